// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/floor_panel.hpp"

#include <algorithm>

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
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(picture, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::medium));
  row->Add(words, 1, wxALIGN_CENTRE_VERTICAL);
  row->Add(who_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  row->Add(kind_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  row->Add(ask_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT | wxTOP | wxBOTTOM, gap);
  SetSizer(row);
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
  set_button(*ask_, mine != 0 ? _("No longer ask") : _("Ask for the floor"), Icon::hand);
  bool const closed = mine == 0 && model_.hall().floor.list_closed && kind() != pb::FLOOR_PROCEDURE;
  ask_->Enable(person() != 0 && !model_.actor().released && !closed);
  ask_->SetToolTip(person() == 0 ? _("First choose who speaks.") : wxString("F9"));
  Layout();
}

void FloorPanel::tick() {
  if (IsShown()) {
    fill_speaker();
  }
}

}  // namespace palabre::rooms
