// SPDX-License-Identifier: AGPL-3.0-or-later
// One person: a disc with initials, the name, and a line below it. Native words beside the drawing.
#pragma once

#include "participant/view/kit/shapes.hpp"

class wxWindow;

namespace palabre::rooms {

// table gives the colour; note may be empty. Owned by its parent.
wxWindow* make_person_card(wxWindow* parent, view::Seat const& seat, int table,
                           wxString const& note);

}  // namespace palabre::rooms
