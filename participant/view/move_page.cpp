// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/move_page.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/person_card.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/unfinished.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {
constexpr int column_width = 200;
}

MovePage::MovePage(wxWindow* parent, Model& model) : Page(parent, model, _("Changing tables")) {
  int const gap = FromDIP(space::large);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  poster_ = new Poster(this, _("Where to go"));
  poster_->set_focusable(false);
  poster_->SetMinSize(FromDIP(wxSize(1, 170)));
  all->Add(poster_, 1, wxEXPAND);
  auto* const people = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  host_title_ = make_words(this, _("Your host welcomes you"), TypeRole::caption,
                           wxFONTWEIGHT_SEMIBOLD);
  left->Add(host_title_);
  host_ = new wxBoxSizer(wxVERTICAL);
  left->Add(host_, 0, wxTOP, FromDIP(space::small));
  people->Add(left, 0, wxALL, gap);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  others_title_ = make_line(this, "", TypeRole::caption, wxFONTWEIGHT_SEMIBOLD);
  right->Add(others_title_, 0, wxEXPAND);
  others_ = new wxGridSizer(2, FromDIP(space::small), FromDIP(space::large));
  right->Add(others_, 0, wxTOP, FromDIP(space::small));
  people->Add(right, 1, wxEXPAND | wxALL, gap);
  all->Add(people, 0, wxEXPAND);
  kept_ = new wxPanel(this);
  kept_->SetBackgroundColour(theme().canvas);
  set_accessible(*kept_, _("Unfinished note"));
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(new wxStaticBitmap(kept_, wxID_ANY, icon(Icon::note, theme().accent, 16)), 0,
           wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  kept_text_ = new Prose(kept_, "");
  row->Add(kept_text_, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
  row->Add(make_button(kept_, _("Read it again"),
                       [this] {
                         auto const left_notes = unfinished_notes(model_, 0, 0);
                         if (!left_notes.empty() && on_read_note) {
                           on_read_note(left_notes.front().place, left_notes.front().round);
                         }
                       }),
           0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
  kept_->SetSizer(row);
  all->Add(kept_, 0, wxEXPAND);
  SetSizer(all);
  Bind(wxEVT_SIZE, [this, people](wxSizeEvent& event) {
    event.Skip();
    people->SetOrientation(narrow() ? wxVERTICAL : wxHORIZONTAL);
    // Where to go is on the screen whole; who else goes there may be scrolled to.
    poster_->SetMinSize(wxSize(1, std::max(FromDIP(170), GetClientSize().y * 6 / 10)));
    int const wanted = std::max(1, (GetClientSize().x - (narrow() ? 0 : FromDIP(260))) /
                                       FromDIP(column_width));
    if (others_->GetCols() != wanted) {
      others_->SetCols(wanted);
      CallAfter([this] {
        Layout();
        FitInside();
      });
    }
  });
}

void MovePage::refresh(Change const& change, Whereabouts const& here) {
  bool const moved = here.place != here_.place || here.coming != here_.coming;
  here_ = here;
  pb::Table const* const table = workshop::find_table(model_.hall(), here.place);
  if (table == nullptr) {
    return;
  }
  PosterModel const poster{.table = place_number(model_, here.place),
                           .theme = u8(table->name()),
                           .stays = here.place == here.left_place};
  poster_->set_words(poster_sentence(poster), host_title_->GetLabelText());
  poster_->set_model(poster);
  if (moved || change.hall) {
    refresh_people(here);
  }
  auto const left_notes = unfinished_notes(model_, 0, 0);
  if (!left_notes.empty()) {
    kept_text_->set_words(
        wxString::Format(_("Your note begun at table %d is kept. You can finish it over there."),
                         place_number(model_, left_notes.front().place)));
  }
  if (kept_->IsShown() != !left_notes.empty()) {
    kept_->Show(!left_notes.empty());
    Layout();
  }
}

void MovePage::refresh_people(Whereabouts const& here) {
  auto const people = workshop::people_at(model_.hall(), here.place, here.coming);
  pb::Table const* const table = workshop::find_table(model_.hall(), here.place);
  if (people == shown_ && host_->GetItemCount() + others_->GetItemCount() > 0) {
    return;
  }
  shown_ = people;
  host_->Clear(true);
  others_->Clear(true);
  bool const host = table->host() != 0 && !model_.is_me(table->host());
  host_title_->Show(host);
  std::vector<std::uint32_t> companions;
  for (std::uint32_t const person : people) {
    if (person == table->host() && host) {
      host_->Add(make_person_card(this, seat_model(model_, person, here.place),
                                  place_number(model_, here.place),
                                  wxString::Format(_("table %d, the whole workshop"),
                                                   place_number(model_, here.place))));
    } else if (!model_.is_me(person)) {
      companions.push_back(person);
    }
  }
  std::sort(companions.begin(), companions.end(), [&](std::uint32_t a, std::uint32_t b) {
    return comes_before(model_.name(a), model_.name(b));
  });
  for (std::uint32_t const person : companions) {
    Seat const seat = seat_model(model_, person, here.place);
    wxWindow* const card = make_person_card(
        this, seat, place_number(model_, here.place),
        seat.link == Seat::Link::no_device ? wxGETTEXT_IN_CONTEXT("person", "no device")
                                           : wxString());
    others_->Add(card);
  }
  std::string const group = workshop::group_at(model_.hall(), here.place, here.coming);
  bool const host_here = model_.is_me(table->host());
  set_line(*others_title_,
           companions.empty() ? wxString()
           : host_here        ? (group.empty() ? wxString(_("You welcome"))
                                               : wxString::Format(_("You welcome group %s"), u8(group)))
           : group.empty()    ? wxString(_("With you"))
                              : wxString::Format(_("With you, group %s"), u8(group)));
  Layout();
  FitInside();
}

void MovePage::arrive() {
  pb::Command command;
  command.mutable_take_seat()->set_place(here_.place);
  model_.submit(std::move(command));
}

Page::Foot MovePage::foot() {
  bool const asked =
      std::any_of(model_.client().items().rbegin(), model_.client().items().rend(),
                  [&](OutboxItem const& item) {
                    return item.command.has_take_seat() &&
                           item.command.take_seat().place() == here_.place &&
                           (item.state == ItemState::kept || item.state == ItemState::keeping);
                  });
  return {.hint = asked ? _("It will be told as soon as the link is back.") : wxString(),
          .label = _("I'm there"),
          .picture = Icon::here,
          .enabled = !asked && !model_.actor().released &&
                     (model_.person() != 0 || !model_.shared()),
          .action = [this] { arrive(); }};
}

}  // namespace palabre::rooms
