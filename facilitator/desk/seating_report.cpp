// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/seating_report.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/choicdlg.h>
#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

using view::u8;

constexpr int text_width = 250;
constexpr std::size_t lines_max = 8;

// "4 technical · 1 project · 1 not stated"
wxString counts_words(std::vector<std::uint32_t> const& counts,
                      std::vector<std::string> const& names) {
  wxString words;
  for (std::size_t value = 1; value < counts.size(); ++value) {
    if (counts[value] > 0 && value - 1 < names.size()) {
      words += (words.empty() ? wxString() : wxString(L" · ")) +
               wxString::Format("%u %s", counts[value], u8(names[value - 1]));
    }
  }
  if (!counts.empty() && counts[0] > 0) {
    words += (words.empty() ? wxString() : wxString(L" · ")) +
             wxString::Format(_("%u not stated"), counts[0]);
  }
  return words;
}

}  // namespace

SeatingReport::SeatingReport(wxWindow* parent, DeskModel& desk)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL),
      desk_(desk) {
  SetScrollRate(0, FromDIP(12));
  SetSizer(new wxBoxSizer(wxVERTICAL));
}

void SeatingReport::add_text(wxString const& text, bool strong, bool quiet) {
  auto* line = view::make_text(this, text, view::TypeRole::body,
                               strong ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL, quiet);
  line->Wrap(FromDIP(text_width));
  GetSizer()->Add(line, 0, wxLEFT | wxRIGHT | wxTOP, FromDIP(strong ? 12 : 6));
}

void SeatingReport::add_rule(std::string const& attribute) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* name =
      view::make_text(this, u8(attribute), view::TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  row->Add(name, 1, wxALIGN_CENTRE_VERTICAL);
  wxArrayString modes;
  modes.push_back(_("do not use"));
  modes.push_back(_("spread"));
  modes.push_back(_("gather"));
  auto* mode = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, modes);
  view::set_accessible(*mode, wxString::Format(_("What to do with %s"), u8(attribute)));
  int chosen = 0;
  for (pb::MixRule const& rule : desk_.staff().mix_rules) {
    if (rule.attribute() == attribute) {
      chosen = static_cast<int>(rule.mode());
    }
  }
  mode->SetSelection(chosen);
  mode->Bind(wxEVT_CHOICE, [this, attribute](wxCommandEvent& event) {
    pb::Command command;
    command.mutable_set_mix_rules();
    for (pb::MixRule const& rule : desk_.staff().mix_rules) {
      if (rule.attribute() != attribute) {
        *command.mutable_set_mix_rules()->add_rules() = rule;
      }
    }
    pb::MixRule& rule = *command.mutable_set_mix_rules()->add_rules();
    rule.set_attribute(attribute);
    rule.set_mode(static_cast<pb::MixMode>(event.GetSelection()));
    rule.set_weight(1);
    desk_.submit(std::move(command));
  });
  row->Add(mode, 0, wxALIGN_CENTRE_VERTICAL);
  GetSizer()->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(12));
}

void SeatingReport::add_counts(SeatingRequest const& asked, planning::Plan const& plan,
                               planning::Explanation const& explanation, std::size_t attribute) {
  std::vector<std::string> const& names = asked.value_names[attribute];
  for (std::size_t g = 0; g < explanation.groups.size() && g < lines_max; ++g) {
    if (attribute < explanation.groups[g].counts.size()) {
      add_text(wxString::Format(
          wxT("%c : %s"), static_cast<wxChar>('A' + static_cast<int>(g % 26)),
          counts_words(explanation.groups[g].counts[attribute], names)));
    }
  }
  if (explanation.groups.empty() && !explanation.tables.empty()) {
    for (std::size_t t = 0; t < explanation.tables[0].size() && t < lines_max; ++t) {
      if (attribute < explanation.tables[0][t].counts.size()) {
        add_text(wxString::Format(
            _("Table %u: %s"),
            workshop::table_number(desk_.hall(), static_cast<std::uint32_t>(plan.tables[t])),
            counts_words(explanation.tables[0][t].counts[attribute], names)));
      }
    }
  }
  // One person of a kind cannot be spread, and any figure about them points at them.
  for (planning::Composition const& room : explanation.everyone) {
    if (attribute >= room.counts.size()) {
      continue;
    }
    for (std::size_t value = 1; value < room.counts[attribute].size(); ++value) {
      if (room.counts[attribute][value] == 1 && value - 1 < names.size()) {
        add_text(wxString::Format(_("Only one person is “%s”: it cannot be spread."),
                                  u8(names[value - 1])),
                 false, true);
      }
    }
  }
}

void SeatingReport::add_reasons(SeatingRequest const& asked,
                                planning::Explanation const& explanation, pb::Step const& cafe) {
  add_text(_("Why this plan"), true);
  planning::Score const& score = explanation.score;
  add_text(score.size_gap <= 1
               ? _("Sizes differ by one person at most.")
               : wxString::Format(_("Sizes differ by %u people."), score.size_gap));
  if (cafe.cafe().rotation() == pb::ROTATION_SCATTER) {
    add_text(score.repeated_pairs == 0
                 ? _("Nobody meets the same person twice.")
                 : wxString::Format(wxPLURAL("%u meeting happens again.",
                                             "%u meetings happen again.", score.repeated_pairs),
                                    score.repeated_pairs));
  }
  for (std::size_t i = 0; i < explanation.alone.size() && i < lines_max; ++i) {
    planning::AloneOfValue const& alone = explanation.alone[i];
    if (alone.round == 0 && alone.attribute < asked.attributes.size()) {
      add_text(wxString::Format(
          _("%s is alone of their “%s” at table %u."),
          desk_.short_name(static_cast<std::uint32_t>(alone.person)),
          u8(asked.attributes[alone.attribute]),
          workshop::table_number(desk_.hall(), static_cast<std::uint32_t>(alone.table))));
    }
  }
  if (!explanation.broken.empty()) {
    add_text(wxString::Format(wxPLURAL("%zu wish is not kept: see below.",
                                       "%zu wishes are not kept: see below.",
                                       static_cast<unsigned>(explanation.broken.size())),
                              explanation.broken.size()),
             true);
    for (std::size_t i = 0; i < explanation.broken.size() && i < lines_max; ++i) {
      planning::Constraint const& broken = explanation.broken[i];
      std::vector<wxString> names;
      for (auto const& person : {broken.person, broken.other}) {
        if (person) {
          names.push_back(desk_.short_name(static_cast<std::uint32_t>(*person)));
        }
      }
      add_text(view::format_list(names));
    }
  }
}

void SeatingReport::add_wishes(pb::Step const& cafe) {
  add_text(_("Firm wishes"), true);
  auto const& constraints = desk_.staff().constraints;
  if (constraints.empty()) {
    add_text(_("None. Two people can be kept together or apart, or a place fixed."), false, true);
  }
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    pb::Constraint const& constraint = constraints[i];
    std::vector<wxString> names;
    for (std::uint32_t const person : constraint.persons()) {
      names.push_back(desk_.short_name(person));
    }
    wxString words = view::format_list(names);
    switch (constraint.kind()) {
      case pb::CONSTRAINT_TOGETHER:
        words = wxString::Format(_("%s: together"), words);
        break;
      case pb::CONSTRAINT_APART:
        words = wxString::Format(_("%s: not together"), words);
        break;
      default:
        words = wxString::Format(_("%s: starts at table %u"), words,
                                 workshop::table_number(desk_.hall(), constraint.place()));
    }
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* text = new wxStaticText(this, wxID_ANY, words);
    text->Wrap(FromDIP(text_width - 40));
    row->Add(text, 1, wxALIGN_CENTRE_VERTICAL);
    row->Add(view::make_icon_button(
                 this, view::Icon::x, wxString::Format(_("Remove the wish: %s"), words),
                 [this, i] {
                   pb::Command command;
                   command.mutable_set_constraints();
                   for (std::size_t k = 0; k < desk_.staff().constraints.size(); ++k) {
                     if (k != i) {
                       *command.mutable_set_constraints()->add_constraints() =
                           desk_.staff().constraints[k];
                     }
                   }
                   desk_.submit(std::move(command));
                 },
                 view::ButtonSize::small),
             0, wxALIGN_CENTRE_VERTICAL);
    GetSizer()->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
  }
  auto* add = view::make_button(
      this, _("Add a wish…"), [] {}, view::Icon::plus, view::ButtonSize::small);
  add->Bind(wxEVT_BUTTON, [this, add, step = cafe.step()](wxCommandEvent&) {
    if (pb::Step const* now = workshop::find_step(desk_.hall(), step)) {
      ask_wish(*add, *now);
    }
  });
  GetSizer()->Add(add, 0, wxALL, FromDIP(12));
}

void SeatingReport::ask_wish(wxWindow& over, pb::Step const& cafe) {
  std::vector<std::uint32_t> const people = workshop::travellers(desk_.hall(), cafe);
  wxArrayString names;
  for (std::uint32_t const person : people) {
    names.push_back(desk_.name(person));
  }
  wxMultiChoiceDialog who(this, _("For whom?"), _("Add a wish"), names);
  if (who.ShowModal() != wxID_OK || who.GetSelections().empty()) {
    return;
  }
  pb::Constraint wish;
  for (int const index : who.GetSelections()) {
    wish.add_persons(people[static_cast<std::size_t>(index)]);
  }
  wxArrayString kinds;
  std::vector<std::pair<pb::ConstraintKind, std::uint32_t>> meanings;
  if (wish.persons_size() > 1) {
    kinds.push_back(_("Keep together"));
    meanings.emplace_back(pb::CONSTRAINT_TOGETHER, 0);
    kinds.push_back(_("Never together"));
    meanings.emplace_back(pb::CONSTRAINT_APART, 0);
  }
  unsigned number = 0;
  for (pb::Table const& table : cafe.cafe().tables()) {
    kinds.push_back(wxString::Format(_("Start at table %u, %s"), ++number, u8(table.name())));
    meanings.emplace_back(pb::CONSTRAINT_PLACE, table.place());
  }
  wxSingleChoiceDialog what(&over, _("What is wished?"), _("Add a wish"), kinds);
  if (what.ShowModal() != wxID_OK) {
    return;
  }
  auto const [kind, place] = meanings[static_cast<std::size_t>(what.GetSelection())];
  wish.set_kind(kind);
  wish.set_place(place);
  pb::Command command;
  for (pb::Constraint const& known : desk_.staff().constraints) {
    *command.mutable_set_constraints()->add_constraints() = known;
  }
  *command.mutable_set_constraints()->add_constraints() = wish;
  desk_.submit(std::move(command));
}

void SeatingReport::show(SeatingRequest const& asked, planning::Plan const* plan,
                         planning::Explanation const* explanation, pb::Step const& cafe) {
  Freeze();
  GetSizer()->Clear(true);
  add_text(_("Report of the mix: private"), true);
  add_text(_("Never projected, never sent."), false, true);
  std::vector<std::string> const attributes = desk_.replica().people().attribute_names();
  if (attributes.empty()) {
    add_text(_("No attribute was read. Groups are composed by size alone."), false, true);
  }
  for (std::string const& attribute : attributes) {
    add_rule(attribute);
    auto const found = std::find(asked.attributes.begin(), asked.attributes.end(), attribute);
    if (explanation != nullptr && plan != nullptr && found != asked.attributes.end()) {
      add_counts(asked, *plan, *explanation,
                 static_cast<std::size_t>(found - asked.attributes.begin()));
    }
  }
  if (explanation != nullptr) {
    add_reasons(asked, *explanation, cafe);
  }
  add_wishes(cafe);
  Layout();
  FitInside();
  Thaw();
}

}  // namespace palabre::desk
