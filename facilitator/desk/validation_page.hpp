// SPDX-License-Identifier: AGPL-3.0-or-later
// Validation: a consent or a ballot from its preparation to its result, everybody's answers by
// keyboard, objections and their way, the whole arithmetic, decisions and commitments. UI thread.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_validation(HallState const& hall, pb::Step const* step);
Page* make_validation_page(wxWindow* parent, DeskModel& desk);

PageFit fits_electorate(HallState const& hall, pb::Step const* step);
Page* make_electorate_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
