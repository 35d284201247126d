// SPDX-License-Identifier: AGPL-3.0-or-later
// Where tests that draw at random begin: another place every time, printed; PALABRE_SEED repeats
// it.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

namespace palabre::test {

inline std::uint64_t any_seed() {
  const char* given = std::getenv("PALABRE_SEED");
  const std::uint64_t seed =
      given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  std::cout << "PALABRE_SEED=" << seed << '\n';
  return seed;
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // From 0 to `n` - 1.
  std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace palabre::test
