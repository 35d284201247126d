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

Hits paint_share_bars(wxGraphicsContext& gc, wxSize area, ShareBarsModel const& model,
                      Theme const& t) {
  Hits hits;
  double y = 0;
  double const width = area.x;
  for (std::size_t i = 0; i < model.rows.size(); ++i) {
    ShareRow const& row = model.rows[i];
    TableLook const look = row.position > 0 ? position_look(t, row.position - 1)
                                            : table_look(t, static_cast<int>(i) + 1);
    double x = 0;
    if (row.position > 0) {
      double const side = t.base_px * 0.8;
      draw_shape(gc, look.shape, side / 2, y + t.base_px * 0.72, side, look.fill);
      x = side + 6;
    }
    set_text(gc, t, t.base_px * 0.9, t.ink2);
    double const figures =
        draw_line(gc, wxString::Format(_("time %u %%, people %u %%"), row.time, row.people), width,
                  y, Align::right);
    set_text(gc, t, t.base_px * 0.95, t.ink, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(gc, row.label, x, y, width - figures - x - 8);
    double const top = y + t.base_px * 1.5;
    double const height = t.base_px * 0.9;
    fill_card(gc, wxRect2DDouble(0, top, width, height), 2, t.line);
    double const share = width * std::min(row.time, 100U) / 100.0;
    if (share > 0) {
      fill_card(gc, wxRect2DDouble(0, top, share, height), 2, look.fill);
    }
    // The mark of the people: dark on any ground, longer than the bar.
    gc.SetPen(*wxTRANSPARENT_PEN);
    gc.SetBrush(wxBrush(t.ink));
    gc.DrawRectangle(std::clamp(width * row.people / 100.0 - 1.5, 0.0, width - 3), top - 2, 3,
                     height + 4);
    hits.push_back({wxRect2DDouble(0, y, width, share_row_height(t)), 0, static_cast<long>(i) + 1,
                    describe(row)});
    y += share_row_height(t);
  }
  return hits;
}

}  // namespace palabre::view
