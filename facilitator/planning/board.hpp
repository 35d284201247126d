// SPDX-License-Identifier: AGPL-3.0-or-later
// A seating under construction with its cost kept up to date: each change costs what it touches,
// never a recount of the whole room.
// Memory: people² bytes for meetings, and about 8 bytes per person and round.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "facilitator/planning/model.hpp"

namespace palabre::planning {

// Compared in this order; smaller is better. `main` and `next` are old acquaintances then imbalance
// for scatter, their sum and nothing for the other rotations.
struct Rank {
  std::int64_t broken = 0;
  std::int64_t revisits = 0;
  std::int64_t size_cost = 0;
  std::int64_t main = 0;
  std::int64_t next = 0;
  std::int64_t last = 0;

  auto operator<=>(const Rank&) const = default;
};

class Board {
 public:
  // Requires: `model` outlives the board. Nobody is seated yet.
  explicit Board(const Model& model);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] int seat(int round, int person) const { return seat_[at(round, person)]; }
  [[nodiscard]] std::span<const int> at_table(int round, int table) const {
    return members_[cell(round, table)];
  }
  [[nodiscard]] int visits(int person, int table) const {
    return visits_[person * model_.tables + table];
  }

  // Seats a person in an open round, or takes them away with `nowhere`.
  void move(int round, int person, int table);
  void swap(int round, int a, int b);

  // What `swap` would add to `energy`. Exact; reads only. Requires: both seated, at two tables.
  [[nodiscard]] std::int64_t swap_cost(int round, int a, int b) const;
  // The part of it that comes from attributes.
  [[nodiscard]] std::int64_t swap_mix_cost(int round, int a, int b) const;

  // One number for annealing; `rank` is what plans are finally compared by.
  [[nodiscard]] std::int64_t energy() const;
  [[nodiscard]] Rank rank() const;
  [[nodiscard]] std::int64_t old_acquaintances() const { return old_; }
  [[nodiscard]] std::int64_t imbalance_cost() const { return mix_; }
  // Energy of one more meeting of two people who met once: the natural unit of temperature.
  [[nodiscard]] std::int64_t pair_unit() const { return pair_unit_; }

  // No plan with the table sizes of this board can have less imbalance.
  [[nodiscard]] std::int64_t imbalance_bound() const;
  // True if sizes are as equal as the tables' limits allow and no limit is broken.
  [[nodiscard]] bool fills_evenly() const {
    return broken_ == 0 && size_squares_ <= size_squares_bound_;
  }
  // True if no plan at all can be better in anything but ties.
  [[nodiscard]] bool is_proved_best() const;

  [[nodiscard]] const std::vector<int>& seats() const { return seat_; }
  void restore(const std::vector<int>& seats);

 private:
  [[nodiscard]] std::size_t at(int round, int person) const {
    return static_cast<std::size_t>(round) * static_cast<std::size_t>(model_.people) +
           static_cast<std::size_t>(person);
  }
  [[nodiscard]] std::size_t cell(int round, int table) const {
    return static_cast<std::size_t>(round) * static_cast<std::size_t>(model_.tables) +
           static_cast<std::size_t>(table);
  }
  [[nodiscard]] int* counts(int round, int table) {
    return counts_.data() + cell(round, table) * model_.cells.size();
  }
  [[nodiscard]] const int* counts(int round, int table) const {
    return counts_.data() + cell(round, table) * model_.cells.size();
  }
  [[nodiscard]] const std::uint8_t* met(int person) const {
    return met_.data() + static_cast<std::size_t>(person) * static_cast<std::size_t>(model_.people);
  }
  [[nodiscard]] std::int64_t cell_cost(int value, int count, int size) const;
  [[nodiscard]] std::int64_t gather_cost(const AttributeCells& attribute, const int* counts) const;
  [[nodiscard]] std::int64_t table_mix(int round, int table) const;
  [[nodiscard]] std::int64_t alone() const;
  [[nodiscard]] std::int64_t capacity_cost(int table, int size) const;
  [[nodiscard]] std::int64_t apart_at(int round, int person, int table, int except) const;
  void leave(int round, int person);
  void join(int round, int person, int table);

  const Model& model_;
  std::vector<int> seat_;
  std::vector<int> place_;  // index within its table's list
  std::vector<std::vector<int>> members_;
  std::vector<std::uint8_t> met_;
  std::vector<int> visits_;
  std::vector<int> counts_;

  // Cost of a meeting by the number of earlier ones; for groups and still by the history alone.
  std::array<std::int64_t, 256> meeting_cost_{};
  bool meetings_add_up_ = false;
  std::int64_t mix_unit_ = 0;
  std::int64_t pair_unit_ = 0;

  std::int64_t size_squares_bound_ = 0;
  std::int64_t broken_ = 0;
  std::int64_t revisits_ = 0;
  std::int64_t size_squares_ = 0;
  std::int64_t old_ = 0;
  std::int64_t pair_ = 0;
  std::int64_t mix_ = 0;
};

}  // namespace palabre::planning
