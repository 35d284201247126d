// SPDX-License-Identifier: AGPL-3.0-or-later
// The ground, the foot and the choice of the scene.
#include "participant/view/kit/projector.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/projector_scenes.hpp"

namespace palabre::view {

namespace {

constexpr double shares_height = 11.0;  // of the band of share bars, in u

Frame frame_for(wxGraphicsContext& gc, wxSize area, ProjectorModel const& model, Theme const& theme,
                bool draw) {
  double const height = area.y;
  double const zoom = std::clamp(model.zoom, 0.7, 1.5);
  double const margin = height * 0.062;
  bool const foot = !model.foot.empty() || !model.foot_strong.empty() ||
                    !model.foot_right.empty() || !model.code.empty();
  return {gc,
          theme,
          model,
          static_cast<double>(area.x),
          height,
          height / 100.0 * zoom,
          height / 100.0,
          margin,
          margin * 0.8,
          height - (foot ? height * 0.105 : margin) -
              (model.shares.rows.empty() ? 0.0 : shares_height * height / 100.0 * zoom),
          area.x * 10 < area.y * 14,
          model.page,
          draw};
}

// Side by side above the foot, with what the mark means.
void draw_shares(Frame const& f) {
  std::vector<ShareRow> const& rows = f.model.shares.rows;
  if (rows.empty()) {
    return;
  }
  double const count = static_cast<double>(rows.size());
  double const gap = f.u * 3.0;
  double const width = (f.width - f.margin * 2.0 - gap * (count - 1)) / count;
  wxString widest;
  for (ShareRow const& row : rows) {
    wxString const words =
        row.label + "     " + wxString::Format(_("time %u %%, people %u %%"), row.time, row.people);
    widest = words.length() > widest.length() ? words : widest;
  }
  Theme theme = f.theme;
  theme.base_px = fitting_px(f.gc, f.theme, widest, width, f.u * 2.4, f.u * 1.4);
  double y = f.bottom + f.u * 1.2;
  f.gc.SetPen(f.gc.CreatePen(wxGraphicsPenInfo(f.theme.line, f.h * 0.25)));
  f.gc.StrokeLine(f.margin, f.bottom + f.u * 0.4, f.width - f.margin, f.bottom + f.u * 0.4);
  set_text(f.gc, f.theme, f.u * 1.9, f.theme.ink2);
  draw_line_within(f.gc, _("Share of the time to speak. The black mark: share of those present."),
                   f.margin, y, f.width - f.margin * 2.0);
  y += f.u * 3.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    paint_share_row(f.gc, f.margin + static_cast<double>(i) * (width + gap), y, width, rows[i], i,
                    theme);
  }
}

void draw_foot(Frame const& f, wxString const& pages) {
  // One line, smaller where it would not fit: nothing here may be cut.
  wxString whole = f.model.foot + " " + f.model.foot_strong + "    " + pages + "    " +
                   f.model.foot_right + " " + f.model.code;
  double const px = fitting_px(f.gc, f.theme, whole, f.width - f.margin * 2.0 - f.u * 9.0,
                               f.u * 2.6, f.h * 1.7, wxFONTWEIGHT_BOLD);
  double const middle = f.height - f.h * 5.6;
  set_text(f.gc, f.theme, px, f.theme.ink2);
  double const y = middle - line_height(f.gc) / 2.0;
  double right = f.width - f.margin;
  if (!f.model.code.empty()) {
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    right -= draw_line(f.gc, f.model.code, right, y, Align::right) + px * 0.5;
  }
  set_text(f.gc, f.theme, px, f.theme.ink2);
  if (!f.model.foot_right.empty()) {
    right -= draw_line(f.gc, f.model.foot_right, right, y, Align::right) + px * 0.5;
  }
  if (f.model.locked) {
    draw_icon(f.gc, Icon::lock, f.theme.ink2, right - px, middle - px * 0.5, px);
    right -= px * 1.5;
  }
  if (!pages.empty()) {
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    right -= px;
    right -= draw_line(f.gc, pages, right, y, Align::right) + px;
  }
  double x = f.margin;
  double const room = right - px - x;
  set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
  double const strong = f.model.foot_strong.empty() ? 0 : text_width(f.gc, f.model.foot_strong);
  set_text(f.gc, f.theme, px, f.theme.ink2);
  if (!f.model.foot.empty()) {
    x += draw_line_within(f.gc, f.model.foot, x, y, std::max(0.0, room - strong)) + px * 0.35;
  }
  if (strong > 0) {
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    draw_line_within(f.gc, f.model.foot_strong, x, y, std::max(px, right - px - x));
  }
}

wxString words_of(BlackScene const&) {
  return _("Black screen");
}
wxString words_of(WelcomeScene const& s) {
  return s.title + ". " + s.sentence + " " + s.code;
}
wxString words_of(CafeScene const& s) {
  return s.title + ", " + clock_spoken(s.clock) + ". " + s.sentence + " " + s.emphasis;
}
wxString words_of(MoveScene const& s) {
  return s.title + ", " + clock_spoken(s.clock);
}
wxString words_of(MessageScene const& s) {
  return s.title + ". " + s.text;
}
wxString words_of(RedlineScene const& s) {
  return s.overline + ". " + s.title + ": " + redline_words(s.paragraph);
}
wxString words_of(SlideScene const& s) {
  wxString words = s.overline + " " + s.number;
  for (MarkdownBlock const& block : s.blocks) {
    words += ". " + wxString::FromUTF8(block.text);
  }
  return words;
}
wxString words_of(DebateScene const& s) {
  wxString words = s.statement + " " + s.sentence;
  for (DebateCampModel const& camp : s.field.camps) {
    words += " " + camp.label + (s.field.show_counts ? wxString::Format(": %d.", camp.count) : ".");
  }
  return words;
}
wxString words_of(TextScene const& s) {
  return s.overline + ". " + s.title;
}

}  // namespace

int projector_pages(wxGraphicsContext& gc, wxSize area, ProjectorModel const& model,
                    Theme const& theme) {
  Frame const frame = frame_for(gc, area, model, theme, false);
  return std::visit([&frame](auto const& one) { return scene(frame, one); }, model.scene);
}

Hits paint_projector(wxGraphicsContext& gc, wxSize area, ProjectorModel const& model,
                     Theme const& theme) {
  bool const black = std::holds_alternative<BlackScene>(model.scene);
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(black ? wxColour(*wxBLACK) : theme.canvas));
  gc.DrawRectangle(0, 0, area.x, area.y);
  if (black) {
    return {};
  }
  Frame const frame = frame_for(gc, area, model, theme, true);
  int const pages =
      std::visit([&frame](auto const& one) { return scene(frame, one); }, model.scene);
  draw_shares(frame);
  draw_foot(frame,
            pages > 1 ? wxString::Format("%d/%d", model.page % pages + 1, pages) : wxString());
  return {};
}

wxString describe(ProjectorModel const& model) {
  wxString words = std::visit([](auto const& one) { return words_of(one); }, model.scene);
  for (ShareRow const& row : model.shares.rows) {
    words += " " + describe(row) + ".";
  }
  return words;
}

}  // namespace palabre::view
