// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaking equity, the turns and what is counted of them. One rule per test.
#include <random>

#include "tests/unit/floor_kit.hpp"

namespace palabre::test {

using workshop::FloorFigures;
using workshop::GroupShares;

TEST_CASE("floor: one action ends the current turn and begins the next", "[floor]") {
  FloorRoom r;
  const std::uint32_t ama = r.asks(r.ama);
  const std::uint32_t driss = r.asks(r.driss);
  REQUIRE(r.tell(FloorRoom::give(ama, 0)) == pb::REFUSAL_NONE);
  r.pass(60'000);
  REQUIRE(r.tell(FloorRoom::give(driss, 1)) == pb::REFUSAL_NONE);
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
  REQUIRE(r.correct(1, r.driss, true) == pb::REFUSAL_NONE);  // or nobody
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

TEST_CASE("floor: points of procedure are left out of the figures", "[floor]") {
  FloorRoom r;
  const std::uint32_t entry = r.asks(r.ama, pb::FLOOR_PROCEDURE);
  REQUIRE(r.tell(FloorRoom::give(entry, 0)) == pb::REFUSAL_NONE);
  r.pass(5'000);
  r.speaks(r.driss, 2'000);
  const FloorFigures figures = workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now());
  CHECK(figures.turns == 1);
  CHECK(figures.spoken_ms == 2'000);
  r.asks(r.ama);
  r.asks(r.driss);
  CHECK(r.order() == People{r.ama, r.driss});  // Ama has not spoken yet
}

TEST_CASE("floor: turns, time, median, the fifth that spoke most, and the silent", "[floor]") {
  FloorRoom r;
  r.speaks(r.ama, 10'000);
  r.speaks(r.ama, 2'000);
  r.speaks(r.driss, 4'000);
  r.speaks(r.lucas, 3'000);
  r.speaks(r.odile, 1'000);
  r.speaks(r.hugo, 1'000);
  r.speaks(0, 7'000);  // the room
  const FloorFigures f = workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now());
  CHECK(f.turns == 7);
  CHECK(f.spoken_ms == 28'000);
  CHECK(f.median_ms == 3'000);
  CHECK(f.present == 16);  // Rose, who facilitates and stays out of the groups, is not counted
  CHECK(f.silent == 11);
  CHECK(f.persons_ms == 21'000);
  CHECK(f.most_ms == 20'000);  // four of sixteen: 12 + 4 + 3 + 1 seconds
}

TEST_CASE("floor: a group is shown from three people present, as a share of the groups shown",
          "[floor]") {
  FloorRoom r;
  std::map<std::uint32_t, std::string> values;
  const auto of = [&](std::uint32_t person) { return values[person]; };
  People people;
  for (const auto& [person, enrolled] : r.hall().people) {
    if (!enrolled.facilitates) {
      people.push_back(person);
    }
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    values[people[i]] = i < 3 ? "a" : i < 12 ? "b" : i < 14 ? "c" : "";
  }
  r.speaks(people[0], 3'000);
  r.speaks(people[3], 3'000);
  r.speaks(people[12], 9'000);  // one of two: never shown, nor found by subtraction
  GroupShares shares = workshop::shares_by_attribute(r.hall(), pb::FLOOR_SCOPE_STEP, r.now(), of);
  REQUIRE(shares.groups.size() == 2);
  CHECK(shares.groups[0].value == "a");
  CHECK(shares.time_per_cent(shares.groups[0]) == 50);
  CHECK(shares.present_per_cent(shares.groups[0]) == 25);
  CHECK(shares.parity_per_mille(shares.groups[0]) == 2'000);
  CHECK(shares.parity_per_mille(shares.groups[1]) == 667);
  r.presence(people[0], pb::PRESENCE_LEFT);  // two remain
  shares = workshop::shares_by_attribute(r.hall(), pb::FLOOR_SCOPE_STEP, r.now(), of);
  CHECK(shares.groups.empty());
}

TEST_CASE("floor: whatever is pressed, exactly one speaker at most, and nobody waits twice",
          "[floor]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  FloorRoom r;
  People people;
  for (const auto& [person, enrolled] : r.hall().people) {
    people.push_back(person);
  }
  const auto some = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int i = 0; i < 600; ++i) {
    const workshop::FloorState& floor = r.hall().floor;
    const std::uint32_t person = people[some(people.size())];
    pb::FloorCommand c;
    switch (some(8)) {
      case 0:
      case 1:
      case 2:
        (void)r.ask(person, static_cast<pb::FloorKind>(some(4)));
        break;
      case 3:
        (void)r.tell(FloorRoom::give(some(floor.next_entry + 1), some(2) != 0 ? r.running() : 0));
        break;
      case 4:
        (void)r.tell(FloorRoom::give(0, r.running(), person));
        break;
      case 5:
        c.mutable_pause()->set_turn(r.running());
        c.mutable_pause()->set_paused(some(2) != 0);
        (void)r.tell(c);
        break;
      case 6:
        (void)r.correct(static_cast<std::uint32_t>(floor.turns.size()), person, some(2) != 0);
        break;
      default:
        c.mutable_end()->set_turn(r.running());
        (void)r.tell(c);
        break;
    }
    const auto going = std::count_if(floor.turns.begin(), floor.turns.end(),
                                     [](const auto& turn) { return turn.ended_at == 0; });
    REQUIRE(going <= 1);
    for (std::size_t t = 1; t < floor.turns.size(); ++t) {
      REQUIRE(floor.turns[t - 1].ended_at <= floor.turns[t].began_at);
      REQUIRE(floor.turns[t - 1].stretches.back().end != 0);
    }
    std::set<std::pair<std::uint32_t, int>> waiting;
    for (const auto& [number, entry] : floor.waiting) {
      REQUIRE(waiting.insert({entry.body.person(), entry.body.kind()}).second);
    }
    REQUIRE(workshop::floor_queue(r.hall(), r.now()).lines.size() == floor.waiting.size());
  }
}

}  // namespace palabre::test
