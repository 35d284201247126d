// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of the moving debate add up to.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

StatementState& at(HallState& hall, std::uint32_t step, std::uint32_t statement) {
  return hall.debate.statements[{step, statement}];
}

void reword(HallState& hall, const pb::StatementReworded& body) {
  for (pb::Step& step : hall.agenda) {
    if (step.step() != body.step()) {
      continue;
    }
    for (pb::DebateStatement& statement : *step.mutable_debate()->mutable_statements()) {
      if (statement.statement() == body.statement().statement()) {
        statement = body.statement();
      }
    }
  }
}

void freeze(HallState& hall, const pb::DistributionFrozen& body, std::uint64_t now) {
  StatementState& state = at(hall, body.step(), body.statement());
  if (body.final()) {
    state.last = body;
    state.last_at = now;
  } else {
    state.first = body;
    state.first_at = now;
  }
}

// A transition that froze a distribution is taken back: it thaws. The passage that was left is the
// last but one, the one gone back to has been opened already.
void thaw(HallState& hall) {
  if (hall.passages.size() < 2) {
    return;
  }
  const Passage& undone = hall.passages[hall.passages.size() - 2];
  const auto found = hall.debate.statements.find({undone.stage.step(), undone.stage.index()});
  if (found == hall.debate.statements.end()) {
    return;
  }
  StatementState& state = found->second;
  if (state.first && state.first_at >= undone.entered_at) {
    state.first.reset();
    state.first_at = 0;
  }
  if (state.last && state.last_at >= undone.entered_at) {
    state.last.reset();
    state.last_at = 0;
  }
}

void move_counts(HallState& hall, const pb::CountsMoved& body, std::uint64_t now) {
  pb::DebateTally tally = seen_tally(hall, {body.step(), body.statement()});
  const auto change = [&](std::uint32_t camp, bool more) {
    const auto changed = [&](std::uint32_t count) {
      return more ? count + body.count() : count - std::min(count, body.count());
    };
    const int index = static_cast<int>(camp) - 1;
    if (camp == 0) {
      tally.set_not_placed(changed(tally.not_placed()));
    } else if (index < tally.positions_size()) {
      tally.set_positions(index, changed(tally.positions(index)));
    }
  };
  change(body.from(), false);
  change(body.to(), true);
  StatementState& state = at(hall, body.step(), body.statement());
  if (state.first) {
    state.counted_moves.push_back({body, now});
  }
  state.curve.push_back({now, tally});
}

void note_argument(HallState& hall, const pb::ArgumentNoted& body, std::uint64_t now) {
  std::vector<DebateArgument>& arguments = hall.debate.arguments;
  if (body.argument() == 0 || body.argument() > limits::arguments_max) {
    return;
  }
  // Argument n stands at n - 1, also when one before it was erased.
  arguments.resize(std::max<std::size_t>(arguments.size(), body.argument()));
  arguments[body.argument() - 1] = {body, now, false};
}

void change_argument(HallState& hall, const pb::ArgumentChanged& body) {
  if (body.argument() == 0 || body.argument() > hall.debate.arguments.size()) {
    return;
  }
  DebateArgument& argument = hall.debate.arguments[body.argument() - 1];
  argument.body.set_text(body.text());
  argument.body.set_position(body.position());
  argument.hidden = body.hidden();
}

}  // namespace

void fold_debate(HallState& hall, const pb::Event& event) {
  if (event.body_case() == pb::Event::kTransitionUndone) {
    thaw(hall);
    return;
  }
  if (event.body_case() != pb::Event::kDebate) {
    return;
  }
  const pb::DebateEvent& debate = event.debate();
  switch (debate.body_case()) {
    case pb::DebateEvent::kReworded:
      reword(hall, debate.reworded());
      break;
    case pb::DebateEvent::kCounted:
      at(hall, debate.counted().step(), debate.counted().statement())
          .curve.push_back({event.at(), debate.counted().tally()});
      break;
    case pb::DebateEvent::kCountsEntered:
      at(hall, debate.counts_entered().step(), debate.counts_entered().statement())
          .curve.push_back({event.at(), debate.counts_entered().tally()});
      break;
    case pb::DebateEvent::kCountsMoved:
      move_counts(hall, debate.counts_moved(), event.at());
      break;
    case pb::DebateEvent::kFrozen:
      freeze(hall, debate.frozen(), event.at());
      break;
    case pb::DebateEvent::kArgumentNoted:
      note_argument(hall, debate.argument_noted(), event.at());
      break;
    case pb::DebateEvent::kArgumentChanged:
      change_argument(hall, debate.argument_changed());
      break;
    case pb::DebateEvent::kPositionShown: {
      const pb::PositionShown& body = debate.position_shown();
      at(hall, body.step(), body.statement()).shown[body.person()] = {body.place(),
                                                                      body.position()};
      break;
    }
    case pb::DebateEvent::kMovesOpened:
      at(hall, debate.moves_opened().step(), debate.moves_opened().statement()).moves_open =
          debate.moves_opened().open();
      break;
    case pb::DebateEvent::kQuestionNoted:
      at(hall, debate.question_noted().step(), debate.question_noted().statement())
          .questions.emplace_back(event.at(), debate.question_noted().text());
      break;
    case pb::DebateEvent::kSkipped:
      at(hall, debate.skipped().step(), debate.skipped().statement()).skipped =
          debate.skipped().skipped();
      break;
    case pb::DebateEvent::BODY_NOT_SET:
      break;
  }
}

void fold_positions(PersonState& person, const pb::Event& event) {
  if (event.body_case() != pb::Event::kPosition) {
    return;
  }
  const pb::PositionEvent& position = event.position();
  if (position.has_taken()) {
    const pb::PositionTaken& body = position.taken();
    std::vector<DebateMove>& moves = person.debate.moves[{body.step(), body.statement()}];
    if (body.cancels() && !moves.empty()) {
      moves.pop_back();
    } else {
      moves.push_back({body, event.at(), event.recorded_by()});
    }
  } else if (position.has_explained()) {
    const pb::MoveExplained& body = position.explained();
    const auto found = person.debate.moves.find({body.step(), body.statement()});
    if (found != person.debate.moves.end() && !found->second.empty()) {
      pb::PositionTaken& move = found->second.back().body;
      move.set_reason(body.reason());
      if (body.drop_argument()) {
        move.set_argument(0);
      }
    }
  }
}

void fold_argument_speakers(StaffState& staff, const pb::Event& event) {
  if (event.body_case() == pb::Event::kArgumentSpeaker) {
    staff.argument_speakers[event.argument_speaker().argument()] =
        event.argument_speaker().person();
  }
}

}  // namespace palabre::workshop
