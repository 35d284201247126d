// SPDX-License-Identifier: AGPL-3.0-or-later
// Above the three pages of the moving debate: the statement, how many are placed, and what can be
// done at this moment. UI thread only.
#pragma once

#include <wx/panel.h>

#include "facilitator/desk/desk_model.hpp"

class wxBoxSizer;
class wxButton;
class wxStaticText;

namespace palabre::rooms {
class Prose;
}

namespace palabre::desk {

class DebateTop : public wxPanel {
 public:
  DebateTop(wxWindow* parent, DeskModel& desk);
  void refresh();

 private:
  void more();
  void refresh_notice();

  DeskModel& desk_;
  wxStaticText* statement_;
  wxStaticText* placed_;
  wxButton* reword_;
  wxButton* share_;
  wxButton* moves_;
  wxButton* counts_;
  wxButton* moved_;
  wxPanel* notice_;  // the camps do not face each other any more
  rooms::Prose* notice_words_;
  wxButton* spread_;
  wxButton* other_words_;
};

}  // namespace palabre::desk
