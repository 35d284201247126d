// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the moving debate on the facilitator's desk: its phases, its gestures, its numbers.
// UI thread only.
#pragma once

#include <wx/string.h>

#include "protocol/workshop/gesture.hpp"

namespace palabre::desk {

// The title of the header in a phase of a moving debate; empty outside of them.
wxString debate_title(workshop::HallState const& hall);
// What the button says for a gesture of the moving debate; empty for others.
wxString debate_gesture(workshop::Gesture gesture);
// "Statement 1 of 2 · 3 positions"
wxString debate_method(pb::Step const& step);

}  // namespace palabre::desk
