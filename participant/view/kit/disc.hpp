// SPDX-License-Identifier: AGPL-3.0-or-later
// A disc that stands for somebody, or for a mark beside them. UI thread only.
#pragma once

#include <wx/graphics.h>

namespace palabre::view {

// Filled, with an edge that may be dashed. Lengths in pixels of the context.
void draw_disc(wxGraphicsContext& gc, double x, double y, double radius, wxColour const& fill,
               wxColour const& edge, double thickness, bool dashed);

}  // namespace palabre::view
