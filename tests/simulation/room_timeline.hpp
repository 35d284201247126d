// SPDX-License-Identifier: AGPL-3.0-or-later
// Virtual time for simulations: what happens when, in one order for one seed.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "tests/unit/text_random.hpp"

namespace palabre::simulation {

using test::Random;

class Timeline {
 public:
  std::uint64_t now() const { return now_; }
  void in(std::uint64_t ms, std::function<void()> act) {
    acts_.emplace(std::pair(now_ + ms, ++order_), std::move(act));
  }
  // False: nothing is left to happen.
  bool step() {
    if (acts_.empty()) {
      return false;
    }
    auto first = acts_.extract(acts_.begin());
    now_ = first.key().first;
    first.mapped()();
    return true;
  }

 private:
  std::uint64_t now_ = 1'000'000;
  std::uint64_t order_ = 0;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::function<void()>> acts_;
};

// How often something was reached: a simulation that never gets there proves nothing about it.
using Counts = std::map<std::string, std::uint64_t>;

}  // namespace palabre::simulation
