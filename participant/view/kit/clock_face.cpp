// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/clock_face.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include <wx/translation.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/paint_text.hpp"

namespace palabre::view {

ClockMood clock_mood(ClockModel const& clock) {
  if (clock.remaining_s < 0) {
    return ClockMood::over;
  }
  if (clock.remaining_s < 60) {
    return ClockMood::last_minute;
  }
  // A move of two minutes is not "soon over" from its first second.
  return clock.remaining_s < 300 && clock.total_s > 300 ? ClockMood::soon : ClockMood::plain;
}

wxString clock_digits(ClockModel const& clock) {
  return format_clock(clock.remaining_s);
}

wxString clock_caption(ClockModel const& clock) {
  if (clock.remaining_s < 0) {
    return wxGETTEXT_IN_CONTEXT("clock", "over time");
  }
  if (clock.paused) {
    return wxGETTEXT_IN_CONTEXT("clock", "paused");
  }
  return clock.caption;
}

wxString clock_spoken(ClockModel const& clock) {
  int const whole = std::abs(clock.remaining_s);
  int const minutes = whole / 60;
  int const seconds = whole % 60;
  wxString words = wxString::Format(wxGETTEXT_IN_CONTEXT_PLURAL("clock", "%d minute", "%d minutes",
                                                                static_cast<unsigned>(minutes)),
                                    minutes);
  if (seconds != 0) {
    words += " " + wxString::Format(wxGETTEXT_IN_CONTEXT_PLURAL("clock", "%d second", "%d seconds",
                                                                static_cast<unsigned>(seconds)),
                                    seconds);
  }
  return words + ", " + clock_caption(clock);
}

wxColour clock_ring_colour(ClockModel const& clock, Theme const& theme) {
  return clock_mood(clock) == ClockMood::plain ? theme.accent : theme.terracotta;
}

void draw_ring(wxGraphicsContext& gc, ClockModel const& clock, Theme const& theme, double x,
               double y, double side) {
  double const thickness = side * 0.125;
  double const radius = (side - thickness) / 2.0;
  gc.SetBrush(wxNullGraphicsBrush);
  wxColour const empty = theme.dark ? theme.line : wxColour(0xE7, 0xE3, 0xDA);
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(empty, thickness)));
  gc.DrawEllipse(x - radius, y - radius, radius * 2, radius * 2);
  if (clock.total_s <= 0) {
    return;
  }
  double const part = clock.remaining_s < 0
                          ? 1.0
                          : std::min(1.0, static_cast<double>(clock.remaining_s) / clock.total_s);
  if (part <= 0) {
    return;
  }
  gc.SetPen(
      gc.CreatePen(wxGraphicsPenInfo(clock_ring_colour(clock, theme), thickness).Cap(wxCAP_BUTT)));
  wxGraphicsPath path = gc.CreatePath();
  double const up = -std::numbers::pi / 2.0;
  if (part >= 1.0) {
    path.AddCircle(x, y, radius);
  } else {
    path.AddArc(x, y, radius, up, up + 2.0 * std::numbers::pi * part, true);
  }
  gc.StrokePath(path);
  if (clock.paused) {
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(theme.ink2));
    double const bar = side * 0.08;
    gc.DrawRectangle(x - bar * 1.6, y - side * 0.14, bar, side * 0.28);
    gc.DrawRectangle(x + bar * 0.6, y - side * 0.14, bar, side * 0.28);
  }
}

double draw_clock(wxGraphicsContext& gc, ClockModel const& clock, Theme const& theme, double x,
                  double y, double px, bool centred) {
  wxString const digits = clock_digits(clock);
  ClockMood const mood = clock_mood(clock);
  wxColour const colour = mood == ClockMood::over ? theme.terracotta_text : theme.ink;
  double const width =
      draw_digits(gc, theme, digits, x, y, px, colour, centred ? Align::centre : Align::left);
  if (mood == ClockMood::last_minute || mood == ClockMood::over) {
    double const left = centred ? x - width / 2.0 : x;
    double const bottom = y + line_height(gc) * 0.95;
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(theme.terracotta));
    double const thickness = std::max(2.0, px * 0.07);
    gc.DrawRectangle(left, bottom - thickness, width, thickness);
  }
  return width;
}

Hits paint_timer_ring(wxGraphicsContext& gc, wxSize area, ClockModel const& clock,
                      Theme const& theme) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.canvas));
  gc.DrawRectangle(0, 0, area.x, area.y);
  draw_ring(gc, clock, theme, area.x / 2.0, area.y / 2.0, std::min(area.x, area.y) - 4.0);
  return {};
}

namespace {

struct FaceSizes {
  double px = 0;
  double side = 0;
  double ring_room = 0;
  double digits_height = 0;
  double caption_height = 0;
  double width = 0;
};

FaceSizes face_sizes(wxGraphicsContext& gc, ClockModel const& clock, Theme const& theme,
                     double height) {
  FaceSizes f;
  f.px = std::min(theme.base_px * 2.4, height * 0.5);
  f.side = std::min(height * 0.72, theme.base_px * 4.2);
  f.ring_room = clock.total_s > 0 ? f.side + theme.base_px * 0.9 : 0.0;
  double const digits = digits_width(gc, theme, clock_digits(clock), f.px);
  f.digits_height = line_height(gc);
  set_text(gc, theme, theme.base_px * 0.9, theme.ink2, wxFONTWEIGHT_SEMIBOLD);
  f.caption_height = line_height(gc);
  f.width = f.ring_room + std::max(digits, text_width(gc, clock_caption(clock)));
  return f;
}

}  // namespace

Hits paint_clock_face(wxGraphicsContext& gc, wxSize area, ClockModel const& clock,
                      Theme const& theme) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(theme.panel));
  gc.DrawRectangle(0, 0, area.x, area.y);
  if (!clock.visible()) {
    return {};
  }
  FaceSizes const f = face_sizes(gc, clock, theme, area.y);
  double const x = std::max(2.0, area.x - f.width - 2.0);
  if (clock.total_s > 0) {
    draw_ring(gc, clock, theme, x + f.side / 2.0, area.y / 2.0, f.side);
  }
  double const gap = -f.digits_height * 0.1;
  double const y = (area.y - f.digits_height - f.caption_height - gap) / 2.0;
  draw_clock(gc, clock, theme, x + f.ring_room, y, f.px);
  bool const alarmed = clock.remaining_s < 0;
  set_text(gc, theme, theme.base_px * 0.9, alarmed ? theme.terracotta_text : theme.ink2,
           alarmed ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
  draw_line_within(gc, clock_caption(clock), x + f.ring_room, y + f.digits_height + gap,
                   area.x - x - f.ring_room);
  return {};
}

double clock_face_width(ClockModel const& clock, Theme const& theme, double height) {
  std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create());
  return std::ceil(face_sizes(*gc, clock, theme, height).width) + 8.0;
}

}  // namespace palabre::view
