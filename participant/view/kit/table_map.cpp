// SPDX-License-Identifier: AGPL-3.0-or-later
// Layout: tables stand in rows as nearly square as the surface allows; everything in a table's cell
// is a factor of one unit, so a hundred tables shrink together.
#include "participant/view/kit/table_map.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <wx/translation.h>

#include "participant/view/kit/paint_text.hpp"

namespace palabre::view {

namespace {

struct Cell {
  wxRect2DDouble area;
  double centre_x = 0;
  double centre_y = 0;
  double disc = 0;  // radius of the table
  double seat = 0;  // radius of a person
  double text = 0;  // pixels of running text
};

struct Grid {
  int columns = 1;
  int rows = 1;
};

Grid grid_for(std::size_t count, double width, double height) {
  Grid best;
  double best_side = 0;
  for (int columns = 1; columns <= static_cast<int>(count); ++columns) {
    int const rows = (static_cast<int>(count) + columns - 1) / columns;
    // A cell needs more height than width: title above, foot below.
    double const side = std::min(width / columns, height / rows / 0.98);
    if (side > best_side * 1.001) {
      best_side = side;
      best = {columns, rows};
    }
  }
  return best;
}

Cell cell_in(wxRect2DDouble area, std::size_t seats, bool moving, Theme const& theme) {
  Cell cell;
  cell.area = area;
  double const unit = std::min(area.m_width, area.m_height * 0.98);
  cell.text = std::clamp(unit * 0.048, theme.base_px * 0.5, theme.base_px * 1.25);
  double const head = cell.text * (moving ? 5.0 : 3.0);
  double const foot = cell.text * 2.2;
  double const room = std::min(area.m_width, area.m_height - head - foot);
  // Many people: smaller discs on a wider circle, so that neighbours never touch.
  double const crowd = std::max(1.0, static_cast<double>(seats) / 8.0);
  cell.seat = room * 0.078 / std::sqrt(crowd);
  cell.disc = room * 0.5 - cell.seat * 2.0 - cell.seat * 1.05;
  cell.disc = std::min(cell.disc, room * (moving ? 0.24 : 0.27));
  cell.centre_x = area.m_x + area.m_width / 2.0;
  cell.centre_y = area.m_y + head + (area.m_height - head - foot) / 2.0 + cell.seat * 0.2;
  return cell;
}

wxPoint2DDouble seat_place(Cell const& cell, std::size_t index, std::size_t count) {
  double const angle =
      -std::numbers::pi / 2.0 + 2.0 * std::numbers::pi * static_cast<double>(index) /
                                    static_cast<double>(std::max<std::size_t>(count, 1));
  double const reach = cell.disc + cell.seat * 1.35;
  double const across = 1.12;  // a little wider than high, as people sit
  return {cell.centre_x + reach * std::cos(angle) * across,
          cell.centre_y + reach * std::sin(angle)};
}

// The host first, whatever the order given.
std::vector<Seat const*> seats_in_order(TableModel const& table) {
  std::vector<Seat const*> seats;
  for (Seat const& seat : table.seats) {
    seats.push_back(&seat);
  }
  std::stable_partition(seats.begin(), seats.end(), [](Seat const* seat) { return seat->host; });
  return seats;
}

void draw_disc(wxGraphicsContext& gc, TableModel const& table, Cell const& cell,
               Theme const& theme) {
  TableLook const look = table_look(theme, table.number);
  gc.SetPen(gc.CreatePen(
      wxGraphicsPenInfo(table.closed ? theme.ink2 : look.fill, std::max(1.2, cell.disc / 32.0))));
  gc.SetBrush(wxBrush(table.closed ? theme.canvas2 : look.tint));
  gc.DrawEllipse(cell.centre_x - cell.disc, cell.centre_y - cell.disc, cell.disc * 2,
                 cell.disc * 2);
  double const inner = cell.disc * 1.6;
  double const big =
      fitting_px(gc, theme, table.figure, inner, cell.disc * 0.5, 6, wxFONTWEIGHT_BOLD);
  set_text(gc, theme, big, look.text, wxFONTWEIGHT_BOLD);
  double const big_height = table.figure.empty() ? 0 : line_height(gc) * 0.92;
  double const small = std::min(cell.text, cell.disc * 0.23);
  set_text(gc, theme, small, theme.ink2);
  bool const legible = small >= 7.0;
  auto const lines = legible && !table.caption.empty() ? wrapped(gc, table.caption, inner, 3)
                                                       : std::vector<wxString>();
  double const step = line_height(gc);
  double y = cell.centre_y - (big_height + step * static_cast<double>(lines.size())) / 2.0;
  set_text(gc, theme, big, look.text, wxFONTWEIGHT_BOLD);
  draw_line(gc, table.figure, cell.centre_x, y, Align::centre);
  y += big_height;
  set_text(gc, theme, small, theme.dark ? theme.ink2 : theme.ink2);
  for (wxString const& line : lines) {
    draw_line(gc, line, cell.centre_x, y, Align::centre);
    y += step;
  }
}

void draw_seats(wxGraphicsContext& gc, TableModel const& table, Cell const& cell,
                Theme const& theme, Hits& hits) {
  auto const seats = seats_in_order(table);
  for (std::size_t i = 0; i < seats.size(); ++i) {
    wxPoint2DDouble const at = seat_place(cell, i, seats.size());
    draw_seat(gc, theme, *seats[i], table.number, at.m_x, at.m_y, cell.seat);
    double const reach = cell.seat * 1.15;
    hits.push_back({wxRect2DDouble(at.m_x - reach, at.m_y - reach, reach * 2, reach * 2), hit_seat,
                    seats[i]->id, describe(*seats[i])});
  }
}

// While people move, arrows say where each group goes and run where the feet would stand.
void draw_head_and_foot(wxGraphicsContext& gc, TableModel const& table, Cell const& cell,
                        bool moving, bool selected, Theme const& theme) {
  double const px = cell.text * 1.14;
  set_text(gc, theme, px, table.closed ? theme.ink2 : theme.ink, wxFONTWEIGHT_SEMIBOLD);
  double const mark = px * 1.15;
  double const gap = px * 0.5;
  double const room = cell.area.m_width - mark - gap - cell.text * 2.0;
  wxString const title = shortened(gc, table_title(table.number, table.theme), room);
  double const width = mark + gap + text_width(gc, title);
  double const y = cell.area.m_y + cell.text * 0.9;
  double const x = cell.centre_x - width / 2.0;
  if (moving) {
    // Between rows an arrow passes behind the title.
    double const rim = px * 0.3;
    double const high = std::max(mark, line_height(gc));
    fill_card(gc, wxRect2DDouble(x - rim, y - rim, width + rim * 2, high + rim * 2), rim * 2,
              selected ? theme.panel : theme.canvas);
    set_text(gc, theme, px, table.closed ? theme.ink2 : theme.ink, wxFONTWEIGHT_SEMIBOLD);
  }
  draw_line(gc, title, x + mark + gap, y);
  draw_table_mark(gc, theme, table.number, x + mark / 2.0, y + line_height(gc) / 2.0, mark);
  set_text(gc, theme, cell.text * 0.95, theme.ink2);
  if (!table.foot.empty() && (!moving || table.closed)) {
    draw_line_within(gc, table.foot, cell.centre_x,
                     cell.area.GetBottom() - cell.text * 0.9 - line_height(gc),
                     cell.area.m_width - cell.text * 2.0, Align::centre);
  }
}

wxString table_words(TableModel const& table) {
  wxString words = table_title(table.number, table.theme);
  wxString caption = table.caption;
  caption.Replace("\n", " ");
  for (wxString const& more : {table.figure + " " + caption, table.foot}) {
    if (!wxString(more).Trim().empty()) {
      words += ", " + wxString(more).Trim();
    }
  }
  return words;
}

struct Curve {
  wxPoint2DDouble start, control1, control2, end;
  wxPoint2DDouble at(double t) const {
    double const u = 1.0 - t;
    return start * (u * u * u) + control1 * (3 * u * u * t) + control2 * (3 * u * t * t) +
           end * (t * t * t);
  }
};

// Towards the right an arrow hops from host's height to host's height; back to the left it runs
// below the row; between rows it goes from edge to edge.
Curve curve_between(Cell const& from, Cell const& to, double bottom) {
  if (std::abs(from.centre_y - to.centre_y) > 1.0) {
    double const dx = to.centre_x - from.centre_x;
    double const dy = to.centre_y - from.centre_y;
    double const length = std::max(1.0, std::hypot(dx, dy));
    wxPoint2DDouble const along(dx / length, dy / length);
    wxPoint2DDouble const side(-along.m_y, along.m_x);
    double const reach = from.disc + from.seat * 2.9;
    wxPoint2DDouble const start(from.centre_x + along.m_x * reach,
                                from.centre_y + along.m_y * reach);
    wxPoint2DDouble const end(to.centre_x - along.m_x * reach, to.centre_y - along.m_y * reach);
    double const bend = length * 0.06;
    return {start, start + (end - start) * 0.33 + side * bend,
            start + (end - start) * 0.66 + side * bend, end};
  }
  if (to.centre_x > from.centre_x) {
    double const host = from.centre_y - from.disc - from.seat * 1.35;
    double const away = std::min(from.disc * 1.05, (to.centre_x - from.centre_x) * 0.4);
    double const top = host - from.seat * 3.6;
    wxPoint2DDouble const start(from.centre_x + away, host + from.seat * 0.5);
    wxPoint2DDouble const end(to.centre_x - away * 1.1, host + from.seat * 0.3);
    double const third = (end.m_x - start.m_x) * 0.3;
    return {start, {start.m_x + third, top}, {end.m_x - third, top}, end};
  }
  double const low = from.centre_y + from.disc + from.seat * 3.0;
  wxPoint2DDouble const start(from.centre_x - from.disc * 0.3, low);
  wxPoint2DDouble const end(to.centre_x + to.disc * 0.55, low);
  double const third = (start.m_x - end.m_x) * 0.25;
  return {start, {start.m_x - third, bottom}, {end.m_x + third, bottom}, end};
}

bool leads_somewhere(MoveArrow const& arrow, std::vector<Cell> const& cells) {
  return arrow.from >= 0 && arrow.to >= 0 && arrow.from != arrow.to &&
         static_cast<std::size_t>(arrow.from) < cells.size() &&
         static_cast<std::size_t>(arrow.to) < cells.size();
}

void draw_arrow(wxGraphicsContext& gc, MoveArrow const& arrow, TableMapModel const& model,
                std::vector<Cell> const& cells, double bottom, Theme const& theme) {
  auto const from = static_cast<std::size_t>(arrow.from);
  auto const to = static_cast<std::size_t>(arrow.to);
  TableLook const look = table_look(theme, model.tables[to].number);
  Curve const curve = curve_between(cells[from], cells[to], bottom);
  double const thickness = std::max(3.0, cells[to].seat * 0.46);
  double const thick_head = thickness * 2.6;
  double neck_at = 1.0;
  while (neck_at > 0.5 && curve.at(neck_at).GetDistance(curve.end) < thick_head * 0.9) {
    neck_at -= 0.01;
  }
  wxPoint2DDouble const neck = curve.at(neck_at);
  wxGraphicsPath path = gc.CreatePath();
  path.MoveToPoint(curve.start);
  for (int i = 1; i <= 18; ++i) {
    path.AddLineToPoint(curve.at(neck_at * i / 18.0));
  }
  gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(look.fill, thickness).Cap(wxCAP_BUTT)));
  gc.StrokePath(path);
  // The head lies along the last stretch of the curve.
  double const dx = curve.end.m_x - neck.m_x;
  double const dy = curve.end.m_y - neck.m_y;
  double const length = std::max(1.0, std::hypot(dx, dy));
  wxPoint2DDouble const along(dx / length, dy / length);
  wxPoint2DDouble const across(-along.m_y, along.m_x);
  wxPoint2DDouble const base = curve.end - along * thick_head;
  wxGraphicsPath tip = gc.CreatePath();
  tip.MoveToPoint(curve.end);
  tip.AddLineToPoint(base + across * thick_head * 0.55);
  tip.AddLineToPoint(base - across * thick_head * 0.55);
  tip.CloseSubpath();
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(look.fill));
  gc.FillPath(tip);
}

// Who goes there, on the arrow and above everything else.
void draw_arrow_label(wxGraphicsContext& gc, MoveArrow const& arrow, TableMapModel const& model,
                      std::vector<Cell> const& cells, double bottom, Theme const& theme,
                      Hits& hits) {
  auto const from = static_cast<std::size_t>(arrow.from);
  auto const to = static_cast<std::size_t>(arrow.to);
  TableLook const look = table_look(theme, model.tables[to].number);
  Curve const curve = curve_between(cells[from], cells[to], bottom);
  double const px = cells[to].text;
  set_text(gc, theme, px, theme.ink, wxFONTWEIGHT_SEMIBOLD);
  double const mark = px * 1.0;
  double const width = mark + px * 0.5 + text_width(gc, arrow.label) + px * 1.6;
  double const height = px * 2.1;
  wxPoint2DDouble const middle = curve.at(0.46);
  wxRect2DDouble const pill(middle.m_x - width / 2.0, middle.m_y - height / 2.0, width, height);
  fill_card(gc, pill, height / 2.0, theme.panel);
  stroke_card(gc, pill, height / 2.0, look.fill, 1.6);
  draw_table_mark(gc, theme, model.tables[to].number, pill.m_x + px * 0.8 + mark / 2.0, middle.m_y,
                  mark);
  set_text(gc, theme, px, theme.ink, wxFONTWEIGHT_SEMIBOLD);
  draw_line(gc, arrow.label, pill.m_x + px * 0.8 + mark + px * 0.5,
            middle.m_y - line_height(gc) / 2.0);
  hits.push_back({pill, hit_group, arrow.id, arrow.label});
}

void fill_ground(wxGraphicsContext& gc, wxSize area, wxColour const& colour) {
  gc.SetPen(wxNullGraphicsPen);
  gc.SetBrush(wxBrush(colour));
  gc.DrawRectangle(0, 0, area.x, area.y);
}

}  // namespace

wxString table_title(int number, wxString const& theme) {
  wxString const table = wxString::Format(_("Table %d"), number);
  return theme.empty() ? table : table + wxString::FromUTF8(" \u00b7 ") + theme;
}

Hits paint_table_map(wxGraphicsContext& gc, wxSize area, TableMapModel const& model,
                     Theme const& theme) {
  fill_ground(gc, area, theme.canvas);
  Hits hits;
  if (model.tables.empty()) {
    return hits;
  }
  bool const moving = !model.arrows.empty();
  double const margin = std::min(area.x, area.y) * 0.04;
  double const below = moving ? area.y * 0.12 : 0.0;
  double const above = moving ? area.y * 0.04 : 0.0;
  double const width = area.x - margin * 2.0;
  double const height = area.y - margin * 2.0 - below - above;
  Grid const grid = grid_for(model.tables.size(), width, height);
  double const cell_height = height / grid.rows;
  double const cell_width = std::min(width / grid.columns, cell_height * 1.35);
  double const left = (area.x - cell_width * grid.columns) / 2.0;
  std::vector<Cell> cells;
  std::size_t most = 1;
  for (TableModel const& table : model.tables) {
    most = std::max(most, table.seats.size());
  }
  for (std::size_t i = 0; i < model.tables.size(); ++i) {
    int const column = static_cast<int>(i) % grid.columns;
    int const row = static_cast<int>(i) / grid.columns;
    wxRect2DDouble place(left + cell_width * column, margin + above + cell_height * row, cell_width,
                         cell_height);
    place.Inset(cell_width * 0.02, cell_height * 0.015);
    cells.push_back(cell_in(place, most, moving, theme));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    TableModel const& table = model.tables[i];
    Cell const& cell = cells[i];
    if (table.id == model.selected && model.selected != 0) {
      fill_card(gc, cell.area, 10, theme.panel);
      stroke_card(gc, cell.area, 10, table_look(theme, table.number).fill, 2.5);
    }
    hits.push_back({cell.area, hit_table, table.id, table_words(table)});
  }
  double const bottom = area.y - margin * 0.7;
  for (MoveArrow const& arrow : model.arrows) {
    if (leads_somewhere(arrow, cells)) {
      draw_arrow(gc, arrow, model, cells, bottom, theme);
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    bool const selected = model.selected != 0 && model.tables[i].id == model.selected;
    draw_head_and_foot(gc, model.tables[i], cells[i], moving, selected, theme);
    draw_disc(gc, model.tables[i], cells[i], theme);
    draw_seats(gc, model.tables[i], cells[i], theme, hits);
  }
  for (MoveArrow const& arrow : model.arrows) {
    if (leads_somewhere(arrow, cells)) {
      draw_arrow_label(gc, arrow, model, cells, bottom, theme, hits);
    }
  }
  return hits;
}

Hits paint_seat_ring(wxGraphicsContext& gc, wxSize area, TableModel const& table,
                     Theme const& theme) {
  fill_ground(gc, area, theme.canvas);
  Hits hits;
  Cell cell;
  cell.area = wxRect2DDouble(0, 0, area.x, area.y);
  double const room = std::min<double>(area.x * 0.96, area.y * 0.98);
  double const crowd = std::max(1.0, static_cast<double>(table.seats.size()) / 8.0);
  cell.seat = room * 0.086 / std::sqrt(crowd);
  cell.disc = room * 0.24;
  cell.text = std::clamp(room * 0.062, theme.base_px * 0.6, theme.base_px);
  cell.centre_x = area.x / 2.0;
  cell.centre_y = area.y / 2.0 + cell.seat * 0.1;
  hits.push_back({cell.area, hit_table, table.id, table_words(table)});
  draw_disc(gc, table, cell, theme);
  draw_seats(gc, table, cell, theme, hits);
  return hits;
}

}  // namespace palabre::view
