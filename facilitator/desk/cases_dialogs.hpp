// SPDX-License-Identifier: AGPL-3.0-or-later
// The settings of a step that studies cases: its cases, and how they are studied. UI thread only.
#pragma once

#include <cstdint>

class wxWindow;

namespace palabre::desk {

class DeskModel;

// The cases: add, change, take away.
void cases_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step);
// Pairs, times, questions, stances.
void case_settings_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step);

}  // namespace palabre::desk
