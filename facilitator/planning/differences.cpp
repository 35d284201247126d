// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/differences.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "facilitator/planning/galois.hpp"
#include "facilitator/planning/random.hpp"

namespace palabre::planning {
namespace {

// A search that has not succeeded within this many trials goes better from another beginning.
constexpr int trials_max = 50'000;
constexpr int beginnings_max = 12;

struct Known {
  int tables;
  int rows;
  DifferenceMatrix matrix;
};

// Found once by the same search with far more patience.
const std::array<Known, 1>& known_matrices() {
  static const std::array<Known, 1> known = {Known{10,
                                                   5,
                                                   {{0, 4, 7, 5, 0},
                                                    {0, 5, 2, 7, 3},
                                                    {0, 6, 4, 6, 6},
                                                    {0, 0, 9, 8, 9},
                                                    {0, 7, 1, 1, 8},
                                                    {0, 8, 0, 3, 5},
                                                    {0, 9, 5, 2, 1},
                                                    {0, 2, 3, 9, 7},
                                                    {0, 1, 6, 0, 4}}}};
  return known;
}

class Finder {
 public:
  Finder(int tables, int rows, int rounds, std::uint64_t seed)
      : tables_(tables),
        rows_(rows),
        rounds_(rounds),
        random_(seed),
        used_(static_cast<std::size_t>(rows * rows * tables), 0),
        matrix_(static_cast<std::size_t>(rounds),
                std::vector<int>(static_cast<std::size_t>(rows), 0)) {}

  bool find() { return fill(0, 1); }
  DifferenceMatrix take() { return std::move(matrix_); }

 private:
  char& used(int lower, int upper, int difference) {
    return used_[(lower * rows_ + upper) * tables_ + difference];
  }

  int difference(int round, int row, int value) const {
    return (value - matrix_[round][row] + tables_) % tables_;
  }

  void mark(int round, int row, int value, char mark) {
    for (int lower = 0; lower < row; ++lower) {
      used(lower, row, difference(round, lower, value)) = mark;
    }
  }

  bool is_new(int round, int row, int value) {
    for (int lower = 0; lower < row; ++lower) {
      if (used(lower, row, difference(round, lower, value)) != 0) {
        return false;
      }
    }
    return true;
  }

  bool fill(int round, int row) {
    if (++trials_ > trials_max) {
      return false;
    }
    if (round == rounds_) {
      return true;
    }
    if (row >= rows_) {
      return fill(round + 1, 1);
    }
    const int start = random_.below(tables_);
    for (int i = 0; i < tables_ && trials_ <= trials_max; ++i) {
      const int value = (start + i) % tables_;
      if (!is_new(round, row, value)) {
        continue;
      }
      matrix_[round][row] = value;
      mark(round, row, value, 1);
      if (fill(round, row + 1)) {
        return true;
      }
      mark(round, row, value, 0);
    }
    return false;
  }

  int tables_;
  int rows_;
  int rounds_;
  Random random_;
  int trials_ = 0;
  std::vector<char> used_;
  DifferenceMatrix matrix_;
};

constexpr int annealing_work = 4'000'000;  // in pairs of rows looked at
constexpr int annealing_steps_max = 60'000;

// Classes as rows of shifts; two classes repeat meetings where their difference comes twice.
class ShiftAnnealer {
 public:
  ShiftAnnealer(int tables, int rows, int rounds, bool distinct, bool by_ring)
      : tables_(tables),
        rows_(rows),
        rounds_(rounds),
        distinct_(distinct),
        random_(static_cast<std::uint64_t>(by_ring)),
        difference_(static_cast<std::size_t>(tables * tables), 0),
        count_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(rows * tables), 0),
        shifts_(static_cast<std::size_t>(rounds),
                std::vector<int>(static_cast<std::size_t>(rows), 0)) {
    const Ring ring(tables);
    for (int a = 0; a < tables; ++a) {
      for (int b = 0; b < tables; ++b) {
        // a = difference + b, by whichever addition is meant.
        difference_[(by_ring ? ring.add(a, b) : (a + b) % tables) * tables + b] = a;
      }
    }
    for (int row = 0; row < rows; ++row) {
      const auto order = some_order();
      for (int r = 0; r < rounds; ++r) {
        shifts_[r][row] = order[r % tables];
        for (int other = 0; other < row; ++other) {
          change(row, other, r, 1);
        }
      }
    }
  }

  NearlyPerfect anneal() {
    const ExponentialDraw draw;
    const int steps = std::min(annealing_steps_max, annealing_work / std::max(1, rows_));
    std::int64_t best = repeats_;
    DifferenceMatrix best_shifts = shifts_;
    for (int i = 0; i < steps && best > 0 && rows_ > 1; ++i) {
      const std::int64_t temperature = (std::int64_t{65536} * (steps - i)) / steps;
      const int row = random_.below(rows_);
      const int round = random_.below(rounds_);
      const int value = random_.below(tables_);
      const int old = shifts_[round][row];
      const int partner = distinct_ ? round_with(row, value) : round;
      const std::int64_t before = repeats_;
      set(row, round, value);
      if (partner != round && partner >= 0) {
        set(row, partner, old);
      }
      const std::int64_t more = repeats_ - before;
      if (more > 0 && (more << 16) > (temperature * draw(random_)) >> 16) {
        if (partner != round && partner >= 0) {
          set(row, partner, value);
        }
        set(row, round, old);
      } else if (repeats_ < best) {
        best = repeats_;
        best_shifts = shifts_;
      }
    }
    return {std::move(best_shifts), false, best};
  }

 private:
  std::vector<int> some_order() {
    std::vector<int> order(static_cast<std::size_t>(tables_));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random_.below(static_cast<int>(i))]);
    }
    return order;
  }

  int round_with(int row, int value) const {
    for (int r = 0; r < rounds_; ++r) {
      if (shifts_[r][row] == value) {
        return r;
      }
    }
    return -1;
  }

  void change(int row, int other, int round, int by) {
    const int low = std::min(row, other);
    const int high = std::max(row, other);
    const int d = difference_[shifts_[round][high] * tables_ + shifts_[round][low]];
    int& count = count_[(static_cast<std::size_t>(low) * static_cast<std::size_t>(rows_) +
                         static_cast<std::size_t>(high)) *
                            static_cast<std::size_t>(tables_) +
                        static_cast<std::size_t>(d)];
    if (by > 0) {
      repeats_ += count++ > 0 ? 1 : 0;
    } else {
      repeats_ -= --count > 0 ? 1 : 0;
    }
  }

  void set(int row, int round, int value) {
    for (int other = 0; other < rows_; ++other) {
      if (other != row) {
        change(row, other, round, -1);
      }
    }
    shifts_[round][row] = value;
    for (int other = 0; other < rows_; ++other) {
      if (other != row) {
        change(row, other, round, 1);
      }
    }
  }

  int tables_;
  int rows_;
  int rounds_;
  bool distinct_;
  Random random_;
  std::vector<int> difference_;  // [a * tables + b] = a - b
  std::vector<int> count_;
  DifferenceMatrix shifts_;
  std::int64_t repeats_ = 0;
};

}  // namespace

NearlyPerfect nearly_perfect_shifts(int tables, int rows, int rounds, bool distinct) {
  NearlyPerfect modular = ShiftAnnealer(tables, rows, rounds, distinct, false).anneal();
  NearlyPerfect by_ring = ShiftAnnealer(tables, rows, rounds, distinct, true).anneal();
  by_ring.by_ring = true;
  return by_ring.repeats < modular.repeats ? std::move(by_ring) : std::move(modular);
}

std::optional<DifferenceMatrix> difference_matrix(int tables, int rows, int rounds) {
  if (rows > tables || rounds > tables) {
    return std::nullopt;
  }
  for (const Known& known : known_matrices()) {
    if (known.tables == tables && known.rows >= rows &&
        static_cast<int>(known.matrix.size()) >= rounds) {
      return DifferenceMatrix(known.matrix.begin(), known.matrix.begin() + rounds);
    }
  }
  for (int beginning = 0; beginning < beginnings_max; ++beginning) {
    Finder finder(tables, rows, rounds, static_cast<std::uint64_t>(beginning));
    if (finder.find()) {
      return finder.take();
    }
  }
  return std::nullopt;
}

}  // namespace palabre::planning
