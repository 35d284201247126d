// SPDX-License-Identifier: AGPL-3.0-or-later
// People come in: the code, large, the address and the link to send, who is here and who is
// expected, and who waits at the door. UI thread only.
#pragma once

#include "facilitator/desk/page.hpp"

namespace palabre::desk {

PageFit fits_arrival(HallState const& hall, pb::Step const* step);
Page* make_arrival_page(wxWindow* parent, DeskModel& desk);

}  // namespace palabre::desk
