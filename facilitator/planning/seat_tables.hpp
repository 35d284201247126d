// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a list of people into a seating request: which table a cell means, which column a wish.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facilitator/planning/people_csv.hpp"
#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

struct ChosenAttribute {
  std::string column;  // as in the list's header, letter case aside
  double weight = 1.0;
};

struct ListRequest {
  Request request;                       // person and table ids count from 1, in list order
  std::vector<std::string> table_names;  // numbers where the list gives no names
  // By attribute, by value - 1: what the cell said.
  std::vector<std::vector<std::string>> value_names;
};

enum class ListRefusal {
  unknown_column,  // `cell` is no column of the list
  unknown_table,   // `cell` is a table number beyond the tables
  too_many_tables  // the list names more tables than there are; `cell` is one too many
};

struct ListRequestResult {
  std::optional<ListRequest> request;
  std::optional<ListRefusal> refusal;  // set exactly if `request` is not
  std::string cell;
};

// Tables are named by number (1 … tables, also "table 2") or by any other words, which then take
// the numbers left in order of appearance. A host column of mere marks (x, oui, yes, or 1 for
// everybody marked) gives each marked person the next free table.
[[nodiscard]] ListRequestResult request_from_list(const PeopleList& list, std::size_t tables,
                                                  const std::vector<ChosenAttribute>& attributes);

}  // namespace palabre::planning
