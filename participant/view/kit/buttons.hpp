// SPDX-License-Identifier: AGPL-3.0-or-later
// Native buttons with the project's habits: a minimum height one can hit, an icon in the theme's
// ink, an accessible name, and one green button at most per panel. Owned by their parent window.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <wx/bmpbuttn.h>
#include <wx/button.h>
#include <wx/panel.h>
#include <wx/tglbtn.h>

#include "participant/view/kit/icons.hpp"

namespace palabre::view {

// How large a control is: the facilitator's dense lists, the ordinary one, the participant's.
enum class ButtonSize { small, normal, participant, primary };

// An ordinary button: words, maybe an icon before them.
wxButton* make_button(wxWindow* parent, wxString const& label, std::function<void()> action,
                      std::optional<Icon> picture = {}, ButtonSize size = ButtonSize::normal);

// The green one.
wxButton* make_primary_button(wxWindow* parent, wxString const& label, std::function<void()> action,
                              std::optional<Icon> picture = {},
                              ButtonSize size = ButtonSize::primary);

// New words or icon for a button made here.
void set_button(wxButton& button, wxString const& label, std::optional<Icon> picture = {},
                bool primary = false);

// Icon alone: name is tooltip and accessible name.
wxButton* make_icon_button(wxWindow* parent, Icon picture, wxString const& name,
                           std::function<void()> action, ButtonSize size = ButtonSize::normal);

// One of a few, side by side ("Par tour | Par type"). on_choose gets the index.
class Segmented : public wxPanel {
 public:
  Segmented(wxWindow* parent, wxString const& name, std::vector<wxString> const& choices,
            std::function<void(int)> on_choose);
  void choose(int index);
  int chosen() const { return chosen_; }

 private:
  std::vector<wxToggleButton*> buttons_;
  int chosen_ = 0;
};

}  // namespace palabre::view
