// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/position_choices.hpp"

#include <wx/dcclient.h>
#include <wx/radiobut.h>
#include <wx/sizer.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/prose.hpp"

namespace palabre::rooms {

using namespace view;

PositionChoices::PositionChoices(wxWindow* parent) : wxPanel(parent) {
  column_ = new wxBoxSizer(wxVERTICAL);
  SetSizer(column_);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    event.Skip();
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      wxRect const area(cards_[i].room->GetPosition(), cards_[i].room->GetSize());
      if (area.Contains(event.GetPosition()) && cards_[i].radio->IsEnabled() && on_choose) {
        on_choose(static_cast<int>(i));
      }
    }
  });
}

void PositionChoices::set_offers(std::vector<Offer> const& offers) {
  column_->Clear(true);
  cards_.clear();
  chosen_ = -1;
  // A group always has one chosen: this one, which nobody sees, so that nothing is preselected.
  none_ = new wxRadioButton(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxRB_GROUP);
  none_->SetValue(true);
  none_->Hide();
  column_->Add(none_);
  for (Offer const& offer : offers) {
    add(offer);
  }
  Layout();
}

void PositionChoices::add(Offer const& offer) {
  int const index = static_cast<int>(cards_.size());
  wxString const named = wxString::Format(L"%d · ", index + 1) + offer.label;
  Card card;
  card.radio = new wxRadioButton(this, wxID_ANY, named);
  card.radio->SetFont(font(TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  card.radio->SetMinSize(FromDIP(wxSize(-1, size::button)));
  set_accessible(*card.radio, offer.sentence.empty() ? named : named + ". " + offer.sentence);
  card.radio->Bind(wxEVT_RADIOBUTTON, [this, index](wxCommandEvent&) {
    if (on_choose) {
      on_choose(index);
    }
  });
  card.state = make_text(this, "", TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  card.more = new Prose(this, "", TypeRole::caption);
  card.more->Hide();
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->AddSpacer(FromDIP(36));  // the camp's shape is painted here
  head->Add(card.radio, 1, wxALIGN_CENTRE_VERTICAL);
  head->Add(card.state, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
  auto* const words = new wxBoxSizer(wxVERTICAL);
  words->Add(head, 0, wxEXPAND);
  if (!offer.sentence.empty()) {
    words->Add(new Prose(this, offer.sentence, TypeRole::body), 0, wxEXPAND | wxLEFT, FromDIP(62));
  }
  words->Add(card.more, 0, wxEXPAND | wxLEFT, FromDIP(62));
  card.room = new wxBoxSizer(wxVERTICAL);
  card.room->Add(words, 1, wxEXPAND | wxALL, FromDIP(space::small));
  column_->Add(card.room, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
  cards_.push_back(card);
}

void PositionChoices::paint() {
  wxPaintDC dc(this);
  std::unique_ptr<wxGraphicsContext> const gc(wxGraphicsContext::Create(dc));
  if (gc == nullptr) {
    return;
  }
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    bool const chosen = chosen_ == static_cast<int>(i);
    wxPoint const at = cards_[i].room->GetPosition();
    wxSize const extent = cards_[i].room->GetSize();
    wxRect2DDouble const area(at.x + 0.5, at.y + 0.5, extent.x - 1.0, extent.y - 1.0);
    double const radius = FromDIP(size::card_radius);
    fill_card(*gc, area, radius, chosen ? theme().accent_tint : theme().panel);
    stroke_card(*gc, area, radius, chosen ? theme().accent : theme().edge, chosen ? 2.0 : 1.0);
    if (!cards_[i].state->GetLabelText().empty()) {
      wxRect const said = cards_[i].state->GetRect().Inflate(FromDIP(8), FromDIP(3));
      wxRect2DDouble const chip(said.x + 0.5, said.y + 0.5, said.width - 1.0, said.height - 1.0);
      fill_card(*gc, chip, chip.m_height / 2.0, theme().panel);
      stroke_card(*gc, chip, chip.m_height / 2.0, chosen ? theme().accent : theme().edge, 1.0);
    }
    TableLook const look = position_look(theme(), static_cast<int>(i));
    double const side = FromDIP(22);
    wxRect const radio = cards_[i].radio->GetRect();
    draw_shape(*gc, look.shape, at.x + FromDIP(24), radio.y + radio.height / 2.0, side, look.fill);
  }
}

void PositionChoices::choose(int index) {
  chosen_ = index;
  if (none_ != nullptr) {
    (index < 0 || static_cast<std::size_t>(index) >= cards_.size()
         ? none_
         : cards_[static_cast<std::size_t>(index)].radio)
        ->SetValue(true);
  }
  Refresh();
}

void PositionChoices::set_state(std::size_t index, wxString const& state, wxString const& more) {
  if (cards_[index].state->GetLabelText() != state) {
    set_line_words(*cards_[index].state, state);
    Layout();
    Refresh();
  }
  cards_[index].more->set_words(more);
  cards_[index].more->Show(!more.empty());
}

void PositionChoices::enable(bool enabled) {
  for (Card const& card : cards_) {
    card.radio->Enable(enabled);
  }
}

void PositionChoices::take_focus(std::size_t index) {
  if (index < cards_.size()) {
    cards_[index].radio->SetFocus();
  }
}

}  // namespace palabre::rooms
