// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/plan_board.hpp"

#include <algorithm>

#include "facilitator/planning/model.hpp"

namespace palabre::planning {

namespace {

// Calls `seat` with round, person and table for everybody whom model and plan both know.
template <typename Seat>
void for_each_seat(const Model& model, const Plan& plan, Seat seat) {
  const int rounds = std::min(model.rounds, static_cast<int>(plan.rounds.size()));
  for (int r = model.first_open; r < rounds; ++r) {
    for (std::size_t column = 0; column < plan.rounds[r].size(); ++column) {
      const auto table =
          column < plan.tables.size() ? model.table_index(plan.tables[column]) : std::nullopt;
      if (!table) {
        continue;
      }
      for (const PersonId id : plan.rounds[r][column]) {
        if (const auto person = model.person_index(id)) {
          seat(r, *person, *table);
        }
      }
    }
  }
}

}  // namespace

std::optional<std::size_t> column_of(const Plan& plan, TableId table) {
  const auto found = std::find(plan.tables.begin(), plan.tables.end(), table);
  return found == plan.tables.end()
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(found - plan.tables.begin()));
}

void seat_as_planned(Board& board, const Plan& plan) {
  const Model& model = board.model();
  for_each_seat(model, plan, [&](int round, int person, int table) {
    const int unit = model.unit_of[person];
    if (model.fixed(round, unit) != nowhere || model.units[unit].front() != person) {
      return;
    }
    for (const int together : model.units[unit]) {
      board.move(round, together, table);
    }
  });
}

void seat_exactly(Board& board, const Plan& plan) {
  for_each_seat(board.model(), plan,
                [&](int round, int person, int table) { board.move(round, person, table); });
}

}  // namespace palabre::planning
