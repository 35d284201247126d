// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of frames, in every way the network may cut them.
#include "protocol/net/frame.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>
#include <vector>

namespace {

using palabre::net::append_frame;
using palabre::net::encode_frame;
using palabre::net::FrameError;
using palabre::net::FrameReader;

// Everything the reader gives for these bytes, cut at these places.
std::vector<std::string> read_all(std::string const& bytes, std::vector<std::size_t> const& pieces,
                                  std::size_t limit) {
  FrameReader reader(limit);
  std::vector<std::string> frames;
  std::size_t from = 0;
  for (auto size : pieces) {
    auto input = std::string_view(bytes).substr(from, size);
    from += size;
    for (;;) {
      auto frame = reader.next(input);
      REQUIRE(frame.has_value());
      if (!*frame)
        break;
      frames.push_back(**frame);
    }
    REQUIRE(input.empty());
  }
  REQUIRE(from == bytes.size());
  return frames;
}

}  // namespace

TEST_CASE("frame: a length of four bytes, big-endian, goes before the payload", "[net][frame]") {
  CHECK(encode_frame("abc") == std::string("\0\0\0\3abc", 7));
  CHECK(encode_frame(std::string(0x10203, 'x')).substr(0, 4) == std::string("\0\1\2\3", 4));
}

TEST_CASE("frame: what is written is read again in every chunking of two frames", "[net][frame]") {
  const std::string bytes = encode_frame("abc") + encode_frame("z");
  const auto cuts = bytes.size() - 1;
  REQUIRE(cuts == 11);
  for (unsigned mask = 0; mask < (1U << cuts); ++mask) {
    std::vector<std::size_t> pieces{1};
    for (std::size_t cut = 0; cut < cuts; ++cut) {
      if ((mask >> cut) & 1U)
        pieces.push_back(1);
      else
        ++pieces.back();
    }
    CHECK(read_all(bytes, pieces, 3) == std::vector<std::string>{"abc", "z"});
  }
}

TEST_CASE("frame: random frames survive random chunking", "[net][frame]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> frames;
    std::string bytes;
    for (auto count = random() % 8; count > 0; --count) {
      std::string payload(1 + random() % 300, '\0');
      for (auto& c : payload)
        c = static_cast<char>(random());
      append_frame(bytes, payload);
      frames.push_back(payload);
    }
    std::vector<std::size_t> pieces;
    for (std::size_t left = bytes.size(); left > 0; left -= pieces.back())
      pieces.push_back(1 + random() % std::min<std::size_t>(left, 1 + random() % 400));
    CHECK(read_all(bytes, pieces, 300) == frames);
  }
}

TEST_CASE("frame: a length above the limit is refused at its fourth byte", "[net][frame]") {
  FrameReader reader(4096);
  std::string_view three("\0\0\x10", 3);
  auto nothing = reader.next(three);
  REQUIRE(nothing.has_value());
  CHECK_FALSE(nothing->has_value());
  std::string_view fourth("\1", 1);
  auto refused = reader.next(fourth);
  REQUIRE(refused.has_error());
  CHECK(refused.error() == FrameError::oversized);
  std::string_view more = "anything";
  CHECK(reader.next(more).has_error());
  CHECK(more == "anything");
}

TEST_CASE("frame: exactly the limit passes", "[net][frame]") {
  const auto bytes = encode_frame(std::string(4096, 'x'));
  CHECK(read_all(bytes, {bytes.size()}, 4096).size() == 1);
}

TEST_CASE("frame: an empty frame is an error", "[net][frame]") {
  FrameReader reader(10);
  std::string_view bytes("\0\0\0\0", 4);
  auto refused = reader.next(bytes);
  REQUIRE(refused.has_error());
  CHECK(refused.error() == FrameError::empty);
  std::string out;
  CHECK_THROWS_AS(append_frame(out, ""), std::length_error);
  CHECK_THROWS_AS(append_frame(out, "12345", 4), std::length_error);
  CHECK(out.empty());
}

TEST_CASE("frame: a raised limit holds for the next frame of the same bytes", "[net][frame]") {
  FrameReader reader(2);
  const auto bytes = encode_frame("ab") + encode_frame("longer");
  std::string_view input = bytes;
  CHECK(*reader.next(input) == "ab");
  CHECK_FALSE(reader.inside_frame());
  reader.set_limit(6);
  CHECK(*reader.next(input) == "longer");
}

TEST_CASE("frame: an announced length takes no memory before its bytes come", "[net][frame]") {
  // A reader that trusted the length would ask for 4 GiB here.
  std::vector<FrameReader> readers(10'000, FrameReader(0xFFFF'FFFFU));
  for (auto& reader : readers) {
    std::string_view header("\xFF\xFF\xFF\xFF", 4);
    REQUIRE(reader.next(header).has_value());
    CHECK(reader.inside_frame());
  }
}
