// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_board.hpp"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

namespace {

using view::u8;

constexpr int card_width = 212;
constexpr int card_height = 120;

bool asks_for_help(HallState const& hall, std::uint32_t step, std::uint32_t number) {
  for (workshop::Sheet const& sheet : workshop::sheets_of_case(hall, step, number)) {
    for (std::uint32_t const person : sheet.group->persons()) {
      if (hall.help.contains(person)) {
        return true;
      }
    }
  }
  return false;
}

bool is_called(HallState const& hall, std::uint32_t step, std::uint32_t number) {
  workshop::CaseRun const* const run = workshop::case_run(hall, step);
  return run != nullptr && run->called() != nullptr && run->called()->body.number() == number;
}

}  // namespace

wxString group_people(DeskModel const& desk, pb::CaseGroup const& group) {
  std::vector<wxString> names;
  for (std::uint32_t const person : workshop::people_in(desk.hall(), group)) {
    names.push_back(desk.short_name(person));
  }
  return names.empty() ? wxString() : view::format_list(names);
}

wxString case_people(DeskModel const& desk, std::uint32_t step, std::uint32_t number) {
  wxString words;
  for (workshop::Sheet const& sheet : workshop::sheets_of_case(desk.hall(), step, number)) {
    if (wxString const names = group_people(desk, *sheet.group); !names.empty()) {
      words += (words.empty() ? L"" : L" · ") + names;
    }
  }
  return words;
}

wxString case_state_words(HallState const& hall, std::uint32_t step, std::uint32_t number) {
  if (is_called(hall, step, number)) {
    return workshop::case_run(hall, step)->called()->body.part() == pb::CASE_PART_PRESENT
               ? _("being read out")
               : _("under discussion");
  }
  pb::CaseStatus const status = workshop::case_status(hall, step, number);
  if (status == pb::CASE_IN_PROGRESS && asks_for_help(hall, step, number)) {
    return _("asks for help");
  }
  return view::describe(status);
}

CasesBoard::CasesBoard(wxWindow* parent, DeskModel& desk)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                       wxVSCROLL | wxTAB_TRAVERSAL),
      desk_(desk) {
  SetScrollRate(0, FromDIP(16));
  SetBackgroundColour(view::theme().canvas);
  view::set_accessible(*this, _("The cases"));
  SetSizer(new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES));
}

CasesBoard::Card CasesBoard::card_of(pb::Step const& step, std::uint32_t number) const {
  HallState const& hall = desk_.hall();
  pb::Case const& one = *workshop::find_case(step, number);
  pb::CaseStatus const status = workshop::case_status(hall, step.step(), number);
  Card card;
  card.number = number;
  card.state = case_state_words(hall, step.step(), number);
  card.picture = view::icon_of(status);
  card.tone = status == pb::CASE_READY || status >= pb::CASE_READ_OUT ? 1 : 0;
  if (status == pb::CASE_NOT_TREATED) {
    card.tone = 0;
  }
  if (is_called(hall, step.step(), number)) {
    card.tone = 2;
    card.picture = view::Icon::mic;
  } else if (status == pb::CASE_IN_PROGRESS && asks_for_help(hall, step.step(), number)) {
    card.tone = 3;
    card.picture = view::Icon::help;
  }
  card.origin = view::describe(one.origin());
  card.title = u8(one.title());
  card.people = case_people(desk_, step.step(), number);
  return card;
}

void CasesBoard::show(pb::Step const& step, std::uint32_t chosen) {
  std::vector<Card> cards;
  for (pb::Case const& one : step.cases().cases()) {
    cards.push_back(card_of(step, one.number()));
  }
  if (cards == cards_ && chosen == chosen_) {
    return;
  }
  chosen_ = chosen;
  if (cards == cards_) {
    for (wxWindow* const window : windows_) {
      window->Refresh();
    }
    return;
  }
  cards_ = std::move(cards);
  // Built anew: the keyboard comes back to the card it was on.
  long focused = -1;
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    focused = windows_[i]->HasFocus() ? static_cast<long>(i) : focused;
  }
  Freeze();
  GetSizer()->Clear(true);
  windows_.clear();
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    windows_.push_back(build(cards_[i], i));
    GetSizer()->Add(windows_.back(), 0, wxALL, FromDIP(5));
  }
  Layout();
  FitInside();
  Thaw();
  if (focused >= 0 && static_cast<std::size_t>(focused) < windows_.size()) {
    windows_[static_cast<std::size_t>(focused)]->SetFocus();
  }
}

void CasesBoard::choose(std::size_t index) {
  if (index < cards_.size() && on_choose) {
    windows_[index]->SetFocus();
    CallAfter([this, number = cards_[index].number] { on_choose(number); });
  }
}

wxWindow* CasesBoard::build(Card const& card, std::size_t index) {
  view::Theme const& theme = view::theme();
  auto* const panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                  wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
  panel->SetMinSize(FromDIP(wxSize(card_width, card_height)));
  panel->SetBackgroundColour(theme.panel);
  view::set_accessible(*panel, wxString::Format(_("Case %d"), static_cast<int>(card.number)) +
                                   ", " + card.title + ", " + card.state +
                                   (card.people.empty() ? wxString() : ", " + card.people));
  auto* const column = new wxBoxSizer(wxVERTICAL);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  auto* const number = view::make_text(panel, wxString::Format("%d", static_cast<int>(card.number)),
                                       view::TypeRole::panel_title, wxFONTWEIGHT_BOLD);
  number->SetForegroundColour(theme.accent_text);
  head->Add(number, 0, wxALIGN_CENTRE_VERTICAL);
  wxColour const ink = card.tone == 1   ? theme.accent_text
                       : card.tone == 2 ? theme.indigo
                       : card.tone == 3 ? theme.ochre_text
                                        : theme.ink2;
  head->Add(new wxStaticBitmap(panel, wxID_ANY, view::icon(card.picture, ink, 14)), 0,
            wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(8));
  auto* const state =
      view::make_text(panel, card.state, view::TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  state->SetForegroundColour(ink);
  head->Add(state, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(4));
  head->Add(view::make_text(panel, card.origin, view::TypeRole::caption, wxFONTWEIGHT_NORMAL, true),
            0, wxALIGN_CENTRE_VERTICAL);
  column->Add(head, 0, wxEXPAND | wxALL, FromDIP(9));
  auto* const title =
      view::make_text(panel, card.title, view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  title->Wrap(FromDIP(card_width - 20));
  column->Add(title, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(9));
  auto* const people = new wxStaticText(panel, wxID_ANY, card.people, wxDefaultPosition,
                                        wxDefaultSize, wxST_ELLIPSIZE_END);
  people->SetFont(view::font(view::TypeRole::caption));
  people->SetForegroundColour(theme.ink2);
  people->SetMinSize(wxSize(1, -1));
  column->Add(people, 0, wxEXPAND | wxALL, FromDIP(9));
  panel->SetSizer(column);
  for (wxWindow* const part : panel->GetChildren()) {
    part->Bind(wxEVT_LEFT_DOWN, [this, index](wxMouseEvent&) { choose(index); });
  }
  panel->Bind(wxEVT_LEFT_DOWN, [this, index](wxMouseEvent&) { choose(index); });
  panel->Bind(wxEVT_KEY_DOWN, [this, index, panel](wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
      case WXK_RIGHT:
      case WXK_DOWN:
        choose(index + 1);
        break;
      case WXK_LEFT:
      case WXK_UP:
        choose(index == 0 ? 0 : index - 1);
        break;
      case WXK_RETURN:
      case WXK_SPACE:
        choose(index);
        break;
      case WXK_TAB:
        panel->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                          : wxNavigationKeyEvent::IsForward);
        break;
      default:
        event.Skip();
    }
  });
  for (auto const type : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS}) {
    panel->Bind(type, [panel](wxFocusEvent& event) {
      event.Skip();
      panel->Refresh();
    });
  }
  panel->Bind(wxEVT_PAINT, [this, panel, of = card.number](wxPaintEvent&) {
    wxPaintDC dc(panel);
    view::Theme const& now = view::theme();
    bool const chosen = of == chosen_;
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(chosen || panel->HasFocus() ? now.accent : now.line, FromDIP(chosen ? 2 : 1),
                    panel->HasFocus() && !chosen ? wxPENSTYLE_SHORT_DASH : wxPENSTYLE_SOLID));
    wxRect frame = panel->GetClientRect();
    dc.DrawRoundedRectangle(frame.Deflate(1), FromDIP(view::size::card_radius));
  });
  return panel;
}

}  // namespace palabre::desk
