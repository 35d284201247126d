// SPDX-License-Identifier: AGPL-3.0-or-later
// Transitions. Each is a person's act; each can be taken back until something irreversible
// happened.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"
#include "protocol/workshop/clock.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/gesture.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr std::size_t marks_max = 200;

// What a frozen synthesis has already been remarked on cannot be thawed under the remarks.
bool irreversible(const HallState& hall) {
  return hall.stage.phase() == pb::PHASE_CLOSED;
}

}  // namespace

pb::Refusal decide_advance(Judgement& j, const pb::Advance& command) {
  const HallState& hall = j.hall();
  if (!same_stage(command.from(), hall.stage)) {
    return pb::REFUSAL_STAGE_PASSED;
  }
  if (hall.stage.phase() == pb::PHASE_COMPOSING) {
    return pb::REFUSAL_PLAN_INCOMPLETE;
  }
  const pb::Stage next = stage_after(hall);
  if (hall.stage.phase() == pb::PHASE_PAIRING && same_stage(next, hall.stage)) {
    return pb::REFUSAL_PLAN_INCOMPLETE;
  }
  if (same_stage(next, hall.stage) || (hall.stage.step() == 0 && hall.agenda.empty())) {
    return pb::REFUSAL_NOT_NOW;
  }
  leave_stage(j, next);
  enter_stage(j, next);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_go_to_step(Judgement& j, const pb::GoToStep& command) {
  const HallState& hall = j.hall();
  if (!same_stage(command.from(), hall.stage)) {
    return pb::REFUSAL_STAGE_PASSED;
  }
  const pb::Step* step = find_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (step->step() == hall.stage.step()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  const pb::Stage next = first_stage(hall, *step);
  leave_stage(j, next);
  enter_stage(j, next);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_undo_transition(Judgement& j, const pb::UndoTransition& command) {
  const HallState& hall = j.hall();
  if (!same_stage(command.from(), hall.stage)) {
    return pb::REFUSAL_STAGE_PASSED;
  }
  if (hall.marks.empty()) {
    return pb::REFUSAL_NOTHING_TO_UNDO;
  }
  if (irreversible(hall)) {
    return pb::REFUSAL_IRREVERSIBLE;
  }
  const Mark& mark = hall.marks.back();
  const bool thaws = hall.syntheses_step != 0 && hall.stage.step() == hall.syntheses_step &&
                     mark.stage.step() != hall.stage.step();
  if (thaws && std::any_of(hall.remarks.begin(), hall.remarks.end(),
                           [&](const Remark& remark) { return remark.at >= hall.syntheses_at; })) {
    return pb::REFUSAL_IRREVERSIBLE;
  }
  if (hall.stage.phase() == pb::PHASE_REPORTING) {
    take_back_reporting(j, *current_step(hall));
  }
  pb::TransitionUndone& event = *j.out.add(hall_stream).mutable_transition_undone();
  *event.mutable_stage() = mark.stage;
  *event.mutable_clock() = mark.clock;
  debate_phase_entered(j, mark.stage);
  if (const pb::Step* cafe = find_step(hall, mark.stage.step());
      cafe != nullptr && cafe->kind() == pb::STEP_WORLD_CAFE &&
      mark.stage.phase() == pb::PHASE_ROUND) {
    for (const pb::Table& table : cafe->cafe().tables()) {
      j.out.add(place_stream(table.place()))
          .mutable_round_reopened()
          ->set_round(mark.stage.index());
    }
  }
  if (hall.stage.phase() == pb::PHASE_ROUND) {
    const pb::Step* cafe = current_step(hall);
    for (const pb::Table& table : cafe->cafe().tables()) {
      j.out.add(place_stream(table.place())).mutable_round_closed()->set_round(hall.stage.index());
    }
  }
  if (thaws) {
    pb::SynthesesFrozen& frozen = *j.out.add(hall_stream).mutable_syntheses_frozen();
    frozen.set_step(hall.syntheses_step);
    frozen.set_undone(true);
    for (const pb::Synthesis& synthesis : hall.syntheses) {
      const std::uint32_t place = synthesis.place() != 0 ? synthesis.place()
                                  : find_step(hall, mark.stage.step()) != nullptr
                                      ? find_step(hall, mark.stage.step())->place()
                                      : 0;
      const PlaceState* state = j.read.place(place);
      if (state == nullptr) {
        continue;
      }
      pb::PadsReopened& reopened = *j.out.add(place_stream(place)).mutable_pads_reopened();
      for (const auto& [pad, held] : state->pads) {
        if (held.role != pb::PAD_SHEET) {
          reopened.add_pads(pad);
        }
      }
    }
  }
  return pb::REFUSAL_NONE;
}

namespace {

void close_passage(HallState& hall, std::uint64_t at) {
  if (!hall.passages.empty() && hall.passages.back().left_at == 0) {
    hall.passages.back().left_at = at;
  }
}

void open_passage(HallState& hall, const pb::Stage& stage, std::uint64_t at,
                  std::uint64_t planned_at) {
  Passage passage;
  passage.stage = stage;
  passage.entered_at = at;
  passage.planned_at = planned_at;
  const pb::Step* step = find_step(hall, stage.step());
  for (const auto& [person, enrolled] : hall.people) {
    // Who is out for a moment is there.
    if (enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT) {
      passage.present.push_back(person);
    }
    if (step != nullptr && stage.phase() == pb::PHASE_ROUND &&
        enrolled.presence != pb::PRESENCE_LEFT) {
      if (const std::uint32_t place = seat_in_round(hall, *step, person, stage.index());
          place != 0) {
        passage.seats[person] = place;
      }
    }
  }
  hall.passages.push_back(std::move(passage));
}

}  // namespace

void fold_stage(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kStageEntered: {
      const pb::StageEntered& body = event.stage_entered();
      hall.marks.push_back({hall.stage, paused_clock(hall.clock, event.at()), hall.seats_taken,
                            hall.tables_ready, hall.recaps_ready});
      if (hall.marks.size() > marks_max) {
        hall.marks.erase(hall.marks.begin());
      }
      close_passage(hall, event.at());
      // Seats are taken anew at each move; a round keeps those of the move that led to it.
      if (body.stage().phase() == pb::PHASE_MOVING || body.stage().step() != hall.stage.step()) {
        hall.seats_taken.clear();
        hall.tables_ready.clear();
      }
      if (body.stage().phase() == pb::PHASE_ROUND) {
        hall.recaps_ready.clear();
      }
      hall.stage = body.stage();
      hall.clock = body.clock();
      open_passage(hall, hall.stage, event.at(), body.planned_at());
      break;
    }
    case pb::Event::kTransitionUndone:
      close_passage(hall, event.at());
      hall.stage = event.transition_undone().stage();
      hall.clock = event.transition_undone().clock();
      if (!hall.marks.empty()) {
        Mark& mark = hall.marks.back();
        hall.seats_taken = std::move(mark.seats_taken);
        hall.tables_ready = std::move(mark.tables_ready);
        hall.recaps_ready = std::move(mark.recaps_ready);
        hall.marks.pop_back();
      }
      open_passage(hall, hall.stage, event.at(), 0);
      break;
    case pb::Event::kClockChanged:
      hall.clock = event.clock_changed().clock();
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
