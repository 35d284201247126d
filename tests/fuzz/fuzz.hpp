// SPDX-License-Identifier: AGPL-3.0-or-later
// A fuzz target gives these two functions. Under the preset "fuzz" libFuzzer calls the first one
// with inputs it finds by coverage; in every other build tests/fuzz/replay.cpp does, with seeded
// mutations of the examples. A target ends the program when a law is broken; single-threaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// One input, hostile bytes; returns 0. The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace palabre::fuzz {

// Well-formed inputs to start from.
std::vector<std::string> examples();

// Ends the program with `law` on stderr where `holds` is false.
inline void demand(bool holds, char const* law) {
  if (!holds) {
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
  }
}

inline std::string_view as_text(std::uint8_t const* data, std::size_t size) {
  return {reinterpret_cast<char const*>(data), size};
}

}  // namespace palabre::fuzz
