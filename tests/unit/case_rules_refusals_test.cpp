// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases: what nobody knows, what makes no sense and what comes at the wrong time is refused, each
// with its own reason.
#include <functional>

#include "protocol/limits.hpp"
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const People everyone{"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"};
using Change = std::function<void(pb::CaseCommand&)>;

std::vector<CaseStage::Group> two_pairs() {
  return {{{"Ama Diallo", "Pierre Gallet"}, {1}}, {{"Driss Amrani", "Maëlle Petit"}, {2}}};
}

pb::CaseCommand made(const Change& change) {
  pb::CaseCommand command;
  change(command);
  return command;
}

pb::Refusal proposed(CaseStage& room, const pb::CasePlan& plan) {
  return room.facilitator(
      made([&](pb::CaseCommand& c) { *c.mutable_propose()->mutable_plan() = plan; }));
}

}  // namespace

TEST_CASE("cases: no command is for a step that studies none", "[rules][cases]") {
  CaseStage room;
  const std::uint32_t other = room.stage.cafe().step();
  for (const Change& change : std::vector<Change>{
           [&](pb::CaseCommand& c) { c.mutable_wish()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_set_ready()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_link()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_propose()->mutable_plan()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_publish()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_move_person()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_assign_case()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_set_too_close()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_set_queue()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_call()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_extend()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_close()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_set_stance()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_set_short_mode()->set_step(other); },
           [&](pb::CaseCommand& c) { c.mutable_change_case()->set_step(other); }}) {
    const pb::CaseCommand command = made(change);
    CAPTURE(command.body_case());
    CHECK(room.facilitator(command) == pb::REFUSAL_UNKNOWN_STEP);
    if (command.body_case() >= pb::CaseCommand::kPropose) {
      CHECK(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_NOT_ALLOWED);
    }
  }
  CHECK(room.facilitator(pb::CaseCommand()) == pb::REFUSAL_MALFORMED);
}

TEST_CASE("cases: a plan names people and cases that are, in a series that can be",
          "[rules][cases]") {
  CaseStage room;
  CHECK(proposed(room, room.plan(two_pairs(), {}, 0)) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(proposed(room, room.plan(two_pairs(), {}, limits::case_series_max + 1)) ==
        pb::REFUSAL_OUT_OF_RANGE);
  CHECK(proposed(room, room.plan({{everyone, {9}}})) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(proposed(room, room.plan(two_pairs(), {9})) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(proposed(room, room.plan({{everyone, {1, 2, 1}}})) == pb::REFUSAL_TOO_MANY);
  pb::CasePlan stranger = room.plan(two_pairs());
  stranger.mutable_groups(0)->add_persons(999);
  CHECK(proposed(room, stranger) == pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.publish(room.plan({})) == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(room.publish(room.plan({{everyone, {}}}, {1, 2})) == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(room.publish(room.plan(two_pairs(), {2})) == pb::REFUSAL_PLAN_INCOMPLETE);
  pb::CasePlan nobody = room.plan(two_pairs());
  nobody.add_groups()->add_cases(1);
  CHECK(room.publish(nobody) == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(room.publish(room.plan(two_pairs(), {}, 2)) == pb::REFUSAL_OUT_OF_RANGE);  // 1 before 2
  CHECK(room.facilitator(made([&](pb::CaseCommand& c) {
    c.mutable_publish()->set_step(room.number);
    c.mutable_publish()->set_proposal(99);
  })) == pb::REFUSAL_UNKNOWN_PROPOSAL);
  CHECK(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: two who study one case alone are a group of their own, one person too",
          "[rules][cases]") {
  CaseStage room({"Ama Diallo"}, 1);
  CHECK(room.publish(room.plan({{{"Ama Diallo"}, {1}}})) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: nobody is moved before groups are published, nor a stranger ever",
          "[rules][cases]") {
  CaseStage room;
  CHECK(room.move("Ama Diallo", 1) == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
  CHECK(room.facilitator(made([&](pb::CaseCommand& c) {
    c.mutable_move_person()->set_step(room.number);
    c.mutable_move_person()->set_person(999);
    c.mutable_move_person()->set_group(1);
  })) == pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.move("Odile Faure", 0) == pb::REFUSAL_ALREADY_SO);
}

TEST_CASE("cases: who is too close is named among the people and cases there are",
          "[rules][cases]") {
  CaseStage room;
  CHECK(room.too_close(9, {"Ama Diallo"}) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(room.facilitator(made([&](pb::CaseCommand& c) {
    c.mutable_set_too_close()->set_step(room.number);
    c.mutable_set_too_close()->set_number(1);
    c.mutable_set_too_close()->add_persons(999);
  })) == pb::REFUSAL_UNKNOWN_PERSON);
  REQUIRE(room.too_close(1, {"Ama Diallo"}) == pb::REFUSAL_NONE);
  REQUIRE(room.too_close(1, {}) == pb::REFUSAL_NONE);  // and no longer
  CHECK(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: ready is said of one's own sheet, of a group that is, while the step goes on",
          "[rules][cases]") {
  CaseStage room;
  const std::uint32_t ama = room.device("Ama Diallo");
  REQUIRE(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
  CHECK(room.ready(room.stage.facilitator(), 1, true, 1) == pb::REFUSAL_NOT_NOW);  // no sheet yet
  room.until(pb::PHASE_WORKING);
  CHECK(room.ready(ama, 2) == pb::REFUSAL_NOT_IN_THE_GROUP);
  CHECK(room.ready(ama, 1, true, 9) == pb::REFUSAL_UNKNOWN_GROUP);
  CHECK(room.ready(ama, 1, false) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.ready(room.stage.facilitator(), 1, true, 1) == pb::REFUSAL_NONE);  // empty, on purpose
  REQUIRE(room.type(ama, 2, "mine") == pb::REFUSAL_NOT_IN_THE_GROUP);
  pb::Command go;
  *go.mutable_go_to_step()->mutable_from() = room.hall().stage;
  go.mutable_go_to_step()->set_step(room.stage.cafe().step());
  REQUIRE(room.stage.done(room.stage.facilitator(), go));
  CHECK(room.ready(ama, 1, false) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("cases: what is read out stays so, whatever is written afterwards", "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t ama = room.device("Ama Diallo");
  REQUIRE(room.type(ama, 1, "Yes.") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  REQUIRE(room.close(1, pb::CASE_READ_OUT) == pb::REFUSAL_NONE);
  REQUIRE(room.ready(ama, 1, false) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READ_OUT);
  CHECK(room.type(ama, 1, "Still: ") == pb::REFUSAL_NONE);
  CHECK(room.close(1, pb::CASE_NOT_TREATED) == pb::REFUSAL_ALREADY_SO);
}

TEST_CASE("cases: the queue, a call and an end name cases, groups and parts that are",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(room.close(1, pb::CASE_NOT_TREATED) == pb::REFUSAL_NOT_NOW);
  room.until(pb::PHASE_REPORTING);
  CHECK(room.facilitator(made([&](pb::CaseCommand& c) {
    c.mutable_set_queue()->set_step(room.number);
    c.mutable_set_queue()->add_cases(9);
  })) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(room.call(9) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(room.call(1, pb::CASE_PART_PRESENT, 2) == pb::REFUSAL_UNKNOWN_GROUP);
  CHECK(room.call(1, static_cast<pb::CasePart>(9)) == pb::REFUSAL_MALFORMED);
  CHECK(room.close(9, pb::CASE_DISCUSSED) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NOT_NOW);  // it is not called
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.close(1, pb::CASE_IN_PROGRESS) == pb::REFUSAL_MALFORMED);
  CHECK(room.close(2, pb::CASE_READ_OUT) == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.close(2, pb::CASE_NOT_TREATED) == pb::REFUSAL_NONE);
  CHECK(room.run().called() != nullptr);  // the one that is called goes on
  CHECK(room.close(2, pb::CASE_NOT_ASSIGNED, true) == pb::REFUSAL_UNKNOWN_CASE);
  REQUIRE(room.close(1, pb::CASE_NOT_TREATED) == pb::REFUSAL_NONE);
  CHECK(room.run().called() == nullptr);
}

TEST_CASE("cases: a stance is of a case somebody studied, with a note within limits",
          "[rules][cases]") {
  CaseStage room(everyone, 3);
  const auto stance = [&](std::uint32_t of_case, const std::string& note) {
    return room.facilitator(made([&](pb::CaseCommand& c) {
      c.mutable_set_stance()->set_step(room.number);
      c.mutable_set_stance()->set_number(of_case);
      c.mutable_set_stance()->set_stance(1);
      c.mutable_set_stance()->set_note(note);
    }));
  };
  CHECK(stance(1, "") == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.publish(room.plan(two_pairs(), {3})) == pb::REFUSAL_NONE);
  CHECK(stance(3, "") == pb::REFUSAL_NOT_NOW);
  CHECK(stance(9, "") == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(stance(1, std::string(limits::remark_length_max + 1, 'w')) == pb::REFUSAL_TOO_LONG);
  REQUIRE(stance(1, "If they pay.") == pb::REFUSAL_NONE);
  CHECK(room.run().stances.at(1).note == "If they pay.");
  CHECK(stance(1, "If they pay.") == pb::REFUSAL_ALREADY_SO);
  CHECK(stance(1, "Even if not.") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: the minute each of the short mode can be another length", "[rules][cases]") {
  CaseStage room;
  room.work();
  room.until(pb::PHASE_REPORTING);
  const auto mode = [&](bool on, std::uint32_t length_s) {
    return room.facilitator(made([&](pb::CaseCommand& c) {
      c.mutable_set_short_mode()->set_step(room.number);
      c.mutable_set_short_mode()->set_on(on);
      c.mutable_set_short_mode()->set_length_s(length_s);
    }));
  };
  CHECK(mode(false, 0) == pb::REFUSAL_ALREADY_SO);
  const std::uint32_t day_s = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  CHECK(mode(true, day_s + 1) == pb::REFUSAL_OUT_OF_RANGE);
  REQUIRE(mode(true, 90) == pb::REFUSAL_NONE);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 90);
  REQUIRE(room.call(1, pb::CASE_PART_EXCHANGE) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 0);
  REQUIRE(mode(false, 0) == pb::REFUSAL_NONE);
  REQUIRE(room.call(2) == pb::REFUSAL_NONE);
  CHECK(room.run().called()->body.length_s() == 180);
}
