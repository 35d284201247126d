// SPDX-License-Identifier: AGPL-3.0-or-later
// Random texts and deltas for the tests of the text library, the same for the same seed everywhere.
// PALABRE_SEED in the environment runs one seed alone, the one that a failing test printed.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

#include "protocol/text/delta.hpp"
#include "protocol/text/utf8.hpp"

namespace palabre::text {

inline std::ostream& operator<<(std::ostream& out, const Delta& delta) {
  return out << print(delta);
}

}  // namespace palabre::text

namespace palabre::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // From 0 to `most`, both included.
  std::size_t up_to(std::size_t most) { return static_cast<std::size_t>(engine_() % (most + 1)); }
  bool one_in(std::size_t n) { return up_to(n - 1) == 0; }

  // ASCII, accents, a typographic apostrophe, a combining mark and characters beyond the BMP.
  std::string text(std::size_t length) {
    static const char* const points[] = {"a", "b", "c",      " ", "\n", "é",
                                         "œ", "’", "\u0301", "😀", "𝄞"};
    std::string out;
    for (std::size_t k = 0; k < length; ++k) {
      out += points[up_to(10)];
    }
    return out;
  }

  // One to `changes_max` changes spread over a text of `length` code points.
  text::Delta delta(std::size_t length, std::size_t changes_max = 4) {
    text::DeltaBuilder builder(length);
    std::size_t left = length;
    for (std::size_t changes = 1 + up_to(changes_max - 1); changes > 0; --changes) {
      const std::size_t kept = up_to(left);
      builder.retain(kept);
      left -= kept;
      if (!one_in(3)) {
        builder.insert(text(1 + up_to(3)));
      }
      if (one_in(2)) {
        const std::size_t removed = up_to(left < 4 ? left : 4);
        builder.remove(removed);
        left -= removed;
      }
    }
    return builder.finish().value();
  }

 private:
  std::mt19937_64 engine_;
};

// Runs `check(random)` for seeds 1 to `seeds`; a failure says which one it was.
template <typename Check>
void for_seeds(std::uint64_t seeds, Check&& check) {
  if (const char* one = std::getenv("PALABRE_SEED")) {
    const std::uint64_t seed = std::strtoull(one, nullptr, 10);
    INFO("seed " << seed);
    check(Random(seed));
    return;
  }
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    INFO("seed " << seed << " (PALABRE_SEED=" << seed << " runs it alone)");
    check(Random(seed));
  }
}

}  // namespace palabre::test
