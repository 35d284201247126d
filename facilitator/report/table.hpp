// SPDX-License-Identifier: AGPL-3.0-or-later
// A table as data, and as what people open it with.
#pragma once

#include <string>
#include <vector>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  std::string none;                            // what to say when there is no row
};

// For a French spreadsheet: UTF-8 with a byte order mark, `;`, CRLF. A cell that a spreadsheet would
// take for a formula is preceded by an apostrophe.
std::string to_csv(const Table& table);
// A title of this level (<h2>…) and the table, or its `none`.
std::string table_html(const Table& table, int level);
std::string table_markdown(const Table& table, int level);
// A whole document.
std::string table_page(const Minutes& minutes, const Table& table);
std::string table_markdown_page(const Minutes& minutes, const Table& table);

Table attendance_table(const Minutes& minutes);

}  // namespace palabre::report
