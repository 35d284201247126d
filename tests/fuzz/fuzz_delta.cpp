// SPDX-License-Identifier: AGPL-3.0-or-later
// Deltas from a hostile peer: decoding accepts one encoding of each and refuses the rest, and what
// it accepts obeys the laws. An input is two encodings with a byte FF between them.
#include "protocol/text/delta.hpp"

#include <algorithm>

#include "tests/fuzz/fuzz.hpp"

namespace {

using palabre::fuzz::demand;
using palabre::text::Delta;

// A text of the given length, with characters of one to four bytes.
std::string text_of(std::size_t code_points) {
  constexpr std::string_view letters[] = {"a", "é", "…", "𝄞", " "};
  std::string text;
  for (std::size_t i = 0; i < code_points; ++i) {
    text += letters[i % 5];
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const bytes = palabre::fuzz::as_text(data, size);
  auto const first_bytes = bytes.substr(0, bytes.find('\xFF'));
  auto const second_bytes = bytes.substr(std::min(bytes.size(), first_bytes.size() + 1));
  auto const first = palabre::text::decode(first_bytes);
  if (!first) {
    return 0;
  }
  demand(palabre::text::encode(*first) == first_bytes, "a delta has exactly one encoding");
  if (first->base_length() > 2'000 || first->target_length() > 4'000) {
    return 0;
  }
  auto const before = text_of(first->base_length());
  auto const after = palabre::text::applied(before, *first);
  demand(after.has_value(), "an accepted delta applies to every text of its length");
  auto const back = palabre::text::invert(*first, before);
  demand(back && palabre::text::applied(*after, *back) == before, "an inverse takes back");

  auto const second = palabre::text::decode(second_bytes);
  if (!second || second->base_length() != first->base_length()) {
    return 0;
  }
  auto const crossed = palabre::text::cross(*first, *second);
  demand(crossed.has_value(), "two deltas of one text can be crossed");
  auto const other = palabre::text::applied(before, *second);
  auto const left = palabre::text::applied(*after, crossed->later);
  demand(other && left && left == palabre::text::applied(*other, crossed->earlier),
         "both orders end in the same text");
  auto const both = palabre::text::compose(*first, crossed->later);
  demand(both && palabre::text::applied(before, *both) == left, "composing is applying one by one");
  return 0;
}

std::vector<std::string> palabre::fuzz::examples() {
  std::vector<std::string> found;
  auto const pair = [&](text::DeltaBuilder first, text::DeltaBuilder second) {
    auto const a = text::encode(first.finish().value_or(Delta()));
    auto const b = text::encode(second.finish().value_or(Delta()));
    found.push_back(a + '\xFF' + b);
  };
  using Builder = text::DeltaBuilder;
  pair(Builder(5).retain(2).insert("né").remove(1), Builder(5).remove(5).insert("cd"));
  pair(Builder(2).retain(1).insert("X"), Builder(2).remove(2));
  pair(Builder(200).retain(150).insert("𝄞…").retain(20).remove(30), Builder(200).insert("début "));
  return found;
}
