// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator's main key does next. The window's label, PROTOCOL.md and the rules all come
// from here, so they cannot disagree.
#pragma once

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

enum class Gesture {
  none,            // the agenda is at its end
  open_room,       // SetRoom
  start_step,      // the first step, or the next one
  publish_groups,  // PublishSeating
  begin_round,
  rotate,      // closes the round, seats of the next apply, the move clock starts
  next_table,  // restitution
  plenary,
  publish_pairs,    // cases: PublishCasePlan
  begin_solo,       // everybody reads alone
  begin_work,       // groups write
  begin_reporting,  // sheets are read out
  next_series,      // groups for the cases that are left
  close_workshop,
  // A text's own moves, within their step; Advance goes on to the next step all the same.
  publish_draft,    // PublishDraft, once in each passage of the step
  open_amendments,  // SetTextRound
  close_filing,     // SetTextRound
  examine,          // SetTextRound
  next_amendment,   // MoveDiscussion to next_called()
  publish_amended,  // PublishAmended
  show_statement,    // moving debate: the next statement
  take_positions,    // everybody takes a first position
  prepare_camps,     // the first distribution is frozen
  begin_debate,
  last_call,
  freeze_positions,  // the last distribution is frozen
  debrief,
};

// `draft_written`: somebody wrote in the draft of the step, which the hall does not know.
Gesture next_gesture(const HallState& hall, bool draft_written = true);
// The amendment called after the one under discussion: the next in the order of calling, the first
// one where that was decided or none is discussed, 0 behind the last.
std::uint32_t next_called(const HallState& hall);
// The stage that Advance leads to; the stage itself when there is nowhere to go.
pb::Stage stage_after(const HallState& hall);
// The stage in which a step begins.
pb::Stage first_stage(const HallState& hall, const pb::Step& step);
bool same_stage(const pb::Stage& a, const pb::Stage& b);

}  // namespace palabre::workshop
