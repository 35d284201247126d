// SPDX-License-Identifier: AGPL-3.0-or-later
// On a device that several people share: for whom one writes here. Elsewhere it is not shown. Owned
// by its parent. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

#include "participant/view/model.hpp"

class wxChoice;

namespace palabre::rooms {

class SpeakerChoice : public wxPanel {
 public:
  // Requires: the model outlives it.
  SpeakerChoice(wxWindow* parent, Model& model, wxString const& label);

  // Told before somebody else speaks: what the one before typed can be kept.
  std::function<void()> on_leave;

  void refresh();

 private:
  Model& model_;
  wxChoice* choice_;
  std::vector<std::uint32_t> people_;
};

}  // namespace palabre::rooms
