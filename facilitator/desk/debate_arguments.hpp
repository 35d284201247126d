// SPDX-License-Identifier: AGPL-3.0-or-later
// Arguments by camp, in the order they were heard, and the line in which the next one is noted. No
// count stands beside a name. UI thread only.
#pragma once

#include <cstdint>
#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace palabre::view {
class ArgumentList;
}

namespace palabre::desk {

class DebateArguments : public wxPanel {
 public:
  DebateArguments(wxWindow* parent, DeskModel& desk);
  void refresh();

 private:
  void make_columns();
  void follow_floor();
  void refresh_add();
  void add();
  void menu(std::uint32_t argument, wxWindow& over, wxPoint at);

  DeskModel& desk_;
  wxStaticText* title_;
  wxTextCtrl* words_;
  wxChoice* camp_;
  wxButton* add_;
  wxBoxSizer* columns_;
  std::vector<wxStaticText*> heads_;
  std::vector<view::ArgumentList*> lists_;  // by position, the last one: from no camp
  std::string labels_;                      // of the columns as they are made
  std::uint32_t turn_ = 0;                  // whose camp was proposed
};

}  // namespace palabre::desk
