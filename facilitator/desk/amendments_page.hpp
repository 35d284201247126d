// SPDX-License-Identifier: AGPL-3.0-or-later
// The text under discussion: what is asked of it, in the order of calling; conflicts, compromises,
// decisions and what follows from them; the next version. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_amendments(HallState const& hall, pb::Step const* step);
Page* make_amendments_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
