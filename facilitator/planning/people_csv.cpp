// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/people_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "facilitator/planning/csv_cells.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::planning {
namespace {

enum class Column { name, first_name, last_name, host, with, apart, table, attribute };

struct KnownWord {
  std::string_view word;  // as comparison_key gives it
  Column column;
};

constexpr std::array known_words = {KnownWord{"nom", Column::last_name},
                                    KnownWord{"name", Column::name},
                                    KnownWord{"names", Column::name},
                                    KnownWord{"noms", Column::name},
                                    KnownWord{"prénom", Column::first_name},
                                    KnownWord{"prenom", Column::first_name},
                                    KnownWord{"prénoms", Column::first_name},
                                    KnownWord{"first name", Column::first_name},
                                    KnownWord{"firstname", Column::first_name},
                                    KnownWord{"given name", Column::first_name},
                                    KnownWord{"last name", Column::last_name},
                                    KnownWord{"lastname", Column::last_name},
                                    KnownWord{"surname", Column::last_name},
                                    KnownWord{"family name", Column::last_name},
                                    KnownWord{"nom de famille", Column::last_name},
                                    KnownWord{"prénom nom", Column::name},
                                    KnownWord{"nom prénom", Column::name},
                                    KnownWord{"prénom et nom", Column::name},
                                    KnownWord{"nom et prénom", Column::name},
                                    KnownWord{"nom complet", Column::name},
                                    KnownWord{"full name", Column::name},
                                    KnownWord{"person", Column::name},
                                    KnownWord{"personne", Column::name},
                                    KnownWord{"people", Column::name},
                                    KnownWord{"personnes", Column::name},
                                    KnownWord{"participant", Column::name},
                                    KnownWord{"participante", Column::name},
                                    KnownWord{"participants", Column::name},
                                    KnownWord{"participant·e", Column::name},
                                    KnownWord{"participant.e", Column::name},
                                    KnownWord{"participant(e)", Column::name},
                                    KnownWord{"host", Column::host},
                                    KnownWord{"host of", Column::host},
                                    KnownWord{"hôte", Column::host},
                                    KnownWord{"hote", Column::host},
                                    KnownWord{"hôtesse", Column::host},
                                    KnownWord{"hôte de", Column::host},
                                    KnownWord{"with", Column::with},
                                    KnownWord{"together", Column::with},
                                    KnownWord{"avec", Column::with},
                                    KnownWord{"ensemble", Column::with},
                                    KnownWord{"apart", Column::apart},
                                    KnownWord{"without", Column::apart},
                                    KnownWord{"sans", Column::apart},
                                    KnownWord{"séparer", Column::apart},
                                    KnownWord{"séparé de", Column::apart},
                                    KnownWord{"table", Column::table},
                                    KnownWord{"place", Column::table}};

// Words that show a first line to be a header without saying anything about constraints.
constexpr std::array<std::string_view, 16> attribute_words = {
    "genre",  "gender", "profil", "profile", "site",    "équipe",       "team",      "statut",
    "status", "role",   "rôle",   "métier",  "service", "organisation", "structure", "ancienneté"};

std::optional<Column> known_column(std::string_view header) {
  const std::string key = comparison_key(header);
  for (const KnownWord& known : known_words) {
    if (comparison_key(known.word) == key) {
      return known.column;
    }
  }
  return std::nullopt;
}

bool is_attribute_word(std::string_view header) {
  const std::string key = comparison_key(header);
  return std::any_of(attribute_words.begin(), attribute_words.end(),
                     [&](std::string_view word) { return comparison_key(word) == key; });
}

std::string cleaned(const std::string& cell) {
  return clean_line(cell).value_or(std::string());
}

// Cells are quoted back to the facilitator inside a sentence: a few words are enough to find them.
std::string shortened(const std::string& cell) {
  constexpr std::size_t length_max = 40;
  const std::string line = cleaned(cell);
  if (length_in_code_points(line) <= length_max) {
    return line;
  }
  std::size_t bytes = 0;
  for (std::size_t points = 0; bytes < line.size(); ++bytes) {
    points += (static_cast<unsigned char>(line[bytes]) & 0xC0) != 0x80 ? 1U : 0U;
    if (points > length_max) {
      break;
    }
  }
  return line.substr(0, bytes) + "…";
}

bool looks_like_header(std::span<const CsvRow> rows) {
  const auto& first = rows.front().cells;
  const bool has_known_word = std::any_of(first.begin(), first.end(), [](const std::string& cell) {
    return known_column(cell).has_value() || is_attribute_word(cell);
  });
  if (has_known_word || first.size() < 2 || rows.size() < 2) {
    return has_known_word;
  }
  // A first line whose values come again further down in their column is a person like the others.
  for (std::size_t column = 1; column < first.size(); ++column) {
    const std::string key = comparison_key(first[column]);
    for (const CsvRow& row : rows.subspan(1)) {
      if (!key.empty() && column < row.cells.size() && comparison_key(row.cells[column]) == key) {
        return false;
      }
    }
  }
  return true;
}

struct Shape {
  std::vector<Column> columns;
  std::vector<std::size_t> name_parts;  // columns joined into the name, in that order
};

Shape shape_of(const std::vector<std::string>& header, bool has_header, std::size_t width) {
  Shape shape;
  shape.columns.assign(width, Column::attribute);
  std::optional<std::size_t> first_name;
  std::optional<std::size_t> last_name;
  std::optional<std::size_t> name;
  std::set<Column> taken;
  for (std::size_t i = 0; has_header && i < header.size(); ++i) {
    const auto known = known_column(header[i]);
    if (!known || !taken.insert(*known).second) {
      continue;
    }
    switch (*known) {
      case Column::first_name:
        first_name = i;
        break;
      case Column::last_name:
        last_name = i;
        break;
      case Column::name:
        name = i;
        break;
      default:
        shape.columns[i] = *known;
    }
  }
  if (name) {
    shape.name_parts = {*name};
  } else if (first_name && last_name && std::min(*first_name, *last_name) == 0) {
    shape.name_parts = {*first_name, *last_name};
  } else if (first_name == std::size_t{0} || last_name == std::size_t{0}) {
    shape.name_parts = {0};
  } else if (last_name || first_name) {
    shape.name_parts = {last_name ? *last_name : *first_name};
  } else {
    shape.name_parts = {0};
  }
  for (const std::size_t part : shape.name_parts) {
    shape.columns[part] = Column::name;
  }
  return shape;
}

class PeopleReader {
 public:
  PeopleReader(PeopleList& list, Shape shape) : list_(list), shape_(std::move(shape)) {}

  void read_row(const CsvRow& row) {
    const std::string raw_name = joined_name(row);
    const std::string name = cleaned(raw_name);
    if (is_blank(name)) {
      report(row, PeopleProblem::empty_name, row.cells.front());
      return;
    }
    if (length_in_code_points(name) > limits::name_length_max) {
      report(row, PeopleProblem::name_too_long, name);
      return;
    }
    const auto [known, is_new] =
        index_by_key_.try_emplace(comparison_key(name), list_.people.size());
    if (!is_new) {
      report(row, PeopleProblem::duplicate_name, name);
      return;
    }
    if (has_hidden_characters(raw_name)) {
      report(row, PeopleProblem::unclean_characters, name);
    }
    if (row.cells.size() < shape_.columns.size()) {
      report(row, PeopleProblem::too_few_cells, name);
    } else if (row.cells.size() > shape_.columns.size()) {
      report(row, PeopleProblem::too_many_cells, row.cells[shape_.columns.size()]);
    }
    ListedPerson person;
    person.name = name;
    person.line = row.line;
    Wishes wishes;
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) {
      read_cell(row, shape_.columns[i], i < row.cells.size() ? row.cells[i] : std::string(), person,
                wishes);
    }
    list_.people.push_back(std::move(person));
    wishes_.push_back(std::move(wishes));
  }

  // After the last row, because a wish may name somebody further down.
  void resolve_wishes() {
    for (std::size_t person = 0; person < wishes_.size(); ++person) {
      resolve(person, wishes_[person].with, list_.people[person].with);
      resolve(person, wishes_[person].apart, list_.people[person].apart);
    }
  }

  void report(const CsvRow& row, PeopleProblem reason, const std::string& cell) {
    list_.problems.push_back({row.line, reason, shortened(cell)});
  }

 private:
  struct Wishes {
    std::string with;
    std::string apart;
  };

  std::string joined_name(const CsvRow& row) const {
    std::string name;
    for (const std::size_t part : shape_.name_parts) {
      if (part < row.cells.size()) {
        name += name.empty() ? row.cells[part] : " " + row.cells[part];
      }
    }
    return name;
  }

  void read_cell(const CsvRow& row, Column column, const std::string& cell, ListedPerson& person,
                 Wishes& wishes) {
    const std::string value = cleaned(cell);
    switch (column) {
      case Column::host:
        person.host = value;
        break;
      case Column::table:
        person.table = value;
        break;
      case Column::with:
        wishes.with = value;
        break;
      case Column::apart:
        wishes.apart = value;
        break;
      case Column::attribute:
        if (length_in_code_points(value) > limits::attribute_value_length_max) {
          report(row, PeopleProblem::value_too_long, value);
          person.attributes.emplace_back();
        } else {
          person.attributes.push_back(is_blank(value) ? std::string() : value);
        }
        break;
      default:
        break;
    }
  }

  std::optional<std::size_t> find(const std::string& name) const {
    const std::string key = comparison_key(name);
    if (const auto exact = index_by_key_.find(key); exact != index_by_key_.end()) {
      return exact->second;
    }
    // The only name that begins with this word, if there is one: people write first names here.
    const std::string prefix = key + " ";
    const auto candidate = index_by_key_.lower_bound(prefix);
    if (candidate == index_by_key_.end() || !candidate->first.starts_with(prefix)) {
      return std::nullopt;
    }
    const auto next = std::next(candidate);
    if (next != index_by_key_.end() && next->first.starts_with(prefix)) {
      return std::nullopt;
    }
    return candidate->second;
  }

  void resolve(std::size_t person, const std::string& wish, std::vector<std::size_t>& out) {
    if (is_blank(wish)) {
      return;
    }
    std::vector<std::string> names;
    if (find(wish)) {
      names.push_back(wish);
    } else {
      for (std::size_t start = 0; start <= wish.size();) {
        const std::size_t end = std::min(wish.find_first_of(";,|+&/", start), wish.size());
        names.push_back(cleaned(wish.substr(start, end - start)));
        start = end + 1;
      }
    }
    const CsvRow row{list_.people[person].line, {}};
    for (const std::string& name : names) {
      if (is_blank(name)) {
        continue;
      }
      const auto found = find(name);
      if (!found) {
        report(row, PeopleProblem::unknown_person, name);
      } else if (*found == person) {
        report(row, PeopleProblem::own_name, name);
      } else if (std::find(out.begin(), out.end(), *found) == out.end()) {
        out.push_back(*found);
      }
    }
  }

  PeopleList& list_;
  Shape shape_;
  std::map<std::string, std::size_t> index_by_key_;
  std::vector<Wishes> wishes_;
};

// One line of names, as pasted from a message: each cell is a person.
std::vector<CsvRow> one_name_to_a_row(const CsvRow& line) {
  std::vector<CsvRow> rows;
  for (const std::string& cell : line.cells) {
    if (!is_blank(cell)) {
      rows.push_back({line.line, {cell}});
    }
  }
  return rows;
}

PeopleListResult refused(PeopleRefusal reason, std::vector<LineProblem> problems = {}) {
  PeopleListResult result;
  result.refusal = reason;
  result.problems = std::move(problems);
  return result;
}

}  // namespace

PeopleListResult parse_people(std::string_view bytes) {
  if (bytes.size() > limits::people_csv_bytes_max) {
    return refused(PeopleRefusal::too_large);
  }
  PeopleList list;
  const DecodedText decoded = decode_text(bytes);
  if (decoded.utf8.find('\0') != std::string::npos) {
    return refused(PeopleRefusal::not_a_text);
  }
  list.encoding = decoded.encoding;
  list.delimiter = detect_delimiter(decoded.utf8);
  CsvTable table = read_cells(decoded.utf8, list.delimiter);
  if (table.rows.empty()) {
    return refused(PeopleRefusal::empty);
  }
  list.had_header = looks_like_header(table.rows);
  if (!list.had_header && table.rows.size() == 1) {
    table.rows = one_name_to_a_row(table.rows.front());
  }

  const auto& first = table.rows.front().cells;
  const Shape shape = shape_of(first, list.had_header, first.size());
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    if (shape.columns[i] == Column::attribute) {
      list.attribute_names.push_back(list.had_header ? cleaned(first[i]) : std::string());
    }
  }
  PeopleReader reader(list, shape);
  for (const std::size_t line : table.unclosed_quotes) {
    list.problems.push_back({line, PeopleProblem::unclosed_quote, "\""});
  }
  for (const CsvRow& row : std::span(table.rows).subspan(list.had_header ? 1 : 0)) {
    if (list.people.size() >= limits::people_max) {
      reader.report(row, PeopleProblem::too_many_people, row.cells.front());
      break;
    }
    reader.read_row(row);
  }
  reader.resolve_wishes();
  std::stable_sort(list.problems.begin(), list.problems.end(),
                   [](const LineProblem& a, const LineProblem& b) { return a.line < b.line; });
  if (list.people.empty()) {
    return refused(PeopleRefusal::no_names, std::move(list.problems));
  }
  PeopleListResult result;
  result.list = std::move(list);
  return result;
}

}  // namespace palabre::planning
