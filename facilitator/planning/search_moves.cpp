// SPDX-License-Identifier: AGPL-3.0-or-later
// The moves of search.hpp: each changes a few seats, weighs the change and keeps it or takes it back.
#include <algorithm>

#include "facilitator/planning/search.hpp"

namespace palabre::planning {

void Search::try_swap(int round, std::int64_t temperature) {
  const auto& people = free_people_[round];
  if (people.size() < 2) {
    return;
  }
  const int a = people[random_.below(static_cast<int>(people.size()))];
  const int b = people[random_.below(static_cast<int>(people.size()))];
  if (board_.seat(round, a) == board_.seat(round, b)) {
    return;
  }
  if (accept(board_.swap_cost(round, a, b), temperature)) {
    board_.swap(round, a, b);
    note_best();
  }
}

void Search::try_shift(int round, std::int64_t temperature) {
  const auto& people = free_people_[round];
  if (people.empty()) {
    return;
  }
  const int person = people[random_.below(static_cast<int>(people.size()))];
  const int table = random_.below(model_.tables);
  const auto here = board_.at_table(round, board_.seat(round, person)).size();
  if (board_.at_table(round, table).size() > here) {
    return;
  }
  const std::int64_t before = board_.energy();
  step(round, person, table);
  settle(before, temperature);
}

// Exchanges two people in `round` and in every other round where this would seat one of them twice
// at a table, so that "no table twice" stays true (a Kempe chain between two routes).
void Search::chain(int round, int a, int b) {
  chain_rounds_.assign(1, round);
  for (std::size_t i = 0; i < chain_rounds_.size(); ++i) {
    const int new_for_a = board_.seat(chain_rounds_[i], b);
    const int new_for_b = board_.seat(chain_rounds_[i], a);
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      if ((board_.seat(r, a) == new_for_a || board_.seat(r, b) == new_for_b) &&
          std::find(chain_rounds_.begin(), chain_rounds_.end(), r) == chain_rounds_.end()) {
        chain_rounds_.push_back(r);
      }
    }
  }
}

void Search::try_chain(std::int64_t temperature) {
  if (free_routes_.size() < 2) {
    return;
  }
  const int a = free_routes_[random_.below(static_cast<int>(free_routes_.size()))];
  const int b = free_routes_[random_.below(static_cast<int>(free_routes_.size()))];
  const int round = open_round();
  if (board_.seat(round, a) == board_.seat(round, b)) {
    return;
  }
  chain(round, a, b);
  const std::int64_t before = board_.energy();
  for (const int r : chain_rounds_) {
    const int table_a = board_.seat(r, a);
    step(r, a, board_.seat(r, b));
    step(r, b, table_a);
  }
  settle(before, temperature);
}

// One person takes the same tables in another order; table sizes give way and are paid for.
void Search::try_route(std::int64_t temperature) {
  if (free_routes_.empty()) {
    return;
  }
  const int person = free_routes_[random_.below(static_cast<int>(free_routes_.size()))];
  const int first = open_round();
  const int second = open_round();
  if (first == second) {
    return;
  }
  const int table = board_.seat(first, person);
  const std::int64_t before = board_.energy();
  step(first, person, board_.seat(second, person));
  step(second, person, table);
  // Somebody comes the other way in each round, so that sizes can stay what they were.
  for (const int round : {first, second}) {
    const auto there = board_.at_table(round, board_.seat(round, person));
    const int other = there[random_.below(static_cast<int>(there.size()))];
    const int back = round == first ? table : board_.seat(first, person);
    const int unit = model_.unit_of[other];
    if (other != person && model_.units[unit].size() == 1 && model_.fixed(round, unit) == nowhere &&
        (random_.next() & 7U) != 0) {
      step(round, other, back);
    }
  }
  settle(before, temperature);
}

// A unit of several changes table against as many single people, or alone.
void Search::try_unit(int round, std::int64_t temperature) {
  const auto& units = free_units_[round];
  if (units.empty()) {
    return;
  }
  const int unit = units[random_.below(static_cast<int>(units.size()))];
  const int from = board_.seat(round, model_.units[unit].front());
  const int table = random_.below(model_.tables);
  if (table == from) {
    return;
  }
  const std::int64_t before = board_.energy();
  const auto there = board_.at_table(round, table);
  shuffled_.assign(there.begin(), there.end());
  for (std::size_t i = shuffled_.size(); i > 1; --i) {
    std::swap(shuffled_[i - 1], shuffled_[random_.below(static_cast<int>(i))]);
  }
  std::size_t coming_back = random_.below(4) == 0 ? 0 : model_.units[unit].size();
  for (const int other : shuffled_) {
    const int other_unit = model_.unit_of[other];
    if (coming_back >= model_.units[other_unit].size() &&
        model_.fixed(round, other_unit) == nowhere && board_.seat(round, other) == table) {
      coming_back -= model_.units[other_unit].size();
      move_unit(round, other_unit, from);
    }
  }
  move_unit(round, unit, table);
  settle(before, temperature);
}

void Search::try_scatter_move(std::int64_t temperature) {
  // Of 64 moves most are swaps in one round: cheap, and what finally decides. The others lead where
  // single swaps cannot, through a table size, a table seen twice, or a unit torn apart.
  const int dice = random_.below(64);
  const int round = open_round();
  if (dice == 0 && sizes_may_change_) {
    try_shift(round, temperature);
  } else if (dice == 1 && model_.revisits_matter) {
    try_chain(temperature);
  } else if (dice == 2 && model_.revisits_matter) {
    try_route(temperature);
  } else if (dice <= 4 && !free_units_[round].empty()) {
    try_unit(round, temperature);
  } else if (dice <= 12 && free_routes_.size() > 1) {
    try_exchange(temperature);
  } else {
    try_swap(round, temperature);
  }
}

void Search::try_group_move(std::int64_t temperature) {
  if (free_groups_.empty()) {
    return;
  }
  const int unit = free_groups_[random_.below(static_cast<int>(free_groups_.size()))];
  const int person = model_.units[unit].front();
  const std::int64_t before = board_.energy();
  if (random_.below(4) == 0) {
    const int turn = random_.below(model_.tables);
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      move_unit(r, unit, (board_.seat(r, person) + turn) % model_.tables);
    }
  } else {
    const int other_unit = free_groups_[random_.below(static_cast<int>(free_groups_.size()))];
    const int other = model_.units[other_unit].front();
    if (board_.seat(model_.first_open, person) == board_.seat(model_.first_open, other)) {
      return;
    }
    if (model_.units[unit].size() == 1 && model_.units[other_unit].size() == 1) {
      std::int64_t change = 0;
      for (int r = model_.first_open; r < model_.rounds; ++r) {
        change += board_.swap_cost(r, person, other);
      }
      if (!accept(change, temperature)) {
        return;
      }
      for (int r = model_.first_open; r < model_.rounds; ++r) {
        board_.swap(r, person, other);
      }
      note_best();
      return;
    }
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      const int table = board_.seat(r, person);
      move_unit(r, unit, board_.seat(r, other));
      move_unit(r, other_unit, table);
    }
  }
  settle(before, temperature);
}

void Search::try_exchange(std::int64_t temperature) {
  const int a = free_routes_[random_.below(static_cast<int>(free_routes_.size()))];
  const int b = free_routes_[random_.below(static_cast<int>(free_routes_.size()))];
  if (a == b) {
    return;
  }
  // Where nothing but the mix can change, the mix alone decides, without touching the board.
  const bool only_mix = !model_.any_history && model_.first_open == 0 && model_.apart[a].empty() &&
                        model_.apart[b].empty();
  if (only_mix) {
    std::int64_t change = 0;
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      change += board_.seat(r, a) == board_.seat(r, b) ? 0 : board_.swap_mix_cost(r, a, b);
    }
    if (!accept(change, temperature)) {
      return;
    }
  }
  const std::int64_t before = board_.energy();
  for (int r = model_.first_open; r < model_.rounds; ++r) {
    const int table_a = board_.seat(r, a);
    step(r, a, board_.seat(r, b));
    step(r, b, table_a);
  }
  settle(only_mix ? board_.energy() : before, temperature);
}

}  // namespace palabre::planning
