// SPDX-License-Identifier: AGPL-3.0-or-later
// palabre-bench: measures the parts of Palabre on their own. `palabre-bench text TRACE` plays a
// public editing trace and prints one line of JSON; it fails if the text does not end as recorded.
// `palabre-bench merge` merges 500 amendments of 50 made-up pages, and fails if that is slow.
#include <sys/resource.h>

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/bench/merge_bench.hpp"
#include "tests/bench/text_bench.hpp"

namespace {

constexpr int failed = 1;
constexpr int misused = 2;
constexpr double merge_seconds_max = 0.1;

std::size_t peak_rss_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

int bench_text(const std::string& path) {
  using namespace palabre::bench;
  const auto trace = read_trace(path);
  if (const auto* sentence = std::get_if<std::string>(&trace)) {
    std::cerr << "palabre-bench: " << *sentence << '\n';
    return failed;
  }
  const auto played = play(std::get<Trace>(trace));
  if (const auto* sentence = std::get_if<std::string>(&played)) {
    std::cerr << "palabre-bench: " << path << ": " << *sentence << '\n';
    return failed;
  }
  const auto& result = std::get<TextResult>(played);
  nlohmann::ordered_json line{
      {"ops", result.ops},
      {"seconds", result.seconds},
      {"ops_per_second", result.seconds > 0 ? static_cast<double>(result.ops) / result.seconds : 0},
      {"peak_rss_bytes", peak_rss_bytes()},
      {"history_bytes", result.history_bytes},
      {"follow_seconds", result.follow_seconds},
      {"history_memory_bytes", result.history_memory_bytes},
      {"text_memory_bytes", result.text_memory_bytes},
      {"pack_seconds", result.pack_seconds},
      {"open_seconds", result.open_seconds},
  };
  if (result.local_seconds) {
    line["local_seconds"] = *result.local_seconds;
  } else {
    line["transforms"] = result.transforms;
  }
  std::cout << line << '\n';
  return EXIT_SUCCESS;
}

int bench_merge() {
  const auto result = palabre::bench::bench_merge(50, 500);
  std::cout << nlohmann::ordered_json{{"pages", result.pages},
                                      {"words", result.words},
                                      {"amendments", result.amendments},
                                      {"conflicts", result.conflicts},
                                      {"cut_seconds", result.cut_seconds},
                                      {"compare_seconds", result.compare_seconds},
                                      {"merge_seconds", result.merge_seconds}}
            << '\n';
  if (result.merge_seconds > merge_seconds_max) {
    std::cerr << "palabre-bench: merging took longer than one waits for a key\n";
    return failed;
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "text") {
    return bench_text(argv[2]);
  }
  if (argc == 2 && std::string_view(argv[1]) == "merge") {
    return bench_merge();
  }
  std::cerr << "usage: palabre-bench text TRACE\n"
               "       palabre-bench merge\n"
               "  TRACE: an editing trace, .json or .json.gz, sequential or concurrent\n";
  return misused;
}
