// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawn vocabulary of Palabre: table shapes, cards, pills, people as discs with initials. A
// colour never stands alone: each comes with a shape, a number, a badge or a word.
#pragma once

#include <wx/graphics.h>

#include "participant/view/kit/icon_data.hpp"
#include "participant/view/kit/theme.hpp"

namespace palabre::view {

void draw_shape(wxGraphicsContext& gc, Shape shape, double centre_x, double centre_y, double side,
                wxColour const& fill);

// The table's shape; from table 7 on, its number on a slate disc. side is that of the square
// around.
void draw_table_mark(wxGraphicsContext& gc, Theme const& theme, int table, double centre_x,
                     double centre_y, double side);
// The same in one colour on a poster: the number is then written in ground.
void draw_table_mark(wxGraphicsContext& gc, Theme const& theme, int table, double centre_x,
                     double centre_y, double side, wxColour const& fill, wxColour const& ground);

// The mark as a bitmap for native controls.
wxBitmap table_mark_bitmap(wxWindow const& window, int table, int side);

void fill_card(wxGraphicsContext& gc, wxRect2DDouble const& area, double radius,
               wxColour const& fill);
void stroke_card(wxGraphicsContext& gc, wxRect2DDouble const& area, double radius,
                 wxColour const& edge, double thickness = 1.0);

// A rounded label. Returns its width; measure only with draw = false.
double draw_pill(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double x,
                 double y, double height, wxColour const& ink, wxColour const& ground,
                 wxColour const& edge, bool draw = true);

// One person as others see them.
struct Seat {
  enum class Presence { here, expected, arrived };  // expected: dashed; arrived: tinted and ticked
  enum class Link { linked, cut, no_device };       // cut: dashed and antenna; no_device: sheet
  enum class Signal { none, hand, help };           // ochre badge

  long id = 0;  // the caller's own, given back by hits
  wxString initials{};
  wxString name{};
  bool host = false;
  bool me = false;
  Presence presence = Presence::here;
  Link link = Link::linked;
  Signal signal = Signal::none;
};

// radius is that of a traveller; a host is drawn a quarter larger with its ring. table 0: no table.
void draw_seat(wxGraphicsContext& gc, Theme const& theme, Seat const& seat, int table,
               double centre_x, double centre_y, double radius);

// "Jonas Weber, liaison coupée": the same in words, for lists and screen readers.
wxString describe(Seat const& seat);

// "Maëlle Petit" gives "MP"; a single word gives its first two letters.
wxString initials_of(wxString const& name);

// Two-pixel accent ring with a gap, around what has the keyboard.
void draw_focus_ring(wxGraphicsContext& gc, Theme const& theme, wxRect2DDouble const& area,
                     double radius = 6.0);

}  // namespace palabre::view
