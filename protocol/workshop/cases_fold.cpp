// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of the cases add up to.
#include <algorithm>

#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

void note_places(HallState& hall, const pb::CaseGroup& group) {
  for (const std::uint32_t place : group.places()) {
    hall.next_place = std::max(hall.next_place, place + 1);
  }
}

void take_plan(HallState& hall, const pb::CasePlan& plan) {
  CaseRun& run = hall.cases.steps[plan.step()];
  if (const auto before = run.plans.find(plan.series()); before != run.plans.end()) {
    for (const pb::CaseGroup& group : before->second.groups()) {
      run.groups.erase(group.group());
      run.former.erase(group.group());
    }
  }
  run.plans[plan.series()] = plan;
  for (const pb::CaseGroup& group : plan.groups()) {
    run.groups[group.group()] = group;
    note_places(hall, group);
  }
}

void take_call(CaseRun& run, const pb::CaseCalled& called, std::uint64_t at) {
  if (!run.passages.empty() && run.passages.back().left_at == 0) {
    run.passages.back().left_at = at;
  }
  if (called.number() != 0) {
    run.passages.push_back({called, 0});
  }
}

void take_changed(HallState& hall, const pb::CaseChanged& changed) {
  const auto position = step_position(hall, changed.step());
  if (!position) {
    return;
  }
  for (pb::Case& one : *hall.agenda[*position].mutable_cases()->mutable_cases()) {
    if (one.number() == changed.changed().number()) {
      one = changed.changed();
    }
  }
}

}  // namespace

void fold_cases(HallState& hall, const pb::Event& event) {
  if (!event.has_cases()) {
    return;
  }
  const pb::CaseEvent& cases = event.cases();
  switch (cases.body_case()) {
    case pb::CaseEvent::kPlanPublished:
      take_plan(hall, cases.plan_published().plan());
      break;
    case pb::CaseEvent::kGroupChanged: {
      const pb::CaseGroupChanged& body = cases.group_changed();
      CaseRun& run = hall.cases.steps[body.step()];
      run.groups[body.group().group()] = body.group();
      if (body.left() != 0) {
        run.former[body.group().group()].insert(body.left());
      }
      note_places(hall, body.group());
      break;
    }
    case pb::CaseEvent::kStatusChanged: {
      const pb::CaseStatusChanged& body = cases.status_changed();
      CaseRun& run = hall.cases.steps[body.step()];
      if (body.status() == pb::CASE_NOT_ASSIGNED) {
        run.status.erase({body.number(), body.group()});
      } else {
        run.status[{body.number(), body.group()}] = body.status();
      }
      break;
    }
    case pb::CaseEvent::kQueueSet:
      hall.cases.steps[cases.queue_set().step()].queue.assign(cases.queue_set().cases().begin(),
                                                              cases.queue_set().cases().end());
      break;
    case pb::CaseEvent::kCalled:
      take_call(hall.cases.steps[cases.called().step()], cases.called(), event.at());
      break;
    case pb::CaseEvent::kPartExtended: {
      const pb::CasePartExtended& body = cases.part_extended();
      std::vector<CasePassage>& passages = hall.cases.steps[body.step()].passages;
      if (!passages.empty() && passages.back().body.number() == body.number() &&
          passages.back().body.part() == body.part()) {
        passages.back().body.set_length_s(body.length_s());
      }
      break;
    }
    case pb::CaseEvent::kStanceSet: {
      const pb::CaseStanceSet& body = cases.stance_set();
      CaseRun& run = hall.cases.steps[body.step()];
      if (body.stance() == 0) {
        run.stances.erase(body.number());
      } else {
        run.stances[body.number()] = {body.stance(), body.note(), event.at()};
      }
      break;
    }
    case pb::CaseEvent::kLinked:
      hall.cases.links[cases.linked().link()] = cases.linked();
      hall.cases.next_link = std::max(hall.cases.next_link, cases.linked().link() + 1);
      break;
    case pb::CaseEvent::kUnlinked:
      hall.cases.links.erase(cases.unlinked().link());
      break;
    case pb::CaseEvent::kShortMode: {
      CaseRun& run = hall.cases.steps[cases.short_mode().step()];
      run.short_mode = cases.short_mode().on();
      run.short_length_s = cases.short_mode().length_s();
      break;
    }
    case pb::CaseEvent::kChanged:
      take_changed(hall, cases.changed());
      break;
    case pb::CaseEvent::BODY_NOT_SET:
      break;
  }
}

void fold_wishes(PersonState& person, const pb::Event& event) {
  if (event.has_cases_wished()) {
    person.wishes[event.cases_wished().step()] = event.cases_wished();
  }
}

void fold_case_staff(StaffState& staff, const pb::Event& event) {
  if (!event.has_case_staff()) {
    return;
  }
  const pb::CaseStaffEvent& body = event.case_staff();
  if (body.has_proposed()) {
    const pb::CasePlan& plan = body.proposed().plan();
    staff.cases.proposals[plan.proposal()] = plan;
    staff.cases.next_proposal = std::max(staff.cases.next_proposal, plan.proposal() + 1);
  } else if (body.has_too_close_set()) {
    const pb::TooCloseSet& set = body.too_close_set();
    staff.cases.too_close[{set.step(), set.number()}].assign(set.persons().begin(),
                                                             set.persons().end());
  }
}

}  // namespace palabre::workshop
