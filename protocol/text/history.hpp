// SPDX-License-Identifier: AGPL-3.0-or-later
// All deltas of one pad, in order and for ever, kept small: keystrokes that follow one another
// (typing on, backspacing, deleting ahead) share one run of 16 bytes plus the typed text; anything
// else is kept as its encoded bytes. An hour of typing costs 2 to 3 bytes per keystroke. Belongs to
// a Pad; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/text/delta.hpp"

namespace palabre::text {

class Buffer;

// A history taken apart for storing, like with like, so that it compresses well (pad_archive.hpp
// gives the grammar).
struct HistoryColumns {
  std::string heads;      // what kind of run, how many keystrokes
  std::string positions;  // how far from where the run before ended
  std::string text;       // all that was inserted
};

class History {
 public:
  // The first delta kept will lead away from `first_revision`, over a text of `length` code points.
  explicit History(std::uint64_t first_revision = 0, std::size_t length = 0)
      : first_revision_(first_revision), length_(length) {}

  [[nodiscard]] std::uint64_t first_revision() const { return first_revision_; }
  // The revision that the newest delta leads to.
  [[nodiscard]] std::uint64_t revision() const { return first_revision_ + count_; }
  // Requires: delta applies to the text that the newest delta yields.
  void append(const Delta& delta);
  // The delta that leads from `revision` to the next one.
  // Requires: first_revision() <= revision < this->revision().
  [[nodiscard]] Delta at(std::uint64_t revision) const;
  // The length of the text at a revision. Requires: first_revision() <= revision <=
  // this->revision().
  [[nodiscard]] std::size_t length_at(std::uint64_t revision) const;

  [[nodiscard]] HistoryColumns columns() const;
  // The history that these columns describe, over `text`, which it leads from its first to its
  // newest revision. Nothing if they are damaged; `text` is then of no use.
  [[nodiscard]] static std::optional<History> from_columns(std::uint64_t first_revision,
                                                           const HistoryColumns& columns,
                                                           Buffer& text);

  // What it takes on the heap.
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  enum class Shape : std::uint8_t { typed, erased_back, erased_ahead, other };
  struct Run {
    std::uint32_t first;  // index of its first delta
    std::uint32_t place;  // position of its first delta, times four, plus the shape
    std::uint32_t base_length;
    std::uint32_t bytes_at;  // where its text or its encoded delta begins
    [[nodiscard]] Shape shape() const { return static_cast<Shape>(place & 3U); }
    [[nodiscard]] std::uint32_t position() const { return place >> 2U; }
  };
  // Bounds the walk to one code point inside a run of accented text.
  static constexpr std::uint32_t run_max = 256;

  [[nodiscard]] std::size_t run_of(std::uint32_t index) const;
  void begin_run(Shape shape, std::uint32_t position);
  [[nodiscard]] std::string_view bytes_of(std::size_t run) const;
  [[nodiscard]] std::uint32_t count_of(std::size_t run) const;

  std::uint64_t first_revision_;
  std::uint32_t count_ = 0;
  std::size_t length_;
  std::vector<Run> runs_;
  std::string bytes_;
};

}  // namespace palabre::text
