// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/text/copies_plain.hpp"

#include <algorithm>

#include "facilitator/text/copies_mail.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/text/utf8.hpp"

namespace palabre::copies {

namespace {

std::string_view without_spaces(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

// The line without what makes it a heading, an item or a quotation, and its words unescaped.
std::string without_markdown(std::string_view line) {
  line = without_spaces(line);
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes > 0 && hashes <= 6 && line.substr(hashes).starts_with(' ')) {
    line = without_spaces(line.substr(hashes));
  }
  for (const std::string_view sign : {"- ", "* ", "+ ", "• ", "> "}) {
    if (line.starts_with(sign)) {
      line = without_spaces(line.substr(sign.size()));
    }
  }
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0 && digits < 4 && digits + 1 < line.size() &&
      (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ') {
    line = without_spaces(line.substr(digits + 2));
  }
  std::string words;
  for (std::size_t k = 0; k < line.size(); ++k) {
    const bool escape =
        line[k] == '\\' && k + 1 < line.size() &&
        std::string_view("\\`*_{}[]()#+-.!<>|~").find(line[k + 1]) != std::string_view::npos;
    if (!escape && line.substr(k, 2) != "**") {
      words += line[k];
    } else if (escape) {
      words += line[++k];
    } else {
      ++k;
    }
  }
  return words;
}

std::string joined(const std::vector<std::string>& lines, bool line_is_paragraph, bool markdown) {
  std::string text;
  for (const std::string& line : lines) {
    const std::string kept = markdown ? without_markdown(line) : line;
    // In Markdown an item is a paragraph of its own.
    const bool item = markdown && without_spaces(line) != kept;
    text += item && !line_is_paragraph ? "\n" : "";
    text += kept + (line_is_paragraph ? "\n\n" : "\n");
    text += item && !line_is_paragraph ? "\n" : "";
  }
  return text;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::optional<std::string> decode_text(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  const bool big = bytes.starts_with("\xFE\xFF");
  if (!little && !big) {
    return bytes.find('\0') == std::string_view::npos ? clean_text(bytes) : std::nullopt;
  }
  std::u32string points;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
  };
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      at += 2;
      point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at) - 0xDC00);
    }
    points += point;
  }
  const auto utf8 = text::to_utf8(points);
  return utf8 ? clean_text(*utf8) : std::nullopt;
}

Copy read_plain(const std::string& text) {
  Copy copy;
  copy.kind = is_mail(text) ? CopyKind::mail : CopyKind::plain;
  copy.wanted.push_back({copy.kind == CopyKind::mail ? sender_of(text) : std::string(), {}, text});
  copy.original = text;
  return copy;
}

std::vector<std::string> plain_forms(const std::string& text) {
  const std::vector<std::string> lines = lines_of(text);
  std::vector<std::string> forms = {text};
  for (const bool line_is_paragraph : {false, true}) {
    for (const bool markdown : {false, true}) {
      std::string form = joined(lines, line_is_paragraph, markdown);
      if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
        forms.push_back(std::move(form));
      }
    }
  }
  return forms;
}

}  // namespace palabre::copies
