// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cases_board.hpp"

#include <algorithm>
#include <memory>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/wrapsizer.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/paint_text.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

namespace {

using view::u8;

constexpr int card_width = 212;
constexpr int card_height = 120;
constexpr std::size_t discs_shown = 3;

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
  for (workshop::Sheet const& sheet : workshop::sheets_of_case(hall, step.step(), number)) {
    for (std::uint32_t const person : workshop::people_in(hall, *sheet.group)) {
      if (card.names.size() < discs_shown) {
        card.names.push_back(desk_.name(person));
      }
    }
  }
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

// Number, state and origin; the title; the discs and names of who studies it.
void CasesBoard::paint_card(wxGraphicsContext& gc, wxSize size, Card const& card, bool chosen,
                            bool focused) {
  view::Theme const& t = view::theme();
  double const pad = t.base_px * 0.85;
  double const width = size.x - pad * 2;
  wxRect2DDouble const frame(1, 1, size.x - 2, size.y - 2);
  view::fill_card(gc, frame, view::size::card_radius, t.panel);
  view::stroke_card(gc, frame, view::size::card_radius, chosen || focused ? t.accent : t.line,
                    chosen ? 2.0 : 1.0);
  if (focused) {
    view::draw_focus_ring(gc, t, wxRect2DDouble(3, 3, size.x - 6, size.y - 6));
  }
  auto const [ink, tint] = card.tone == 1   ? std::pair(t.accent_text, t.accent_tint)
                           : card.tone == 2 ? std::pair(t.indigo, t.indigo_tint)
                           : card.tone == 3 ? std::pair(t.ochre_text, t.ochre_tint)
                                            : std::pair(t.ink2, t.panel);
  double const line = pad + t.base_px * 0.1;
  view::set_text(gc, t, t.base_px * 1.15, t.accent_text, wxFONTWEIGHT_BOLD);
  double x = pad + view::draw_line(gc, wxString::Format("%u", card.number), pad, line) + 8;
  view::draw_icon(gc, card.picture, ink, x, line + 2, t.base_px);
  x += t.base_px + 4;
  view::set_text(gc, t, t.base_px * 0.86, ink, wxFONTWEIGHT_SEMIBOLD);
  x += view::draw_pill(gc, t, card.state, x, line, t.base_px * 1.45, ink, tint,
                       card.tone == 0 ? t.line : ink) +
       6;
  view::set_text(gc, t, t.base_px * 0.86, t.ink2);
  view::draw_line_within(gc, card.origin, size.x - pad, line + t.base_px * 0.12,
                         std::max(0.0, size.x - pad - x), view::Align::right);
  view::set_text(gc, t, t.base_px, t.ink, wxFONTWEIGHT_SEMIBOLD);
  view::draw_wrapped(gc, card.title, pad, pad + t.base_px * 2.1, width, 2);
  double const radius = t.base_px * 0.9;
  double const foot = size.y - pad - radius;
  double left = pad;
  for (wxString const& name : card.names) {
    view::Seat seat;
    seat.name = name;
    seat.initials = view::initials_of(name);
    view::draw_seat(gc, t, seat, 0, left + radius, foot, radius);
    left += radius * 2 + 4;
  }
  view::set_text(gc, t, t.base_px * 0.9, t.ink2);
  view::draw_line_within(gc, card.people, left + 4, foot - view::line_height(gc) / 2,
                         size.x - pad - left - 4);
}

wxWindow* CasesBoard::build(Card const& card, std::size_t index) {
  auto* const panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                  wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
  panel->SetMinSize(FromDIP(wxSize(card_width, card_height)));
  view::set_accessible(*panel, wxString::Format(_("Case %d"), static_cast<int>(card.number)) +
                                   ", " + card.title + ", " + card.state +
                                   (card.people.empty() ? wxString() : ", " + card.people));
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
  panel->SetBackgroundStyle(wxBG_STYLE_PAINT);
  panel->Bind(wxEVT_PAINT, [this, panel, index](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(panel);
    dc.SetBackground(wxBrush(view::theme().canvas));
    dc.Clear();
    std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(dc));
    if (gc && index < cards_.size()) {
      paint_card(*gc, panel->GetClientSize(), cards_[index], cards_[index].number == chosen_,
                 panel->HasFocus());
    }
  });
  return panel;
}

}  // namespace palabre::desk
