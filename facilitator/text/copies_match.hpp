// SPDX-License-Identifier: AGPL-3.0-or-later
// Which version a returned copy amends, and what each of its authors wants changed in it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facilitator/text/copies.hpp"
#include "protocol/text/merge.hpp"

namespace palabre::copies {

// A version that was sent out.
struct SentVersion {
  std::uint32_t number = 0;
  std::string mark;  // as written into its exports
  std::vector<std::string> paragraphs;
};

struct FoundAmendment {
  std::string author;                   // as the file writes it; empty where it does not say
  std::string date;                     // ISO 8601 as the file says, or empty
  bool recorded = false;                // by the word processor; else found by comparing
  std::vector<std::string> paragraphs;  // the version as this person wants it
  std::vector<text::WordEdit> edits;    // the same, on Words::of_paragraphs of the version
};

struct MatchedCopy {
  std::uint32_t version = 0;
  bool by_mark = false;  // the file says which version it is; else it was the most alike
  CopyKind kind = CopyKind::plain;
  bool tracked = false;
  // One per author who changed something; with recorded changes, what was changed without being
  // recorded is one more, of nobody known. Empty: the copy agrees with the version.
  std::vector<FoundAmendment> amendments;
  std::vector<CopyRemark> remarks;
};

// Returns: nothing if the copy resembles none of the versions.
[[nodiscard]] std::optional<MatchedCopy> match_copy(const Copy& copy,
                                                    std::span<const SentVersion> versions);

}  // namespace palabre::copies
