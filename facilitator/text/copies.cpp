// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies.hpp"

#include "facilitator/text/copies_plain.hpp"
#include "facilitator/text/copies_wanted.hpp"
#include "facilitator/text/copies_xml.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::copies {

namespace {

std::variant<Copy, Unreadable> read_archive(std::string_view bytes) {
  const auto archive = ZipReader::open(bytes);
  if (!archive) {
    return Unreadable::damaged;
  }
  if (archive->has("word/document.xml")) {
    return read_docx(*archive);
  }
  if (archive->has("content.xml")) {
    return read_odt(*archive);
  }
  return Unreadable::unknown_format;
}

std::variant<Copy, Unreadable> read_any(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) {
    return read_archive(bytes);
  }
  // Compound files: .doc, and DOCX locked by a password.
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return Unreadable::old_or_locked;
  }
  if (bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf")) {
    return Unreadable::unknown_format;
  }
  if (bytes.substr(0, 4'000).find("<office:document") != std::string_view::npos) {
    return read_flat_odt(std::string(bytes));
  }
  const auto text = decode_text(bytes);
  if (!text) {
    return Unreadable::not_text;
  }
  return read_plain(*text);
}

}  // namespace

Copy wanted_in(const TrackedText& text) {
  Copy copy;
  copy.original = text.original();
  copy.tracked = text.tracked();
  for (const std::string& author : text.authors()) {
    copy.wanted.push_back({author, text.date_of(author), text.as_wanted_by(author)});
  }
  if (copy.wanted.empty()) {
    copy.wanted.push_back({{}, {}, copy.original});
  }
  return copy;
}

std::variant<Copy, Unreadable> read_copy(std::string_view bytes) {
  if (bytes.size() > limits::copy_file_bytes_max) {
    return Unreadable::too_large;
  }
  auto read = read_any(bytes);
  auto* copy = std::get_if<Copy>(&read);
  if (copy == nullptr) {
    return read;
  }
  bool blank = is_blank(copy->original);
  for (WantedText& wanted : copy->wanted) {
    wanted.text = clean_text(wanted.text).value_or(std::string());
    wanted.author = clean_line(wanted.author).value_or(std::string());
    blank = blank && is_blank(wanted.text);
    if (length_in_code_points(wanted.text) > limits::pad_length_max) {
      return Unreadable::too_large;
    }
  }
  copy->original = clean_text(copy->original).value_or(std::string());
  if (blank) {
    return Unreadable::blank;
  }
  return read;
}

}  // namespace palabre::copies
