// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaking equity, the turns. One rule per test.
#include "tests/unit/floor_kit.hpp"

namespace palabre::test {

TEST_CASE("floor: one action ends the current turn and begins the next", "[floor]") {
  FloorRoom r;
  const std::uint32_t ama = r.asks(r.ama);
  const std::uint32_t driss = r.asks(r.driss);
  REQUIRE(r.tell(FloorRoom::give(ama, 0)) == pb::REFUSAL_NONE);
  r.pass(60'000);
  REQUIRE(r.tell(FloorRoom::give(driss, 1)) == pb::REFUSAL_NONE);
  CHECK(r.last.ids(0) == 2);
  const workshop::FloorState& floor = r.hall().floor;
  REQUIRE(floor.turns.size() == 2);
  CHECK(floor.turns[0].ended_at == floor.turns[1].began_at);
  CHECK(workshop::spoken_ms(floor.turns[0], r.now()) == 60'010);
  CHECK(floor.running()->body.person() == r.driss);
  CHECK(floor.waiting.empty());
}

TEST_CASE("floor: pressed twice, it does nothing", "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  const std::uint32_t driss = r.asks(r.driss);
  r.next();
  CHECK(r.tell(FloorRoom::give(driss, 0)) == pb::REFUSAL_UNKNOWN_TURN);
  CHECK(r.hall().floor.running()->body.person() == r.ama);
  CHECK(r.tell(FloorRoom::give(0, 1, r.ama)) == pb::REFUSAL_ALREADY_SO);
}

TEST_CASE("floor: a facilitator can always pick another, and it is noted", "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  r.asks(r.driss);
  pb::FloorCommand give = FloorRoom::give(0, 0, r.driss);
  give.mutable_give()->set_by_hand(true);
  REQUIRE(r.tell(give) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.running()->body.by_hand());
  CHECK(r.order() == People{r.ama});  // Driss had asked: the entry is answered
}

TEST_CASE("floor: a pause is not counted, and the room may have the floor", "[floor]") {
  FloorRoom r;
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  pb::FloorCommand pause;
  pause.mutable_pause()->set_turn(1);
  pause.mutable_pause()->set_paused(true);
  r.pass(990);
  REQUIRE(r.tell(pause) == pb::REFUSAL_NONE);
  CHECK(r.tell(pause) == pb::REFUSAL_ALREADY_SO);
  r.pass(100'000);
  pause.mutable_pause()->set_paused(false);
  REQUIRE(r.tell(pause) == pb::REFUSAL_NONE);
  r.pass(1'990);
  REQUIRE(r.tell(FloorRoom::give(0, 1, 0)) == pb::REFUSAL_NONE);  // the room
  CHECK(workshop::spoken_ms(r.hall().floor.turns[0], r.now()) == 3'000);
  CHECK(r.hall().floor.running()->body.person() == 0);
  CHECK(r.tell(pause) == pb::REFUSAL_UNKNOWN_TURN);
}

TEST_CASE("floor: the last turn can be corrected, and whoever had asked waits again", "[floor]") {
  FloorRoom r;
  const std::uint32_t ama = r.asks(r.ama);
  r.asks(r.driss);
  r.next();
  REQUIRE(r.correct(1, r.driss) == pb::REFUSAL_NONE);  // it was Driss who spoke
  CHECK(r.hall().floor.running()->body.person() == r.driss);
  CHECK(r.order() == People{r.ama});
  CHECK(r.hall().floor.waiting.contains(ama));
  CHECK(r.hall().floor.turns[0].corrected);
  REQUIRE(r.correct(1, r.driss, true) == pb::REFUSAL_NONE);  // or nobody
  CHECK(r.hall().floor.turns[0].void_turn);
  CHECK(r.hall().floor.running() == nullptr);
  CHECK(r.order() == People{r.ama, r.driss});
  r.speaks(r.lucas);
  CHECK(r.correct(1, r.ama) == pb::REFUSAL_UNKNOWN_TURN);  // the last one alone
}

TEST_CASE("floor: a speaker who is cut off or goes out keeps the floor", "[floor]") {
  FloorRoom r;
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  r.presence(r.ama, pb::PRESENCE_OUT);
  REQUIRE(r.hall().floor.running() != nullptr);
  CHECK(r.hall().floor.running()->body.person() == r.ama);
}

TEST_CASE("floor: another step is another discussion, and figures are hidden again", "[floor]") {
  FloorRoom r;
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  pb::FloorCommand show;
  show.mutable_show_figures()->set_shown(true);
  REQUIRE(r.tell(show) == pb::REFUSAL_NONE);
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.running() == nullptr);
  CHECK_FALSE(r.hall().floor.figures_shown);
}

TEST_CASE("floor: the length of a turn is soft, nobody is cut off", "[floor]") {
  FloorRoom r;
  pb::FloorRules short_turns;
  short_turns.set_turn_length_s(10);
  r.rules(short_turns);
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  r.pass(60'000);
  r.asks(r.driss);
  REQUIRE(r.hall().floor.running() != nullptr);
  CHECK(workshop::spoken_ms(*r.hall().floor.running(), r.now()) == 60'010);
}

TEST_CASE("floor: a latecomer asks like everybody, another device keeps the place", "[floor]") {
  FloorRoom r;
  r.asks(r.driss);
  pb::Command add;
  add.mutable_add_people()->add_people()->set_name("Late Comer");
  REQUIRE(r.done(r.facilitator(), add));
  const std::uint32_t late = r.person("Late Comer");
  const std::uint32_t device = r.device_of("Late Comer");
  pb::FloorCommand ask;
  ask.mutable_ask();
  REQUIRE(r.tell(ask, device) == pb::REFUSAL_NONE);
  const std::uint32_t entry = r.last.ids(0);
  CHECK(r.order() == People{r.driss, late});
  const std::uint32_t other = r.other_device_of("Late Comer");
  CHECK(r.tell(ask, device) == pb::REFUSAL_DEVICE_RELEASED);
  CHECK(r.tell(ask, other) == pb::REFUSAL_ALREADY_WAITING);
  CHECK(workshop::floor_queue(r.hall(), r.now()).rank(entry) == 2);
  pb::FloorCommand withdraw;
  withdraw.mutable_withdraw()->set_entry(entry);
  REQUIRE(r.tell(withdraw, other) == pb::REFUSAL_NONE);
  CHECK(workshop::floor_queue(r.hall(), r.now()).rank(entry) == 0);
}

TEST_CASE("floor: who spoke is not taken off the list", "[floor]") {
  FloorRoom r;
  pb::Command add;
  add.mutable_add_people()->add_people()->set_name("Late Comer");
  REQUIRE(r.done(r.facilitator(), add));
  r.presence(r.person("Late Comer"), pb::PRESENCE_PRESENT);
  r.speaks(r.person("Late Comer"));
  pb::Command remove;
  remove.mutable_remove_person()->set_person(r.person("Late Comer"));
  CHECK(r.send(r.facilitator(), remove).refusal() == pb::REFUSAL_HAS_CONTRIBUTIONS);
}

TEST_CASE("floor: turns that were erased leave their numbers behind, and count nowhere",
          "[floor]") {
  workshop::WorkshopState state;
  pb::Event event;
  event.set_at(5'000);
  event.mutable_floor()->mutable_turn_began()->set_turn(3);
  event.mutable_floor()->mutable_turn_began()->set_person(7);
  workshop::fold(state, hall_stream, event);
  const workshop::FloorState& floor = state.hall.floor;
  REQUIRE(floor.turns.size() == 3);
  CHECK(floor.running()->body.person() == 7);
  CHECK(floor.turns[0].void_turn);
  CHECK(floor.turns[1].body.turn() == 2);
  CHECK(floor.turns[1].ended_at == 5'000);
  CHECK(workshop::floor_figures(state.hall, pb::FLOOR_SCOPE_WORKSHOP, 6'000).turns == 1);
}

}  // namespace palabre::test
