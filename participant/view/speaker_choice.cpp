// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/speaker_choice.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/sizer.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

SpeakerChoice::SpeakerChoice(wxWindow* parent, Model& model, wxString const& label)
    : wxPanel(parent), model_(model) {
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(make_words(this, label, TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
           wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
  choice_ = new wxChoice(this, wxID_ANY);
  choice_->SetMinSize(FromDIP(wxSize(100, size::participant_button)));
  set_accessible(*choice_, label);
  choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    int const chosen = choice_->GetSelection();
    if (chosen >= 0) {
      if (on_leave) {
        on_leave();
      }
      model_.speak_as(people_[static_cast<std::size_t>(chosen)]);
    }
  });
  row->Add(choice_, 1, wxALIGN_CENTRE_VERTICAL);
  SetSizer(row);
  Hide();
}

void SpeakerChoice::refresh() {
  std::vector<std::uint32_t> now =
      model_.shared() ? model_.speakers() : std::vector<std::uint32_t>{};
  if (now != people_) {
    people_ = std::move(now);
    choice_->Clear();
    for (std::uint32_t const person : people_) {
      choice_->Append(u8(model_.name(person)));
    }
  }
  auto const speaks = std::find(people_.begin(), people_.end(), model_.person());
  choice_->SetSelection(speaks == people_.end() ? wxNOT_FOUND
                                                : static_cast<int>(speaks - people_.begin()));
  Show(!people_.empty());
}

}  // namespace palabre::rooms
