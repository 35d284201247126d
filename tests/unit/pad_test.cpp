// SPDX-License-Identifier: AGPL-3.0-or-later
// The authority's side of shared text.
#include "protocol/text/pad.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

Delta received(const Pad& pad, std::uint64_t base, const Delta& delta) {
  auto result = pad.receive(base, delta);
  REQUIRE(std::holds_alternative<Delta>(result));
  return std::get<Delta>(std::move(result));
}

}  // namespace

TEST_CASE("pad: a late delta is moved over each delta since its base", "[pad]") {
  Pad pad("ab");
  REQUIRE(pad.apply(*Delta::replace(2, {0, 2, ""})));
  REQUIRE(pad.apply(*Delta::replace(0, {0, 0, "cd"})));
  const Delta moved = received(pad, 0, *Delta::replace(2, {1, 0, "X"}));
  CHECK(moved == Delta::replace(2, {0, 0, "X"}));
  CHECK(pad.revision() == 2);
  REQUIRE(pad.apply(moved));
  CHECK(pad.text() == "Xcd");
  CHECK(pad.revision() == 3);
}

TEST_CASE("pad: a delta of which nothing is left is still a revision", "[pad]") {
  Pad pad("ab");
  REQUIRE(pad.apply(*Delta::replace(2, {0, 1, ""})));
  const Delta moved = received(pad, 0, *Delta::replace(2, {0, 1, ""}));
  CHECK(moved.is_identity());
  REQUIRE(pad.apply(moved));
  CHECK(pad.revision() == 2);
  CHECK(pad.delta_at(1) == Delta::identity(1));
}

TEST_CASE("pad: what cannot enter is refused with its reason and changes nothing", "[pad]") {
  Pad pad("abc", 7);
  const auto reason = [&pad](std::uint64_t base, const Delta& delta) {
    return std::get<PadRefusal>(pad.receive(base, delta));
  };
  CHECK(reason(8, Delta::identity(3)) == PadRefusal::unknown_revision);
  CHECK(reason(6, Delta::identity(3)) == PadRefusal::unknown_revision);
  CHECK(reason(7, Delta::identity(4)) == PadRefusal::wrong_length);
  const std::string much(limits::pad_length_max, 'x');
  CHECK(reason(7, *Delta::replace(3, {0, 0, much})) == PadRefusal::too_long);
  CHECK_FALSE(pad.apply(*Delta::replace(3, {0, 0, much})));
  CHECK_FALSE(pad.apply(Delta::identity(2)));
  CHECK_FALSE(pad.since(6));
  CHECK_FALSE(pad.position_now(8, 0, Gravity::left));
  CHECK(pad.text() == "abc");
  CHECK(pad.revision() == 7);

  // One long removal that others have cut into too many parts.
  const std::size_t length = 3 * limits::delta_components_max;
  Pad wide(std::string(length, 'a'));
  DeltaBuilder builder(length);
  for (std::size_t k = 0; k < limits::delta_components_max; ++k) {
    builder.retain(1).insert("b");
  }
  REQUIRE(wide.apply(*builder.finish()));
  CHECK(std::get<PadRefusal>(wide.receive(0, *Delta::replace(length, {0, length, ""}))) ==
        PadRefusal::too_scattered);

  // What fitted a message exactly and, further to the right, no longer does.
  const std::string brim(limits::delta_bytes_max - 5, 'x');
  const Delta exact = *Delta::replace(1, {1, 0, brim});
  REQUIRE(encoded_size(exact) == limits::delta_bytes_max);
  Pad shifted("a");
  CHECK(std::holds_alternative<Delta>(shifted.receive(0, exact)));
  REQUIRE(shifted.apply(*Delta::replace(1, {0, 0, std::string(1000, 'b')})));
  CHECK(std::get<PadRefusal>(shifted.receive(0, exact)) == PadRefusal::too_scattered);
}

TEST_CASE("pad: its history gives back every delta and every length", "[pad]") {
  for_seeds(150, [](Random random) {
    const std::string start = random.text(random.up_to(40));
    Pad pad(start, random.up_to(5));
    const std::uint64_t first = pad.revision();
    std::vector<Delta> made;
    std::vector<std::size_t> lengths{pad.length()};
    std::size_t caret = random.up_to(pad.length());
    while (made.size() < 60 + (random.one_in(20) ? 600U : 0U)) {
      // Runs of typing on, backspacing and deleting ahead, broken by jumps and larger edits.
      const std::size_t way = random.up_to(12);
      for (std::size_t times = 1 + random.up_to(random.one_in(10) ? 300 : 6); times > 0; --times) {
        Delta delta;
        if (way < 6) {
          delta = *Delta::replace(pad.length(), {caret, 0, random.text(1)});
          ++caret;
        } else if (way < 9 && caret > 0) {
          --caret;
          delta = *Delta::replace(pad.length(), {caret, 1, ""});
        } else if (way < 11 && caret < pad.length()) {
          delta = *Delta::replace(pad.length(), {caret, 1, ""});
        } else {
          delta = random.delta(pad.length());
          caret = random.up_to(delta.target_length());
        }
        REQUIRE(pad.apply(delta));
        made.push_back(delta);
        lengths.push_back(pad.length());
      }
      if (random.one_in(3)) {
        caret = random.up_to(pad.length());
      }
    }
    const auto all = pad.since(first);
    REQUIRE(all);
    REQUIRE(all->size() == made.size());
    CHECK(*all == made);
    CHECK(pad.revision() == first + made.size());
    for (std::size_t k = 0; k < made.size(); k += 1 + random.up_to(9)) {
      CHECK(pad.delta_at(first + k) == made[k]);
      // Accepted at this length only.
      CHECK(std::holds_alternative<Delta>(pad.receive(first + k, Delta::identity(lengths[k]))));
      CHECK(std::holds_alternative<PadRefusal>(
          pad.receive(first + k, Delta::identity(lengths[k] + 1))));
    }
    Pad replica(start, first);
    for (const Delta& delta : *all) {
      REQUIRE(replica.apply(delta));
    }
    CHECK(replica.text() == pad.text());
  });
}

TEST_CASE("pad: whoever is late, all who fold the journaled deltas have one text", "[pad]") {
  for_seeds(500, [](Random random) {
    const std::string start = random.text(random.up_to(20));
    Pad pad(start);
    std::vector<std::size_t> lengths{pad.length()};
    for (int turns = 0; turns < 30; ++turns) {
      const std::uint64_t base =
          pad.revision() - random.up_to(std::min<std::size_t>(pad.revision(), 8));
      const Delta made = random.delta(lengths[base]);
      const Delta moved = received(pad, base, made);
      REQUIRE(pad.apply(moved));
      lengths.push_back(pad.length());
    }
    std::string replica = start;
    const auto all = pad.since(0).value();
    for (const Delta& delta : all) {
      replica = applied(replica, delta).value();
    }
    CHECK(replica == pad.text());
  });
}

TEST_CASE("pad: typing costs about two bytes of history per keystroke", "[pad]") {
  Pad pad;
  for (std::size_t k = 0; k < 100'000; ++k) {
    REQUIRE(pad.apply(*Delta::replace(pad.length(), {pad.length(), 0, "e"})));
  }
  CHECK(pad.history().memory_bytes() < 200'000);
}

TEST_CASE("pad: a caret seen at an older revision is found where it stands now", "[pad]") {
  Pad pad("abcdef");
  REQUIRE(pad.apply(*Delta::replace(6, {0, 0, "12"})));
  REQUIRE(pad.apply(*Delta::replace(8, {3, 2, ""})));
  CHECK(pad.position_now(0, 4, Gravity::left) == 4);
  CHECK(pad.position_now(1, 4, Gravity::left) == 3);
  CHECK(pad.position_now(2, 4, Gravity::left) == 4);
}
