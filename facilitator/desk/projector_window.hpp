// SPDX-License-Identifier: AGPL-3.0-or-later
// The window on the second screen. It draws projected(desk) and nothing else; it opens full screen
// on the chosen display while desk.projection().shown, and hides when that display goes away.
// Owned by its parent frame, which calls refresh() once per drain and tick() each second.
#pragma once

#include <wx/frame.h>

#include "facilitator/desk/change.hpp"
#include "participant/view/kit/projector.hpp"

namespace palabre::desk {

class DeskModel;

// What the room sees now, from the replica and desk.projection(). Never attributes, errors, states
// of devices or drafts that nobody decided to show.
view::ProjectorModel projected(DeskModel const& desk);

class ProjectorWindow : public wxFrame {
 public:
  ProjectorWindow(wxWindow* parent, DeskModel& desk);

  void refresh(Change const& change);
  void tick();

 private:
  void follow();  // shown or hidden, on which display

  DeskModel& desk_;
  view::ProjectorCanvas* canvas_;
};

}  // namespace palabre::desk
