// SPDX-License-Identifier: AGPL-3.0-or-later
// The paragraph under discussion on the room's screen: its changes marked, and under it each
// wording that is asked for, so that everybody sees what conflicts with what.
#include <algorithm>

#include <wx/intl.h>

#include "participant/view/kit/projector_scenes.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

int scene(Frame const& f, RedlineScene const& text) {
  double const clock = draw_corner_clock(f, text.clock, f.u * 10.0);
  double const width = f.width - f.margin * 2.0;
  double const under =
      draw_titles(f, text.overline, text.title, width - clock - f.u * 9.0, f.u * 6.4);
  double const top =
      std::max(under + f.u * 1.6, f.top + (text.clock.visible() ? f.u * 15.0 : 0.0));
  double const pad = f.u * 2.6;
  double const column = width - pad * 2.0;
  double const room = f.bottom - top;
  double const label = f.u * 12.0;
  double const gap = f.u * 1.4;

  // The whole stands on one page as long as it can be read from the back.
  double px = f.u * 5.0;
  auto const variant_height = [&](RedlineScene::Variant const& one) {
    return redline_height(f.gc, f.theme, one.text, column - label, px * 0.8) + pad * 0.8;
  };
  auto const paragraph_height = [&] {
    return redline_height(f.gc, f.theme, text.paragraph, column, px) + pad * 1.4;
  };
  auto const total = [&] {
    double sum = paragraph_height();
    for (RedlineScene::Variant const& one : text.variants) {
      sum += gap + variant_height(one);
    }
    return sum;
  };
  while (total() > room && px > f.u * 2.7) {
    px *= 0.95;
  }
  // Where it cannot, the variants turn in pages under the paragraph.
  std::vector<std::size_t> starts{0};
  double used = paragraph_height();
  for (std::size_t n = 0; n < text.variants.size(); ++n) {
    double const height = gap + variant_height(text.variants[n]);
    if (used + height > room && n > starts.back()) {
      starts.push_back(n);
      used = paragraph_height();
    }
    used += height;
  }
  int const pages = static_cast<int>(starts.size());
  if (!f.draw) {
    return pages;
  }
  double y = top;
  wxRect2DDouble const card(f.margin, y, width, std::min(paragraph_height(), room));
  fill_card(f.gc, card, f.h * 1.2, f.theme.panel);
  paint_redline(f.gc, f.theme, text.paragraph, card.m_x + pad, y + pad * 0.7, column, px);
  y += card.m_height + gap;
  auto const page = static_cast<std::size_t>(f.page % pages);
  std::size_t const last =
      page + 1 < starts.size() ? starts[page + 1] : text.variants.size();
  for (std::size_t n = starts[page]; n < last; ++n) {
    RedlineScene::Variant const& one = text.variants[n];
    wxRect2DDouble const row(f.margin, y, width, variant_height(one));
    fill_card(f.gc, row, f.h * 1.0, one.label.empty() ? f.theme.canvas2 : f.theme.panel);
    set_text(f.gc, f.theme, px * 0.8, f.theme.ink, wxFONTWEIGHT_BOLD);
    draw_line_within(f.gc, one.label, row.m_x + pad, y + pad * 0.4, label - f.u);
    double const line = line_height(f.gc);
    set_text(f.gc, f.theme, px * 0.48, f.theme.ink2);
    draw_line_within(f.gc, one.by.empty() ? one.state : one.by, row.m_x + pad,
                     y + pad * 0.4 + line, label - f.u);
    paint_redline(f.gc, f.theme, one.text, row.m_x + pad + label, y + pad * 0.4, column - label,
                  px * 0.8);
    y += row.m_height + gap;
  }
  return pages;
}

}  // namespace palabre::view
