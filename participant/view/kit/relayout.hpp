// SPDX-License-Identifier: AGPL-3.0-or-later
// GTK gives a control its font only after it was shown, so words in bold that are made while the
// window is up are measured too small at first. UI thread only.
#pragma once

#include <wx/window.h>

namespace palabre::view {

// Measures everything inside again once GTK has styled it, and lays it out. Safe when the window is
// destroyed meanwhile.
void relayout_soon(wxWindow& window);

}  // namespace palabre::view
