// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_forms.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/intl.h>
#include <wx/spinctrl.h>
#include <wx/textctrl.h>
#include <wx/tokenzr.h>

#include "facilitator/desk/debate_models.hpp"
#include "facilitator/desk/edited_list.hpp"
#include "facilitator/desk/form.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

// One position per line, "Label: sentence"; a line that begins with "~" is the river.
wxString lines_of(pb::DebateStatement const& statement) {
  wxString lines;
  for (pb::DebatePosition const& position : statement.positions()) {
    lines += (lines.empty() ? "" : "\n") + wxString(position.middle() ? "~" : "") +
             u8(position.label()) +
             (position.sentence().empty() ? wxString() : ": " + u8(position.sentence()));
  }
  return lines;
}

void read_positions(wxString const& lines, pb::DebateStatement& statement) {
  statement.clear_positions();
  for (wxString line : wxSplit(lines, '\n', '\0')) {
    line.Trim().Trim(false);
    if (line.empty()) {
      continue;
    }
    pb::DebatePosition& position = *statement.add_positions();
    wxString rest;
    if (line.StartsWith("~", &rest)) {
      position.set_middle(true);
      line = rest.Trim(false);
    }
    position.set_label(utf8(line.BeforeFirst(':').Trim()));
    position.set_sentence(utf8(line.Contains(':') ? line.AfterFirst(':').Trim(false) : wxString()));
  }
}

struct StatementFields {
  wxTextCtrl* text = nullptr;
  wxChoice* kind = nullptr;
  wxTextCtrl* positions = nullptr;
};

StatementFields add_fields(Form& form, pb::DebateStatement const& statement) {
  StatementFields fields;
  fields.text = form.text(_("Statement"), u8(statement.text()), limits::statement_length_max);
  fields.kind =
      form.choice(_("It is"), {_("an affirmation, to be for or against"), _("a question")},
                  statement.question() ? 1 : 0);
  fields.positions = form.text(_("Positions"), lines_of(statement), 4'000, true);
  form.words(
      _("One position per line, from left to right: its label, a colon, its whole sentence. Begin "
        "the line with ~ for the river, where those stand who are not sure."));
  return fields;
}

pb::DebateStatement read_fields(StatementFields const& fields, std::uint32_t number) {
  pb::DebateStatement statement;
  statement.set_statement(number);
  statement.set_text(utf8(fields.text->GetValue()));
  statement.set_question(fields.kind->GetSelection() == 1);
  read_positions(fields.positions->GetValue(), statement);
  return statement;
}

wxString problem_of(StatementFields const& fields) {
  if (fields.text->GetValue().Strip(wxString::both).empty()) {
    return _("Write the statement first.");
  }
  pb::DebateStatement const read = read_fields(fields, 0);
  std::size_t const positions = static_cast<std::size_t>(read.positions_size());
  if (positions < limits::debate_positions_min || positions > limits::debate_positions_max) {
    return wxString::Format(_("Write two to %zu positions, one per line."),
                            limits::debate_positions_max);
  }
  for (pb::DebatePosition const& position : read.positions()) {
    if (position.label().empty()) {
      return _("A position has no label: write one before the colon.");
    }
    if (u8(position.label()).length() > limits::position_label_length_max) {
      return wxString::Format(_("The label “%s” is too long: keep it under %zu signs."),
                              u8(position.label()), limits::position_label_length_max);
    }
  }
  return {};
}

// "1  Our statement (3 positions)".
wxString statement_row(pb::DebateStatement const& one, std::size_t number) {
  int const positions = one.positions_size();
  return wxString::Format("%zu  ", number) + u8(one.text()) + " (" +
         wxString::Format(wxPLURAL("%d position", "%d positions", static_cast<unsigned>(positions)),
                          positions) +
         ")";
}

// False when it was left.
bool ask_statement(wxWindow* over, pb::DebateStatement& statement) {
  Form form(over, statement.statement() == 0 ? _("New statement") : _("A statement"),
            _("Clear-cut, for people to take sides; two positions, three, or more."));
  StatementFields const fields = add_fields(form, statement);
  form.refuses = [&] { return problem_of(fields); };
  if (!form.run(_("Keep"))) {
    return false;
  }
  statement = read_fields(fields, statement.statement());
  return true;
}

}  // namespace

pb::DebateStatement fresh_statement(bool with_middle) {
  pb::DebateStatement statement;
  statement.set_question(true);
  statement.set_text(utf8(_("Your question?")));
  read_positions(with_middle ? _("Yes: Yes, because…\n~Not sure: There is for and against.\n"
                                 "No: No, because…")
                             : _("For\nAgainst"),
                 statement);
  return statement;
}

void reword_dialog(wxWindow* over, DeskModel& desk) {
  pb::DebateStatement const* const statement = shown_statement(desk);
  if (statement == nullptr) {
    return;
  }
  workshop::StatementKey const key = shown_key(desk);
  Form form(over, _("Reword the statement"),
            _("As long as nobody has taken a place, the wording can change."));
  StatementFields const fields = add_fields(form, *statement);
  form.refuses = [&] { return problem_of(fields); };
  if (!form.run(_("Reword"))) {
    return;
  }
  pb::Command command;
  pb::RewordStatement& reword = *command.mutable_debate()->mutable_reword();
  reword.set_step(key.first);
  *reword.mutable_statement() = read_fields(fields, key.second);
  desk.submit(std::move(command));
}

void add_statement_dialog(wxWindow* over, DeskModel& desk) {
  pb::Step const* const step = shown_debate(desk);
  if (step == nullptr) {
    return;
  }
  pb::Command command;
  pb::Step& changed = *command.mutable_change_step()->mutable_step();
  changed = *step;
  Form form(over, _("Another statement"), _("It comes after those of this step."));
  StatementFields const fields = add_fields(form, fresh_statement());
  form.refuses = [&] { return problem_of(fields); };
  if (form.run(_("Add the statement"))) {
    *changed.mutable_debate()->add_statements() = read_fields(fields, 0);
    desk.submit(std::move(command));
  }
}

void enter_counts_dialog(wxWindow* over, DeskModel& desk) {
  pb::DebateStatement const* const statement = shown_statement(desk);
  if (statement == nullptr) {
    return;
  }
  workshop::StatementKey const key = shown_key(desk);
  pb::DebateTally const now = workshop::seen_tally(desk.hall(), key);
  Form form(over, _("Count the camps"), _("Numbers only: nobody is named."));
  int const most = static_cast<int>(limits::people_max);
  std::vector<wxSpinCtrl*> camps;
  for (int i = 0; i < statement->positions_size(); ++i) {
    camps.push_back(form.number(view::position_name(*statement, static_cast<std::uint32_t>(i) + 1),
                                i < now.positions_size() ? static_cast<int>(now.positions(i)) : 0,
                                0, most));
  }
  wxSpinCtrl* const aside = form.number(_("Aside"), static_cast<int>(now.aside()), 0, most);
  if (!form.run(_("Enter"))) {
    return;
  }
  pb::Command command;
  pb::EnterCounts& enter = *command.mutable_debate()->mutable_enter_counts();
  enter.set_step(key.first);
  enter.set_statement(key.second);
  for (wxSpinCtrl const* const camp : camps) {
    enter.mutable_tally()->add_positions(static_cast<std::uint32_t>(camp->GetValue()));
  }
  enter.mutable_tally()->set_aside(static_cast<std::uint32_t>(aside->GetValue()));
  desk.submit(std::move(command));
}

void move_counts_dialog(wxWindow* over, DeskModel& desk) {
  pb::DebateStatement const* const statement = shown_statement(desk);
  if (statement == nullptr) {
    return;
  }
  workshop::StatementKey const key = shown_key(desk);
  std::vector<wxString> places{_("not placed")};
  for (int i = 0; i < statement->positions_size(); ++i) {
    places.push_back(view::position_name(*statement, static_cast<std::uint32_t>(i) + 1));
  }
  Form form(over, _("Count a move"), _("How many walked, from where to where."));
  wxSpinCtrl* const count = form.number(_("People"), 1, 1, static_cast<int>(limits::people_max));
  wxChoice* const from = form.choice(_("From"), places, 1);
  wxChoice* const to = form.choice(_("To"), places, 2);
  form.refuses = [&] {
    return from->GetSelection() == to->GetSelection() ? _("Choose two different places.")
                                                      : wxString();
  };
  if (!form.run(_("Enter"))) {
    return;
  }
  pb::Command command;
  pb::MoveCounts& move = *command.mutable_debate()->mutable_move_counts();
  move.set_step(key.first);
  move.set_statement(key.second);
  move.set_from(static_cast<std::uint32_t>(from->GetSelection()));
  move.set_to(static_cast<std::uint32_t>(to->GetSelection()));
  move.set_count(static_cast<std::uint32_t>(count->GetValue()));
  desk.submit(std::move(command));
}

void change_argument_dialog(wxWindow* over, DeskModel& desk, std::uint32_t argument) {
  auto const& all = desk.hall().debate.arguments;
  if (argument == 0 || argument > all.size()) {
    return;
  }
  pb::ArgumentNoted const& noted = all[argument - 1].body;
  pb::Step const* const step = workshop::find_step(desk.hall(), noted.step());
  pb::DebateStatement const* const statement =
      step == nullptr ? nullptr : workshop::find_statement(*step, noted.statement());
  if (statement == nullptr) {
    return;
  }
  std::vector<wxString> camps{_("no camp")};
  for (int i = 0; i < statement->positions_size(); ++i) {
    camps.push_back(view::position_name(*statement, static_cast<std::uint32_t>(i) + 1));
  }
  Form form(over, _("Change the argument"));
  wxTextCtrl* const words = form.text(_("Argument"), u8(noted.text()), limits::argument_length_max);
  wxChoice* const camp =
      form.choice(_("From which camp"), camps, static_cast<int>(noted.position()));
  form.refuses = [&] {
    return words->GetValue().Strip(wxString::both).empty()
               ? _("An argument has words. To take it out, hide it.")
               : wxString();
  };
  if (!form.run(_("Save"))) {
    return;
  }
  pb::Command command;
  pb::ChangeArgument& change = *command.mutable_debate()->mutable_change_argument();
  change.set_argument(argument);
  change.set_text(utf8(words->GetValue()));
  change.set_position(static_cast<std::uint32_t>(camp->GetSelection()));
  desk.submit(std::move(command));
}

void note_debate_question_dialog(wxWindow* over, DeskModel& desk) {
  workshop::StatementKey const key = shown_key(desk);
  wxString const words =
      ask_words(over, _("Note a question"), _("A question to dig further, for the minutes"));
  if (words.empty() || key.first == 0) {
    return;
  }
  pb::Command command;
  pb::NoteDebateQuestion& note = *command.mutable_debate()->mutable_note_question();
  note.set_step(key.first);
  note.set_statement(key.second);
  note.set_text(utf8(words));
  desk.submit(std::move(command));
}

void debate_settings_dialog(wxWindow* over, DeskModel& desk, std::uint32_t number) {
  pb::Step const* const step = workshop::find_step(desk.hall(), number);
  if (step == nullptr) {
    return;
  }
  pb::Command command;
  pb::Step& changed = *command.mutable_change_step()->mutable_step();
  changed = *step;
  pb::DebateSettings& debate = *changed.mutable_debate();
  Form form(over, u8(step->title()),
            _("The statements in their order, and who sees what. What people were told when they "
              "took a place does not change afterwards."));
  auto* const statements = debate.mutable_statements();
  add_edited_list(
      form, _("Statements"),
      {.names =
           [&] {
             wxArrayString names;
             for (pb::DebateStatement const& one : *statements) {
               names.Add(statement_row(one, names.size() + 1));
             }
             return names;
           },
       .add =
           [&] {
             if (statements->size() >= static_cast<int>(limits::statements_max)) {
               return false;
             }
             pb::DebateStatement one = fresh_statement();
             if (!ask_statement(&form, one)) {
               return false;
             }
             *statements->Add() = one;
             return true;
           },
       .change =
           [&](std::size_t row) {
             ask_statement(&form, *statements->Mutable(static_cast<int>(row)));
           },
       .remove = [&](std::size_t row) { statements->DeleteSubrange(static_cast<int>(row), 1); },
       .swap =
           [&](std::size_t row, std::size_t onto) {
             statements->SwapElements(static_cast<int>(row), static_cast<int>(onto));
           }});
  wxChoice* const camps =
      form.choice(_("To begin with"), {_("everybody chooses a place"), _("camps are given by lot")},
                  debate.attributed() ? 1 : 0);
  wxChoice* const moves = form.choice(
      _("People move"),
      {_("at any time"), _("between two arguments"), _("when the facilitator opens the moves")},
      debate.moves());
  wxChoice* const reason = form.choice(
      _("The reason of a move"), {_("is optional"), _("is not asked"), _("is asked, not required")},
      debate.reason());
  wxChoice* const counts =
      form.choice(_("The room sees the numbers"), {_("all along"), _("at the start and the end")},
                  debate.counts());
  wxChoice* const names = form.choice(
      _("Names"), {_("positions are shown without names"), _("everybody sees who stands where")},
      debate.names_shown() ? 1 : 0);
  wxChoice* const devices = form.choice(_("In the room"),
                                        {_("people place themselves, or are placed by name"),
                                         _("numbers per camp alone are entered")},
                                        debate.counts_only() ? 1 : 0);
  if (!form.run(_("Save"))) {
    return;
  }
  debate.set_attributed(camps->GetSelection() == 1);
  debate.set_moves(static_cast<pb::DebateMoves>(std::max(0, moves->GetSelection())));
  debate.set_reason(static_cast<pb::DebateReason>(std::max(0, reason->GetSelection())));
  debate.set_counts(static_cast<pb::DebateCounts>(std::max(0, counts->GetSelection())));
  debate.set_names_shown(names->GetSelection() == 1);
  debate.set_counts_only(devices->GetSelection() == 1);
  desk.submit(std::move(command));
}

}  // namespace palabre::desk
