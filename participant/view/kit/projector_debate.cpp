// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate on the room's screen: the statement and the clock, then the line from edge to
// edge. Never a name.
#include <algorithm>

#include "participant/view/kit/projector_scenes.hpp"

namespace palabre::view {

int scene(Frame const& f, DebateScene const& debate) {
  if (!f.draw) {
    return 1;
  }
  double const clock = draw_corner_clock(f, debate.clock, f.u * 10.0);
  double const width = f.width - f.margin * 2.0 - clock;
  double const head = f.height * 0.25;
  double const px = fitting_block_px(f.gc, f.theme, debate.statement, width, f.u * 13.0, f.u * 6.0,
                                     f.u * 3.2, wxFONTWEIGHT_BOLD, 1.08);
  set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
  double y = f.top;
  y += draw_wrapped(f.gc, debate.statement, f.margin, y, width, 3, Align::left, 1.08);
  double const small = fitting_px(f.gc, f.theme, debate.sentence, width, f.u * 3.0, f.u * 2.0);
  set_text(f.gc, f.theme, small, f.theme.ink2);
  draw_line_within(f.gc, debate.sentence, f.margin, y + f.u * 0.8, width);
  double const top = std::max(head, y + f.u * 0.8 + small * 1.8);
  f.gc.SetPen(f.gc.CreatePen(wxGraphicsPenInfo(f.theme.line, f.h * 0.4)));
  f.gc.StrokeLine(0, top, f.width, top);
  (void)paint_debate_field(
      f.gc, wxRect2DDouble(0, top + f.h * 0.2, f.width, f.bottom - top - f.h * 0.2), debate.field,
      f.theme);
  return 1;
}

}  // namespace palabre::view
