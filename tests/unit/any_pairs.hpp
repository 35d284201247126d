// SPDX-License-Identifier: AGPL-3.0-or-later
// A plan of pairs that may be published: people in the order of their numbers, cases likewise.
#pragma once

#include <algorithm>

#include "protocol/workshop/case_queries.hpp"

namespace palabre::test {

inline pb::CasePlan any_pairs(const workshop::HallState& hall, const pb::Step& step) {
  pb::CasePlan plan;
  plan.set_step(step.step());
  plan.set_series(workshop::case_series(hall, step.step()));
  for (const auto& [person, enrolled] : hall.people) {
    if (!enrolled.travels || enrolled.presence == pb::PRESENCE_LEFT) {
      continue;
    }
    const bool full =
        plan.groups_size() == 0 || plan.groups(plan.groups_size() - 1).persons_size() >= 2;
    (full ? plan.add_groups() : plan.mutable_groups(plan.groups_size() - 1))->add_persons(person);
  }
  if (const int last = plan.groups_size() - 1; last > 0 && plan.groups(last).persons_size() == 1) {
    plan.mutable_groups(last - 1)->add_persons(plan.groups(last).persons(0));
    plan.mutable_groups()->RemoveLast();
  }
  for (int i = 0; i < std::max(plan.groups_size(), step.cases().cases_size()); ++i) {
    const std::uint32_t number =
        step.cases().cases(i % std::max(1, step.cases().cases_size())).number();
    if (i < plan.groups_size()) {
      plan.mutable_groups(i)->add_cases(number);
    } else {
      plan.add_not_treated(number);
    }
  }
  return plan;
}

}  // namespace palabre::test
