// SPDX-License-Identifier: AGPL-3.0-or-later
// A slide on the room's screen: a picture as large as it fits, or a text in words one reads from
// the back; a text too long for that is drawn smaller, down to a limit, then cut off with dots.
#include <algorithm>

#include "participant/view/kit/projector_scenes.hpp"

namespace palabre::view {

namespace {

double block_px(MarkdownBlock const& block, double px) {
  return block.kind == MarkdownBlock::Kind::heading ? px * (block.level == 1 ? 1.6 : 1.25) : px;
}

wxString mark_of(MarkdownBlock const& block) {
  return block.kind != MarkdownBlock::Kind::item ? wxString()
         : block.number > 0                      ? wxString::Format("%d.", block.number)
                                                 : wxString(L"\u2022");
}

// Draws, or with `draw` false only measures; returns the height.
double blocks(Frame const& f, std::vector<MarkdownBlock> const& all, double x, double y,
              double width, double px, bool draw) {
  double const top = y;
  for (MarkdownBlock const& block : all) {
    bool const heading = block.kind == MarkdownBlock::Kind::heading;
    bool const quote = block.kind == MarkdownBlock::Kind::quote;
    double const size = block_px(block, px);
    double const indent = block.kind == MarkdownBlock::Kind::item ? px * 1.1 * block.level
                          : quote                                 ? px * 1.1
                                                                  : 0;
    set_text(f.gc, f.theme, size, quote ? f.theme.ink2 : f.theme.ink,
             heading || block.strong ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_NORMAL);
    std::vector<wxString> const lines =
        wrapped(f.gc, wxString::FromUTF8(block.text), width - indent);
    double const line = line_height(f.gc) * 1.12;
    if (draw) {
      draw_line(f.gc, mark_of(block), x + indent - px * 0.9, y);
      for (std::size_t i = 0; i < lines.size() && y + line * static_cast<double>(i) < f.bottom;
           ++i) {
        draw_line(f.gc, lines[i], x + indent, y + line * static_cast<double>(i));
      }
    }
    y += line * static_cast<double>(lines.size()) + px * (heading ? 0.6 : 0.35);
  }
  return y - top;
}

}  // namespace

int scene(Frame const& f, SlideScene const& slide) {
  if (!f.draw) {
    return 1;
  }
  double const width = f.width - f.margin * 2.0;
  double top = f.top;
  if (slide.picture.IsOk()) {
    double const room = f.bottom - top;
    double const scale =
        std::min(width / slide.picture.GetWidth(), room / slide.picture.GetHeight());
    double const w = slide.picture.GetWidth() * scale;
    double const h = slide.picture.GetHeight() * scale;
    f.gc.DrawBitmap(f.gc.CreateBitmapFromImage(slide.picture), (f.width - w) / 2.0,
                    top + (room - h) / 2.0, w, h);
    return 1;
  }
  set_text(f.gc, f.theme, f.u * 2.6, f.theme.ink2);
  draw_line_within(f.gc, slide.overline, f.margin, top, width * 0.75);
  draw_line(f.gc, slide.number, f.width - f.margin, top, Align::right);
  top += line_height(f.gc) * 1.6;
  double px = f.u * 5.4;
  while (px > f.u * 2.6 &&
         blocks(f, slide.blocks, f.margin, top, width, px, false) > f.bottom - top) {
    px *= 0.94;
  }
  blocks(f, slide.blocks, f.margin, top, width, px, true);
  return 1;
}

}  // namespace palabre::view
