// SPDX-License-Identifier: AGPL-3.0-or-later
// What a workshop holds about one person: to hand it to them, and to find where others wrote their
// name before it is erased. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

// JSON: their name and attributes, statuses, seats, and everything they wrote, supported or voted
// publicly. Requires: the register knows the person, removed or not.
std::string person_data(const workshop::WorkshopState& state, const Register& people,
                        std::uint32_t person, Language language);

// Texts written by anybody in which the name, or a word of it of three letters or more, stands.
std::vector<std::string> mentions(const workshop::WorkshopState& state, const Register& people,
                                  std::uint32_t person);

}  // namespace palabre::report
