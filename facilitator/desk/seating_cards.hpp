// SPDX-License-Identifier: AGPL-3.0-or-later
// The proposal as cards: one per group, or per table of a round where people scatter. Each person
// can be locked, moved by menu or by Ctrl and arrows. UI thread only.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include <wx/scrolwin.h>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

class SeatingCards : public wxScrolledWindow {
 public:
  struct Card {
    wxString title;   // "Group A"
    wxString detail;  // "5, starts at Ecology"
    int table = 0;    // mark of its (first) table
    std::uint32_t host = 0;
    std::vector<std::uint32_t> persons;
  };

  SeatingCards(wxWindow* parent, DeskModel& desk);
  void set_cards(std::vector<Card> cards, std::set<std::uint32_t> locked, bool editable);

  std::function<void(std::uint32_t person, std::size_t card)> on_move;
  std::function<void(std::uint32_t person, bool locked)> on_lock;

 private:
  wxWindow* build_card(std::size_t index);
  void move_menu(wxWindow& over, std::uint32_t person, std::size_t from);

  DeskModel& desk_;
  std::vector<Card> cards_;
  std::set<std::uint32_t> locked_;
  bool editable_ = false;
};

}  // namespace palabre::desk
