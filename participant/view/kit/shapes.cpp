// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include <wx/dcmemory.h>
#include <wx/window.h>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/paint_text.hpp"

namespace palabre::view {

namespace {

void add_polygon(wxGraphicsPath& path, int corners, double x, double y, double radius,
                 double first_angle) {
  for (int i = 0; i < corners; ++i) {
    double const angle = first_angle + 2.0 * std::numbers::pi * i / corners;
    double const px = x + radius * std::cos(angle);
    double const py = y + radius * std::sin(angle);
    if (i == 0) {
      path.MoveToPoint(px, py);
    } else {
      path.AddLineToPoint(px, py);
    }
  }
  path.CloseSubpath();
}

}  // namespace

void draw_shape(wxGraphicsContext& gc, Shape shape, double x, double y, double side,
                wxColour const& fill) {
  double const half = side / 2.0;
  double const up = -std::numbers::pi / 2.0;
  wxGraphicsPath path = gc.CreatePath();
  switch (shape) {
    case Shape::circle:
    case Shape::number:
      path.AddCircle(x, y, half * 0.96);
      break;
    case Shape::diamond:
      add_polygon(path, 4, x, y, half * 1.12, up);
      break;
    case Shape::square:
      path.AddRectangle(x - half * 0.86, y - half * 0.86, side * 0.86, side * 0.86);
      break;
    case Shape::triangle:
      add_polygon(path, 3, x, y + half * 0.18, half * 1.14, up);
      break;
    case Shape::pentagon:
      add_polygon(path, 5, x, y + half * 0.05, half * 1.05, up);
      break;
    case Shape::hexagon:
      add_polygon(path, 6, x, y, half * 1.04, 0.0);
      break;
  }
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(fill));
  gc.FillPath(path);
}

void draw_table_mark(wxGraphicsContext& gc, Theme const& theme, int table, double x, double y,
                     double side, wxColour const& fill, wxColour const& ground) {
  Shape const shape = table_look(theme, table).shape;
  draw_shape(gc, shape, x, y, side, fill);
  if (shape == Shape::number) {
    wxString const text = wxString::Format("%d", table);
    double const px = fitting_px(gc, theme, text, side * 0.8, side * 0.62, 4, wxFONTWEIGHT_BOLD);
    set_text(gc, theme, px, ground, wxFONTWEIGHT_BOLD);
    draw_line(gc, text, x, y - line_height(gc) / 2.0, Align::centre);
  }
}

void draw_table_mark(wxGraphicsContext& gc, Theme const& theme, int table, double x, double y,
                     double side) {
  draw_table_mark(gc, theme, table, x, y, side, table_look(theme, table).fill, theme.panel);
}

wxBitmap table_mark_bitmap(wxWindow const& window, int table, int side) {
  double const scale = window.GetContentScaleFactor();
  int const pixels = static_cast<int>(std::lround(side * scale));
  wxImage image(pixels, pixels);
  image.InitAlpha();
  std::fill_n(image.GetAlpha(), static_cast<std::ptrdiff_t>(pixels) * pixels, 0);
  {
    std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(image));
    draw_table_mark(*gc, theme(), table, pixels / 2.0, pixels / 2.0, pixels * 0.88);
  }
  return wxBitmap(image, wxBITMAP_SCREEN_DEPTH, scale);
}

void fill_card(wxGraphicsContext& gc, wxRect2DDouble const& area, double radius,
               wxColour const& fill) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(fill));
  gc.DrawRoundedRectangle(area.m_x, area.m_y, area.m_width, area.m_height, radius);
}

void stroke_card(wxGraphicsContext& gc, wxRect2DDouble const& area, double radius,
                 wxColour const& edge, double thickness) {
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(edge, thickness)));
  gc.SetBrush(wxNullGraphicsBrush);
  double const inset = thickness / 2.0;
  gc.DrawRoundedRectangle(area.m_x + inset, area.m_y + inset, area.m_width - thickness,
                          area.m_height - thickness, std::max(0.0, radius - inset));
}

double draw_pill(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double x,
                 double y, double height, wxColour const& ink, wxColour const& ground,
                 wxColour const& edge, bool draw) {
  set_text(gc, theme, height * 0.6, ink, wxFONTWEIGHT_SEMIBOLD);
  double const width = text_width(gc, text) + height * 0.85;
  if (draw) {
    wxRect2DDouble const area(x, y, width, height);
    fill_card(gc, area, height / 2.0, ground);
    stroke_card(gc, area, height / 2.0, edge, std::max(1.0, height / 20.0));
    set_text(gc, theme, height * 0.6, ink, wxFONTWEIGHT_SEMIBOLD);
    draw_line(gc, text, x + width / 2.0, y + (height - line_height(gc)) / 2.0, Align::centre);
  }
  return width;
}

wxString initials_of(wxString const& name) {
  wxString const trimmed = wxString(name).Trim().Trim(false);
  wxString const first = trimmed.BeforeFirst(' ');
  wxString const last = trimmed.Contains(' ') ? trimmed.AfterFirst(' ').Trim(false) : wxString();
  if (last.empty()) {
    return first.Left(2).Upper();
  }
  return first.Left(1).Upper() + last.Left(1).Upper();
}

void draw_focus_ring(wxGraphicsContext& gc, Theme const& theme, wxRect2DDouble const& area,
                     double radius) {
  wxRect2DDouble ring = area;
  ring.Inset(-4, -4);
  stroke_card(gc, ring, radius + 4, theme.accent, size::focus_ring);
}

}  // namespace palabre::view
