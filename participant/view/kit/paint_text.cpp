// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/paint_text.hpp"

#include <algorithm>
#include <cmath>

namespace palabre::view {

namespace {

constexpr wchar_t ellipsis = L'\u2026';

double aligned(double x, double width, Align align) {
  switch (align) {
    case Align::left:
      return x;
    case Align::centre:
      return x - width / 2.0;
    case Align::right:
      return x - width;
  }
  return x;
}

// How many leading characters of text fit width. Widths grow with length, so halving finds it.
std::size_t fitting_length(wxGraphicsContext& gc, wxString const& text, double width) {
  std::size_t low = 0;
  std::size_t high = text.length();
  while (low < high) {
    std::size_t const middle = (low + high + 1) / 2;
    if (text_width(gc, text.Left(middle)) <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

void wrap_paragraph(wxGraphicsContext& gc, wxString const& text, double width,
                    std::vector<wxString>& lines) {
  wxString rest = text;
  while (rest.length() > 1 && text_width(gc, rest) > width) {
    std::size_t const fits = std::max<std::size_t>(1, fitting_length(gc, rest, width));
    std::size_t cut = rest.length() > fits && rest[fits] == ' ' ? fits : rest.Left(fits).rfind(' ');
    if (cut == wxString::npos || cut == 0) {
      cut = fits;
    }
    lines.push_back(rest.Left(cut).Trim());
    rest = rest.Mid(cut);
    rest.Trim(false);
  }
  lines.push_back(rest);
}

}  // namespace

void set_text(wxGraphicsContext& gc, Theme const& theme, double px, wxColour const& colour,
              wxFontWeight weight) {
  // A graphics context draws points at 96 dots per inch, whatever the screen.
  wxFont font(wxFontInfo(std::max(1.0, px) * 0.75).FaceName(theme.face).Weight(weight));
  gc.SetFont(font, colour);
}

double text_width(wxGraphicsContext& gc, wxString const& text) {
  double width = 0;
  double height = 0;
  gc.GetTextExtent(text, &width, &height);
  return width;
}

double line_height(wxGraphicsContext& gc) {
  double width = 0;
  double height = 0;
  gc.GetTextExtent("Hg", &width, &height);
  return height;
}

double draw_line(wxGraphicsContext& gc, wxString const& text, double x, double y, Align align) {
  double const width = text_width(gc, text);
  gc.DrawText(text, aligned(x, width, align), y);
  return width;
}

wxString shortened(wxGraphicsContext& gc, wxString const& text, double width) {
  if (text_width(gc, text) <= width) {
    return text;
  }
  double const room = width - text_width(gc, wxString(ellipsis));
  return text.Left(fitting_length(gc, text, room)).Trim() + ellipsis;
}

double draw_line_within(wxGraphicsContext& gc, wxString const& text, double x, double y,
                        double width, Align align) {
  return draw_line(gc, shortened(gc, text, width), x, y, align);
}

std::vector<wxString> wrapped(wxGraphicsContext& gc, wxString const& text, double wanted,
                              std::size_t lines_max) {
  double const width = std::max(wanted, 24.0);  // a window still being laid out may give less
  std::vector<wxString> lines;
  wxString rest = text;
  for (bool more = true; more;) {
    more = rest.Contains('\n');
    wrap_paragraph(gc, rest.BeforeFirst('\n'), width, lines);
    rest = rest.AfterFirst('\n');
  }
  if (lines.size() > lines_max && lines_max > 0) {
    lines.resize(lines_max);
    wxString& last = lines.back();
    last = shortened(gc, last + ellipsis + wxString(' ', 200), width);
    last = last.Trim();
    if (!last.EndsWith(wxString(ellipsis))) {
      last += ellipsis;
    }
    last.Replace(wxString(ellipsis) + ellipsis, wxString(ellipsis));
  }
  return lines;
}

double draw_wrapped(wxGraphicsContext& gc, wxString const& text, double x, double y, double width,
                    std::size_t lines_max, Align align, double spacing) {
  double const step = line_height(gc) * spacing;
  double at = y;
  for (wxString const& line : wrapped(gc, text, width, lines_max)) {
    draw_line(gc, line, x, at, align);
    at += step;
  }
  return at - y;
}

double fitting_px(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double width,
                  double px, double px_min, wxFontWeight weight) {
  set_text(gc, theme, px, theme.ink, weight);
  double const wide = text_width(gc, text);
  return wide <= width ? px : std::max(px_min, std::floor(px * width / wide * 0.99));
}

double fitting_block_px(wxGraphicsContext& gc, Theme const& theme, wxString const& text,
                        double width, double height, double px, double px_min, wxFontWeight weight,
                        double spacing) {
  for (double trial = px; trial > px_min; trial *= 0.94) {
    set_text(gc, theme, trial, theme.ink, weight);
    double const used =
        static_cast<double>(wrapped(gc, text, width).size()) * line_height(gc) * spacing;
    if (used <= height) {
      return trial;
    }
  }
  return px_min;
}

double digits_width(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double px) {
  set_text(gc, theme, px, theme.ink, wxFONTWEIGHT_BOLD);
  double const cell = text_width(gc, "0");
  double width = 0;
  for (wxUniChar const c : text) {
    width += c >= '0' && c <= '9' ? cell : text_width(gc, wxString(c));
  }
  return width;
}

double draw_digits(wxGraphicsContext& gc, Theme const& theme, wxString const& text, double x,
                   double y, double px, wxColour const& colour, Align align) {
  double const width = digits_width(gc, theme, text, px);
  set_text(gc, theme, px, colour, wxFONTWEIGHT_BOLD);
  double const cell = text_width(gc, "0");
  double at = aligned(x, width, align);
  for (wxUniChar const c : text) {
    wxString const one(c);
    double const own = text_width(gc, one);
    double const room = c >= '0' && c <= '9' ? cell : own;
    gc.DrawText(one, at + (room - own) / 2.0, y);
    at += room;
  }
  return width;
}

}  // namespace palabre::view
