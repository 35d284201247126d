// SPDX-License-Identifier: AGPL-3.0-or-later
// The sums of the moving debate that never lie, whatever is pressed and whoever comes and goes.
#include "tests/unit/debate_kit.hpp"
#include "tests/unit/seed.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

const std::vector<const char*> without_device{"Jonas Weber", "Lucas Nguyen", "Maëlle Petit"};
const std::vector<const char*> not_yet_here{"Gaëlle Le Goff", "Hugo Perrin", "Odile Faure"};

// Drawn at random: what people and facilitators may do, sensible or not.
class Played {
 public:
  Played(Debate& room, Dice& dice) : room_(room), dice_(dice) {
    for (const auto& [name, device] : room.devices()) {
      people_.push_back(name);
    }
    everybody_ = people_;
    for (const auto& more : {without_device, not_yet_here}) {
      everybody_.insert(everybody_.end(), more.begin(), more.end());
    }
  }

  // Returns: whether a transition was taken back.
  bool act() {
    room_.pass(dice_.below(15'000));
    const std::string& name = dice_.one_of(people_);
    switch (dice_.below(16)) {
      case 0:
        if (dice_.one_in(3)) {
          (void)room_.advance();
        }
        return false;
      case 1:
        return dice_.one_in(3) && room_.undo().refusal() == pb::REFUSAL_NONE;
      case 2:
      case 3:
        (void)room_.send(room_.facilitator(),
                         presence(room_.person(dice_.one_of(everybody_)), dice_.one_of(presences)));
        return false;
      case 4:
        comes_by_the_door();
        return false;
      case 5:
        (void)room_.send(room_.device(name), room_.aside());
        return false;
      case 6:
        (void)room_.place(dice_.one_of(everybody_), camp());
        return false;
      case 7:
        (void)room_.send(room_.facilitator(), dice_.one_in(2)
                                                  ? room_.assign({}, 0, dice_.below(1000))
                                                  : room_.assign({name}, camp()));
        return false;
      case 8:
        return leaves_the_step();
      case 9:
        (void)room_.send(room_.facilitator(), dice_.one_in(8)
                                                  ? room_.skip(room_.hall().stage.index())
                                                  : room_.argument(camp(), "Said."));
        return false;
      case 10:
        (void)room_.send(
            room_.facilitator(),
            room_.counts({dice_.below(7), dice_.below(7), dice_.below(7)}, dice_.below(3)));
        return false;
      case 11:
        (void)room_.send(room_.facilitator(),
                         room_.moved(dice_.below(4), dice_.below(4), 1 + dice_.below(3)));
        return false;
      default:
        (void)room_.take(name, camp());
        return false;
    }
  }

 private:
  std::uint32_t camp() { return 1 + dice_.below(3); }
  void comes_by_the_door() {
    if (arrived_ < not_yet_here.size() && dice_.one_in(2)) {
      const char* name = not_yet_here[arrived_++];
      room_.device_of(name);
    } else {
      room_.other_device_of(dice_.one_of(without_device));
    }
  }
  bool leaves_the_step() {
    const std::uint32_t here = room_.hall().stage.step();
    const std::uint32_t debate = room_.debate().step();
    if (dice_.one_in(4) || here != debate) {
      (void)room_.send(
          room_.facilitator(),
          go_to_step(room_.hall().stage, here == debate ? room_.cafe().step() : debate));
    }
    return false;
  }

  Debate& room_;
  Dice& dice_;
  std::vector<std::string> people_;  // with a device from the beginning
  std::vector<std::string> everybody_;
  const std::vector<pb::Presence> presences{pb::PRESENCE_PRESENT, pb::PRESENCE_OUT,
                                            pb::PRESENCE_LEFT};
  std::size_t arrived_ = 0;
};

std::uint32_t flowing(const pb::DistributionFrozen& last, std::uint32_t from) {
  std::uint32_t sum = 0;
  for (const pb::DebateFlow& flow : last.flows()) {
    sum += flow.from() == from ? flow.count() : 0;
  }
  return sum;
}

// From the first distribution to the last: whoever was in the first is in a flow or has left, and
// whoever is in the last is in a flow or came since.
void check_flows(const pb::DistributionFrozen& first, const pb::DistributionFrozen& last) {
  std::uint32_t in_flows = flowing(last, 0);
  for (int camp = 0; camp < first.tally().positions_size(); ++camp) {
    const std::uint32_t from = flowing(last, static_cast<std::uint32_t>(camp) + 1);
    CHECK(from <= first.tally().positions(camp));
    in_flows += from;
  }
  CHECK(flowing(last, 0) <= first.tally().not_placed() + first.tally().aside());
  CHECK(in_flows + last.late_arrivals() == workshop::people_in(last.tally()));
  CHECK(in_flows + last.left() <= workshop::people_in(first.tally()));
}

// Whatever happens, everybody present is counted once.
void check_sums(const Debate& room, std::uint32_t statement) {
  const workshop::DebateView view = room.view();
  const workshop::StatementKey key = room.key(statement);
  const workshop::StatementState& said = room.said(statement);
  if (said.last) {
    check_flows(*said.first, *said.last);
  }
  CHECK(workshop::people_in(workshop::tally_now(view, key)) == view.present.size());
  const bool live = room.debate().debate().counts() == pb::DEBATE_COUNTS_LIVE;
  if (!workshop::positions_open(room.hall()) || workshop::current_key(room.hall()) != key ||
      (said.first && !live)) {
    return;
  }
  CHECK(workshop::people_in(workshop::seen_tally(room.hall(), key)) == view.present.size());
  if (!said.curve.empty()) {
    CHECK(workshop::seen_tally(room.hall(), key).SerializeAsString() ==
          workshop::tally_now(view, key).SerializeAsString());
  }
  if (said.first) {
    const std::vector<workshop::DebateCount> curve = workshop::curve_of(view, key);
    REQUIRE_FALSE(curve.empty());
    CHECK(numbers(curve.front().tally) == numbers(said.first->tally()));
    CHECK(numbers(curve.back().tally) == numbers(workshop::tally_now(view, key)));
  }
}

std::string bytes(const std::optional<pb::DistributionFrozen>& frozen) {
  return frozen ? frozen->SerializeAsString() : std::string();
}

// Frozen is frozen: only taking back the very transition that froze it thaws a distribution.
class Frozen {
 public:
  explicit Frozen(const Debate& room) : room_(room) {}
  void remember() {
    stage_ = room_.hall().stage;
    kept_ = all();
  }
  void check(bool taken_back) const {
    const auto now = all();
    for (const auto& [which, before] : kept_) {
      if (before.empty() || now.at(which) == before) {
        continue;
      }
      CHECK(taken_back);
      CHECK(now.at(which).empty());
      CHECK(which.first == stage_.index());
      const pb::Phase back = room_.hall().stage.phase();
      CHECK((which.second ? stage_.phase() == pb::PHASE_FINAL_POSITIONS
                          : back == pb::PHASE_CHOOSING));
    }
  }

 private:
  // Statement and whether it is the last one → the distribution.
  std::map<std::pair<std::uint32_t, bool>, std::string> all() const {
    std::map<std::pair<std::uint32_t, bool>, std::string> distributions;
    for (const std::uint32_t statement : {1U, 2U}) {
      distributions[{statement, false}] = bytes(room_.said(statement).first);
      distributions[{statement, true}] = bytes(room_.said(statement).last);
    }
    return distributions;
  }

  const Debate& room_;
  pb::Stage stage_;
  std::map<std::pair<std::uint32_t, bool>, std::string> kept_;
};

}  // namespace

TEST_CASE("debate: camps, not placed and aside add up to those present", "[rules][debate]") {
  Dice dice(any_seed());
  for (int run = 0; run < 8; ++run) {
    Debate room([&](pb::DebateSettings& debate) {
      debate.set_counts(run % 4 == 3 ? pb::DEBATE_COUNTS_AT_ENDS : pb::DEBATE_COUNTS_LIVE);
      debate.set_attributed(run % 4 == 2);
      debate.set_names_shown(run % 4 == 1);
    });
    Played played(room, dice);
    Frozen frozen(room);
    for (int act = 0; act < 120; ++act) {
      CAPTURE(run, act);
      frozen.remember();
      frozen.check(played.act());
      for (const std::uint32_t statement : {1U, 2U}) {
        check_sums(room, statement);
      }
    }
  }
}

TEST_CASE("debate: numbers without names add up to those there, until more are counted than stayed",
          "[rules][debate]") {
  Dice dice(any_seed());
  for (int run = 0; run < 4; ++run) {
    Debate room([](pb::DebateSettings& debate) { debate.set_counts_only(true); });
    Played played(room, dice);
    Frozen frozen(room);
    for (int act = 0; act < 100; ++act) {
      CAPTURE(run, act);
      frozen.remember();
      frozen.check(played.act());
      for (const std::uint32_t statement : {1U, 2U}) {
        const pb::DebateTally tally = workshop::tally_now(room.view(), room.key(statement));
        const std::uint32_t there = workshop::countable(room.hall());
        const std::uint32_t placed = workshop::people_in(tally) - tally.not_placed();
        if (!room.said(statement).last) {
          // Nobody knows from which camp somebody left: they are counted again.
          CHECK(tally.not_placed() == (there > placed ? there - placed : 0));
        }
      }
    }
  }
}
