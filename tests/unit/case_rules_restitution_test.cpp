// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the restitution of cases: order, parts and times, states, remarks, stance.
#include "protocol/limits.hpp"
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const People everyone{"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"};

struct Reporting : CaseStage {
  Reporting() {
    work();
    REQUIRE(type(device("Ama Diallo"), 1, "Yes.") == pb::REFUSAL_NONE);
    REQUIRE(ready(device("Ama Diallo"), 1) == pb::REFUSAL_NONE);
    until(pb::PHASE_REPORTING);
  }
  std::uint32_t next() const {
    const auto sheet = workshop::next_sheet(hall(), step());
    return sheet ? sheet->number : 0;
  }
};

}  // namespace

TEST_CASE("cases: each is in exactly one state from beginning to end", "[rules][cases]") {
  CaseStage room;
  CHECK(room.status(1) == pb::CASE_NOT_ASSIGNED);
  room.work();
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  REQUIRE(room.type(room.device("Ama Diallo"), 1, "Yes.") == pb::REFUSAL_NONE);
  REQUIRE(room.ready(room.device("Ama Diallo"), 1) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READY);
  CHECK(room.call(1) == pb::REFUSAL_NOT_NOW);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READY);
  REQUIRE(room.call(1, pb::CASE_PART_CLARIFY) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READ_OUT);
  REQUIRE(room.call(1, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  REQUIRE(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_DISCUSSED);
  CHECK(room.status(2) == pb::CASE_IN_PROGRESS);
  REQUIRE(room.close(2, pb::CASE_NOT_TREATED) == pb::REFUSAL_NONE);
  CHECK(room.status(2) == pb::CASE_NOT_TREATED);
}

TEST_CASE("cases: present, clarify, exchange, each with its own clock", "[rules][cases]") {
  Reporting room;
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 180);
  REQUIRE(room.call(1, pb::CASE_PART_CLARIFY) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 0);
  REQUIRE(room.call(1, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 360);
  CHECK(room.call(1, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(room.run().passages.size() == 3);
  CHECK(room.run().passages[0].left_at > 0);
  CHECK(room.run().passages[2].left_at == 0);
}

TEST_CASE("cases: the part that is called can be given more time, or less", "[rules][cases]") {
  Reporting room;
  CHECK(room.extend(1, 60) == pb::REFUSAL_NOT_NOW);  // nothing is called
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  REQUIRE(room.extend(1, 60) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 240);
  REQUIRE(room.extend(1, -120) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 120);
  CHECK(room.extend(1, -120) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(room.extend(1, 0) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(room.extend(1, 100'000) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(room.extend(1, -100'000) == pb::REFUSAL_OUT_OF_RANGE);
  const std::int32_t day_s = static_cast<std::int32_t>(limits::step_minutes_max) * 60;
  CHECK(room.extend(1, day_s - 119) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(room.extend(1, -119) == pb::REFUSAL_NONE);
  CHECK(room.extend(1, day_s - 1) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == static_cast<std::uint32_t>(day_s));
}

TEST_CASE("cases: more time after the end counts from now", "[rules][cases]") {
  Reporting room;
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  room.stage.pass(200'000);
  REQUIRE(room.extend(1, 60) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 260);
  // Less is less than what was planned, however late it is.
  room.stage.pass(200'000);
  REQUIRE(room.extend(1, -60) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 200);
}

TEST_CASE("cases: more time is for the part that was seen, not the one that follows",
          "[rules][cases]") {
  Reporting room;
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.extend(2, 60) == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.call(1, pb::CASE_PART_CLARIFY) == pb::REFUSAL_NONE);
  CHECK(room.extend(1, 60) == pb::REFUSAL_NOT_NOW);
  CHECK(room.extend(1, 60, pb::CASE_PART_CLARIFY) == pb::REFUSAL_NOT_NOW);  // it has no clock
  REQUIRE(room.call(1, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  REQUIRE(room.extend(1, 60, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  CHECK(room.run().passages[0].body.length_s() == 180);
  CHECK(room.run().passages[2].body.length_s() == 420);
  pb::CaseCommand mine;
  mine.mutable_extend()->set_step(room.number);
  mine.mutable_extend()->set_number(1);
  mine.mutable_extend()->set_part(pb::CASE_PART_EXCHANGE);
  mine.mutable_extend()->set_by_s(60);
  CHECK(room.ask(room.device("Ama Diallo"), mine) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  CHECK(room.extend(1, 60, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("cases: what was given up is taken up again when it is called", "[rules][cases]") {
  Reporting room;
  REQUIRE(room.close(1, pb::CASE_NOT_TREATED) == pb::REFUSAL_NONE);
  CHECK(room.close(1, pb::CASE_NOT_TREATED) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.next() == 2);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);  // there is time after all
  CHECK(room.status(1) == pb::CASE_READY);
  REQUIRE(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_DISCUSSED);
}

TEST_CASE("cases: nobody has the floor any more when pairs write again", "[rules][cases]") {
  const auto speaks = [](CaseStage& room) {
    REQUIRE(room.call(1) == pb::REFUSAL_NONE);
    pb::Command give;
    give.mutable_floor()->mutable_give()->set_person(room.person("Ama Diallo"));
    REQUIRE(room.stage.send(room.stage.facilitator(), give).refusal() == pb::REFUSAL_NONE);
    REQUIRE(room.hall().floor.running() != nullptr);
  };
  SECTION("in another series") {
    pb::CaseSettings settings;
    settings.set_shortage(pb::CASES_SECOND_SERIES);
    CaseStage room(everyone, 4, settings);
    room.work();
    room.until(pb::PHASE_REPORTING);
    speaks(room);
    room.until(pb::PHASE_PAIRING);
    CHECK(room.hall().floor.running() == nullptr);
    CHECK(room.status(1) == pb::CASE_READ_OUT);
  }
  SECTION("because the restitution is taken back, and with it the one that was called") {
    Reporting room;
    speaks(room);
    REQUIRE(room.stage.undo().refusal() == pb::REFUSAL_NONE);
    CHECK(room.hall().stage.phase() == pb::PHASE_WORKING);
    CHECK(room.hall().floor.running() == nullptr);
    CHECK(room.run().called() == nullptr);
    CHECK(room.status(1) == pb::CASE_READY);
  }
}

TEST_CASE("cases: broken off for another step, they go on in the series they were at",
          "[rules][cases]") {
  pb::CaseSettings settings;
  settings.set_shortage(pb::CASES_SECOND_SERIES);
  CaseStage room(everyone, 4, settings);
  room.work();
  room.until(pb::PHASE_REPORTING);
  room.until(pb::PHASE_PAIRING);
  REQUIRE(room.publish(room.plan(
              {{{"Ama Diallo", "Maëlle Petit"}, {3}}, {{"Driss Amrani", "Pierre Gallet"}, {4}}}, {},
              2)) == pb::REFUSAL_NONE);
  room.until(pb::PHASE_WORKING);
  REQUIRE(room.type(room.device("Ama Diallo"), 3, "Kept.") == pb::REFUSAL_NONE);
  room.break_off();
  CHECK(room.hall().stage.index() == 2);
  room.until(pb::PHASE_WORKING);
  CHECK(room.text(3) == "Kept.");
  CHECK(room.type(room.device("Ama Diallo"), 3, "And ") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(workshop::next_sheet(room.hall(), room.step()));
  CHECK(workshop::next_sheet(room.hall(), room.step())->number == 3);
}

TEST_CASE("cases: by number unless the facilitator orders them", "[rules][cases]") {
  Reporting room;
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(workshop::passage_order(room.hall(), room.step()).front().number == 1);
  pb::CaseCommand queue;
  queue.mutable_set_queue()->set_step(room.number);
  queue.mutable_set_queue()->add_cases(2);
  REQUIRE(room.facilitator(queue) == pb::REFUSAL_NONE);
  CHECK(workshop::passage_order(room.hall(), room.step()).front().number == 2);
  queue.mutable_set_queue()->add_cases(2);
  CHECK(room.facilitator(queue) == pb::REFUSAL_MALFORMED);
}

TEST_CASE("cases: a pair that is not ready is passed over, and comes again", "[rules][cases]") {
  Reporting room;
  REQUIRE(room.close(1, pb::CASE_NOT_ASSIGNED, true) == pb::REFUSAL_NONE);
  CHECK(room.run().queue == std::vector<std::uint32_t>{2, 1});
  // Case 2 is first now, but its sheet is not ready.
  CHECK(room.next() == 1);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.next() == 2);
  // Called all the same, it is frozen as it is.
  REQUIRE(room.call(2) == pb::REFUSAL_NONE);
  CHECK(room.status(2) == pb::CASE_READY);
  CHECK(room.type(room.device("Driss Amrani"), 2, "late") == pb::REFUSAL_SHEET_IS_READY);
  // Called by mistake: again later.
  REQUIRE(room.close(2, pb::CASE_NOT_ASSIGNED, true) == pb::REFUSAL_NONE);
  CHECK(room.run().called() == nullptr);
  CHECK(room.next() == 2);
}

TEST_CASE("cases: a pair that is passed over while it is called writes on, and others come first",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t ama = room.device("Ama Diallo");
  REQUIRE(room.type(ama, 1, "not yet") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  REQUIRE(room.close(1, pb::CASE_NOT_ASSIGNED, true) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  CHECK(room.type(ama, 1, "Nearly, ") == pb::REFUSAL_NONE);
  REQUIRE(workshop::next_sheet(room.hall(), room.step()));
  CHECK(workshop::next_sheet(room.hall(), room.step())->number == 2);
  // What was read out stays so.
  REQUIRE(room.call(1, pb::CASE_PART_CLARIFY) == pb::REFUSAL_NONE);
  REQUIRE(room.close(1, pb::CASE_NOT_ASSIGNED, true) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READ_OUT);
  CHECK(room.type(ama, 1, "Done. ") == pb::REFUSAL_SHEET_IS_READY);
}

TEST_CASE("cases: the next one called leaves the one before read out or discussed",
          "[rules][cases]") {
  Reporting room;
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  REQUIRE(room.call(2) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READ_OUT);
  REQUIRE(room.call(2, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  REQUIRE(room.stage.advance().refusal() == pb::REFUSAL_NONE);  // the step is over
  CHECK(room.status(2) == pb::CASE_DISCUSSED);
  CHECK(room.run().called() == nullptr);
}

TEST_CASE("cases: two answers to one case are read one after the other, then discussed together",
          "[rules][cases]") {
  CaseStage room(everyone, 1);
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                  {{"Driss Amrani", "Maëlle Petit"}, {1}}})) == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  const auto order = workshop::passage_order(room.hall(), room.step());
  REQUIRE(order.size() == 2);
  CHECK(order[0].group->group() == 1);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.group() == 1);
  REQUIRE(room.call(1, pb::CASE_PART_PRESENT, 2) == pb::REFUSAL_NONE);
  CHECK(workshop::sheet_status(room.hall(), order[0]) == pb::CASE_READ_OUT);
  CHECK(room.status(1) == pb::CASE_READY);
  REQUIRE(room.call(1, pb::CASE_PART_EXCHANGE, 2) == pb::REFUSAL_NONE);
  REQUIRE(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_DISCUSSED);
}

TEST_CASE("cases: short of time, a minute each and no exchange", "[rules][cases]") {
  Reporting room;
  pb::CaseCommand mode;
  mode.mutable_set_short_mode()->set_step(room.number);
  mode.mutable_set_short_mode()->set_on(true);
  REQUIRE(room.facilitator(mode) == pb::REFUSAL_NONE);
  CHECK(room.facilitator(mode) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 60);
  REQUIRE(room.call(2) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READ_OUT);
}

TEST_CASE("cases: the plenary's remarks stand apart from the pair's own text", "[rules][cases]") {
  Reporting room;
  CHECK(room.remark(room.device("Maëlle Petit"), 1, "Too early") == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  REQUIRE(room.remark(room.device("Maëlle Petit"), 1, "Who checks?") == pb::REFUSAL_NONE);
  CHECK(room.text(1) == "Yes.");
  const auto remarks = workshop::case_remarks(room.hall(), room.number, 1);
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0]->body.author() == room.person("Maëlle Petit"));
  CHECK(workshop::case_remarks(room.hall(), room.number, 2).empty());
}

TEST_CASE("cases: a stance from the list, taken back, changed", "[rules][cases]") {
  Reporting room;
  const auto stance = [&](std::uint32_t which) {
    pb::CaseCommand command;
    command.mutable_set_stance()->set_step(room.number);
    command.mutable_set_stance()->set_number(1);
    command.mutable_set_stance()->set_stance(which);
    return room.facilitator(command);
  };
  CHECK(stance(6) == pb::REFUSAL_UNKNOWN_STANCE);
  REQUIRE(stance(2) == pb::REFUSAL_NONE);
  CHECK(room.run().stances.at(1).stance == 2);
  CHECK(stance(2) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(stance(0) == pb::REFUSAL_NONE);
  CHECK(room.run().stances.empty());
}

TEST_CASE("cases: restitution is the facilitators' to lead", "[rules][cases]") {
  Reporting room;
  pb::CaseCommand command;
  command.mutable_call()->set_step(room.number);
  command.mutable_call()->set_number(1);
  CHECK(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_NOT_ALLOWED);
}

TEST_CASE("cases: what was read out is material for the draft, with its provenance",
          "[rules][cases]") {
  Reporting room;
  const pb::Step& drafting = room.stage.step(pb::STEP_DRAFTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  const std::uint32_t sheet = room.sheet(1).place;
  pb::Command go;
  *go.mutable_go_to_step()->mutable_from() = room.hall().stage;
  go.mutable_go_to_step()->set_step(drafting.step());
  REQUIRE(room.stage.send(room.stage.facilitator(), go).refusal() == pb::REFUSAL_NONE);
  pb::Command start;
  start.mutable_text()->mutable_start_draft()->set_place(drafting.place());
  (void)room.stage.send(room.stage.facilitator(), start);
  const auto& draft = room.stage.state().places.at(drafting.place()).draft;
  REQUIRE_FALSE(draft.lines.empty());
  pb::Command link;
  pb::LinkSource& source = *link.mutable_text()->mutable_link_source();
  source.set_place(drafting.place());
  source.set_paragraph(draft.lines.front().paragraph);
  source.mutable_source()->set_kind(pb::SOURCE_CASE);
  source.mutable_source()->set_place(sheet);
  source.mutable_source()->set_number(1);
  REQUIRE(room.stage.send(room.stage.facilitator(), link).refusal() == pb::REFUSAL_NONE);
  source.mutable_source()->set_number(2);  // nothing was written there
  CHECK(room.stage.send(room.stage.facilitator(), link).refusal() == pb::REFUSAL_UNKNOWN_SOURCE);
}
