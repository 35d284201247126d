// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading and writing the parts of deltas, shared by the files of this library only. Nothing here
// checks its input: the callers have.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "protocol/text/delta.hpp"
#include "protocol/text/utf8.hpp"

namespace palabre::text {

// Bytes of the first `points` of a piece known to hold `all` code points.
inline std::uint32_t piece_bytes(std::string_view piece, std::uint32_t all, std::uint32_t points) {
  if (points == all) {
    return static_cast<std::uint32_t>(piece.size());
  }
  return piece.size() == all ? points : static_cast<std::uint32_t>(bytes_of_first(piece, points));
}

// Appends one part to a list, keeping the canonical form.
inline void append_part(ComponentList& list, Kind kind, std::uint32_t length, std::uint32_t bytes) {
  const std::uint32_t size = list.size();
  if (size > 0 && list.back().kind() == kind) {
    list.back().extend(length, bytes);
    return;
  }
  if (kind == Kind::insert && size > 0 && list.back().kind() == Kind::remove) {
    // The insertion goes in front of the removal; its text is the last one anyway.
    if (size > 1 && list.data()[size - 2].kind() == Kind::insert) {
      list.data()[size - 2].extend(length, bytes);
      return;
    }
    const Component removal = list.back();
    list.back() = Component(kind, length, bytes);
    list.push_back(removal);
    return;
  }
  list.push_back(Component(kind, length, bytes));
}

// The number that stands for a part in a delta's encoding.
constexpr std::uint64_t code_of(Kind kind) {
  return kind == Kind::retain ? 0U : kind == Kind::insert ? 1U : 2U;
}
inline std::uint64_t encoded_head(const Component& part) {
  const std::uint64_t count = part.kind() == Kind::insert ? part.bytes() : part.length();
  return (count << 2U) | code_of(part.kind());
}

// Writes a fresh Delta without checks, in the place where it will be used: moving a delta whose
// parts have only just been stored stalls the processor for longer than writing it took.
class Appender {
 public:
  explicit Appender(Delta& delta) : delta_(delta) {}
  void retain(std::uint32_t length) {
    if (length > 0) {
      append_part(delta_.components_, Kind::retain, length, 0);
    }
  }
  void remove(std::uint32_t length) {
    if (length > 0) {
      append_part(delta_.components_, Kind::remove, length, 0);
      removed_ += length;
    }
  }
  void insert(std::string_view utf8, std::uint32_t length) {
    if (length > 0) {
      append_part(delta_.components_, Kind::insert, length,
                  static_cast<std::uint32_t>(utf8.size()));
      delta_.text_.append(utf8);
      inserted_ += length;
    }
  }
  // Puts a ready list and text in place.
  void adopt(ComponentList&& components, std::string&& text) {
    delta_.components_ = std::move(components);
    delta_.text_ = std::move(text);
    for (const Component& part : delta_.components()) {
      (part.kind() == Kind::insert ? inserted_ : removed_) +=
          part.kind() == Kind::retain ? 0 : part.length();
    }
  }
  void finish(std::uint32_t base_length) {
    if (!delta_.components_.empty() && delta_.components_.back().kind() == Kind::retain) {
      delta_.components_.pop_back();
    }
    delta_.base_length_ = base_length;
    delta_.target_length_ = base_length - removed_ + inserted_;
  }

 private:
  Delta& delta_;
  std::uint32_t removed_ = 0;
  std::uint32_t inserted_ = 0;
};

// A delta that changes one place only, as keystrokes do.
struct SingleChange {
  std::uint32_t position = 0;
  std::uint32_t inserted = 0;
  std::uint32_t removed = 0;

  [[nodiscard]] std::uint32_t end() const { return position + removed; }
  // Whether this change, of the earlier delta, lies wholly to the left of the later one's. At one
  // and the same place the later one's insertion would stand to the left.
  [[nodiscard]] bool comes_before(const SingleChange& later) const {
    return end() <= later.position && (position < later.position || later.inserted == 0);
  }
  // False if `delta` changes no place or several.
  [[nodiscard]] bool read(const Delta& delta) {
    const std::span<const Component> parts = delta.components();
    std::size_t at = 0;
    if (at < parts.size() && parts[at].kind() == Kind::retain) {
      position = parts[at++].length();
    }
    const std::size_t first = at;
    if (at < parts.size() && parts[at].kind() == Kind::insert) {
      inserted = parts[at++].length();
    }
    if (at < parts.size() && parts[at].kind() == Kind::remove) {
      removed = parts[at++].length();
    }
    return at == parts.size() && at > first;
  }
};

// Rewrites deltas of one change when the text around that change has grown or shrunk.
class Shifter {
 public:
  // The change of `delta`, now at `position` of a text of `base_length`.
  static void shift(Delta& delta, std::uint32_t position, std::uint32_t base_length) {
    ComponentList& list = delta.components_;
    Component* parts = list.data();
    const bool retains = parts->kind() == Kind::retain;
    if (position > 0 && retains) {
      *parts = Component(Kind::retain, position, 0);
    } else if (position > 0) {
      list.push_back({});
      parts = list.data();
      std::move_backward(parts, parts + list.size() - 1, parts + list.size());
      *parts = Component(Kind::retain, position, 0);
    } else if (retains) {
      std::move(parts + 1, parts + list.size(), parts);
      list.pop_back();
    }
    delta.target_length_ = base_length - delta.base_length_ + delta.target_length_;
    delta.base_length_ = base_length;
  }
};

// Walks over a delta, part by part or by pieces of parts. Behind the last part stands an endless
// retain.
class Reader {
 public:
  explicit Reader(const Delta& delta)
      : at_(delta.components().data()),
        end_(at_ + delta.components().size()),
        text_(delta.inserted_text().data()) {
    load();
  }
  [[nodiscard]] bool done() const { return at_ == end_; }
  [[nodiscard]] Kind kind() const { return kind_; }
  // Code points left of the current part.
  [[nodiscard]] std::uint32_t left() const { return left_; }

  void skip(std::uint32_t length) {
    if (at_ != end_ && (left_ -= length) == 0) {
      ++at_;
      load();
    }
  }
  // The next `length` code points of the current insertion.
  std::string_view take_text(std::uint32_t length) {
    const std::uint32_t bytes = piece_bytes({text_, bytes_left_}, left_, length);
    const std::string_view piece(text_, bytes);
    text_ += bytes;
    bytes_left_ -= bytes;
    skip(length);
    return piece;
  }

 private:
  void load() {
    if (at_ == end_) {
      kind_ = Kind::retain;
      left_ = std::numeric_limits<std::uint32_t>::max();
      return;
    }
    kind_ = at_->kind();
    left_ = at_->length();
    bytes_left_ = at_->bytes();
  }

  const Component* at_;
  const Component* end_;
  const char* text_;
  std::uint32_t left_ = 0;
  std::uint32_t bytes_left_ = 0;
  Kind kind_ = Kind::retain;
};

}  // namespace palabre::text
