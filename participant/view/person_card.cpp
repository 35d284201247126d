// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/person_card.hpp"

#include <wx/sizer.h>

#include "participant/view/kit/canvas.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/prose.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

class Disc : public Canvas {
 public:
  Disc(wxWindow* parent, Seat const& seat, int table)
      : Canvas(parent, seat.name), seat_(seat), table_(table) {
    set_focusable(false);
    int const side = FromDIP(44);
    SetMinSize(wxSize(side, side));
  }

 protected:
  Hits paint(wxGraphicsContext& gc, wxSize area) override {
    gc.SetPen(wxNullGraphicsPen);
    gc.SetBrush(wxBrush(theme().window));
    gc.DrawRectangle(0, 0, area.x, area.y);
    double const side = std::min(area.x, area.y);
    draw_seat(gc, theme(), seat_, table_, area.x / 2.0, area.y / 2.0,
              seat_.host ? side * 0.36 : side * 0.44);
    return {};
  }

 private:
  Seat seat_;
  int table_;
};

}  // namespace

wxWindow* make_person_card(wxWindow* parent, Seat const& seat, int table, wxString const& note) {
  auto* const card = new wxPanel(parent);
  set_accessible(*card, seat.name, note);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(new Disc(card, seat, table), 0, wxALIGN_CENTRE_VERTICAL);
  auto* const words = new wxBoxSizer(wxVERTICAL);
  words->Add(make_words(card, seat.name, TypeRole::paragraph, wxFONTWEIGHT_SEMIBOLD));
  if (!note.empty()) {
    words->Add(make_words(card, note, TypeRole::caption));
  }
  row->Add(words, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, card->FromDIP(space::small));
  card->SetSizer(row);
  return card;
}

}  // namespace palabre::rooms
