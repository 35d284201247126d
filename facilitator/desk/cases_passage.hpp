// SPDX-License-Identifier: AGPL-3.0-or-later
// The order of passage: which case comes when, the clock of the one being read out, and the short
// mode for when time runs out. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"

class wxButton;
class wxListBox;
class wxStaticText;

namespace palabre::desk {

class CasesPassage : public wxPanel {
 public:
  CasesPassage(wxWindow* parent, DeskModel& desk);
  void show(std::uint32_t step);
  void tick();

  std::function<void(std::uint32_t number, std::uint32_t group)> on_choose;

 private:
  struct Row {
    std::uint32_t number = 0;
    std::uint32_t group = 0;
  };
  void move(int by);
  void show_clock();
  void set_short(bool on);

  DeskModel& desk_;
  std::uint32_t step_ = 0;
  std::vector<Row> rows_;
  wxListBox* list_;
  wxButton* up_;
  wxButton* down_;
  wxStaticText* clock_;
  wxStaticText* left_;
  wxButton* short_;
};

}  // namespace palabre::desk
