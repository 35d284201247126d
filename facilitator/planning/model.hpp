// SPDX-License-Identifier: AGPL-3.0-or-later
// A request made ready for searching: ids become indices, wishes become arrays. Built once per
// search, constant afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

inline constexpr int nowhere = -1;

// One value of one attribute somewhere in the room.
struct ValueCell {
  int attribute = 0;
  std::int64_t weight = 0;  // thousandths
  int people = 0;           // N(a, v)
};

struct AttributeCells {
  bool gather = false;
  int first = 0;  // into Model::cells
  int count = 0;
};

struct Model {
  Rotation rotation = Rotation::groups;
  int people = 0;
  int tables = 0;
  int rounds = 0;
  int first_open = 0;
  bool revisits_matter = false;

  std::vector<PersonId> person_ids;
  std::vector<TableId> table_ids;
  std::vector<int> seats_min;
  std::vector<int> seats_max;  // no limit = people

  // People kept together move as one unit; most units are one person.
  std::vector<std::vector<int>> units;
  std::vector<int> unit_of;
  std::vector<char> resident;    // [unit] stays at its table, does not turn
  std::vector<int> fixed_table;  // [round * units + unit], nowhere = free

  std::vector<std::vector<int>> apart;  // [person] -> persons
  bool any_apart = false;

  // [person * people + person]: meetings before the activity, and with the played rounds added.
  std::vector<std::uint8_t> history;
  std::vector<std::uint8_t> known;
  bool any_history = false;
  std::vector<std::uint16_t> visits_played;  // [person * tables + table]

  std::vector<ValueCell> cells;
  std::vector<AttributeCells> attributes;  // ignored ones left out
  std::vector<int> cell_of;                // [person * attributes + attribute], nowhere = unstated

  [[nodiscard]] int fixed(int round, int unit) const {
    return fixed_table[static_cast<std::size_t>(round) * units.size() +
                       static_cast<std::size_t>(unit)];
  }
  [[nodiscard]] std::optional<int> person_index(PersonId id) const;
  [[nodiscard]] std::optional<int> table_index(TableId id) const;

 private:
  friend std::variant<Model, Refusal> make_model(const Request& request, bool with_meetings);
  std::vector<std::pair<PersonId, int>> person_order_;
  std::vector<std::pair<TableId, int>> table_order_;
};

// Returns: a refusal for requests that are ill-formed or contradict themselves at first sight
// (somebody fixed at two tables at once). Without meetings, `history` and `known` stay empty:
// enough to judge whether constraints can hold.
[[nodiscard]] std::variant<Model, Refusal> make_model(const Request& request,
                                                      bool with_meetings = true);

}  // namespace palabre::planning
