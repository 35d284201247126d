// SPDX-License-Identifier: AGPL-3.0-or-later
// A native tree list whose rows draw themselves and may have any height. Keyboard, selection,
// folding and scrolling are the toolkit's; beside each drawn cell a native text cell one pixel wide
// holds the row in words, because drawn cells have no name for a screen reader. Rows are given
// whole and compared: what did not change keeps selection, folding and scroll. UI thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <wx/dataview.h>
#include <wx/graphics.h>

#include "participant/view/kit/theme.hpp"

namespace palabre::view {

class DrawnRow {
 public:
  explicit DrawnRow(long number) : id(number) {}
  virtual ~DrawnRow() = default;

  virtual double height(wxGraphicsContext& gc, Theme const& theme, double width) const = 0;
  virtual void paint(wxGraphicsContext& gc, Theme const& theme, wxRect2DDouble const& area,
                     bool selected) const = 0;
  virtual wxString words() const = 0;
  virtual std::optional<bool> ticked() const { return {}; }  // empty: no box
  // Requires: other was made by the same list with the same id.
  virtual bool same_as(DrawnRow const& other) const = 0;

  long id;
};

using DrawnRowPtr = std::shared_ptr<DrawnRow const>;

// A heading with its rows; without a heading its rows stand by themselves.
struct DrawnBranch {
  DrawnRowPtr heading;
  std::vector<DrawnRowPtr> rows;
  bool unfolded = true;  // only when it first appears
};

class DrawnList : public wxDataViewCtrl {
 public:
  DrawnList(wxWindow* parent, wxString const& name, bool with_ticks = false);
  ~DrawnList() override;

  void set_branches(std::vector<DrawnBranch> branches);
  long selected_row() const;  // 0: none, or a heading
  long row_at(wxDataViewItem const& item) const;  // 0: none, or a heading
  void select_row(long id);
  void show_row(long id);
  void show_last();
  // Rows can be pulled onto each other from now on; on_drop hears it. Keys must do the same.
  void allow_dragging();

  std::function<void(long id)> on_select;    // 0 when nothing is selected any more
  std::function<void(long id)> on_activate;  // double click or Enter
  std::function<void(long id, bool ticked)> on_tick;
  std::function<void(long id, wxPoint)> on_menu;  // in this window's coordinates
  std::function<void(long id, long onto)> on_drop;

 private:
  struct Node;
  class Rows;
  class Cell;

  void OnInternalIdle() override;
  void on_size(wxSizeEvent& event);
  void fit_columns();

  wxObjectDataPtr<Rows> rows_;
  wxDataViewColumn* drawn_ = nullptr;
  wxDataViewColumn* ticks_ = nullptr;
  long dragged_ = 0;
  std::optional<long> to_show_;  // brought into view at the next quiet moment
  int width_ = 0;                // of the window, when the columns were fitted
  int drawn_width_ = 200;        // of the drawn column
};

}  // namespace palabre::view
