// SPDX-License-Identifier: AGPL-3.0-or-later
// The rehearsal's dice: splitmix64 (Steele, Lea and Flood 2014), so that a seed gives the same
// people everywhere.
#pragma once

#include <cstdint>

namespace palabre::rehearsal {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  // 0 to n - 1. Requires: n > 0.
  std::uint64_t below(std::uint64_t n) { return next() % n; }
  // 0 to 1.
  double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  bool chance(double p) { return fraction() < p; }

 private:
  std::uint64_t state_;
};

}  // namespace palabre::rehearsal
