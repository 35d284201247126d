// SPDX-License-Identifier: AGPL-3.0-or-later
// Plenary restitution: each host in turn, what their table says, and the room's remarks beside it.
// Showing a text on the room's screen is a gesture of its own. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_restitution(HallState const& hall, pb::Step const* step);
Page* make_restitution_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
