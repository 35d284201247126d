// SPDX-License-Identifier: AGPL-3.0-or-later
// The text buffer against a plain string.
#include "protocol/text/buffer.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

void check_same(const Buffer& buffer, const std::u32string& model) {
  const std::string expected = *to_utf8(model);
  REQUIRE(buffer.text() == expected);
  CHECK(buffer.length() == model.size());
  CHECK(buffer.bytes() == expected.size());
  CHECK(buffer.equals(expected));
  CHECK_FALSE(buffer.equals(expected + "x"));
}

}  // namespace

TEST_CASE("buffer: it holds what a plain string would after any edits", "[buffer]") {
  for_seeds(80, [](Random random) {
    const std::string start = random.text(random.up_to(random.one_in(2) ? 20 : 9000));
    Buffer buffer(start);
    std::u32string model = *to_utf32(start);
    check_same(buffer, model);
    std::size_t caret = 0;
    for (int edits = 0; edits < 400; ++edits) {
      // Mostly near the last place, as people type; at times far away, or a large paste or cut.
      caret = random.one_in(8) ? random.up_to(model.size())
                               : std::min(caret + random.up_to(1), model.size());
      const std::size_t removed = random.one_in(3)
                                      ? random.up_to(std::min<std::size_t>(
                                            random.one_in(20) ? 6000 : 3, model.size() - caret))
                                      : 0;
      const std::string inserted =
          random.one_in(4)
              ? ""
              : random.text(random.one_in(25) ? random.up_to(7000) : 1 + random.up_to(2));
      REQUIRE(buffer.replace({caret, removed, inserted}));
      model.replace(caret, removed, *to_utf32(inserted));
      if (edits % 50 == 0) {
        check_same(buffer, model);
        const Range range{random.up_to(model.size() + 3), random.up_to(4000)};
        const std::u32string part =
            range.position < model.size() ? model.substr(range.position, range.length) : U"";
        CHECK(buffer.slice(range) == to_utf8(part));
      }
    }
    check_same(buffer, model);
    const Buffer copy = buffer;
    REQUIRE(buffer.replace({0, buffer.length(), "end"}));
    check_same(copy, model);
    check_same(buffer, U"end");
  });
}

TEST_CASE("buffer: an edit beyond the text or of what is not text changes nothing", "[buffer]") {
  Buffer buffer("abc");
  CHECK_FALSE(buffer.replace({4, 0, "x"}));
  CHECK_FALSE(buffer.replace({2, 2, "x"}));
  CHECK_FALSE(buffer.replace({0, 0, "\xE2\x82"}));
  check_same(buffer, U"abc");
  check_same(Buffer("\xFF"), U"");
  CHECK(buffer.slice({3, 1}).empty());
}

TEST_CASE("buffer: random edits do not make it waste memory", "[buffer]") {
  Random random(1);
  Buffer buffer(std::string(200'000, 'a'));
  for (int edits = 0; edits < 60'000; ++edits) {
    const std::size_t position = random.up_to(buffer.length());
    const std::size_t removed = std::min(random.up_to(3), buffer.length() - position);
    REQUIRE(buffer.replace({position, removed, random.one_in(2) ? "bcd" : ""}));
  }
  CHECK(buffer.length() > 100'000);
  CHECK(static_cast<double>(buffer.memory_bytes()) < 2.7 * static_cast<double>(buffer.bytes()));
  // Thinned out letter by letter, it gives back what it no longer needs.
  while (buffer.length() > 5'000) {
    REQUIRE(buffer.replace({random.up_to(buffer.length() - 1), 1, ""}));
  }
  CHECK(static_cast<double>(buffer.memory_bytes()) < 2.7 * static_cast<double>(buffer.bytes()));
  REQUIRE(buffer.replace({10, buffer.length() - 20, ""}));
  CHECK(buffer.memory_bytes() < 20'000);
}
