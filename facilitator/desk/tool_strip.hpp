// SPDX-License-Identifier: AGPL-3.0-or-later
// The row of tools under the menus: flat native buttons, words beside the icons, icons alone where
// the window is narrow. Owned by its parent; UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>

#include "participant/view/kit/icon_data.hpp"

class wxBoxSizer;
class wxAnyButton;

namespace palabre::desk {

class ToolStrip : public wxPanel {
 public:
  explicit ToolStrip(wxWindow* parent);

  // Returns the number by which the tool is called below. `keeps_words`: also when narrow.
  int add(view::Icon picture, wxString const& label, wxString const& tip,
          std::function<void()> action, bool keeps_words = false);
  // A tool that stays pressed. `action` gets the wanted state; the strip shows what set_on says.
  int add_toggle(view::Icon picture, wxString const& label, wxString const& tip,
                 std::function<void(bool)> action, bool keeps_words = false);
  void add_line();
  void add_stretch();

  void set_on(int tool, bool on);
  void set_enabled(int tool, bool enabled);
  void set_words(int tool, view::Icon picture, wxString const& label);
  void set_narrow(bool narrow);
  // Where a menu opens under this tool, in the strip's coordinates.
  wxPoint below(int tool) const;

 private:
  struct Tool {
    wxAnyButton* button = nullptr;
    view::Icon picture{};
    wxString label{};
    wxString tip{};
    bool keeps_words = false;
  };
  void dress(Tool& tool);
  int place(Tool tool);

  std::vector<Tool> tools_{};
  wxBoxSizer* row_;
  bool narrow_ = false;
};

}  // namespace palabre::desk
