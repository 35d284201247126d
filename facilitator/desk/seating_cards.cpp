// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/seating_cards.hpp"

#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/kit/text_line.hpp"

namespace palabre::desk {

namespace {

constexpr int card_width = 250;

}  // namespace

SeatingCards::SeatingCards(wxWindow* parent, DeskModel& desk)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL), desk_(desk) {
  SetScrollRate(0, FromDIP(16));
  SetBackgroundColour(view::theme().canvas);
  SetSizer(new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES));
}

void SeatingCards::set_cards(std::vector<Card> cards, std::set<std::uint32_t> locked,
                             bool editable) {
  cards_ = std::move(cards);
  locked_ = std::move(locked);
  editable_ = editable;
  Freeze();
  GetSizer()->Clear(true);
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    GetSizer()->Add(build_card(i), 0, wxALL, FromDIP(6));
  }
  Layout();
  FitInside();
  Thaw();
}

wxWindow* SeatingCards::build_card(std::size_t index) {
  Card const& card = cards_[index];
  auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_THEME);
  panel->SetBackgroundColour(view::theme().panel);
  view::set_accessible(*panel, card.title);
  auto* column = new wxBoxSizer(wxVERTICAL);
  auto* head = new wxBoxSizer(wxHORIZONTAL);
  auto* title =
      view::make_text(panel, card.title, view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  view::set_line_words(*title, card.title);
  head->Add(title, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
  if (card.table > 0) {
    head->Add(new wxStaticBitmap(panel, wxID_ANY,
                                 view::table_mark_bitmap(*this, card.table, FromDIP(14))),
              0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(4));
  }
  auto* detail = new wxStaticText(panel, wxID_ANY, card.detail, wxDefaultPosition, wxDefaultSize,
                                  wxST_ELLIPSIZE_END);
  detail->SetForegroundColour(view::theme().ink2);
  head->Add(detail, 1, wxALIGN_CENTRE_VERTICAL);
  column->Add(head, 0, wxEXPAND | wxALL, FromDIP(8));
  if (card.host != 0) {
    auto* host =
        new wxStaticText(panel, wxID_ANY, wxString::Format(_("%s, host"), desk_.name(card.host)));
    host->SetForegroundColour(view::theme().ink2);
    column->Add(host, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
  }
  for (std::uint32_t const person : card.persons) {
    bool const locked = locked_.contains(person);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* name = new wxStaticText(panel, wxID_ANY, desk_.name(person), wxDefaultPosition,
                                  wxDefaultSize, wxST_ELLIPSIZE_END);
    row->Add(name, 1, wxALIGN_CENTRE_VERTICAL);
    auto* lock = view::make_icon_button(
        panel, locked ? view::Icon::lock : view::Icon::unlock,
        wxString::Format(locked ? _("Unlock %s") : _("Lock %s"), desk_.name(person)),
        [this, person, locked] {
          if (on_lock) {
            on_lock(person, !locked);
          }
        },
        view::ButtonSize::small);
    lock->Enable(editable_);
    auto* move = view::make_icon_button(
        panel, view::Icon::swap, wxString::Format(_("Move %s to…"), desk_.name(person)), [] {},
        view::ButtonSize::small);
    move->Enable(editable_ && cards_.size() > 1);
    // Once its own event is over: a menu opened inside it leaves a screen reader without an answer.
    move->Bind(wxEVT_BUTTON, [this, move, person, index](wxCommandEvent&) {
      move->CallAfter([this, move, person, index] { move_menu(*move, person, index); });
    });
    // Ctrl and an arrow: to the card before or after this one.
    auto const keys = [this, person, index](wxKeyEvent& event) {
      int const step = event.GetKeyCode() == WXK_RIGHT || event.GetKeyCode() == WXK_DOWN ? 1
                       : event.GetKeyCode() == WXK_LEFT || event.GetKeyCode() == WXK_UP  ? -1
                                                                                         : 0;
      if (!event.ControlDown() || step == 0 || !editable_ || !on_move) {
        event.Skip();
        return;
      }
      std::size_t const count = cards_.size();
      on_move(person, (index + count + static_cast<std::size_t>(step + 1) - 1) % count);
    };
    lock->Bind(wxEVT_KEY_DOWN, keys);
    move->Bind(wxEVT_KEY_DOWN, keys);
    row->Add(move, 0, wxLEFT, FromDIP(2));
    row->Add(lock, 0, wxLEFT, FromDIP(2));
    column->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(4));
  }
  column->AddSpacer(FromDIP(4));
  panel->SetSizer(column);
  panel->SetMinSize(wxSize(FromDIP(card_width), -1));
  return panel;
}

void SeatingCards::move_menu(wxWindow& over, std::uint32_t person, std::size_t from) {
  wxMenu menu;
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    if (i == from) {
      continue;
    }
    wxMenuItem* item = menu.Append(wxID_ANY, cards_[i].title);
    menu.Bind(
        wxEVT_MENU,
        [this, person, i](wxCommandEvent&) {
          // The menu is still on the stack: the cards are rebuilt once it is gone.
          CallAfter([this, person, i] {
            if (on_move) {
              on_move(person, i);
            }
          });
        },
        item->GetId());
  }
  over.PopupMenu(&menu, wxPoint(0, over.GetSize().y));
}

}  // namespace palabre::desk
