// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/differences.hpp"

#include <array>

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

}  // namespace

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
