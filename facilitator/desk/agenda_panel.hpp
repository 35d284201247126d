// SPDX-License-Identifier: AGPL-3.0-or-later
// The agenda beside the live page: steps with the time they began or are expected to begin, the
// rounds of the café under way. Choosing a step looks at it; starting it is another gesture. Also a
// rail of icons for narrower windows. UI thread only.
#pragma once

#include <vector>

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"
#include "participant/view/kit/drawn_list.hpp"

class wxStaticText;
class wxBoxSizer;
class wxToggleButton;

namespace palabre::desk {

class DeskModel;

class AgendaPanel : public wxPanel {
 public:
  AgendaPanel(wxWindow* parent, DeskModel& desk);

  void refresh(Change const& change);
  void tick();  // times move while a step overruns
  // Under the list: the preview of the projector.
  void add_below(wxWindow* window);
  view::DrawnList& list() { return *list_; }

 private:
  void fill();

  DeskModel& desk_;
  view::DrawnList* list_;
  wxStaticText* meal_;
  int minute_ = -1;
};

class AgendaRail : public wxPanel {
 public:
  AgendaRail(wxWindow* parent, DeskModel& desk);
  void refresh(Change const& change);
  std::function<void()> on_unfold;

 private:
  DeskModel& desk_;
  wxBoxSizer* column_;
  std::vector<std::pair<std::uint32_t, wxToggleButton*>> buttons_{};
};

}  // namespace palabre::desk
