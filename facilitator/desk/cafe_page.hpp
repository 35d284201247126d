// SPDX-License-Identifier: AGPL-3.0-or-later
// The World Café while it runs: the map of tables over the thread of one of them, and the same as a
// list. During a move, who is still expected. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_cafe(HallState const& hall, pb::Step const* step);
PageFit fits_cafe_list(HallState const& hall, pb::Step const* step);
Page* make_cafe_map_page(wxWindow* parent, DeskModel& desk);
// The twin of the map: every table and person in a native list, with the same commands.
Page* make_cafe_list_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
