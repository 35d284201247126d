// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups once they are published: somebody joins or leaves one, a case that nobody has finds one,
// and the sheets are told who writes them.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"

namespace palabre::workshop {

namespace {

constexpr int cases_of_a_group_max = 2;

void remove_person(pb::CaseGroup& group, std::uint32_t person) {
  auto& persons = *group.mutable_persons();
  persons.erase(std::remove(persons.begin(), persons.end(), person), persons.end());
}

// Sheets exist from the moment the groups begin.
bool sheets_began(const Judgement& j, const pb::CaseGroup& group) {
  return std::any_of(group.places().begin(), group.places().end(), [&](std::uint32_t place) {
    const PlaceState* state = j.read.place(place);
    return state != nullptr && state->pad_with_role(pb::PAD_CASE) != nullptr;
  });
}

void change_group(Judgement& j, const pb::Step& step, const pb::CaseGroup& group,
                  std::uint32_t joined, std::uint32_t left, bool tell) {
  pb::CaseGroupChanged& event = *add_case_event(j).mutable_group_changed();
  event.set_step(step.step());
  *event.mutable_group() = group;
  event.set_joined(joined);
  event.set_left(left);
  if (tell) {
    tell_sheets(j, step, case_series(j.hall(), step.step()), group);
  }
}

// Somebody writes in this series: sheets of new cases are made at once.
bool series_runs(const HallState& hall, const pb::Step& step) {
  return hall.stage.step() == step.step() && hall.stage.phase() != pb::PHASE_PAIRING;
}

}  // namespace

void tell_sheets(Judgement& j, const pb::Step& step, std::uint32_t series,
                 const pb::CaseGroup& group) {
  for (int i = 0; i < group.places_size(); ++i) {
    const pb::Case* asked = find_case(step, group.cases(i));
    if (asked == nullptr) {
      continue;
    }
    const StreamKey stream = place_stream(group.places(i));
    pb::RoundBegan& began = *j.out.add(stream).mutable_round_began();
    began.set_round(series);
    began.set_step(step.step());
    began.set_name(asked->title());
    began.set_question(asked->request().size() <= limits::question_length_max ? asked->request()
                                                                              : std::string());
    *began.mutable_persons() = group.persons();
    const PlaceState* state = j.read.place(group.places(i));
    if (state != nullptr && state->pad_with_role(pb::PAD_CASE) != nullptr) {
      continue;
    }
    std::vector<std::string> questions = case_questions(step, *asked);
    questions.emplace_back();  // conditions and doubts
    std::uint32_t pad = state == nullptr ? 1 : state->next_pad;
    for (const std::string& question : questions) {
      pb::PadMade& made = *j.out.add(stream).mutable_pad_made();
      made.set_pad(pad++);
      made.set_role(pb::PAD_CASE);
      made.set_label(question);
    }
  }
}

pb::Refusal decide_move_to_case_group(Judgement& j, const pb::MoveToCaseGroup& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  const std::uint32_t series = case_series(hall, step->step());
  if (!series_published(hall, step->step(), series)) {
    return pb::REFUSAL_NOT_NOW;
  }
  const auto enrolled = hall.people.find(command.person());
  if (enrolled == hall.people.end()) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const std::vector<const pb::CaseGroup*> groups = groups_of_series(hall, step->step(), series);
  const pb::CaseGroup* to = nullptr;
  for (const pb::CaseGroup* group : groups) {
    to = group->group() == command.group() ? group : to;
  }
  if (command.group() != 0 && to == nullptr) {
    return pb::REFUSAL_UNKNOWN_GROUP;
  }
  const pb::CaseGroup* from = case_group_of(hall, step->step(), command.person());
  if (from == to) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (to != nullptr) {
    if (enrolled->second.presence == pb::PRESENCE_LEFT) {
      return pb::REFUSAL_NOT_NOW;
    }
    google::protobuf::RepeatedField<std::uint32_t> person;
    person.Add(command.person());
    for (const std::uint32_t number : to->cases()) {
      if (too_close(j, *step, number, person)) {
        return pb::REFUSAL_TOO_CLOSE;
      }
    }
  }
  if (from != nullptr) {
    pb::CaseGroup left = *from;
    remove_person(left, command.person());
    change_group(j, *step, left, 0, command.person(), sheets_began(j, left));
  }
  if (to != nullptr) {
    pb::CaseGroup joined = *to;
    joined.add_persons(command.person());
    change_group(j, *step, joined, command.person(), 0, sheets_began(j, joined));
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_assign_case(Judgement& j, const pb::AssignCase& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  const std::uint32_t series = case_series(hall, step->step());
  const pb::CaseGroup* to = nullptr;
  for (const pb::CaseGroup* group : groups_of_series(hall, step->step(), series)) {
    to = group->group() == command.group() ? group : to;
  }
  if (to == nullptr || to->persons().empty()) {
    return pb::REFUSAL_UNKNOWN_GROUP;
  }
  const pb::CaseStatus status = case_status(hall, step->step(), command.number());
  if (status != pb::CASE_NOT_ASSIGNED && status != pb::CASE_NOT_TREATED) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (to->cases_size() >= cases_of_a_group_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  if (too_close(j, *step, command.number(), to->persons())) {
    return pb::REFUSAL_TOO_CLOSE;
  }
  pb::CaseGroup joined = *to;
  std::uint32_t place = hall.next_place;
  // A sheet that everybody left goes over with what stands in it.
  for (const Sheet& sheet : sheets_of_case(hall, step->step(), command.number())) {
    if (sheet.group == to || !people_in(hall, *sheet.group).empty()) {
      continue;
    }
    pb::CaseGroup emptied = *sheet.group;
    emptied.clear_cases();
    emptied.clear_places();
    for (int i = 0; i < sheet.group->places_size(); ++i) {
      if (sheet.group->places(i) != sheet.place) {
        emptied.add_cases(sheet.group->cases(i));
        emptied.add_places(sheet.group->places(i));
      }
    }
    place = sheet.place;
    change_group(j, *step, emptied, 0, 0, false);
    break;
  }
  joined.add_cases(command.number());
  joined.add_places(place);
  if (status == pb::CASE_NOT_TREATED) {
    set_status(j, step->step(), command.number(), 0, pb::CASE_NOT_ASSIGNED);
  }
  change_group(j, *step, joined, 0, 0, series_runs(hall, *step));
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
