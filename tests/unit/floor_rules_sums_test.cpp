// SPDX-License-Identifier: AGPL-3.0-or-later
// One speaker, one place in the queue, and figures that add up, whatever is pressed.
#include "tests/unit/floor_kit.hpp"
#include "tests/unit/seed.hpp"

namespace palabre::test {

namespace {

class Plenary : public FloorRoom {
 public:
  explicit Plenary(Dice& dice) : dice_(dice) {
    for (const auto& [person, enrolled] : hall().people) {
      people_.push_back(person);
    }
    for (const pb::Step& one : hall().agenda) {
      steps_.push_back(one.step());
    }
  }

  void act() {
    pass(dice_.below(60'000));
    const std::uint32_t person = dice_.one_of(people_);
    const std::uint32_t waiting = dice_.below(hall().floor.next_entry + 1);
    pb::FloorCommand c;
    switch (dice_.below(14)) {
      case 0:
      case 1:
      case 2:
      case 3:
        (void)ask(person, static_cast<pb::FloorKind>(dice_.below(4)));
        return;
      case 4:
        (void)tell(give(waiting, dice_.one_in(2) ? running() : 0));
        return;
      case 5:
        (void)tell(give(0, running(), person));
        return;
      case 6:
        c.mutable_pause()->set_turn(running());
        c.mutable_pause()->set_paused(dice_.one_in(2));
        break;
      case 7:
        (void)correct(static_cast<std::uint32_t>(hall().floor.turns.size()), person,
                      dice_.one_in(2));
        return;
      case 8:
        c.mutable_withdraw()->set_entry(waiting);
        break;
      case 9:
        c.mutable_set_order()->add_entries(waiting);
        break;
      case 10:
        c.mutable_close_list()->set_closed(dice_.one_in(2));
        break;
      case 11:
        goes_elsewhere();
        return;
      case 12:
        comes_or_goes(person);
        return;
      default:
        c.mutable_end()->set_turn(running());
        break;
    }
    (void)tell(c);
  }

  void check() const {
    const workshop::FloorState& floor = hall().floor;
    const auto going = std::count_if(floor.turns.begin(), floor.turns.end(),
                                     [](const auto& turn) { return turn.ended_at == 0; });
    REQUIRE(going <= 1);
    CHECK((going == 0 || workshop::in_plenary(hall())));
    for (std::size_t t = 1; t < floor.turns.size(); ++t) {
      REQUIRE(floor.turns[t - 1].ended_at <= floor.turns[t].began_at);
      REQUIRE(floor.turns[t - 1].stretches.back().end != 0);
    }
    std::set<std::tuple<std::uint32_t, std::uint32_t, int>> asked;
    std::size_t here = 0;
    for (const auto& [number, entry] : floor.waiting) {
      REQUIRE(asked.insert({entry.step, entry.body.person(), entry.body.kind()}).second);
      here += entry.step == hall().stage.step() ? 1 : 0;
    }
    const workshop::FloorQueue queue = workshop::floor_queue(hall(), now());
    REQUIRE(queue.lines.size() == here);
    for (std::size_t i = 0; i < queue.lines.size(); ++i) {
      CHECK(queue.rank(queue.lines[i].entry) == i + 1);
      const bool away = hall().people.at(queue.lines[i].person).presence != pb::PRESENCE_PRESENT;
      CHECK(queue.lines[i].proposed == !away);
    }
    check_figures();
  }

 private:
  void goes_elsewhere() {
    if (dice_.one_in(2)) {
      (void)undo();
    } else {
      pb::Command go;
      *go.mutable_go_to_step()->mutable_from() = hall().stage;
      go.mutable_go_to_step()->set_step(dice_.one_of(steps_));
      (void)send(facilitator(), go);
    }
  }
  void comes_or_goes(std::uint32_t person) {
    pb::Command c;
    c.mutable_record_presence()->set_person(person);
    c.mutable_record_presence()->set_presence(dice_.one_in(2)   ? pb::PRESENCE_PRESENT
                                              : dice_.one_in(2) ? pb::PRESENCE_OUT
                                                                : pb::PRESENCE_LEFT);
    (void)send(facilitator(), c);
  }
  void check_figures() const {
    for (const pb::FloorScope scope :
         {pb::FLOOR_SCOPE_STEP, pb::FLOOR_SCOPE_SITTING, pb::FLOOR_SCOPE_WORKSHOP}) {
      const workshop::FloorFigures figures = workshop::floor_figures(hall(), scope, now());
      std::uint32_t turns = 0;
      std::uint64_t ms = 0;
      for (const auto& [person, by] : workshop::spoken_by_person(hall(), scope, now())) {
        turns += by.turns;
        ms += by.ms;
      }
      CHECK(figures.turns == turns);
      CHECK(figures.spoken_ms == ms);
      CHECK(figures.most_ms <= figures.persons_ms);
      CHECK(figures.persons_ms <= figures.spoken_ms);
      CHECK(figures.silent <= figures.present);
    }
  }

  Dice& dice_;
  People people_;
  People steps_;
};

}  // namespace

TEST_CASE("floor: whatever is pressed, exactly one speaker at most, and nobody waits twice",
          "[floor]") {
  Dice dice(any_seed());
  for (int run = 0; run < 2; ++run) {
    Plenary room(dice);
    for (int act = 0; act < 300; ++act) {
      CAPTURE(run, act);
      room.act();
      room.check();
    }
  }
}

}  // namespace palabre::test
