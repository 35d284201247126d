// SPDX-License-Identifier: AGPL-3.0-or-later
// The order of the queue, with its reasons.
#include "protocol/workshop/floor_queries.hpp"

#include <algorithm>
#include <tuple>

#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

bool in_plenary(const HallState& hall) {
  const pb::Step* step = current_step(hall);
  if (step == nullptr || hall.stage.phase() == pb::PHASE_CLOSED) {
    return false;
  }
  switch (step->kind()) {
    case pb::STEP_TEXT:
    case pb::STEP_RESTITUTION:
    case pb::STEP_DRAFTING:
    case pb::STEP_AMENDMENTS:
    case pb::STEP_VALIDATION:
    case pb::STEP_PRESENTATION:
    case pb::STEP_DEBATE:
      return true;
    case pb::STEP_CASES:
      return hall.stage.phase() == pb::PHASE_REPORTING || hall.stage.phase() == pb::PHASE_PLENARY;
    default:
      return false;
  }
}

std::vector<std::uint32_t> table_people(const HallState& hall, std::uint32_t place) {
  const pb::Step* cafe = step_of_place(hall, place);
  if (cafe == nullptr) {
    return {};
  }
  const std::uint32_t seated = hall.stage.step() == cafe->step() ? seated_round(hall) : 0;
  const std::uint32_t round = seated != 0 ? seated : begun_round(hall, *cafe);
  return people_at(hall, place, std::max<std::uint32_t>(round, 1));
}

int kind_rank(pb::FloorKind kind) {
  switch (kind) {
    case pb::FLOOR_PROCEDURE:
      return 0;
    case pb::FLOOR_DIRECT_ANSWER:
      return 1;
    case pb::FLOOR_CLARIFICATION:
      return 2;
    default:
      return 3;
  }
}

pb::FloorRules floor_rules(const HallState& hall) {
  const pb::Step* step = current_step(hall);
  const bool given_here = hall.floor.rules_given && hall.floor.rules_step == hall.stage.step();
  if (!given_here && step != nullptr && step->kind() == pb::STEP_DEBATE) {
    return step->debate().floor();
  }
  return hall.floor.rules;
}

std::size_t FloorQueue::rank(std::uint32_t entry) const {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const FloorLine& line) { return line.entry == entry; });
  return found == lines.end() ? 0 : static_cast<std::size_t>(found - lines.begin()) + 1;
}

namespace {

// The rank of a line by policy, smallest first; time of asking settles the rest.
std::uint64_t policy_key(const FloorLine& line, pb::FloorPolicy policy) {
  switch (policy) {
    case pb::FLOOR_FIRST_COME:
      return 0;
    case pb::FLOOR_FEWEST_TURNS:
      return line.turns;
    case pb::FLOOR_LEAST_TIME:
      return line.spoken_ms;
    default:
      return line.turns == 0 ? 0 : 1;
  }
}

bool skipped(const HallState& hall, std::uint32_t person) {
  if (person == 0) {
    return false;
  }
  const auto found = hall.people.find(person);
  return found == hall.people.end() || found->second.presence == pb::PRESENCE_OUT ||
         found->second.presence == pb::PRESENCE_LEFT;
}

FloorReason policy_reason(const FloorLine& line, pb::FloorPolicy policy) {
  if (policy == pb::FLOOR_FIRST_COME) {
    return FloorReason::first_come;
  }
  return line.turns == 0 ? FloorReason::never_spoken : FloorReason::spoken_before;
}

// Groups that speak in turns: camps, or the lists of an attribute, named by a key.
template <typename Key>
class InTurns {
 public:
  // When each group last had the floor; a group not in it never had.
  std::map<Key, std::uint64_t> spoke_at;
  // Of two groups that never spoke, the smaller figure comes first.
  std::map<Key, std::uint64_t> first;

  // Whether group `a` is heard before group `b`.
  bool before(const Key& a, const Key& b) const {
    return std::make_tuple(at(spoke_at, a), at(first, a), a) <
           std::make_tuple(at(spoke_at, b), at(first, b), b);
  }

 private:
  static std::uint64_t at(const std::map<Key, std::uint64_t>& in, const Key& key) {
    const auto found = in.find(key);
    return found == in.end() ? 0 : found->second;
  }
};

class Ordering {
 public:
  Ordering(const HallState& hall, std::uint64_t now, const FloorKnowledge& knows)
      : hall_(hall), now_(now), knows_(knows), rules_(floor_rules(hall)) {}

  FloorQueue make() {
    take_lines();
    FloorQueue queue;
    // Points of procedure stand before all, even before what was put in front by hand: unless
    // they were put somewhere by hand themselves.
    move_if(
        queue.lines,
        [&](const FloorLine& line) {
          return line.kind == pb::FLOOR_PROCEDURE && !ordered(line.entry);
        },
        FloorReason::kind);
    for (const std::uint32_t entry : hall_.floor.order) {
      move_if(
          queue.lines, [&](const FloorLine& line) { return line.entry == entry; },
          FloorReason::by_hand);
    }
    for (const pb::FloorKind kind : {pb::FLOOR_DIRECT_ANSWER, pb::FLOOR_CLARIFICATION}) {
      move_if(
          queue.lines, [&](const FloorLine& line) { return line.kind == kind; }, FloorReason::kind);
    }
    if (rules_.alternate_camps() && knows_.camps.camp_of) {
      alternate_camps(queue);
    } else if (!rules_.lists_by().empty() && knows_.list_of) {
      alternate_lists(queue);
    } else {
      for (FloorLine& line : lines_) {
        line.reasons.push_back(policy_reason(line, rules_.policy()));
      }
      append(queue.lines, lines_);
    }
    append(queue.lines, skipped_);
    return queue;
  }

 private:
  bool ordered(std::uint32_t entry) const {
    const std::vector<std::uint32_t>& order = hall_.floor.order;
    return std::find(order.begin(), order.end(), entry) != order.end();
  }

  static void append(std::vector<FloorLine>& to, std::vector<FloorLine>& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
    from.clear();
  }

  // Moves the lines that fit to the end of `to`, keeping their order.
  template <typename Fits>
  void move_if(std::vector<FloorLine>& to, Fits fits, FloorReason reason) {
    for (auto line = lines_.begin(); line != lines_.end();) {
      if (!fits(*line)) {
        ++line;
        continue;
      }
      line->reasons.push_back(reason);
      if (reason != FloorReason::kind || line->kind != pb::FLOOR_PROCEDURE) {
        line->reasons.push_back(policy_reason(*line, rules_.policy()));
      }
      to.push_back(std::move(*line));
      line = lines_.erase(line);
    }
  }

  // Every entry of this step, by policy, then time of asking; those skipped apart.
  void take_lines() {
    const auto spoken = spoken_by_person(hall_, rules_.scope(), now_);
    for (const auto& [number, entry] : hall_.floor.waiting) {
      if (entry.step != hall_.stage.step()) {
        continue;
      }
      FloorLine line;
      line.entry = number;
      line.person = entry.body.person();
      line.kind = entry.body.kind();
      line.at = entry.at;
      if (const auto found = spoken.find(line.person); line.person != 0 && found != spoken.end()) {
        line.turns = found->second.turns;
        line.spoken_ms = found->second.ms;
      }
      if (line.person != 0 && knows_.camps.camp_of) {
        line.camp = knows_.camps.camp_of(line.person, now_);
      }
      if (line.person != 0 && knows_.list_of) {
        line.list = knows_.list_of(line.person);
      }
      const bool spent = rules_.turns_max() != 0 && line.kind != pb::FLOOR_PROCEDURE &&
                         line.turns >= rules_.turns_max();
      const bool away = skipped(hall_, line.person);
      line.proposed = !away && !spent;
      if (!line.proposed) {
        line.reasons.push_back(away ? FloorReason::away : FloorReason::turns_spent);
        skipped_.push_back(std::move(line));
      } else {
        lines_.push_back(std::move(line));
      }
    }
    std::stable_sort(lines_.begin(), lines_.end(), [&](const FloorLine& a, const FloorLine& b) {
      return policy_key(a, rules_.policy()) < policy_key(b, rules_.policy());
    });
  }

  template <typename Key>
  void note_turns(InTurns<Key>& turns, const std::function<Key(std::uint32_t, std::uint64_t)>& of) {
    for (const FloorTurn& turn : hall_.floor.turns) {
      if (turn.body.person() == 0 || !counts(hall_, turn, rules_.scope())) {
        continue;
      }
      turns.spoke_at[of(turn.body.person(), turn.began_at)] = turn.body.turn();
    }
  }

  // Takes one line after the other: of the group whose turn it is, the first by `earlier`; a line
  // that is in no group goes before it when it is earlier.
  template <typename Key, typename Group, typename Grouped, typename Earlier>
  void take_in_turns(FloorQueue& queue, InTurns<Key> turns, Group group, Grouped grouped,
                     Earlier earlier, FloorReason its_turn) {
    const std::uint64_t before_all = hall_.floor.turns.size();
    std::uint64_t latest = before_all;
    const FloorTurn* running = hall_.floor.running();
    while (!lines_.empty()) {
      auto due = lines_.end();
      auto free = lines_.end();
      for (auto line = lines_.begin(); line != lines_.end(); ++line) {
        if (!grouped(*line)) {
          free = free == lines_.end() || earlier(*line, *free) ? line : free;
        } else if (due == lines_.end() || turns.before(group(*line), group(*due)) ||
                   (group(*line) == group(*due) && earlier(*line, *due))) {
          due = line;
        }
      }
      if (due == lines_.end() || (free != lines_.end() && earlier(*free, *due))) {
        due = free;
      } else {
        std::uint64_t& spoke = turns.spoke_at[group(*due)];
        // Has the floor already, or has it before in this very queue.
        const bool just_spoke =
            spoke > before_all || (running != nullptr && spoke == running->body.turn());
        if (its_turn == FloorReason::list_waits || !just_spoke) {
          due->reasons.push_back(its_turn);
        } else {
          due->reasons.push_back(FloorReason::camp_spoke);
        }
        spoke = ++latest;
      }
      due->reasons.push_back(policy_reason(*due, rules_.policy()));
      queue.lines.push_back(std::move(*due));
      lines_.erase(due);
    }
  }

  // Methods §4.2: the camp that spoke longest ago among those with a waiting hand; first of all the
  // smallest, or the one the facilitator calls; inside a camp, fewest turns, then earliest request.
  void alternate_camps(FloorQueue& queue) {
    const auto camp_that_counts = [&](std::uint32_t camp) {
      return camp == knows_.camps.river && !rules_.river_is_a_camp() ? 0U : camp;
    };
    InTurns<std::uint32_t> turns;
    note_turns<std::uint32_t>(turns, [&](std::uint32_t person, std::uint64_t at) {
      return camp_that_counts(knows_.camps.camp_of(person, at));
    });
    std::uint32_t due = 0;
    std::uint32_t peopled = 0;
    for (const auto& [camp, size] : knows_.camps.sizes) {
      if (rules_.first_camp() == pb::FIRST_CAMP_SMALLEST) {
        turns.first[camp] = size;
      }
      if (camp_that_counts(camp) == 0 || size == 0) {
        continue;
      }
      ++peopled;
      if (due == 0 || turns.before(camp, due)) {
        due = camp;
      }
    }
    const bool has_hand = std::any_of(lines_.begin(), lines_.end(), [&](const FloorLine& line) {
      return camp_that_counts(line.camp) == due;
    });
    if (rules_.first_camp() == pb::FIRST_CAMP_CHOSEN && turns.spoke_at.empty()) {
      // Whichever the facilitator calls; meanwhile no camp goes before another.
      queue.camp_to_choose = peopled > 1;
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        turns.first.emplace(camp_that_counts(lines_[i].camp), i);
      }
    }
    queue.camp_without_hand = has_hand || peopled < 2 || queue.camp_to_choose ? 0 : due;
    take_in_turns(
        queue, turns, [&](const FloorLine& line) { return camp_that_counts(line.camp); },
        [&](const FloorLine& line) { return camp_that_counts(line.camp) != 0; },
        [](const FloorLine& a, const FloorLine& b) {
          return std::tie(a.turns, a.entry) < std::tie(b.turns, b.entry);
        },
        FloorReason::camp_waits);
  }

  // Two lists or more take turns; inside each, the policy. When one is empty the others go on.
  void alternate_lists(FloorQueue& queue) {
    if (hall_.floor.undeclared == pb::UNDECLARED_SHORTER) {
      std::map<std::string, std::size_t> lengths;
      for (const FloorLine& line : lines_) {
        if (!line.list.empty()) {
          ++lengths[line.list];
        }
      }
      for (FloorLine& line : lines_) {
        if (line.list.empty() && line.person != 0 && !lengths.empty()) {
          const auto shorter =
              std::min_element(lengths.begin(), lengths.end(),
                               [](const auto& a, const auto& b) { return a.second < b.second; });
          line.list = shorter->first;
          ++shorter->second;
        }
      }
    }
    InTurns<std::string> turns;
    note_turns<std::string>(
        turns, [&](std::uint32_t person, std::uint64_t) { return knows_.list_of(person); });
    // Before anybody spoke, the list of whoever would be first anyway.
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      turns.first.emplace(lines_[i].list, i);
    }
    const pb::FloorPolicy policy = rules_.policy();
    // Those who declared nothing are a list of their own.
    take_in_turns(
        queue, turns, [](const FloorLine& line) { return line.list; },
        [](const FloorLine&) { return true; },
        [&](const FloorLine& a, const FloorLine& b) {
          return std::make_tuple(policy_key(a, policy), a.entry) <
                 std::make_tuple(policy_key(b, policy), b.entry);
        },
        FloorReason::list_waits);
  }

  const HallState& hall_;
  const std::uint64_t now_;
  const FloorKnowledge& knows_;
  const pb::FloorRules rules_;
  std::vector<FloorLine> lines_;    // not placed yet
  std::vector<FloorLine> skipped_;  // waiting, but not proposed
};

}  // namespace

FloorQueue floor_queue(const HallState& hall, std::uint64_t now, const FloorKnowledge& knows) {
  return Ordering(hall, now, knows).make();
}

}  // namespace palabre::workshop
