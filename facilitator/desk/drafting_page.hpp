// SPDX-License-Identifier: AGPL-3.0-or-later
// The drafting step: the text written together beside everything that was said, who writes it, and
// its publication as a version. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_drafting(HallState const& hall, pb::Step const* step);
Page* make_drafting_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
