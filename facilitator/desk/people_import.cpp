// SPDX-License-Identifier: AGPL-3.0-or-later
// From a file or a pasted list to people: what was read is shown line by line before anything is
// added, and no column is ticked beforehand.
#include <algorithm>
#include <functional>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/spinctrl.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/form.hpp"
#include "facilitator/desk/people_table.hpp"
#include "facilitator/people_commands.hpp"
#include "facilitator/planning/people_csv.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/theme.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;
using planning::PeopleProblem;

namespace {

wxString words_of(planning::LineProblem const& problem) {
  wxString what;
  switch (problem.reason) {
    case PeopleProblem::empty_name:
      what = _("no name: left out");
      break;
    case PeopleProblem::duplicate_name:
      what = _("the same name as another line: left out");
      break;
    case PeopleProblem::name_too_long:
      what = _("the name is too long: left out");
      break;
    case PeopleProblem::unclean_characters:
      what = _("invisible signs were removed");
      break;
    case PeopleProblem::too_few_cells:
      what = _("some cells are missing: read as empty");
      break;
    case PeopleProblem::too_many_cells:
      what = _("more cells than columns: the last ones are not read");
      break;
    case PeopleProblem::unknown_person:
      what = _("names somebody who is not on the list: that wish is left out");
      break;
    case PeopleProblem::own_name:
      what = _("is together with or apart from themselves: that wish is left out");
      break;
    case PeopleProblem::value_too_long:
      what = _("a value is too long: read as not stated");
      break;
    case PeopleProblem::unclosed_quote:
      what = _("a quotation mark is never closed");
      break;
    case PeopleProblem::too_many_people:
      what = _("more people than a workshop holds: not read from here on");
      break;
  }
  wxString const line = wxString::Format(_("line %d: %s"), static_cast<int>(problem.line), what);
  return problem.cell.empty() ? line : line + L" (" + u8(problem.cell) + ")";
}

wxString words_of(planning::PeopleRefusal refusal) {
  switch (refusal) {
    case planning::PeopleRefusal::empty:
      return _("There is nothing in it.");
    case planning::PeopleRefusal::no_names:
      return _("No line has a name. Put the names in the first column, one to a line.");
    case planning::PeopleRefusal::too_large:
      return _(
          "The file is too large for a list of people. Keep the names and the columns you need.");
    case planning::PeopleRefusal::not_a_text:
      return _("This is not a text file. In your spreadsheet, use “Save as… CSV”.");
  }
  return {};
}

// The people the list names who are already in, or would be twice, are left out and said.
planning::PeopleList newcomers(planning::PeopleList list, DeskModel const& desk,
                               std::vector<wxString>& already) {
  std::vector<std::size_t> place(list.people.size(), SIZE_MAX);
  std::vector<planning::ListedPerson> kept;
  for (std::size_t i = 0; i < list.people.size(); ++i) {
    if (desk.replica().people().find_name(list.people[i].name)) {
      already.push_back(u8(list.people[i].name));
    } else {
      place[i] = kept.size();
      kept.push_back(list.people[i]);
    }
  }
  auto const follow = [&](std::vector<std::size_t>& others) {
    std::vector<std::size_t> moved;
    for (std::size_t const other : others) {
      if (place[other] != SIZE_MAX) {
        moved.push_back(place[other]);
      }
    }
    others = std::move(moved);
  };
  for (planning::ListedPerson& person : kept) {
    follow(person.with);
    follow(person.apart);
  }
  list.people = std::move(kept);
  return list;
}

int table_called(pb::Step const& cafe, std::string const& called) {
  std::string const key = comparison_key(called);
  for (int t = 0; t < cafe.cafe().tables_size(); ++t) {
    std::string const number = std::to_string(t + 1);
    if (key == number || key == "table " + number ||
        key == comparison_key(cafe.cafe().tables(t).name())) {
      return t;
    }
  }
  return -1;
}

// Once the people have numbers: hosts of the first café, and the wishes of the list.
void apply_wishes(DeskModel& desk, planning::PeopleList const& list, pb::Outcome const& outcome) {
  auto const id = [&](std::size_t i) {
    return static_cast<int>(i) < outcome.ids_size() ? outcome.ids(static_cast<int>(i)) : 0U;
  };
  auto const& agenda = desk.hall().agenda;
  auto const cafe = std::find_if(agenda.begin(), agenda.end(), [](pb::Step const& step) {
    return step.kind() == pb::STEP_WORLD_CAFE;
  });
  pb::Command hosts;
  bool some_host = false;
  if (cafe != agenda.end()) {
    *hosts.mutable_change_step()->mutable_step() = *cafe;
  }
  pb::Command wishes;
  auto& constraints = *wishes.mutable_set_constraints()->mutable_constraints();
  for (pb::Constraint const& constraint : desk.staff().constraints) {
    *constraints.Add() = constraint;
  }
  int const before = constraints.size();
  for (std::size_t i = 0; i < list.people.size(); ++i) {
    planning::ListedPerson const& person = list.people[i];
    auto const pair = [&](pb::ConstraintKind kind, std::size_t other) {
      pb::Constraint& constraint = *constraints.Add();
      constraint.set_kind(kind);
      constraint.add_persons(id(i));
      constraint.add_persons(id(other));
    };
    for (std::size_t const other : person.with) {
      pair(pb::CONSTRAINT_TOGETHER, other);
    }
    for (std::size_t const other : person.apart) {
      pair(pb::CONSTRAINT_APART, other);
    }
    if (cafe == agenda.end()) {
      continue;
    }
    if (int const table = person.host.empty() ? -1 : table_called(*cafe, person.host); table >= 0) {
      hosts.mutable_change_step()->mutable_step()->mutable_cafe()->mutable_tables(table)->set_host(
          id(i));
      some_host = true;
    }
    if (int const table = person.table.empty() ? -1 : table_called(*cafe, person.table);
        table >= 0) {
      pb::Constraint& constraint = *constraints.Add();
      constraint.set_kind(pb::CONSTRAINT_PLACE);
      constraint.add_persons(id(i));
      constraint.set_place(cafe->cafe().tables(table).place());
    }
  }
  if (some_host) {
    desk.submit(std::move(hosts));
  }
  if (constraints.size() > before) {
    desk.submit(std::move(wishes));
  }
}

void review(wxWindow* over, DeskModel& desk, std::string const& bytes, wxString const& name) {
  planning::PeopleListResult const result = planning::parse_people(bytes);
  if (!result.list) {
    wxString sentence = words_of(*result.refusal);
    for (std::size_t i = 0; i < std::min<std::size_t>(result.problems.size(), 8); ++i) {
      sentence += "\n" + words_of(result.problems[i]);
    }
    wxMessageDialog(over, sentence, name, wxOK | wxICON_WARNING).ShowModal();
    return;
  }
  std::vector<wxString> already;
  planning::PeopleList const list = newcomers(*result.list, desk, already);
  int const count = static_cast<int>(list.people.size());
  Form form(over, name,
            wxString::Format(wxPLURAL("%d name read.", "%d names read.",
                                      static_cast<unsigned>(result.list->people.size())),
                             static_cast<int>(result.list->people.size())) +
                (already.empty() ? wxString()
                                 : " " + wxString::Format(_("Already on the list, left out: %d."),
                                                          static_cast<int>(already.size()))));
  auto* const preview = new wxDataViewListCtrl(form.room(), wxID_ANY);
  set_accessible(*preview, _("What was read"));
  preview->AppendTextColumn(_("Name"), wxDATAVIEW_CELL_INERT, form.FromDIP(200));
  for (std::string const& column : list.attribute_names) {
    preview->AppendTextColumn(u8(column), wxDATAVIEW_CELL_INERT, form.FromDIP(110));
  }
  // What is read without being ticked is shown as well: wishes for the groups.
  auto const names_of = [&list](std::vector<std::size_t> const& others) {
    std::vector<wxString> names;
    for (std::size_t const other : others) {
      names.push_back(u8(list.people[other].name));
    }
    return names.empty() ? wxString() : format_list(names);
  };
  struct Wish {
    wxString title;
    std::function<wxString(planning::ListedPerson const&)> words;
  };
  Wish const wishes[] = {
      {_("Host"), [](auto const& person) { return u8(person.host); }},
      {_("Fixed table"), [](auto const& person) { return u8(person.table); }},
      {_("Together with"), [&](auto const& person) { return names_of(person.with); }},
      {_("Apart from"), [&](auto const& person) { return names_of(person.apart); }}};
  std::vector<Wish const*> shown_wishes;
  for (Wish const& wish : wishes) {
    if (std::any_of(list.people.begin(), list.people.end(),
                    [&](auto const& person) { return !wish.words(person).empty(); })) {
      shown_wishes.push_back(&wish);
      preview->AppendTextColumn(wish.title, wxDATAVIEW_CELL_INERT, form.FromDIP(120));
    }
  }
  for (planning::ListedPerson const& person : list.people) {
    wxVector<wxVariant> cells;
    cells.push_back(wxVariant(u8(person.name)));
    for (std::size_t a = 0; a < list.attribute_names.size(); ++a) {
      cells.push_back(
          wxVariant(a < person.attributes.size() ? u8(person.attributes[a]) : wxString()));
    }
    for (Wish const* const wish : shown_wishes) {
      cells.push_back(wxVariant(wish->words(person)));
    }
    preview->AppendItem(cells);
  }
  preview->SetMinSize(form.FromDIP(wxSize(560, 200)));
  form.add(preview, true);
  std::vector<std::pair<std::string, wxCheckBox*>> ticks;
  if (!list.attribute_names.empty()) {
    form.words(
        _("These columns are not read unless you tick them. They serve to compose the "
          "groups; only facilitators see them."));
    for (std::string const& column : list.attribute_names) {
      if (!column.empty()) {
        ticks.emplace_back(column, form.tick(u8(column), false));
      }
    }
  }
  if (!result.list->problems.empty()) {
    wxString lines;
    for (planning::LineProblem const& problem : result.list->problems) {
      lines += words_of(problem) + "\n";
    }
    form.words(_("Lines to look at in the file; the others are good."));
    auto* const problems = new wxTextCtrl(form.room(), wxID_ANY, lines, wxDefaultPosition,
                                          wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    set_accessible(*problems, _("Lines to look at"));
    problems->SetMinSize(form.FromDIP(wxSize(560, 90)));
    form.add(problems);
  }
  if (count == 0) {
    form.run({});
    return;
  }
  if (!form.run(wxString::Format(
          wxPLURAL("Add %d person", "Add %d people", static_cast<unsigned>(count)), count))) {
    return;
  }
  std::vector<std::string> ticked;
  for (auto const& [column, box] : ticks) {
    if (box->GetValue()) {
      ticked.push_back(column);
    }
  }
  desk.submit(add_people(list, ticked), [&desk, list](pb::Outcome const& outcome) {
    if (outcome.refusal() == pb::REFUSAL_NONE) {
      apply_wishes(desk, list, outcome);
    } else if (desk.on_refused) {
      desk.on_refused(outcome.refusal());
    }
  });
}

}  // namespace

void import_people(wxWindow* over, DeskModel& desk) {
  wxFileDialog dialog(
      over, _("Import a list of people"), "", "",
      _("Lists") + " (*.csv;*.txt;*.tsv)|*.csv;*.CSV;*.txt;*.tsv|" + _("All files") + "|*",
      wxFD_OPEN | wxFD_FILE_MUST_EXIST);
  if (dialog.ShowModal() != wxID_OK) {
    return;
  }
  std::optional<std::string> const bytes = read_whole_file(utf8(dialog.GetPath()));
  if (!bytes) {
    wxMessageDialog(over, _("The file cannot be read. Copy it to your own folder and try again."),
                    dialog.GetFilename(), wxOK | wxICON_WARNING)
        .ShowModal();
    return;
  }
  review(over, desk, *bytes, dialog.GetFilename());
}

void paste_people(wxWindow* over, DeskModel& desk) {
  Form form(over, _("Paste a list"),
            _("One name to a line, or cells copied from a spreadsheet with their header."));
  wxTextCtrl* const field = form.text(_("&List"), "", 1'000'000, true);
  field->SetMinSize(form.FromDIP(wxSize(460, 240)));
  form.refuses = [field] {
    return field->GetValue().Trim().empty() ? _("Paste or type at least one name.") : wxString();
  };
  field->SetFocus();
  if (form.run(_("Read the list…"))) {
    review(over, desk, utf8(field->GetValue()), _("Pasted list"));
  }
}

void mix_dialog(wxWindow* over, DeskModel& desk) {
  std::vector<std::string> const names = desk.replica().people().attribute_names();
  Form form(over, _("Mix or gather"),
            names.empty() ? _("No column was read. Import a list and tick the columns you need; "
                              "nothing is ticked beforehand.")
                          : _("How each column counts when groups are composed. Only facilitators "
                              "see this."));
  std::vector<std::pair<wxChoice*, wxSpinCtrl*>> controls;
  for (std::string const& name : names) {
    int mode = pb::MIX_IGNORE;
    int weight = 1;
    for (pb::MixRule const& rule : desk.staff().mix_rules) {
      if (rule.attribute() == name) {
        mode = rule.mode();
        weight = static_cast<int>(std::clamp(rule.weight(), 1U, 10U));
      }
    }
    wxChoice* const choice = form.choice(
        u8(name),
        {_("does not count"), _("spread over the tables"), _("gathered at the same tables")}, mode);
    wxSpinCtrl* const number =
        form.number(wxString::Format(_("Weight of %s"), u8(name)), weight, 1, 10);
    controls.emplace_back(choice, number);
  }
  if (form.run(names.empty() ? wxString() : _("Save"))) {
    pb::Command command;
    for (std::size_t i = 0; i < names.size(); ++i) {
      pb::MixRule& rule = *command.mutable_set_mix_rules()->add_rules();
      rule.set_attribute(names[i]);
      rule.set_mode(static_cast<pb::MixMode>(std::max(0, controls[i].first->GetSelection())));
      rule.set_weight(static_cast<std::uint32_t>(controls[i].second->GetValue()));
    }
    desk.submit(std::move(command));
  }
}

}  // namespace palabre::desk
