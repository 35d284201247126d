// SPDX-License-Identifier: AGPL-3.0-or-later
// The dialogs of the floor: its rules, a hand seen in the room, the last turn corrected. Each sends
// its command itself. UI thread only.
#pragma once

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

void send(DeskModel& desk, pb::FloorCommand const& command, std::uint32_t as = 0);

// "the smallest camp", "the one you call".
wxString first_camp_words(pb::FirstCamp first);
void floor_rules_dialog(wxWindow* over, DeskModel& desk);
// Puts somebody in the queue, or gives them the floor at once.
void floor_add_dialog(wxWindow* over, DeskModel& desk);
// Requires: there was a turn.
void floor_correct_dialog(wxWindow* over, DeskModel& desk);

}  // namespace palabre::desk
