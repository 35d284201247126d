// SPDX-License-Identifier: AGPL-3.0-or-later
// "On screen now": a small copy of what the room sees, painted by the projector's own painter, with
// the gestures that change it; it owns the projector's window. UI thread only.
#pragma once

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"
#include "participant/view/kit/projector.hpp"

namespace palabre::desk {

class DeskModel;
class ProjectorWindow;

class RoomScreen : public wxPanel {
 public:
  RoomScreen(wxWindow* parent, wxWindow* frame, DeskModel& desk);

  void refresh(Change const& change);
  void tick();
  // The choice of what to show, as a menu over `over`.
  void choose(wxWindow& over, wxPoint at);
  void zoom(double factor);

 private:
  DeskModel& desk_;
  view::ProjectorCanvas* preview_;
  ProjectorWindow* window_;
};

}  // namespace palabre::desk
