// SPDX-License-Identifier: AGPL-3.0-or-later
// The floor beside the live page, in plenary: who speaks and for how long, who waits and why in
// that order, one button that gives the floor, and how time was shared. Nothing of it is projected
// unless the facilitator says so. The frame owns it and refreshes it. UI thread only.
#pragma once

#include <wx/panel.h>

#include "facilitator/desk/change.hpp"
#include "protocol/workshop/floor_queries.hpp"

class wxButton;
class wxCheckBox;
class wxStaticText;

namespace palabre::view {
class Canvas;
struct ShareBarsModel;
}  // namespace palabre::view

namespace palabre::rooms {
class Prose;
}

namespace palabre::desk {

class DeskModel;
class FloorRows;
class SharePanel;

class FloorPanel : public wxPanel {
 public:
  FloorPanel(wxWindow* parent, DeskModel& desk);

  void refresh(Change const& change);
  void tick();
  // "Floor 3"; empty while nobody speaks to the whole room.
  wxString label() const;
  // Gives the floor to the first proposed (F9). False when there is nobody to give it to.
  bool give_next();

 private:
  void fill();
  void fill_speaker();
  void set_rule(wxString const& words);
  void fill_rows(workshop::FloorQueue const& queue);
  void give(std::uint32_t entry, bool by_hand);
  void give_room();
  void toggle_pause();
  void end_turn();
  void rule_menu();
  void row_menu(long entry, wxPoint at);
  void move(long entry, std::size_t index);

  DeskModel& desk_;
  wxPanel* card_;
  wxStaticText* speaker_;
  wxStaticText* about_;
  wxStaticText* clock_;
  wxButton* pause_;
  wxButton* room_;
  wxButton* end_;
  wxButton* correct_;
  rooms::Prose* prompt_;
  FloorRows* rows_;
  rooms::Prose* empty_;
  wxButton* give_;
  wxButton* add_;
  wxButton* rule_;
  SharePanel* shares_;
  wxString order_shown_{};  // the queue as last filled, so that a second's tick is cheap
};

// How time was shared; figures that name nobody.
class SharePanel : public wxPanel {
 public:
  SharePanel(wxWindow* parent, DeskModel& desk);
  void fill();

 private:
  DeskModel& desk_;
  rooms::Prose* title_;
  view::Canvas* bars_;
  rooms::Prose* legend_;
  rooms::Prose* silent_;
  rooms::Prose* most_;
  wxCheckBox* shown_;
};

}  // namespace palabre::desk
