// SPDX-License-Identifier: AGPL-3.0-or-later
// The agenda as a table: titles and durations are edited in place, rows are dragged or moved with
// Ctrl+Up and Ctrl+Down, and the starts follow. Every change is one command. UI thread only.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"

class wxDataViewListCtrl;
class wxStaticText;

namespace palabre::desk {

class DeskModel;

// "1 h 35", "95", "1:35", "25 min" in minutes; nothing where it is none of these.
std::optional<int> parse_duration(wxString const& typed);

class AgendaTable : public wxPanel {
 public:
  AgendaTable(wxWindow* parent, DeskModel& desk);

  void refresh(Change const& change);
  std::uint32_t selected() const;  // step, 0 = none
  void select(std::uint32_t step);

  std::function<void(std::uint32_t step)> on_select;

 private:
  void fill();
  void add_menu(wxWindow& under);
  void move_selected(int by);
  void remove_selected();
  void edited(int row, int column, wxString const& value);
  void drop_at(int row);

  DeskModel& desk_;
  wxStaticText* total_;
  wxDataViewListCtrl* list_;
  std::vector<std::uint32_t> rows_{};  // step of each row, 0 = a day's heading
  std::uint32_t dragged_ = 0;
  std::uint32_t wanted_ = 0;  // to be selected once it exists
  bool filling_ = false;
};

}  // namespace palabre::desk
