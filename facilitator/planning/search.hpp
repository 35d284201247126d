// SPDX-License-Identifier: AGPL-3.0-or-later
// The searching itself: simulated annealing on a board, with the moves that suit each rotation.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "facilitator/planning/board.hpp"
#include "facilitator/planning/random.hpp"

namespace palabre::planning {

// Counts iterations against the budget and asks now and then whether to go on.
class Allowance {
 public:
  explicit Allowance(const Budget& budget);

  // Call once per iteration. Returns false when the search must end.
  bool step() { return (++iterations_ & 255U) != 0 ? !ended_ : look(); }

  // Ends early, so that this part of the budget remains for another search.
  void leave_for_later(double part);
  void use_all();

  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] bool cancelled() const { return cancelled_; }
  [[nodiscard]] std::uint64_t iterations() const { return iterations_; }
  [[nodiscard]] double seconds() const;

 private:
  bool look();

  const Budget& budget_;
  std::chrono::steady_clock::time_point start_;
  std::uint64_t iterations_ = 0;
  std::uint64_t looks_ = 0;
  double usable_ = 1.0;
  bool ended_ = false;
  bool cancelled_ = false;
};

class Search {
 public:
  Search(Board& board, Allowance& allowance, std::uint64_t seed);

  // Seats those whose place is decided.
  void seat_fixed();

  // Seats everybody who is not seated yet: fixed places first, then the large units, then the rest
  // where it is emptiest.
  void seat_everybody();

  // Anneals until the allowance ends or nothing can be better; the board ends as the best plan met.
  // `from_here`: what is seated now is good and only to be refined.
  void run(bool from_here = false);
  [[nodiscard]] bool proved_best() const { return proved_; }

  // Only exchanges people's whole routes, which leaves the meetings of a perfect plan perfect.
  // Each `turn` searches twice as long as the one before.
  // Requires: everybody seated. Returns: whether nothing can be better.
  bool exchange_routes(int turn);

 private:
  struct Step {
    int round;
    int person;
    int from;
  };

  void list_movable();
  void anneal(std::uint64_t length, std::int64_t hot, std::int64_t cold);
  void try_scatter_move(std::int64_t temperature);
  void try_group_move(std::int64_t temperature);
  void try_swap(int round, std::int64_t temperature);
  void try_shift(int round, std::int64_t temperature);
  void try_chain(std::int64_t temperature);
  void try_route(std::int64_t temperature);
  void try_exchange(std::int64_t temperature);
  void try_unit(int round, std::int64_t temperature);
  void chain(int round, int a, int b);
  void move_unit(int round, int unit, int table);
  void step(int round, int person, int table);
  void settle(std::int64_t before, std::int64_t temperature);
  [[nodiscard]] bool accept(std::int64_t change, std::int64_t temperature);
  void note_best();
  [[nodiscard]] int open_round();
  [[nodiscard]] int emptiest_table(int round, int unit) const;

  Board& board_;
  const Model& model_;
  Allowance& allowance_;
  Random random_;
  ExponentialDraw draw_;

  std::vector<std::vector<int>> free_people_;  // [round] single people who may change table
  std::vector<std::vector<int>> free_units_;   // [round] units of several people who may
  std::vector<int> free_routes_;               // single people free in every open round
  std::vector<int> free_groups_;               // units free in every open round
  bool sizes_may_change_ = false;

  std::vector<Step> steps_;
  std::vector<int> chain_rounds_;
  std::vector<int> shuffled_;
  Rank best_;
  std::vector<int> best_seats_;
  bool proved_ = false;
};

}  // namespace palabre::planning
