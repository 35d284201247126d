// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/share_bars.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

double share_row_height(Theme const& theme) {
  return theme.base_px * 2.9;
}

wxString describe(ShareRow const& row) {
  return row.label + L" · " + wxString::Format(_("time %u %%, people %u %%"), row.time, row.people);
}

void paint_share_row(wxGraphicsContext& gc, double x, double y, double width, ShareRow const& row,
                     std::size_t index, Theme const& t) {
  TableLook const look = row.position > 0 ? position_look(t, row.position - 1)
                                          : table_look(t, static_cast<int>(index) + 1);
  double left = x;
  if (row.position > 0) {
    double const side = t.base_px * 0.8;
    draw_shape(gc, look.shape, x + side / 2, y + t.base_px * 0.72, side, look.fill);
    left += side + t.base_px * 0.4;
  }
  set_text(gc, t, t.base_px * 0.9, t.ink2);
  double const figures =
      draw_line(gc, wxString::Format(_("time %u %%, people %u %%"), row.time, row.people),
                x + width, y, Align::right);
  set_text(gc, t, t.base_px * 0.95, t.ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line_within(gc, row.label, left, y, x + width - figures - left - t.base_px * 0.6);
  double const top = y + t.base_px * 1.5;
  double const height = t.base_px * 0.9;
  fill_card(gc, wxRect2DDouble(x, top, width, height), 2, t.line);
  double const share = width * std::min(row.time, 100U) / 100.0;
  if (share > 0) {
    fill_card(gc, wxRect2DDouble(x, top, share, height), 2, look.fill);
  }
  // The mark of the people: dark on any ground, longer than the bar.
  double const mark = std::max(3.0, t.base_px * 0.2);
  gc.SetPen(*wxTRANSPARENT_PEN);
  gc.SetBrush(wxBrush(t.ink));
  gc.DrawRectangle(x + std::clamp(width * row.people / 100.0 - mark / 2, 0.0, width - mark),
                   top - 2, mark, height + 4);
}

Hits paint_share_bars(wxGraphicsContext& gc, wxSize area, ShareBarsModel const& model,
                      Theme const& t) {
  Hits hits;
  double y = 0;
  double const width = area.x;
  for (std::size_t i = 0; i < model.rows.size(); ++i) {
    paint_share_row(gc, 0, y, width, model.rows[i], i, t);
    hits.push_back({wxRect2DDouble(0, y, width, share_row_height(t)), 0, static_cast<long>(i) + 1,
                    describe(model.rows[i])});
    y += share_row_height(t);
  }
  return hits;
}

}  // namespace palabre::view
