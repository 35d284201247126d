// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/words_spacing.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace palabre::text {

namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view narrow_no_break_space = "\u202F";

template <std::size_t size>
bool one_of(std::string_view token, const std::array<std::string_view, size>& marks) {
  return std::find(marks.begin(), marks.end(), token) != marks.end();
}

bool is_opener(std::string_view token) {
  static constexpr std::array<std::string_view, 10> marks = {"(", "[", "{", "«", "“",
                                                             "‘", "‹", "„", "¿", "¡"};
  return one_of(token, marks);
}

bool is_closer(std::string_view token) {
  static constexpr std::array<std::string_view, 10> marks = {")", "]", "}", "»", "”",
                                                             "›", ".", ",", "…", "’"};
  return one_of(token, marks);
}

bool is_high_mark(std::string_view token) {
  static constexpr std::array<std::string_view, 4> marks = {";", ":", "!", "?"};
  return one_of(token, marks);
}

bool is_word(const WrittenToken& token) {
  return token.words->kind(token.index) == TokenKind::word;
}
std::string_view bytes_of(const WrittenToken& token) {
  return token.words->token(token.index);
}

bool is_break(const Words& words, std::size_t index) {
  return words.kind(index) == TokenKind::paragraph_break;
}

// The gap its author left before the token; nothing where it began a paragraph.
std::optional<std::string_view> gap_before(const WrittenToken& token) {
  if (token.index > 0 && is_break(*token.words, token.index - 1)) {
    return std::nullopt;
  }
  return token.words->gap(token.index);
}

std::optional<std::string_view> gap_after(const WrittenToken& token) {
  const std::size_t next = token.index + 1;
  if (next < token.words->size() && is_break(*token.words, next)) {
    return std::nullopt;
  }
  return token.words->gap(next);
}

std::string before_mark(const WrittenToken& mark, const SpacingHabit& habit) {
  if (const auto own = gap_before(mark)) {
    return std::string(*own);
  }
  const std::string_view bytes = bytes_of(mark);
  if (is_high_mark(bytes)) {
    return habit.before_high_mark;
  }
  return std::string(bytes == "»" || bytes == "›" ? no_break_space : std::string_view());
}

std::string after_opener(const WrittenToken& mark) {
  if (const auto own = gap_after(mark)) {
    return std::string(*own);
  }
  const std::string_view bytes = bytes_of(mark);
  return std::string(bytes == "«" || bytes == "‹" ? no_break_space : std::string_view());
}

}  // namespace

SpacingHabit spacing_habit(const Words& text) {
  std::size_t plain = 0;
  std::size_t spaced = 0;
  std::string_view last;
  bool french = false;
  for (std::size_t k = 0; k < text.size(); ++k) {
    french = french || text.kind(k) == TokenKind::elision;
    if (k == 0 || !is_high_mark(text.token(k)) || text.kind(k - 1) != TokenKind::word) {
      continue;
    }
    const std::string_view gap = text.gap(k);
    (gap.empty() ? plain : spaced) += 1;
    last = gap.empty() ? last : gap;
  }
  if (plain == 0 && spaced == 0) {
    return {std::string(french ? narrow_no_break_space : std::string_view())};
  }
  return {std::string(spaced > plain ? last : std::string_view())};
}

std::string gap_where_they_meet(const WrittenToken& left, const WrittenToken& right,
                                const SpacingHabit& habit) {
  const std::string_view a = bytes_of(left);
  const std::string_view b = bytes_of(right);
  if (is_break(*right.words, right.index)) {
    return {};
  }
  if (is_break(*left.words, left.index)) {
    // The indentation of a paragraph's first line.
    const bool first = right.index > 0 && is_break(*right.words, right.index - 1);
    return std::string(first ? right.words->gap(right.index) : std::string_view());
  }
  if (left.words->kind(left.index) == TokenKind::elision) {
    return {};
  }
  if (is_closer(b) || is_high_mark(b)) {
    return before_mark(right, habit);
  }
  if (is_opener(a)) {
    return after_opener(left);
  }
  if (is_word(left) && is_word(right)) {
    const auto after = gap_after(left);
    const bool agreed = after && !after->empty() && after == gap_before(right);
    return agreed ? std::string(*after) : " ";
  }
  if (is_closer(a) || is_high_mark(a)) {
    const auto own = gap_after(left);
    return own && !own->empty() ? std::string(*own) : " ";
  }
  if (is_opener(b)) {
    const auto own = gap_before(right);
    return own && !own->empty() ? std::string(*own) : " ";
  }
  // A dash, a slash, a straight quote: as it stood where it was written.
  const auto own = is_word(right) ? gap_after(left) : gap_before(right);
  return own ? std::string(*own) : " ";
}

}  // namespace palabre::text
