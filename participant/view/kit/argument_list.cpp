// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/kit/argument_list.hpp"

#include <algorithm>

#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/shapes.hpp"

namespace palabre::view {

namespace {

class Line : public DrawnRow {
 public:
  explicit Line(ArgumentRow row) : DrawnRow(row.id), row_(std::move(row)) {}

  double height(wxGraphicsContext& gc, Theme const& t, double width) const override {
    set_text(gc, t, t.base_px, t.ink);
    double const line = line_height(gc);
    double const lines =
        static_cast<double>(wrapped(gc, row_.text, width - left(t) - t.base_px).size());
    return t.base_px * 1.0 + line * lines + (row_.more.empty() ? 0.0 : line * 0.95);
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool) const override {
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.line, 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
    double const y = area.m_y + t.base_px * 0.5;
    set_text(gc, t, t.base_px, t.ink2, wxFONTWEIGHT_SEMIBOLD);
    double const line = line_height(gc);
    double x = area.m_x + t.base_px * 0.3;
    if (row_.position >= 0) {
      TableLook const look = position_look(t, row_.position);
      draw_shape(gc, look.shape, x + t.base_px * 0.45, y + line / 2.0, t.base_px * 0.85, look.fill);
      x += t.base_px * 1.3;
    }
    draw_line(gc, wxString::Format("%d", row_.number), x, y);
    set_text(gc, t, t.base_px, t.ink);
    double const words_x = area.m_x + left(t);
    double const used = draw_wrapped(gc, row_.text, words_x, y, area.m_width - left(t) - t.base_px);
    if (!row_.more.empty()) {
      set_text(gc, t, t.base_px * 0.9, t.ink2);
      draw_line_within(gc, row_.more, words_x, y + used, area.m_width - left(t) - t.base_px);
    }
  }

  wxString words() const override {
    wxString words = wxString::Format("%d", row_.number);
    for (wxString const& part : {row_.camp, row_.more}) {
      if (!part.empty()) {
        words += ", " + part;
      }
    }
    return words + ": " + row_.text;
  }

  bool same_as(DrawnRow const& other) const override {
    return row_ == static_cast<Line const&>(other).row_;
  }

 private:
  double left(Theme const& t) const { return t.base_px * (row_.position >= 0 ? 3.4 : 2.1); }

  ArgumentRow row_;
};

}  // namespace

void ArgumentList::set_rows(std::vector<ArgumentRow> rows) {
  if (rows == rows_) {
    return;
  }
  bool const more = rows.size() > rows_.size() && !rows_.empty();
  rows_ = std::move(rows);
  DrawnBranch branch;
  for (ArgumentRow const& row : rows_) {
    branch.rows.push_back(std::make_shared<Line>(row));
  }
  std::vector<DrawnBranch> branches;
  branches.push_back(std::move(branch));
  set_branches(std::move(branches));
  if (more) {
    show_last();
  }
}

}  // namespace palabre::view
