// SPDX-License-Identifier: AGPL-3.0-or-later
// A text with changes recorded in it, as word processors keep them: who wrote what, who removed
// what. What an ODT or a DOCX says, and what is written into an ODT. Values, any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "protocol/text/merge.hpp"

namespace palabre::copies {

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// Text that one mark applies to. The end of a paragraph is a run of its own: "\n\n".
struct TrackedRun {
  std::string text;
  std::size_t inserted_by = nobody;  // in TrackedText::marks
  std::size_t removed_by = nobody;

  bool ends_paragraph() const { return text == "\n\n"; }
};

struct TrackedMark {
  std::string author;
  std::string date;  // ISO 8601, as the file says; may be empty
};

struct TrackedText {
  std::vector<TrackedMark> marks;
  std::vector<TrackedRun> runs;

  bool tracked() const;
  // Adds to the last run where it has the same marks.
  void add(std::string_view text, std::size_t inserted_by, std::size_t removed_by);
  void end_paragraph(std::size_t inserted_by, std::size_t removed_by);

  // Names in the order of their first mark, each once.
  std::vector<std::string> authors() const;
  // The latest date of an author's marks.
  std::string date_of(const std::string& author) const;
  // Without any of the changes.
  std::string original() const;
  // With the changes of one author alone.
  std::string as_wanted_by(const std::string& author) const;
};

// Changes written into their base. `marks` are those of the changes, in the same order. A word that
// several people remove carries the first one's mark, for there is room for one.
// Requires: each change is well formed on `base`.
[[nodiscard]] TrackedText track(const text::Words& base, std::span<const text::Change> changes,
                                std::span<const TrackedMark> marks);

}  // namespace palabre::copies
