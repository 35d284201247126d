// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/table_page.hpp"

#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/translation.h>

#include "participant/view/around_panel.hpp"
#include "participant/view/composer.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/note_dialog.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {
constexpr int side_width = 236;
}

TablePage::TablePage(wxWindow* parent, Model& model) : Page(parent, model, _("The table")) {
  auto* const left = new wxBoxSizer(wxVERTICAL);
  question_ = new wxPanel(this);
  set_accessible(*question_, _("Question of the table"));
  question_text_ = new Prose(question_, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  ready_ = make_button(question_, _("Table ready"), [this] { toggle_ready(); }, Icon::flag,
                       ButtonSize::participant);
  head_ = new wxBoxSizer(wxHORIZONTAL);
  head_->Add(question_text_, 1, wxEXPAND | wxALL, FromDIP(space::medium));
  head_->Add(ready_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
  question_->SetSizer(head_);
  left->Add(question_, 0, wxEXPAND);
  thread_ = new ThreadList(this, _("Thread of the table"));
  thread_->SetMinSize(FromDIP(wxSize(1, 150)));
  thread_->on_activate = [this](long row) { correct(row); };
  thread_->on_menu = [this](long row, wxPoint) { correct(row); };
  left->Add(thread_, 1, wxEXPAND);
  left->Add(new wxStaticLine(this), 0, wxEXPAND);
  composer_ = new Composer(this, model_);
  composer_->on_sent = [this] { thread_->show_last(); };
  left->Add(composer_, 0, wxEXPAND);
  auto* const all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(left, 1, wxEXPAND);
  around_ = new AroundPanel(this, model_);
  around_->SetMinSize(wxSize(FromDIP(side_width), -1));
  all->Add(around_, 0, wxEXPAND);
  SetSizer(all);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    bool const beside = !narrow();
    if (around_->IsShown() != beside) {
      around_->Show(beside);
      head_->SetOrientation(beside ? wxHORIZONTAL : wxVERTICAL);
      head_->GetItem(question_text_)->SetProportion(beside ? 1 : 0);
      CallAfter([this] {
        Layout();
        FitInside();
      });
    }
  });
}

void TablePage::begin() { composer_->focus_text(); }

void TablePage::keep() { composer_->keep(); }

void TablePage::finish(std::uint32_t place, std::uint32_t round) {
  composer_->finish(place, round);
}

void TablePage::refresh(Change const& change, Whereabouts const& here) {
  bool const moved = here.place != place_ || here.round != round_;
  place_ = here.place;
  round_ = here.round;
  pb::Step const* const cafe = workshop::step_of_place(model_.hall(), here.place);
  pb::Table const* const table = workshop::find_table(model_.hall(), here.place);
  if (cafe != nullptr && table != nullptr && (change.hall || moved)) {
    std::uint32_t const round = here.coming != 0 ? here.coming : here.round;
    wxString const question = u8(workshop::question_of(*cafe, *table, round));
    question_text_->set_words(question);
    question_->SetBackgroundColour(
        table_look(theme(), place_number(model_, here.place)).tint);
    refresh_ready(here);
    question_->Show(!question.empty() || ready_->IsShown());
    question_->Layout();
    Layout();
  }
  if (moved || change.places || change.items || change.hall || change.person) {
    refresh_thread(here);
  }
  if (moved || change.hall || change.presence || change.places || change.spoken) {
    around_->refresh(here);
  }
  composer_->refresh(change, here);
  if (moved && here.round > 1) {
    // What the host tells first is what the arriving group reads first.
    thread_->show_row(recap_row + static_cast<long>(here.round) - 1);
  }
}

// The host says that the table has finished before its time; the facilitator decides.
void TablePage::refresh_ready(Whereabouts const& here) {
  bool const ready = model_.hall().tables_ready.contains(here.place);
  ready_->Show(here.place != 0 && here.hosted == here.place && here.coming == 0 &&
               model_.hall().stage.phase() == pb::PHASE_ROUND && !model_.actor().released);
  set_button(*ready_, ready ? _("Not ready after all") : _("Table ready"),
             ready ? Icon::undo : Icon::flag);
  ready_->SetToolTip(ready ? _("The facilitator sees that this table has finished.")
                           : _("Tells the facilitator that this table has finished. The round "
                               "goes on until the facilitator ends it."));
}

void TablePage::toggle_ready() {
  pb::Command command;
  command.mutable_set_ready()->set_kind(pb::READY_TABLE);
  command.mutable_set_ready()->set_place(place_);
  command.mutable_set_ready()->set_ready(!model_.hall().tables_ready.contains(place_));
  model_.submit(std::move(command));
}

void TablePage::refresh_thread(Whereabouts const& here) {
  thread_->set_model(thread_model(model_, here.place, here.coming != 0 ? here.coming : here.round));
}

// One's own note, read again and corrected.
void TablePage::correct(long row) {
  workshop::PlaceState const* const state = model_.place(place_);
  if (state == nullptr || row <= 0 || static_cast<std::size_t>(row) > state->notes.size()) {
    return;
  }
  workshop::Note const& note = state->notes[static_cast<std::size_t>(row) - 1];
  pb::Command command;
  pb::ReviseNote& revise = *command.mutable_revise_note();
  revise.mutable_note()->set_place(place_);
  revise.mutable_note()->set_note(note.body.note());
  revise.set_kind(note.body.kind());
  revise.set_text(note.body.text());
  command.set_as_person(model_.shared() ? model_.person() : 0);
  if (model_.client().may(command) == workshop::May::refused) {
    return;
  }
  NoteWords words{note.body.kind(), note.body.text()};
  if (ask_note(this, _("Correct my note"), _("Correct"), words) &&
      (words.text != note.body.text() || words.kind != note.body.kind())) {
    revise.set_kind(words.kind);
    revise.set_text(words.text);
    model_.submit(std::move(command));
  }
}

}  // namespace palabre::rooms
