// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a list of people as facilitators have it: a CSV from a spreadsheet, or names pasted one to
// a line. Good lines are kept and every bad one is named. A pure function, callable from any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Names in `with` and `apart` are separated by `;`, `,`, `|`, `+`, `&` or `/`; a first name is
// enough where only one person on the list has it.

namespace palabre::planning {

enum class PeopleProblem {
  empty_name,          // the line has other cells, but no name: left out
  duplicate_name,      // reads like an earlier name: left out
  name_too_long,       // more than limits::name_length_max code points: left out
  unclean_characters,  // control or direction characters were removed: kept
  too_few_cells,       // missing cells count as empty: kept
  too_many_cells,      // cells beyond the header are not read: kept
  unknown_person,      // a name in `with` or `apart` is nobody on the list: that wish is left out
  own_name,            // a person is together with or apart from themselves: that wish is left out
  value_too_long,      // an attribute longer than limits::attribute_value_length_max: left unstated
  unclosed_quote,      // a quoted cell never ends: the quote was read as an ordinary sign: kept
  too_many_people      // more than limits::people_max: from this line on nothing was read
};

struct LineProblem {
  std::size_t line = 0;  // in the file, the first is 1
  PeopleProblem reason = PeopleProblem::empty_name;
  std::string cell;  // what was found there, cleaned and shortened for showing
};

struct ListedPerson {
  std::string name;
  std::size_t line = 0;
  std::vector<std::string> attributes;  // one per PeopleList::attribute_names; empty = unstated
  std::string host;                     // table as written; empty = none
  std::string table;                    // fixed place, table as written; empty = none
  std::vector<std::size_t> with;        // indices into PeopleList::people
  std::vector<std::size_t> apart;       // likewise
};

enum class TextEncoding { utf8, windows_1252, utf16 };

struct PeopleList {
  std::vector<ListedPerson> people;
  // The columns that are no constraint, in file order; an unnamed column has an empty name.
  std::vector<std::string> attribute_names;
  std::vector<LineProblem> problems;  // by line
  bool had_header = false;
  char delimiter = '\0';  // '\0': one name to a line
  TextEncoding encoding = TextEncoding::utf8;
};

enum class PeopleRefusal {
  empty,      // nothing but blank lines
  no_names,   // lines, but not one usable name
  too_large,  // more than limits::people_csv_bytes_max bytes
  not_a_text  // zero bytes: a spreadsheet's own format or another binary file
};

struct PeopleListResult {
  std::optional<PeopleList> list;
  std::optional<PeopleRefusal> refusal;  // set exactly if `list` is not
  std::vector<LineProblem> problems;     // why no line was usable, for PeopleRefusal::no_names
};

// Delimiter (`;`, `,`, tab), encoding (UTF-8, UTF-16 with mark, Windows-1252), byte order mark,
// quotes, line ends and header are detected. The first column is the name, unless the header has a
// name column elsewhere; `first name` and `last name` columns are joined.
[[nodiscard]] PeopleListResult parse_people(std::string_view bytes);

}  // namespace palabre::planning
