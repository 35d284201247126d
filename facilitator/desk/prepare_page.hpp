// SPDX-License-Identifier: AGPL-3.0-or-later
// Preparing: templates, the agenda as a table with durations, the settings of the chosen step, and
// the people. Every change is a command at once; nothing waits for a "save". UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

Page* make_prepare_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
