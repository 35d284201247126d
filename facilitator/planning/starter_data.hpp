// SPDX-License-Identifier: AGPL-3.0-or-later
// The base rounds behind starters.hpp.
#pragma once

#include <span>
#include <vector>

namespace palabre::planning {

struct Starter {
  int tables = 0;
  int size = 0;
  int cycle = 0;                    // turns until the base round comes back
  int classes = 0;                  // cycles of points that turn; the points beyond them stay
  bool classes_are_tables = false;  // one more round: each class is a table
  std::vector<int> base;            // base rounds one after the other, each table by table
};

[[nodiscard]] std::span<const Starter> starters();

// Thirty-two points in fours, ten rounds (that so many exist was shown by A. Aguado in 2004). The
// group of eight that acts here changes the lowest three bits of a point. A row gives one round,
// the images of its blocks, if `mask` is 0; otherwise two: the images under changes with an even
// number of bits in `mask`, and those with an odd number.
struct BitStarter {
  unsigned mask = 0;
  std::vector<std::vector<int>> blocks;
};

[[nodiscard]] std::span<const BitStarter> thirty_two_in_fours();

}  // namespace palabre::planning
