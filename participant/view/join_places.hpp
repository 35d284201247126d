// SPDX-License-Identifier: AGPL-3.0-or-later
// The left column of the joining page: workshops this device was in, those found on this network,
// and an address to type. UI thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "participant/view/model.hpp"

class wxBoxSizer;

namespace palabre::rooms {

class JoinPlaces : public wxPanel {
 public:
  JoinPlaces(wxWindow* parent, Model& model);

  void refresh();

  std::function<void(std::vector<std::string> addresses, wxString const& title)> on_choose;
  std::function<void()> on_type;

 private:
  Model& model_;
  wxBoxSizer* known_ = nullptr;
  wxBoxSizer* found_ = nullptr;
  std::vector<std::string> shown_known_;
  std::vector<Discovery::Found> shown_found_;
  bool filled_ = false;
};

}  // namespace palabre::rooms
