// SPDX-License-Identifier: AGPL-3.0-or-later
// Min-cost assignment: every row gets a column of its own, at the least total cost. The Hungarian
// method (H. W. Kuhn, 1955; J. Munkres, 1957) by shortest augmenting paths (R. Jonker and
// A. Volgenant, 1987). Whole numbers only, so that every machine finds the same answer.
#pragma once

#include <cstdint>
#include <vector>

namespace palabre::planning {

using CostMatrix = std::vector<std::vector<std::int64_t>>;  // [row][column]

// [row] → column. O(rows² × columns).
// Requires: rows of equal length, at least as many columns as rows, costs within ±10^15.
[[nodiscard]] std::vector<int> cheapest_assignment(const CostMatrix& costs);

}  // namespace palabre::planning
