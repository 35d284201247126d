// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate goes through its phases statement by statement, each time by the facilitator's
// hand. Leaving the first choice freezes the first distribution; the last positions freeze the
// last.
#include "protocol/workshop/debate_rules.hpp"

namespace palabre::workshop {

namespace {

pb::Stage at(const pb::Step& step, pb::Phase phase, std::uint32_t statement) {
  pb::Stage stage;
  stage.set_step(step.step());
  stage.set_phase(phase);
  stage.set_index(statement);
  return stage;
}

}  // namespace

pb::Stage first_debate_stage(const HallState& hall, const pb::Step& step) {
  const std::uint32_t statement = next_statement(hall, step, 0);
  if (statement != 0) {
    return at(step, pb::PHASE_SHOWN, statement);
  }
  // Nothing to debate (any more): a plain step, to which statements can still be added.
  return at(step, pb::PHASE_RUNNING, 0);
}

std::optional<pb::Stage> debate_stage_after(const HallState& hall, const pb::Step& step) {
  const pb::Stage& now = hall.stage;
  const auto next_one = [&](std::uint32_t after) -> std::optional<pb::Stage> {
    const std::uint32_t next = next_statement(hall, step, after);
    return next == 0 ? std::nullopt : std::optional(at(step, pb::PHASE_SHOWN, next));
  };
  if (now.phase() == pb::PHASE_RUNNING) {
    return next_one(0);
  }
  const StatementState& state = statement_state(hall, {step.step(), now.index()});
  if (state.skipped) {
    return next_one(now.index());
  }
  switch (now.phase()) {
    case pb::PHASE_SHOWN:
      // A debate taken up again after another step goes on from its first distribution.
      return at(step, state.first ? pb::PHASE_DEBATING : pb::PHASE_CHOOSING, now.index());
    case pb::PHASE_CHOOSING:
      return at(step,
                step.debate().prepare_length_s() > 0 ? pb::PHASE_PREPARING : pb::PHASE_DEBATING,
                now.index());
    case pb::PHASE_PREPARING:
      return at(step, pb::PHASE_DEBATING, now.index());
    case pb::PHASE_DEBATING:
      return at(
          step,
          step.debate().last_call_length_s() > 0 ? pb::PHASE_LAST_CALL : pb::PHASE_FINAL_POSITIONS,
          now.index());
    case pb::PHASE_LAST_CALL:
      return at(step, pb::PHASE_FINAL_POSITIONS, now.index());
    case pb::PHASE_FINAL_POSITIONS:
      return at(step, pb::PHASE_DEBRIEF, now.index());
    default:
      return next_one(now.index());
  }
}

std::uint64_t debate_duration_ms(const pb::Step& step, pb::Phase phase) {
  switch (phase) {
    case pb::PHASE_CHOOSING:
      return step.debate().choose_length_s() * 1000ULL;
    case pb::PHASE_PREPARING:
      return step.debate().prepare_length_s() * 1000ULL;
    case pb::PHASE_DEBATING:
      return step.debate().debate_length_s() * 1000ULL;
    case pb::PHASE_LAST_CALL:
      return step.debate().last_call_length_s() * 1000ULL;
    default:
      return 0;
  }
}

void leave_debate_phase(Judgement& j, const pb::Step& step, const pb::Stage& next) {
  const HallState& hall = j.hall();
  if (next.step() != step.step() || next.index() != hall.stage.index()) {
    return;  // broken off or skipped: nothing was closed
  }
  const StatementKey key{step.step(), hall.stage.index()};
  const StatementState& state = statement_state(hall, key);
  const bool first = hall.stage.phase() == pb::PHASE_CHOOSING && !state.first;
  const bool last = next.phase() == pb::PHASE_FINAL_POSITIONS && !state.last;
  if (!first && !last) {
    return;
  }
  const DebateView view = judged_view(j, hall);
  pb::DistributionFrozen& frozen = *j.out.add(hall_stream).mutable_debate()->mutable_frozen();
  frozen.set_step(key.first);
  frozen.set_statement(key.second);
  frozen.set_final(last);
  *frozen.mutable_tally() = tally_now(view, key);
  if (last) {
    for (const pb::DebateFlow& flow : flows_now(view, key)) {
      *frozen.add_flows() = flow;
    }
    frozen.set_late_arrivals(late_arrivals(view, key));
    frozen.set_left(leavers(view, key));
  }
}

}  // namespace palabre::workshop
