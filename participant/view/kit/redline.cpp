// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/redline.hpp"

#include <algorithm>

#include <wx/intl.h>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

constexpr double line_factor = 1.35;
constexpr double mark_factor = 0.68;

// One word with the spaces behind it: what a line breaks between.
struct Word {
  wxString text;
  std::size_t stroke = 0;
  bool mark = false;
  bool line_end = false;
};

std::vector<Word> words_of(std::vector<RedStroke> const& text) {
  std::vector<Word> words;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (!text[n].mark.empty()) {
      words.push_back({text[n].mark, n, true, false});
    }
    wxString word;
    auto const end_word = [&] {
      if (!word.empty()) {
        words.push_back({word, n, false, false});
        word.clear();
      }
    };
    bool spaces = false;
    for (wxUniChar const c : text[n].text) {
      if (c == '\n') {
        end_word();
        words.push_back({wxString(), n, false, true});
        spaces = false;
        continue;
      }
      if (spaces && c != ' ') {
        end_word();
      }
      spaces = c == ' ';
      word += c;
    }
    end_word();
  }
  return words;
}

// Calls `draw(word, x, line)` for each; returns the number of lines.
template <typename Draw>
std::size_t lay_out(wxGraphicsContext& gc, Theme const& t, std::vector<RedStroke> const& text,
                    double width, double px, bool bold, Draw draw) {
  double x = 0;
  std::size_t line = 0;
  wxFontWeight const weight = bold ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL;
  for (Word const& word : words_of(text)) {
    if (word.line_end) {
      // Two line ends stand between paragraphs: one new line shows them.
      if (x > 0) {
        ++line;
        x = 0;
      }
      continue;
    }
    if (word.mark) {
      set_text(gc, t, px * mark_factor, t.ink, wxFONTWEIGHT_SEMIBOLD);
    } else {
      set_text(gc, t, px, t.ink, weight);
    }
    double const room = text_width(gc, word.text) + (word.mark ? px * 0.5 : 0.0);
    double const needed = word.mark ? room : text_width(gc, wxString(word.text).Trim());
    if (x > 0 && x + needed > width) {
      ++line;
      x = 0;
    }
    draw(word, x, room, line);
    x += room;
  }
  return line + 1;
}

class ParagraphLine : public DrawnRow {
 public:
  explicit ParagraphLine(ParagraphRow row) : DrawnRow(row.id), row_(std::move(row)) {}

  double height(wxGraphicsContext& gc, Theme const& t, double width) const override {
    return redline_height(gc, t, row_.text, text_width_in(t, width), px(t), heading()) +
           (row_.note.empty() ? 0.0 : t.base_px * 1.5) +
           static_cast<double>(row_.from.size()) * t.base_px * 1.5 + t.base_px * 1.0;
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool selected) const override {
    if (row_.marked && !selected) {
      gc.SetPen(wxNullGraphicsPen);
      gc.SetBrush(wxBrush(t.canvas2));
      gc.DrawRectangle(area.m_x, area.m_y, area.m_width, area.m_height);
      gc.SetBrush(wxBrush(t.ochre));
      gc.DrawRectangle(area.m_x, area.m_y, 3, area.m_height);
    }
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.line, 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
    double const top = area.m_y + t.base_px * 0.5;
    set_text(gc, t, t.base_px * 0.86, t.ink2, wxFONTWEIGHT_SEMIBOLD);
    draw_line(gc, row_.label, area.m_x + 8, top + t.base_px * 0.2);
    double const left = area.m_x + indent(t);
    double const width = text_width_in(t, area.m_width);
    paint_redline(gc, t, row_.text, left, top, width, px(t), heading());
    double under = top + redline_height(gc, t, row_.text, width, px(t), heading());
    if (!row_.note.empty()) {
      set_text(gc, t, t.base_px * 0.9, row_.attention ? t.ochre_text : t.ink2,
               row_.attention ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
      draw_line_within(gc, row_.note, left, under, width);
      under += t.base_px * 1.5;
    }
    set_text(gc, t, t.base_px * 0.9, t.ink2);
    for (wxString const& source : row_.from) {
      draw_line_within(gc, source, left, under, width);
      under += t.base_px * 1.5;
    }
  }

  wxString words() const override {
    wxString said = row_.label.empty() ? wxString() : row_.label + ", ";
    if (row_.marked) {
      said += _("under discussion") + wxString(", ");
    }
    said += redline_words(row_.text);
    said += row_.note.empty() ? wxString() : " · " + row_.note;
    for (wxString const& source : row_.from) {
      said += " · " + source;
    }
    return said;
  }

  bool same_as(DrawnRow const& other) const override {
    return row_ == static_cast<ParagraphLine const&>(other).row_;
  }

 private:
  bool heading() const { return row_.look == ParagraphRow::Look::heading; }
  double px(Theme const& t) const { return t.base_px * (heading() ? 1.3 : 1.14); }
  double indent(Theme const& t) const {
    return t.base_px * (row_.look == ParagraphRow::Look::item ? 4.4 : 3.2);
  }
  double text_width_in(Theme const& t, double width) const {
    return std::max(width - indent(t) - 12.0, 60.0);
  }

  ParagraphRow row_;
};

}  // namespace

double redline_height(wxGraphicsContext& gc, Theme const& theme, std::vector<RedStroke> const& text,
                      double width, double px, bool bold) {
  std::size_t const lines =
      lay_out(gc, theme, text, width, px, bold, [](Word const&, double, double, std::size_t) {});
  set_text(gc, theme, px, theme.ink);
  return static_cast<double>(lines) * line_height(gc) * line_factor;
}

void paint_redline(wxGraphicsContext& gc, Theme const& t, std::vector<RedStroke> const& text,
                   double x, double y, double width, double px, bool bold) {
  set_text(gc, t, px, t.ink);
  double const line = line_height(gc);
  double const step = line * line_factor;
  lay_out(
      gc, t, text, width, px, bold, [&](Word const& word, double at, double room, std::size_t row) {
        double const top = y + static_cast<double>(row) * step;
        RedStroke const& stroke = text[word.stroke];
        if (word.mark) {
          wxRect2DDouble const box(x + at, top + line * 0.02, room - px * 0.12, px * 0.95);
          stroke_card(gc, box, 2.0, t.ink, 1.0);
          set_text(gc, t, px * mark_factor, t.ink, wxFONTWEIGHT_SEMIBOLD);
          draw_line(gc, word.text, x + at + px * 0.19,
                    top + line * 0.02 + (px * 0.95 - line_height(gc)) / 2.0);
          return;
        }
        bool const added = stroke.ink == RedStroke::Ink::added;
        bool const removed = stroke.ink == RedStroke::Ink::removed;
        double const long_as = std::min(room, width - at);
        if (added || removed) {
          gc.SetPen(wxNullGraphicsPen);
          gc.SetBrush(wxBrush(added ? t.accent_tint : t.terracotta_tint));
          gc.DrawRectangle(x + at, top, long_as, line);
        }
        set_text(gc, t, px,
                 added     ? t.accent_text
                 : removed ? t.terracotta_text
                           : t.ink,
                 bold ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
        draw_line(gc, word.text, x + at, top);
        if (added || removed) {
          gc.SetPen(gc.CreatePen(
              wxGraphicsPenInfo(added ? t.accent : t.terracotta_text, std::max(1.0, px * 0.09))));
          double const under = top + line * (added ? 0.98 : 0.56);
          gc.StrokeLine(x + at, under, x + at + long_as, under);
        }
      });
}

wxString redline_words(std::vector<RedStroke> const& text) {
  wxString said;
  for (RedStroke const& stroke : text) {
    if (!said.empty() && !said.EndsWith(" ")) {
      said += " ";
    }
    wxString const plain = wxString(stroke.text).Trim().Trim(false);
    switch (stroke.ink) {
      case RedStroke::Ink::kept:
        said += plain;
        break;
      case RedStroke::Ink::removed:
        said += "[" + wxString::Format(_("removed: %s"), plain) + "]";
        break;
      case RedStroke::Ink::added:
        said += "[" +
                (stroke.mark.empty() ? wxString::Format(_("added: %s"), plain)
                                     : wxString::Format(_("added by %s: %s"), stroke.mark, plain)) +
                "]";
        break;
    }
  }
  return said;
}

ParagraphList::ParagraphList(wxWindow* parent, wxString const& name) : DrawnList(parent, name) {}

void ParagraphList::set_rows(std::vector<ParagraphRow> rows, wxString const& empty) {
  if (filled_ && rows == rows_) {
    return;
  }
  filled_ = true;
  rows_ = std::move(rows);
  DrawnBranch branch;
  for (ParagraphRow const& row : rows_) {
    branch.rows.push_back(std::make_shared<ParagraphLine>(row));
  }
  if (rows_.empty()) {
    ParagraphRow none;
    none.id = -1;
    none.text.push_back({RedStroke::Ink::kept, empty, {}});
    branch.rows.push_back(std::make_shared<ParagraphLine>(none));
  }
  set_branches({std::move(branch)});
}

}  // namespace palabre::view
