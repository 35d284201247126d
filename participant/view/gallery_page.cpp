// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/gallery_page.hpp"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

GalleryPage::GalleryPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("All the tables")) {
  int const gap = FromDIP(space::medium);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(make_words(this, _("Read what was said at:"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
           wxALIGN_CENTRE_VERTICAL);
  choice_ = new wxChoice(this, wxID_ANY);
  set_accessible(*choice_, _("Table to read"));
  choice_->SetMinSize(wxSize(1, FromDIP(size::participant_button)));
  choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_place(); });
  row->Add(choice_, 1, wxLEFT, FromDIP(space::small));
  all->Add(row, 0, wxEXPAND | wxALL, gap);
  question_ = new Prose(this, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  all->Add(question_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap);
  thread_ = new ThreadList(this, _("Thread of this table"));
  thread_->SetMinSize(FromDIP(wxSize(1, 160)));
  all->Add(thread_, 1, wxEXPAND);
  SetSizer(all);
}

std::vector<std::uint32_t> open_tables(workshop::HallState const& hall) {
  std::vector<std::uint32_t> places;
  for (pb::Step const& step : hall.agenda) {
    for (pb::Table const& table : step.cafe().tables()) {
      if (hall.places_opened.contains(table.place())) {
        places.push_back(table.place());
      }
    }
  }
  return places;
}

void GalleryPage::refresh(Change const& change, Whereabouts const&) {
  std::vector<std::uint32_t> const places = open_tables(model_.hall());
  wxArrayString names;
  for (std::uint32_t const place : places) {
    names.Add(place_title(model_, place));
  }
  if (places != places_ || names != choice_->GetStrings()) {
    int const before = choice_->GetSelection();
    places_ = places;
    choice_->Set(names);
    choice_->SetSelection(places_.empty() ? wxNOT_FOUND
                          : before >= 0 && static_cast<std::size_t>(before) < places_.size()
                              ? before
                              : 0);
    show_place();
  } else if (change.places || change.hall) {
    show_place();
  }
}

void GalleryPage::show_place() {
  int const chosen = choice_->GetSelection();
  if (chosen < 0) {
    thread_->set_model({.empty = _("No table is open to everybody yet.")});
    return;
  }
  std::uint32_t const place = places_[static_cast<std::size_t>(chosen)];
  if (pb::Table const* const table = workshop::find_table(model_.hall(), place)) {
    question_->set_words(u8(table->question()));
  }
  thread_->set_model(thread_model(model_, place, 0, {.pending = false}));
}

}  // namespace palabre::rooms
