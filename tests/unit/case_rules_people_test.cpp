// SPDX-License-Identifier: AGPL-3.0-or-later
// Who comes, who leaves, and with which device, in each phase of the cases.
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const People everyone{"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"};

pb::CaseSettings alone_first() {
  pb::CaseSettings settings;
  settings.set_solo_length_s(120);
  return settings;
}

std::vector<CaseStage::Group> two_pairs() {
  return {{{"Ama Diallo", "Pierre Gallet"}, {1}}, {{"Driss Amrani", "Maëlle Petit"}, {2}}};
}

}  // namespace

TEST_CASE("cases: who comes before the pairs are published is in them", "[rules][cases]") {
  CaseStage room;
  pb::CaseCommand propose;
  *propose.mutable_propose()->mutable_plan() = room.plan(two_pairs());
  REQUIRE(room.facilitator(propose) == pb::REFUSAL_NONE);
  pb::CaseCommand publish;
  publish.mutable_publish()->set_step(room.number);
  publish.mutable_publish()->set_proposal(room.last.ids(0));
  room.come("Odile Faure");
  CHECK(room.facilitator(publish) == pb::REFUSAL_PLAN_INCOMPLETE);
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet", "Odile Faure"}, {1}},
                                  {{"Driss Amrani", "Maëlle Petit"}, {2}}})) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: a latecomer joins in whatever phase, reads and writes there", "[rules][cases]") {
  for (const pb::Phase phase : {pb::PHASE_PAIRING, pb::PHASE_SOLO, pb::PHASE_WORKING}) {
    CAPTURE(phase);
    CaseStage room(everyone, 2, alone_first());
    REQUIRE(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
    room.until(phase);
    const std::uint32_t late = room.device("Odile Faure");  // comes in by the door
    CHECK(workshop::without_group(room.hall(), room.step()) ==
          std::vector<std::uint32_t>{room.person("Odile Faure")});
    const std::uint32_t joins =
        workshop::group_to_join(room.hall(), room.step(), room.person("Odile Faure"));
    REQUIRE(room.move("Odile Faure", joins) == pb::REFUSAL_NONE);
    CHECK(workshop::without_group(room.hall(), room.step()).empty());
    CHECK(room.follows("Odile Faure", room.sheet(joins).place));
    room.until(pb::PHASE_WORKING);
    CHECK(room.type(late, joins, "Me too. ") == pb::REFUSAL_NONE);
    const auto& told = room.place(joins).rounds.at(1).body.persons();
    CHECK(std::count(told.begin(), told.end(), room.person("Odile Faure")) == 1);
  }
}

TEST_CASE("cases: who comes while cases are read out reads what was read out", "[rules][cases]") {
  CaseStage room;
  room.work();
  REQUIRE(room.type(room.device("Ama Diallo"), 1, "Yes.") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  const std::uint32_t late = room.device("Odile Faure");
  CHECK(room.follows("Odile Faure", room.sheet(1).place));
  CHECK_FALSE(room.follows("Odile Faure", room.sheet(2).place));
  CHECK(room.remark(late, 1, "I have just come.") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: who left joins nobody, and finds their pair when they come back",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t pierre = room.device("Pierre Gallet");
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  CHECK(room.move("Pierre Gallet", 2) == pb::REFUSAL_NOT_NOW);
  CHECK(workshop::people_in(room.hall(), *room.sheet(1).group) ==
        std::vector<std::uint32_t>{room.person("Ama Diallo")});
  room.come("Pierre Gallet");
  CHECK(workshop::people_in(room.hall(), *room.sheet(1).group).size() == 2);
  CHECK(workshop::without_group(room.hall(), room.step()).empty());
  CHECK(room.type(pierre, 1, "Back.") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: a pair that leaves altogether leaves its case to another", "[rules][cases]") {
  CaseStage room;
  room.work();
  for (const char* name : {"Ama Diallo", "Pierre Gallet"}) {
    room.presence(name, pb::PRESENCE_LEFT);
    REQUIRE(room.move(name, 0) == pb::REFUSAL_NONE);
  }
  CHECK(room.status(1) == pb::CASE_NOT_ASSIGNED);
  // Nobody to read it out: it is not called by itself.
  room.until(pb::PHASE_REPORTING);
  REQUIRE(workshop::next_sheet(room.hall(), room.step()));
  CHECK(workshop::next_sheet(room.hall(), room.step())->number == 2);
}

TEST_CASE("cases: a case whose people all left is given to another pair, with what they wrote",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  REQUIRE(room.type(room.device("Ama Diallo"), 1, "Ours") == pb::REFUSAL_NONE);
  const std::uint32_t sheet = room.sheet(1).place;
  CHECK(room.assign(1, 2) == pb::REFUSAL_ALREADY_SO);
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  room.presence("Ama Diallo", pb::PRESENCE_LEFT);
  CHECK(room.status(1) == pb::CASE_NOT_ASSIGNED);
  REQUIRE(room.assign(1, 2) == pb::REFUSAL_NONE);
  CHECK(room.sheet(1).place == sheet);
  CHECK(room.text(1) == "Ours");
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  CHECK(room.type(room.device("Driss Amrani"), 1, "And ours. ") == pb::REFUSAL_NONE);
  // One more is more than a pair can do.
  CHECK(room.assign(1, 2) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.assign(1, 9) == pb::REFUSAL_UNKNOWN_GROUP);
  CHECK(room.assign(9, 2) == pb::REFUSAL_UNKNOWN_CASE);
}

TEST_CASE("cases: two cases at most for a pair, none that somebody there is too close to",
          "[rules][cases]") {
  CaseStage room(everyone, 4);
  CHECK(room.assign(3, 1) == pb::REFUSAL_UNKNOWN_GROUP);  // none is published
  REQUIRE(room.publish(room.plan(two_pairs(), {3, 4})) == pb::REFUSAL_NONE);
  REQUIRE(room.too_close(3, {"Pierre Gallet"}) == pb::REFUSAL_NONE);
  CHECK(room.assign(3, 1) == pb::REFUSAL_TOO_CLOSE);
  REQUIRE(room.assign(3, 2) == pb::REFUSAL_NONE);
  CHECK(room.status(3) == pb::CASE_IN_PROGRESS);  // not listed as left out any more
  CHECK(room.assign(4, 2) == pb::REFUSAL_TOO_MANY);
  room.until(pb::PHASE_WORKING);
  CHECK(room.type(room.device("Driss Amrani"), 3, "Both.") == pb::REFUSAL_NONE);
  REQUIRE(room.assign(4, 1) == pb::REFUSAL_NONE);  // its sheet is made at once
  CHECK(room.type(room.device("Ama Diallo"), 4, "Both.") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: a partner leaves during the restitution, and the case is read out all the same",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  REQUIRE(room.type(room.device("Ama Diallo"), 1, "Yes.") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_REPORTING);
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  room.presence("Ama Diallo", pb::PRESENCE_LEFT);
  room.presence("Pierre Gallet", pb::PRESENCE_LEFT);
  REQUIRE(room.close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_DISCUSSED);
  CHECK(room.text(1) == "Yes.");
}

TEST_CASE("cases: with another device, a person writes on in the sheet of their pair",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t lost = room.device("Ama Diallo");
  REQUIRE(room.type(lost, 1, "here.") == pb::REFUSAL_NONE);
  const std::uint32_t other = room.stage.other_device_of("Ama Diallo");
  CHECK(room.type(lost, 1, "no ") == pb::REFUSAL_DEVICE_RELEASED);
  REQUIRE(room.type(other, 1, "Still ") == pb::REFUSAL_NONE);
  CHECK(room.text(1) == "Still here.");
  CHECK(room.ready(other, 1) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: without any device left, the facilitator writes for the pair", "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(room.type(room.stage.facilitator(), 1, "As they said.") == pb::REFUSAL_NONE);
  CHECK(room.ready(room.stage.facilitator(), 1, true, 1) == pb::REFUSAL_NONE);
}

TEST_CASE("cases: a device that a pair shares does not write before the pair meets",
          "[rules][cases]") {
  CaseStage room(everyone, 2, alone_first());
  const std::uint32_t shared = room.stage.shared_device({"Driss Amrani", "Maëlle Petit"});
  REQUIRE(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
  room.until(pb::PHASE_SOLO);
  CHECK(room.type(shared, 2, "Ours") == pb::REFUSAL_NOT_NOW);
  CHECK(room.type(room.stage.facilitator(), 2, "Theirs") == pb::REFUSAL_NONE);
  room.until(pb::PHASE_WORKING);
  CHECK(room.type(shared, 2, "Ours") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: whoever facilitates is in no group unless they step in", "[rules][cases]") {
  CaseStage room;
  room.come("Rose Lambert");
  REQUIRE(room.publish(room.plan(two_pairs())) == pb::REFUSAL_NONE);
  CHECK(workshop::without_group(room.hall(), room.step()).empty());
  REQUIRE(room.move("Rose Lambert", 1) == pb::REFUSAL_NONE);
  CHECK(room.groups_with("Rose Lambert") == 1);
}

TEST_CASE("cases: the one who stays joins the smallest group, then the nearest", "[rules][cases]") {
  CaseStage room({"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit", "Odile Faure",
                  "Hugo Perrin", "Lucas Nguyen"},
                 3);
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet", "Odile Faure"}, {1}},
                                  {{"Driss Amrani", "Maëlle Petit"}, {2}},
                                  {{"Hugo Perrin", "Lucas Nguyen"}, {3}}})) == pb::REFUSAL_NONE);
  room.until(pb::PHASE_WORKING);
  const auto joins = [&](const char* name) {
    return workshop::group_to_join(room.hall(), room.step(), room.person(name));
  };
  CHECK(joins("Ama Diallo") == 2);
  CHECK(joins("Driss Amrani") == 3);  // two there, three in the first
  CHECK(joins("Hugo Perrin") == 2);
  room.presence("Hugo Perrin", pb::PRESENCE_LEFT);
  CHECK(joins("Ama Diallo") == 3);  // one alone there
  room.presence("Lucas Nguyen", pb::PRESENCE_LEFT);
  CHECK(joins("Ama Diallo") == 2);  // nobody to join in the third
  CHECK(room.move("Ama Diallo", 9) == pb::REFUSAL_UNKNOWN_GROUP);
  CHECK(room.move("Ama Diallo", 1) == pb::REFUSAL_ALREADY_SO);
}
