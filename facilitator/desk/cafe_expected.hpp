// SPDX-License-Identifier: AGPL-3.0-or-later
// Beside the map: during a move who is still expected, with "Check in" for each; between moves who
// has a recap ready. Nobody is required: the round can start with people missing. UI thread only.
#pragma once

#include <vector>

#include <wx/scrolwin.h>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

// Travellers on the way who are not at their table yet; empty outside a move.
std::vector<std::uint32_t> expected_people(DeskModel const& desk);

class CafeExpected : public wxScrolledWindow {
 public:
  CafeExpected(wxWindow* parent, DeskModel& desk);
  void refresh();

 private:
  void add_person(std::uint32_t person);
  void add_line(wxString const& text, bool strong);

  DeskModel& desk_;
  wxString shown_;  // what is built, so that nothing is rebuilt under a mouse for no reason
};

}  // namespace palabre::desk
