// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents about the text: clean, with marked changes, its amendments. Each is one file of
// bytes; nothing in them depends on anything but the minutes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facilitator/report/minutes.hpp"
#include "facilitator/report/table.hpp"

namespace palabre::report {

// ---- one version, clean. Requires: `version` is one of minutes.text.versions.
// Anchors lead from each paragraph to its sources and from each source to its paragraphs.
std::string text_html(const Minutes& minutes, const VersionPart& version);
std::string text_markdown(const Minutes& minutes, const VersionPart& version);
// Paragraphs separated by blank lines, nothing else: what `merge` and any editor read.
std::string text_plain(const VersionPart& version);

// ---- what changed between two versions
struct Changes {
  const VersionPart* from = nullptr;
  const VersionPart* to = nullptr;
  struct Paragraph {
    ComparedParagraph compared;
    std::size_t number = 0;                     // in `to`, from 1; 0 = not in it
    std::vector<std::uint32_t> amendments;      // that explain it, in the order they entered
    std::vector<const CorrectionLine*> corrections;
  };
  std::vector<Paragraph> paragraphs;
  std::vector<std::uint32_t> amendments;  // all that entered on the way, by number
};
// `from` may be later than `to`: then the changes are those back to it, unexplained.
Changes make_changes(const TextPart& text, const VersionPart& from, const VersionPart& to);
std::string changes_html(const Minutes& minutes, const Changes& changes);
// Removed words ~~struck~~, added ones **bold**.
std::string changes_markdown(const Minutes& minutes, const Changes& changes);

// ---- amendments and their fate
Table amendments_table(const Minutes& minutes);
std::string amendments_html(const Minutes& minutes);

// ---- inside the minutes
std::string text_sections(const Minutes& minutes);
std::string text_sections_markdown(const Minutes& minutes);

// "¶ 3" of a paragraph of this version, empty if it is not in it.
std::string paragraph_number(const VersionPart& version, const std::string& anchor);
// Numbers in `version` of the paragraphs that come from this source, from 1.
std::vector<std::size_t> paragraphs_from(const VersionPart& version, std::uint32_t source);

}  // namespace palabre::report
