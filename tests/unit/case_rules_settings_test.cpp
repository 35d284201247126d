// SPDX-License-Identifier: AGPL-3.0-or-later
// What cases and their step are set up with: limits, what is usual, what is put right later.
#include <functional>

#include "protocol/limits.hpp"
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::string words(std::size_t length) {
  return std::string(length, 'w');
}

// Puts case 1 right.
pb::Refusal changed(CaseStage& room, const std::function<void(pb::Case&)>& change) {
  pb::CaseCommand command;
  command.mutable_change_case()->set_step(room.number);
  *command.mutable_change_case()->mutable_changed() = *workshop::find_case(room.step(), 1);
  change(*command.mutable_change_case()->mutable_changed());
  return room.facilitator(command);
}

pb::Refusal step_changed(CaseStage& room, const std::function<void(pb::CaseSettings&)>& change) {
  pb::Command command;
  *command.mutable_change_step()->mutable_step() = room.step();
  change(*command.mutable_change_step()->mutable_step()->mutable_cases());
  return room.stage.send(room.stage.facilitator(), command).refusal();
}

}  // namespace

TEST_CASE("cases: twenty-five minutes of work, three to present and six to exchange, unless given",
          "[rules][cases]") {
  CaseStage room;
  CHECK(room.step().cases().work_length_s() == 1500);
  CHECK(room.step().cases().present_length_s() == 180);
  CHECK(room.step().cases().exchange_length_s() == 360);
  room.work();
  CHECK(room.hall().clock.duration_ms() == 1'500'000);
  room.until(pb::PHASE_REPORTING);
  CHECK(room.hall().clock.duration_ms() == 2 * (180 + 360) * 1000);
  pb::CaseSettings settings;
  settings.set_work_length_s(60);
  CaseStage other({"Ama Diallo", "Pierre Gallet"}, 1, settings);
  CHECK(other.step().cases().work_length_s() == 60);
}

TEST_CASE("cases: a case has a title, an origin, and words within limits", "[rules][cases]") {
  CaseStage room;
  CHECK(changed(room, [](pb::Case& one) { one.set_title(" "); }) == pb::REFUSAL_EMPTY);
  CHECK(changed(room, [](pb::Case& one) { one.set_title(words(limits::title_length_max + 1)); }) ==
        pb::REFUSAL_TOO_LONG);
  CHECK(changed(room, [](pb::Case& one) {
          one.set_context(words(limits::case_text_length_max + 1));
        }) == pb::REFUSAL_TOO_LONG);
  CHECK(changed(room, [](pb::Case& one) {
          one.set_request(words(limits::case_text_length_max + 1));
        }) == pb::REFUSAL_TOO_LONG);
  CHECK(changed(room, [](pb::Case& one) { one.set_client(words(limits::title_length_max + 1)); }) ==
        pb::REFUSAL_TOO_LONG);
  CHECK(changed(room, [](pb::Case& one) { one.set_origin(static_cast<pb::CaseOrigin>(99)); }) ==
        pb::REFUSAL_MALFORMED);
  CHECK(changed(room, [](pb::Case& one) {
          for (std::size_t i = 0; i <= limits::materials_max; ++i) {
            one.add_attachments(1);
          }
        }) == pb::REFUSAL_TOO_MANY);
  CHECK(changed(room, [](pb::Case& one) {
          for (std::size_t i = 0; i <= limits::case_questions_max; ++i) {
            one.add_questions("Why?");
          }
        }) == pb::REFUSAL_TOO_MANY);
  CHECK(changed(room, [](pb::Case& one) { one.add_questions(" "); }) == pb::REFUSAL_EMPTY);
  CHECK(workshop::find_case(room.step(), 1)->title() == "Case 1");
  REQUIRE(changed(room, [](pb::Case& one) {
            one.set_client("  A   client ");
            one.set_context("In two\r\nlines.");
            one.add_questions("  Why   so? ");
          }) == pb::REFUSAL_NONE);
  const pb::Case& cleaned = *workshop::find_case(room.step(), 1);
  CHECK(cleaned.client() == "A client");
  CHECK(cleaned.context() == "In two\nlines.");
  CHECK(cleaned.questions(0) == "Why so?");
}

TEST_CASE("cases: a case is put right at any time, by facilitators", "[rules][cases]") {
  CaseStage room;
  room.work();
  REQUIRE(changed(room, [](pb::Case& one) {
            one.set_title("  A better   title ");
            one.set_context("What was missing.");
            one.set_origin(pb::CASE_FROM_COMMUNITY);
          }) == pb::REFUSAL_NONE);
  const pb::Case& now = *workshop::find_case(room.step(), 1);
  CHECK(now.title() == "A better title");
  CHECK(now.context() == "What was missing.");
  CHECK(now.origin() == pb::CASE_FROM_COMMUNITY);
  CHECK(workshop::find_case(room.step(), 2)->title() == "Case 2");
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  pb::CaseCommand command;
  command.mutable_change_case()->set_step(room.number);
  *command.mutable_change_case()->mutable_changed() = now;
  CHECK(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_NOT_ALLOWED);
  command.mutable_change_case()->mutable_changed()->set_number(9);
  CHECK(room.facilitator(command) == pb::REFUSAL_UNKNOWN_CASE);
}

TEST_CASE("cases: a case may ask questions of its own", "[rules][cases]") {
  CaseStage room;
  REQUIRE(changed(room, [](pb::Case& one) { one.add_questions("Who pays?"); }) == pb::REFUSAL_NONE);
  room.work();
  REQUIRE(room.place(1).pads.size() == 2);
  CHECK(room.place(1).pads.at(1).label == "Who pays?");
  CHECK(room.place(2).pads.size() == 3);
}

TEST_CASE("cases: the settings of the step have limits", "[rules][cases]") {
  CaseStage room;
  const std::uint32_t day_s = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  using Length = void (pb::CaseSettings::*)(std::uint32_t);
  for (const Length set :
       {&pb::CaseSettings::set_solo_length_s, &pb::CaseSettings::set_work_length_s,
        &pb::CaseSettings::set_present_length_s, &pb::CaseSettings::set_exchange_length_s}) {
    CHECK(step_changed(room, [&](pb::CaseSettings& all) { (all.*set)(day_s + 1); }) ==
          pb::REFUSAL_OUT_OF_RANGE);
    CHECK(step_changed(room, [&](pb::CaseSettings& all) { (all.*set)(day_s); }) ==
          pb::REFUSAL_NONE);
  }
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          all.set_assignment(static_cast<pb::CaseAssignment>(99));
        }) == pb::REFUSAL_MALFORMED);
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          all.set_surplus(static_cast<pb::CaseSurplus>(99));
        }) == pb::REFUSAL_MALFORMED);
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          all.set_shortage(static_cast<pb::CaseShortage>(99));
        }) == pb::REFUSAL_MALFORMED);
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          for (std::size_t i = 0; i <= limits::case_stances_max; ++i) {
            all.add_stances("Yes");
          }
        }) == pb::REFUSAL_TOO_MANY);
  CHECK(step_changed(room, [](pb::CaseSettings& all) { all.add_questions(" "); }) ==
        pb::REFUSAL_EMPTY);
  CHECK(step_changed(room, [](pb::CaseSettings& all) { all.add_cases(); }) == pb::REFUSAL_EMPTY);
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          while (static_cast<std::size_t>(all.cases_size()) <= limits::cases_max) {
            all.add_cases()->set_title("One more");
          }
        }) == pb::REFUSAL_TOO_MANY);
}

TEST_CASE("cases: cases keep their numbers, new ones get others", "[rules][cases]") {
  CaseStage room;
  REQUIRE(step_changed(room, [](pb::CaseSettings& all) {
            all.add_cases()->set_title("One more");
            all.mutable_cases()->SwapElements(0, 2);
          }) == pb::REFUSAL_NONE);
  CHECK(room.step().cases().cases(0).number() == 3);
  CHECK(room.step().cases().cases(2).number() == 1);
  CHECK(step_changed(room, [](pb::CaseSettings& all) { all.mutable_cases(0)->set_number(2); }) ==
        pb::REFUSAL_MALFORMED);
  CHECK(step_changed(room, [](pb::CaseSettings& all) {
          all.mutable_cases(0)->set_number(limits::cases_max * 100 + 1);
        }) == pb::REFUSAL_OUT_OF_RANGE);
}

TEST_CASE("cases: the stances to choose from are the step's, five usual ones if it names none",
          "[rules][cases]") {
  CHECK(workshop::case_stances(CaseStage().step().cases()) == 5);
  pb::CaseSettings settings;
  settings.add_stances("We do it");
  settings.add_stances("We do not");
  CaseStage room({"Ama Diallo", "Pierre Gallet"}, 1, settings);
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}}})) == pb::REFUSAL_NONE);
  pb::CaseCommand command;
  command.mutable_set_stance()->set_step(room.number);
  command.mutable_set_stance()->set_number(1);
  command.mutable_set_stance()->set_stance(3);
  CHECK(room.facilitator(command) == pb::REFUSAL_UNKNOWN_STANCE);
  command.mutable_set_stance()->set_stance(2);
  CHECK(room.facilitator(command) == pb::REFUSAL_NONE);
}
