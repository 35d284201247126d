// SPDX-License-Identifier: AGPL-3.0-or-later
// A text under editing, indexed by code points: a row of leaves of about 2,000 bytes, each with a
// gap where the last edit was, and a cursor on the leaf last used. Typing costs a few nanoseconds;
// a jump costs one pass over the leaf sizes (a million code points: under a microsecond) and one
// move of at most a leaf.
//
// Memory per code point: its UTF-8 bytes (1 for ASCII, 2 for é, 3 for ’ and 4 for emoji) times 1.0
// to 1.2 for text loaded or typed in order, at worst about 2.7 after edits at random places; plus 2
// KiB for an empty text. A value: copying copies the text. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/text/delta.hpp"

namespace palabre::text {

struct Range {
  std::size_t position = 0;
  std::size_t length = 0;
};

class Buffer {
 public:
  Buffer();
  // Text that is not well-formed (utf8.hpp) counts as empty.
  explicit Buffer(std::string_view utf8);
  Buffer(const Buffer& other);
  Buffer(Buffer&& other) noexcept;
  Buffer& operator=(Buffer other) noexcept;
  ~Buffer();

  [[nodiscard]] std::size_t length() const { return length_; }  // code points
  [[nodiscard]] std::size_t bytes() const { return bytes_; }    // UTF-8

  // One edit; false, and unchanged, if it reaches beyond the text or inserts what is not text.
  bool replace(const Edit& edit);

  [[nodiscard]] std::string text() const;
  // The part of `range` that exists.
  [[nodiscard]] std::string slice(const Range& range) const;
  void copy_to(std::string& out, const Range& range) const;
  [[nodiscard]] bool equals(std::string_view utf8) const;

  // What it takes on the heap.
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  friend bool apply(Buffer& buffer, const Delta& delta);
  struct Leaf;

  // Requires: the range exists and `inserted` is well-formed text of `points` code points.
  void splice(std::size_t position, std::size_t removed, std::string_view inserted,
              std::size_t points);
  void seek(std::size_t position);
  void remove_after_gap(std::size_t count);
  void insert_at_gap(std::string_view inserted, std::size_t points);
  void insert_long(std::string_view inserted, std::size_t points);
  std::size_t insert_leaves(std::size_t at, std::string_view utf8);
  void join_small();

  std::vector<std::unique_ptr<Leaf>> leaves_;
  std::vector<std::uint32_t> points_;  // code points of each leaf
  std::size_t length_ = 0;
  std::size_t bytes_ = 0;
  std::size_t cursor_ = 0;        // the leaf last used
  std::size_t cursor_start_ = 0;  // code points before it
};

}  // namespace palabre::text
