// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/floor_panel.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/floor_words.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

FloorPanel::FloorPanel(wxWindow* parent, Model& model) : wxPanel(parent), model_(model) {
  set_accessible(*this, _("Floor"));
  SetBackgroundColour(theme().canvas);
  auto* const picture = new wxStaticBitmap(this, wxID_ANY, icon(Icon::mic, theme().accent, 18));
  speaker_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  place_ = make_caption(this, "");
  who_ = new wxChoice(this, wxID_ANY);
  set_accessible(*who_, _("Who asks for the floor"));
  who_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refresh(); });
  kind_ = new wxChoice(this, wxID_ANY);
  set_accessible(*kind_, _("What you ask the floor for"));
  for (pb::FloorKind const one : floor_kinds()) {
    kind_->Append(describe(one));
  }
  kind_->SetSelection(0);
  kind_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refresh(); });
  ask_ = make_button(
      this, _("Ask for the floor"), [this] { toggle(); }, Icon::hand, ButtonSize::participant);
  ask_->SetToolTip("F9");
  auto* const words = new wxBoxSizer(wxVERTICAL);
  words->Add(speaker_, 0, wxEXPAND);
  words->Add(place_, 0, wxEXPAND);
  int const gap = FromDIP(space::small);
  int const margin = FromDIP(space::medium);
  auto* const said = new wxBoxSizer(wxHORIZONTAL);
  said->Add(picture, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, margin);
  said->Add(words, 1, wxALIGN_CENTRE_VERTICAL);
  asking_ = new wxBoxSizer(wxHORIZONTAL);
  asking_->Add(who_, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  asking_->Add(kind_, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  asking_->Add(ask_, 0, wxALIGN_CENTRE_VERTICAL);
  rows_ = new wxBoxSizer(wxHORIZONTAL);
  rows_->Add(said, 1, wxEXPAND | wxLEFT | wxRIGHT, margin);
  rows_->Add(asking_, 0, wxEXPAND | wxALL, gap);
  object_ = new wxCheckBox(this, wxID_ANY, _("Do not show speaking time by group on my account"));
  object_->SetToolTip(_(
      "As long as somebody present asks for it, nobody is shown speaking time by group. It is not "
      "said who asked."));
  object_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { object(object_->GetValue()); });
  object_->Hide();
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(rows_, 0, wxEXPAND);
  all->Add(object_, 0, wxLEFT | wxRIGHT | wxBOTTOM, margin);
  SetSizer(all);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    arrange();
  });
}

void FloorPanel::arrange() {
  int const words = std::max(speaker_->GetTextExtent(speaker_->GetLabelText()).x,
                             place_->GetTextExtent(place_->GetLabelText()).x);
  int asking = ask_->GetEffectiveMinSize().x;
  for (wxChoice* const one : {who_, kind_}) {
    one->SetMinSize(wxSize(-1, -1));
    int const whole = one->GetBestSize().x;
    asking += one->IsShown() ? whole + FromDIP(space::small) : 0;
    // In a narrow row a list that unfolds gives way before the button does.
    one->SetMinSize(wxSize(std::min(whole, FromDIP(100)), -1));
  }
  bool const one_row = words + asking + FromDIP(90) <= GetSize().x;
  if (one_row) {
    for (wxChoice* const one : {who_, kind_}) {
      one->SetMinSize(wxSize(-1, -1));
    }
  }
  rows_->SetOrientation(one_row ? wxHORIZONTAL : wxVERTICAL);
  rows_->GetItem(std::size_t{0})->SetProportion(one_row ? 1 : 0);
  rows_->GetItem(std::size_t{0})
      ->SetFlag(one_row ? wxEXPAND | wxLEFT | wxRIGHT : wxEXPAND | wxLEFT | wxRIGHT | wxTOP);
}

pb::FloorKind FloorPanel::kind() const {
  return floor_kinds()[static_cast<std::size_t>(std::max(kind_->GetSelection(), 0))];
}

std::uint32_t FloorPanel::person() const {
  if (!model_.shared()) {
    return model_.person();
  }
  int const at = who_->GetSelection();
  return at < 0 || static_cast<std::size_t>(at) >= people_.size()
             ? 0
             : people_[static_cast<std::size_t>(at)];
}

std::uint32_t FloorPanel::waiting(pb::FloorKind kind) const {
  for (auto const& [entry, held] : model_.hall().floor.waiting) {
    if (held.step == model_.hall().stage.step() && held.body.person() == person() &&
        held.body.kind() == kind) {
      return person() == 0 ? 0 : entry;
    }
  }
  return 0;
}

void FloorPanel::toggle() {
  if (!ask_->IsEnabled()) {
    return;
  }
  pb::Command command;
  if (std::uint32_t const entry = waiting(kind()); entry != 0) {
    command.mutable_floor()->mutable_withdraw()->set_entry(entry);
  } else {
    command.mutable_floor()->mutable_ask()->set_kind(kind());
  }
  model_.submit_for(std::move(command), person());
}

void FloorPanel::fill_who() {
  who_->Show(model_.shared());
  std::vector<std::uint32_t> const people =
      model_.shared() ? model_.speakers() : std::vector<std::uint32_t>{};
  if (people == people_) {
    return;
  }
  std::uint32_t const before = person();
  people_ = people;
  who_->Clear();
  for (std::uint32_t const one : people_) {
    who_->Append(full_name(model_, one));
  }
  auto const kept = std::find(people_.begin(), people_.end(), before);
  who_->SetSelection(kept == people_.end() ? (people_.empty() ? wxNOT_FOUND : 0)
                                           : static_cast<int>(kept - people_.begin()));
}

void FloorPanel::fill_speaker() {
  workshop::FloorTurn const* const running = model_.hall().floor.running();
  wxString words = _("Nobody has the floor");
  if (running != nullptr) {
    wxString const who = running->body.person() == 0 ? _("The room")
                         : running->body.person() == person()
                             ? _("You have the floor")
                             : full_name(model_, running->body.person());
    words = who + L" · " + length_words(workshop::spoken_ms(*running, model_.now()));
    std::uint32_t const length = workshop::floor_rules(model_.hall()).turn_length_s();
    if (length > 0) {
      words += " / " + length_words(length * 1000ULL);
    }
    if (running->paused) {
      words += L" · " + _("paused");
    }
  }
  set_line(*speaker_, words);
}

void FloorPanel::refresh() {
  bool const shown = workshop::in_plenary(model_.hall());
  if (shown != IsShown()) {
    Show(shown);
  }
  if (!shown) {
    return;
  }
  fill_who();
  fill_speaker();
  workshop::FloorQueue const queue = workshop::floor_queue(model_.hall(), model_.now());
  std::uint32_t const mine = waiting(kind());
  unsigned const others = static_cast<unsigned>(queue.lines.size());
  wxString place;
  if (mine != 0) {
    std::size_t const rank = queue.rank(mine);
    place = rank == 1 ? _("You are probably next.")
                      : wxString::Format(_("You are about number %zu in the queue."), rank);
  } else if (model_.hall().floor.list_closed) {
    place = _("The list is closed: points of procedure alone.");
  } else {
    place = others == 0 ? _("Nobody waits to speak.")
                        : wxString::Format(wxPLURAL("%u person waits to speak.",
                                                    "%u people wait to speak.", others),
                                           others);
  }
  set_line(*place_, place);
  fill_objection();
  set_button(*ask_, mine != 0 ? _("No longer ask") : _("Ask for the floor"), Icon::hand);
  bool const closed = mine == 0 && model_.hall().floor.list_closed && kind() != pb::FLOOR_PROCEDURE;
  ask_->Enable(person() != 0 && !model_.actor().released && !closed);
  ask_->SetToolTip(person() == 0 ? _("First choose who speaks.") : wxString("F9"));
  arrange();
  Layout();
}

// Offered where figures of speaking time are shown, and as long as it holds.
void FloorPanel::fill_objection() {
  bool const now = objects();
  if (now != objected_) {  // a wish that is on its way stays as it was ticked
    objected_ = now;
    object_->SetValue(now);
  }
  object_->Show(person() != 0 && (now || model_.hall().floor.figures_shown));
  object_->Enable(!model_.actor().released);
}

bool FloorPanel::objects() const {
  workshop::PersonState const* const own = model_.client().replica().person(person());
  return own != nullptr && own->objects_to_breakdown;
}

void FloorPanel::object(bool objects) {
  pb::Command command;
  command.mutable_floor()->mutable_object()->set_objects(objects);
  model_.submit_for(std::move(command), model_.shared() ? person() : 0);
}

void FloorPanel::tick() {
  if (IsShown()) {
    fill_speaker();
  }
}

}  // namespace palabre::rooms
