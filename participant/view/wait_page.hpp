// SPDX-License-Identifier: AGPL-3.0-or-later
// A name that is not on the list waits until a facilitator lets it in. UI thread only.
#pragma once

#include <functional>

#include <wx/panel.h>

#include "participant/view/model.hpp"

namespace palabre::rooms {

class WaitPage : public wxPanel {
 public:
  WaitPage(wxWindow* parent, Model& model);
  std::function<void()> on_give_up;
};

}  // namespace palabre::rooms
