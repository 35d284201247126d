// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases in pairs: the board of cases with the one being looked at, the list, the pairs. UI thread
// only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

// The cases step being looked at, or the stage's; nullptr for other steps.
pb::Step const* shown_cases(DeskModel const& desk);

PageFit fits_cases(HallState const& hall, pb::Step const* step);
Page* make_cases_board_page(wxWindow* parent, DeskModel& desk);
PageFit fits_cases_list(HallState const& hall, pb::Step const* step);
Page* make_cases_list_page(wxWindow* parent, DeskModel& desk);
PageFit fits_cases_pairs(HallState const& hall, pb::Step const* step);
Page* make_cases_pairs_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
