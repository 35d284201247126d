// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/seat_tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

#include "protocol/clean/clean.hpp"

namespace palabre::planning {
namespace {

constexpr std::array<std::string_view, 8> mark_words = {"x",    "oui", "yes", "true",
                                                        "vrai", "o",   "y",   "✓"};
constexpr std::array<std::string_view, 6> no_words = {"0", "non", "no", "false", "faux", "-"};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, const std::string& key) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

std::optional<std::size_t> table_number(std::string key) {
  for (const std::string_view prefix : {"table ", "table n°", "t"}) {
    if (key.starts_with(prefix) && key.size() > prefix.size()) {
      key.erase(0, prefix.size());
      break;
    }
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  const bool whole = error == std::errc() && end == key.data() + key.size();
  return whole ? std::optional(number) : std::nullopt;
}

class TableNames {
 public:
  explicit TableNames(std::size_t tables) : names_(tables), taken_(tables, false) {}

  // First of all numbers, so that names only take what no number asks for.
  bool reserve_number(const std::string& cell) {
    const auto number = table_number(comparison_key(cell));
    if (!number) {
      return true;
    }
    if (*number < 1 || *number > names_.size()) {
      return false;
    }
    taken_[*number - 1] = true;
    return true;
  }

  std::optional<TableId> table(const std::string& cell) {
    const std::string key = comparison_key(cell);
    if (const auto number = table_number(key)) {
      return *number;
    }
    if (const auto known = by_name_.find(key); known != by_name_.end()) {
      return known->second;
    }
    const auto free = next_free();
    if (!free) {
      return std::nullopt;
    }
    names_[*free - 1] = cell;
    by_name_.emplace(key, *free);
    return free;
  }

  std::optional<TableId> next_free() {
    const auto free = std::find(taken_.begin(), taken_.end(), false);
    if (free == taken_.end()) {
      return std::nullopt;
    }
    *free = true;
    return static_cast<TableId>(free - taken_.begin()) + 1;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names = names_;
    for (std::size_t i = 0; i < names.size(); ++i) {
      names[i] = names[i].empty() ? std::to_string(i + 1) : names[i];
    }
    return names;
  }

 private:
  std::vector<std::string> names_;
  std::vector<bool> taken_;
  std::map<std::string, TableId> by_name_;
};

// True if the host column only marks who hosts, without saying which table.
bool hosts_are_marks(const PeopleList& list) {
  std::size_t marked = 0;
  bool words = false;
  bool all_one = true;
  for (const ListedPerson& person : list.people) {
    const std::string key = comparison_key(person.host);
    if (key.empty() || is_one_of(no_words, key)) {
      continue;
    }
    ++marked;
    words = words || is_one_of(mark_words, key);
    all_one = all_one && key == "1";
  }
  return words || (all_one && marked > 1);
}

std::optional<std::size_t> find_column(const PeopleList& list, const std::string& name) {
  for (std::size_t i = 0; i < list.attribute_names.size(); ++i) {
    if (comparison_key(list.attribute_names[i]) == comparison_key(name)) {
      return i;
    }
  }
  return std::nullopt;
}

ListRequestResult refused(ListRefusal reason, const std::string& cell) {
  ListRequestResult result;
  result.refusal = reason;
  result.cell = cell;
  return result;
}

}  // namespace

ListRequestResult request_from_list(const PeopleList& list, std::size_t tables,
                                    const std::vector<ChosenAttribute>& attributes) {
  ListRequest built;
  Request& request = built.request;
  for (std::size_t t = 0; t < tables; ++t) {
    request.tables.push_back({t + 1, 0, 0});
  }
  for (std::size_t p = 0; p < list.people.size(); ++p) {
    request.people.push_back({p + 1, {}, std::nullopt});
  }

  std::vector<std::map<std::string, AttributeValue>> values(attributes.size());
  built.value_names.resize(attributes.size());
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    const auto column = find_column(list, attributes[a].column);
    if (!column) {
      return refused(ListRefusal::unknown_column, attributes[a].column);
    }
    request.attributes.push_back({AttributeMode::spread, attributes[a].weight});
    for (std::size_t p = 0; p < list.people.size(); ++p) {
      const std::string& cell = list.people[p].attributes[*column];
      AttributeValue value = unstated;
      if (!cell.empty()) {
        const auto next = static_cast<AttributeValue>(values[a].size() + 1);
        const auto [known, is_new] = values[a].try_emplace(comparison_key(cell), next);
        value = known->second;
        if (is_new) {
          built.value_names[a].push_back(cell);
        }
      }
      request.people[p].values.push_back(value);
    }
  }

  TableNames names(tables);
  const bool marks = hosts_are_marks(list);
  for (const ListedPerson& person : list.people) {
    const bool host_number = !marks && !is_one_of(no_words, comparison_key(person.host));
    if (host_number && !person.host.empty() && !names.reserve_number(person.host)) {
      return refused(ListRefusal::unknown_table, person.host);
    }
    if (!person.table.empty() && !names.reserve_number(person.table)) {
      return refused(ListRefusal::unknown_table, person.table);
    }
  }
  for (std::size_t p = 0; p < list.people.size(); ++p) {
    const ListedPerson& person = list.people[p];
    if (!person.table.empty()) {
      const auto table = names.table(person.table);
      if (!table) {
        return refused(ListRefusal::too_many_tables, person.table);
      }
      request.fixed.push_back({p + 1, *table, std::nullopt});
    }
    if (!person.host.empty() && !is_one_of(no_words, comparison_key(person.host))) {
      const auto table = marks ? names.next_free() : names.table(person.host);
      if (!table) {
        return refused(ListRefusal::too_many_tables, person.name);
      }
      request.people[p].host_of = *table;
    }
  }
  std::set<std::pair<std::size_t, std::size_t>> together;
  std::set<std::pair<std::size_t, std::size_t>> apart;
  for (std::size_t p = 0; p < list.people.size(); ++p) {
    for (const std::size_t other : list.people[p].with) {
      if (together.insert(std::minmax(p, other)).second) {
        request.together.push_back({p + 1, other + 1});
      }
    }
    for (const std::size_t other : list.people[p].apart) {
      if (apart.insert(std::minmax(p, other)).second) {
        request.apart.push_back({p + 1, other + 1});
      }
    }
  }
  built.table_names = names.names();
  ListRequestResult result;
  result.request = std::move(built);
  return result;
}

}  // namespace palabre::planning
