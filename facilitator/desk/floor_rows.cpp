// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/floor_rows.hpp"

#include <algorithm>
#include <utility>

#include <wx/dataobj.h>
#include <wx/dnd.h>
#include <wx/translation.h>

#include "participant/view/kit/paint_text.hpp"

namespace palabre::desk {

using namespace view;

namespace {

class QueueRow : public DrawnRow {
 public:
  explicit QueueRow(FloorRow row) : DrawnRow(row.id), row_(std::move(row)) {}

  double height(wxGraphicsContext& gc, Theme const& t, double width) const override {
    set_text(gc, t, t.base_px * 0.9, t.ink2);
    std::size_t const lines = wrapped(gc, row_.reason, width - t.base_px * 4.2, 2).size();
    return t.base_px * 2.1 + static_cast<double>(std::max<std::size_t>(lines, 1)) * line_height(gc);
  }

  void paint(wxGraphicsContext& gc, Theme const& t, wxRect2DDouble const& area,
             bool selected) const override {
    if (row_.next && !selected) {
      fill_card(gc, area, 0, t.accent_tint);
    }
    double const top = area.m_y + t.base_px * 0.45;
    set_text(gc, t, t.base_px, t.ink2);
    draw_line(gc, row_.rank == 0 ? wxString(L"–") : wxString::Format("%d", row_.rank),
              area.m_x + t.base_px * 0.7, top, Align::centre);
    double const radius = t.base_px * 0.85;
    double const left = area.m_x + t.base_px * 1.6;
    Seat seat;
    seat.name = row_.name;
    seat.initials = initials_of(row_.name);
    draw_seat(gc, t, seat, 0, left + radius, area.m_y + area.m_height / 2, radius);
    double const x = left + radius * 2 + 8;
    double right = area.GetRight() - 8;
    if (!row_.side.empty()) {
      set_text(gc, t, t.base_px * 0.9, t.ink2);
      double const width =
          draw_line_within(gc, row_.side, right, top, area.m_width * 0.4, Align::right);
      right -= width + 5;
      if (row_.position > 0) {
        TableLook const look = position_look(t, row_.position - 1);
        double const side = t.base_px * 0.72;
        draw_shape(gc, look.shape, right - side / 2, top + t.base_px * 0.6, side, look.fill);
        right -= side + 6;
      }
    }
    set_text(gc, t, t.base_px, t.ink, wxFONTWEIGHT_SEMIBOLD);
    draw_line_within(gc, row_.name, x, top, right - x);
    set_text(gc, t, t.base_px * 0.9, t.ink2);
    draw_wrapped(gc, row_.reason, x, top + t.base_px * 1.35, area.GetRight() - 6 - x, 2);
    gc.SetPen(gc.CreatePen(wxGraphicsPenInfo(t.line, 1.0)));
    gc.StrokeLine(area.m_x, area.GetBottom() - 0.5, area.GetRight(), area.GetBottom() - 0.5);
  }

  wxString words() const override {
    wxString line = row_.rank == 0 ? row_.name : wxString::Format("%d. ", row_.rank) + row_.name;
    if (!row_.side.empty()) {
      line += ", " + row_.side;
    }
    return line + ", " + row_.reason;
  }

  bool same_as(DrawnRow const& other) const override {
    return row_ == static_cast<QueueRow const&>(other).row_;
  }

 private:
  FloorRow row_;
};

}  // namespace

FloorRows::FloorRows(wxWindow* parent) : DrawnList(parent, _("Waiting to speak")) {
  EnableDragSource(wxDF_UNICODETEXT);
  EnableDropTarget(wxDF_UNICODETEXT);
  Bind(wxEVT_DATAVIEW_ITEM_BEGIN_DRAG, [this](wxDataViewEvent& event) {
    Select(event.GetItem());
    dragged_ = selected_row();
    if (dragged_ == 0) {
      event.Veto();
      return;
    }
    event.SetDataObject(new wxTextDataObject(wxString::Format("%ld", dragged_)));
    event.SetDragFlags(wxDrag_AllowMove);
  });
  Bind(wxEVT_DATAVIEW_ITEM_DROP_POSSIBLE, [](wxDataViewEvent& event) { event.Allow(); });
  Bind(wxEVT_DATAVIEW_ITEM_DROP, [this](wxDataViewEvent& event) {
    long const moved = std::exchange(dragged_, 0L);
    long const onto = event.GetItem().IsOk() ? row_at(event.GetItem()) : 0;
    CallAfter([this, moved, onto] { move_to(moved, onto == 0 ? shown_.size() : index_of(onto)); });
  });
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    bool const up = event.GetKeyCode() == WXK_UP;
    if (event.ControlDown() && (up || event.GetKeyCode() == WXK_DOWN)) {
      move_chosen(up ? -1 : 1);
    } else {
      event.Skip();
    }
  });
}

void FloorRows::set_rows(std::vector<FloorRow> rows) {
  if (rows == shown_) {
    return;
  }
  shown_ = std::move(rows);
  DrawnBranch branch;
  for (FloorRow const& row : shown_) {
    branch.rows.push_back(std::make_shared<QueueRow>(row));
  }
  set_branches({std::move(branch)});
}

std::size_t FloorRows::index_of(long id) const {
  return static_cast<std::size_t>(std::find_if(shown_.begin(), shown_.end(),
                                               [&](FloorRow const& row) { return row.id == id; }) -
                                  shown_.begin());
}

void FloorRows::move_chosen(int by) {
  std::size_t const at = index_of(selected_row());
  if (at >= shown_.size() || (by < 0 && at == 0)) {
    return;
  }
  move_to(shown_[at].id, by < 0 ? at - 1 : at + 1);
}

void FloorRows::move_to(long id, std::size_t index) {
  std::size_t const from = index_of(id);
  if (id != 0 && from < shown_.size() && from != index && on_move) {
    on_move(id, std::min(index, shown_.size() - 1));
  }
}

}  // namespace palabre::desk
