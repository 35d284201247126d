// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/poster.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

wxString poster_sentence(PosterModel const& model) {
  wxString const place = model.theme.empty() ? wxString::Format("%d", model.table)
                                             : wxString::Format("%d, %s", model.table, model.theme);
  return wxString::Format(model.stays ? _("Stay at table %s.") : _("Go to table %s."), place);
}

Hits paint_poster(wxGraphicsContext& gc, wxSize area, PosterModel const& model,
                  Theme const& theme) {
  wxColour const ground = table_look(theme, model.table).poster;
  wxColour const white(*wxWHITE);
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(ground));
  gc.DrawRectangle(0, 0, area.x, area.y);

  wxString const lead = model.stays ? wxGETTEXT_IN_CONTEXT("poster", "Stay at")
                                    : wxGETTEXT_IN_CONTEXT("poster", "Go to");
  wxString const number = wxString::Format(wxGETTEXT_IN_CONTEXT("poster", "table %d"), model.table);
  double const h = area.y;
  double const w = area.x;
  bool const narrow = w < h * 1.15;

  // Beside the words where there is width, above them where there is none.
  double const shape = narrow ? std::min(w * 0.34, h * 0.34) : std::min(h * 0.62, w * 0.22);
  double const words_x = narrow ? w / 2.0 : std::max(w * 0.085 + shape * 1.28, w * 0.3);
  double const words_width = narrow ? w * 0.9 : w - words_x - w * 0.04;
  double const words_height = narrow ? h - shape * 1.3 : h;
  Align const align = narrow ? Align::centre : Align::left;

  double lead_px =
      fitting_px(gc, theme, lead, words_width, words_height * 0.15, 8, wxFONTWEIGHT_SEMIBOLD);
  double number_px =
      fitting_px(gc, theme, number, words_width, words_height * 0.4, 10, wxFONTWEIGHT_BOLD);
  double theme_px =
      fitting_px(gc, theme, model.theme, words_width, words_height * 0.27, 9, wxFONTWEIGHT_BOLD);
  auto const heights = [&](double scale) {
    double total = 0;
    for (double const px : {lead_px, number_px, model.theme.empty() ? 0.0 : theme_px}) {
      if (px > 0) {
        set_text(gc, theme, px * scale, white, wxFONTWEIGHT_BOLD);
        total += line_height(gc) * 0.92;
      }
    }
    return total;
  };
  double const scale = std::min(1.0, words_height * 0.94 / heights(1.0));
  lead_px *= scale;
  number_px *= scale;
  theme_px *= scale;

  double y = (narrow ? shape * 1.3 : 0.0) + (words_height - heights(1.0)) / 2.0;
  double const shape_x = narrow ? w / 2.0 : w * 0.085 + shape / 2.0;
  double const shape_y = narrow ? shape * 0.72 : h / 2.0;
  draw_table_mark(gc, theme, model.table, shape_x, shape_y, shape, white, ground);
  set_text(gc, theme, lead_px, white, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, lead, words_x, y, align);
  y += line_height(gc) * 0.92;
  set_text(gc, theme, number_px, white, wxFONTWEIGHT_BOLD);
  draw_line(gc, number, words_x, y, align);
  y += line_height(gc) * 0.92;
  set_text(gc, theme, theme_px, white, wxFONTWEIGHT_BOLD);
  draw_line(gc, model.theme, words_x, y, align);
  return {};
}

}  // namespace palabre::view
