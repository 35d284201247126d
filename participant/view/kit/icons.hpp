// SPDX-License-Identifier: AGPL-3.0-or-later
// Our one-colour drawings as bitmaps, tinted for the theme. UI thread only: bitmaps are kept in a
// cache that lives as long as the program (about 4 KB each).
#pragma once

#include <wx/bmpbndl.h>
#include <wx/graphics.h>
#include <wx/iconbndl.h>

#include "participant/view/kit/icon_data.hpp"
#include "participant/view/kit/theme.hpp"

namespace palabre::view {

// For controls: size in pixels at 100 %. ground is the colour behind filled icons' inner marks.
wxBitmapBundle icon(Icon name, wxColour const& colour, int size = 16);
wxBitmapBundle icon(Icon name, int size = 16);  // in the theme's ink

// For canvases: draws into the square of side size whose top left corner is (x, y).
void draw_icon(wxGraphicsContext& gc, Icon name, wxColour const& colour, double x, double y,
               double size);

// The palaver tree, for frames (16 to 256) and for large pictures.
wxIconBundle app_icons();
wxBitmapBundle app_picture(int size);

}  // namespace palabre::view
