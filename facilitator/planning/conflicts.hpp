// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether hard constraints can hold together and, if not, which few of them cannot.
#pragma once

#include <vector>

#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

enum class Feasibility {
  possible,
  impossible,
  unknown  // too hard to settle within a bounded number of trials
};

[[nodiscard]] Feasibility judge_constraints(const Request& request);

// A smallest set of constraints of `request` that cannot hold: lifting any one of them lets the
// rest hold. Requires: judge_constraints(request) is `impossible`.
[[nodiscard]] std::vector<Constraint> smallest_conflict(const Request& request);

}  // namespace palabre::planning
