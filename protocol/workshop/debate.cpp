// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the moving debate: sorts its commands, and what they have in common.
#include <algorithm>

#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

pb::Refusal need_statement(const Judgement& j, std::uint32_t step, std::uint32_t statement,
                           AboutStatement& found) {
  found.step = find_step(j.hall(), step);
  if (found.step == nullptr || found.step->kind() != pb::STEP_DEBATE) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  found.statement = find_statement(*found.step, statement);
  found.key = {step, statement};
  return found.statement == nullptr ? pb::REFUSAL_UNKNOWN_STATEMENT : pb::REFUSAL_NONE;
}

DebateView judged_view(const Judgement& j, const HallState& hall) {
  DebateView view;
  view.hall = &hall;
  view.present = debaters(hall);
  for (const auto& [person, enrolled] : hall.people) {
    if (const PersonState* held = j.read.person(person)) {
      view.people[person] = &held->debate;
    }
  }
  return view;
}

void tell_counts(Judgement& j, StatementKey key, const DebateView& view) {
  const pb::Step* step = find_step(j.hall(), key.first);
  if (step == nullptr || step->debate().counts() != pb::DEBATE_COUNTS_LIVE ||
      step->debate().counts_only()) {
    return;
  }
  pb::DebateCounted& counted = *j.out.add(hall_stream).mutable_debate()->mutable_counted();
  j.out.events.back().nameless = true;
  counted.set_step(key.first);
  counted.set_statement(key.second);
  *counted.mutable_tally() = tally_now(view, key);
  counted.set_moves(static_cast<std::uint32_t>(moves_of(view, key).size()));
}

void debate_phase_entered(Judgement& j, const pb::Stage& stage) {
  const StatementKey key{stage.step(), stage.index()};
  const StatementState& state = statement_state(j.hall(), key);
  if (stage.phase() < pb::PHASE_CHOOSING || stage.phase() > pb::PHASE_LAST_CALL ||
      state.curve.empty()) {
    return;
  }
  const DebateView view = judged_view(j, j.hall());
  if (tally_now(view, key).SerializeAsString() != state.curve.back().tally.SerializeAsString()) {
    tell_counts(j, key, view);
  }
}

void debate_people_changed(Judgement& j) {
  const HallState& hall = j.hall();
  if (!positions_open(hall)) {
    return;
  }
  HallState after;  // of which people and sittings are used alone
  after.people = hall.people;
  after.sittings = hall.sittings;
  for (const Draft& draft : j.out.events) {
    if (draft.stream == hall_stream) {
      fold_people(after, draft.event);
    }
  }
  DebateView view = judged_view(j, hall);
  view.present = debaters(after);
  if (view.present != debaters(hall)) {
    tell_counts(j, current_key(hall), view);
  }
}

pb::Refusal decide_debate(Judgement& j, const pb::DebateCommand& command) {
  const bool for_facilitators =
      static_cast<int>(command.body_case()) >= static_cast<int>(pb::DebateCommand::kReword);
  if (for_facilitators && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (command.body_case()) {
    case pb::DebateCommand::kTakePosition:
      return decide_take_position(j, command.take_position());
    case pb::DebateCommand::kExplainMove:
      return decide_explain_move(j, command.explain_move());
    case pb::DebateCommand::kReword:
      return decide_reword_statement(j, command.reword());
    case pb::DebateCommand::kEnterCounts:
      return decide_enter_counts(j, command.enter_counts());
    case pb::DebateCommand::kMoveCounts:
      return decide_move_counts(j, command.move_counts());
    case pb::DebateCommand::kNoteArgument:
      return decide_note_argument(j, command.note_argument());
    case pb::DebateCommand::kChangeArgument:
      return decide_change_argument(j, command.change_argument());
    case pb::DebateCommand::kOpenMoves:
      return decide_open_moves(j, command.open_moves());
    case pb::DebateCommand::kNoteQuestion:
      return decide_note_debate_question(j, command.note_question());
    case pb::DebateCommand::kAssignPositions:
      return decide_assign_positions(j, command.assign_positions());
    case pb::DebateCommand::kSkipStatement:
      return decide_skip_statement(j, command.skip_statement());
    case pb::DebateCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

}  // namespace palabre::workshop
