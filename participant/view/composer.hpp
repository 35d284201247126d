// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a note is written: its kind, its words, with or without one's name, and on a shared device
// who speaks. The text is never cleared before it is kept on this device; refused notes come back
// beside it with their reason. UI thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/timer.h>

#include "participant/view/model.hpp"

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxChoice;
class wxRadioButton;
class wxStaticText;
class wxTextCtrl;

namespace palabre::rooms {

class Prose;

class Composer : public wxPanel {
 public:
  Composer(wxWindow* parent, Model& model);

  void refresh(Change const& change, Whereabouts const& here);
  void keep();
  void focus_text();
  // Opens the unfinished note of another table or round.
  void finish(std::uint32_t place, std::uint32_t round);

  std::function<void()> on_sent;

 private:
  struct Target {
    std::uint32_t place = 0;
    std::uint32_t round = 0;
    std::uint32_t speaker = 0;
    bool operator==(Target const&) const = default;
  };

  void make_kinds(wxBoxSizer& column);
  void take_target(Target target);
  void refresh_speakers();
  void refresh_refused();
  void refresh_other();
  void refresh_state();
  void send();

  Model& model_;
  wxPanel* other_ = nullptr;  // an unfinished note, or the way back from it
  Prose* other_text_ = nullptr;
  wxButton* other_button_ = nullptr;
  wxPanel* refused_ = nullptr;
  wxBoxSizer* refused_rows_ = nullptr;
  wxBoxSizer* speaker_row_ = nullptr;
  wxChoice* speaker_ = nullptr;
  std::vector<wxRadioButton*> kinds_;
  wxCheckBox* nameless_ = nullptr;
  wxTextCtrl* text_ = nullptr;
  wxButton* send_ = nullptr;
  wxStaticText* count_ = nullptr;
  wxTimer keeping_;

  Target target_;
  Target here_;  // the table where one sits
  bool able_ = false;
  wxString why_not_{};
  std::vector<std::uint32_t> speakers_;
  std::vector<std::uint64_t> refused_shown_;
  bool refused_filled_ = false;
};

}  // namespace palabre::rooms
