// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sits at this table: the ring, and the same people as a native list below it. UI thread only.
#pragma once

#include "participant/view/kit/table_map.hpp"
#include "participant/view/page.hpp"

namespace palabre::view {
class PeopleList;
}

namespace palabre::rooms {

class AroundPanel : public wxPanel {
 public:
  AroundPanel(wxWindow* parent, Model& model);
  void refresh(Whereabouts const& here);

 private:
  Model& model_;
  wxStaticText* title_ = nullptr;
  view::SeatRing* ring_ = nullptr;
  view::PeopleList* list_ = nullptr;
};

// The same as a tab of its own, where there is no room beside the thread.
class AroundPage : public Page {
 public:
  AroundPage(wxWindow* parent, Model& model);
  void refresh(Change const& change, Whereabouts const& here) override;

 private:
  AroundPanel* around_ = nullptr;
};

}  // namespace palabre::rooms
