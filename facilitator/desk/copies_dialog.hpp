// SPDX-License-Identifier: AGPL-3.0-or-later
// Amended copies that came back: files chosen or dropped, a mail pasted. Each is recognised, given
// to its author and shown as amendments before anything is filed. Runs to its end over `over`;
// UI thread only.
#pragma once

#include <wx/window.h>

namespace palabre::desk {

class DeskModel;

void copies_dialog(wxWindow* over, DeskModel& desk);

}  // namespace palabre::desk
