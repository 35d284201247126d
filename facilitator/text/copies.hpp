// SPDX-License-Identifier: AGPL-3.0-or-later
// Amended copies of a text as they come back from far away: a file of a word processor with or
// without recorded changes, plain text, a pasted mail. Read here into who wants which text; what
// version they amend is found in copies_match.hpp. Nothing in a file can make us fetch, run or
// write anything. Pure functions on bytes, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palabre::copies {

enum class CopyKind : std::uint8_t { odt, docx, plain, mail };

enum class Unreadable : std::uint8_t {
  unknown_format,  // neither ODT, DOCX nor text; another program's own format
  old_or_locked,   // .doc of before 2007, or a file locked by a password
  damaged,         // an archive or a document that breaks off, or that is made to mislead
  too_large,       // more than limits::copy_file_bytes_max, as it is or unpacked
  not_text,        // neither UTF-8 nor UTF-16
  blank            // nothing is written in it
};

// What somebody says beside the text: a comment in the margin, a sentence of a mail.
struct CopyRemark {
  std::string author;  // empty where the file does not say
  std::string text;
};

// The whole text as one person wants it, paragraphs separated by blank lines.
struct WantedText {
  std::string author;  // empty where the file does not say
  std::string date;    // ISO 8601 as the file says, or empty
  std::string text;
};

struct Copy {
  CopyKind kind = CopyKind::plain;
  bool tracked = false;            // the file records who changed what
  std::string version_mark;        // what our own exports write into a file; may be empty
  std::string original;            // with tracked: the text without any of the changes
  std::vector<WantedText> wanted;  // with tracked: one per author; else one, by who saved it last
  std::vector<CopyRemark> remarks;
};

// Reads a file by what is in it, whatever its name.
[[nodiscard]] std::variant<Copy, Unreadable> read_copy(std::string_view bytes);

// The name under which our exports write the version into a document's own properties.
inline constexpr const char* version_property = "palabre-version";

}  // namespace palabre::copies
