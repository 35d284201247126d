// SPDX-License-Identifier: AGPL-3.0-or-later
// The dialogs of the moving debate. Each sends its command, or does nothing when it is left. UI
// thread only.
#pragma once

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

// A statement with three positions, in the language of the program: yes, not sure, no.
pb::DebateStatement fresh_statement(bool with_middle = true);

// All that a step of this kind is set up with: statements, lengths, who sees what.
void debate_settings_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step);
void reword_dialog(wxWindow* over, DeskModel& desk);
void add_statement_dialog(wxWindow* over, DeskModel& desk);
// A room without devices: numbers per camp, and "3 from 1 to 2".
void enter_counts_dialog(wxWindow* over, DeskModel& desk);
void move_counts_dialog(wxWindow* over, DeskModel& desk);
void change_argument_dialog(wxWindow* over, DeskModel& desk, std::uint32_t argument);
void note_debate_question_dialog(wxWindow* over, DeskModel& desk);

}  // namespace palabre::desk
