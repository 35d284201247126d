// SPDX-License-Identifier: AGPL-3.0-or-later
// Any step's instruction: what the room should hear, ready to be shown, and to be changed while the
// step has not begun. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_step(HallState const& hall, pb::Step const* step);
Page* make_step_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
