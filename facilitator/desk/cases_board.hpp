// SPDX-License-Identifier: AGPL-3.0-or-later
// The cases as cards: number, state, origin, title, who studies it. One is chosen, by mouse, by Tab
// and arrows. UI thread only.
#pragma once

#include <functional>
#include <vector>

#include <wx/scrolwin.h>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/icon_data.hpp"

class wxWrapSizer;

namespace palabre::desk {

class CasesBoard : public wxScrolledWindow {
 public:
  CasesBoard(wxWindow* parent, DeskModel& desk);
  void show(pb::Step const& step, std::uint32_t chosen);

  std::function<void(std::uint32_t number)> on_choose;

 private:
  struct Card {
    std::uint32_t number = 0;
    wxString state{};
    view::Icon picture = view::Icon::ring;
    int tone = 0;  // 0 calm, 1 done, 2 now, 3 asks for help
    wxString origin{};
    wxString title{};
    wxString people{};
    std::vector<wxString> names{};  // of the first few, for their discs
    bool operator==(Card const&) const = default;
  };
  Card card_of(pb::Step const& step, std::uint32_t number) const;
  static void paint_card(wxGraphicsContext& gc, wxSize size, Card const& card, bool chosen,
                         bool focused);
  wxWindow* build(Card const& card, std::size_t index);
  void choose(std::size_t index);

  DeskModel& desk_;
  std::vector<Card> cards_;
  std::vector<wxWindow*> windows_;
  std::uint32_t chosen_ = 0;
};

// "Ama and Pierre": those of the group who are still there; empty when nobody is.
wxString group_people(DeskModel const& desk, pb::CaseGroup const& group);
// The same for each group that studies the case.
wxString case_people(DeskModel const& desk, std::uint32_t step, std::uint32_t number);
// The state of a case now: being discussed comes before what was noted of it.
wxString case_state_words(HallState const& hall, std::uint32_t step, std::uint32_t number);

}  // namespace palabre::desk
