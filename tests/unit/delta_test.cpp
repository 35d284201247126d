// SPDX-License-Identifier: AGPL-3.0-or-later
// The laws of deltas. Each law is named as in protocol/text/delta.hpp.
#include "protocol/text/delta.hpp"

#include <catch2/catch.hpp>

#include "protocol/text/buffer.hpp"
#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::text;
using test::for_seeds;
using test::Random;

namespace {

std::string after(const std::string& before, const Delta& delta) {
  auto result = applied(before, delta);
  REQUIRE(result);
  return *result;
}

// The same by other means: one code point at a time, in UTF-32.
std::string applied_slowly(const std::string& before, const Delta& delta) {
  const std::u32string old = *to_utf32(before);
  std::u32string inserted = *to_utf32(delta.inserted_text());
  std::u32string out;
  std::size_t at = 0;
  for (const Component& part : delta.components()) {
    for (std::uint32_t k = 0; k < part.length(); ++k) {
      if (part.kind() == Kind::insert) {
        out += inserted.front();
        inserted.erase(0, 1);
      } else {
        if (part.kind() == Kind::retain) {
          out += old.at(at);
        }
        ++at;
      }
    }
  }
  return *to_utf8(out + old.substr(at));
}

// How many code points come or go.
std::size_t changed(const Delta& delta) {
  std::size_t sum = 0;
  for (const Component& part : delta.components()) {
    sum += part.kind() == Kind::retain ? 0 : part.length();
  }
  return sum;
}

void check_canonical(const Delta& delta) {
  const auto parts = delta.components();
  std::size_t read = 0;
  std::size_t written = 0;
  std::size_t bytes = 0;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    CHECK(parts[k].length() > 0);
    if (k > 0) {
      CHECK(parts[k].kind() != parts[k - 1].kind());
      CHECK_FALSE((parts[k].kind() == Kind::insert && parts[k - 1].kind() == Kind::remove));
    }
    read += parts[k].kind() == Kind::insert ? 0 : parts[k].length();
    written += parts[k].kind() == Kind::remove ? 0 : parts[k].length();
    bytes += parts[k].bytes();
  }
  CHECK((parts.empty() || parts.back().kind() != Kind::retain));
  CHECK(bytes == delta.inserted_text().size());
  REQUIRE(read <= delta.base_length());
  CHECK(written + (delta.base_length() - read) == delta.target_length());
}

}  // namespace

TEST_CASE("delta: the builder refuses what reaches beyond the text or is not text", "[delta]") {
  CHECK(DeltaBuilder(3).retain(3).insert("x").finish());
  CHECK_FALSE(DeltaBuilder(3).retain(4).finish());
  CHECK_FALSE(DeltaBuilder(3).retain(2).remove(2).finish());
  CHECK_FALSE(DeltaBuilder(3).insert("\xC3").finish());
  CHECK_FALSE(DeltaBuilder(3).insert(std::string_view("\0", 1)).finish());
  CHECK_FALSE(DeltaBuilder(3).insert(std::u32string_view(U"\xD800")).finish());
  CHECK(DeltaBuilder(3).insert(U"né😀").finish() == DeltaBuilder(3).insert("né😀").finish());
  CHECK(Delta::replace(5, {2, 1, "né"}) ==
        DeltaBuilder(5).retain(2).remove(1).insert("né").finish());
  CHECK_FALSE(Delta::replace(5, {4, 2, ""}));
  CHECK_FALSE(Delta::replace(5, {6, 0, "a"}));
}

TEST_CASE("delta: equal steps in another order or cut in pieces give one canonical form",
          "[delta]") {
  const auto a =
      DeltaBuilder(9).retain(2).remove(1).insert("é").remove(2).insert("b").retain(4).finish();
  const auto b = DeltaBuilder(9).retain(1).retain(1).insert("éb").remove(3).finish();
  REQUIRE(a);
  check_canonical(*a);
  CHECK(a == b);
  CHECK(a->target_length() == 8);
  CHECK(print(*a) == "9: keep 2, insert \"éb\", remove 3 -> 8");
  CHECK(DeltaBuilder(4).retain(4).insert("").remove(0).finish() == Delta::identity(4));
}

TEST_CASE("delta: apply agrees with going through the text code point by code point", "[delta]") {
  for_seeds(3000, [](Random random) {
    const std::string before = random.text(random.up_to(30));
    const Delta delta = random.delta(count_code_points(before));
    check_canonical(delta);
    const std::string result = after(before, delta);
    CHECK(result == applied_slowly(before, delta));
    CHECK(count_code_points(result) == delta.target_length());
    Buffer buffer(before);
    CHECK(apply(buffer, delta));
    CHECK(buffer.text() == result);
  });
}

TEST_CASE("delta: a delta for a text of another length is refused", "[delta]") {
  const Delta delta = *Delta::replace(3, {1, 1, "x"});
  CHECK_FALSE(applied("ab", delta));
  CHECK_FALSE(applied("\xFF\xFE\xFD", delta));
  Buffer buffer("ab");
  CHECK_FALSE(apply(buffer, delta));
  CHECK(buffer.text() == "ab");
  CHECK_FALSE(compose(delta, *Delta::replace(4, {0, 0, "x"})));
  CHECK_FALSE(cross(delta, *Delta::replace(4, {0, 0, "x"})));
  CHECK_FALSE(transform(delta, *Delta::replace(4, {0, 0, "x"}), Arrival::later));
  CHECK_FALSE(invert(delta, "ab"));
  CHECK_FALSE(invert(delta, buffer));
}

TEST_CASE("delta: apply(apply(d, a), b) == apply(d, compose(a, b))", "[delta][law]") {
  for_seeds(5000, [](Random random) {
    const std::string before = random.text(random.up_to(20));
    const Delta a = random.delta(count_code_points(before));
    const Delta b = random.delta(a.target_length());
    const Delta c = random.delta(b.target_length());
    CAPTURE(before, print(a), print(b));
    const auto both = compose(a, b);
    REQUIRE(both);
    check_canonical(*both);
    CHECK(after(before, *both) == after(after(before, a), b));
    CHECK(compose(*both, c) == compose(a, *compose(b, c)));
    CHECK(compose(a, Delta::identity(a.target_length())) == a);
    CHECK(compose(Delta::identity(a.base_length()), a) == a);
  });
}

TEST_CASE("delta: apply(apply(d, a), transform(b, a)) == apply(apply(d, b), transform(a, b))",
          "[delta][law]") {
  for_seeds(10000, [](Random random) {
    const std::string before = random.text(random.up_to(12));
    const std::size_t changes = random.one_in(2) ? 1 : 4;
    const Delta a = random.delta(count_code_points(before), changes);
    const Delta b = random.delta(count_code_points(before), changes);
    CAPTURE(before, print(a), print(b));
    const auto crossed = cross(a, b);
    REQUIRE(crossed);
    check_canonical(crossed->earlier);
    check_canonical(crossed->later);
    CHECK(after(after(before, a), crossed->later) == after(after(before, b), crossed->earlier));
    CHECK(transform(b, a, Arrival::later) == crossed->later);
    CHECK(transform(a, b, Arrival::earlier) == crossed->earlier);
    Delta earlier = a;
    Delta later = b;
    REQUIRE(cross_in_place(earlier, later));
    CHECK(earlier == crossed->earlier);
    CHECK(later == crossed->later);
    CHECK(earlier.target_length() == crossed->earlier.target_length());
    CHECK(later.target_length() == crossed->later.target_length());
    later = b;
    REQUIRE(move_later_over(later, a));
    CHECK(later == crossed->later);
    CHECK(later.target_length() == crossed->later.target_length());
  });
}

TEST_CASE("delta: of two insertions at one place the later arrival stands to the left", "[delta]") {
  const Delta earlier = *Delta::replace(2, {1, 0, "E"});
  const Delta later = *Delta::replace(2, {1, 0, "L"});
  const Crossed crossed = *cross(earlier, later);
  CHECK(after(after("ab", earlier), crossed.later) == "aLEb");
  CHECK(after(after("ab", later), crossed.earlier) == "aLEb");
}

TEST_CASE("delta: moving over a composed history is not moving over its steps", "[delta]") {
  // Why the authority and the clients go one delta at a time.
  const Delta x = *Delta::replace(2, {1, 0, "X"});
  const Delta gone = *Delta::replace(2, {0, 2, ""});
  const Delta back = *Delta::replace(0, {0, 0, "cd"});
  const Delta stepwise = *transform(*transform(x, gone, Arrival::later), back, Arrival::later);
  const Delta at_once = *transform(x, *compose(gone, back), Arrival::later);
  CHECK(after("cd", stepwise) == "Xcd");
  CHECK(after("cd", at_once) == "cdX");
}

TEST_CASE("delta: apply(apply(d, a), invert(a, d)) == d", "[delta][law]") {
  for_seeds(3000, [](Random random) {
    const std::string before = random.text(random.up_to(20));
    const Delta a = random.delta(count_code_points(before));
    CAPTURE(before, print(a));
    const auto inverse = invert(a, before);
    REQUIRE(inverse);
    check_canonical(*inverse);
    CHECK(after(after(before, a), *inverse) == before);
    CHECK(invert(a, Buffer(before)) == inverse);
  });
}

TEST_CASE("delta: decode(encode(a)) == a", "[delta][law]") {
  for_seeds(3000, [](Random random) {
    const Delta a = random.delta(random.up_to(100'000), 40);
    const std::string bytes = encode(a);
    CHECK(decode(bytes) == a);
    CHECK(encoded_size(a) == bytes.size());
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 8) {
      const auto part = decode(std::string_view(bytes).substr(0, cut));
      CHECK((!part || encode(*part) == bytes.substr(0, cut)));
    }
  });
}

TEST_CASE("delta: bytes are accepted only if they are the one encoding of their delta", "[delta]") {
  for_seeds(20000, [](Random random) {
    std::string bytes = encode(random.delta(random.up_to(300), 6));
    for (std::size_t changes = 1 + random.up_to(2); changes > 0; --changes) {
      const std::size_t at = random.up_to(bytes.size() - 1);
      if (random.one_in(3)) {
        bytes.insert(at, 1, static_cast<char>(random.up_to(255)));
      } else {
        bytes[at] = static_cast<char>(random.up_to(255));
      }
    }
    if (const auto delta = decode(bytes)) {
      check_canonical(*delta);
      CHECK(encode(*delta) == bytes);
    }
  });
}

TEST_CASE("delta: the bytes are those the grammar gives", "[delta]") {
  using namespace std::string_literals;
  CHECK(encode(*DeltaBuilder(5).retain(2).insert("né").remove(1).finish()) ==
        "\x05\x08\x0D\x6E\xC3\xA9\x06"s);
  CHECK(encode(Delta::identity(300)) == "\xAC\x02"s);
  CHECK(decode("\x05"s) == Delta::identity(5));
  CHECK_FALSE(decode(""));
  CHECK_FALSE(decode("\x05\x08"s));              // a keep at the end
  CHECK_FALSE(decode("\x05\x00\x06"s));          // an empty part
  CHECK_FALSE(decode("\x05\x08\x08\x06"s));      // two neighbours of one kind
  CHECK_FALSE(decode("\x05\x06\x05x"s));         // an insertion behind a removal
  CHECK_FALSE(decode("\x05\x1A"s));              // more than the text holds
  CHECK_FALSE(decode("\x05\x07"s));              // no such kind
  CHECK_FALSE(decode("\x85\x00\x06"s));          // not the shortest number
  CHECK_FALSE(decode("\x05\x05"s));              // text missing
  CHECK_FALSE(decode("\x05\x05\xC3\x05\xA9"s));  // a cut code point
  CHECK_FALSE(decode("\x05\x05\x00"s));          // U+0000
}

TEST_CASE("delta: the limits hold before anything is built", "[delta]") {
  DeltaBuilder builder(100'000);
  for (std::size_t k = 0; k < limits::delta_components_max / 2; ++k) {
    builder.retain(1).remove(1);
  }
  const Delta most = *builder.finish();
  REQUIRE(most.components().size() == limits::delta_components_max);
  CHECK(decode(encode(most)) == most);
  const Delta more = *compose(most, *Delta::replace(most.target_length(), {5000, 1, ""}));
  CHECK_FALSE(decode(encode(more)));
  CHECK(decode(encode(more), {limits::delta_components_max + 2, 100'000}) == more);
  CHECK_FALSE(decode(encode(Delta::identity(limits::pad_length_max + 1))));
  CHECK_FALSE(decode(encode(*Delta::replace(limits::pad_length_max, {0, 0, "x"}))));
  const std::string long_text(limits::delta_bytes_max, 'x');
  CHECK_FALSE(decode(encode(*Delta::replace(0, {0, 0, long_text}))));
}

TEST_CASE("delta: a long edit is split into messages that do the same", "[delta]") {
  for_seeds(3000, [](Random random) {
    const Delta whole = random.delta(random.up_to(60), 12);
    const Bounds bounds{1 + random.up_to(5), 12 + random.up_to(30)};
    CAPTURE(print(whole), bounds.components, bounds.bytes);
    Delta done = Delta::identity(whole.base_length());
    Delta rest = whole;
    for (int turns = 0; !rest.is_identity(); ++turns) {
      REQUIRE(turns < 200);
      const Pieces pieces = split(rest, bounds);
      check_canonical(pieces.first);
      check_canonical(pieces.rest);
      CHECK_FALSE(pieces.first.is_identity());
      CHECK(encode(pieces.first).size() <= bounds.bytes);
      CHECK(pieces.first.components().size() <= std::max<std::size_t>(bounds.components, 2));
      done = compose(done, pieces.first).value();
      rest = pieces.rest;
    }
    CHECK(done == whole);
  });
}

TEST_CASE("delta: a caret stays with its neighbours", "[delta]") {
  const Delta insertion = *Delta::replace(4, {2, 0, "xy"});
  CHECK(transform_position(2, insertion, Gravity::left) == 2);
  CHECK(transform_position(2, insertion, Gravity::right) == 4);
  CHECK(transform_position(1, insertion, Gravity::right) == 1);
  CHECK(transform_position(3, insertion, Gravity::left) == 5);
  const Delta removal = *Delta::replace(6, {1, 3, "z"});
  CHECK(transform_position(3, removal, Gravity::left) == 2);
  CHECK(transform_position(4, removal, Gravity::left) == 2);
  CHECK(transform_position(99, removal, Gravity::left) == 4);
  CHECK(position_before(3, insertion) == 2);
  CHECK(position_before(5, insertion) == 3);
  CHECK(position_before(3, removal) == 5);
  CHECK(position_before(99, removal) == 6);
  for_seeds(3000, [](Random random) {
    // Every kept code point is found again where the caret in front of it went.
    const std::u32string before = U"abcdefghijklmnopqrstuvwxyz";
    DeltaBuilder builder(before.size());
    std::size_t at = 0;
    while (at < before.size()) {
      const std::size_t kept = random.up_to(5);
      builder.retain(std::min(kept, before.size() - at));
      at = std::min(at + kept, before.size());
      builder.insert(std::string_view("-é😀").substr(0, random.one_in(2) ? 1 : 7));
      const std::size_t removed = std::min(random.up_to(3), before.size() - at);
      builder.remove(removed);
      at += removed;
    }
    const Delta delta = *builder.finish();
    CAPTURE(print(delta));
    const std::u32string now = *to_utf32(after(*to_utf8(before), delta));
    for (std::size_t k = 0; k < before.size(); ++k) {
      if (const auto found = now.find(before[k]); found != std::u32string::npos) {
        CHECK(transform_position(k, delta, Gravity::right) == found);
        CHECK(position_before(found + 1, delta) == k + 1);
      }
    }
  });
}

TEST_CASE("delta: diff finds the smallest replacement, where the caret says", "[delta]") {
  CHECK(diff("aaa", "aaaa", 1) == Delta::replace(3, {0, 0, "a"}));
  CHECK(diff("aaa", "aaaa", 3) == Delta::replace(3, {2, 0, "a"}));
  CHECK(diff("aaa", "aaaa", 4) == Delta::replace(3, {3, 0, "a"}));
  CHECK(diff("aaaa", "aaa", 0) == Delta::replace(4, {0, 1, ""}));
  CHECK(diff("aaaa", "aaa", 2) == Delta::replace(4, {2, 1, ""}));
  CHECK(diff("né", "nè", 2) == Delta::replace(2, {1, 1, "è"}));
  CHECK(diff("aéb", "aũb", 2) == Delta::replace(3, {1, 1, "ũ"}));  // one last byte, two letters
  CHECK(diff("😀", "😁", 1) == Delta::replace(1, {0, 1, "😁"}));
  CHECK(diff("ab", "ab", 1) == Delta::identity(2));
  CHECK(diff("", "ab", 99) == Delta::replace(0, {0, 0, "ab"}));
  CHECK_FALSE(diff("a\xFF", "a", 1));
  for_seeds(5000, [](Random random) {
    const std::string before = random.text(random.up_to(12));
    const std::size_t length = count_code_points(before);
    const std::size_t position = random.up_to(length);
    const std::size_t removed = random.up_to(length - position);
    const std::string inserted = random.text(random.up_to(3));
    const Delta made = *Delta::replace(length, {position, removed, inserted});
    const std::string now = after(before, made);
    const std::size_t caret =
        random.one_in(4) ? random.up_to(20) : position + count_code_points(inserted);
    CAPTURE(before, now, caret);
    const auto found = diff(before, now, caret);
    REQUIRE(found);
    check_canonical(*found);
    CHECK(after(before, *found) == now);
    // Never larger than what was done, and pure changes are found exactly as done.
    CHECK(changed(*found) <= changed(made));
    if (caret == position + count_code_points(inserted) && (removed == 0 || inserted.empty())) {
      CHECK(*found == made);
    }
  });
}

TEST_CASE("utf8: what is not well-formed is not text", "[text]") {
  CHECK(utf8_length("aé’😀") == 4);
  CHECK(utf8_length("\xF4\x8F\xBF\xBF") == 1);
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF",
                          "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\xE2\x82", "12345678\xC3", "\xFF"}) {
    CHECK_FALSE(utf8_length(bad));
    CHECK_FALSE(to_utf32(bad));
  }
  CHECK_FALSE(utf8_length(std::string_view("1234567\0", 8)));
  for_seeds(2000, [](Random random) {
    const std::string text = random.text(random.up_to(60));
    const std::u32string wide = *to_utf32(text);
    CHECK(utf8_length(text) == wide.size());
    CHECK(count_code_points(text) == wide.size());
    CHECK(to_utf8(wide) == text);
    const std::size_t first = random.up_to(wide.size());
    CHECK(bytes_of_first(text, first) == to_utf8(wide.substr(0, first))->size());
    CHECK(bytes_of_last(text, wide.size() - first) == text.size() - bytes_of_first(text, first));
  });
}
