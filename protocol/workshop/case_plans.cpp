// SPDX-License-Identifier: AGPL-3.0-or-later
// Wishes and plans: who studies which case with whom. A plan is a proposal of the facilitators
// until it is published; from there on people join and leave single groups (case_groups.cpp).
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_rules.hpp"

namespace palabre::workshop {

namespace {

constexpr int cases_of_a_group_max = 2;

// The step is at this series already, and its groups write or have written.
bool series_began(const HallState& hall, std::uint32_t step, std::uint32_t series) {
  return std::any_of(hall.passages.begin(), hall.passages.end(), [&](const Passage& passage) {
    return passage.stage.step() == step && passage.stage.index() >= series &&
           (passage.stage.index() > series || passage.stage.phase() != pb::PHASE_PAIRING);
  });
}

// Known people and cases, nobody in two groups. What a proposal must be to be read at all.
pb::Refusal well_formed(const HallState& hall, const pb::Step& step, const pb::CasePlan& plan) {
  if (plan.series() == 0 || plan.series() > limits::case_series_max) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  if (static_cast<std::size_t>(plan.groups_size()) > limits::people_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::set<std::uint32_t> grouped;
  for (const pb::CaseGroup& group : plan.groups()) {
    for (const std::uint32_t person : group.persons()) {
      if (!hall.people.contains(person)) {
        return pb::REFUSAL_UNKNOWN_PERSON;
      }
      if (!grouped.insert(person).second) {
        return pb::REFUSAL_PLAN_INCOMPLETE;
      }
    }
    if (group.cases_size() > cases_of_a_group_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    for (const std::uint32_t number : group.cases()) {
      if (find_case(step, number) == nullptr) {
        return pb::REFUSAL_UNKNOWN_CASE;
      }
    }
  }
  for (const std::uint32_t number : plan.not_treated()) {
    if (find_case(step, number) == nullptr) {
      return pb::REFUSAL_UNKNOWN_CASE;
    }
  }
  return pb::REFUSAL_NONE;
}

// Everyone present is in exactly one group, never alone; every group has a case, every case is
// given once (or as often as the step allows), or listed as not treated, or waits for another
// series.
pb::Refusal complete(const Judgement& j, const pb::Step& step, const pb::CasePlan& plan) {
  const HallState& hall = j.hall();
  if (plan.groups().empty()) {
    return pb::REFUSAL_PLAN_INCOMPLETE;
  }
  std::set<std::uint32_t> grouped;
  std::map<std::uint32_t, int> given;
  for (const pb::CaseGroup& group : plan.groups()) {
    if (group.cases().empty() || group.persons().empty() ||
        (group.persons_size() == 1 && plan.groups_size() > 1)) {
      return pb::REFUSAL_PLAN_INCOMPLETE;
    }
    if (group.cases_size() > 1 &&
        (step.cases().shortage() != pb::CASES_TWO_EACH || group.cases(0) == group.cases(1))) {
      return pb::REFUSAL_PLAN_INCOMPLETE;
    }
    for (const std::uint32_t person : group.persons()) {
      if (hall.people.at(person).presence == pb::PRESENCE_LEFT) {
        return pb::REFUSAL_PLAN_INCOMPLETE;
      }
      grouped.insert(person);
    }
    for (const std::uint32_t number : group.cases()) {
      ++given[number];
      if (too_close(j, step, number, group.persons())) {
        return pb::REFUSAL_TOO_CLOSE;
      }
    }
  }
  for (const auto& [person, enrolled] : hall.people) {
    const bool here =
        enrolled.presence == pb::PRESENCE_PRESENT || enrolled.presence == pb::PRESENCE_OUT;
    if (enrolled.travels && here && !grouped.contains(person)) {
      return pb::REFUSAL_PLAN_INCOMPLETE;
    }
  }
  const std::set<std::uint32_t> dropped(plan.not_treated().begin(), plan.not_treated().end());
  for (const pb::Case& one : step.cases().cases()) {
    const int times = given.contains(one.number()) ? given.at(one.number()) : 0;
    const bool before = !sheets_of_case(hall, step.step(), one.number()).empty();
    if ((times > 0 && dropped.contains(one.number())) ||
        (times > 1 && step.cases().surplus() != pb::CASES_TWICE)) {
      return pb::REFUSAL_PLAN_INCOMPLETE;
    }
    if (times == 0 && !dropped.contains(one.number()) && !before && plan.series() == 1 &&
        step.cases().shortage() != pb::CASES_SECOND_SERIES) {
      return pb::REFUSAL_PLAN_INCOMPLETE;
    }
  }
  return pb::REFUSAL_NONE;
}

}  // namespace

bool too_close(const Judgement& j, const pb::Step& step, std::uint32_t number,
               const google::protobuf::RepeatedField<std::uint32_t>& persons) {
  const StaffState* staff = j.read.staff();
  if (staff == nullptr || step.cases().too_close_on_purpose()) {
    return false;
  }
  const auto found = staff->cases.too_close.find({step.step(), number});
  return found != staff->cases.too_close.end() &&
         std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t person) {
           return std::find(persons.begin(), persons.end(), person) != persons.end();
         });
}

pb::Refusal decide_wish_cases(Judgement& j, const pb::WishCases& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (j.person == 0) {
    return pb::REFUSAL_NOT_THAT_PERSON;
  }
  if (static_cast<std::size_t>(command.cases_size()) > limits::case_wishes_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::set<std::uint32_t> wished;
  for (const std::uint32_t number : command.cases()) {
    if (find_case(*step, number) == nullptr) {
      return pb::REFUSAL_UNKNOWN_CASE;
    }
    if (!wished.insert(number).second) {
      return pb::REFUSAL_ALREADY_SO;
    }
  }
  // Wishes count until the groups are known.
  if (series_published(hall, step->step(), case_series(hall, step->step()))) {
    return pb::REFUSAL_NOT_NOW;
  }
  pb::CasesWished& event = *j.out.add(person_stream(j.person)).mutable_cases_wished();
  event.set_step(step->step());
  *event.mutable_cases() = command.cases();
  event.set_two_cases(command.two_cases());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_too_close(Judgement& j, const pb::SetTooClose& command) {
  const pb::Step* step = find_cases_step(j.hall(), command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (find_case(*step, command.number()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_CASE;
  }
  for (const std::uint32_t person : command.persons()) {
    if (!j.hall().people.contains(person)) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
  }
  pb::TooCloseSet& event = *j.out.add(staff_stream).mutable_case_staff()->mutable_too_close_set();
  event.set_step(command.step());
  event.set_number(command.number());
  *event.mutable_persons() = command.persons();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_propose_case_plan(Judgement& j, const pb::ProposeCasePlan& command) {
  const pb::Step* step = find_cases_step(j.hall(), command.plan().step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  if (const pb::Refusal refusal = well_formed(j.hall(), *step, command.plan());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const StaffState* staff = j.read.staff();
  if (staff == nullptr) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  pb::CasePlan& plan =
      *j.out.add(staff_stream).mutable_case_staff()->mutable_proposed()->mutable_plan();
  plan = command.plan();
  plan.set_proposal(staff->cases.next_proposal);
  std::uint32_t number = 1;
  for (pb::CaseGroup& group : *plan.mutable_groups()) {
    group.set_group(number++);
    group.clear_places();
  }
  j.out.ids.push_back(staff->cases.next_proposal);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_publish_case_plan(Judgement& j, const pb::PublishCasePlan& command) {
  const HallState& hall = j.hall();
  const pb::Step* step = find_cases_step(hall, command.step());
  if (step == nullptr) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  const StaffState* staff = j.read.staff();
  if (staff == nullptr) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const auto found = staff->cases.proposals.find(command.proposal());
  if (found == staff->cases.proposals.end() || found->second.step() != step->step()) {
    return pb::REFUSAL_UNKNOWN_PROPOSAL;
  }
  pb::CasePlan plan = found->second;
  // It was well formed when it was proposed; people and cases may have changed since.
  pb::Refusal refusal = well_formed(hall, *step, plan);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = complete(j, *step, plan);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (series_began(hall, step->step(), plan.series())) {
    return pb::REFUSAL_STEP_STARTED;
  }
  if (plan.series() > 1 && !series_published(hall, step->step(), plan.series() - 1)) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  // Groups are numbered over all series; each gets a sheet for each of its cases.
  std::uint32_t number = 1;
  if (const CaseRun* run = case_run(hall, step->step())) {
    for (const auto& [series, published] : run->plans) {
      if (series < plan.series()) {
        number += static_cast<std::uint32_t>(published.groups_size());
      }
    }
  }
  std::uint32_t next_place = hall.next_place;
  for (pb::CaseGroup& group : *plan.mutable_groups()) {
    group.set_group(number++);
    group.clear_places();
    for (int i = 0; i < group.cases_size(); ++i) {
      group.add_places(next_place++);
    }
  }
  *add_case_event(j).mutable_plan_published()->mutable_plan() = plan;
  const std::set<std::uint32_t> dropped(plan.not_treated().begin(), plan.not_treated().end());
  for (const pb::Case& one : step->cases().cases()) {
    const bool was = case_status(hall, step->step(), one.number()) == pb::CASE_NOT_TREATED;
    if (dropped.contains(one.number()) != was) {
      set_status(j, step->step(), one.number(), 0,
                 was ? pb::CASE_NOT_ASSIGNED : pb::CASE_NOT_TREATED);
    }
  }
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
