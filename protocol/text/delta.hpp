// SPDX-License-Identifier: AGPL-3.0-or-later
// A delta is one change of a text: keep, insert and remove, counted in Unicode code points, with
// the length it applies to and the length it yields. The algebra is that of operational
// transformation with a central order (Ellis and Gibbs 1989; Nichols et al. 1995; the
// compose/transform pair and canonical form are those popularised by ot.js). All functions are pure
// and may run on any thread.
//
// The laws, tested by name in tests/unit/delta_test.cpp:
//   apply(apply(d, a), b)               == apply(d, compose(a, b))
//   apply(apply(d, a), transform(b, a)) == apply(apply(d, b), transform(a, b))
//   apply(apply(d, a), invert(a, d))    == d
//   decode(encode(a))                   == a, and encode(decode(bytes)) == bytes
//
// Canonical form, which every Delta has: no empty part, no two neighbours of one kind, an insertion
// before a removal at the same place, no retain at the end (the rest of the text is kept). So two
// deltas over the same text made of the same steps compare equal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/limits.hpp"
#include "protocol/text/component.hpp"

namespace palabre::text {

class Buffer;

// What a text control knows of a change: at `position`, `removed` code points went and `inserted`
// (UTF-8) came.
struct Edit {
  std::size_t position = 0;
  std::size_t removed = 0;
  std::string_view inserted;
};

// About 100 bytes; no heap for the usual keystroke (up to 4 parts and 15 bytes of text).
class Delta {
 public:
  Delta() = default;  // changes nothing in an empty text

  // Changes nothing in a text of `length` code points.
  [[nodiscard]] static Delta identity(std::size_t length);
  // Nothing if the edit reaches beyond `base_length` or `inserted` is not text (utf8.hpp).
  [[nodiscard]] static std::optional<Delta> replace(std::size_t base_length, const Edit& edit);

  // The length of the text it applies to, and of the text it yields.
  [[nodiscard]] std::size_t base_length() const { return base_length_; }
  [[nodiscard]] std::size_t target_length() const { return target_length_; }
  [[nodiscard]] bool is_identity() const { return components_.empty(); }
  [[nodiscard]] std::span<const Component> components() const { return components_.span(); }
  // All inserted text, in order; each insertion takes its `bytes()` of it.
  [[nodiscard]] std::string_view inserted_text() const { return text_; }

  friend bool operator==(const Delta& a, const Delta& b);

 private:
  friend class Appender;
  friend class Shifter;

  std::uint32_t base_length_ = 0;
  std::uint32_t target_length_ = 0;
  ComponentList components_;
  std::string text_;
};

// Writes a delta part by part, from the start of the text to its end. What is not mentioned at the
// end is kept. A misuse (beyond the text, or inserted bytes that are not text) makes `finish`
// return nothing; the calls in between may ignore it.
//
//   auto d = DeltaBuilder(5).retain(2).insert("né").remove(1).finish();
class DeltaBuilder {
 public:
  explicit DeltaBuilder(std::size_t base_length);
  DeltaBuilder& retain(std::size_t code_points);
  DeltaBuilder& insert(std::string_view utf8);
  DeltaBuilder& insert(std::u32string_view utf32);
  DeltaBuilder& remove(std::size_t code_points);
  [[nodiscard]] std::optional<Delta> finish();

 private:
  bool advance(std::size_t code_points);

  ComponentList components_;
  std::string text_;
  std::size_t left_;
  std::size_t base_length_;
  bool valid_ = true;
};

// The text after the change; nothing if the length is not `base_length` or `utf8` is not text.
// (Not called apply: beside a std::string that name would find std::apply.)
[[nodiscard]] std::optional<std::string> applied(std::string_view utf8, const Delta& delta);
// Changes `buffer` in place; false, and unchanged, if its length is not `base_length`.
[[nodiscard]] bool apply(Buffer& buffer, const Delta& delta);

// One delta with the effect of `first`, then `second`; nothing if second.base_length() is not
// first.target_length(). Cost: the parts of both.
[[nodiscard]] std::optional<Delta> compose(const Delta& first, const Delta& second);

// Two deltas of one text, each rewritten to apply after the other.
struct Crossed {
  Delta earlier;  // to apply after the later one
  Delta later;    // to apply after the earlier one
};
// `earlier` is the one that reached the authority first. Of two insertions at one place, the one
// that arrived later stands to the left. Nothing if they do not apply to the same length.
[[nodiscard]] std::optional<Crossed> cross(const Delta& earlier, const Delta& later);

// The same, each rewritten where it is; false, and unchanged, if they do not apply to the same
// length. Two keystrokes at different places cost a few nanoseconds.
[[nodiscard]] bool cross_in_place(Delta& earlier, Delta& later);

// When `delta` reached the authority, compared with the delta it is moved over.
enum class Arrival : std::uint8_t { earlier, later };
// One half of `cross`: `delta` rewritten to apply after `over`.
[[nodiscard]] std::optional<Delta> transform(const Delta& delta, const Delta& over,
                                             Arrival arrival);
// The same for Arrival::later, rewritten where it is; false, and unchanged, if it does not fit.
[[nodiscard]] bool move_later_over(Delta& delta, const Delta& over);

// The delta that takes `delta` back, given the text it was applied to.
[[nodiscard]] std::optional<Delta> invert(const Delta& delta, std::string_view text_before);
[[nodiscard]] std::optional<Delta> invert(const Delta& delta, const Buffer& text_before);

// Where a caret goes when the text changes under it. An insertion exactly at the caret leaves it in
// front of the new text (`left`, which is how one's own caret meets the text of others: what one
// types there next stands to the left of theirs) or behind it (`right`). A caret inside a removal
// lands at its place. A position beyond the text counts as its end.
enum class Gravity : std::uint8_t { left, right };
[[nodiscard]] std::size_t transform_position(std::size_t position, const Delta& over,
                                             Gravity gravity);
// The way back: where a place in the text that `delta` yields was in the text before. Inside what
// it inserted, that is where it was inserted.
[[nodiscard]] std::size_t position_before(std::size_t position, const Delta& delta);

// The smallest single replacement leading from one full text to another, in code points. Where it
// could stand at several places (a letter typed among the same letters), the one that agrees with
// `caret_after`, the caret in the new text, is taken. Nothing if either is not text.
[[nodiscard]] std::optional<Delta> diff(std::string_view before, std::string_view after,
                                        std::size_t caret_after);

// Two deltas that do the same one after the other, the first within the given sizes (at least one
// part of it, or one code point of its first insertion): for edits too long for one message.
struct Bounds {
  std::size_t components = limits::delta_components_max;
  std::size_t bytes = limits::delta_bytes_max;  // encoded
};
struct Pieces {
  Delta first;
  Delta rest;  // the identity if everything fitted
};
[[nodiscard]] Pieces split(const Delta& delta, const Bounds& bounds);

// One readable line, for tests and logs: `5: keep 2, insert "né", remove 1 -> 6`.
[[nodiscard]] std::string print(const Delta& delta);

// The bytes of a delta in messages, journal and files.
//
//   delta     = varint(base_length) part*
//   part      = varint(n * 4 + 0)            keep n code points
//             | varint(n * 4 + 1) n*byte     insert the n bytes that follow: well-formed UTF-8,
//                                            whole code points, without U+0000
//             | varint(n * 4 + 2)            remove n code points
//   varint    = little-endian base 128: 7 bits a byte, lowest first, the top bit set on all bytes
//               but the last; the shortest form only; below 2^32
//
// n is never 0. Neighbouring parts differ in kind, an insertion never follows a removal, the last
// part is not a keep: what is left of the text is kept. Kept and removed code points together do
// not exceed base_length. So each delta has exactly one encoding, and `decode` refuses every other
// one. Example: base length 5, keep 2, insert "né", remove 1 is 05 08 0D 6E C3 A9 06.
[[nodiscard]] std::string encode(const Delta& delta);
void encode_to(const Delta& delta, std::string& out);
[[nodiscard]] std::size_t encoded_size(const Delta& delta);
// Nothing if the bytes break the grammar, exceed `bounds`, or lead from or to a text of more than
// limits::pad_length_max code points.
[[nodiscard]] std::optional<Delta> decode(std::string_view bytes, const Bounds& bounds = {});

}  // namespace palabre::text
