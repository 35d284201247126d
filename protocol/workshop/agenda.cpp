// SPDX-License-Identifier: AGPL-3.0-or-later
// The agenda: what the workshop is called and its steps, breaks included. What was played is
// frozen.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

bool was_played(const HallState& hall, std::uint32_t step) {
  return std::any_of(hall.passages.begin(), hall.passages.end(),
                     [&](const Passage& p) { return p.stage.step() == step; });
}

pb::Refusal take_table(Judgement& j, pb::Table& table) {
  std::string name;
  std::string question;
  std::string location;
  pb::Refusal refusal = take_line_or_none(table.name(), limits::title_length_max, name);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(table.question(), limits::question_length_max, question);
  }
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(table.location(), limits::title_length_max, location);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (table.host() != 0 && !j.hall().people.contains(table.host())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (table.capacity_max() != 0 && table.capacity_max() < table.capacity_min()) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  table.set_name(name);
  table.set_question(question);
  table.set_location(location);
  return pb::REFUSAL_NONE;
}

// Cleans a step and checks every figure. New tables get places from `next_place` on. `before`: the
// step as it was, nullptr for a new one.
pb::Refusal take_step(Judgement& j, const pb::Step* before, pb::Step& step,
                      std::uint32_t& next_place) {
  const std::uint32_t seconds_max = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  std::string title;
  std::string instruction;
  pb::Refusal refusal = take_line(step.title(), limits::title_length_max, title);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(step.instruction(), limits::instruction_length_max, instruction);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  step.set_title(title);
  step.set_instruction(instruction);
  step.set_day(std::clamp<std::uint32_t>(step.day(), 1, 31));
  if (step.duration_s() > seconds_max || step.starts_at_min() < 0 ||
      step.starts_at_min() >= 24 * 60) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  if (!pb::StepKind_IsValid(step.kind()) || step.kind() == pb::STEP_UNKNOWN) {
    return pb::REFUSAL_MALFORMED;
  }
  if (step.kind() != pb::STEP_DEBATE) {
    step.clear_debate();
  } else if (refusal = take_debate(j, before, step); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (step.kind() != pb::STEP_CASES) {
    step.clear_cases();
  } else if (refusal = take_case_settings(*step.mutable_cases());
             refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (step.kind() != pb::STEP_PRESENTATION) {
    step.clear_presentation();
  }
  if (has_own_place(step.kind()) && step.place() == 0) {
    step.set_place(next_place++);
  }
  if (step.kind() != pb::STEP_WORLD_CAFE) {
    step.clear_cafe();
    return pb::REFUSAL_NONE;
  }
  pb::CafeSettings& cafe = *step.mutable_cafe();
  if (static_cast<std::size_t>(cafe.tables_size()) > limits::tables_max ||
      cafe.rounds() > limits::rounds_max ||
      static_cast<std::size_t>(cafe.round_questions_size()) > limits::rounds_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  if (cafe.rounds() == 0 || cafe.tables_size() == 0 || cafe.round_length_s() == 0 ||
      cafe.round_length_s() > seconds_max || cafe.move_length_s() > seconds_max ||
      cafe.recap_length_s() > cafe.round_length_s()) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  std::set<std::uint32_t> hosts;
  for (pb::Table& table : *cafe.mutable_tables()) {
    refusal = take_table(j, table);
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (table.host() != 0 && !hosts.insert(table.host()).second) {
      return pb::REFUSAL_OUT_OF_RANGE;  // nobody hosts two tables
    }
    if (table.place() == 0) {
      table.set_place(next_place++);
    }
  }
  for (std::string& question : *cafe.mutable_round_questions()) {
    std::string cleaned;
    refusal = take_line_or_none(question, limits::question_length_max, cleaned);
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    question = cleaned;
  }
  return pb::REFUSAL_NONE;
}

// A table that people have sat at keeps its place: its thread hangs on it.
bool keeps_places(const pb::Step& before, const pb::Step& after) {
  return std::all_of(
      before.cafe().tables().begin(), before.cafe().tables().end(),
      [&](const pb::Table& table) { return find_table(after, table.place()) != nullptr; });
}

// Places in a command must be this step's own: nobody may point at another step's threads.
bool places_are_own(const pb::Step* before, const pb::Step& after) {
  if (after.place() != 0 && (before == nullptr || before->place() != after.place())) {
    return false;
  }
  std::set<std::uint32_t> seen;
  for (const pb::Table& table : after.cafe().tables()) {
    if (table.place() == 0) {
      continue;
    }
    if (before == nullptr || find_table(*before, table.place()) == nullptr ||
        !seen.insert(table.place()).second) {
      return false;
    }
  }
  return true;
}

}  // namespace

pb::Refusal decide_describe_workshop(Judgement& j, const pb::DescribeWorkshop& command) {
  std::string title;
  std::string subtitle;
  std::string kept_until;
  pb::Refusal refusal = take_line(command.title(), limits::title_length_max, title);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(command.subtitle(), limits::title_length_max, subtitle);
  }
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(command.kept_until(), limits::title_length_max, kept_until);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::WorkshopDescribed& event = *j.out.add(hall_stream).mutable_workshop_described();
  event.set_title(title);
  event.set_subtitle(subtitle);
  event.set_kept_until(kept_until);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_replace_agenda(Judgement& j, const pb::ReplaceAgenda& command) {
  const HallState& hall = j.hall();
  if (!hall.passages.empty()) {
    return pb::REFUSAL_STEP_STARTED;
  }
  if (static_cast<std::size_t>(command.steps_size()) > limits::steps_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::AgendaReplaced& event = *j.out.add(hall_stream).mutable_agenda_replaced();
  std::uint32_t next_step = hall.next_step;
  std::uint32_t next_place = hall.next_place;
  for (const pb::Step& wished : command.steps()) {
    pb::Step& step = *event.add_steps();
    step = wished;
    step.set_place(0);
    for (pb::Table& table : *step.mutable_cafe()->mutable_tables()) {
      table.set_place(0);
    }
    if (const pb::Refusal refusal = take_step(j, nullptr, step, next_place);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    step.set_step(next_step++);
    j.out.ids.push_back(step.step());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_add_step(Judgement& j, const pb::AddStep& command) {
  const HallState& hall = j.hall();
  if (hall.agenda.size() >= limits::steps_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::StepAdded& event = *j.out.add(hall_stream).mutable_step_added();
  pb::Step& step = *event.mutable_step();
  step = command.step();
  if (!places_are_own(nullptr, step)) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  std::uint32_t next_place = hall.next_place;
  if (const pb::Refusal refusal = take_step(j, nullptr, step, next_place); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  step.set_step(hall.next_step);
  event.set_position(std::min(command.position(), static_cast<std::uint32_t>(hall.agenda.size())));
  j.out.ids.push_back(step.step());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_step(Judgement& j, const pb::ChangeStep& command) {
  const HallState& hall = j.hall();
  const pb::Step* before = find_step(hall, command.step().step());
  if (before == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  pb::Step& step = *j.out.add(hall_stream).mutable_step_changed()->mutable_step();
  step = command.step();
  if (!places_are_own(before, step)) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  std::uint32_t next_place = hall.next_place;
  if (const pb::Refusal refusal = take_step(j, before, step, next_place); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (step.kind() != before->kind()) {
    return was_played(hall, step.step()) ? pb::REFUSAL_STEP_STARTED : pb::REFUSAL_NONE;
  }
  if (has_own_place(step.kind())) {
    step.set_place(before->place());
  }
  if (!keeps_cases(hall, *before, step)) {
    return pb::REFUSAL_STEP_STARTED;
  }
  if (step.kind() == pb::STEP_WORLD_CAFE && was_played(hall, step.step())) {
    // Hosts change by ChangeHost, which also moves the seats; rounds played stay played.
    for (pb::Table& table : *step.mutable_cafe()->mutable_tables()) {
      if (const pb::Table* old = find_table(*before, table.place())) {
        table.set_host(old->host());
      }
    }
    if (!keeps_places(*before, step) || step.cafe().rounds() < begun_round(hall, *before) ||
        step.cafe().rotation() != before->cafe().rotation()) {
      return pb::REFUSAL_STEP_STARTED;
    }
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_move_step(Judgement& j, const pb::MoveStep& command) {
  const HallState& hall = j.hall();
  const std::optional<std::size_t> position = step_position(hall, command.step());
  if (!position) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (was_played(hall, command.step())) {
    return pb::REFUSAL_STEP_STARTED;
  }
  const std::uint32_t last = static_cast<std::uint32_t>(hall.agenda.size()) - 1;
  const std::uint32_t target = std::min(command.position(), last);
  if (target == *position) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (hall.stage.step() != 0 && target <= step_position(hall, hall.stage.step()).value_or(0)) {
    return pb::REFUSAL_STEP_STARTED;
  }
  pb::StepMoved& event = *j.out.add(hall_stream).mutable_step_moved();
  event.set_step(command.step());
  event.set_position(target);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_remove_step(Judgement& j, const pb::RemoveStep& command) {
  if (find_step(j.hall(), command.step()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (was_played(j.hall(), command.step())) {
    return pb::REFUSAL_STEP_STARTED;
  }
  j.out.add(hall_stream).mutable_step_removed()->set_step(command.step());
  return pb::REFUSAL_NONE;
}

namespace {

void note_numbers(HallState& hall, const pb::Step& step) {
  hall.next_step = std::max(hall.next_step, step.step() + 1);
  hall.next_place = std::max(hall.next_place, step.place() + 1);
  for (const pb::Table& table : step.cafe().tables()) {
    hall.next_place = std::max(hall.next_place, table.place() + 1);
  }
}

}  // namespace

void fold_agenda(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kWorkshopCreated:
      hall.workshop = event.workshop_created().workshop();
      hall.title = event.workshop_created().title();
      hall.language = event.workshop_created().language();
      hall.created_at = event.at();
      break;
    case pb::Event::kWorkshopDescribed:
      hall.title = event.workshop_described().title();
      hall.subtitle = event.workshop_described().subtitle();
      hall.kept_until = event.workshop_described().kept_until();
      break;
    case pb::Event::kAgendaReplaced:
      hall.agenda.assign(event.agenda_replaced().steps().begin(),
                         event.agenda_replaced().steps().end());
      hall.plans.clear();
      for (const pb::Step& step : hall.agenda) {
        note_numbers(hall, step);
      }
      break;
    case pb::Event::kStepAdded: {
      const pb::Step& step = event.step_added().step();
      const std::size_t position =
          std::min<std::size_t>(event.step_added().position(), hall.agenda.size());
      hall.agenda.insert(hall.agenda.begin() + static_cast<std::ptrdiff_t>(position), step);
      note_numbers(hall, step);
      break;
    }
    case pb::Event::kStepChanged:
      if (const auto position = step_position(hall, event.step_changed().step().step())) {
        hall.agenda[*position] = event.step_changed().step();
        note_numbers(hall, event.step_changed().step());
      }
      break;
    case pb::Event::kStepMoved:
      if (const auto position = step_position(hall, event.step_moved().step())) {
        const pb::Step step = hall.agenda[*position];
        hall.agenda.erase(hall.agenda.begin() + static_cast<std::ptrdiff_t>(*position));
        const std::size_t target =
            std::min<std::size_t>(event.step_moved().position(), hall.agenda.size());
        hall.agenda.insert(hall.agenda.begin() + static_cast<std::ptrdiff_t>(target), step);
      }
      break;
    case pb::Event::kStepRemoved:
      if (const auto position = step_position(hall, event.step_removed().step())) {
        hall.agenda.erase(hall.agenda.begin() + static_cast<std::ptrdiff_t>(*position));
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
