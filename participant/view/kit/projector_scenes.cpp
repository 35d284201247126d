// SPDX-License-Identifier: AGPL-3.0-or-later
// Sizes are hundredths of the height: u for words, h for surfaces.
#include "participant/view/kit/projector_scenes.hpp"

#include <algorithm>
#include <cmath>

#include <wx/translation.h>

#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

// Overline and title; returns the y under them.
double draw_titles(Frame const& f, wxString const& overline, wxString const& title, double width,
                   double title_px) {
  double y = f.top;
  if (!overline.empty()) {
    set_text(f.gc, f.theme, f.u * 3.1, f.theme.ink2, wxFONTWEIGHT_MEDIUM);
    if (f.draw) {
      draw_line_within(f.gc, overline, f.margin, y, width);
    }
    y += line_height(f.gc) * 1.02;
  }
  double const px = fitting_px(f.gc, f.theme, title, width, title_px, f.u * 3.6, wxFONTWEIGHT_BOLD);
  set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
  if (f.draw) {
    draw_line_within(f.gc, title, f.margin, y, width);
  }
  return y + line_height(f.gc);
}

// A small clock at the top right, as beside a move or a text; returns the width it takes.
double draw_corner_clock(Frame const& f, ClockModel const& clock, double px) {
  if (!clock.visible()) {
    return 0;
  }
  double const width = digits_width(f.gc, f.theme, clock_digits(clock), px);
  double const right = f.width - f.margin;
  set_text(f.gc, f.theme, f.u * 2.9, f.theme.ink2);
  double const caption_width = text_width(f.gc, clock_caption(clock));
  double const block = std::max(width, caption_width);
  if (f.draw) {
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    double const digits_height = line_height(f.gc);
    double const y = f.top - px * 0.12;
    draw_clock(f.gc, clock, f.theme, right - width, y, px);
    set_text(f.gc, f.theme, f.u * 2.9, f.theme.ink2);
    draw_line(f.gc, clock_caption(clock), right, y + digits_height * 0.94, Align::right);
  }
  return block + f.h * 4.0;
}

// The host's line at the foot of a card.
void draw_host(Frame const& f, wxString const& host, double x, double y, double width, double px) {
  draw_icon(f.gc, Icon::home, f.theme.ink2, x, y + px * 0.1, px);
  set_text(f.gc, f.theme, px, f.theme.ink2);
  double const words =
      draw_line(f.gc, wxGETTEXT_IN_CONTEXT("projector", "welcomes:"), x + px * 1.4, y);
  double const room = width - words - px * 1.8;
  double const host_px = fitting_px(f.gc, f.theme, host, room, px, px * 0.6, wxFONTWEIGHT_BOLD);
  set_text(f.gc, f.theme, host_px, f.theme.ink, wxFONTWEIGHT_BOLD);
  draw_line_within(f.gc, host, x + px * 1.4 + words + px * 0.3, y + (px - host_px) * 0.9, room);
}

wxRect2DDouble card_place(Frame const& f, CardGrid const& grid, int index, double top) {
  double const gap = f.h * 3.1;
  double const width = (f.width - f.margin * 2.0 - gap * (grid.columns - 1)) / grid.columns;
  double const height = (f.bottom - top - gap * (grid.rows - 1)) / grid.rows;
  int const column = index % grid.columns;
  int const row = index / grid.columns;
  return {f.margin + column * (width + gap), top + row * (height + gap), width, height};
}

namespace {

void draw_cafe_card(Frame const& f, ProjectedTable const& table, wxRect2DDouble const& area) {
  TableLook const look = table_look(f.theme, table.number);
  double const radius = f.h * 1.3;
  double const scale = std::min({1.0, area.m_width / (f.h * 46.0), area.m_height / (f.h * 34.0)});
  double const s = f.u * std::max(scale, 0.55);
  f.gc.PushState();
  f.gc.Clip(area.m_x, area.m_y, area.m_width, area.m_height);
  fill_card(f.gc, area, radius, f.theme.panel);
  f.gc.Clip(area.m_x, area.m_y, area.m_width, f.h * 1.2);
  fill_card(f.gc, area, radius, look.fill);
  f.gc.PopState();

  double const pad = s * 2.6;
  double const x = area.m_x + pad;
  double const width = area.m_width - pad * 2.0;
  double y = area.m_y + f.h * 1.2 + s * 1.6;
  double const mark = s * 4.4;
  double const words_x = x + mark + s * 2.0;
  double const words_width = width - mark - s * 2.0;
  wxString overline = wxString::Format(_("Table %d"), table.number);
  if (!table.group.empty()) {
    overline += wxString::FromUTF8(" \u00b7 ") + table.group;
  }
  set_text(f.gc, f.theme, s * 2.4, f.theme.ink2, wxFONTWEIGHT_SEMIBOLD);
  double const small_line = line_height(f.gc);
  draw_line_within(f.gc, overline, words_x, y, words_width);
  double const px =
      fitting_px(f.gc, f.theme, table.theme, words_width, s * 4.2, s * 2.4, wxFONTWEIGHT_BOLD);
  set_text(f.gc, f.theme, px, look.text, wxFONTWEIGHT_BOLD);
  draw_line_within(f.gc, table.theme, words_x, y + small_line * 0.95, words_width);
  double const head = small_line * 0.95 + line_height(f.gc);
  draw_table_mark(f.gc, f.theme, table.number, x + mark / 2.0, y + head / 2.0, mark);
  y += head + s * 1.6;

  double const host_px = s * 2.5;
  set_text(f.gc, f.theme, host_px, f.theme.ink);
  double const foot_line = line_height(f.gc);
  double foot = area.GetBottom() - s * 1.6;
  if (!table.host.empty()) {
    foot -= foot_line * 1.1;
    draw_host(f, table.host, x, foot, width, host_px);
  }
  if (!table.names.empty()) {
    wxString list;
    for (wxString const& name : table.names) {
      list += (list.empty() ? "" : ", ") + name;
    }
    set_text(f.gc, f.theme, host_px, f.theme.ink);
    auto lines = wrapped(f.gc, list, width, 2);
    foot -= foot_line * static_cast<double>(lines.size()) * 1.05 + s * 0.4;
    double at = foot;
    for (wxString const& line : lines) {
      draw_line(f.gc, line, x, at);
      at += foot_line * 1.05;
    }
  }
  double const room = foot - y - s * 0.6;
  double const question_px = fitting_block_px(f.gc, f.theme, table.question, width, room, s * 3.5,
                                              f.u * 1.8, wxFONTWEIGHT_SEMIBOLD, 1.06);
  set_text(f.gc, f.theme, question_px, f.theme.ink, wxFONTWEIGHT_SEMIBOLD);
  auto const lines_max =
      static_cast<std::size_t>(std::max(1.0, std::floor(room / (line_height(f.gc) * 1.06))));
  draw_wrapped(f.gc, table.question, x, y, width, lines_max, Align::left, 1.06);
}

}  // namespace

CardGrid card_grid(std::size_t count, bool narrow) {
  int const n = std::max(1, static_cast<int>(count));
  CardGrid grid;
  int const widest = narrow ? 3 : 4;
  if (n <= widest) {
    grid.columns = n;
    grid.rows = 1;
  } else {
    grid.rows = 2;
    grid.columns = std::min(widest, (n + 1) / 2);
  }
  grid.pages = (n + grid.per_page() - 1) / grid.per_page();
  return grid;
}

int scene(Frame const&, BlackScene const&) {
  return 1;
}

int scene(Frame const& f, WelcomeScene const& welcome) {
  double const width = f.width - f.margin * 2.0;
  double const title_px = fitting_block_px(f.gc, f.theme, welcome.title, width, f.u * 17.0,
                                           f.u * 7.6, f.u * 3.6, wxFONTWEIGHT_BOLD);
  if (!f.draw) {
    return 1;
  }
  set_text(f.gc, f.theme, title_px, f.theme.ink, wxFONTWEIGHT_BOLD);
  double y = f.top;
  y += draw_wrapped(f.gc, welcome.title, f.margin, y, width, 2);
  set_text(f.gc, f.theme, f.u * 4.2, f.theme.ink2);
  y += f.u * 1.0;
  y += draw_wrapped(f.gc, welcome.sentence, f.margin, y, width, 2);

  bool const address = !welcome.address.empty();
  double const low = f.bottom - (welcome.arrived.empty() ? 0.0 : f.u * 6.5);
  double const room = low - y - f.u * 4.0;
  wxRect2DDouble const card(f.margin, y + f.u * 2.0, width, room);
  fill_card(f.gc, card, f.h * 1.6, f.theme.panel);
  double const code_room = room * (address ? 0.66 : 0.9);
  double const px =
      fitting_px(f.gc, f.theme, welcome.code, card.m_width * 0.78,
                 std::min(code_room * 0.66, f.u * 27.0), f.u * 6.0, wxFONTWEIGHT_BOLD);
  set_text(f.gc, f.theme, f.u * 3.2, f.theme.ink2, wxFONTWEIGHT_SEMIBOLD);
  double const label_height = line_height(f.gc);
  set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
  double const code_height = line_height(f.gc);
  double const code_y = card.m_y + (code_room - code_height - label_height) / 2.0 + label_height;
  // Letter by letter, with air: it is read from the back and copied by hand.
  double const air = px * 0.1;
  double total = -air;
  for (wxUniChar const c : welcome.code) {
    total += text_width(f.gc, wxString(c)) + air;
  }
  double x = f.width / 2.0 - total / 2.0;
  for (wxUniChar const c : welcome.code) {
    x += draw_line(f.gc, wxString(c), x, code_y) + air;
  }
  set_text(f.gc, f.theme, f.u * 3.2, f.theme.ink2, wxFONTWEIGHT_SEMIBOLD);
  draw_line(f.gc, wxGETTEXT_IN_CONTEXT("projector", "The code"), f.width / 2.0,
            code_y - label_height * 0.8, Align::centre);
  if (address) {
    wxString const label =
        wxGETTEXT_IN_CONTEXT("projector", "Nothing shows up? Type this address:");
    set_text(f.gc, f.theme, f.u * 3.2, f.theme.ink2);
    double const label_y = card.m_y + code_room + room * 0.01;
    draw_line_within(f.gc, label, f.width / 2.0, label_y, card.m_width * 0.9, Align::centre);
    double const address_px = fitting_px(f.gc, f.theme, welcome.address, card.m_width * 0.8,
                                         f.u * 6.0, f.u * 2.6, wxFONTWEIGHT_BOLD);
    set_text(f.gc, f.theme, address_px, f.theme.ink, wxFONTWEIGHT_BOLD);
    draw_line(f.gc, welcome.address, f.width / 2.0, label_y + label_height * 1.05, Align::centre);
  }
  if (!welcome.arrived.empty()) {
    set_text(f.gc, f.theme, f.u * 4.0, f.theme.ink, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(f.gc, welcome.arrived, f.width / 2.0, low + f.u * 0.6, width, Align::centre);
  }
  return 1;
}

int scene(Frame const& f, CafeScene const& cafe) {
  CardGrid const grid = card_grid(cafe.tables.size(), f.narrow);
  if (!f.draw) {
    return grid.pages;
  }
  bool const rows = grid.rows > 1;
  double const share = rows ? 0.36 : (f.narrow ? 0.52 : 0.49);
  double const cards_top = cafe.tables.empty() ? f.bottom : f.height * share;
  double const left = f.narrow && !rows ? f.width - f.margin * 2.0 : f.width * 0.44;
  double y = draw_titles(f, cafe.overline, cafe.title, f.width * (rows ? 0.5 : 0.42), f.u * 7.0);

  // Clock: at the right of the words, or in the middle above the plan.
  double const clock_left = f.narrow ? f.width * 0.46 : f.width * 0.505;
  double const clock_width = f.width - f.margin - clock_left;
  wxString const digits = clock_digits(cafe.clock);
  double const clock_room = cards_top - f.top - f.u * 9.5;
  double const by_height = clock_room * (f.narrow && !rows ? 0.62 : 0.98);
  double const wanted = std::min(f.h * 27.0, by_height);
  if (cafe.clock.visible()) {
    double px = wanted;
    double const wide = digits_width(f.gc, f.theme, digits, px);
    px = std::min(px, px * clock_width * 0.86 / wide);
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    double const height = line_height(f.gc);
    double const middle = clock_left + clock_width / 2.0;
    double const block = height * 0.98 + f.h * 2.4 + f.u * 5.4;
    double const area_bottom = f.narrow && !rows ? f.top + clock_room * 0.8 : cards_top - f.u * 2.0;
    double const clock_y =
        std::max(f.top - height * 0.1, f.top + (area_bottom - f.top - block) / 2.0);
    draw_clock(f.gc, cafe.clock, f.theme, middle, clock_y, px, true);
    double at = clock_y + height * 0.98;
    double const bar = f.h * 2.3;
    if (cafe.clock.total_s > 0) {
      double const part =
          std::clamp(static_cast<double>(cafe.clock.remaining_s) / cafe.clock.total_s, 0.0, 1.0);
      fill_card(f.gc, wxRect2DDouble(clock_left, at, clock_width, bar), bar / 2.0, f.theme.line);
      if (part > 0) {
        fill_card(f.gc, wxRect2DDouble(clock_left, at, std::max(bar, clock_width * part), bar),
                  bar / 2.0, clock_ring_colour(cafe.clock, f.theme));
      }
      at += bar;
    }
    bool const over = cafe.clock.remaining_s < 0;
    wxString const caption = clock_caption(cafe.clock);
    double const caption_px = fitting_px(f.gc, f.theme, caption, clock_width, f.u * 2.9, f.h * 1.8,
                                         over ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_NORMAL);
    set_text(f.gc, f.theme, caption_px, over ? f.theme.terracotta_text : f.theme.ink2,
             over ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_NORMAL);
    draw_line_within(f.gc, caption, middle, at + f.u * 1.3, clock_width, Align::centre);
  }
  if (!rows || !f.narrow) {
    y += rows ? f.u * 1.0 : f.u * 3.0;
    double const words_width = f.narrow ? left : std::min(left, f.width * 0.43);
    double at = f.narrow ? std::max(y, cards_top - f.u * 16.0) : y;
    double const room = cards_top - f.u * 2.0 - at;
    wxString const whole = cafe.sentence + "\n" + cafe.emphasis;
    double const px = fitting_block_px(f.gc, f.theme, whole, words_width, room, f.u * 4.1,
                                       f.u * 2.4, wxFONTWEIGHT_SEMIBOLD, 1.1);
    set_text(f.gc, f.theme, px, f.theme.ink);
    at += cafe.sentence.empty()
              ? 0
              : draw_wrapped(f.gc, cafe.sentence, f.margin, at, words_width, 3, Align::left, 1.1);
    set_text(f.gc, f.theme, px, f.theme.ink, wxFONTWEIGHT_BOLD);
    if (!cafe.emphasis.empty()) {
      draw_wrapped(f.gc, cafe.emphasis, f.margin, at, words_width, 3, Align::left, 1.1);
    }
  }
  int const page = f.page % grid.pages;
  for (int slot = 0; slot < grid.per_page(); ++slot) {
    auto const index = static_cast<std::size_t>(page * grid.per_page() + slot);
    if (index < cafe.tables.size()) {
      draw_cafe_card(f, cafe.tables[index], card_place(f, grid, slot, cards_top));
    }
  }
  return grid.pages;
}

int scene(Frame const& f, MessageScene const& message) {
  if (!f.draw) {
    return 1;
  }
  double const width = f.width - f.margin * 2.0;
  double y = draw_titles(f, message.overline, message.title, width, f.u * 10.2) + f.u * 3.0;
  double const clock_room = message.clock.visible() ? f.u * 34.0 : 0.0;
  double const room = f.bottom - y - clock_room;
  double const px = fitting_block_px(f.gc, f.theme, message.text, width, room, f.u * 5.4, f.u * 2.7,
                                     wxFONTWEIGHT_NORMAL, 1.15);
  set_text(f.gc, f.theme, px, f.theme.ink);
  draw_wrapped(f.gc, message.text, f.margin, y, width, 40, Align::left, 1.15);
  if (message.clock.visible()) {
    double const clock_px = f.u * 24.0;
    double const clock_y = f.bottom - clock_room + f.u * 0.5;
    draw_clock(f.gc, message.clock, f.theme, f.width / 2.0, clock_y, clock_px, true);
    set_text(f.gc, f.theme, clock_px, f.theme.ink, wxFONTWEIGHT_BOLD);
    double const height = line_height(f.gc);
    set_text(f.gc, f.theme, f.u * 3.0, f.theme.ink2);
    draw_line(f.gc, clock_caption(message.clock), f.width / 2.0, clock_y + height * 0.96,
              Align::centre);
  }
  return 1;
}

int scene(Frame const& f, TextScene const& text) {
  double const clock = draw_corner_clock(f, text.clock, f.u * 10.0);
  double const width = f.width - f.margin * 2.0;
  double const under =
      draw_titles(f, text.overline, text.title, width - clock - f.u * 9.0, f.u * 7.4);
  if (f.draw && text.table > 0) {
    double const mark = f.u * 7.0;
    double const x = f.width - f.margin - clock - mark / 2.0;
    draw_table_mark(f.gc, f.theme, text.table, x, f.top + mark * 0.75, mark);
  }
  double const top = std::max(under + f.u * 2.0, f.top + (text.clock.visible() ? f.u * 16.0 : 0.0));
  // Long lines tire: the column stays under about 60 signs, in a calm card.
  wxRect2DDouble const card(f.margin, top, width, f.bottom - top);
  double const pad = f.u * 4.2;
  double const column = card.m_width - pad * 2.0;
  double const room = card.m_height - pad * 1.6;

  struct Line {
    wxString words;
    bool heading;
    double height;
  };
  auto const lines_at = [&](double px) {
    std::vector<Line> lines;
    for (TextScene::Paragraph const& paragraph : text.paragraphs) {
      if (!lines.empty()) {
        lines.push_back({"", false, px * 0.55});
      }
      if (!paragraph.heading.empty()) {
        set_text(f.gc, f.theme, px * 0.72, f.theme.ink2, wxFONTWEIGHT_SEMIBOLD);
        for (wxString const& line : wrapped(f.gc, paragraph.heading, column)) {
          lines.push_back({line, true, line_height(f.gc) * 1.05});
        }
      }
      set_text(f.gc, f.theme, px, f.theme.ink);
      for (wxString const& line : wrapped(f.gc, paragraph.text, column)) {
        lines.push_back({line, false, line_height(f.gc) * 1.12});
      }
    }
    return lines;
  };
  auto const total_height = [](std::vector<Line> const& lines) {
    double total = 0;
    for (Line const& line : lines) {
      total += line.height;
    }
    return total;
  };
  double px = f.u * 6.4;
  std::vector<Line> lines = lines_at(px);
  while (total_height(lines) > room && px > f.u * 3.6) {
    px *= 0.95;
    lines = lines_at(px);
  }
  std::vector<std::size_t> starts{0};
  double used = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (used + lines[i].height > room && used > 0) {
      starts.push_back(i);
      used = 0;
    }
    used += lines[i].height;
  }
  int const pages = static_cast<int>(starts.size());
  if (!f.draw) {
    return pages;
  }
  fill_card(f.gc, card, f.h * 1.4, f.theme.panel);
  if (text.table > 0) {
    f.gc.PushState();
    f.gc.Clip(card.m_x, card.m_y, f.h * 1.2, card.m_height);
    fill_card(f.gc, card, f.h * 1.4, table_look(f.theme, text.table).fill);
    f.gc.PopState();
  }
  auto const page = static_cast<std::size_t>(f.page % pages);
  std::size_t const last = page + 1 < starts.size() ? starts[page + 1] : lines.size();
  double y = card.m_y + pad * 0.8;
  for (std::size_t i = starts[page]; i < last; ++i) {
    if (lines[i].heading) {
      set_text(f.gc, f.theme, px * 0.72, f.theme.ink2, wxFONTWEIGHT_SEMIBOLD);
    } else {
      set_text(f.gc, f.theme, px, f.theme.ink);
    }
    draw_line(f.gc, lines[i].words, card.m_x + pad, y);
    y += lines[i].height;
  }
  return pages;
}

}  // namespace palabre::view
