// SPDX-License-Identifier: AGPL-3.0-or-later
// Who asks for help or to speak, with the gesture that answers: above the people, and beside pages
// that hide them. UI thread only.
#pragma once

#include <cstdint>
#include <functional>

#include <wx/panel.h>

class wxBoxSizer;

namespace palabre::desk {

class DeskModel;

// Hidden while there is no signal.
class SignalRows : public wxPanel {
 public:
  SignalRows(wxWindow* parent, DeskModel& desk, bool help_only = false);
  // True when it changed: whoever holds it lays itself out.
  bool fill();

  std::function<void(std::uint32_t person)> on_show;

 private:
  DeskModel& desk_;
  bool help_only_;
  wxBoxSizer* rows_;
  wxString shown_{};
};

}  // namespace palabre::desk
