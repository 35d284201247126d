// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/assignment.hpp"

#include <limits>

namespace palabre::planning {

std::vector<int> cheapest_assignment(const CostMatrix& costs) {
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4;
  const std::size_t rows = costs.size();
  const std::size_t columns = rows == 0 ? 0 : costs.front().size();
  // Row and column 0 stand for "none yet"; the prices make every reduced cost at least zero.
  std::vector<std::int64_t> row_price(rows + 1, 0);
  std::vector<std::int64_t> column_price(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);
  std::vector<std::size_t> came_from(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::vector<std::int64_t> distance(columns + 1, far);
    std::vector<bool> reached(columns + 1, false);
    std::size_t column = 0;
    while (row_of[column] != 0) {
      reached[column] = true;
      const std::size_t from = row_of[column];
      std::int64_t least = far;
      std::size_t nearest = 0;
      for (std::size_t c = 1; c <= columns; ++c) {
        if (reached[c]) {
          continue;
        }
        const std::int64_t reduced = costs[from - 1][c - 1] - row_price[from] - column_price[c];
        if (reduced < distance[c]) {
          distance[c] = reduced;
          came_from[c] = column;
        }
        if (distance[c] < least) {
          least = distance[c];
          nearest = c;
        }
      }
      for (std::size_t c = 0; c <= columns; ++c) {
        if (reached[c]) {
          row_price[row_of[c]] += least;
          column_price[c] -= least;
        } else {
          distance[c] -= least;
        }
      }
      column = nearest;
    }
    while (column != 0) {
      row_of[column] = row_of[came_from[column]];
      column = came_from[column];
    }
  }
  std::vector<int> column_of(rows, -1);
  for (std::size_t c = 1; c <= columns; ++c) {
    if (row_of[c] != 0) {
      column_of[row_of[c] - 1] = static_cast<int>(c) - 1;
    }
  }
  return column_of;
}

}  // namespace palabre::planning
