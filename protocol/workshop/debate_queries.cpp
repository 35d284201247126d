// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/debate_queries.hpp"

#include <algorithm>

#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

const pb::DebateStatement* find_statement(const pb::Step& step, std::uint32_t statement) {
  for (const pb::DebateStatement& candidate : step.debate().statements()) {
    if (candidate.statement() == statement && statement != 0) {
      return &candidate;
    }
  }
  return nullptr;
}

const pb::DebateStatement* current_statement(const HallState& hall) {
  const pb::Step* step = current_step(hall);
  return step == nullptr || step->kind() != pb::STEP_DEBATE
             ? nullptr
             : find_statement(*step, hall.stage.index());
}

StatementKey current_key(const HallState& hall) {
  return current_statement(hall) == nullptr ? StatementKey{0, 0}
                                            : StatementKey{hall.stage.step(), hall.stage.index()};
}

const StatementState& statement_state(const HallState& hall, StatementKey key) {
  static const StatementState nothing;
  const auto found = hall.debate.statements.find(key);
  return found == hall.debate.statements.end() ? nothing : found->second;
}

std::uint32_t next_statement(const HallState& hall, const pb::Step& step, std::uint32_t after) {
  bool passed = after == 0;
  for (const pb::DebateStatement& candidate : step.debate().statements()) {
    const StatementState& state = statement_state(hall, {step.step(), candidate.statement()});
    if (passed && !state.skipped && !state.last) {
      return candidate.statement();
    }
    passed = passed || candidate.statement() == after;
  }
  return 0;
}

bool positions_open(const HallState& hall) {
  return current_statement(hall) != nullptr && hall.stage.phase() >= pb::PHASE_CHOOSING &&
         hall.stage.phase() <= pb::PHASE_LAST_CALL;
}

bool moves_open(const HallState& hall) {
  if (!positions_open(hall)) {
    return false;
  }
  if (hall.stage.phase() == pb::PHASE_CHOOSING || hall.stage.phase() == pb::PHASE_LAST_CALL) {
    return true;
  }
  switch (current_step(hall)->debate().moves()) {
    case pb::DEBATE_MOVES_BETWEEN_ARGUMENTS: {
      const FloorTurn* turn = hall.floor.running();
      return turn == nullptr || turn->body.step() != hall.stage.step();
    }
    case pb::DEBATE_MOVES_AT_WINDOWS:
      return statement_state(hall, current_key(hall)).moves_open;
    default:
      return true;
  }
}

std::vector<std::uint32_t> debaters(const HallState& hall) {
  std::vector<std::uint32_t> present;
  for (const auto& [person, enrolled] : hall.people) {
    if (enrolled.travels &&
        (enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT)) {
      present.push_back(person);
    }
  }
  return present;
}

DebateView debate_view(const WorkshopState& state) {
  DebateView view;
  view.hall = &state.hall;
  view.present = debaters(state.hall);
  for (const auto& [person, held] : state.persons) {
    view.people[person] = &held.debate;
  }
  return view;
}

namespace {

const std::vector<DebateMove>* moves_on(const PersonDebate* person, StatementKey key) {
  if (person == nullptr) {
    return nullptr;
  }
  const auto found = person->moves.find(key);
  return found == person->moves.end() ? nullptr : &found->second;
}

Standing after(const DebateMove& move) {
  return {move.body.place_to(), move.body.to()};
}

// Made before the first distribution was frozen. A move made between a freeze that was taken back
// and the next one is before it too.
bool is_first(const DebateMove& move, std::uint64_t first_at) {
  return move.body.initial() || (first_at != 0 && move.at < first_at);
}

const PersonDebate* positions(const DebateView& view, std::uint32_t person) {
  const auto found = view.people.find(person);
  return found == view.people.end() ? nullptr : found->second;
}

int camps(const HallState& hall, StatementKey key) {
  const pb::Step* step = find_step(hall, key.first);
  const pb::DebateStatement* statement =
      step == nullptr ? nullptr : find_statement(*step, key.second);
  return statement == nullptr ? 0 : statement->positions_size();
}

pb::DebateTally empty_tally(int size) {
  pb::DebateTally tally;
  tally.mutable_positions()->Resize(size, 0);
  return tally;
}

void add(pb::DebateTally& tally, const Standing& where, int change) {
  const auto changed = [&](std::uint32_t count) {
    return static_cast<std::uint32_t>(std::max(0, static_cast<int>(count) + change));
  };
  const int camp = static_cast<int>(where.position) - 1;
  if (where.place == pb::DEBATE_AT_POSITION && camp >= 0 && camp < tally.positions_size()) {
    tally.set_positions(camp, changed(tally.positions(camp)));
  } else if (where.place == pb::DEBATE_ASIDE) {
    tally.set_aside(changed(tally.aside()));
  } else {
    tally.set_not_placed(changed(tally.not_placed()));
  }
}

std::uint32_t camp_of(const Standing& where) {
  return where.place == pb::DEBATE_AT_POSITION ? where.position : 0;
}

bool counts_only(const HallState& hall, StatementKey key) {
  const pb::Step* step = find_step(hall, key.first);
  return step != nullptr && step->debate().counts_only();
}

}  // namespace

Standing standing_now(const PersonDebate* person, StatementKey key) {
  const std::vector<DebateMove>* moves = moves_on(person, key);
  return moves == nullptr || moves->empty() ? Standing{} : after(moves->back());
}

Standing standing_now(const DebateView& view, std::uint32_t person, StatementKey key) {
  return standing_now(positions(view, person), key);
}

Standing standing_at_first(const PersonDebate* person, StatementKey key, std::uint64_t first_at) {
  Standing where;
  if (const std::vector<DebateMove>* moves = moves_on(person, key)) {
    for (const DebateMove& move : *moves) {
      if (is_first(move, first_at)) {
        where = after(move);
      }
    }
  }
  return where;
}

bool arrived_late(const HallState& hall, StatementKey key, std::uint32_t person) {
  const StatementState& state = statement_state(hall, key);
  if (!state.first) {
    return false;
  }
  // The list of the passage that began when it was frozen.
  const auto passage =
      std::find_if(hall.passages.begin(), hall.passages.end(), [&](const Passage& candidate) {
        return candidate.stage.step() == key.first && candidate.stage.index() == key.second &&
               candidate.entered_at >= state.first_at &&
               (candidate.stage.phase() == pb::PHASE_PREPARING ||
                candidate.stage.phase() == pb::PHASE_DEBATING);
      });
  return passage == hall.passages.end() ||
         std::find(passage->present.begin(), passage->present.end(), person) ==
             passage->present.end();
}

std::vector<std::uint32_t> people_standing(const DebateView& view, StatementKey key,
                                           const Standing& where) {
  std::vector<std::uint32_t> there;
  std::copy_if(view.present.begin(), view.present.end(), std::back_inserter(there),
               [&](std::uint32_t person) { return standing_now(view, person, key) == where; });
  return there;
}

std::uint32_t people_in(const pb::DebateTally& tally) {
  std::uint32_t sum = tally.not_placed() + tally.aside();
  for (const std::uint32_t count : tally.positions()) {
    sum += count;
  }
  return sum;
}

std::uint32_t countable(const HallState& hall) {
  return static_cast<std::uint32_t>(
      std::count_if(hall.people.begin(), hall.people.end(), [](const auto& person) {
        return person.second.travels && person.second.presence != pb::PRESENCE_LEFT;
      }));
}

pb::DebateTally seen_tally(const HallState& hall, StatementKey key) {
  const StatementState& state = statement_state(hall, key);
  const pb::Step* step = find_step(hall, key.first);
  const bool ends_only = step != nullptr && step->debate().counts() == pb::DEBATE_COUNTS_AT_ENDS &&
                         !step->debate().counts_only();
  if (state.last) {
    return state.last->tally();
  }
  if (ends_only && state.first) {
    return state.first->tally();
  }
  pb::DebateTally tally = !state.curve.empty() ? state.curve.back().tally
                          : state.first        ? state.first->tally()
                                               : empty_tally(camps(hall, key));
  const std::uint32_t there =
      counts_only(hall, key) ? countable(hall) : static_cast<std::uint32_t>(debaters(hall).size());
  tally.set_not_placed(0);
  const std::uint32_t placed = people_in(tally);
  tally.set_not_placed(there > placed ? there - placed : 0);
  return tally;
}

pb::DebateTally tally_now(const DebateView& view, StatementKey key) {
  if (counts_only(*view.hall, key)) {
    return seen_tally(*view.hall, key);
  }
  pb::DebateTally tally = empty_tally(camps(*view.hall, key));
  for (const std::uint32_t person : view.present) {
    add(tally, standing_now(view, person, key), 1);
  }
  return tally;
}

std::vector<pb::DebateFlow> flows_now(const DebateView& view, StatementKey key) {
  const StatementState& state = statement_state(*view.hall, key);
  if (state.last) {
    return {state.last->flows().begin(), state.last->flows().end()};
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> counted;
  if (counts_only(*view.hall, key)) {
    for (const CountedMove& move : state.counted_moves) {
      counted[{move.body.from(), move.body.to()}] += move.body.count();
    }
  } else if (state.first) {
    for (const std::uint32_t person : view.present) {
      const PersonDebate* held = positions(view, person);
      if (!arrived_late(*view.hall, key, person)) {
        counted[{camp_of(standing_at_first(held, key, state.first_at)),
                 camp_of(standing_now(held, key))}] += 1;
      }
    }
  }
  std::vector<pb::DebateFlow> flows;
  for (const auto& [ends, count] : counted) {
    pb::DebateFlow& flow = flows.emplace_back();
    flow.set_from(ends.first);
    flow.set_to(ends.second);
    flow.set_count(count);
  }
  return flows;
}

std::uint32_t late_arrivals(const DebateView& view, StatementKey key) {
  if (counts_only(*view.hall, key)) {
    return 0;  // nobody knows who was counted
  }
  return static_cast<std::uint32_t>(
      std::count_if(view.present.begin(), view.present.end(),
                    [&](std::uint32_t person) { return arrived_late(*view.hall, key, person); }));
}

std::uint32_t leavers(const DebateView& view, StatementKey key) {
  const std::uint64_t first_at = statement_state(*view.hall, key).first_at;
  std::uint32_t gone = 0;
  for (const auto& [person, held] : view.people) {
    const bool present =
        std::find(view.present.begin(), view.present.end(), person) != view.present.end();
    if (!present && standing_at_first(held, key, first_at).place != pb::DEBATE_NOT_PLACED &&
        !arrived_late(*view.hall, key, person)) {
      ++gone;
    }
  }
  return gone;
}

std::vector<Moved> moves_of(const DebateView& view, StatementKey key) {
  const StatementState& state = statement_state(*view.hall, key);
  std::vector<Moved> all;
  for (const CountedMove& move : state.counted_moves) {
    all.push_back({move.at,
                   0,
                   move.body.from(),
                   move.body.to(),
                   move.body.count(),
                   move.body.argument(),
                   {}});
  }
  for (const auto& [person, held] : view.people) {
    if (const std::vector<DebateMove>* moves = moves_on(held, key)) {
      for (const DebateMove& move : *moves) {
        // A first choice, however late, is no move.
        if (!is_first(move, state.first_at) && move.body.place_from() != pb::DEBATE_NOT_PLACED) {
          all.push_back({move.at, person, move.body.from(), move.body.to(), 1, move.body.argument(),
                         move.body.reason()});
        }
      }
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Moved& a, const Moved& b) { return a.at < b.at; });
  return all;
}

std::map<std::uint32_t, std::uint32_t> moves_per_argument(const DebateView& view,
                                                          StatementKey key) {
  std::map<std::uint32_t, std::uint32_t> counted;
  for (const Moved& move : moves_of(view, key)) {
    counted[move.argument] += move.count;
  }
  return counted;
}

std::vector<DebateCount> curve_of(const DebateView& view, StatementKey key) {
  const StatementState& state = statement_state(*view.hall, key);
  const pb::Step* step = find_step(*view.hall, key.first);
  const bool told = step != nullptr && (step->debate().counts_only() ||
                                        step->debate().counts() == pb::DEBATE_COUNTS_LIVE);
  if (!state.first) {
    return {};
  }
  if (told) {
    std::vector<DebateCount> curve{{state.first_at, state.first->tally()}};
    std::copy_if(state.curve.begin(), state.curve.end(), std::back_inserter(curve),
                 [&](const DebateCount& count) {
                   return count.at > state.first_at &&
                          (state.last_at == 0 || count.at < state.last_at);
                 });
    if (state.last) {
      curve.push_back({state.last_at, state.last->tally()});
    }
    return curve;
  }
  // The hall was told nothing in between: the moves say it, less who came back after having left.
  struct Change {
    std::uint64_t at;
    Standing from;
    Standing to;
    bool came = false;  // was not among those of the first distribution
    bool gone = false;
  };
  std::vector<Change> changes;
  for (const auto& [person, held] : view.people) {
    const std::vector<DebateMove>* moves = moves_on(held, key);
    Standing where = standing_at_first(held, key, state.first_at);
    bool counted = !arrived_late(*view.hall, key, person);
    if (moves != nullptr) {
      for (const DebateMove& move : *moves) {
        if (!is_first(move, state.first_at)) {
          changes.push_back({move.at, where, after(move), !counted});
          where = after(move);
          counted = true;
        }
      }
    }
    const auto enrolled = view.hall->people.find(person);
    if (counted && enrolled != view.hall->people.end() &&
        enrolled->second.presence == pb::PRESENCE_LEFT &&
        enrolled->second.presence_since >= state.first_at &&
        (state.last_at == 0 || enrolled->second.presence_since < state.last_at)) {
      changes.push_back({enrolled->second.presence_since, where, {}, false, true});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.at < b.at; });
  std::vector<DebateCount> curve{{state.first_at, state.first->tally()}};
  for (const Change& change : changes) {
    pb::DebateTally tally = curve.back().tally;
    if (!change.came) {
      add(tally, change.from, -1);
    }
    if (!change.gone) {
      add(tally, change.to, 1);
    }
    curve.push_back({change.at, tally});
  }
  if (state.last) {
    curve.push_back({state.last_at, state.last->tally()});
  }
  return curve;
}

std::vector<const DebateArgument*> arguments_of(const HallState& hall, StatementKey key) {
  std::vector<const DebateArgument*> found;
  for (const DebateArgument& argument : hall.debate.arguments) {
    if (!argument.hidden && argument.body.step() == key.first &&
        argument.body.statement() == key.second) {
      found.push_back(&argument);
    }
  }
  return found;
}

std::uint32_t argument_of_the_moment(const HallState& hall, StatementKey key) {
  const std::vector<const DebateArgument*> noted = arguments_of(hall, key);
  return noted.empty() ? 0 : noted.back()->body.argument();
}

}  // namespace palabre::workshop
