// SPDX-License-Identifier: AGPL-3.0-or-later
// A history taken apart into columns and put together again.
#include <limits>
#include <utility>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta_parts.hpp"
#include "protocol/text/history.hpp"
#include "protocol/text/varint.hpp"

namespace palabre::text {
namespace {

constexpr Bounds unbounded{std::numeric_limits<std::size_t>::max(),
                           std::numeric_limits<std::size_t>::max()};

// Small numbers for small distances in both directions: 0, -1, 1, -2, ...
std::uint64_t folded(std::uint64_t to, std::uint64_t from) {
  return to >= from ? (to - from) << 1U : ((from - to) << 1U) - 1;
}

bool unfold(std::uint64_t distance, std::uint64_t from, std::uint64_t& to) {
  const std::uint64_t far = (distance + 1) >> 1U;
  if ((distance & 1U) != 0) {
    to = from - far;
    return far <= from;
  }
  to = from + far;
  return far <= limits::pad_length_max;
}

// Where the last change of a delta ends, in the text it yields.
std::uint64_t end_of_changes(const Delta& delta) {
  std::uint64_t end = 0;
  for (const Component& part : delta.components()) {
    end += part.kind() == Kind::remove ? 0 : part.length();
  }
  return end;
}

}  // namespace

HistoryColumns History::columns() const {
  HistoryColumns out;
  std::uint64_t hand = 0;
  const auto place = [&](std::uint64_t position) {
    put_varint(out.positions, folded(position, hand));
  };
  for (std::size_t number = 0; number < runs_.size(); ++number) {
    const Run& run = runs_[number];
    const std::uint32_t count = count_of(number);
    if (run.shape() != Shape::other) {
      put_varint(out.heads, (std::uint64_t{count} << 2U) | static_cast<std::uint64_t>(run.shape()));
      place(run.position());
      hand = run.shape() == Shape::typed         ? run.position() + count
             : run.shape() == Shape::erased_back ? run.position() - (count - 1)
                                                 : run.position();
      if (run.shape() == Shape::typed) {
        out.text += bytes_of(number);
      }
      continue;
    }
    const Delta delta = *decode(bytes_of(number), unbounded);
    std::span<const Component> parts = delta.components();
    const bool retains = !parts.empty() && parts[0].kind() == Kind::retain;
    place(retains ? parts[0].length() : 0);
    parts = parts.subspan(retains ? 1 : 0);
    put_varint(out.heads, (std::uint64_t{parts.size()} << 2U) | 3U);
    for (const Component& part : parts) {
      put_varint(out.heads, encoded_head(part));
    }
    out.text += delta.inserted_text();
    hand = end_of_changes(delta);
  }
  return out;
}

std::optional<History> History::from_columns(std::uint64_t first_revision,
                                             const HistoryColumns& columns, Buffer& text) {
  std::optional<History> history(std::in_place, first_revision, text.length());
  ByteReader heads(columns.heads);
  ByteReader positions(columns.positions);
  ByteReader inserted(columns.text);
  if (measure(columns.text) == not_text) {
    return std::nullopt;
  }
  history->bytes_.reserve(columns.text.size());
  std::uint64_t hand = 0;
  std::string encoded;
  while (!heads.done()) {
    std::uint64_t head = 0;
    std::uint64_t distance = 0;
    std::uint64_t position = 0;
    if (!heads.varint(head) || !positions.varint(distance) || !unfold(distance, hand, position) ||
        position > history->length_) {
      return std::nullopt;
    }
    const auto shape = static_cast<Shape>(head & 3U);
    const std::uint64_t count = head >> 2U;
    const auto at = static_cast<std::uint32_t>(position);
    if (shape == Shape::other) {
      encoded.clear();
      put_varint(encoded, history->length_);
      if (position > 0 && count > 0) {
        put_varint(encoded, position << 2U);
      }
      for (std::uint64_t part = 0; part < count; ++part) {
        std::uint64_t number = 0;
        std::string_view bytes;
        if (!heads.varint(number)) {
          return std::nullopt;
        }
        put_varint(encoded, number);
        if ((number & 3U) == 1 && !inserted.bytes(number >> 2U, bytes)) {
          return std::nullopt;
        }
        encoded += bytes;
      }
      const auto delta = decode(encoded, unbounded);
      if (!delta || !apply(text, *delta)) {
        return std::nullopt;
      }
      history->append(*delta);
      hand = end_of_changes(*delta);
      continue;
    }
    if (count == 0 || count > run_max) {
      return std::nullopt;
    }
    const auto keystrokes = static_cast<std::uint32_t>(count);
    history->begin_run(shape, at);
    Edit edit{position, keystrokes, {}};
    if (shape == Shape::typed) {
      edit.removed = 0;
      const std::string_view rest = inserted.rest();
      if (!inserted.bytes(bytes_of_first(rest, keystrokes), edit.inserted) ||
          history->length_ + keystrokes > limits::pad_length_max) {
        return std::nullopt;
      }
      history->bytes_ += edit.inserted;
      hand = position + keystrokes;
    } else if (shape == Shape::erased_back) {
      if (keystrokes > position + 1) {
        return std::nullopt;
      }
      edit.position = position + 1 - keystrokes;
      hand = edit.position;
    } else {
      hand = position;
    }
    const std::size_t expected =
        shape == Shape::typed ? history->length_ + keystrokes : history->length_ - keystrokes;
    if (!text.replace(edit) || text.length() != expected) {
      return std::nullopt;
    }
    history->count_ += keystrokes;
    history->length_ = expected;
  }
  if (!positions.done() || !inserted.done()) {
    return std::nullopt;
  }
  return history;
}

}  // namespace palabre::text
