// SPDX-License-Identifier: AGPL-3.0-or-later
// What `merge` writes: JSON for programs, a page for people. The same copies give the same bytes.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "protocol/text/merge.hpp"

namespace palabre::copies {

struct MergeReport {
  std::string base_name;
  std::span<const std::string> names;  // of the copy whose change has that number, from 0
  const text::Words* base = nullptr;
  std::span<const text::Change> changes;
  const text::Merged* merged = nullptr;
};

// One object: text, conflicts, flagged, changes (by copy). One `by` is one name: what several
// people wrote alike stands there once for each of them.
void write_merge_json(std::ostream& out, const MergeReport& report);
void write_merge_page(std::ostream& out, const MergeReport& report, bool french);

}  // namespace palabre::copies
