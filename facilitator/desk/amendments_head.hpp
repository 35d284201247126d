// SPDX-License-Identifier: AGPL-3.0-or-later
// The line above the text under discussion: how it is shown, what may be asked of it and until
// when, copies that came back, the screen, the next version. UI thread only.
#pragma once

#include <cstdint>
#include <functional>

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/text_words.hpp"

class wxButton;
class wxChoice;
class wxStaticText;

namespace palabre::view {
class Segmented;
}

namespace palabre::desk {

class AmendmentsHead : public wxPanel {
 public:
  AmendmentsHead(wxWindow* parent, DeskModel& desk);

  // `paragraph` is the chosen one, 0 = none: what is filed for somebody is about it.
  void show(std::uint64_t paragraph);
  view::TextShown shown() const;

  std::function<void()> on_shown;    // the text is to be shown otherwise
  std::function<void()> on_project;  // onto the big screen, or off it

 private:
  void publish();

  DeskModel& desk_;
  std::uint64_t paragraph_ = 0;
  wxStaticText* title_;
  view::Segmented* shown_;
  wxChoice* round_;
  wxButton* deadline_;
  wxButton* copies_;
  wxButton* project_;
  wxButton* file_;
  wxButton* publish_;
};

// New words for a button that must not lose its end, in the row where it stands.
void relabel(wxButton& button, wxString const& words);

}  // namespace palabre::desk
