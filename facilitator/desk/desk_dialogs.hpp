// SPDX-License-Identifier: AGPL-3.0-or-later
// The facilitator's dialogs. Each runs to its end over `over` and sends commands by itself; focus
// goes back where it was. UI thread only.
#pragma once

#include <cstdint>

#include <wx/window.h>

namespace palabre::desk {

class DeskModel;

void arrival_dialog(wxWindow* over, DeskModel& desk);  // code, address, links, who waits
void person_link_dialog(wxWindow* over, DeskModel& desk, std::uint32_t person);
void instruction_dialog(wxWindow* over, DeskModel& desk);  // a text for the room
void mark_dialog(wxWindow* over, DeskModel& desk);         // a moment for the minutes
void add_person_dialog(wxWindow* over, DeskModel& desk);
void edit_person_dialog(wxWindow* over, DeskModel& desk, std::uint32_t person);
void copy_dialog(wxWindow* over, DeskModel& desk);      // to a stick
void rehearse_dialog(wxWindow* over, DeskModel& desk);  // a copy, with simulated people
void export_dialog(wxWindow* over, DeskModel& desk);    // one document
void pack_dialog(wxWindow* over, DeskModel& desk);      // all of them, before people leave
void describe_dialog(wxWindow* over, DeskModel& desk);  // title, subtitle, kept until
void help_dialog(wxWindow* over, DeskModel& desk);      // of this step
void keys_dialog(wxWindow* over);
void about_dialog(wxWindow* over);

}  // namespace palabre::desk
