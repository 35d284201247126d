// SPDX-License-Identifier: AGPL-3.0-or-later
// The settings of the step chosen in the agenda, for each kind. A change is sent half a second
// after the last click, as one command. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>
#include <wx/timer.h>

#include "facilitator/desk/change.hpp"
#include "protocol/messages/journal.pb.h"

class wxBoxSizer;
class wxCheckBox;
class wxChoice;
class wxGridSizer;
class wxSpinCtrl;
class wxStaticBitmap;
class wxStaticText;
class wxTextCtrl;

namespace palabre::desk {

class DeskModel;

class StepSettings : public wxPanel {
 public:
  StepSettings(wxWindow* parent, DeskModel& desk);

  void show_step(std::uint32_t step);
  void refresh(Change const& change);

 private:
  void build(pb::StepKind kind);
  void read(pb::Step const& step);
  pb::Step written(pb::Step step) const;
  void send();
  void later() { delay_.StartOnce(500); }

  wxSpinCtrl* number(wxString const& label, int least, int most, wxString const& unit = {});
  wxChoice* choice(wxString const& label, std::vector<wxString> const& offers);
  wxTextCtrl* text(wxString const& label, wxString const& hint);

  DeskModel& desk_;
  wxTimer delay_;
  std::uint32_t step_ = 0;
  pb::StepKind kind_ = pb::STEP_UNKNOWN;
  bool reading_ = false;

  wxStaticBitmap* picture_;
  wxStaticText* title_;
  wxBoxSizer* buttons_;
  wxGridSizer* grid_;  // columns of one width
  // Those that the kind has; null otherwise.
  wxSpinCtrl* tables_ = nullptr;
  wxSpinCtrl* rounds_ = nullptr;
  wxSpinCtrl* round_length_ = nullptr;
  wxSpinCtrl* recap_ = nullptr;
  wxSpinCtrl* move_ = nullptr;
  wxChoice* rotation_ = nullptr;
  wxChoice* hosts_ = nullptr;
  wxChoice* question_ = nullptr;
  wxSpinCtrl* table_length_ = nullptr;
  wxSpinCtrl* plenary_ = nullptr;
  wxSpinCtrl* choose_ = nullptr;
  wxSpinCtrl* prepare_ = nullptr;
  wxSpinCtrl* debate_ = nullptr;
  wxSpinCtrl* last_call_ = nullptr;
  wxSpinCtrl* turn_ = nullptr;  // seconds
  wxSpinCtrl* day_ = nullptr;
  wxTextCtrl* starts_ = nullptr;
  wxCheckBox* meanwhile_ = nullptr;
  wxCheckBox* free_slides_ = nullptr;  // of a presentation
};

// Tables of a café: names, questions, hosts, how many people; and the questions by round.
void tables_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step);
void step_instruction_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step);

}  // namespace palabre::desk
