// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/gesture.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/call_order.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/seats.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::workshop {

namespace {

pb::Stage stage(std::uint32_t step, pb::Phase phase, std::uint32_t index) {
  pb::Stage made;
  made.set_step(step);
  made.set_phase(phase);
  made.set_index(index);
  return made;
}

// The next step with a moment of its own: what goes on meanwhile has begun with the step before.
const pb::Step* step_after(const HallState& hall) {
  std::size_t position = 0;
  if (hall.stage.step() != 0) {
    const std::optional<std::size_t> here = step_position(hall, hall.stage.step());
    position = here ? *here + 1 : hall.agenda.size();
  }
  while (position < hall.agenda.size() && position > 0 && hall.agenda[position].meanwhile()) {
    ++position;
  }
  return position < hall.agenda.size() ? &hall.agenda[position] : nullptr;
}

// Cases that wait for another series, and room for it.
bool another_series(const HallState& hall, const pb::Step& step) {
  return step.cases().shortage() == pb::CASES_SECOND_SERIES &&
         hall.stage.index() < limits::case_series_max &&
         !cases_with(hall, step, pb::CASE_NOT_ASSIGNED).empty();
}

int restitution_tables(const HallState& hall, const pb::Step& step) {
  const pb::Step* cafe = cafe_before(hall, step.step());
  return cafe == nullptr ? 0 : cafe->cafe().tables_size();
}

// A version was published from a draft since this stage began.
bool draft_published(const HallState& hall) {
  const std::uint64_t since = hall.passages.empty() ? 0 : hall.passages.back().entered_at;
  return std::any_of(
      hall.text.versions.begin(), hall.text.versions.end(), [&](const TextVersion& version) {
        return version.body.origin() == pb::VERSION_FROM_DRAFT && version.at >= since;
      });
}

bool waits_to_be_published(const TextAmendment& amendment) {
  return is_accepted(amendment.status) && !amendment.entered;
}

// The text's next move within a step of its own; none when the step has nothing left to do.
Gesture text_gesture(const HallState& hall, const pb::Step& step, bool draft_written) {
  const TextState& text = hall.text;
  if (step.kind() == pb::STEP_DRAFTING) {
    return draft_written && !draft_published(hall) ? Gesture::publish_draft : Gesture::none;
  }
  if (step.kind() != pb::STEP_AMENDMENTS || text.latest() == nullptr) {
    return Gesture::none;
  }
  switch (text.round) {
    case pb::TEXT_ROUND_SHUT:
    case pb::TEXT_ROUND_COMMENTS:
      return Gesture::open_amendments;
    case pb::TEXT_ROUND_AMENDMENTS:
      return Gesture::close_filing;
    case pb::TEXT_ROUND_FILED:
      return call_order(text).empty() ? Gesture::none : Gesture::examine;
    case pb::TEXT_ROUND_EXAMINED:
      if (next_called(hall) != 0) {
        return Gesture::next_amendment;
      }
      return std::any_of(text.amendments.begin(), text.amendments.end(), waits_to_be_published)
                 ? Gesture::publish_amended
                 : Gesture::none;
    default:
      return Gesture::none;
  }
}

}  // namespace

std::uint32_t next_called(const HallState& hall) {
  const std::vector<CallItem> order = call_order(hall.text);
  const auto here = std::find_if(order.begin(), order.end(), [&](const CallItem& item) {
    return item.amendment == hall.text.discussed_amendment;
  });
  if (here == order.end()) {
    return order.empty() ? 0 : order.front().amendment;
  }
  return here + 1 == order.end() ? 0 : (here + 1)->amendment;
}

bool same_stage(const pb::Stage& a, const pb::Stage& b) {
  return a.step() == b.step() && a.phase() == b.phase() && a.index() == b.index();
}

pb::Stage first_stage(const HallState& hall, const pb::Step& step) {
  switch (step.kind()) {
    case pb::STEP_WORLD_CAFE:
      return hall.plans.contains(step.step()) ? stage(step.step(), pb::PHASE_READY, 1)
                                              : stage(step.step(), pb::PHASE_COMPOSING, 0);
    case pb::STEP_CASES:
      // Broken off for another step, it goes on in the series it was at.
      return stage(step.step(), pb::PHASE_PAIRING, case_series(hall, step.step()));
    case pb::STEP_RESTITUTION:
      return restitution_tables(hall, step) > 0 ? stage(step.step(), pb::PHASE_SPEAKING, 1)
                                                : stage(step.step(), pb::PHASE_PLENARY, 0);
    case pb::STEP_DEBATE:
      return first_debate_stage(hall, step);
    default:
      return stage(step.step(), pb::PHASE_RUNNING, 0);
  }
}

pb::Stage stage_after(const HallState& hall) {
  const pb::Stage& now = hall.stage;
  const pb::Step* step = current_step(hall);
  const std::uint32_t rounds = step == nullptr ? 0 : step->cafe().rounds();
  switch (now.phase()) {
    case pb::PHASE_CLOSED:
    case pb::PHASE_COMPOSING:
      return now;
    case pb::PHASE_READY:
      return stage(now.step(), pb::PHASE_ROUND, 1);
    case pb::PHASE_ROUND:
      if (now.index() < rounds) {
        return stage(now.step(), pb::PHASE_MOVING, now.index() + 1);
      }
      break;
    case pb::PHASE_MOVING:
      return stage(now.step(), pb::PHASE_ROUND, now.index());
    case pb::PHASE_PAIRING:
      if (!series_published(hall, now.step(), now.index())) {
        return now;
      }
      return stage(
          now.step(),
          step != nullptr && step->cases().solo_length_s() > 0 ? pb::PHASE_SOLO : pb::PHASE_WORKING,
          now.index());
    case pb::PHASE_SOLO:
      return stage(now.step(), pb::PHASE_WORKING, now.index());
    case pb::PHASE_WORKING:
      return stage(now.step(), pb::PHASE_REPORTING, now.index());
    case pb::PHASE_REPORTING:
      if (step != nullptr && another_series(hall, *step)) {
        return stage(now.step(), pb::PHASE_PAIRING, now.index() + 1);
      }
      break;
    case pb::PHASE_SPEAKING:
      if (step != nullptr && static_cast<int>(now.index()) < restitution_tables(hall, *step)) {
        return stage(now.step(), pb::PHASE_SPEAKING, now.index() + 1);
      }
      return stage(now.step(), pb::PHASE_PLENARY, 0);
    default:
      break;
  }
  if (step != nullptr && step->kind() == pb::STEP_DEBATE) {
    if (const std::optional<pb::Stage> next = debate_stage_after(hall, *step)) {
      return *next;
    }
  }
  const pb::Step* next = step_after(hall);
  return next == nullptr ? stage(now.step(), pb::PHASE_CLOSED, 0) : first_stage(hall, *next);
}

Gesture next_gesture(const HallState& hall, bool draft_written) {
  if (hall.stage.phase() == pb::PHASE_CLOSED) {
    return Gesture::none;
  }
  if (hall.stage.step() == 0) {
    if (hall.room == pb::ROOM_CLOSED) {
      return Gesture::open_room;
    }
    return hall.agenda.empty() ? Gesture::none : Gesture::start_step;
  }
  if (hall.stage.phase() == pb::PHASE_COMPOSING) {
    return Gesture::publish_groups;
  }
  if (hall.stage.phase() == pb::PHASE_PAIRING &&
      !series_published(hall, hall.stage.step(), hall.stage.index())) {
    return Gesture::publish_pairs;
  }
  if (const pb::Step* step = current_step(hall)) {
    const Gesture gesture = text_gesture(hall, *step, draft_written);
    if (gesture != Gesture::none) {
      return gesture;
    }
  }
  const pb::Stage next = stage_after(hall);
  if (next.phase() == pb::PHASE_CLOSED) {
    return Gesture::close_workshop;
  }
  if (next.step() != hall.stage.step()) {
    return Gesture::start_step;
  }
  switch (next.phase()) {
    case pb::PHASE_ROUND:
      return Gesture::begin_round;
    case pb::PHASE_MOVING:
      return Gesture::rotate;
    case pb::PHASE_SPEAKING:
      return Gesture::next_table;
    case pb::PHASE_PLENARY:
      return Gesture::plenary;
    case pb::PHASE_SOLO:
      return Gesture::begin_solo;
    case pb::PHASE_WORKING:
      return Gesture::begin_work;
    case pb::PHASE_REPORTING:
      return Gesture::begin_reporting;
    case pb::PHASE_PAIRING:
      return Gesture::next_series;
    case pb::PHASE_SHOWN:
      return Gesture::show_statement;
    case pb::PHASE_CHOOSING:
      return Gesture::take_positions;
    case pb::PHASE_PREPARING:
      return Gesture::prepare_camps;
    case pb::PHASE_DEBATING:
      return Gesture::begin_debate;
    case pb::PHASE_LAST_CALL:
      return Gesture::last_call;
    case pb::PHASE_FINAL_POSITIONS:
      return Gesture::freeze_positions;
    case pb::PHASE_DEBRIEF:
      return Gesture::debrief;
    default:
      return Gesture::start_step;
  }
}

}  // namespace palabre::workshop
