// SPDX-License-Identifier: AGPL-3.0-or-later
// Who goes where. Names are as large as the cards allow and never under 2.2 hundredths of the
// height: what does not fit then goes to another page.
#include <algorithm>

#include <wx/translation.h>

#include "participant/view/kit/projector_scenes.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

constexpr double smallest_name = 2.2;

// Names of one card at a size; false where they do not fit its height.
struct NameBlock {
  int columns = 1;
  double px = 0;
  double step = 0;
  bool fits = false;
};

NameBlock names_at(Frame const& f, std::vector<wxString> const& names, double width, double height,
                   double px, int columns) {
  NameBlock block;
  block.px = px;
  block.columns = columns;
  set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
  block.step = line_height(f.gc);
  double const column = width / columns - px * 0.3;
  auto const rows =
      (names.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
  block.fits = static_cast<double>(rows) * block.step <= height;
  // A single long name is drawn smaller by itself rather than shrinking everybody's.
  for (wxString const& name : names) {
    block.fits = block.fits && text_width(f.gc, name) * 0.72 <= column;
  }
  return block;
}

// The largest names that fit, in one column or, from seven on, in two.
NameBlock fitting_names(Frame const& f, std::vector<wxString> const& names, double width,
                        double height) {
  double const smallest = f.h * smallest_name;
  NameBlock best;
  for (int columns = 1; columns <= (names.size() > 6 ? 2 : 1); ++columns) {
    double px = f.u * 6.2;
    NameBlock block = names_at(f, names, width, height, px, columns);
    while (!block.fits && px > smallest) {
      px = std::max(smallest, px * 0.95);
      block = names_at(f, names, width, height, px, columns);
    }
    if (columns == 1 || (block.fits && !best.fits) || block.px > best.px) {
      best = block;
    }
  }
  return best;
}

int names_per_page(Frame const& f, NameBlock const& block, double height) {
  if (block.fits) {
    return 1 << 20;
  }
  return std::max(1, static_cast<int>(height / std::max(block.step, f.h))) * block.columns;
}

struct MoveCard {
  wxRect2DDouble area;
  double head = 0;
  double foot = 0;
  double pad = 0;
  double names_width() const { return area.m_width - pad * 2.0; }
  double names_height() const { return area.m_height - head - foot - pad * 1.1; }
};

MoveCard move_card(Frame const& f, CardGrid const& grid, int slot, double top) {
  MoveCard card;
  card.area = card_place(f, grid, slot, top);
  double const scale = std::min(1.0, card.area.m_width / (f.h * 50.0));
  card.head = std::min(f.u * 18.0 * std::max(scale, 0.5), card.area.m_height * 0.3);
  card.foot = std::min(f.u * 9.0, card.area.m_height * 0.17);
  card.pad = std::min(f.u * 3.6, card.area.m_width * 0.07);
  return card;
}

void draw_move_card(Frame const& f, ProjectedTable const& table, MoveCard const& card,
                    int name_page) {
  TableLook const look = table_look(f.theme, table.number);
  wxColour const white(*wxWHITE);
  wxRect2DDouble const& area = card.area;
  double const radius = f.h * 1.3;
  f.gc.PushState();
  fill_card(f.gc, area, radius, f.theme.panel);
  f.gc.Clip(area.m_x, area.m_y, area.m_width, card.head);
  fill_card(f.gc, area, radius, look.poster);
  f.gc.PopState();

  double const mark = card.head * 0.52;
  double const mark_x = area.m_x + card.pad + mark / 2.0;
  draw_table_mark(f.gc, f.theme, table.number, mark_x, area.m_y + card.head / 2.0, mark, white,
                  look.poster);
  double const x = mark_x + mark / 2.0 + card.pad * 0.9;
  double const width = area.GetRight() - x - card.pad * 0.5;
  wxString const small = wxString::Format(_("Table %d"), table.number);
  double const small_px = card.head * 0.23;
  set_text(f.gc, f.theme, small_px, white, wxFONTWEIGHT_SEMIBOLD);
  double const small_line = line_height(f.gc);
  double const theme_room = card.head - small_line - card.pad * 0.3;
  double const big_px = fitting_block_px(f.gc, f.theme, table.theme, width, theme_room,
                                         card.head * 0.4, card.head * 0.15, wxFONTWEIGHT_BOLD);
  set_text(f.gc, f.theme, big_px, white, wxFONTWEIGHT_BOLD);
  auto const theme_lines =
      table.theme.empty() ? std::vector<wxString>() : wrapped(f.gc, table.theme, width, 2);
  double const big_line = line_height(f.gc);
  double const big_height = big_line * static_cast<double>(theme_lines.size());
  double at = area.m_y + (card.head - small_line * 0.92 - big_height) / 2.0;
  set_text(f.gc, f.theme, small_px, white, wxFONTWEIGHT_SEMIBOLD);
  draw_line_within(f.gc, small, x, at, width);
  at += small_line * 0.92;
  set_text(f.gc, f.theme, big_px, white, wxFONTWEIGHT_BOLD);
  for (wxString const& line : theme_lines) {
    draw_line_within(f.gc, line, x, at, width);
    at += big_line;
  }

  NameBlock const block = fitting_names(f, table.names, card.names_width(), card.names_height());
  int const per_page = names_per_page(f, block, card.names_height());
  auto const first = static_cast<std::size_t>(name_page) * static_cast<std::size_t>(per_page);
  auto const last = std::min(table.names.size(), first + static_cast<std::size_t>(per_page));
  if (first < last) {
    std::size_t const count = last - first;
    std::size_t const rows = (count + static_cast<std::size_t>(block.columns) - 1) /
                             static_cast<std::size_t>(block.columns);
    double const slack = card.names_height() - static_cast<double>(rows) * block.step;
    double const step =
        block.step + std::clamp(slack / static_cast<double>(rows + 1), 0.0, block.step * 0.16);
    double const names_top = area.m_y + card.head + card.pad * 0.6;
    for (std::size_t i = 0; i < count; ++i) {
      double const column = static_cast<double>(i / rows);
      double const row = static_cast<double>(i % rows);
      wxString const& name = table.names[first + i];
      double const width_each = card.names_width() / block.columns - block.px * 0.3;
      double const px = fitting_px(f.gc, f.theme, name, width_each, block.px,
                                   f.h * smallest_name * 0.9, wxFONTWEIGHT_BOLD);
      set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
      draw_line_within(f.gc, name,
                       area.m_x + card.pad + column * card.names_width() / block.columns,
                       names_top + row * step + (block.px - px) * 0.8, width_each);
    }
  }
  if (!table.host.empty()) {
    double const line_y = area.GetBottom() - card.foot;
    f.gc.SetPen(f.gc.CreatePen(wxGraphicsPenInfo(f.theme.line, std::max(1.0, f.h * 0.25))));
    f.gc.StrokeLine(area.m_x + card.pad, line_y, area.GetRight() - card.pad, line_y);
    double const px = std::min(f.u * 3.5, card.foot * 0.42);
    draw_host(f, table.host, area.m_x + card.pad, line_y + (card.foot - px * 1.3) / 2.0,
              card.names_width(), px);
  }
}

}  // namespace

int scene(Frame const& f, MoveScene const& move) {
  CardGrid const grid = card_grid(move.tables.size(), f.narrow);
  double const clock = draw_corner_clock(f, move.clock, f.u * 15.0);
  double const under =
      draw_titles(f, move.overline, move.title, f.width - f.margin * 2.0 - clock, f.u * 10.2);
  double const top = std::max(under + f.h * 1.5, f.top + (move.clock.visible() ? f.u * 20.5 : 0.0));

  // Tables of the same page turn their names together; the fullest decides how often.
  std::vector<int> name_pages(static_cast<std::size_t>(grid.pages), 1);
  int total = 0;
  for (int page = 0; page < grid.pages; ++page) {
    int& most = name_pages[static_cast<std::size_t>(page)];
    for (int slot = 0; slot < grid.per_page(); ++slot) {
      auto const index = static_cast<std::size_t>(page * grid.per_page() + slot);
      if (index >= move.tables.size()) {
        break;
      }
      MoveCard const card = move_card(f, grid, slot, top);
      auto const& names = move.tables[index].names;
      NameBlock const block = fitting_names(f, names, card.names_width(), card.names_height());
      int const per_page = names_per_page(f, block, card.names_height());
      most = std::max(most, (static_cast<int>(names.size()) + per_page - 1) / per_page);
    }
    total += most;
  }
  if (!f.draw) {
    return total;
  }
  int wanted = f.page % total;
  int page = 0;
  while (wanted >= name_pages[static_cast<std::size_t>(page)]) {
    wanted -= name_pages[static_cast<std::size_t>(page)];
    ++page;
  }
  for (int slot = 0; slot < grid.per_page(); ++slot) {
    auto const index = static_cast<std::size_t>(page * grid.per_page() + slot);
    if (index < move.tables.size()) {
      draw_move_card(f, move.tables[index], move_card(f, grid, slot, top), wanted);
    }
  }
  return total;
}

}  // namespace palabre::view
