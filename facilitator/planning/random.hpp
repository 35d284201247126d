// SPDX-License-Identifier: AGPL-3.0-or-later
// Chance for the planner: small, seeded, the same on every platform. Not for secrets.
#pragma once

#include <array>
#include <cstdint>

namespace palabre::planning {

// PCG-XSH-RR 32 (M. O'Neill, 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed)
      : state_(seed * 0x9E3779B97F4A7C15ULL + 0x853C49E6748FEA9BULL) {
    (void)next();
    (void)next();
  }

  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005ULL + 1442695040888963407ULL;
    const auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
    const auto turn = static_cast<std::uint32_t>(old >> 59U);
    return (mixed >> turn) | (mixed << ((32U - turn) & 31U));
  }

  // 0 … bound - 1. Requires: bound > 0.
  int below(int bound) {
    const std::uint64_t wide = std::uint64_t{next()} * static_cast<std::uint64_t>(bound);
    return static_cast<int>(wide >> 32U);
  }

 private:
  std::uint64_t state_;
};

// Draws from the exponential distribution as integers in 1/65536, so that annealing compares whole
// numbers only and no mathematical library can make two machines disagree.
class ExponentialDraw {
 public:
  ExponentialDraw();

  std::int64_t operator()(Random& random) const { return table_[random.next() >> 20U]; }

 private:
  std::array<std::int64_t, 4096> table_{};
};

}  // namespace palabre::planning
