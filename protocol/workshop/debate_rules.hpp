// SPDX-License-Identifier: AGPL-3.0-or-later
// What the files of the moving debate share, and what the agenda, the stage and the people ask of
// them. Included by the .cpp files of this folder alone.
#pragma once

#include <optional>

#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

// ---- settings (debate_settings.cpp)
// Cleans the settings of a step, gives new statements their numbers, and refuses to change what
// somebody has already taken a position on. `before`: the step as it was, nullptr for a new one.
pb::Refusal take_debate(Judgement&, const pb::Step* before, pb::Step& step);
pb::Refusal take_statement(pb::DebateStatement& statement);
// Somebody has taken a position on it, or numbers were entered.
bool taken_up(const Judgement&, StatementKey key);

// ---- phases (debate_phases.cpp)
pb::Stage first_debate_stage(const HallState& hall, const pb::Step& step);
// nullopt: the step is over, whatever comes next on the agenda begins.
std::optional<pb::Stage> debate_stage_after(const HallState& hall, const pb::Step& step);
std::uint64_t debate_duration_ms(const pb::Step& step, pb::Phase phase);
// Freezes the first distribution when choosing ends, the last one when nobody moves any more.
void leave_debate_phase(Judgement&, const pb::Step& step, const pb::Stage& next);

// ---- what commands have in common
struct AboutStatement {
  const pb::Step* step = nullptr;
  const pb::DebateStatement* statement = nullptr;
  StatementKey key;
};
pb::Refusal need_statement(const Judgement&, std::uint32_t step, std::uint32_t statement,
                           AboutStatement& found);
// Everybody's positions as far as this reader follows them; the authority sees all.
DebateView judged_view(const Judgement&, const HallState& hall);
// Tells the hall the numbers as they are in `view`, in nobody's name, where the settings want it.
void tell_counts(Judgement&, StatementKey key, const DebateView& view);
// The same when a phase begins in which people may place themselves, if somebody came or left since
// the numbers were last told.
void debate_phase_entered(Judgement&, const pb::Stage& stage);
// The same when what was decided so far makes somebody come or leave.
void debate_people_changed(Judgement&);

// ---- commands
pb::Refusal decide_take_position(Judgement&, const pb::TakePosition&);
pb::Refusal decide_explain_move(Judgement&, const pb::ExplainMove&);
pb::Refusal decide_assign_positions(Judgement&, const pb::AssignPositions&);
pb::Refusal decide_open_moves(Judgement&, const pb::OpenMoves&);
pb::Refusal decide_enter_counts(Judgement&, const pb::EnterCounts&);
pb::Refusal decide_move_counts(Judgement&, const pb::MoveCounts&);
pb::Refusal decide_reword_statement(Judgement&, const pb::RewordStatement&);
pb::Refusal decide_skip_statement(Judgement&, const pb::SkipStatement&);
pb::Refusal decide_note_argument(Judgement&, const pb::NoteArgument&);
pb::Refusal decide_change_argument(Judgement&, const pb::ChangeArgument&);
pb::Refusal decide_note_debate_question(Judgement&, const pb::NoteDebateQuestion&);

}  // namespace palabre::workshop
