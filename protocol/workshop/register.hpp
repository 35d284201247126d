// SPDX-License-Identifier: AGPL-3.0-or-later
// The register: names, and attributes such as a profile. It is not in the journal, so that it can
// be corrected and erased. Names form the roster, which every replica gets before any event that
// names somebody; attributes never leave the facilitators.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palabre {

struct RegisteredPerson {
  std::string name;
  bool removed = false;                           // a tombstone: the number is never given again
  std::uint64_t revision = 0;                     // of the roster when this name last changed
  std::map<std::string, std::string> attributes;  // column → value; absent = not stated
};

// What one decision changes in the register. Committed with the events of the same command.
struct RegisterChange {
  std::uint32_t person = 0;
  std::optional<std::string> name;
  std::optional<bool> removed;
  std::optional<std::map<std::string, std::string>> attributes;  // replaces all of them
};

class Register {
 public:
  const std::map<std::uint32_t, RegisteredPerson>& people() const { return people_; }
  std::uint64_t revision() const { return revision_; }

  // Null when there never was such a person; a removed person is still found.
  const RegisteredPerson* find(std::uint32_t person) const;
  bool known(std::uint32_t person) const;
  // The name, or empty for an unknown person.
  std::string_view name(std::uint32_t person) const;
  // Compared without case and accents' form; removed people do not count.
  std::optional<std::uint32_t> find_name(std::string_view name) const;
  std::uint32_t next_person() const { return next_person_; }
  // All attribute columns in use, sorted.
  std::vector<std::string> attribute_names() const;

  void apply(const RegisterChange& change);
  // When loading: the person as stored.
  void restore(std::uint32_t person, RegisteredPerson stored);

 private:
  std::map<std::uint32_t, RegisteredPerson> people_;
  std::uint64_t revision_ = 0;
  std::uint32_t next_person_ = 1;
};

// How names are compared: NFKC, case folded.
std::string name_key(std::string_view name);

}  // namespace palabre
