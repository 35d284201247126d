// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/quiet_page.hpp"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

wxString sentence(Model const& model, Whereabouts const& here) {
  switch (here.scene) {
    case Scene::preparing:
      return _("You are in. Everything begins when the facilitator says so.");
    case Scene::composing:
      return _("The groups are being made. Your table will be shown here.");
    case Scene::unseated:
      return model.shared() ? _("This device has no table yet. The facilitator can give it one.")
                            : _("Everybody has a table but you: the facilitator sees it and will "
                                "give you one. You need not do anything.");
    case Scene::choosing:
      return _("Go to the table whose question draws you, and say it here.");
    default:
      return {};
  }
}

wxString next_step_words(Model const& model, Whereabouts const& here) {
  if (here.step == nullptr) {
    return {};
  }
  auto const position = workshop::step_position(model.hall(), here.step->step());
  for (std::size_t i = position ? *position + 1 : model.hall().agenda.size();
       i < model.hall().agenda.size(); ++i) {
    pb::Step const& step = model.hall().agenda[i];
    if (!step.meanwhile()) {
      return wxString::Format(_("Next: %s"), u8(step.title()));
    }
  }
  return {};
}

}  // namespace

QuietPage::QuietPage(wxWindow* parent, Model& model) : Page(parent, model, _("What happens now")) {
  SetBackgroundColour(theme().canvas);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->AddStretchSpacer();
  ring_ = new TimerRing(this, wxGETTEXT_IN_CONTEXT("clock", "Time left"));
  ring_->set_focusable(false);
  ring_->SetMinSize(FromDIP(wxSize(120, 120)));
  column->Add(ring_, 0, wxBOTTOM, FromDIP(space::large));
  title_ = new Prose(this, "", TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD);
  column->Add(title_, 0, wxEXPAND);
  text_ = new Prose(this, "", TypeRole::paragraph);
  column->Add(text_, 0, wxEXPAND | wxTOP, FromDIP(space::medium));
  tables_ = new wxBoxSizer(wxVERTICAL);
  column->Add(tables_, 0, wxEXPAND | wxTOP, FromDIP(space::medium));
  next_ = new Prose(this, "", TypeRole::caption);
  column->Add(next_, 0, wxEXPAND | wxTOP, FromDIP(space::large));
  column->AddStretchSpacer();
  auto* const all = new wxBoxSizer(wxHORIZONTAL);
  all->AddStretchSpacer(1);
  all->Add(column, 6, wxEXPAND | wxALL, FromDIP(space::large));
  all->AddStretchSpacer(1);
  SetSizer(all);
}

void QuietPage::refresh(Change const& change, Whereabouts const& here) {
  wxString const instruction = here.step == nullptr ? wxString() : u8(here.step->instruction());
  wxString const said = sentence(model_, here);
  title_->set_words(here.step == nullptr ? u8(model_.client().workshop_title())
                                         : u8(here.step->title()));
  text_->set_words(said.empty() ? instruction : said);
  text_->Show(!said.empty() || !instruction.empty());
  next_->set_words(next_step_words(model_, here));
  bool const rest = here.scene == Scene::pause;
  ring_->Show(rest && clock_model(model_).visible());
  if (change.hall || change.items || change.opened) {
    refresh_tables(here);
  }
  tick();
  Layout();
  FitInside();
}

void QuietPage::tick() {
  if (ring_->IsShown()) {
    ring_->set_model(clock_model(model_));
  }
}

void QuietPage::refresh_tables(Whereabouts const& here) {
  wxString state;
  if (here.scene == Scene::choosing) {
    for (pb::Table const& table : here.step->cafe().tables()) {
      auto const seated = std::count_if(
          model_.hall().seats_taken.begin(), model_.hall().seats_taken.end(),
          [&](auto const& seat) { return seat.second == table.place() && seat.first != table.host(); });
      state += wxString::Format("%u:%d:%d:%u ", table.place(), static_cast<int>(seated),
                                model_.hall().tables_closed.contains(table.place()) ? 1 : 0,
                                table.capacity_max());
    }
    state += model_.person() == 0 ? "-" : "+";
  }
  if (state == tables_shown_) {
    return;
  }
  tables_shown_ = state;
  tables_->Clear(true);
  if (here.scene != Scene::choosing) {
    return;
  }
  for (pb::Table const& table : here.step->cafe().tables()) {
    auto const seated = static_cast<unsigned>(std::count_if(
        model_.hall().seats_taken.begin(), model_.hall().seats_taken.end(),
        [&](auto const& seat) { return seat.second == table.place() && seat.first != table.host(); }));
    bool const full = table.capacity_max() != 0 && seated >= table.capacity_max();
    bool const closed = model_.hall().tables_closed.contains(table.place());
    wxString const people =
        closed ? wxString(_("closed"))
        : full ? wxString(_("full"))
               : wxString::Format(wxPLURAL("%u person", "%u people", seated), seated);
    auto* const button = make_button(
        this, place_title(model_, table.place()) + " · " + people,
        [this, place = table.place()] {
          pb::Command command;
          command.mutable_take_seat()->set_place(place);
          model_.submit(std::move(command));
        },
        Icon::here, ButtonSize::primary);
    button->Enable(!full && !closed && model_.person() != 0);
    button->SetToolTip(u8(table.question()));
    tables_->Add(button, 0, wxEXPAND | wxTOP, FromDIP(space::small));
  }
}

}  // namespace palabre::rooms
