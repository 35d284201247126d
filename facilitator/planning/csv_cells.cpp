// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/csv_cells.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::planning {
namespace {

// Where Windows-1252 differs from Latin-1; the five unassigned bytes stay controls and are cleaned.
constexpr std::array<char16_t, 32> windows_1252_c1 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append_code_point(std::string& out, char32_t point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_code_point(out, byte >= 0x80 && byte < 0xA0 ? windows_1252_c1[byte - 0x80U]
                                                       : static_cast<char32_t>(byte));
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t point = unit(i);
    if (point >= 0xD800 && point < 0xE000) {
      const bool paired =
          point < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000;
      if (paired) {
        point = 0x10000 + ((point - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
        i += 2;
      } else {
        point = 0xFFFD;
      }
    }
    append_code_point(out, point);
  }
  return out;
}

// Rows of bare delimiters are what spreadsheets leave of emptied lines.
bool says_nothing(std::string_view cell) {
  return cell.find_first_not_of(";,\t\" ") == std::string_view::npos || is_blank(cell);
}

class CellReader {
 public:
  CellReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  CsvTable read() {
    CsvTable table;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      read_row(row, table);
      const bool blank = std::all_of(row.cells.begin(), row.cells.end(),
                                     [](const std::string& cell) { return says_nothing(cell); });
      if (!blank) {
        table.rows.push_back(std::move(row));
      }
    }
    return table;
  }

 private:
  void read_row(CsvRow& row, CsvTable& table) {
    for (;;) {
      std::string cell = read_cell(table);
      if (row.cells.size() < limits::people_csv_columns_max) {
        row.cells.push_back(std::move(cell));
      }
      if (at_ >= text_.size()) {
        return;
      }
      const char stop = text_[at_++];
      if (stop == '\r' && at_ < text_.size() && text_[at_] == '\n') {
        ++at_;
      }
      if (stop == '\n' || stop == '\r') {
        ++line_;
        return;
      }
    }
  }

  std::string read_cell(CsvTable& table) {
    std::size_t start = at_;
    while (delimiter_ != '\0' && start < text_.size() && text_[start] == ' ') {
      ++start;
    }
    if (delimiter_ != '\0' && start < text_.size() && text_[start] == '"') {
      if (auto quoted = read_quoted(start + 1)) {
        return *std::move(quoted) + read_plain();
      }
      table.unclosed_quotes.push_back(line_);
    }
    return read_plain();
  }

  std::string read_plain() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r' &&
           (delimiter_ == '\0' || text_[at_] != delimiter_)) {
      ++at_;
    }
    return std::string(text_.substr(start, at_ - start));
  }

  // Moves behind the closing quote, or nowhere if there is none: one forgotten quote must not eat
  // the rest of the list. The number of such searches is bounded, because each may read to the end.
  std::optional<std::string> read_quoted(std::size_t at) {
    if (failed_searches_ >= failed_searches_max) {
      return std::nullopt;
    }
    std::string cell;
    std::size_t lines = 0;
    for (; at < text_.size(); ++at) {
      if (text_[at] != '"') {
        lines += text_[at] == '\n' ? 1U : 0U;
        cell.push_back(text_[at]);
      } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
        cell.push_back('"');
        ++at;
      } else {
        at_ = at + 1;
        line_ += lines;
        return cell;
      }
    }
    ++failed_searches_;
    return std::nullopt;
  }

  static constexpr int failed_searches_max = 16;
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  int failed_searches_ = 0;
};

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return {from_utf16(bytes.substr(2), bytes.front() == '\xFE'), TextEncoding::utf16};
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  DecodedText decoded;
  decoded.utf8.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto line = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 1);
    bytes.remove_prefix(line.size());
    if (is_valid_utf8(line)) {
      decoded.utf8 += line;
    } else {
      decoded.utf8 += from_windows_1252(line);
      decoded.encoding = TextEncoding::windows_1252;
    }
  }
  return decoded;
}

char detect_delimiter(std::string_view text) {
  constexpr std::size_t rows_looked_at = 50;
  constexpr std::size_t bytes_looked_at = 64 * 1024;
  const std::string_view sample = text.substr(0, bytes_looked_at);
  char best = '\0';
  std::size_t best_agreement = 0;
  for (const char candidate : {';', '\t', ','}) {
    const CsvTable table = read_cells(sample, candidate);
    if (table.rows.empty() || table.rows.front().cells.size() < 2) {
      continue;
    }
    const std::size_t width = table.rows.front().cells.size();
    const auto last = table.rows.begin() +
                      static_cast<std::ptrdiff_t>(std::min(rows_looked_at, table.rows.size()));
    const auto agreeing = static_cast<std::size_t>(std::count_if(
        table.rows.begin(), last, [&](const CsvRow& row) { return row.cells.size() == width; }));
    if (agreeing > best_agreement) {
      best = candidate;
      best_agreement = agreeing;
    }
  }
  return best;
}

CsvTable read_cells(std::string_view text, char delimiter) {
  return CellReader(text, delimiter).read();
}

}  // namespace palabre::planning
