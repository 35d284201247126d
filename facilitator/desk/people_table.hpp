// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of people while preparing: by hand, pasted, or from a file. Attributes are read only
// when their column is ticked, and only facilitators ever see them. UI thread only.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;

namespace palabre::desk {

class DeskModel;

class PeopleTable : public wxPanel {
 public:
  PeopleTable(wxWindow* parent, DeskModel& desk);
  void refresh(Change const& change);

 private:
  void fill();
  std::uint32_t selected() const;
  void edit_selected();
  void remove_selected();
  void refresh_buttons();

  DeskModel& desk_;
  wxStaticText* title_;
  wxStaticText* columns_;
  wxStaticText* nobody_;
  wxButton* change_;
  wxButton* remove_;
  wxButton* forget_;
  wxDataViewListCtrl* list_;
  std::vector<std::uint32_t> rows_{};
};

// Reads a file, or what is pasted, shows what was understood line by line, and adds the people.
void import_people(wxWindow* over, DeskModel& desk);
void paste_people(wxWindow* over, DeskModel& desk);
// Which columns mix the groups and how much; and forgetting them.
void mix_dialog(wxWindow* over, DeskModel& desk);

}  // namespace palabre::desk
