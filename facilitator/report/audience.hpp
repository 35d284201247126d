// SPDX-License-Identifier: AGPL-3.0-or-later
// What each audience may read, decided in one place: the parts are made through this, so that no
// renderer can leak a name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/workshop/register.hpp"

namespace palabre::report {

// Below this, a count points at somebody.
inline constexpr std::size_t public_count_min = 5;

class Reader {
 public:
  Reader(const Register& people, const Options& options) : people_(people), options_(options) {}

  bool internal() const { return options_.audience == Audience::internal; }
  bool everybody() const { return options_.audience == Audience::public_; }
  Language language() const { return options_.language; }
  // Empty for person 0 and for whoever may not read names.
  std::string name(std::uint32_t person) const {
    return internal() && person != 0 ? std::string(people_.name(person)) : std::string();
  }
  template <class Persons>
  std::vector<std::string> names(const Persons& persons) const {
    std::vector<std::string> all;
    for (const std::uint32_t person : persons) {
      if (std::string one = name(person); !one.empty()) {
        all.push_back(std::move(one));
      }
    }
    return all;
  }
  // A count that stands alone.
  bool may_tell(std::size_t count) const {
    return !everybody() || count == 0 || count >= public_count_min;
  }

 private:
  const Register& people_;
  Options options_;
};

}  // namespace palabre::report
