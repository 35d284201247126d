// SPDX-License-Identifier: AGPL-3.0-or-later
// A pad as the authority orders it and as every replica folds it: the text, its revision and the
// deltas that made it. `receive` belongs to deciding (it changes nothing), `apply` to folding.
// One per pad in a workshop's state; lives on the thread of that state.
// Memory: the text (buffer.hpp) plus 2 to 3 bytes per keystroke of its history (history.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/text/buffer.hpp"
#include "protocol/text/delta.hpp"
#include "protocol/text/history.hpp"

namespace palabre::text {

// Why a delta cannot enter a pad.
enum class PadRefusal : std::uint8_t {
  unknown_revision,  // its base is in the future, or older than the history kept here
  wrong_length,      // it does not fit the text of its base revision
  too_long,          // the pad would exceed limits::pad_length_max
  too_scattered,     // moved over the others' edits, no message can hold it: it has more than
                     // limits::delta_components_max parts or limits::delta_bytes_max bytes
};

class Pad {
 public:
  // Revision 0, empty.
  Pad() = default;
  // A pad that begins with a text, or one continued from a snapshot: history starts at `revision`.
  // Text that is not well-formed counts as empty.
  explicit Pad(std::string_view text, std::uint64_t revision = 0);

  // A pad from the text at its first revision and what its history was taken apart into; nothing if
  // they do not fit (pad_archive.hpp).
  [[nodiscard]] static std::optional<Pad> restore(std::string_view start, std::uint64_t revision,
                                                  const HistoryColumns& columns);

  [[nodiscard]] std::uint64_t revision() const { return history_.revision(); }
  // Deltas are available from this revision on.
  [[nodiscard]] std::uint64_t first_revision() const { return history_.first_revision(); }
  [[nodiscard]] std::size_t length() const { return buffer_.length(); }
  [[nodiscard]] const Buffer& buffer() const { return buffer_; }
  [[nodiscard]] std::string text() const { return buffer_.text(); }
  [[nodiscard]] const History& history() const { return history_; }
  // The text at the first revision.
  [[nodiscard]] const std::string& start() const { return start_; }

  // A participant's delta, made when they had seen `base_revision`, rewritten to apply now: it is
  // moved over each delta since its base, one at a time, as the one that arrives later. The result
  // is what the journal keeps, even when nothing is left of it (its author waits for it). Cost:
  // about 50 ns per delta since the base.
  [[nodiscard]] std::variant<Delta, PadRefusal> receive(std::uint64_t base_revision,
                                                        const Delta& delta) const;

  // Makes the next revision; false, and unchanged, if the delta does not fit the text or would
  // exceed limits::pad_length_max.
  [[nodiscard]] bool apply(const Delta& delta);

  // The deltas that lead from `revision` to now; nothing if they are not all here.
  [[nodiscard]] std::optional<std::vector<Delta>> since(std::uint64_t revision) const;
  // One of them. Requires: first_revision() <= revision < this->revision().
  [[nodiscard]] Delta delta_at(std::uint64_t revision) const { return history_.at(revision); }

  // Where a caret seen at `base_revision` stands now.
  [[nodiscard]] std::optional<std::size_t> position_now(std::uint64_t base_revision,
                                                        std::size_t position,
                                                        Gravity gravity) const;

 private:
  [[nodiscard]] bool knows(std::uint64_t revision) const {
    return revision >= first_revision() && revision <= this->revision();
  }

  std::string start_;
  Buffer buffer_;
  History history_;
};

}  // namespace palabre::text
