// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/room_screen.hpp"

#include <algorithm>

#include <wx/display.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/projector_window.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;
using What = Projection::What;

RoomScreen::RoomScreen(wxWindow* parent, wxWindow* frame, DeskModel& desk)
    : wxPanel(parent), desk_(desk) {
  auto* const title = new wxStaticText(this, wxID_ANY, _("On screen now"));
  title->SetFont(font(TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
  preview_ = new ProjectorCanvas(this, _("On screen now"));
  preview_->SetMinSize(FromDIP(wxSize(196, 112)));
  preview_->set_focusable(false);
  preview_->SetCanFocus(false);
  auto* change = make_button(this, _("Change…"), {}, {}, ButtonSize::small);
  change->Bind(wxEVT_BUTTON, [this, change](wxCommandEvent&) {
    choose(*change, wxPoint(0, change->GetSize().y));
  });
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(change, 1);
  row->Add(make_icon_button(
               this, Icon::plus, _("Larger words on the screen"), [this] { zoom(1.1); },
               ButtonSize::small),
           0, wxLEFT, FromDIP(6));
  row->Add(make_icon_button(
               this, Icon::minus, _("Smaller words on the screen"), [this] { zoom(1 / 1.1); },
               ButtonSize::small),
           0, wxLEFT, FromDIP(6));
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(title, 0, wxEXPAND | wxBOTTOM, FromDIP(6));
  column->Add(preview_, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
  column->Add(row, 0, wxEXPAND);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, FromDIP(space::medium));
  SetSizer(all);
  window_ = new ProjectorWindow(frame, desk_);
}

void RoomScreen::refresh(Change const& change) {
  preview_->set_model(projected(desk_));
  preview_->set_words(_("On screen now"), view::describe(preview_->model()));
  window_->refresh(change);
}

void RoomScreen::tick() {
  preview_->set_model(projected(desk_));
  window_->tick();
}

void RoomScreen::zoom(double factor) {
  Projection next = desk_.projection();
  next.zoom = std::clamp(next.zoom * factor, 0.7, 1.5);
  desk_.set_projection(std::move(next));
}

void RoomScreen::choose(wxWindow& over, wxPoint at) {
  workshop::HallState const& hall = desk_.hall();
  Projection const now = desk_.projection();
  wxMenu menu;
  std::vector<std::pair<int, Projection>> offers;
  auto const offer = [&](wxString const& words, Projection next) {
    next.black = false;
    wxMenuItem* const entry = menu.AppendRadioItem(wxID_ANY, words);
    entry->Check(!now.black && next.what == now.what && next.place == now.place);
    offers.emplace_back(entry->GetId(), std::move(next));
  };
  Projection next = now;
  next.place = 0;
  next.what = What::stage;
  offer(_("What is going on"), next);
  next.what = What::welcome;
  offer(_("Code and address"), next);
  if (!now.message.empty()) {
    next.what = What::message;
    offer(_("The instruction"), next);
  }
  for (pb::Synthesis const& synthesis : hall.syntheses) {
    next.place = synthesis.place();
    next.what = synthesis.place() == 0 ? What::draft : What::table;
    offer(synthesis.place() == 0
              ? _("The hosts' draft")
              : wxString::Format(_("What table %d says"),
                                 static_cast<int>(workshop::table_number(hall, synthesis.place()))),
          next);
  }
  menu.AppendSeparator();
  wxMenuItem* const black = menu.AppendCheckItem(wxID_ANY, _("Black screen") + "\tF8");
  black->Check(now.black);
  wxMenuItem* const clock = menu.AppendCheckItem(wxID_ANY, _("Show the clock"));
  clock->Check(now.clock);
  wxMenuItem* const dark = menu.AppendCheckItem(wxID_ANY, _("Dark, for a dark room"));
  dark->Check(now.dark);
  auto* const displays = new wxMenu;
  std::vector<int> display_items;
  for (unsigned i = 0; i < wxDisplay::GetCount(); ++i) {
    wxRect const area = wxDisplay(i).GetGeometry();
    wxMenuItem* const entry = displays->AppendRadioItem(
        wxID_ANY, wxString::Format(_("Screen %d, %d x %d"), static_cast<int>(i) + 1, area.width,
                                   area.height));
    entry->Check(now.display == static_cast<int>(i));
    display_items.push_back(entry->GetId());
  }
  menu.AppendSubMenu(displays, _("Which screen"));
  int const chosen = over.GetPopupMenuSelectionFromUser(menu, at);
  Projection after = now;
  if (chosen == black->GetId()) {
    after.black = !now.black;
  } else if (chosen == clock->GetId()) {
    after.clock = !now.clock;
  } else if (chosen == dark->GetId()) {
    after.dark = !now.dark;
  }
  for (std::size_t i = 0; i < display_items.size(); ++i) {
    if (chosen == display_items[i]) {
      after.display = static_cast<int>(i);
    }
  }
  for (auto const& [entry, wanted] : offers) {
    if (chosen == entry) {
      after = wanted;
    }
  }
  desk_.set_projection(std::move(after));
}

}  // namespace palabre::desk
