// SPDX-License-Identifier: AGPL-3.0-or-later
// Seatings in which nobody meets anybody twice, made by algebra instead of searching.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facilitator/planning/board.hpp"

namespace palabre::planning {

// [round][table] -> points. Points are numbered so that leaving out the last `spare` of them takes
// at most one from any table.
struct PerfectSchedule {
  int points = 0;
  int spare = 0;
  std::vector<std::vector<std::vector<int>>> rounds;
};

// A schedule for tables × size points without any repeated meeting; if `distinct_tables`, no point
// comes to a table twice. Nothing if no construction known here gives one.
[[nodiscard]] std::optional<PerfectSchedule> perfect_schedule(int tables, int size, int rounds,
                                                              bool distinct_tables);

// Seats everybody by a perfect schedule where the request's shape allows it: individuals who
// scatter, equally many residents at each table, no wish that binds single rounds.
// Returns: false, with nobody but residents seated, if it does not.
[[nodiscard]] bool seat_perfectly(Board& board);

// Seats the travellers who scatter by shifts that repeat few meetings, as a start for searching:
// wishes, limits and unequal tables are left to the search.
// Returns: false, with nobody seated, if people do not scatter from the first round.
[[nodiscard]] bool seat_nearly_perfectly(Board& board);

}  // namespace palabre::planning
