// SPDX-License-Identifier: AGPL-3.0-or-later
// What a transition brings with it: clocks, and what the places must be told. Because a place is
// folded from its own stream alone, everything its readers need is copied into its events here.
#include <algorithm>

#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/clock.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

// Every case that some group got, presented and discussed.
std::uint64_t reporting_ms(const HallState& hall, const pb::Step& step) {
  const std::uint64_t each = step.cases().present_length_s() + step.cases().exchange_length_s();
  return passage_order(hall, step).size() * each * 1000ULL;
}

std::uint64_t duration_ms(const HallState& hall, const pb::Stage& stage) {
  const pb::Step* step = find_step(hall, stage.step());
  if (step == nullptr) {
    return 0;
  }
  switch (stage.phase()) {
    case pb::PHASE_ROUND:
      return step->cafe().round_length_s() * 1000ULL;
    case pb::PHASE_MOVING:
      return step->cafe().move_length_s() * 1000ULL;
    case pb::PHASE_SPEAKING:
      return step->restitution().table_length_s() * 1000ULL;
    case pb::PHASE_PLENARY:
      return step->restitution().plenary_length_s() * 1000ULL;
    case pb::PHASE_SOLO:
      return step->cases().solo_length_s() * 1000ULL;
    case pb::PHASE_WORKING:
      return step->cases().work_length_s() * 1000ULL;
    case pb::PHASE_REPORTING:
      return reporting_ms(hall, *step);
    case pb::PHASE_RUNNING:
      return step->duration_s() * 1000ULL;
    default:
      return debate_duration_ms(*step, stage.phase());
  }
}

void make_pad(Judgement& j, std::uint32_t place, std::uint32_t& next_pad, pb::PadRole role) {
  const PlaceState* state = j.read.place(place);
  if (state != nullptr && state->pad_with_role(role) != nullptr) {
    return;
  }
  pb::PadMade& event = *j.out.add(place_stream(place)).mutable_pad_made();
  event.set_pad(next_pad++);
  event.set_role(role);
}

void make_synthesis_pads(Judgement& j, std::uint32_t place) {
  const PlaceState* state = j.read.place(place);
  std::uint32_t next_pad = state == nullptr ? 1 : state->next_pad;
  for (const pb::PadRole role : {pb::PAD_GATHERS, pb::PAD_DIVIDES, pb::PAD_DECIDE}) {
    make_pad(j, place, next_pad, role);
  }
}

void make_sheet(Judgement& j, std::uint32_t place) {
  const PlaceState* state = j.read.place(place);
  std::uint32_t next_pad = state == nullptr ? 1 : state->next_pad;
  make_pad(j, place, next_pad, pb::PAD_SHEET);
}

// The recap its host kept to themselves becomes the first thing the arriving group reads.
void share_recaps(Judgement& j, const pb::Step& cafe, std::uint32_t ended_round) {
  for (const pb::Table& table : cafe.cafe().tables()) {
    const PersonState* host = table.host() == 0 ? nullptr : j.read.person(table.host());
    if (host == nullptr) {
      continue;
    }
    const auto saved = host->recaps.find({table.place(), ended_round});
    if (saved == host->recaps.end()) {
      continue;
    }
    const pb::Recap& recap = saved->second.body.recap();
    if (recap.gathers().empty() && recap.divides().empty() && recap.question().empty() &&
        saved->second.body.notes().empty()) {
      continue;
    }
    pb::RecapShared& event = *j.out.add(place_stream(table.place())).mutable_recap_shared();
    event.set_round(ended_round);
    event.set_host(table.host());
    *event.mutable_recap() = recap;
    *event.mutable_notes() = saved->second.body.notes();
  }
}

pb::Synthesis frozen_synthesis(const PlaceState& state, std::uint32_t place) {
  pb::Synthesis synthesis;
  synthesis.set_place(place);
  for (const pb::PadRole role : {pb::PAD_GATHERS, pb::PAD_DIVIDES, pb::PAD_DECIDE}) {
    std::uint32_t number = 0;
    const PlacePad* held = state.pad_with_role(role, &number);
    pb::FrozenField& field = *synthesis.add_fields();
    field.set_role(role);
    if (held == nullptr) {
      continue;
    }
    field.set_text(held->pad.text());
    for (const auto& [id, citation] : state.citations) {
      if (citation.pad() == number) {
        *field.add_citations() = citation;
      }
    }
  }
  return synthesis;
}

// The tables' syntheses and the hosts' draft become version 0: in the hall, for everyone.
void freeze_syntheses(Judgement& j, const pb::Step& restitution) {
  const HallState& hall = j.hall();
  if (hall.syntheses_step == restitution.step()) {
    return;
  }
  const pb::Step* cafe = cafe_before(hall, restitution.step());
  if (cafe == nullptr) {
    return;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // stream, synthesis.place
  for (const pb::Table& table : cafe->cafe().tables()) {
    places.emplace_back(table.place(), table.place());
  }
  for (const pb::Step& step : hall.agenda) {
    if (step.step() == restitution.step()) {
      break;
    }
    if (step.kind() == pb::STEP_HOSTS_REVIEW && cafe_before(hall, step.step()) == cafe) {
      places.emplace_back(step.place(), 0);
    }
  }
  // One event per synthesis: together they could exceed what fits a frame.
  for (const auto& [stream, place] : places) {
    const PlaceState* state = j.read.place(stream);
    if (state == nullptr) {
      continue;
    }
    pb::SynthesesFrozen& frozen = *j.out.add(hall_stream).mutable_syntheses_frozen();
    frozen.set_step(restitution.step());
    *frozen.add_syntheses() = frozen_synthesis(*state, place);
    pb::PadsFrozen pads;
    for (const auto& [pad, held] : state->pads) {
      if (held.role != pb::PAD_SHEET) {
        pads.add_pads(pad);
      }
    }
    if (pads.pads_size() > 0) {
      *j.out.add(place_stream(stream)).mutable_pads_frozen() = pads;
    }
  }
}

void open_places(Judgement& j, const pb::Step& cafe) {
  pb::PlacesOpened opened;
  for (const pb::Table& table : cafe.cafe().tables()) {
    if (!j.hall().places_opened.contains(table.place())) {
      opened.add_places(table.place());
    }
  }
  if (opened.places_size() > 0) {
    *j.out.add(hall_stream).mutable_places_opened() = opened;
  }
}

void enter_review(Judgement& j, const pb::Step& review) {
  const pb::Step* cafe = cafe_before(j.hall(), review.step());
  pb::RoundBegan& began = *j.out.add(place_stream(review.place())).mutable_round_began();
  began.set_step(review.step());
  began.set_name(review.title());
  make_synthesis_pads(j, review.place());
  if (cafe == nullptr) {
    return;
  }
  for (const pb::Table& table : cafe->cafe().tables()) {
    make_synthesis_pads(j, table.place());
  }
  // The others have a break or walk through the gallery: every thread is open from here on.
  open_places(j, *cafe);
}

// When the plan foresaw this step, on the day of the sitting; 0 while nothing says which day.
std::uint64_t planned_at(const HallState& hall, const pb::Stage& stage, std::uint64_t now) {
  const std::optional<std::size_t> position = step_position(hall, stage.step());
  if (!position || hall.passages.empty()) {
    return position ? now : 0;
  }
  // The plan is read from the moment the first step really began.
  const std::vector<std::int32_t> starts = planned_starts(hall.agenda);
  const std::optional<std::size_t> first = step_position(hall, hall.passages.front().stage.step());
  if (!first) {
    return 0;
  }
  const std::int64_t minutes = starts[*position] - starts[*first];
  const std::int64_t at =
      static_cast<std::int64_t>(hall.passages.front().entered_at) + minutes * 60'000;
  return at > 0 ? static_cast<std::uint64_t>(at) : 0;
}

}  // namespace

void tell_places(Judgement& j, const pb::Step& step, const pb::SeatPlan& plan,
                 std::uint32_t round) {
  for (const pb::Table& table : step.cafe().tables()) {
    pb::RoundBegan& event = *j.out.add(place_stream(table.place())).mutable_round_began();
    event.set_step(step.step());
    event.set_round(round);
    event.set_host(table.host());
    event.set_name(table.name());
    event.set_question(question_of(step, table, round));
    if (round == 0 || round > static_cast<std::uint32_t>(plan.rounds_size())) {
      for (const auto& [person, place] : j.hall().seats_taken) {
        if (place == table.place() && person != table.host()) {
          event.add_persons(person);
        }
      }
      continue;
    }
    for (const pb::SeatTable& seats : plan.rounds(static_cast<int>(round) - 1).tables()) {
      if (seats.place() != table.place()) {
        continue;
      }
      *event.mutable_persons() = seats.persons();
      if (seats.group() >= 0 && seats.group() < plan.groups_size()) {
        event.set_group(plan.groups(seats.group()).label());
      }
    }
  }
}

void leave_stage(Judgement& j, const pb::Stage& next) {
  const HallState& hall = j.hall();
  const pb::Step* step = current_step(hall);
  if (step == nullptr) {
    return;
  }
  if (step->kind() == pb::STEP_DEBATE) {
    leave_debate_phase(j, *step, next);
  }
  if (step->kind() == pb::STEP_WORLD_CAFE && hall.stage.phase() == pb::PHASE_ROUND) {
    for (const pb::Table& table : step->cafe().tables()) {
      j.out.add(place_stream(table.place())).mutable_round_closed()->set_round(hall.stage.index());
    }
    if (next.step() != step->step()) {
      share_recaps(j, *step, hall.stage.index());
    }
  }
  if (step->kind() == pb::STEP_CASES && hall.stage.phase() == pb::PHASE_REPORTING) {
    leave_cases(j, *step);
  }
}

void enter_stage(Judgement& j, const pb::Stage& stage) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_step(hall, stage.step());
  pb::StageEntered& entered = *j.out.add(hall_stream).mutable_stage_entered();
  *entered.mutable_stage() = stage;
  *entered.mutable_clock() = started_clock(duration_ms(hall, stage), j.now);
  if (stage.step() != hall.stage.step()) {
    entered.set_planned_at(planned_at(hall, stage, j.now));
  }
  if (step == nullptr) {
    return;
  }
  debate_phase_entered(j, stage);
  if (stage.phase() == pb::PHASE_ROUND) {
    const auto plan = hall.plans.find(step->step());
    tell_places(j, *step, plan == hall.plans.end() ? pb::SeatPlan() : plan->second, stage.index());
    for (const pb::Table& table : step->cafe().tables()) {
      make_sheet(j, table.place());
    }
    if (stage.index() > 1) {
      share_recaps(j, *step, stage.index() - 1);
    }
  }
  if (stage.phase() == pb::PHASE_SOLO || stage.phase() == pb::PHASE_WORKING) {
    begin_sheets(j, *step, stage.index());
  }
  if (stage.step() == hall.stage.step()) {
    return;
  }
  if (step->kind() == pb::STEP_HOSTS_REVIEW) {
    enter_review(j, *step);
  }
  if (step->kind() == pb::STEP_GALLERY || step->kind() == pb::STEP_RESTITUTION) {
    if (const pb::Step* cafe = cafe_before(hall, step->step())) {
      open_places(j, *cafe);
    }
  }
  if (step->kind() == pb::STEP_RESTITUTION) {
    freeze_syntheses(j, *step);
  }
  // Its material may have been there for days: from here on everybody reads it.
  bool const keeps_material = step->kind() == pb::STEP_PRESENTATION ||
                              (step->kind() == pb::STEP_CASES && step->place() != 0);
  if (keeps_material && !hall.places_opened.contains(step->place())) {
    j.out.add(hall_stream).mutable_places_opened()->add_places(step->place());
  }
  if (step->kind() == pb::STEP_DRAFTING) {
    begin_draft(j, *step);
  }
  if (step->kind() == pb::STEP_AMENDMENTS && hall.text.latest() != nullptr &&
      hall.text.round == pb::TEXT_ROUND_SHUT) {
    j.out.add(hall_stream)
        .mutable_text()
        ->mutable_round_changed()
        ->set_round(pb::TEXT_ROUND_AMENDMENTS);
  }
}

}  // namespace palabre::workshop
