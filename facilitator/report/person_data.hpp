// SPDX-License-Identifier: AGPL-3.0-or-later
// What a workshop holds about one person: to hand it to them, and to find where others wrote their
// name before it is erased. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/json_parts.hpp"
#include "facilitator/report/minutes.hpp"

namespace palabre::report {

// JSON: their name and attributes, statuses, seats, everything they wrote, supported or voted
// publicly, and what was measured of them. Requires: the register knows the person, removed or not.
std::string person_data(const workshop::WorkshopState& state, const Register& people,
                        std::uint32_t person, Language language);

// A part of it: what they asked at a presentation, the sheets of their groups, where they stood in
// debates, what they said there, and their turns to speak.
void put_person_in_plenary(Json& root, const workshop::WorkshopState& state, std::uint32_t person);

// Texts written by anybody in which the name, or a word of it of three letters or more, stands.
std::vector<std::string> mentions(const workshop::WorkshopState& state, const Register& people,
                                  std::uint32_t person);

}  // namespace palabre::report
