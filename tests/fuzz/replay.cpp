// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a fuzz target without libFuzzer: replay [COUNT [SEED]] feeds it the examples, then COUNT
// mutations of them. Prints the seed, so that a failure can be had again.
#include <algorithm>
#include <random>

#include "tests/fuzz/fuzz.hpp"

namespace {

// One small damage or growth; `others` are there to be spliced in.
void mutate(std::string& input, std::vector<std::string> const& others, std::mt19937_64& random) {
  auto const below = [&](std::size_t n) { return n == 0 ? std::size_t{0} : random() % n; };
  auto const at = below(input.size() + 1);
  switch (below(6)) {
    case 0:
      if (at < input.size()) {
        input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
      }
      break;
    case 1:
      input.insert(at, 1, static_cast<char>(below(256)));
      break;
    case 2:
      input.erase(at, below(8));
      break;
    case 3:
      input.insert(at, std::string(below(300), static_cast<char>(below(256))));
      break;
    case 4: {
      auto const& other = others[below(others.size())];
      auto const from = below(other.size() + 1);
      input.insert(at, other.substr(from, below(64)));
      break;
    }
    default:
      input.resize(at);
  }
}

void feed(std::string const& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  auto const count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000ULL;
  auto const seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : std::random_device{}();
  std::printf("seed %llu, %llu inputs\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(count));
  std::fflush(stdout);
  std::mt19937_64 random(seed);
  auto const examples = palabre::fuzz::examples();
  palabre::fuzz::demand(!examples.empty(), "a target gives at least one example");
  for (auto const& example : examples) {
    feed(example);
  }
  for (auto left = count; left > 0; --left) {
    auto input = examples[random() % examples.size()];
    for (auto steps = 1 + random() % 6; steps > 0; --steps) {
      mutate(input, examples, random);
    }
    feed(input);
  }
  return 0;
}
