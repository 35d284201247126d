// SPDX-License-Identifier: AGPL-3.0-or-later
// A version of the text as an ODT, with changes recorded in it by author and date, as word
// processors show, accept and refuse them. The same data gives the same bytes. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/text/merge.hpp"

namespace palabre::report {

enum class OdtKind : std::uint8_t { paragraph, heading, item };

struct OdtParagraph {
  OdtKind kind = OdtKind::paragraph;
  unsigned level = 1;  // of a heading, from 1
  std::string text;    // cleaned (clean_text), without blank lines
};

// Word edits on text::Words::of_paragraphs of the paragraphs' texts.
struct OdtChange {
  std::uint32_t number = 0;
  std::string author;
  std::string date;  // ISO 8601, "2026-11-22T10:33:00"
  std::vector<text::WordEdit> edits;
};

struct OdtDocument {
  std::string title;     // a property of the document, not a line of it
  std::string language;  // "fr" or "en"
  std::string date;      // of the version, ISO 8601
  std::string
      version_mark;  // what tells a copy that comes back which version it amends; may be empty
  std::vector<OdtParagraph> paragraphs;
  std::vector<OdtChange> changes;
  bool record_further = true;  // whoever opens it goes on with recorded changes
};

// Requires: each change is well formed on the paragraphs.
[[nodiscard]] std::string make_odt(const OdtDocument& document);

}  // namespace palabre::report
