// SPDX-License-Identifier: AGPL-3.0-or-later
// The dialogs about people: statuses, colleges, proxies, latecomers, commitments.
#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/spinctrl.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/validation_fields.hpp"
#include "facilitator/desk/validation_forms.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

void ask_status(wxWindow* over, DeskModel& desk, std::uint32_t person) {
  workshop::ValidationState const& validation = desk.hall().validation;
  auto const found = validation.statuses.find(person);
  workshop::DurableStatus const is =
      found == validation.statuses.end() ? workshop::DurableStatus() : found->second;
  Form form(over, desk.name(person),
            _("These are lasting: they give rights, so they are kept with the decisions."));
  wxCheckBox* const associate = form.tick(_("Associate"), is.associate);
  wxCheckBox* const outside =
      form.tick(_("Outside member (of a SCOP: associate without working there)"), is.outside);
  std::vector<wxString> offers{_("none")};
  int chosen = 0;
  for (pb::College const& college : validation.colleges) {
    offers.push_back(u8(college.name()));
    chosen = college.college() == is.college ? static_cast<int>(offers.size()) - 1 : chosen;
  }
  wxChoice* const college = form.choice(_("College"), offers, chosen);
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::ValidationCommand command;
  command.mutable_set_status()->set_person(person);
  command.mutable_set_status()->set_associate(associate->GetValue());
  command.mutable_set_status()->set_outside(outside->GetValue());
  int const at = college->GetSelection();
  if (at > 0) {
    command.mutable_set_status()->set_college(
        validation.colleges[static_cast<std::size_t>(at) - 1].college());
  }
  send(desk, command);
}

void ask_colleges(wxWindow* over, DeskModel& desk) {
  workshop::ValidationState const& validation = desk.hall().validation;
  Form form(over, _("Colleges"),
            _("One a line: name, then its weight in percent. “Work 50”. Statutes usually want at "
              "least three, each between 10 and 50 %, 100 in all: check yours."));
  wxString lines;
  for (pb::College const& college : validation.colleges) {
    lines += u8(college.name()) + wxString::Format(" %g", college.weight() / 100.0) + "\n";
  }
  wxTextCtrl* const typed = form.text(_("Colleges"), lines, 2'000, true);
  auto const read = [&](pb::SetColleges& set) {
    for (std::string const& line : lines_of(typed->GetValue())) {
      wxString const text = u8(line);
      wxString const name = text.BeforeLast(' ').Strip(wxString::both);
      wxString weight = text.AfterLast(' ');
      weight.Replace(",", ".");
      weight.Replace("%", "");
      double percent = 0;
      if (name.empty() || !weight.ToCDouble(&percent) || percent <= 0 || percent > 100) {
        return false;
      }
      pb::College& college = *set.add_colleges();
      college.set_name(utf8(name));
      college.set_weight(static_cast<std::uint32_t>(percent * 100 + 0.5));
      for (pb::College const& known : validation.colleges) {
        if (u8(known.name()) == name) {
          college.set_college(known.college());
        }
      }
    }
    return true;
  };
  form.refuses = [&] {
    pb::SetColleges set;
    return read(set) ? wxString()
                     : wxString(_("Write each line as a name, a space, a percentage."));
  };
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::ValidationCommand command;
  if (read(*command.mutable_set_colleges())) {
    send(desk, command);
  }
}

void ask_proxy(wxWindow* over, DeskModel& desk, std::uint32_t giver) {
  workshop::ValidationState const& validation = desk.hall().validation;
  Form form(over, wxString::Format(_("Proxy of %s"), desk.name(giver)),
            _("Whoever holds it answers for both, separately. It sleeps while its giver is here. "
              "How many one person may hold: check your statutes."));
  std::vector<std::uint32_t> people = people_by_name(desk, true);
  std::erase(people, giver);
  auto const held = validation.proxies.find(giver);
  wxChoice* const holder =
      form.choice(_("Held by"), names(desk, people, _("nobody")),
                  held == validation.proxies.end() ? 0 : index_of(people, held->second) + 1);
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::ValidationCommand command;
  command.mutable_give_proxy()->set_giver(giver);
  command.mutable_give_proxy()->set_holder(
      holder->GetSelection() <= 0 ? 0
                                  : people[static_cast<std::size_t>(holder->GetSelection()) - 1]);
  send(desk, command);
}

void ask_proxy_rule(wxWindow* over, DeskModel& desk) {
  pb::ProxyRule const rule = desk.hall().validation.proxy_rule;
  Form form(over, _("Proxies"), _("The law and your statutes decide: check them."));
  wxChoice* const limit =
      form.choice(_("One person holds at most"),
                  {_("as in a SCOP: one, from 20 members on a twentieth of their number"),
                   _("the number below"), _("as many as given")},
                  static_cast<int>(rule.limit()));
  wxSpinCtrl* const count = form.number(_("Number"), static_cast<int>(rule.count()), 0, 100);
  wxCheckBox* const associates = form.tick(_("Only between associates"), rule.associates_only());
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::ValidationCommand command;
  pb::ProxyRule& made = *command.mutable_set_proxy_rule()->mutable_rule();
  made.set_limit(static_cast<pb::ProxyLimit>(limit->GetSelection()));
  made.set_count(static_cast<std::uint32_t>(count->GetValue()));
  made.set_associates_only(associates->GetValue());
  send(desk, command);
}

void ask_commitment(wxWindow* over, DeskModel& desk, std::uint32_t decision) {
  Form form(over, _("A commitment"), _("The next sitting opens on it."));
  wxTextCtrl* const what = form.text(_("What"), "", limits::note_length_max, true);
  std::vector<std::uint32_t> const people = people_by_name(desk, false);
  wxChoice* const who = form.choice(_("Who"), names(desk, people, _("nobody named yet")), 0);
  wxTextCtrl* const due = form.text(_("Until (year-month-day)"), "", 10);
  wxTextCtrl* const review = form.text(_("Looked at again on (year-month-day)"), "", 10);
  wxTextCtrl* const seen =
      form.text(_("How one will see that it is done"), "", limits::note_length_max);
  form.refuses = [&] {
    if (what->GetValue().Strip(wxString::both).empty()) {
      return wxString(_("Say what is to be done."));
    }
    for (wxTextCtrl* const date : {due, review}) {
      if (!date->GetValue().empty() && !workshop::is_date(utf8(date->GetValue()))) {
        return wxString(_("Write the date as 2027-03-31."));
      }
    }
    return wxString();
  };
  if (!form.run(_("Keep"))) {
    return;
  }
  pb::ValidationCommand command;
  pb::Commitment& made = *command.mutable_make_commitment()->mutable_commitment();
  made.set_decision(decision);
  made.set_what(utf8(what->GetValue()));
  if (who->GetSelection() > 0) {
    made.add_persons(people[static_cast<std::size_t>(who->GetSelection()) - 1]);
  }
  made.set_due(utf8(due->GetValue()));
  made.set_review_date(utf8(review->GetValue()));
  made.set_indicators(utf8(seen->GetValue()));
  send(desk, command);
}

void ask_latecomer(wxWindow* over, DeskModel& desk, std::uint32_t ballot, std::uint32_t consent) {
  std::vector<std::uint32_t> people;
  for (std::uint32_t const person : people_by_name(desk, true)) {
    pb::Presence const presence = desk.hall().people.at(person).presence;
    if (presence == pb::PRESENCE_PRESENT || presence == pb::PRESENCE_OUT) {
      people.push_back(person);
    }
  }
  Form form(over, _("Re-open the roll"),
            _("For one person who arrived after the roll was frozen. It is kept in the minutes."));
  wxChoice* const who = form.choice(_("Who"), names(desk, people), 0);
  wxTextCtrl* const reason =
      form.text(_("Why"), _("arrived after the opening"), limits::remark_length_max);
  form.refuses = [&] {
    return people.empty() ? wxString(_("Note first that this person is present."))
           : reason->GetValue().Strip(wxString::both).empty() ? wxString(_("Say why."))
                                                              : wxString();
  };
  if (!form.run(_("Add to the roll"))) {
    return;
  }
  pb::ValidationCommand command;
  command.mutable_extend_roll()->set_ballot(ballot);
  command.mutable_extend_roll()->set_consent(consent);
  command.mutable_extend_roll()->set_person(people[static_cast<std::size_t>(who->GetSelection())]);
  command.mutable_extend_roll()->set_reason(utf8(reason->GetValue()));
  send(desk, command);
}

}  // namespace palabre::desk
