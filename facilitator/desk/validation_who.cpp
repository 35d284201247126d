// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_who.hpp"

#include <algorithm>

#include <wx/button.h>
#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/validation_fields.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

constexpr int by_hand = static_cast<int>(pb::ELECTORATE_BY_HAND);

wxString names_label(std::size_t count) {
  return wxString::Format(_("Names… (%u ticked)"), static_cast<unsigned>(count));
}

void ask_names(wxWindow* over, DeskModel const& desk, std::vector<std::uint32_t>& persons) {
  Form form(over, _("Who decides, by name"),
            _("Members only. Tick those who answer; the list is frozen when the vote opens."));
  std::vector<std::uint32_t> const people = people_by_name(desk, true);
  wxCheckListBox* const list = form.ticks(_("&Members"), names(desk, people));
  list->SetMinSize(form.FromDIP(wxSize(360, 320)));
  for (std::size_t n = 0; n < people.size(); ++n) {
    list->Check(static_cast<unsigned>(n),
                std::find(persons.begin(), persons.end(), people[n]) != persons.end());
  }
  form.refuses = [list] {
    wxArrayInt ticked;
    return list->GetCheckedItems(ticked) == 0 ? wxString(_("Tick at least one name.")) : wxString();
  };
  if (!form.run(_("Keep"))) {
    return;
  }
  wxArrayInt ticked;
  list->GetCheckedItems(ticked);
  persons.clear();
  for (int const n : ticked) {
    persons.push_back(people[static_cast<std::size_t>(n)]);
  }
}

}  // namespace

ElectorateFields add_electorate(Form& form, DeskModel const& desk,
                                pb::Electorate const& electorate) {
  ElectorateFields fields;
  fields.basis = form.choice(_("Who decides"),
                             {_("every member (whoever facilitates too, if a member)"),
                              _("the members present or represented"), _("the associates"),
                              _("the members of the colleges"), _("the members ticked by name")},
                             static_cast<int>(electorate.basis()));
  fields.persons = std::make_shared<std::vector<std::uint32_t>>(electorate.persons().begin(),
                                                                electorate.persons().end());
  auto const button = std::make_shared<wxButton*>(nullptr);
  auto const ask = [&form, &desk, persons = fields.persons, button] {
    ask_names(&form, desk, *persons);
    (*button)->SetLabel(names_label(persons->size()));
    view::set_accessible(**button, names_label(persons->size()));
  };
  *button = form.button(names_label(fields.persons->size()), ask);
  form.only_when(*button, [basis = fields.basis] { return basis->GetSelection() == by_hand; });
  fields.basis->Bind(wxEVT_CHOICE, [=, basis = fields.basis, persons = fields.persons,
                                    &form](wxCommandEvent& event) {
    event.Skip();
    if (basis->GetSelection() == by_hand && persons->empty()) {
      form.CallAfter(ask);
    }
  });
  fields.name =
      form.text(_("Name of this electorate"),
                electorate.name().empty() ? wxString(_("the team")) : u8(electorate.name()),
                limits::title_length_max);
  return fields;
}

pb::Electorate read_electorate(ElectorateFields const& fields) {
  pb::Electorate electorate;
  electorate.set_basis(static_cast<pb::ElectorateBasis>(fields.basis->GetSelection()));
  electorate.set_name(utf8(fields.name->GetValue()));
  if (electorate.basis() == pb::ELECTORATE_BY_HAND) {
    electorate.mutable_persons()->Add(fields.persons->begin(), fields.persons->end());
  }
  return electorate;
}

wxString nobody_ticked(ElectorateFields const& fields) {
  return fields.basis->GetSelection() == by_hand && fields.persons->empty()
             ? wxString(_("Tick the names of those who decide."))
             : wxString();
}

}  // namespace palabre::desk
