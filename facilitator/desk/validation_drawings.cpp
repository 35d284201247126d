// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_drawings.hpp"

#include <algorithm>
#include <cmath>

#include <wx/translation.h>

#include "participant/view/kit/disc.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::desk {

using namespace view;

namespace {

constexpr double radius_factor = 1.3;  // of a disc, in base sizes
constexpr double step_factor = 4.4;    // from one disc to the next
constexpr double row_factor = 3.9;

struct Grid {
  std::size_t columns = 1;
  std::size_t rows = 1;
};

// As few rows as the width allows, filled alike.
Grid grid_of(std::size_t people, double width, Theme const& theme) {
  auto const fit = static_cast<std::size_t>(
      std::max(1.0, std::floor((width - theme.base_px * 2) / (theme.base_px * step_factor))));
  Grid grid;
  grid.rows = std::max<std::size_t>(1, (people + fit - 1) / fit);
  grid.columns = std::max<std::size_t>(1, (people + grid.rows - 1) / grid.rows);
  return grid;
}

void draw_answer(wxGraphicsContext& gc, Theme const& theme, AnswerDisc const& disc, double x,
                 double y, double radius) {
  using State = AnswerDisc::State;
  wxColour const white = theme.dark ? theme.on_accent : wxColour(*wxWHITE);
  bool const objects = disc.state == State::objects;
  bool const answered = objects || disc.state == State::agrees || disc.state == State::lifted;
  wxColour const fill = !answered ? theme.panel : objects ? theme.ochre_tint : theme.accent_tint;
  wxColour const edge = !answered ? theme.ink2 : objects ? theme.ochre : theme.accent;
  wxColour const ink = !answered ? theme.ink2 : objects ? theme.ochre_text : theme.accent_text;
  draw_disc(gc, x, y, radius, fill, edge, 2.0, !answered);
  set_text(gc, theme, theme.base_px * 0.9, ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, disc.initials, x, y - line_height(gc) / 2.0, Align::centre);
  double const bx = x + radius * 0.74;
  double const by = y + radius * 0.74;
  double const side = theme.base_px * 0.62;
  if (!disc.mark.empty()) {
    // A square with the objection's number: ochre while it stands, green once it is lifted.
    wxColour const ground = objects ? theme.ochre_text : theme.accent;
    set_text(gc, theme, theme.base_px * 0.78, white, wxFONTWEIGHT_SEMIBOLD);
    double const wide = std::max(side * 2, text_width(gc, disc.mark) + side * 0.7);
    fill_card(gc, wxRect2DDouble(bx - wide / 2, by - side, wide, side * 2), 3, ground);
    set_text(gc, theme, theme.base_px * 0.78, white, wxFONTWEIGHT_SEMIBOLD);
    draw_line(gc, disc.mark, bx, by - line_height(gc) / 2.0, Align::centre);
  } else if (disc.state == State::agrees) {
    draw_disc(gc, bx, by, side, theme.accent, theme.panel, 1.0, false);
    draw_icon(gc, Icon::check, white, bx - side * 0.72, by - side * 0.72, side * 1.44);
  } else if (disc.state == State::away) {
    draw_disc(gc, bx, by, side, theme.panel, theme.ink2, 1.0, false);
    draw_icon(gc, Icon::out, theme.ink2, bx - side * 0.72, by - side * 0.72, side * 1.44);
  }
}

// Lines across what is against, so that it is told from what is for without its colour.
void hatch(wxGraphicsContext& gc, wxRect2DDouble const& area, wxColour const& ink) {
  gc.PushState();
  gc.Clip(area.m_x, area.m_y, area.m_width, area.m_height);
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(ink, 1.4)));
  for (double x = area.m_x - area.m_height; x < area.m_x + area.m_width; x += 8) {
    gc.StrokeLine(x, area.m_y + area.m_height, x + area.m_height, area.m_y);
  }
  gc.PopState();
}

wxColour fill_of(VotePart const& part, Theme const& theme) {
  switch (part.look) {
    case VotePart::Look::favourable:
      return theme.accent;
    case VotePart::Look::against:
      return theme.terracotta_tint;
    case VotePart::Look::outside:
      return theme.panel;
    default:
      return table_look(theme, part.number).fill;
  }
}

void draw_part(wxGraphicsContext& gc, Theme const& theme, VotePart const& part,
               wxRect2DDouble const& area) {
  gc.SetBrush(wxBrush(fill_of(part, theme)));
  gc.SetPen(wxNullGraphicsPen);
  gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
  if (part.look == VotePart::Look::against) {
    hatch(gc, area, theme.terracotta);
  }
  wxColour const edge = part.look == VotePart::Look::outside   ? theme.ink2
                        : part.look == VotePart::Look::against ? theme.terracotta
                                                               : theme.panel;
  wxGraphicsPenInfo info(edge, 1.2);
  wxDash dashes[] = {3, 2};
  if (part.look == VotePart::Look::outside) {
    info.Style(wxPENSTYLE_USER_DASH).Dashes(2, dashes).Cap(wxCAP_BUTT);
  }
  gc.SetBrush(wxNullGraphicsBrush);
  gc.SetPen(gc.CreatePen(info));
  gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
}

}  // namespace

int answers_height(std::size_t people, int width, Theme const& theme) {
  Grid const grid = grid_of(people, width, theme);
  return static_cast<int>(
      std::ceil(theme.base_px * (row_factor * static_cast<double>(grid.rows) + 0.6)));
}

Hits paint_answers(wxGraphicsContext& gc, wxSize area, AnswerBoardModel const& model,
                   Theme const& theme) {
  Hits hits;
  fill_card(gc, wxRect2DDouble(0, 0, area.x, area.y), size::card_radius, theme.canvas);
  stroke_card(gc, wxRect2DDouble(0.5, 0.5, area.x - 1, area.y - 1), size::card_radius, theme.line);
  if (model.discs.empty()) {
    return hits;
  }
  Grid const grid = grid_of(model.discs.size(), area.x, theme);
  double const step = theme.base_px * step_factor;
  double const radius = theme.base_px * radius_factor;
  double const left = (area.x - step * static_cast<double>(grid.columns - 1)) / 2.0;
  double const top = theme.base_px * (row_factor / 2.0 + 0.2);
  for (std::size_t n = 0; n < model.discs.size(); ++n) {
    AnswerDisc const& disc = model.discs[n];
    double const x = left + step * static_cast<double>(n % grid.columns);
    double const y = top + theme.base_px * row_factor * static_cast<double>(n / grid.columns);
    draw_answer(gc, theme, disc, x, y, radius);
    wxRect2DDouble const box(x - radius, y - radius, radius * 2, radius * 2);
    if (disc.id == model.selected) {
      draw_focus_ring(gc, theme, box, radius);
    }
    hits.push_back({box, 0, disc.id, disc.words});
  }
  return hits;
}

Hits paint_vote_bar(wxGraphicsContext& gc, wxSize area, VoteBarModel const& model,
                    Theme const& theme) {
  Hits hits;
  double const px = theme.base_px;
  fill_card(gc, wxRect2DDouble(0, 0, area.x, area.y), size::card_radius, theme.canvas);
  stroke_card(gc, wxRect2DDouble(0.5, 0.5, area.x - 1, area.y - 1), size::card_radius, theme.line);
  bool const beside = std::any_of(model.parts.begin(), model.parts.end(),
                                  [](VotePart const& part) { return !part.in_base; });
  double outside = 0;
  for (VotePart const& part : model.parts) {
    outside += part.in_base ? 0 : part.share;
  }
  set_text(gc, theme, px * 1.15, theme.ink, wxFONTWEIGHT_SEMIBOLD);
  double const figure = text_width(gc, model.figure) + px;
  double const gap = beside ? px * 0.8 : 0;
  double const x = px;
  double const whole = std::max(40.0, (area.x - px * 2 - gap - figure) / (1 + outside));
  double const y = px * 2.3;
  double const height = px * 2.0;
  gc.SetBrush(wxBrush(theme.line));
  gc.SetPen(wxNullGraphicsPen);
  gc.DrawRectangle(x, y, whole, height);
  double at = x;
  for (VotePart const& part : model.parts) {
    if (part.in_base) {
      wxRect2DDouble const box(at, y, whole * part.share, height);
      draw_part(gc, theme, part, box);
      hits.push_back({box, 0, 0, part.label});
      at += box.m_width;
    }
  }
  at = x + whole + gap;
  for (VotePart const& part : model.parts) {
    if (!part.in_base) {
      wxRect2DDouble const box(at, y, whole * part.share, height);
      draw_part(gc, theme, part, box);
      hits.push_back({box, 0, 0, part.label});
      at += box.m_width;
    }
  }
  set_text(gc, theme, px * 1.15, theme.ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, model.figure, at + px * 0.6, y + (height - line_height(gc)) / 2.0);
  if (model.threshold >= 0) {
    double const mark = x + whole * model.threshold;
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(theme.ink, 2.5)));
    gc.StrokeLine(mark, y - px * 0.5, mark, y + height + px * 0.5);
    set_text(gc, theme, px, theme.ink);
    double const half = text_width(gc, model.threshold_label) / 2.0;
    draw_line(gc, model.threshold_label, std::clamp(mark, x + half, area.x - px - half),
              y - px * 0.6 - line_height(gc), Align::centre);
  }
  // What each part is, in words, with a small field of the same look.
  double legend = x;
  double const below = y + height + px * 0.8;
  for (VotePart const& part : model.parts) {
    if (part.look == VotePart::Look::numbered) {
      draw_table_mark(gc, theme, part.number, legend + px * 0.5, below + px * 0.6, px);
    } else {
      draw_part(gc, theme, part, wxRect2DDouble(legend, below + px * 0.1, px, px));
    }
    set_text(gc, theme, px * 0.95, theme.ink);
    legend += px * 1.4 + draw_line(gc, part.label, legend + px * 1.4, below) + px * 1.4;
  }
  return hits;
}

}  // namespace palabre::desk
