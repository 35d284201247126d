// SPDX-License-Identifier: AGPL-3.0-or-later
// Beside the cases: which comes when, the clock of the one being read out with a minute more or
// less, who asks for help, and the short mode for when time runs out. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/clock_face.hpp"

class wxButton;

namespace palabre::view {
class DrawnList;
}

namespace palabre::rooms {
class Prose;
}

namespace palabre::desk {

class SignalRows;

// The clock of the case that is called; not visible while none is, or its part has no length.
view::ClockModel case_clock(DeskModel const& desk, std::uint32_t step);

class CasesPassage : public wxPanel {
 public:
  CasesPassage(wxWindow* parent, DeskModel& desk);
  // The row of the sheet shown beside it is the chosen one. Group 0: the first of that case.
  void show(std::uint32_t step, std::uint32_t number, std::uint32_t group);
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
  void extend(int by_s);

  DeskModel& desk_;
  std::uint32_t step_ = 0;
  std::uint32_t number_ = 0;
  std::uint32_t group_ = 0;
  std::vector<Row> rows_;  // row n of the list has the id n + 1
  SignalRows* signals_;
  view::DrawnList* list_;
  wxButton* up_;
  wxButton* down_;
  rooms::Prose* clock_title_;
  view::ClockFace* clock_;
  wxButton* less_;
  wxButton* longer_;
  rooms::Prose* left_;
  wxButton* short_;
};

}  // namespace palabre::desk
