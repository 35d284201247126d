// SPDX-License-Identifier: AGPL-3.0-or-later
// The bytes of a list as rows of cells: encoding, delimiter, quotes and line ends, without knowing
// what the cells mean. Pure functions, callable from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facilitator/planning/people_csv.hpp"

namespace palabre::planning {

struct DecodedText {
  std::string utf8;
  TextEncoding encoding = TextEncoding::utf8;
};

// Byte order marks are taken off. A line that is not UTF-8 is Windows-1252, which contains Latin-1:
// line by line, because lists are glued together from several sources.
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

// The delimiter among `;`, `,` and tab that cuts the lines most evenly; '\0' if none does.
[[nodiscard]] char detect_delimiter(std::string_view text);

struct CsvRow {
  std::size_t line = 0;  // where it begins, the first is 1
  std::vector<std::string> cells;
};

struct CsvTable {
  std::vector<CsvRow> rows;                  // blank lines left out
  std::vector<std::size_t> unclosed_quotes;  // lines whose quote never ends
};

// Cells as written, quotes resolved. With delimiter '\0' each line is one cell.
[[nodiscard]] CsvTable read_cells(std::string_view text, char delimiter);

}  // namespace palabre::planning
