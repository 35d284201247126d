// SPDX-License-Identifier: AGPL-3.0-or-later
// The longer parts of a step: its tables, its questions, its instruction.
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include <algorithm>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/step_settings.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/shapes.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

struct TableFields {
  wxTextCtrl* name;
  wxTextCtrl* question;
  wxChoice* host;
  wxSpinCtrl* most;
  wxTextCtrl* location;
};

// Everybody who may host, by name; index 0 is "none yet".
std::vector<std::uint32_t> possible_hosts(DeskModel const& desk) {
  std::vector<std::uint32_t> people;
  for (auto const& [person, enrolled] : desk.hall().people) {
    if (!enrolled.facilitates && enrolled.presence != pb::PRESENCE_LEFT) {
      people.push_back(person);
    }
  }
  std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return comes_before(desk.name(a), desk.name(b));
  });
  people.insert(people.begin(), 0U);
  return people;
}

wxStaticText* caption(wxWindow* parent, wxString const& words) {
  auto* const text = new wxStaticText(parent, wxID_ANY, words);
  text->SetFont(font(TypeRole::caption, wxFONTWEIGHT_SEMIBOLD));
  text->SetForegroundColour(theme().ink2);
  return text;
}

}  // namespace

void tables_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step_number) {
  pb::Step const* const step = workshop::find_step(desk.hall(), step_number);
  if (step == nullptr) {
    return;
  }
  pb::Step changed = *step;
  pb::CafeSettings& cafe = *changed.mutable_cafe();
  Form form(
      over, u8(step->title()),
      _("What each table is about, who hosts it, how many people it takes besides the host "
        "(0: no limit)."));
  auto* const scroll = new wxScrolledWindow(form.room(), wxID_ANY);
  scroll->SetScrollRate(0, form.FromDIP(12));
  auto* const grid = new wxFlexGridSizer(6, form.FromDIP(6), form.FromDIP(space::small));
  grid->AddGrowableCol(1, 2);
  grid->AddGrowableCol(2, 4);
  grid->AddGrowableCol(3, 2);
  for (wxString const& head :
       {wxString(), _("Theme"), _("Question"), _("Host"), _("At most"), _("Where in the room")}) {
    grid->Add(caption(scroll, head));
  }
  std::vector<std::uint32_t> const hosts = possible_hosts(desk);
  std::vector<TableFields> fields;
  for (int t = 0; t < cafe.tables_size(); ++t) {
    pb::Table const& table = cafe.tables(t);
    wxString const named = wxString::Format(_("Table %d"), t + 1);
    auto* const mark =
        new wxStaticBitmap(scroll, wxID_ANY, table_mark_bitmap(*scroll, t + 1, form.FromDIP(18)));
    set_accessible(*mark, named);
    TableFields row{};
    row.name = new wxTextCtrl(scroll, wxID_ANY, u8(table.name()));
    row.name->SetHint(named);
    row.name->SetMaxLength(limits::title_length_max);
    row.question = new wxTextCtrl(scroll, wxID_ANY, u8(table.question()));
    row.question->SetMaxLength(limits::question_length_max);
    row.question->SetMinSize(form.FromDIP(wxSize(320, -1)));
    row.question->Enable(cafe.question() == pb::QUESTION_PER_TABLE);
    row.host = new wxChoice(scroll, wxID_ANY);
    for (std::uint32_t const person : hosts) {
      row.host->Append(person == 0 ? _("none yet") : desk.name(person));
      if (person == table.host()) {
        row.host->SetSelection(static_cast<int>(row.host->GetCount()) - 1);
      }
    }
    row.most = new wxSpinCtrl(scroll, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                              wxSP_ARROW_KEYS, 0, 1000, static_cast<int>(table.capacity_max()));
    row.most->SetToolTip(_("0: no limit"));
    row.location = new wxTextCtrl(scroll, wxID_ANY, u8(table.location()));
    set_accessible(*row.name, named + ", " + _("Theme"));
    set_accessible(*row.question, named + ", " + _("Question"));
    set_accessible(*row.host, named + ", " + _("Host"));
    set_accessible(*row.most, named + ", " + _("At most"));
    set_accessible(*row.location, named + ", " + _("Where in the room"));
    grid->Add(mark, 0, wxALIGN_CENTRE_VERTICAL);
    grid->Add(row.name, 1, wxEXPAND);
    grid->Add(row.question, 1, wxEXPAND);
    grid->Add(row.host, 1, wxEXPAND);
    grid->Add(row.most, 0);
    grid->Add(row.location, 1, wxEXPAND);
    fields.push_back(row);
  }
  scroll->SetSizer(grid);
  scroll->FitInside();
  scroll->SetMinSize(
      form.FromDIP(wxSize(960, std::min(420, 60 + 42 * std::max(1, cafe.tables_size())))));
  form.add(scroll, true);
  std::vector<wxTextCtrl*> questions;
  if (cafe.question() != pb::QUESTION_PER_TABLE) {
    int const count = cafe.question() == pb::QUESTION_COMMON ? 1 : static_cast<int>(cafe.rounds());
    for (int r = 0; r < count; ++r) {
      questions.push_back(
          form.text(cafe.question() == pb::QUESTION_COMMON
                        ? _("Question for all")
                        : wxString::Format(_("Question of round %d"), r + 1),
                    r < cafe.round_questions_size() ? u8(cafe.round_questions(r)) : wxString(),
                    limits::question_length_max));
    }
  }
  form.refuses = [&] {
    for (std::size_t a = 0; a < fields.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (fields[a].host->GetSelection() > 0 &&
            fields[a].host->GetSelection() == fields[b].host->GetSelection()) {
          return wxString::Format(_("%s hosts two tables. Choose somebody else for one of them."),
                                  fields[a].host->GetStringSelection());
        }
      }
    }
    return wxString();
  };
  if (!form.run(_("Save"))) {
    return;
  }
  for (std::size_t t = 0; t < fields.size(); ++t) {
    pb::Table& table = *cafe.mutable_tables(static_cast<int>(t));
    table.set_name(utf8(fields[t].name->GetValue()));
    table.set_question(utf8(fields[t].question->GetValue()));
    table.set_host(hosts[static_cast<std::size_t>(std::max(0, fields[t].host->GetSelection()))]);
    table.set_capacity_max(static_cast<std::uint32_t>(fields[t].most->GetValue()));
    table.set_capacity_min(std::min(table.capacity_min(), table.capacity_max()));
    table.set_location(utf8(fields[t].location->GetValue()));
  }
  if (!questions.empty()) {
    cafe.clear_round_questions();
    for (wxTextCtrl const* const question : questions) {
      cafe.add_round_questions(utf8(question->GetValue()));
    }
  }
  pb::Command command;
  *command.mutable_change_step()->mutable_step() = changed;
  desk.submit(std::move(command));
}

void step_instruction_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step_number) {
  pb::Step const* const step = workshop::find_step(desk.hall(), step_number);
  if (step == nullptr) {
    return;
  }
  Form form(
      over, u8(step->title()),
      _("Prepare what the room should read in this step. Nothing is shown before you decide."));
  wxTextCtrl* const field =
      form.text(_("&Instruction"), u8(step->instruction()), limits::instruction_length_max, true);
  field->SetFocus();
  if (form.run(_("Save"))) {
    pb::Command command;
    *command.mutable_change_step()->mutable_step() = *step;
    command.mutable_change_step()->mutable_step()->set_instruction(utf8(field->GetValue()));
    desk.submit(std::move(command));
  }
}

}  // namespace palabre::desk
