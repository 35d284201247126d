// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of seats: people who come late or go, free choice, tables that close.
#include <algorithm>

#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

void free_choice(pb::CafeSettings& cafe) {
  cafe.set_rotation(pb::ROTATION_FREE);
  cafe.mutable_tables(0)->set_capacity_max(2);
}

// A café of free choice in its first round.
void begin_freely(Cafe& room) {
  pb::SeatPlan plan;
  plan.set_step(room.cafe().step());
  plan.set_rotation(pb::ROTATION_FREE);
  REQUIRE(room.publish(plan).refusal() == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_ROUND, 1);
}

}  // namespace

TEST_CASE("latecomer: gets a place at once, then goes where that group goes", "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const pb::Outcome added = room.send(room.facilitator(), add_person("Late Comer"));
  REQUIRE(added.refusal() == pb::REFUSAL_NONE);
  const std::uint32_t late = added.ids(0);
  CHECK(workshop::seat_of(room.hall(), late) == 0);
  REQUIRE(room.by_facilitator(presence(late, pb::PRESENCE_PRESENT)));
  const auto waiting = workshop::unseated(room.hall());
  CHECK(std::find(waiting.begin(), waiting.end(), late) != waiting.end());
  REQUIRE(room.by_facilitator(seat_person(late, room.place(1))));
  CHECK(workshop::seat_of(room.hall(), late) == room.place(1));
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), late, 3) == room.place(2));
  CHECK(workshop::group_of(room.hall(), room.cafe().step(), late) == "C");
  // The round that was missed shows nothing.
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), late, 1) == 0);
  CHECK(workshop::people_at(room.hall(), room.place(1), 1).size() == 6);
}

TEST_CASE("seats: somebody moved by hand stays where they sit until the coming round",
          "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.person("Ama Diallo");
  REQUIRE(room.by_facilitator(seat_person(ama, room.place(3))));
  CHECK(room.seat("Ama Diallo") == room.place(1));
  CHECK(workshop::seat_in_round(room.hall(), room.cafe(), ama, 2) == room.place(3));
  for (int table = 1; table <= 2; ++table) {
    const auto others = workshop::people_at(room.hall(), room.place(table), 2);
    CHECK(std::find(others.begin(), others.end(), ama) == others.end());
  }
}

TEST_CASE("leaver: gone from the seats to come, kept in those of the past", "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t driss = room.device_of("Driss Amrani");
  REQUIRE(room.note(driss, room.place(1), 1, "mine").refusal() == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t person = room.person("Driss Amrani");
  REQUIRE(room.by_facilitator(presence(person, pb::PRESENCE_LEFT)));
  const auto now = workshop::people_at(room.hall(), room.place(2), 2);
  CHECK(std::find(now.begin(), now.end(), person) == now.end());
  CHECK(room.at(1).notes.front().body.author() == person);
  CHECK(room.at(1).notes.front().body.text() == "mine");
  bool sat_in_round_one = false;
  for (const workshop::Passage& passage : room.hall().passages) {
    sat_in_round_one = sat_in_round_one ||
                       (passage.stage.phase() == pb::PHASE_ROUND && passage.stage.index() == 1 &&
                        passage.seats.contains(person));
  }
  CHECK(sat_in_round_one);
}

TEST_CASE("out: who is away for a moment keeps the place, who left does not", "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.person("Ama Diallo");
  REQUIRE(room.by_facilitator(presence(ama, pb::PRESENCE_OUT)));
  CHECK(room.seat("Ama Diallo") == room.place(1));
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.seat("Ama Diallo") == room.place(2));
  REQUIRE(room.by_facilitator(presence(ama, pb::PRESENCE_LEFT)));
  const auto travelling = workshop::travellers(room.hall(), room.cafe());
  CHECK(std::find(travelling.begin(), travelling.end(), ama) == travelling.end());
  REQUIRE(room.by_facilitator(presence(ama, pb::PRESENCE_PRESENT)));
  CHECK(room.hall().people.at(ama).presence == pb::PRESENCE_PRESENT);
}

TEST_CASE("free choice: a table is full at its capacity, its host aside", "[rules][seats]") {
  Cafe room(free_choice);
  begin_freely(room);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t driss = room.device_of("Driss Amrani");
  const std::uint32_t hugo = room.device_of("Hugo Perrin");
  REQUIRE(room.done(ama, take_seat(room.place(1))));
  REQUIRE(room.done(driss, take_seat(room.place(1))));
  CHECK(room.refusal(hugo, take_seat(room.place(1))) == pb::REFUSAL_TABLE_FULL);
  CHECK(room.seat("Hugo Perrin") == 0);
  CHECK(room.seat("Inès Roca") == room.place(1));
  REQUIRE(room.done(driss, take_seat(room.place(2))));
  CHECK(room.seat("Driss Amrani") == room.place(2));
  REQUIRE(room.done(hugo, take_seat(room.place(1))));
  REQUIRE(room.done(hugo, leave_seat(room.place(1))));
  CHECK(room.seat("Hugo Perrin") == 0);
}

TEST_CASE("free choice: who has not chosen is listed, and chooses again in each round",
          "[rules][seats]") {
  Cafe room(free_choice);
  begin_freely(room);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  (void)room.device_of("Driss Amrani");
  // Who is expected but has not come is not waited for.
  CHECK(workshop::unseated(room.hall()).size() == 2);
  REQUIRE(room.done(ama, take_seat(room.place(2))));
  CHECK(workshop::unseated(room.hall()).size() == 1);
  room.go_to(pb::PHASE_MOVING, 2);
  CHECK(room.seat("Ama Diallo") == 0);
  CHECK(workshop::unseated(room.hall()).size() == 2);
}

TEST_CASE("free choice: where one sat in a round counts for what is written later",
          "[rules][seats]") {
  Cafe room(free_choice);
  begin_freely(room);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.done(ama, take_seat(room.place(2))));
  room.go_to(pb::PHASE_MOVING, 2);
  REQUIRE(room.note(ama, room.place(2), 1, "on the way").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(2).notes.back().body.late());
  CHECK(room.note(ama, room.place(1), 1, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
}

TEST_CASE("free choice: a rotation taken back leaves everybody where they had sat down",
          "[rules][seats][undo]") {
  Cafe room(free_choice);
  begin_freely(room);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.done(ama, take_seat(room.place(2))));
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.seat("Ama Diallo") == room.place(2));
  CHECK(room.note(ama, room.place(2), 1, "where was I").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.done(ama, take_seat(room.place(3))));
  CHECK(room.seat("Ama Diallo") == room.place(3));
}

TEST_CASE("seats: a round whose beginning was taken back can be seated anew",
          "[rules][seats][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.by_facilitator(seat_person(room.person("Ama Diallo"), room.place(3))));
  CHECK(room.seat("Ama Diallo") == room.place(3));
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.seat("Ama Diallo") == room.place(3));
  CHECK(room.seat("Driss Amrani") == room.place(2));
}

TEST_CASE("seats: where groups turn nobody picks another table, and a host does not travel",
          "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.refusal(ama, take_seat(room.place(2))) != pb::REFUSAL_NONE);
  CHECK(room.seat("Ama Diallo") == room.place(1));
  CHECK(room.refusal(ama, take_seat(999)) == pb::REFUSAL_UNKNOWN_PLACE);
  const std::uint32_t ines = room.device_of("Inès Roca");
  CHECK(room.refusal(ines, take_seat(room.place(2))) != pb::REFUSAL_NONE);
  CHECK(room.seat("Inès Roca") == room.place(1));
}

TEST_CASE("closed table: takes nobody in, keeps its thread for the harvest", "[rules][seats]") {
  Cafe room([](pb::CafeSettings& cafe) { cafe.set_rotation(pb::ROTATION_FREE); });
  begin_freely(room);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t hugo = room.device_of("Hugo Perrin");
  REQUIRE(room.done(ama, take_seat(room.place(1))));
  REQUIRE(room.note(ama, room.place(1), 1, "worth keeping").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.by_facilitator(close_table(room.place(1))));
  CHECK(room.refusal(hugo, take_seat(room.place(1))) == pb::REFUSAL_TABLE_CLOSED);
  room.go_to(pb::PHASE_SPEAKING, 1);
  CHECK(room.at(1).notes.size() == 1);
  CHECK(std::any_of(room.hall().syntheses.begin(), room.hall().syntheses.end(),
                    [&](const pb::Synthesis& one) { return one.place() == room.place(1); }));
}

TEST_CASE("closed table: no plan and no hand places anybody there", "[rules][seats]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  REQUIRE(room.by_facilitator(close_table(room.place(3))));
  CHECK(room.refusal(room.facilitator(), seat_person(room.person("Ama Diallo"), room.place(3))) ==
        pb::REFUSAL_TABLE_CLOSED);
  CHECK(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_TABLE_CLOSED);
  // Who sat there may still finish a sentence.
  const std::uint32_t pierre = room.device_of("Pierre Gallet");
  CHECK(room.note(pierre, room.place(3), 1, "one last thing").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.by_facilitator(close_table(room.place(3), false)));
  CHECK(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_NONE);
}
