// SPDX-License-Identifier: AGPL-3.0-or-later
// The base rounds behind starters.hpp.
#pragma once

#include <span>
#include <vector>

namespace palabre::planning {

struct Starter {
  int tables = 0;
  int size = 0;
  int cycle = 0;    // turns until the base round comes back
  int classes = 0;  // cycles of points that turn; the points beyond them stay
  bool classes_are_tables = false;  // one more round: each class is a table
  std::vector<int> base;  // base rounds one after the other, each table by table
};

[[nodiscard]] std::span<const Starter> starters();

}  // namespace palabre::planning
