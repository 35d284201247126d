// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of cases: who studies what with whom.
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const People everyone{"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"};

pb::CaseSettings with(pb::CaseShortage shortage) {
  pb::CaseSettings settings;
  settings.set_shortage(shortage);
  return settings;
}

}  // namespace

TEST_CASE("cases: a proposal is the facilitators' alone until it is published", "[rules][cases]") {
  CaseStage room;
  pb::CaseCommand propose;
  *propose.mutable_propose()->mutable_plan() = room.plan({{everyone, {1}}}, {2});
  CHECK(room.ask(room.device("Ama Diallo"), propose) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.facilitator(propose) == pb::REFUSAL_NONE);
  CHECK_FALSE(workshop::series_published(room.hall(), room.number, 1));
  CHECK(room.stage.advance().refusal() == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(workshop::next_gesture(room.hall()) == workshop::Gesture::publish_pairs);
}

TEST_CASE("cases: as many pairs as cases, one case each", "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  CHECK(room.status(2) == pb::CASE_IN_PROGRESS);
  CHECK(room.sheet(1).place != room.sheet(2).place);
  for (const char* name : everyone) {
    CHECK(room.groups_with(name) == 1);
  }
}

TEST_CASE("cases: everyone present is in exactly one group per series", "[rules][cases]") {
  CaseStage room;
  // Maëlle is forgotten.
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet", "Driss Amrani"}, {1}}}, {2})) ==
        pb::REFUSAL_PLAN_INCOMPLETE);
  // Ama is in two.
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                {{"Ama Diallo", "Driss Amrani", "Maëlle Petit"}, {2}}})) ==
        pb::REFUSAL_PLAN_INCOMPLETE);
  // Somebody who is out for a moment keeps their place; who has left has none.
  room.presence("Pierre Gallet", pb::PRESENCE_OUT);
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Driss Amrani", "Maëlle Petit"}, {1}}}, {2})) ==
        pb::REFUSAL_PLAN_INCOMPLETE);
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  CHECK(room.publish(room.plan({{everyone, {1}}}, {2})) == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Driss Amrani", "Maëlle Petit"}, {1}}}, {2})) ==
        pb::REFUSAL_NONE);
}

TEST_CASE("cases: never a single", "[rules][cases]") {
  CaseStage room;
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet", "Driss Amrani"}, {1}},
                                {{"Maëlle Petit"}, {2}}})) == pb::REFUSAL_PLAN_INCOMPLETE);
}

TEST_CASE("cases: who is too close to a case does not get it, except on purpose",
          "[rules][cases]") {
  for (const bool on_purpose : {false, true}) {
    pb::CaseSettings settings;
    settings.set_too_close_on_purpose(on_purpose);
    CaseStage room(everyone, 2, settings);
    REQUIRE(room.too_close(1, {"Pierre Gallet"}) == pb::REFUSAL_NONE);
    CHECK(room.publish(room.plan(
              {{{"Ama Diallo", "Pierre Gallet"}, {1}}, {{"Driss Amrani", "Maëlle Petit"}, {2}}})) ==
          (on_purpose ? pb::REFUSAL_NONE : pb::REFUSAL_TOO_CLOSE));
  }
}

TEST_CASE("cases: who is too close is known to facilitators alone", "[rules][cases]") {
  CaseStage room;
  REQUIRE(room.too_close(1, {"Pierre Gallet"}) == pb::REFUSAL_NONE);
  const auto actor = room.stage.authority().actor(room.device("Pierre Gallet"));
  CHECK_FALSE(workshop::may_follow(room.hall(), *actor, staff_stream));
}

TEST_CASE("cases: more cases than pairs, dropped: listed as not treated", "[rules][cases]") {
  CaseStage room(everyone, 3);
  const std::vector<CaseStage::Group> pairs{{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                            {{"Driss Amrani", "Maëlle Petit"}, {2}}};
  CHECK(room.publish(room.plan(pairs)) == pb::REFUSAL_PLAN_INCOMPLETE);
  REQUIRE(room.publish(room.plan(pairs, {3})) == pb::REFUSAL_NONE);
  CHECK(room.status(3) == pb::CASE_NOT_TREATED);
  // Published again before anybody wrote: what is given now is no longer listed.
  REQUIRE(room.publish(room.plan(
              {{{"Ama Diallo", "Pierre Gallet"}, {1}}, {{"Driss Amrani", "Maëlle Petit"}, {3}}},
              {2})) == pb::REFUSAL_NONE);
  CHECK(room.status(3) == pb::CASE_IN_PROGRESS);
  CHECK(room.status(2) == pb::CASE_NOT_TREATED);
}

TEST_CASE("cases: more cases than pairs, a second series: the same people, other cases",
          "[rules][cases]") {
  CaseStage room(everyone, 4, with(pb::CASES_SECOND_SERIES));
  room.work();
  CHECK(room.status(3) == pb::CASE_NOT_ASSIGNED);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.stage.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_PAIRING);
  CHECK(room.hall().stage.index() == 2);
  REQUIRE(room.publish(room.plan(
              {{{"Ama Diallo", "Maëlle Petit"}, {3}}, {{"Driss Amrani", "Pierre Gallet"}, {4}}}, {},
              2)) == pb::REFUSAL_NONE);
  CHECK(room.groups_with("Ama Diallo", 1) == 1);
  CHECK(room.groups_with("Ama Diallo", 2) == 1);
  CHECK(room.sheet(3).group->group() == 3);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.stage.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.step() != room.number);
}

TEST_CASE("cases: more cases than pairs, two for a willing pair: a sheet for each",
          "[rules][cases]") {
  const std::vector<CaseStage::Group> groups{{{"Ama Diallo", "Pierre Gallet"}, {1, 3}},
                                             {{"Driss Amrani", "Maëlle Petit"}, {2}}};
  CaseStage strict(everyone, 3);
  CHECK(strict.publish(strict.plan(groups)) == pb::REFUSAL_PLAN_INCOMPLETE);
  CaseStage room(everyone, 3, with(pb::CASES_TWO_EACH));
  REQUIRE(room.publish(room.plan(groups)) == pb::REFUSAL_NONE);
  room.until(pb::PHASE_WORKING);
  CHECK(room.sheet(1).place != room.sheet(3).place);
  CHECK(room.sheet(1).group == room.sheet(3).group);
  CHECK(room.type(room.device("Ama Diallo"), 3, "Both") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: no pair gets one case twice", "[rules][cases]") {
  CaseStage room(everyone, 2, with(pb::CASES_TWO_EACH));
  CHECK(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1, 1}},
                                {{"Driss Amrani", "Maëlle Petit"}, {2}}})) ==
        pb::REFUSAL_PLAN_INCOMPLETE);
}

TEST_CASE("cases: more pairs than cases: two on one case, or larger groups", "[rules][cases]") {
  const std::vector<CaseStage::Group> twice{{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                            {{"Driss Amrani", "Maëlle Petit"}, {1}}};
  CaseStage room(everyone, 1);
  REQUIRE(room.publish(room.plan(twice)) == pb::REFUSAL_NONE);
  CHECK(workshop::sheets_of_case(room.hall(), room.number, 1).size() == 2);
  pb::CaseSettings settings;
  settings.set_surplus(pb::CASES_LARGER);
  CaseStage larger(everyone, 1, settings);
  CHECK(larger.publish(larger.plan(twice)) == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(larger.publish(larger.plan({{everyone, {1}}})) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: up to three wishes, for oneself, until the pairs are known", "[rules][cases]") {
  CaseStage room(everyone, 4);
  const std::uint32_t ama = room.device("Ama Diallo");
  REQUIRE(room.wish(ama, {2, 1, 4}) == pb::REFUSAL_NONE);
  CHECK(room.wish(ama, {1, 2, 3, 4}) == pb::REFUSAL_TOO_MANY);
  CHECK(room.wish(ama, {2, 2}) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.wish(ama, {9}) == pb::REFUSAL_UNKNOWN_CASE);
  CHECK(room.wish(ama, {1}, room.person("Pierre Gallet")) == pb::REFUSAL_NOT_THAT_PERSON);
  const auto& wishes = room.stage.state().persons.at(room.person("Ama Diallo")).wishes;
  CHECK(wishes.at(room.number).cases(0) == 2);
  // Nobody but them and the facilitators reads it.
  const auto pierre = room.stage.authority().actor(room.device("Pierre Gallet"));
  CHECK_FALSE(workshop::may_follow(room.hall(), *pierre, person_stream(room.person("Ama Diallo"))));
  REQUIRE(room.publish(room.plan(
              {{{"Ama Diallo", "Pierre Gallet"}, {1}}, {{"Driss Amrani", "Maëlle Petit"}, {2}}},
              {3, 4})) == pb::REFUSAL_NONE);
  CHECK(room.wish(ama, {1}) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("cases: a partner leaves, and who stays joins the nearest pair with their notes",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t ama = room.device("Ama Diallo");
  REQUIRE(room.type(ama, 1, "Ours") == pb::REFUSAL_NONE);
  const std::uint32_t left_behind = room.sheet(1).place;
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  CHECK(workshop::people_in(room.hall(), *room.sheet(1).group).size() == 1);
  const std::uint32_t nearest =
      workshop::group_to_join(room.hall(), room.step(), room.person("Ama Diallo"));
  CHECK(nearest == 2);
  REQUIRE(room.move("Pierre Gallet", 0) == pb::REFUSAL_NONE);
  REQUIRE(room.move("Ama Diallo", nearest) == pb::REFUSAL_NONE);
  CHECK(room.groups_with("Ama Diallo") == 1);
  // She still reads what she wrote, and writes with the others.
  CHECK(room.follows("Ama Diallo", left_behind));
  CHECK(room.type(ama, 2, "With you") == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_NOT_ASSIGNED);
  // The case they bring can go on there, on the same sheet.
  REQUIRE(room.assign(1, nearest) == pb::REFUSAL_NONE);
  CHECK(room.sheet(1).place == left_behind);
  CHECK(room.text(1) == "Ours");
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  CHECK(room.type(room.device("Driss Amrani"), 1, "And ours. ") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: the facilitator steps in where a partner left", "[rules][cases]") {
  CaseStage room;
  room.work();
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  REQUIRE(room.move("Rose Lambert", 1) == pb::REFUSAL_NONE);
  CHECK(workshop::people_in(room.hall(), *room.sheet(1).group).size() == 2);
}

TEST_CASE("cases: a latecomer joins a pair, which becomes a trio", "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(workshop::without_group(room.hall(), room.step()).empty());
  room.come("Odile Faure");
  CHECK(workshop::without_group(room.hall(), room.step()) ==
        std::vector<std::uint32_t>{room.person("Odile Faure")});
  REQUIRE(room.move("Odile Faure", 2) == pb::REFUSAL_NONE);
  CHECK(workshop::without_group(room.hall(), room.step()).empty());
  CHECK(room.sheet(2).group->persons_size() == 3);
  CHECK(room.groups_with("Odile Faure") == 1);
  REQUIRE(room.too_close(1, {"Odile Faure"}) == pb::REFUSAL_NONE);
  CHECK(room.move("Odile Faure", 1) == pb::REFUSAL_TOO_CLOSE);
}

TEST_CASE("cases: groups that write are not composed anew", "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(room.publish(room.plan(
            {{{"Ama Diallo", "Maëlle Petit"}, {1}}, {{"Driss Amrani", "Pierre Gallet"}, {2}}})) ==
        pb::REFUSAL_STEP_STARTED);
}

TEST_CASE("cases: a case that a group got stays in the step", "[rules][cases]") {
  CaseStage room;
  room.work();
  pb::Command change;
  *change.mutable_change_step()->mutable_step() = room.step();
  change.mutable_change_step()->mutable_step()->mutable_cases()->mutable_cases()->RemoveLast();
  CHECK(room.stage.send(room.stage.facilitator(), change).refusal() == pb::REFUSAL_STEP_STARTED);
}

TEST_CASE("cases: a plan published anew takes the place of the one before", "[rules][cases]") {
  CaseStage room;
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                  {{"Driss Amrani", "Maëlle Petit"}, {2}}})) == pb::REFUSAL_NONE);
  const std::uint32_t places = room.hall().next_place;
  REQUIRE(room.publish(room.plan({{everyone, {1}}}, {2})) == pb::REFUSAL_NONE);
  CHECK(room.run().groups.size() == 1);
  CHECK(workshop::sheets_of_case(room.hall(), room.number, 2).empty());
  CHECK(room.sheet(1).place >= places);  // no sheet stands where another one stood
  CHECK(room.hall().next_place == room.sheet(1).place + 1);
  CHECK(room.stage.state().staff.cases.proposals.size() == 2);
}

TEST_CASE("cases: a sheet tells what its case is and who writes it", "[rules][cases]") {
  CaseStage room;
  pb::CaseCommand change;
  change.mutable_change_case()->set_step(room.number);
  pb::Case& one = *change.mutable_change_case()->mutable_changed();
  one = *workshop::find_case(room.step(), 1);
  one.set_request("Please do it.");
  REQUIRE(room.facilitator(change) == pb::REFUSAL_NONE);
  room.work();
  const pb::RoundBegan& told = room.place(1).rounds.at(1).body;
  CHECK(told.step() == room.number);
  CHECK(told.name() == "Case 1");
  CHECK(told.question() == "Please do it.");
  CHECK(told.persons_size() == 2);
}

TEST_CASE("cases: wishing, one says whether two cases would do", "[rules][cases]") {
  CaseStage room(everyone, 4);
  pb::CaseCommand command;
  command.mutable_wish()->set_step(room.number);
  command.mutable_wish()->add_cases(2);
  command.mutable_wish()->set_two_cases(true);
  REQUIRE(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_NONE);
  CHECK(
      room.stage.state().persons.at(room.person("Ama Diallo")).wishes.at(room.number).two_cases());
}
