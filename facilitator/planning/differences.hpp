// SPDX-License-Identifier: AGPL-3.0-or-later
// Perfect schedules by difference matrices: every table of a round is the first one, turned.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace palabre::planning {

// `rounds` columns of `rows` shifts modulo `tables`: any two rows differ by another amount in each
// column. Person (class i, start x) then sits in round r at table x + shift(r, i), and two people
// meet at most once.
using DifferenceMatrix = std::vector<std::vector<int>>;  // [round][row]

// Found by a bounded search with a fixed seed; nothing if it finds none.
[[nodiscard]] std::optional<DifferenceMatrix> difference_matrix(int tables, int rows, int rounds);

// Shifts for any number of rows and rounds, where people of two classes meet again as rarely as
// annealing can arrange. With `distinct`, the shifts of a row are all different, so that nobody
// comes back to a table. Requires: rounds <= tables if `distinct`.
struct NearlyPerfect {
  DifferenceMatrix shifts;
  bool by_ring = false;  // added in Ring(tables), otherwise modulo `tables`
  std::int64_t repeats = 0;
};

[[nodiscard]] NearlyPerfect nearly_perfect_shifts(int tables, int rows, int rounds, bool distinct);

}  // namespace palabre::planning
