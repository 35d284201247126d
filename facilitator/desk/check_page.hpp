// SPDX-License-Identifier: AGPL-3.0-or-later
// The test before opening: what can be measured is measured, what was not tried is never green.
// UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

class SleepGuard;

Page* make_check_page(wxWindow* parent, DeskModel& desk, SleepGuard const& sleep);

}  // namespace palabre::desk
