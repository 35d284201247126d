// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/people_commands.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre {

namespace {

// "2" or "Table 2" or the table's name.
int table_called(const pb::Step& cafe, const std::string& called) {
  const std::string key = comparison_key(called);
  for (int t = 0; t < cafe.cafe().tables_size(); ++t) {
    const std::string number = std::to_string(t + 1);
    if (key == number || key == "table " + number ||
        key == comparison_key(cafe.cafe().tables(t).name())) {
      return t;
    }
  }
  return -1;
}

void seat_hosts(pb::Step& cafe, const planning::PeopleList& list, bool name_hosts) {
  for (pb::Table& table : *cafe.mutable_cafe()->mutable_tables()) {
    table.set_host(0);
  }
  bool named = false;
  for (std::size_t i = 0; i < list.people.size(); ++i) {
    const int table = list.people[i].host.empty() ? -1 : table_called(cafe, list.people[i].host);
    if (table >= 0 && cafe.cafe().tables(table).host() == 0) {
      cafe.mutable_cafe()->mutable_tables(table)->set_host(static_cast<std::uint32_t>(i) + 1);
      named = true;
    }
  }
  if (!named && name_hosts) {
    for (int t = 0; t < cafe.cafe().tables_size(); ++t) {
      if (static_cast<std::size_t>(t) < list.people.size()) {
        cafe.mutable_cafe()->mutable_tables(t)->set_host(static_cast<std::uint32_t>(t) + 1);
      }
    }
  }
}

void add_wishes(pb::Command& command, const planning::PeopleList& list, const pb::Step* cafe,
                std::uint32_t first_place) {
  auto& constraints = *command.mutable_set_constraints()->mutable_constraints();
  for (std::size_t i = 0; i < list.people.size(); ++i) {
    const std::uint32_t self = static_cast<std::uint32_t>(i) + 1;
    const auto pair = [&](pb::ConstraintKind kind, std::size_t other) {
      pb::Constraint& constraint = *constraints.Add();
      constraint.set_kind(kind);
      constraint.add_persons(self);
      constraint.add_persons(static_cast<std::uint32_t>(other) + 1);
    };
    for (const std::size_t other : list.people[i].with) {
      pair(pb::CONSTRAINT_TOGETHER, other);
    }
    for (const std::size_t other : list.people[i].apart) {
      pair(pb::CONSTRAINT_APART, other);
    }
    const int table = cafe == nullptr || list.people[i].table.empty()
                          ? -1
                          : table_called(*cafe, list.people[i].table);
    if (table >= 0) {
      pb::Constraint& constraint = *constraints.Add();
      constraint.set_kind(pb::CONSTRAINT_PLACE);
      constraint.add_persons(self);
      constraint.set_place(first_place + static_cast<std::uint32_t>(table));
    }
  }
}

}  // namespace

pb::Command add_people(const planning::PeopleList& list, const std::vector<std::string>& ticked) {
  pb::Command command;
  for (const planning::ListedPerson& listed : list.people) {
    pb::NewPerson& person = *command.mutable_add_people()->add_people();
    person.set_name(listed.name);
    for (std::size_t a = 0; a < list.attribute_names.size(); ++a) {
      const std::string& column = list.attribute_names[a];
      if (std::find(ticked.begin(), ticked.end(), column) == ticked.end() ||
          a >= listed.attributes.size() || listed.attributes[a].empty()) {
        continue;
      }
      pb::Attribute& attribute = *person.add_attributes();
      attribute.set_name(column);
      attribute.set_value(listed.attributes[a]);
    }
  }
  return command;
}

Template with_people(Template chosen, const planning::PeopleList& list,
                     const std::vector<std::string>& ticked, std::size_t tables,
                     bool name_hosts) {
  std::erase_if(chosen.commands, [](const pb::Command& c) { return c.has_add_people(); });
  const auto agenda =
      std::find_if(chosen.commands.begin(), chosen.commands.end(),
                   [](const pb::Command& c) { return c.has_replace_agenda(); });
  const pb::Step* first_cafe = nullptr;
  std::uint32_t next_place = 1;
  std::uint32_t first_place = 0;
  if (agenda != chosen.commands.end()) {
    for (pb::Step& step : *agenda->mutable_replace_agenda()->mutable_steps()) {
      if (step.kind() == pb::STEP_HOSTS_REVIEW) {
        ++next_place;
      }
      if (step.kind() != pb::STEP_WORLD_CAFE) {
        continue;
      }
      auto& described = *step.mutable_cafe()->mutable_tables();
      for (std::size_t t = static_cast<std::size_t>(described.size()); t < tables; ++t) {
        described.Add()->set_name("Table " + std::to_string(t + 1));
      }
      seat_hosts(step, list, name_hosts);
      if (first_cafe == nullptr) {
        first_cafe = &step;
        first_place = next_place;
      }
      next_place += static_cast<std::uint32_t>(described.size());
    }
  }
  pb::Command wishes;
  add_wishes(wishes, list, first_cafe, first_place);
  chosen.commands.insert(agenda, add_people(list, ticked));
  if (wishes.set_constraints().constraints_size() > 0) {
    chosen.commands.push_back(std::move(wishes));
  }
  return chosen;
}

std::optional<std::string> read_whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return std::nullopt;
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (file.bad()) {
    return std::nullopt;
  }
  return std::move(bytes).str();
}

}  // namespace palabre
