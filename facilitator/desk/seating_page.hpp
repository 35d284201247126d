// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sees which table: the proposal of groups with its reasons, locks, moves by hand and swaps, the
// coverage, and the private report of the mix. Nothing is visible to anybody before "Publish".
// UI thread; the search runs on a thread of its own and is only asked for its answer.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_seating(HallState const& hall, pb::Step const* step);
Page* make_seating_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
