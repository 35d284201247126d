// SPDX-License-Identifier: AGPL-3.0-or-later
// Text on a graphics context: sizes in pixels of the context, so that a projector of any height and
// a test picture come out alike. Nothing is kept between calls. UI thread only.
#pragma once

#include <vector>

#include <wx/graphics.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::view {

enum class Align { left, centre, right };

// The font and colour of the texts that follow.
void set_text(wxGraphicsContext& gc, Theme const& theme, double px, wxColour const& colour,
              wxFontWeight weight = wxFONTWEIGHT_NORMAL);

double text_width(wxGraphicsContext& gc, wxString const& text);
double line_height(wxGraphicsContext& gc);

// Draws one line whose top is y; x is its left, centre or right edge. Returns its width.
double draw_line(wxGraphicsContext& gc, wxString const& text, double x, double y,
                 Align align = Align::left);

// The same, shortened with an ellipsis where it is wider than width.
double draw_line_within(wxGraphicsContext& gc, wxString const& text, double x, double y,
                        double width, Align align = Align::left);
wxString shortened(wxGraphicsContext& gc, wxString const& text, double width);

// Cuts at spaces; a word wider than width is cut anywhere. At most lines_max lines, the last one
// shortened. Line ends in the text are kept.
std::vector<wxString> wrapped(wxGraphicsContext& gc, wxString const& text, double width,
                              std::size_t lines_max = 1000);

// Draws wrapped text and returns the height used. spacing is a factor of the line height.
double draw_wrapped(wxGraphicsContext& gc, wxString const& text, double x, double y, double width,
                    std::size_t lines_max = 1000, Align align = Align::left, double spacing = 1.0);

// The largest size between px_min and px at which text is no wider than width.
double fitting_px(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double width,
                  double px, double px_min, wxFontWeight weight = wxFONTWEIGHT_NORMAL);

// The largest size at which the wrapped text fits width and height.
double fitting_block_px(wxGraphicsContext& gc, Theme const& theme, wxString const& text,
                        double width, double height, double px, double px_min,
                        wxFontWeight weight = wxFONTWEIGHT_NORMAL, double spacing = 1.0);

// Clock digits in cells as wide as a zero, so that they do not dance. Returns the width.
double draw_digits(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double x,
                   double y, double px, wxColour const& colour, Align align = Align::left);
double digits_width(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double px);

}  // namespace palabre::view
