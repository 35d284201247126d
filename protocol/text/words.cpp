// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "protocol/clean/clean.hpp"

namespace palabre::text {

namespace {

using CodePoint = utf8proc_int32_t;

constexpr std::string_view paragraph_break = "\n\n";

struct Point {
  CodePoint value = 0;
  std::size_t bytes = 0;  // 0: the end of the text
};

Point point_at(std::string_view text, std::size_t at) {
  Point point;
  if (at >= text.size()) {
    return point;
  }
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    return {byte, 1};
  }
  const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &point.value);
  point.bytes = used > 0 ? static_cast<std::size_t>(used) : 1;
  return point;
}

bool is_digit(CodePoint point) {
  return point >= '0' && point <= '9';
}

bool is_format(CodePoint point) {
  return point >= 0x80 && utf8proc_category(point) == UTF8PROC_CATEGORY_CF;
}

bool is_word(CodePoint point) {
  if (point < 0x80) {
    return is_digit(point) || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
           point == '_';
  }
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return false;
  }
}

// What shows nothing outside a word, zero-width characters included, belongs to the gap.
bool is_space(CodePoint point) {
  if (point < 0x80) {
    return point == ' ' || point == '\n' || point == '\t' || point == '\r';
  }
  return utf8proc_category(point) == UTF8PROC_CATEGORY_ZS || is_format(point);
}

bool is_apostrophe(CodePoint point) {
  return point == '\'' || point == 0x2019;
}

bool is_hyphen(CodePoint point) {
  return point == '-' || point == 0x2010 || point == 0x2011;
}

bool is_opening_quote(CodePoint point) {
  return point == 0xAB || point == 0x201C || point == 0x2018 || point == '"';
}

// French words that lose their last vowel before another word. Words such as quelqu’un and
// aujourd’hui are one word, and so are the contractions of English.
bool is_elided(std::string_view word) {
  constexpr std::array<std::string_view, 14> elided = {
      "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "ç"};
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (lower == "Ç") {
    lower = "ç";
  }
  return std::find(elided.begin(), elided.end(), lower) != elided.end();
}

struct Found {
  std::size_t end;
  TokenKind kind;
};

// Requires: a character of a word at `begin`.
Found word_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  CodePoint before = 0;
  for (;;) {
    const Point point = point_at(text, at);
    if (point.bytes == 0) {
      return {at, TokenKind::word};
    }
    if (point.value < 0x80 && is_word(point.value)) {
      before = point.value;
      ++at;
      continue;
    }
    const Point after = point_at(text, at + point.bytes);
    const bool letter_follows = after.bytes > 0 && is_word(after.value);
    if (is_apostrophe(point.value)) {
      if ((letter_follows || is_opening_quote(after.value)) &&
          is_elided(text.substr(begin, at - begin))) {
        return {at + point.bytes, TokenKind::elision};
      }
      if (!letter_follows) {
        return {at, TokenKind::word};
      }
    } else if (is_hyphen(point.value)) {
      if (!letter_follows) {
        return {at, TokenKind::word};
      }
    } else if (point.value == '.' || point.value == ',') {
      if (!is_digit(before) || !is_digit(after.value)) {
        return {at, TokenKind::word};
      }
    } else if (is_format(point.value)) {
      if (!letter_follows || point.value == 0x200B) {
        return {at, TokenKind::word};
      }
    } else if (!is_word(point.value)) {
      return {at, TokenKind::word};
    }
    before = point.value;
    at += point.bytes;
  }
}

// One mark as a person sees it: an emoji of several code points is one.
std::size_t mark_end(std::string_view text, std::size_t begin) {
  Point point = point_at(text, begin);
  std::size_t at = begin + point.bytes;
  utf8proc_int32_t state = 0;
  for (;;) {
    const Point next = point_at(text, at);
    if (next.bytes == 0 || next.value < 0x80 ||
        utf8proc_grapheme_break_stateful(point.value, next.value, &state)) {
      return at;
    }
    at += next.bytes;
    point = next;
  }
}

std::size_t space_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  for (Point point = point_at(text, at); point.bytes > 0 && is_space(point.value);
       point = point_at(text, at)) {
    at += point.bytes;
  }
  return at;
}

std::string_view without_spaces_around(std::string_view text) {
  std::size_t begin = 0;
  // The first line's own indentation stays.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = space_end(text, at);
    if (end >= text.size()) {
      return {};
    }
    const std::size_t line = text.substr(at, end - at).rfind('\n');
    begin = line == std::string_view::npos ? 0 : line + 1;
    break;
  }
  text.remove_prefix(begin);
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = space_end(text, at);
    if (end == at) {
      at += point_at(text, at).bytes;
      kept = at;
    } else {
      at = end;
    }
  }
  return text.substr(0, kept);
}

}  // namespace

std::optional<Words> Words::read(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  const auto clean = clean_text(bytes);
  if (!clean) {
    return std::nullopt;
  }
  Words words;
  words.append_part(without_spaces_around(*clean));
  return words;
}

Words Words::of_paragraphs(std::span<const std::string> paragraphs) {
  Words words;
  for (std::size_t k = 0; k < paragraphs.size(); ++k) {
    if (k > 0) {
      words.append({}, paragraph_break, TokenKind::paragraph_break);
    }
    words.append_part(without_spaces_around(paragraphs[k]));
  }
  return words;
}

Words Words::of_part(std::string_view part) {
  Words words;
  words.append_part(part);
  return words;
}

void Words::append(std::string_view gap, std::string_view token, TokenKind kind) {
  text_ += gap;
  if (kind == TokenKind::paragraph_break) {
    breaks_.push_back(tokens_.size());
  }
  tokens_.push_back({text_.size(), text_.size() + token.size(), kind});
  text_ += token;
}

void Words::append_part(std::string_view part) {
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t begin = space_end(part, at);
    std::string_view gap = part.substr(at, begin - at);
    if (std::count(gap.begin(), gap.end(), '\n') > 1) {
      append({}, paragraph_break, TokenKind::paragraph_break);
      gap.remove_prefix(gap.rfind('\n') + 1);
    }
    if (begin == part.size()) {
      text_ += gap;
      return;
    }
    Found found{mark_end(part, begin), TokenKind::mark};
    if (is_word(point_at(part, begin).value)) {
      found = word_at(part, begin);
    }
    append(gap, part.substr(begin, found.end - begin), found.kind);
    at = found.end;
  }
}

std::string_view Words::token(std::size_t index) const {
  const Token& token = tokens_[index];
  return std::string_view(text_).substr(token.begin, token.end - token.begin);
}

std::string_view Words::gap(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : tokens_[index - 1].end;
  const std::size_t end = index == tokens_.size() ? text_.size() : tokens_[index].begin;
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view Words::between(std::size_t begin, std::size_t end) const {
  if (begin >= end) {
    return {};
  }
  const std::size_t from = tokens_[begin].begin;
  return std::string_view(text_).substr(from, tokens_[end - 1].end - from);
}

std::string_view Words::with_gaps(std::size_t begin, std::size_t end) const {
  const std::size_t from = begin == 0 ? 0 : tokens_[begin - 1].end;
  const std::size_t to = end == tokens_.size() ? text_.size() : tokens_[end].begin;
  return std::string_view(text_).substr(from, to - from);
}

std::vector<std::string> Words::paragraphs() const {
  std::vector<std::string> all;
  if (tokens_.empty()) {
    return all;
  }
  std::size_t begin = 0;
  for (const std::size_t at : breaks_) {
    all.emplace_back(std::string_view(text_).substr(begin, tokens_[at].begin - begin));
    begin = tokens_[at].end;
  }
  all.emplace_back(std::string_view(text_).substr(begin));
  return all;
}

std::size_t Words::paragraph_of(std::size_t index) const {
  return static_cast<std::size_t>(std::lower_bound(breaks_.begin(), breaks_.end(), index) -
                                  breaks_.begin());
}

bool same_words(const Words& one, std::size_t a, const Words& other, std::size_t b,
                std::size_t count) {
  if (a + count > one.size() || b + count > other.size()) {
    return false;
  }
  for (std::size_t k = 0; k < count; ++k) {
    if (one.kind(a + k) != other.kind(b + k) || one.token(a + k) != other.token(b + k)) {
      return false;
    }
  }
  return true;
}

bool same_words(const Words& one, const Words& other) {
  return one.size() == other.size() && same_words(one, 0, other, 0, one.size());
}

}  // namespace palabre::text
