// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/relabel.hpp"

#include <algorithm>
#include <vector>

#include "facilitator/planning/random.hpp"

namespace palabre::planning {
namespace {

constexpr int exchanges_per_table_and_round = 400;

bool tables_are_alike(const Model& model) {
  const auto all_equal = [](const std::vector<int>& values) {
    return std::all_of(values.begin(), values.end(),
                       [&](int value) { return value == values.front(); });
  };
  return all_equal(model.seats_min) && all_equal(model.seats_max) &&
         std::all_of(model.fixed_table.begin(), model.fixed_table.end(),
                     [](int table) { return table == nowhere; });
}

class Relabelling {
 public:
  explicit Relabelling(Board& board)
      : board_(board),
        model_(board.model()),
        visits_(static_cast<std::size_t>(model_.people * model_.tables), 0),
        groups_(static_cast<std::size_t>(model_.rounds * model_.tables)) {
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      for (int t = 0; t < model_.tables; ++t) {
        const auto there = board.at_table(r, t);
        group(r, t).assign(there.begin(), there.end());
      }
    }
    for (int p = 0; p < model_.people; ++p) {
      for (int t = 0; t < model_.tables; ++t) {
        visits(p, t) = board.visits(p, t);
      }
    }
  }

  void improve(Random& random) {
    ExponentialDraw draw;
    const int open = model_.rounds - model_.first_open;
    const int steps = exchanges_per_table_and_round * open * model_.tables;
    for (int i = 0; i < steps; ++i) {
      const int r = model_.first_open + random.below(open);
      const int a = random.below(model_.tables);
      const int b = random.below(model_.tables);
      // From one revisit down to none, in 1/65536: enough to leave the first valley.
      const std::int64_t temperature = std::int64_t{65536} * (steps - i) / steps;
      const int change = a == b ? 0 : exchange(r, a, b);
      if (change > 0 && (std::int64_t{change} << 16) > (temperature * draw(random)) >> 16) {
        exchange(r, a, b);
      }
    }
  }

  void apply() {
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      for (int t = 0; t < model_.tables; ++t) {
        for (const int person : group(r, t)) {
          board_.move(r, person, t);
        }
      }
    }
  }

 private:
  std::vector<int>& group(int round, int table) { return groups_[round * model_.tables + table]; }
  int& visits(int person, int table) { return visits_[person * model_.tables + table]; }

  int shift(const std::vector<int>& people, int from, int to) {
    int change = 0;
    for (const int person : people) {
      change -= --visits(person, from) > 0 ? 1 : 0;
      change += visits(person, to)++ > 0 ? 1 : 0;
    }
    return change;
  }

  // Returns: how many revisits more there are now.
  int exchange(int round, int a, int b) {
    const int change = shift(group(round, a), a, b) + shift(group(round, b), b, a);
    std::swap(group(round, a), group(round, b));
    return change;
  }

  Board& board_;
  const Model& model_;
  std::vector<int> visits_;
  std::vector<std::vector<int>> groups_;
};

}  // namespace

void relabel_tables(Board& board, std::uint64_t seed) {
  const Model& model = board.model();
  if (!tables_are_alike(model) || model.first_open >= model.rounds) {
    return;
  }
  Random random(seed);
  Relabelling relabelling(board);
  relabelling.improve(random);
  relabelling.apply();
}

}  // namespace palabre::planning
