// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames from a hostile peer: the pieces in which bytes arrive change nothing, an announced length
// takes no memory, an error is final. The first byte of an input says how it is cut into pieces.
#include <algorithm>

#include "protocol/net/frame.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

constexpr std::size_t payload_max = 1'000;

struct Reading {
  std::vector<std::string> payloads;
  bool failed = false;
  friend bool operator==(Reading const&, Reading const&) = default;
};

Reading read_in_pieces(std::string_view bytes, std::size_t piece) {
  Reading reading;
  palabre::net::FrameReader reader(payload_max);
  while (!bytes.empty() && !reading.failed) {
    auto input = bytes.substr(0, piece);
    bytes.remove_prefix(input.size());
    for (;;) {
      auto const result = reader.next(input);
      if (!result) {
        reading.failed = true;
        std::string_view more = "more";
        palabre::fuzz::demand(!reader.next(more), "after an error every call repeats it");
        break;
      }
      if (!*result) {
        palabre::fuzz::demand(input.empty(), "a reader that asks for more has used up its input");
        break;
      }
      palabre::fuzz::demand((*result)->size() <= payload_max && !(*result)->empty(),
                            "a payload is neither empty nor above the limit");
      reading.payloads.push_back(**result);
    }
  }
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  auto const bytes = palabre::fuzz::as_text(data + 1, size - 1);
  auto const whole = read_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
  palabre::fuzz::demand(read_in_pieces(bytes, 1U + data[0] % 16U) == whole,
                        "frames do not depend on how their bytes arrive");
  std::string again;
  for (auto const& payload : whole.payloads) {
    palabre::net::append_frame(again, payload, payload_max);
  }
  palabre::fuzz::demand(bytes.starts_with(again), "what was read is what was written");
  return 0;
}

std::vector<std::string> palabre::fuzz::examples() {
  std::string several = "\x03";
  for (auto const* payload : {"a", "hello", "a longer payload with é in it"}) {
    net::append_frame(several, payload);
  }
  return {several, std::string(1, '\0') + net::encode_frame("x"),
          std::string("\x01\xff\xff\xff\xff", 5)};
}
