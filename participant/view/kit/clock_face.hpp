// SPDX-License-Identifier: AGPL-3.0-or-later
// Time left, as a ring and as digits. Zero changes the look only: it counts on as "+0:35" with a
// word. Nothing blinks.
#pragma once

#include "participant/view/kit/canvas.hpp"

namespace palabre::view {

struct ClockModel {
  int remaining_s = 0;  // negative: overrun
  int total_s = 0;      // 0: no ring
  bool paused = false;
  bool shown = true;   // false: this step has no clock
  wxString caption{};  // "left of 25:00"; replaced by the words for overrun and pause

  // A clock with a length is shown whatever shown says, so that giving one is enough.
  bool visible() const { return shown || total_s > 0; }

  bool operator==(ClockModel const&) const = default;
};

enum class ClockMood { plain, soon, last_minute, over };  // soon: under 5 minutes of more than 5

ClockMood clock_mood(ClockModel const& clock);
wxString clock_digits(ClockModel const& clock);   // "12:47", "1:02:05", "+0:35"
wxString clock_caption(ClockModel const& clock);  // the caption that fits the state
wxString clock_spoken(ClockModel const& clock);   // "12 minutes 47 left", for screen readers
wxColour clock_ring_colour(ClockModel const& clock, Theme const& theme);

void draw_ring(wxGraphicsContext& gc, ClockModel const& clock, Theme const& theme, double centre_x,
               double centre_y, double side);

// Digits, with the underline of the last minute. x as in draw_digits.
double draw_clock(wxGraphicsContext& gc, ClockModel const& clock, Theme const& theme, double x,
                  double y, double px, bool centred = false);

// The ring alone, and ring + digits + caption as in the headers.
Hits paint_timer_ring(wxGraphicsContext& gc, wxSize area, ClockModel const& clock,
                      Theme const& theme);
Hits paint_clock_face(wxGraphicsContext& gc, wxSize area, ClockModel const& clock,
                      Theme const& theme);

// The width that paint_clock_face wants at this height.
double clock_face_width(ClockModel const& clock, Theme const& theme, double height);

using TimerRing = ModelCanvas<ClockModel, paint_timer_ring>;
using ClockFace = ModelCanvas<ClockModel, paint_clock_face>;

}  // namespace palabre::view
