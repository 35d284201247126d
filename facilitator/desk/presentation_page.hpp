// SPDX-License-Identifier: AGPL-3.0-or-later
// A presentation as the facilitator holds it: the material and its order, the slide that everybody is
// shown, the questions and what becomes of them.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_presentation(HallState const& hall, pb::Step const* step);
Page* make_presentation_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
