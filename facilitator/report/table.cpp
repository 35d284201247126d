// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/table.hpp"

#include <algorithm>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

std::string csv_cell(const std::string& text) {
  std::string cell = text;
  const bool number = !cell.empty() && cell.find_first_not_of("0123456789-") == std::string::npos;
  if (!cell.empty() && !number && std::string_view("=+-@\t\r").find(cell.front()) !=
                                      std::string_view::npos) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(";\"\n\r") == std::string::npos) {
    return cell;
  }
  std::string quoted = "\"";
  for (const char sign : cell) {
    quoted += sign == '"' ? "\"\"" : std::string(1, sign);
  }
  return quoted + "\"";
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t n = 0; n < cells.size(); ++n) {
    row += (n == 0 ? "" : ";") + csv_cell(cells[n]);
  }
  return row + "\r\n";
}

std::string markdown_cell(const std::string& text) {
  std::string one_line = text;
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  return markdown_text(one_line);
}

std::string date_line(const Minutes& minutes) {
  return minutes.subtitle.empty() ? minutes.date : minutes.subtitle + " · " + minutes.date;
}

}  // namespace

std::string to_csv(const Table& table) {
  std::string out = "\xEF\xBB\xBF" + csv_row(table.columns);
  for (const std::vector<std::string>& row : table.rows) {
    out += csv_row(row);
  }
  return out;
}

std::string table_html(const Table& table, int level) {
  std::string out = tagged("h" + std::to_string(level), table.title);
  if (table.rows.empty()) {
    return out + tagged("p", table.none);
  }
  out += "<div class=\"wide\"><table><thead><tr>";
  for (const std::string& column : table.columns) {
    out += "<th>" + html_text(column) + "</th>";
  }
  out += "</tr></thead><tbody>\n";
  for (const std::vector<std::string>& row : table.rows) {
    out += "<tr>";
    for (const std::string& cell : row) {
      out += "<td>" + html_text(cell) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string table_markdown(const Table& table, int level) {
  std::string out = std::string(static_cast<std::size_t>(level), '#') + " " +
                    markdown_text(table.title) + "\n\n";
  if (table.rows.empty()) {
    return out + table.none + "\n\n";
  }
  std::string rule = "|";
  out += "|";
  for (const std::string& column : table.columns) {
    out += " " + markdown_cell(column) + " |";
    rule += "---|";
  }
  out += "\n" + rule + "\n";
  for (const std::vector<std::string>& row : table.rows) {
    out += "|";
    for (const std::string& cell : row) {
      out += " " + markdown_cell(cell) + " |";
    }
    out += "\n";
  }
  return out + "\n";
}

std::string table_page(const Minutes& minutes, const Table& table) {
  const Language l = minutes.options.language;
  return page_begin(l, minutes.title + " – " + table.title) + tagged("h1", minutes.title) +
         tagged("p class=\"quiet\"", date_line(minutes)) +
         tagged("p class=\"quiet\"", audience_notice(minutes.options)) + table_html(table, 2) +
         page_end(l);
}

std::string table_markdown_page(const Minutes& minutes, const Table& table) {
  return "# " + markdown_text(minutes.title) + "\n\n" + markdown_text(date_line(minutes)) + "\n\n" +
         std::string(audience_notice(minutes.options)) + "\n\n" + table_markdown(table, 2);
}

Table attendance_table(const Minutes& minutes) {
  const Language l = minutes.options.language;
  Table table;
  table.title = say(l, "Qui était là, et où", "Who was there, and where");
  table.none = minutes.options.audience == Audience::internal
                   ? say(l, "Personne n’est inscrit.", "Nobody is enrolled.")
                   : say(l, "Les présences nomment des personnes : elles ne sont que dans la version interne.",
                         "Attendance names people: it is in the internal version only.");
  table.columns = {std::string(say(l, "Nom", "Name")), std::string(say(l, "Rôle", "Role"))};
  table.columns.insert(table.columns.end(), minutes.attendance_columns.begin(),
                       minutes.attendance_columns.end());
  for (const AttendanceLine& line : minutes.attendance) {
    std::vector<std::string> row{line.name, line.role};
    row.insert(row.end(), line.by_round.begin(), line.by_round.end());
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace palabre::report
