// SPDX-License-Identifier: AGPL-3.0-or-later
// Pads with their whole history as bytes, and what is done with damaged ones.
#include "protocol/text/pad_archive.hpp"

#include <catch2/catch.hpp>

#include "protocol/text/varint.hpp"
#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

// Somebody at work: words, corrections, jumps, and at times something larger.
Pad worked_on(Random& random, std::size_t turns) {
  Pad pad(random.text(random.up_to(40)), random.up_to(5));
  std::size_t caret = random.up_to(pad.length());
  const auto edit = [&](const Edit& change) {
    REQUIRE(pad.apply(Delta::replace(pad.length(), change).value()));
  };
  for (; turns > 0; --turns) {
    const std::size_t way = random.up_to(12);
    for (std::size_t times = 1 + random.up_to(random.one_in(20) ? 600 : 8); times > 0; --times) {
      if (way < 6) {
        edit({caret++, 0, random.text(1)});
      } else if (way < 9 && caret > 0) {
        edit({--caret, 1, ""});
      } else if (way < 11 && caret < pad.length()) {
        edit({caret, 1, ""});
      } else {
        REQUIRE(pad.apply(random.one_in(5) ? Delta::identity(pad.length())
                                           : random.delta(pad.length())));
        caret = random.up_to(pad.length());
      }
    }
    caret = random.one_in(3) ? random.up_to(pad.length()) : caret;
  }
  return pad;
}

void check_same(const Pad& a, const Pad& b) {
  CHECK(a.text() == b.text());
  CHECK(a.revision() == b.revision());
  CHECK(a.first_revision() == b.first_revision());
  CHECK(a.start() == b.start());
  CHECK(a.since(a.first_revision()) == b.since(b.first_revision()));
}

}  // namespace

TEST_CASE("pad archive: unpacked, a pad and all its deltas are as they were", "[pad][archive]") {
  for_seeds(300, [](Random random) {
    const Pad pad = worked_on(random, random.up_to(40));
    const std::string bytes = pack(pad);
    const auto opened = unpack(bytes);
    REQUIRE(opened);
    check_same(*opened, pad);
    CHECK(pack(*opened) == bytes);
    // It goes on from there.
    Pad further = *opened;
    const Delta more = random.delta(further.length());
    REQUIRE(further.apply(more));
    CHECK(further.delta_at(pad.revision()) == more);
  });
}

TEST_CASE("pad archive: damaged bytes are refused", "[pad][archive]") {
  Random random(7);
  const std::string bytes = pack(worked_on(random, 30));
  for_seeds(1000, [&bytes](Random dice) {
    std::string damaged = bytes;
    damaged[dice.up_to(damaged.size() - 1)] ^= static_cast<char>(1U << dice.up_to(7));
    if (const auto pad = unpack(damaged)) {
      // Only what no checksum covers, the revision and the start, can differ and still be a pad.
      CHECK(unpack(pack(*pad)));
    }
    CHECK_FALSE(unpack(std::string_view(bytes).substr(0, dice.up_to(bytes.size() - 1))));
    CHECK_FALSE(unpack(bytes + "x"));
  });
  CHECK_FALSE(unpack(""));
  // A newer format.
  std::string newer = bytes;
  newer[0] = 2;
  CHECK_FALSE(unpack(newer));
  // A column that claims to unpack to more than there may be.
  std::string liar = std::string("\x01\0\0", 3);
  put_varint(liar, limits::pad_archive_bytes_max + 1);
  put_varint(liar, 3);
  CHECK_FALSE(unpack(liar + "abc"));
}

TEST_CASE("pad archive: columns that contradict themselves are refused or harmless",
          "[pad][archive]") {
  for_seeds(3000, [](Random random) {
    const Pad pad = worked_on(random, 1 + random.up_to(6));
    HistoryColumns columns = pad.history().columns();
    for (std::string* column : {&columns.heads, &columns.positions, &columns.text}) {
      if (!column->empty() && random.one_in(2)) {
        (*column)[random.up_to(column->size() - 1)] = static_cast<char>(random.up_to(255));
      }
    }
    Buffer text(pad.start());
    if (const auto history = History::from_columns(pad.first_revision(), columns, text)) {
      CHECK(history->length_at(history->revision()) == text.length());
      Buffer replayed(pad.start());
      for (std::uint64_t at = history->first_revision(); at < history->revision(); ++at) {
        REQUIRE(apply(replayed, history->at(at)));
      }
      CHECK(replayed.text() == text.text());
    }
  });
}

TEST_CASE("pad archive: a keystroke takes well under a byte", "[pad][archive]") {
  Random random(3);
  Pad pad;
  const std::string words[] = {"une ",    "table ",  "où ", "chacun ",
                               "parle, ", "écoute ", "et ", "note.\n"};
  std::size_t keystrokes = 0;
  while (keystrokes < 20'000) {
    const std::u32string word = *to_utf32(words[random.up_to(7)]);
    for (const char32_t point : word) {
      const std::string key = *to_utf8(std::u32string(1, point));
      REQUIRE(pad.apply(*Delta::replace(pad.length(), {pad.length(), 0, key})));
      ++keystrokes;
    }
  }
  CHECK(pack(pad).size() * 3 < keystrokes);
}
