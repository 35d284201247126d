// SPDX-License-Identifier: AGPL-3.0-or-later
// The restitution of cases: their order, the one that is read out, its times, and where the room
// stands on it. Every transition is a facilitator's act.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint32_t usual_short_s = 60;

std::vector<std::uint32_t> order_now(const HallState& hall, const pb::Step& step) {
  std::vector<std::uint32_t> order;
  for (const Sheet& sheet : passage_order(hall, step)) {
    if (order.empty() || order.back() != sheet.number) {
      order.push_back(sheet.number);
    }
  }
  return order;
}

const CasePassage* called_now(const HallState& hall, const pb::Step& step) {
  const CaseRun* run = case_run(hall, step.step());
  return run == nullptr ? nullptr : run->called();
}

void mark_read(Judgement& j, const Sheet& sheet, pb::CaseStatus status) {
  if (sheet_status(j.hall(), sheet) < status) {
    set_status(j, sheet.step->step(), sheet.number, sheet.group->group(), status);
  }
}

std::optional<Sheet> called_sheet(const HallState& hall, const pb::Step& step,
                                  const pb::CaseCalled& called) {
  for (const Sheet& sheet : sheets_of_case(hall, step.step(), called.number())) {
    if (sheet.group->group() == called.group()) {
      return sheet;
    }
  }
  return std::nullopt;
}

// What was called is left: read out if the room only heard it, discussed if it went further. Other
// sheets of the same case that were read out are discussed with it.
void leave_called(Judgement& j, const pb::Step& step, const pb::CaseCalled& called,
                  pb::CaseStatus status) {
  const std::optional<Sheet> left = called_sheet(j.hall(), step, called);
  if (!left) {
    return;
  }
  mark_read(j, *left, status);
  if (status != pb::CASE_DISCUSSED) {
    return;
  }
  for (const Sheet& sheet : sheets_of_case(j.hall(), step.step(), called.number())) {
    if (sheet.group != left->group && sheet_status(j.hall(), sheet) == pb::CASE_READ_OUT) {
      mark_read(j, sheet, pb::CASE_DISCUSSED);
    }
  }
}

pb::CaseStatus reached(const pb::CaseCalled& called) {
  return called.part() == pb::CASE_PART_PRESENT ? pb::CASE_READ_OUT : pb::CASE_DISCUSSED;
}

void call_none(Judgement& j, const pb::Step& step) {
  pb::CaseCalled& event = *add_case_event(j).mutable_called();
  event.set_step(step.step());
  event.set_since(j.now);
}

// A pair that is not ready writes on until it is called again: the call had frozen its sheet.
void pass_over(Judgement& j, const pb::Step& step, const pb::CaseCalled& called) {
  const std::optional<Sheet> sheet = called_sheet(j.hall(), step, called);
  if (sheet && sheet_status(j.hall(), *sheet) == pb::CASE_READY) {
    reopen_sheet(j, *sheet);
    set_status(j, step.step(), sheet->number, sheet->group->group(), pb::CASE_IN_PROGRESS);
  }
}

// Pairs write again, or the step is over: there is no plenary to speak to.
void end_turn(Judgement& j) {
  if (const FloorTurn* turn = j.hall().floor.running()) {
    j.out.add(hall_stream).mutable_floor()->mutable_turn_ended()->set_turn(turn->body.turn());
  }
}

// The step that reads out its cases now, or why not.
pb::Refusal need_reporting(const Judgement& j, std::uint32_t number, const pb::Step*& step) {
  step = find_cases_step(j.hall(), number);
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  return j.hall().stage.step() == number && j.hall().stage.phase() == pb::PHASE_REPORTING
             ? pb::REFUSAL_NONE
             : pb::REFUSAL_NOT_NOW;
}

}  // namespace

void leave_cases(Judgement& j, const pb::Step& step) {
  if (const CasePassage* called = called_now(j.hall(), step)) {
    leave_called(j, step, called->body, reached(called->body));
    call_none(j, step);
  }
  end_turn(j);
}

void take_back_reporting(Judgement& j, const pb::Step& step) {
  if (called_now(j.hall(), step) != nullptr) {
    call_none(j, step);
  }
  end_turn(j);
}

pb::Refusal decide_set_case_queue(Judgement& j, const pb::SetCaseQueue& command) {
  const pb::Step* step = find_cases_step(j.hall(), command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  std::set<std::uint32_t> seen;
  for (const std::uint32_t number : command.cases()) {
    if (find_case(*step, number) == nullptr) {
      return pb::REFUSAL_UNKNOWN_CASE;
    }
    if (!seen.insert(number).second) {
      return pb::REFUSAL_MALFORMED;
    }
  }
  pb::CaseQueueSet& event = *add_case_event(j).mutable_queue_set();
  event.set_step(command.step());
  *event.mutable_cases() = command.cases();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_call_case(Judgement& j, const pb::CallCase& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = nullptr;
  if (const pb::Refusal refusal = need_reporting(j, command.step(), step);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  if (!pb::CasePart_IsValid(command.part())) {
    return pb::REFUSAL_MALFORMED;
  }
  std::optional<Sheet> sheet;
  for (const Sheet& candidate : sheets_of_case(hall, step->step(), command.number())) {
    if (command.group() != 0 ? candidate.group->group() == command.group()
                             : !sheet || sheet_status(hall, *sheet) >= pb::CASE_READ_OUT) {
      sheet = candidate;
    }
  }
  if (!sheet) {
    return pb::REFUSAL_UNKNOWN_GROUP;
  }
  if (const CasePassage* called = called_now(hall, *step)) {
    const pb::CaseCalled& body = called->body;
    const bool same = body.number() == command.number() && body.group() == sheet->group->group();
    if (same && body.part() == command.part()) {
      return pb::REFUSAL_ALREADY_SO;
    }
    if (!same) {
      // Two answers to one case are read one after the other, then discussed together.
      leave_called(j, *step, body,
                   body.number() == command.number() ? pb::CASE_READ_OUT : reached(body));
    }
  }
  pb::CaseCalled& event = *add_case_event(j).mutable_called();
  event.set_step(step->step());
  event.set_number(command.number());
  event.set_group(sheet->group->group());
  event.set_part(command.part());
  event.set_since(j.now);
  event.set_length_s(case_part_length(hall, *step, command.part()));
  // Given up for want of time, and there is time after all.
  if (case_status(hall, step->step(), command.number()) == pb::CASE_NOT_TREATED) {
    set_status(j, step->step(), command.number(), 0, pb::CASE_NOT_ASSIGNED);
  }
  freeze_sheet(j, *sheet);
  const pb::CaseStatus status =
      command.part() == pb::CASE_PART_PRESENT ? pb::CASE_READY : pb::CASE_READ_OUT;
  if (sheet_status(hall, *sheet) < status) {
    set_status(j, step->step(), sheet->number, sheet->group->group(), status);
  }
  if (!hall.places_opened.contains(sheet->place)) {
    j.out.add(hall_stream).mutable_places_opened()->add_places(sheet->place);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_extend_case_part(Judgement& j, const pb::ExtendCasePart& command) {
  const pb::Step* step = nullptr;
  if (const pb::Refusal refusal = need_reporting(j, command.step(), step);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const CasePassage* called = called_now(j.hall(), *step);
  // Pressed as the next part began: that one was not meant.
  if (called == nullptr || called->body.number() != command.number() ||
      called->body.part() != command.part() || called->body.length_s() == 0) {
    return pb::REFUSAL_NOT_NOW;
  }
  const std::int64_t day_s = static_cast<std::int64_t>(limits::step_minutes_max) * 60;
  if (command.by_s() == 0 || command.by_s() > day_s || command.by_s() < -day_s) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  // Counted from what is left, as the clock of a step: a minute more after the end is a minute.
  const std::int64_t spent = j.now <= called->body.since()
                                 ? 0
                                 : static_cast<std::int64_t>((j.now - called->body.since()) / 1000);
  const std::int64_t length =
      std::max<std::int64_t>(called->body.length_s(), command.by_s() > 0 ? spent : 0) +
      command.by_s();
  if (length < 1 || length > day_s) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  pb::CasePartExtended& event = *add_case_event(j).mutable_part_extended();
  event.set_step(command.step());
  event.set_number(command.number());
  event.set_part(command.part());
  event.set_length_s(static_cast<std::uint32_t>(length));
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_close_case(Judgement& j, const pb::CloseCase& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = nullptr;
  if (const pb::Refusal refusal = need_reporting(j, command.step(), step);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  const CasePassage* called = called_now(hall, *step);
  const bool now = called != nullptr && called->body.number() == command.number();
  if (command.again_later()) {
    std::vector<std::uint32_t> order = order_now(hall, *step);
    const auto found = std::find(order.begin(), order.end(), command.number());
    if (found == order.end()) {
      return pb::REFUSAL_UNKNOWN_CASE;
    }
    std::rotate(found, found + 1, order.end());
    pb::CaseQueueSet& event = *add_case_event(j).mutable_queue_set();
    event.set_step(step->step());
    event.mutable_cases()->Add(order.begin(), order.end());
    if (now) {
      pass_over(j, *step, called->body);
      call_none(j, *step);
    }
    return pb::REFUSAL_NONE;
  }
  switch (command.status()) {
    case pb::CASE_NOT_TREATED:
      if (case_status(hall, step->step(), command.number()) >= pb::CASE_READ_OUT) {
        return pb::REFUSAL_ALREADY_SO;
      }
      set_status(j, step->step(), command.number(), 0, pb::CASE_NOT_TREATED);
      break;
    case pb::CASE_READ_OUT:
    case pb::CASE_DISCUSSED:
      if (!now) {
        return pb::REFUSAL_NOT_NOW;
      }
      leave_called(j, *step, called->body, command.status());
      break;
    default:
      return pb::REFUSAL_MALFORMED;
  }
  if (now) {
    call_none(j, *step);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_case_stance(Judgement& j, const pb::SetCaseStance& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  if (command.stance() > case_stances(step->cases())) {
    return pb::REFUSAL_UNKNOWN_STANCE;
  }
  const CaseRun* run = case_run(hall, step->step());
  if (run == nullptr || sheets_of_case(hall, step->step(), command.number()).empty()) {
    return pb::REFUSAL_NOT_NOW;
  }
  std::string note;
  if (const pb::Refusal refusal =
          take_text_or_none(command.note(), limits::remark_length_max, note);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const auto before = run->stances.find(command.number());
  const bool same = before == run->stances.end()
                        ? command.stance() == 0
                        : before->second.stance == command.stance() && before->second.note == note;
  if (same) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::CaseStanceSet& event = *add_case_event(j).mutable_stance_set();
  event.set_step(command.step());
  event.set_number(command.number());
  event.set_stance(command.stance());
  event.set_note(note);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_short_mode(Judgement& j, const pb::SetCaseShortMode& command) {
  const pb::Step* step = find_cases_step(j.hall(), command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (command.length_s() > limits::step_minutes_max * 60) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  const CaseRun* run = case_run(j.hall(), step->step());
  if ((run != nullptr && run->short_mode) == command.on()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::CaseShortMode& event = *add_case_event(j).mutable_short_mode();
  event.set_step(command.step());
  event.set_on(command.on());
  event.set_length_s(command.length_s() == 0 ? usual_short_s : command.length_s());
  return pb::REFUSAL_NONE;
}

bool may_remark_on_case(const HallState& hall, std::uint32_t step, std::uint32_t number) {
  const CaseRun* run = case_run(hall, step);
  return run != nullptr &&
         std::any_of(run->passages.begin(), run->passages.end(), [&](const CasePassage& passage) {
           return passage.body.number() == number && number != 0;
         });
}

}  // namespace palabre::workshop
