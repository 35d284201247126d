// SPDX-License-Identifier: AGPL-3.0-or-later
// People as discs. What the disc says by its line and its badge is said in words by describe().
#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/disc.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

void draw_disc(wxGraphicsContext& gc, double x, double y, double radius, wxColour const& fill,
               wxColour const& edge, double thickness, bool dashed) {
  wxGraphicsPenInfo info(edge, thickness);
  wxDash dashes[] = {3, 2};
  if (dashed) {
    info.Style(wxPENSTYLE_USER_DASH).Dashes(2, dashes).Cap(wxCAP_BUTT);
  }
  gc.SetPen(gc.CreatePen(info));
  gc.SetBrush(wxBrush(fill));
  gc.DrawEllipse(x - radius, y - radius, radius * 2, radius * 2);
}

namespace {

void draw_badge(wxGraphicsContext& gc, double x, double y, double radius, Icon picture,
                wxColour const& ink, wxColour const& ground, wxColour const& edge) {
  draw_disc(gc, x, y, radius, ground, edge, 1.0, false);
  double const side = radius * 1.35;
  draw_icon(gc, picture, ink, x - side / 2.0, y - side / 2.0, side);
}

}  // namespace

void draw_seat(wxGraphicsContext& gc, Theme const& theme, Seat const& seat, int table, double x,
               double y, double radius) {
  bool const at_table = table > 0;
  TableLook const look = table_look(theme, table);
  double const line = std::max(1.2, radius / 9.0);
  bool const dashed = seat.presence == Seat::Presence::expected || seat.link == Seat::Link::cut;
  double const body = seat.host ? radius * 1.2 : radius;

  wxColour fill = theme.panel;
  wxColour edge = theme.ink;
  wxColour ink = theme.ink;
  if (seat.host && at_table) {
    fill = theme.dark ? look.fill : look.text;
    edge = look.fill;
    ink = theme.dark ? theme.on_accent : wxColour(*wxWHITE);
  } else if (dashed) {
    edge = ink = theme.ink2;
  } else if (seat.signal != Seat::Signal::none) {
    fill = theme.ochre_tint;
    edge = theme.ochre;
    ink = theme.ink;
  } else if (seat.presence == Seat::Presence::arrived && at_table) {
    fill = look.tint;
    edge = look.fill;
    ink = look.text;
  } else if (seat.me) {
    fill = theme.accent_tint;
    edge = theme.accent;
    ink = theme.accent_text;
  }
  draw_disc(gc, x, y, body, fill, edge, seat.me ? line * 1.5 : line, dashed);
  if (seat.host && at_table) {
    gc.SetBrush(wxNullGraphicsBrush);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(edge, line * 0.8)));
    double const ring = body + line * 2.0;
    gc.DrawEllipse(x - ring, y - ring, ring * 2, ring * 2);
  }
  double const px =
      fitting_px(gc, theme, seat.initials, body * 1.5, body * 0.74, 5, wxFONTWEIGHT_SEMIBOLD);
  set_text(gc, theme, px, ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, seat.initials, x, y - line_height(gc) / 2.0, Align::centre);

  double const badge = std::max(6.0, radius * 0.52);
  double const bx = x + body * 0.72;
  double const by = y - body * 0.72;
  if (seat.link == Seat::Link::cut) {
    draw_badge(gc, bx, by, badge, Icon::wifioff, theme.red, theme.panel, theme.red);
  } else if (seat.signal == Seat::Signal::hand) {
    draw_badge(gc, bx, by, badge, Icon::hand, theme.dark ? theme.on_accent : wxColour(*wxWHITE),
               theme.ochre_text, theme.ochre_text);
  } else if (seat.signal == Seat::Signal::help) {
    draw_badge(gc, bx, by, badge, Icon::help, theme.dark ? theme.on_accent : wxColour(*wxWHITE),
               theme.ochre_text, theme.ochre_text);
  } else if (seat.link == Seat::Link::no_device) {
    draw_badge(gc, bx, by, badge, Icon::paper, theme.ink, theme.panel, theme.ink2);
  } else if (seat.host) {
    draw_badge(gc, bx, by, badge, Icon::home, look.text, theme.panel, look.fill);
  }
  if (seat.presence == Seat::Presence::arrived && !seat.host) {
    draw_badge(gc, x + body * 0.72, y + body * 0.72, badge * 0.9, Icon::check,
               theme.dark ? theme.on_accent : wxColour(*wxWHITE), look.text, theme.panel);
  }
}

wxString describe(Seat const& seat) {
  wxString words = seat.name.empty() ? seat.initials : seat.name;
  auto const add = [&words](wxString const& more) { words += ", " + more; };
  if (seat.host) {
    add(wxGETTEXT_IN_CONTEXT("person", "host"));
  }
  switch (seat.presence) {
    case Seat::Presence::here:
      break;
    case Seat::Presence::expected:
      add(wxGETTEXT_IN_CONTEXT("person", "on the way"));
      break;
    case Seat::Presence::arrived:
      add(wxGETTEXT_IN_CONTEXT("person", "at the table"));
      break;
  }
  switch (seat.link) {
    case Seat::Link::linked:
      break;
    case Seat::Link::cut:
      add(wxGETTEXT_IN_CONTEXT("person", "link cut"));
      break;
    case Seat::Link::no_device:
      add(wxGETTEXT_IN_CONTEXT("person", "no device"));
      break;
  }
  switch (seat.signal) {
    case Seat::Signal::none:
      break;
    case Seat::Signal::hand:
      add(wxGETTEXT_IN_CONTEXT("person", "asks to speak"));
      break;
    case Seat::Signal::help:
      add(wxGETTEXT_IN_CONTEXT("person", "asks for help"));
      break;
  }
  return words;
}

}  // namespace palabre::view
