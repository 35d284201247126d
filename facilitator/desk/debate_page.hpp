// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate on the desk: the line with the people, the same as a list, and the curve with
// who went where. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_debate(HallState const& hall, pb::Step const* step);
PageFit fits_debate_more(HallState const& hall, pb::Step const* step);
Page* make_debate_line_page(wxWindow* parent, DeskModel& desk);
Page* make_debate_list_page(wxWindow* parent, DeskModel& desk);
Page* make_debate_curve_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
