// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of clean.hpp, in three passes: filter code points, compose (NFC), cap the marks.
#include "protocol/clean/clean.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <vector>

namespace palabre {
namespace {

using CodePoint = utf8proc_int32_t;

constexpr CodePoint pop_isolate = 0x2069;
constexpr CodePoint no_break_space = 0x00A0;
constexpr CodePoint narrow_no_break_space = 0x202F;

const utf8proc_uint8_t* as_utf8proc(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

bool decode(std::string_view text, std::vector<CodePoint>& points) {
  points.clear();
  points.reserve(text.size());
  while (!text.empty()) {
    CodePoint point = 0;
    const auto used =
        utf8proc_iterate(as_utf8proc(text), static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (used <= 0) {
      return false;
    }
    points.push_back(point);
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return true;
}

void append_utf8(std::string& out, CodePoint point) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(point, bytes);
  for (utf8proc_ssize_t i = 0; i < length; ++i) {
    out.push_back(static_cast<char>(bytes[i]));
  }
}

std::string encode(const std::vector<CodePoint>& points) {
  std::string out;
  out.reserve(points.size());
  for (const CodePoint point : points) {
    append_utf8(out, point);
  }
  return out;
}

bool is_line_end(CodePoint point) {
  return point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
}

bool is_isolate_initiator(CodePoint point) {
  return point >= 0x2066 && point <= 0x2068;
}

bool is_removed(CodePoint point) {
  const bool control = (point < 0x20 && point != '\t') || (point >= 0x7F && point <= 0x9F);
  const bool embedding_or_override = point >= 0x202A && point <= 0x202E;
  const bool tag = point >= 0xE0000 && point <= 0xE007F;
  const bool noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
  const bool byte_order_mark = point == 0xFEFF;
  return control || embedding_or_override || tag || noncharacter || byte_order_mark;
}

bool is_mark(CodePoint point) {
  const auto category = utf8proc_category(point);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

bool is_space(CodePoint point) {
  return point == '\t' || is_line_end(point) || utf8proc_category(point) == UTF8PROC_CATEGORY_ZS;
}

std::vector<CodePoint> filter(const std::vector<CodePoint>& points) {
  std::vector<CodePoint> kept;
  kept.reserve(points.size());
  std::size_t open_isolates = 0;
  const auto close_isolates = [&] {
    kept.insert(kept.end(), open_isolates, pop_isolate);
    open_isolates = 0;
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    const CodePoint point = points[i];
    if (is_line_end(point)) {
      const bool first_half_of_crlf =
          point == '\r' && i + 1 < points.size() && points[i + 1] == '\n';
      if (!first_half_of_crlf) {
        close_isolates();
        kept.push_back('\n');
      }
    } else if (point == pop_isolate) {
      if (open_isolates > 0) {
        --open_isolates;
        kept.push_back(point);
      }
    } else if (!is_removed(point)) {
      open_isolates += is_isolate_initiator(point) ? 1U : 0U;
      kept.push_back(point);
    }
  }
  close_isolates();
  return kept;
}

std::string compose(const std::string& text) {
  utf8proc_uint8_t* result = nullptr;
  const auto length =
      utf8proc_map(as_utf8proc(text), static_cast<utf8proc_ssize_t>(text.size()), &result,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(result, &std::free);
  if (length < 0) {
    return text;
  }
  return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)};
}

// After composing, because only then are the marks of one base in a fixed order: dropping the tail
// of a composed run leaves text that is still composed, so cleaning twice changes nothing.
void cap_marks(std::vector<CodePoint>& points) {
  std::size_t run = 0;
  std::erase_if(points, [&](CodePoint point) {
    run = is_mark(point) ? run + 1 : 0;
    return run > combining_marks_per_base_max;
  });
}

std::optional<std::vector<CodePoint>> clean_points(std::string_view text) {
  std::vector<CodePoint> points;
  if (!decode(text, points)) {
    return std::nullopt;
  }
  decode(compose(encode(filter(points))), points);
  cap_marks(points);
  return points;
}

// True where it is plain to see that nothing would change, as with almost all that people write in
// French and English: no mark to compose lies below U+0300 nor among the marks of punctuation.
// False says nothing.
bool is_plainly_clean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F) {
        return false;
      }
      ++at;
      continue;
    }
    const auto follows = [&](std::size_t offset) {
      return at + offset < text.size() &&
             (static_cast<unsigned char>(text[at + offset]) & 0xC0U) == 0x80U;
    };
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (byte >= 0xC2 && byte <= 0xCB && follows(1)) {
      // U+0080 to U+02FF, without the controls at its beginning.
      if (byte == 0xC2 && second < 0xA0) {
        return false;
      }
      at += 2;
    } else if (byte == 0xE2 && (second == 0x80 || second == 0x82) && follows(1) && follows(2)) {
      // U+2010 to U+2027 and U+202F to U+203F, U+20A0 to U+20BF.
      const auto third = static_cast<unsigned char>(text[at + 2]);
      const bool mark = second == 0x80 && third >= 0x90 && (third <= 0xA7 || third >= 0xAF);
      const bool currency = second == 0x82 && third >= 0xA0;
      if (!mark && !currency) {
        return false;
      }
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    CodePoint point = 0;
    const auto used =
        utf8proc_iterate(as_utf8proc(bytes), static_cast<utf8proc_ssize_t>(bytes.size()), &point);
    if (used <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(used));
  }
  return true;
}

std::optional<std::string> clean_text(std::string_view text) {
  if (is_plainly_clean(text)) {
    return std::string(text);
  }
  const auto points = clean_points(text);
  if (!points) {
    return std::nullopt;
  }
  return encode(*points);
}

std::optional<std::string> clean_line(std::string_view text) {
  const auto points = clean_points(text);
  if (!points) {
    return std::nullopt;
  }
  std::vector<CodePoint> line;
  line.reserve(points->size());
  CodePoint pending_space = 0;
  for (const CodePoint point : *points) {
    if (is_space(point)) {
      const bool keeps_words_together = point == no_break_space || point == narrow_no_break_space;
      if (pending_space == 0 || (pending_space == ' ' && keeps_words_together)) {
        pending_space = keeps_words_together ? point : ' ';
      }
    } else {
      if (pending_space != 0 && !line.empty()) {
        line.push_back(pending_space);
      }
      pending_space = 0;
      line.push_back(point);
    }
  }
  return encode(line);
}

std::optional<std::string> clean_piece(std::string_view text) {
  if (is_plainly_clean(text)) {
    return std::string(text);
  }
  std::vector<CodePoint> points;
  if (!decode(text, points)) {
    return std::nullopt;
  }
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_line_end(points[i])) {
      const bool first_half_of_crlf =
          points[i] == '\r' && i + 1 < points.size() && points[i + 1] == '\n';
      if (!first_half_of_crlf) {
        kept.push_back('\n');
      }
    } else if (!is_removed(points[i])) {
      append_utf8(kept, points[i]);
    }
  }
  return kept;
}

bool is_blank(std::string_view text) {
  std::vector<CodePoint> points;
  if (!decode(text, points)) {
    return false;
  }
  for (const CodePoint point : points) {
    const auto category = utf8proc_category(point);
    const bool invisible = is_space(point) || category == UTF8PROC_CATEGORY_CF ||
                           category == UTF8PROC_CATEGORY_CC ||
                           utf8proc_get_property(point)->ignorable;
    // The empty Braille cell is a symbol by its category, yet nothing is drawn for it.
    if (!invisible && point != 0x2800) {
      return false;
    }
  }
  return true;
}

bool has_hidden_characters(std::string_view text) {
  std::vector<CodePoint> points;
  if (!decode(text, points)) {
    return false;
  }
  for (const CodePoint point : points) {
    if (is_removed(point) && !is_line_end(point)) {
      return true;
    }
  }
  return false;
}

std::size_t length_in_code_points(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    length += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
  }
  return length;
}

std::string comparison_key(std::string_view text) {
  const std::string line = clean_line(text).value_or(std::string(text));
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(
      as_utf8proc(line), static_cast<utf8proc_ssize_t>(line.size()), &result,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(result, &std::free);
  if (length < 0) {
    return line;
  }
  return clean_line({reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)})
      .value_or(line);
}

}  // namespace palabre
