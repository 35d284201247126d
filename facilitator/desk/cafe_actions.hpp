// SPDX-License-Identifier: AGPL-3.0-or-later
// What a facilitator can do to a table, a person or a note of a café, as menus: the map and the list
// offer the same. UI thread only.
#pragma once

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

void table_menu(wxWindow& over, wxPoint at, DeskModel& desk, pb::Step const& cafe,
                std::uint32_t place);
void person_menu(wxWindow& over, wxPoint at, DeskModel& desk, pb::Step const& cafe,
                 std::uint32_t person);
void note_menu(wxWindow& over, wxPoint at, DeskModel& desk, std::uint32_t place,
               std::uint32_t note);
// From the coming round on, or now for somebody who sits nowhere.
void move_person(DeskModel& desk, std::uint32_t person, std::uint32_t place);

}  // namespace palabre::desk
