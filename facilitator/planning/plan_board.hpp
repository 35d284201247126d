// SPDX-License-Identifier: AGPL-3.0-or-later
// An existing plan put on a board, so that changes to it can be weighed.
#pragma once

#include "facilitator/planning/board.hpp"
#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

// Seats the people of the open rounds where `plan` has them. Units move as one: they sit where
// their first person sits. People whose place is fixed, and people not in `plan`, stay unseated.
void seat_as_planned(Board& board, const Plan& plan);

// The same, each person exactly where `plan` has them, whatever the wishes say.
void seat_exactly(Board& board, const Plan& plan);

// Where a table stands in the plan; nothing if it was opened later. A plan may also know tables
// that have been closed since.
[[nodiscard]] std::optional<std::size_t> column_of(const Plan& plan, TableId table);

// The table of a group in a round. Requires: rotation is groups or still.
[[nodiscard]] inline int table_of_group(Rotation rotation, int tables, int group, int round) {
  return rotation == Rotation::groups ? (group + round) % tables : group;
}

// True if whole groups keep together over the rounds.
[[nodiscard]] inline bool keeps_groups(Rotation rotation) {
  return rotation == Rotation::groups || rotation == Rotation::still;
}

}  // namespace palabre::planning
