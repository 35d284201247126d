// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/plan_board.hpp"

#include "facilitator/planning/model.hpp"

namespace palabre::planning {

void seat_as_planned(Board& board, const Plan& plan) {
  const Model& model = board.model();
  for (int r = model.first_open; r < model.rounds; ++r) {
    if (static_cast<std::size_t>(r) >= plan.rounds.size()) {
      return;
    }
    for (int t = 0; t < model.tables && static_cast<std::size_t>(t) < plan.rounds[r].size(); ++t) {
      for (const PersonId id : plan.rounds[r][t]) {
        const auto person = model.person_index(id);
        if (!person || model.fixed(r, model.unit_of[*person]) != nowhere ||
            model.units[model.unit_of[*person]].front() != *person) {
          continue;
        }
        for (const int together : model.units[model.unit_of[*person]]) {
          board.move(r, together, t);
        }
      }
    }
  }
}

void seat_exactly(Board& board, const Plan& plan) {
  const Model& model = board.model();
  for (int r = model.first_open; r < model.rounds; ++r) {
    if (static_cast<std::size_t>(r) >= plan.rounds.size()) {
      return;
    }
    for (int t = 0; t < model.tables && static_cast<std::size_t>(t) < plan.rounds[r].size(); ++t) {
      for (const PersonId id : plan.rounds[r][t]) {
        if (const auto person = model.person_index(id)) {
          board.move(r, *person, t);
        }
      }
    }
  }
}

}  // namespace palabre::planning
