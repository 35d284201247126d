// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/merge_bench.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>

#include "protocol/text/merge.hpp"

namespace palabre::bench {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string made_up_text(std::size_t words, std::mt19937& random) {
  std::string text;
  for (std::size_t k = 1; k <= words; ++k) {
    // Many words come back, as in any language.
    text += "mot" + std::to_string(random() % (1 + random() % 4'000));
    text += k % 100 == 0 ? ".\n\n" : k % 12 == 0 ? ", l’" : " ";
  }
  return text;
}

}  // namespace

MergeResult bench_merge(std::size_t pages, std::size_t amendments) {
  std::mt19937 random(1);
  const std::string text = made_up_text(pages * 500, random);
  MergeResult result;
  result.pages = pages;
  result.amendments = amendments;

  auto start = Clock::now();
  const text::Words base = text::Words::read(text).value();
  result.cut_seconds = seconds_since(start);
  result.words = base.size();

  std::vector<text::Change> changes;
  for (std::uint32_t number = 1; number <= amendments; ++number) {
    const std::size_t begin = random() % (base.size() - 40);
    const std::size_t everybody = base.size() - 20 + random() % 10;
    changes.push_back(
        {number,
         {{begin, begin + random() % 5, " nouveau mot "},
          {everybody, everybody + random() % 5, " autre " + std::to_string(number)}}});
  }
  const text::Words copy = text::amended(base, changes.front().edits);
  const text::EditFinder finder(base);
  start = Clock::now();
  const auto edits = finder.edits_to(copy);
  result.compare_seconds = seconds_since(start);

  // The quickest of some: what else the machine does is not measured.
  for (int time = 0; time < 5; ++time) {
    start = Clock::now();
    const text::Merged merged = text::merge(base, changes);
    const double seconds = seconds_since(start);
    result.merge_seconds = time == 0 ? seconds : std::min(result.merge_seconds, seconds);
    result.conflicts = merged.places.size();
  }
  return result;
}

}  // namespace palabre::bench
