// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/case_queries.hpp"

#include <algorithm>

#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint32_t usual_stances = 5;
constexpr std::size_t usual_questions = 2;

template <class List>
bool lists(const List& list, std::uint32_t item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

const pb::Step* find_cases_step(const HallState& hall, std::uint32_t step) {
  const pb::Step* found = find_step(hall, step);
  return found != nullptr && found->kind() == pb::STEP_CASES ? found : nullptr;
}

const pb::Case* find_case(const pb::Step& step, std::uint32_t number) {
  for (const pb::Case& one : step.cases().cases()) {
    if (one.number() == number && number != 0) {
      return &one;
    }
  }
  return nullptr;
}

std::vector<std::string> case_questions(const pb::Step& step, const pb::Case& asked) {
  const auto& questions = asked.questions().empty() ? step.cases().questions() : asked.questions();
  std::vector<std::string> all(questions.begin(), questions.end());
  return all.empty() ? std::vector<std::string>(usual_questions) : all;
}

std::uint32_t case_stances(const pb::CaseSettings& settings) {
  return settings.stances().empty() ? usual_stances
                                    : static_cast<std::uint32_t>(settings.stances_size());
}

std::uint32_t case_part_length(const HallState& hall, const pb::Step& step, pb::CasePart part) {
  const CaseRun* run = case_run(hall, step.step());
  if (run != nullptr && run->short_mode) {
    return part == pb::CASE_PART_PRESENT ? run->short_length_s : 0;
  }
  switch (part) {
    case pb::CASE_PART_PRESENT:
      return step.cases().present_length_s();
    case pb::CASE_PART_EXCHANGE:
      return step.cases().exchange_length_s();
    default:
      return 0;
  }
}

const CaseRun* case_run(const HallState& hall, std::uint32_t step) {
  const auto found = hall.cases.steps.find(step);
  return found == hall.cases.steps.end() ? nullptr : &found->second;
}

std::uint32_t case_series(const HallState& hall, std::uint32_t step) {
  if (hall.stage.step() == step && hall.stage.index() != 0) {
    return hall.stage.index();
  }
  for (auto passage = hall.passages.rbegin(); passage != hall.passages.rend(); ++passage) {
    if (passage->stage.step() == step && passage->stage.index() != 0) {
      return passage->stage.index();
    }
  }
  return 1;
}

bool series_published(const HallState& hall, std::uint32_t step, std::uint32_t series) {
  const CaseRun* run = case_run(hall, step);
  return run != nullptr && run->plans.contains(series);
}

std::vector<const pb::CaseGroup*> groups_of_series(const HallState& hall, std::uint32_t step,
                                                   std::uint32_t series) {
  std::vector<const pb::CaseGroup*> groups;
  if (const CaseRun* run = case_run(hall, step); run != nullptr && run->plans.contains(series)) {
    for (const pb::CaseGroup& planned : run->plans.at(series).groups()) {
      if (const auto found = run->groups.find(planned.group()); found != run->groups.end()) {
        groups.push_back(&found->second);
      }
    }
  }
  return groups;
}

const pb::CaseGroup* find_group(const HallState& hall, std::uint32_t step, std::uint32_t group) {
  const CaseRun* run = case_run(hall, step);
  if (run == nullptr) {
    return nullptr;
  }
  const auto found = run->groups.find(group);
  return found == run->groups.end() ? nullptr : &found->second;
}

bool is_of_group(const pb::CaseGroup& group, std::uint32_t person) {
  return person != 0 && lists(group.persons(), person);
}

const pb::CaseGroup* case_group_of(const HallState& hall, std::uint32_t step,
                                   std::uint32_t person) {
  for (const pb::CaseGroup* group : groups_of_series(hall, step, case_series(hall, step))) {
    if (is_of_group(*group, person)) {
      return group;
    }
  }
  return nullptr;
}

std::vector<std::uint32_t> people_in(const HallState& hall, const pb::CaseGroup& group) {
  std::vector<std::uint32_t> people;
  for (const std::uint32_t person : group.persons()) {
    const auto found = hall.people.find(person);
    if (found != hall.people.end() && found->second.presence != pb::PRESENCE_LEFT) {
      people.push_back(person);
    }
  }
  return people;
}

std::vector<std::uint32_t> without_group(const HallState& hall, const pb::Step& step) {
  std::vector<std::uint32_t> people;
  if (!series_published(hall, step.step(), case_series(hall, step.step()))) {
    return people;
  }
  for (const auto& [person, enrolled] : hall.people) {
    const bool here =
        enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT;
    if (enrolled.travels && here && case_group_of(hall, step.step(), person) == nullptr) {
      people.push_back(person);
    }
  }
  return people;
}

std::uint32_t group_to_join(const HallState& hall, const pb::Step& step, std::uint32_t person) {
  const pb::CaseGroup* own = case_group_of(hall, step.step(), person);
  const auto distance = [&](std::uint32_t group) {
    const std::uint32_t from = own == nullptr ? 0 : own->group();
    return group > from ? group - from : from - group;
  };
  const pb::CaseGroup* best = nullptr;
  for (const pb::CaseGroup* group :
       groups_of_series(hall, step.step(), case_series(hall, step.step()))) {
    const std::size_t size = people_in(hall, *group).size();
    if (group == own || size == 0) {
      continue;
    }
    if (best == nullptr || std::pair(size, distance(group->group())) <
                               std::pair(people_in(hall, *best).size(), distance(best->group()))) {
      best = group;
    }
  }
  return best == nullptr ? 0 : best->group();
}

std::optional<Sheet> find_sheet(const HallState& hall, std::uint32_t place) {
  if (place == 0) {
    return std::nullopt;
  }
  for (const auto& [number, run] : hall.cases.steps) {
    const pb::Step* step = find_cases_step(hall, number);
    for (const auto& [group, body] : run.groups) {
      for (int i = 0; step != nullptr && i < body.places_size(); ++i) {
        if (body.places(i) == place) {
          return Sheet{step, &body, body.cases(i), place};
        }
      }
    }
  }
  return std::nullopt;
}

std::vector<Sheet> sheets_of_group(const HallState& hall, std::uint32_t step,
                                   const pb::CaseGroup& group) {
  std::vector<Sheet> sheets;
  const pb::Step* found = find_cases_step(hall, step);
  for (int i = 0; found != nullptr && i < group.places_size(); ++i) {
    sheets.push_back({found, &group, group.cases(i), group.places(i)});
  }
  return sheets;
}

std::vector<Sheet> sheets_of_case(const HallState& hall, std::uint32_t step, std::uint32_t number) {
  std::vector<Sheet> sheets;
  const CaseRun* run = case_run(hall, step);
  if (run == nullptr) {
    return sheets;
  }
  for (const auto& [group, body] : run->groups) {
    for (const Sheet& sheet : sheets_of_group(hall, step, body)) {
      if (sheet.number == number) {
        sheets.push_back(sheet);
      }
    }
  }
  return sheets;
}

std::vector<std::uint32_t> sheet_places(const HallState& hall) {
  std::vector<std::uint32_t> places;
  for (const auto& [step, run] : hall.cases.steps) {
    for (const auto& [group, body] : run.groups) {
      places.insert(places.end(), body.places().begin(), body.places().end());
    }
  }
  return places;
}

std::vector<std::uint32_t> own_sheets(const HallState& hall, std::uint32_t person) {
  std::vector<std::uint32_t> places;
  for (const auto& [step, run] : hall.cases.steps) {
    for (const auto& [group, body] : run.groups) {
      const auto former = run.former.find(group);
      if (is_of_group(body, person) ||
          (former != run.former.end() && former->second.contains(person))) {
        places.insert(places.end(), body.places().begin(), body.places().end());
      }
    }
  }
  return places;
}

pb::CaseStatus sheet_status(const HallState& hall, const Sheet& sheet) {
  const CaseRun* run = case_run(hall, sheet.step->step());
  const auto found = run->status.find({sheet.number, sheet.group->group()});
  return found == run->status.end() ? pb::CASE_IN_PROGRESS : found->second;
}

pb::CaseStatus case_status(const HallState& hall, std::uint32_t step, std::uint32_t number) {
  const CaseRun* run = case_run(hall, step);
  if (run == nullptr) {
    return pb::CASE_NOT_ASSIGNED;
  }
  if (const auto whole = run->status.find({number, 0}); whole != run->status.end()) {
    return whole->second;
  }
  std::optional<pb::CaseStatus> least;
  for (const Sheet& sheet : sheets_of_case(hall, step, number)) {
    const pb::CaseStatus status = sheet_status(hall, sheet);
    // A sheet that everybody left unfinished holds its case no longer.
    if (status == pb::CASE_IN_PROGRESS && people_in(hall, *sheet.group).empty()) {
      continue;
    }
    least = least ? std::min(*least, status) : status;
  }
  return least.value_or(pb::CASE_NOT_ASSIGNED);
}

std::vector<std::uint32_t> cases_with(const HallState& hall, const pb::Step& step,
                                      pb::CaseStatus status) {
  std::vector<std::uint32_t> numbers;
  for (const pb::Case& one : step.cases().cases()) {
    if (case_status(hall, step.step(), one.number()) == status) {
      numbers.push_back(one.number());
    }
  }
  return numbers;
}

std::vector<Sheet> passage_order(const HallState& hall, const pb::Step& step) {
  std::vector<std::uint32_t> order;
  if (const CaseRun* run = case_run(hall, step.step())) {
    order = run->queue;
  }
  for (const pb::Case& one : step.cases().cases()) {
    if (!lists(order, one.number())) {
      order.push_back(one.number());
    }
  }
  const std::vector<const pb::CaseGroup*> groups =
      groups_of_series(hall, step.step(), case_series(hall, step.step()));
  std::vector<Sheet> sheets;
  for (const std::uint32_t number : order) {
    if (case_status(hall, step.step(), number) == pb::CASE_NOT_TREATED) {
      continue;
    }
    for (const Sheet& sheet : sheets_of_case(hall, step.step(), number)) {
      if (std::find(groups.begin(), groups.end(), sheet.group) != groups.end()) {
        sheets.push_back(sheet);
      }
    }
  }
  return sheets;
}

std::optional<Sheet> next_sheet(const HallState& hall, const pb::Step& step) {
  const CaseRun* run = case_run(hall, step.step());
  const CasePassage* called = run == nullptr ? nullptr : run->called();
  std::optional<Sheet> waiting;
  for (const Sheet& sheet : passage_order(hall, step)) {
    const pb::CaseStatus status = sheet_status(hall, sheet);
    if (status >= pb::CASE_READ_OUT ||
        (called != nullptr && called->body.number() == sheet.number &&
         called->body.group() == sheet.group->group())) {
      continue;
    }
    if (status == pb::CASE_READY) {
      return sheet;
    }
    if (!waiting && !people_in(hall, *sheet.group).empty()) {
      waiting = sheet;
    }
  }
  return waiting;
}

std::vector<const Remark*> case_remarks(const HallState& hall, std::uint32_t step,
                                        std::uint32_t number) {
  std::vector<const Remark*> remarks;
  for (const Remark& remark : hall.remarks) {
    if (!remark.hidden && remark.body.step() == step && remark.body.case_number() == number &&
        number != 0) {
      remarks.push_back(&remark);
    }
  }
  return remarks;
}

std::vector<const pb::CaseLinked*> case_links(const HallState& hall, std::uint32_t step,
                                              std::uint32_t number) {
  std::vector<const pb::CaseLinked*> links;
  for (const auto& [link, body] : hall.cases.links) {
    if (body.step() == step && body.number() == number) {
      links.push_back(&body);
    }
  }
  return links;
}

}  // namespace palabre::workshop
