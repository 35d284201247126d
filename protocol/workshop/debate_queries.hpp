// SPDX-License-Identifier: AGPL-3.0-or-later
// What rules, windows and reports ask of a moving debate: who takes part, where everybody stands,
// numbers per camp, the curve, who went where, and what was heard when people moved.
//
// Whoever follows every person's stream (the authority, facilitators, reports) asks a DebateView;
// everybody else knows what the hall says: `seen_tally`. Pure; O(people × moves) at most.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// ---- statements

const pb::DebateStatement* find_statement(const pb::Step& step, std::uint32_t statement);
// The statement the stage is at; nullptr outside the phases of a moving debate.
const pb::DebateStatement* current_statement(const HallState& hall);
// Key of the statement the stage is at; {0, 0} outside a moving debate.
StatementKey current_key(const HallState& hall);
// What the hall has of a statement; an empty one when nothing has happened yet.
const StatementState& statement_state(const HallState& hall, StatementKey key);
// The statement that comes next in the step: neither skipped nor closed, after `after` in the order
// of the step (0 = from the first). 0 = none is left.
std::uint32_t next_statement(const HallState& hall, const pb::Step& step, std::uint32_t after);
// People may place themselves now: from the first choice to the last call.
bool positions_open(const HallState& hall);
// Somebody who is placed already may move now, by the settings of the step; the first choice and
// the last call are always open.
bool moves_open(const HallState& hall);

// ---- people

struct Standing {
  pb::DebatePlace place = pb::DEBATE_NOT_PLACED;
  std::uint32_t position = 0;  // with DEBATE_AT_POSITION
  bool operator==(const Standing&) const = default;
};

// Everybody's positions. `present` are those who take part in groups and are in the room, or out
// for a moment: who left is in no camp any more.
struct DebateView {
  const HallState* hall = nullptr;
  std::vector<std::uint32_t> present;
  std::map<std::uint32_t, const PersonDebate*> people;
};

std::vector<std::uint32_t> debaters(const HallState& hall);
DebateView debate_view(const WorkshopState& state);

Standing standing_now(const PersonDebate* person, StatementKey key);
// Where they stood when the first distribution was frozen (`first_at`).
Standing standing_at_first(const PersonDebate* person, StatementKey key, std::uint64_t first_at);
Standing standing_now(const DebateView& view, std::uint32_t person, StatementKey key);
// The first distribution is frozen, and they were not in the room then.
bool arrived_late(const HallState& hall, StatementKey key, std::uint32_t person);
// Those who stand there now, in the order of their numbers.
std::vector<std::uint32_t> people_standing(const DebateView& view, StatementKey key,
                                           const Standing& where);

// ---- numbers. The sum of a tally is the number of those present.

pb::DebateTally tally_now(const DebateView& view, StatementKey key);
// What the hall was last told; `not_placed` follows from who is present.
pb::DebateTally seen_tally(const HallState& hall, StatementKey key);
std::uint32_t people_in(const pb::DebateTally& tally);
// With counts alone, how many there are to be counted: everybody on the list who has not left.
// 0 = nobody is on the list, so that nothing bounds the numbers.
std::uint32_t countable(const HallState& hall);

// From the first distribution to now (or to the last one, once frozen), those who stayed included
// (from = to). Latecomers and leavers are in no flow.
std::vector<pb::DebateFlow> flows_now(const DebateView& view, StatementKey key);
std::uint32_t late_arrivals(const DebateView& view, StatementKey key);
std::uint32_t leavers(const DebateView& view, StatementKey key);

// Numbers over time, from the first distribution to the last, oldest first.
std::vector<DebateCount> curve_of(const DebateView& view, StatementKey key);

struct Moved {
  std::uint64_t at = 0;
  std::uint32_t person = 0;  // 0 = counted without names
  std::uint32_t from = 0;    // 0 = not placed or aside
  std::uint32_t to = 0;
  std::uint32_t count = 1;
  std::uint32_t argument = 0;
  std::string reason;
};
// Every move after the first distribution, oldest first. What was cancelled is not in it, nor a
// first choice made late.
std::vector<Moved> moves_of(const DebateView& view, StatementKey key);
// Argument → how many moved when it was heard; 0 = moves that name none.
std::map<std::uint32_t, std::uint32_t> moves_per_argument(const DebateView& view, StatementKey key);

// ---- arguments

// Those of a statement that are shown, in the order they were noted.
std::vector<const DebateArgument*> arguments_of(const HallState& hall, StatementKey key);
// The one a move is tied to unless its mover says otherwise; 0 = none yet.
std::uint32_t argument_of_the_moment(const HallState& hall, StatementKey key);

}  // namespace palabre::workshop
