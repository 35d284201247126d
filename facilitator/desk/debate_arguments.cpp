// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_arguments.hpp"

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "facilitator/desk/debate_forms.hpp"
#include "facilitator/desk/debate_models.hpp"
#include "participant/view/kit/argument_list.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

DebateArguments::DebateArguments(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  SetBackgroundColour(view::theme().panel);
  title_ =
      view::make_text(this, _("Arguments"), view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  words_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
  words_->SetMaxLength(limits::argument_length_max);
  words_->SetHint(_("Note an argument…"));
  view::set_accessible(*words_, _("Argument heard"), _("Enter adds it."));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh_add(); });
  words_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { add(); });
  camp_ = new wxChoice(this, wxID_ANY);
  view::set_accessible(*camp_, _("From which camp"));
  add_ = view::make_button(this, _("Add the argument"), [this] { add(); });
  auto* const entry = new wxBoxSizer(wxHORIZONTAL);
  int const gap = FromDIP(view::space::small);
  entry->Add(title_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  entry->Add(words_, 1, wxEXPAND | wxRIGHT, gap);
  entry->Add(camp_, 0, wxEXPAND | wxRIGHT, gap);
  entry->Add(add_, 0);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(entry, 0, wxEXPAND | wxALL, gap);
  column->Add(columns_, 1, wxEXPAND);
  SetSizer(column);
}

void DebateArguments::make_columns() {
  pb::DebateStatement const* const statement = shown_statement(desk_);
  std::string labels;
  if (statement != nullptr) {
    for (pb::DebatePosition const& position : statement->positions()) {
      labels += position.label() + "\n";
    }
  }
  if (labels == labels_) {
    return;
  }
  labels_ = labels;
  columns_->Clear(true);
  heads_.clear();
  lists_.clear();
  camp_->Clear();
  if (statement == nullptr) {
    return;
  }
  for (int i = 0; i <= statement->positions_size(); ++i) {
    bool const none = i == statement->positions_size();
    wxString const label = none ? _("From no camp") : u8(statement->positions(i).label());
    auto* const one = new wxBoxSizer(wxVERTICAL);
    heads_.push_back(view::make_text(this, label, view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD));
    one->Add(heads_.back(), 0, wxEXPAND | wxALL, FromDIP(view::space::tiny));
    auto* const list = new view::ArgumentList(this, wxString::Format(_("Arguments: %s"), label));
    list->SetMinSize(FromDIP(wxSize(1, 60)));
    list->on_menu = [this, list](long id, wxPoint at) {
      menu(static_cast<std::uint32_t>(id), *list, at);
    };
    list->on_activate = [this](long id) {
      CallAfter(
          [this, id] { change_argument_dialog(this, desk_, static_cast<std::uint32_t>(id)); });
    };
    one->Add(list, 1, wxEXPAND);
    columns_->Add(one, 1, wxEXPAND);
    lists_.push_back(list);
    camp_->Append(none ? _("no camp")
                       : view::position_name(*statement, static_cast<std::uint32_t>(i) + 1));
  }
  camp_->SetSelection(0);
}

void DebateArguments::refresh() {
  make_columns();
  pb::DebateStatement const* const statement = shown_statement(desk_);
  if (statement == nullptr) {
    Disable();
    return;
  }
  Enable();
  workshop::StatementKey const key = shown_key(desk_);
  std::vector<std::vector<view::ArgumentRow>> rows(lists_.size());
  int number = 0;
  for (workshop::DebateArgument const* const argument : workshop::arguments_of(desk_.hall(), key)) {
    std::uint32_t const position = argument->body.position();
    std::size_t const column =
        position == 0 || position >= lists_.size() ? lists_.size() - 1 : position - 1;
    view::ArgumentRow row;
    row.id = static_cast<long>(argument->body.argument());
    row.number = ++number;
    row.camp = view::position_label(*statement, position);
    row.text = u8(argument->body.text());
    std::uint32_t speaker = argument->body.speaker();
    if (auto const kept = desk_.staff().argument_speakers.find(argument->body.argument());
        kept != desk_.staff().argument_speakers.end()) {
      speaker = kept->second;
    }
    row.more = speaker == 0 ? wxString() : desk_.short_name(speaker);
    rows[column].push_back(std::move(row));
  }
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    bool const none = i + 1 == lists_.size();
    unsigned const count = static_cast<unsigned>(rows[i].size());
    heads_[i]->SetLabelText(
        (none ? _("From no camp")
              : view::position_name(*statement, static_cast<std::uint32_t>(i) + 1)) +
        L"   " + wxString::Format(wxPLURAL("%u argument", "%u arguments", count), count));
    // What comes from no camp takes no room while there is none.
    columns_->Show(i, !none || count > 0);
    lists_[i]->set_rows(std::move(rows[i]));
  }
  follow_floor();
  refresh_add();
  Layout();
}

// Whoever has the floor: their camp is proposed, the facilitator may choose another.
void DebateArguments::follow_floor() {
  workshop::FloorTurn const* const turn = desk_.hall().floor.running();
  std::uint32_t const number = turn == nullptr ? 0 : turn->body.turn();
  if (number == turn_) {
    return;
  }
  turn_ = number;
  if (turn == nullptr || turn->body.person() == 0) {
    words_->SetHint(_("Note an argument…"));
    return;
  }
  workshop::Standing const where =
      workshop::standing_now(debate_view(desk_), turn->body.person(), shown_key(desk_));
  wxString const name = desk_.short_name(turn->body.person());
  int const camps = static_cast<int>(camp_->GetCount()) - 1;
  if (where.position >= 1 && static_cast<int>(where.position) <= camps) {
    camp_->SetSelection(static_cast<int>(where.position) - 1);
    words_->SetHint(
        wxString::Format(_("Note the argument of %s (%s)…"), name,
                         view::position_label(*shown_statement(desk_), where.position)));
  } else {
    camp_->SetSelection(camps);
    words_->SetHint(wxString::Format(_("Note the argument of %s…"), name));
  }
}

void DebateArguments::refresh_add() {
  add_->Enable(!words_->GetValue().Strip(wxString::both).empty() && camp_->GetCount() > 0);
}

void DebateArguments::add() {
  if (!add_->IsEnabled()) {
    return;
  }
  workshop::StatementKey const key = shown_key(desk_);
  pb::Command command;
  pb::NoteArgument& note = *command.mutable_debate()->mutable_note_argument();
  note.set_step(key.first);
  note.set_statement(key.second);
  int const camp = camp_->GetSelection();
  int const none = static_cast<int>(camp_->GetCount()) - 1;
  note.set_position(camp < 0 || camp == none ? 0 : static_cast<std::uint32_t>(camp) + 1);
  note.set_text(utf8(words_->GetValue()));
  if (workshop::FloorTurn const* const turn = desk_.hall().floor.running()) {
    note.set_speaker(turn->body.person());
    note.set_turn(turn->body.turn());
  }
  // The words stay in the field until they are on the disk.
  add_->Disable();
  wxString const sent = words_->GetValue();
  desk_.submit(std::move(command), [this, sent](pb::Outcome const& outcome) {
    if (outcome.refusal() == pb::REFUSAL_NONE) {
      if (words_->GetValue() == sent) {
        words_->Clear();
      }
    } else if (desk_.on_refused) {
      desk_.on_refused(outcome.refusal());
    }
    refresh_add();
  });
}

void DebateArguments::menu(std::uint32_t argument, wxWindow& over, wxPoint at) {
  auto const& all = desk_.hall().debate.arguments;
  if (argument == 0 || argument > all.size()) {
    return;
  }
  wxMenu menu;
  int const change = menu.Append(wxID_ANY, _("Change…"))->GetId();
  int const hide = menu.Append(wxID_ANY, _("Hide this argument"))->GetId();
  int const chosen = over.GetPopupMenuSelectionFromUser(menu, at);
  if (chosen == change) {
    change_argument_dialog(this, desk_, argument);
  } else if (chosen == hide) {
    pb::Command command;
    pb::ChangeArgument& changed = *command.mutable_debate()->mutable_change_argument();
    changed.set_argument(argument);
    changed.set_text(all[argument - 1].body.text());
    changed.set_position(all[argument - 1].body.position());
    changed.set_hidden(true);
    desk_.submit(std::move(command));
  }
}

}  // namespace palabre::desk
