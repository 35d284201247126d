// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/register.hpp"

#include <algorithm>
#include <set>

#include "protocol/clean/clean.hpp"

namespace palabre {

std::string name_key(std::string_view name) { return comparison_key(name); }

const RegisteredPerson* Register::find(std::uint32_t person) const {
  const auto found = people_.find(person);
  return found == people_.end() ? nullptr : &found->second;
}

bool Register::known(std::uint32_t person) const {
  const RegisteredPerson* found = find(person);
  return found != nullptr && !found->removed;
}

std::string_view Register::name(std::uint32_t person) const {
  const RegisteredPerson* found = find(person);
  return found == nullptr ? std::string_view{} : std::string_view{found->name};
}

std::optional<std::uint32_t> Register::find_name(std::string_view name) const {
  const std::string key = name_key(name);
  for (const auto& [person, stored] : people_) {
    if (!stored.removed && name_key(stored.name) == key) {
      return person;
    }
  }
  return std::nullopt;
}

std::vector<std::string> Register::attribute_names() const {
  std::set<std::string> names;
  for (const auto& [person, stored] : people_) {
    for (const auto& [name, value] : stored.attributes) {
      names.insert(name);
    }
  }
  return {names.begin(), names.end()};
}

void Register::apply(const RegisterChange& change) {
  RegisteredPerson& stored = people_[change.person];
  next_person_ = std::max(next_person_, change.person + 1);
  if (change.name || change.removed) {
    stored.revision = ++revision_;
  }
  if (change.name) {
    stored.name = *change.name;
  }
  if (change.removed) {
    stored.removed = *change.removed;
  }
  if (change.attributes) {
    stored.attributes = *change.attributes;
  }
}

void Register::restore(std::uint32_t person, RegisteredPerson stored) {
  revision_ = std::max(revision_, stored.revision);
  next_person_ = std::max(next_person_, person + 1);
  people_[person] = std::move(stored);
}

}  // namespace palabre
