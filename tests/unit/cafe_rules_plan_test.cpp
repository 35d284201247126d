// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of seat plans: what a plan must be, who sees it, what stays as it was played.
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

// A plan for groups that may number other than the tables: group g sits at table (g + r) mod T.
pb::SeatPlan turning_plan(const Cafe& room, const std::vector<std::vector<const char*>>& groups) {
  pb::SeatPlan plan;
  const pb::CafeSettings& cafe = room.cafe().cafe();
  plan.set_step(room.cafe().step());
  for (const auto& names : groups) {
    pb::SeatGroup& group = *plan.add_groups();
    group.set_label(std::string(1, static_cast<char>('A' + plan.groups_size() - 1)));
    for (const char* name : names) {
      group.add_persons(room.person(name));
    }
  }
  for (int round = 0; round < static_cast<int>(cafe.rounds()); ++round) {
    pb::SeatRound& seats = *plan.add_rounds();
    for (int table = 0; table < cafe.tables_size(); ++table) {
      pb::SeatTable& seat = *seats.add_tables();
      seat.set_place(cafe.tables(table).place());
      const int group = (table - round + cafe.tables_size()) % cafe.tables_size();
      seat.set_group(group < plan.groups_size() ? group : -1);
      if (group < plan.groups_size()) {
        *seat.mutable_persons() = plan.groups(group).persons();
      }
    }
  }
  return plan;
}

const std::vector<std::vector<const char*>> three_groups{
    {"Ama Diallo", "Driss Amrani", "Lucas Nguyen", "Maëlle Petit", "Odile Faure"},
    {"Chloé Vasseur", "Farid Benali", "Gaëlle Le Goff", "Jonas Weber"},
    {"Élise Moreau", "Hugo Perrin", "Nadir Saïdi", "Pierre Gallet"}};

void swap_tables(pb::SeatPlan& plan, int round) {
  pb::SeatRound& seats = *plan.mutable_rounds(round - 1);
  seats.mutable_tables(0)->mutable_persons()->Swap(seats.mutable_tables(1)->mutable_persons());
  const int group = seats.tables(0).group();
  seats.mutable_tables(0)->set_group(seats.tables(1).group());
  seats.mutable_tables(1)->set_group(group);
}

}  // namespace

TEST_CASE("plan: a proposal seats nobody and is not seen until it is published", "[rules][seats]") {
  Cafe room;
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::size_t before = room.journal().size();
  pb::Command propose;
  *propose.mutable_propose_seating()->mutable_plan() = room.fixture_plan();
  REQUIRE(room.by_facilitator(propose));
  REQUIRE(room.journal().size() > before);
  for (const auto& [stream, event] : room.written(before)) {
    CHECK_FALSE(room.follows(ama, stream));
  }
  CHECK(room.hall().plans.empty());
  CHECK(workshop::group_of(room.hall(), room.cafe().step(), room.person("Ama Diallo")).empty());
}

TEST_CASE("plan: the facilitator publishes whichever proposal they like", "[rules][seats]") {
  Cafe room;
  pb::SeatPlan other = room.fixture_plan();
  swap_tables(other, 1);
  std::vector<std::uint32_t> proposals;
  for (const pb::SeatPlan& plan : {room.fixture_plan(), other}) {
    pb::Command propose;
    *propose.mutable_propose_seating()->mutable_plan() = plan;
    const pb::Outcome outcome = room.send(room.facilitator(), propose);
    REQUIRE(outcome.refusal() == pb::REFUSAL_NONE);
    proposals.push_back(outcome.ids(0));
  }
  pb::Command publish;
  publish.mutable_publish_seating()->set_step(room.cafe().step());
  publish.mutable_publish_seating()->set_proposal(99);
  CHECK(room.refusal(room.facilitator(), publish) == pb::REFUSAL_UNKNOWN_PROPOSAL);
  publish.mutable_publish_seating()->set_proposal(proposals.front());
  REQUIRE(room.by_facilitator(publish));
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), room.person("Ama Diallo"), 1) ==
        room.place(1));
}

TEST_CASE("plan: refused when somebody is nowhere, twice, a host, or gone", "[rules][seats]") {
  Cafe room;
  pb::SeatPlan nowhere = room.fixture_plan();
  nowhere.mutable_rounds(1)->mutable_tables(0)->mutable_persons()->RemoveLast();
  CHECK(room.publish(nowhere).refusal() == pb::REFUSAL_PLAN_INCOMPLETE);
  pb::SeatPlan twice = room.fixture_plan();
  twice.mutable_rounds(0)->mutable_tables(1)->add_persons(room.person("Ama Diallo"));
  CHECK(room.publish(twice).refusal() == pb::REFUSAL_PLAN_INCOMPLETE);
  pb::SeatPlan host = room.fixture_plan();
  host.mutable_rounds(0)->mutable_tables(1)->add_persons(room.person("Inès Roca"));
  CHECK(room.publish(host).refusal() != pb::REFUSAL_NONE);
  pb::SeatPlan stranger = room.fixture_plan();
  stranger.mutable_rounds(0)->mutable_tables(1)->add_persons(777);
  CHECK(room.publish(stranger).refusal() != pb::REFUSAL_NONE);
  CHECK(room.hall().plans.empty());
}

TEST_CASE("plan: a round missing, or a table twice in one, is refused", "[rules][seats]") {
  Cafe room;
  pb::SeatPlan shorter = room.fixture_plan();
  shorter.mutable_rounds()->RemoveLast();
  CHECK(room.publish(shorter).refusal() == pb::REFUSAL_PLAN_INCOMPLETE);
  pb::SeatPlan stacked = room.fixture_plan();
  stacked.mutable_rounds(0)->mutable_tables(1)->set_place(room.place(1));
  CHECK(room.publish(stacked).refusal() != pb::REFUSAL_NONE);
  CHECK(room.hall().plans.empty());
}

TEST_CASE("plan: more people than a table holds are refused", "[rules][seats]") {
  Cafe room([](pb::CafeSettings& cafe) { cafe.mutable_tables(0)->set_capacity_max(3); });
  CHECK(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_TABLE_FULL);
  CHECK(room.hall().plans.empty());
}

TEST_CASE("plan: fewer rounds than tables are accepted", "[rules][seats]") {
  Cafe room([](pb::CafeSettings& cafe) { cafe.set_rounds(2); });
  REQUIRE(room.publish(turning_plan(room, three_groups)).refusal() == pb::REFUSAL_NONE);
  room.go_to_review();
  CHECK(room.at(1).rounds.size() >= 2);
  CHECK_FALSE(room.at(1).rounds.contains(3));
}

TEST_CASE("plan: fewer groups than tables leave a table idle, host and thread included",
          "[rules][seats]") {
  Cafe room;
  auto groups = three_groups;
  for (const char* name : groups.back()) {
    groups.front().push_back(name);
  }
  groups.pop_back();
  REQUIRE(room.publish(turning_plan(room, groups)).refusal() == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_ROUND, 1);
  CHECK(workshop::people_at(room.hall(), room.place(3), 1).size() == 1);
  CHECK(room.seat("Katell Riou") == room.place(3));
  CHECK(room.seat("Pierre Gallet") == room.place(1));
}

TEST_CASE("plan: rounds that were played stay as they were played", "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ama = room.person("Ama Diallo");
  pb::SeatPlan past = room.fixture_plan();
  swap_tables(past, 1);
  (void)room.publish(past);
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), ama, 1) == room.place(1));
  pb::SeatPlan future = room.fixture_plan();
  swap_tables(future, 3);
  REQUIRE(room.publish(future).refusal() == pb::REFUSAL_NONE);
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), ama, 1) == room.place(1));
  CHECK(room.seat("Ama Diallo") == room.place(2));
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), room.person("Élise Moreau"), 3) ==
        room.place(1));
}
