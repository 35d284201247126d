// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/share_dialog.hpp"

#include <algorithm>
#include <vector>

#include <wx/checklst.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/collation.hpp"

namespace palabre::rooms {

using namespace view;

std::optional<pb::Join> ask_shared_device(wxWindow* parent, pb::Proved const& proved) {
  wxDialog dialog(parent, wxID_ANY, _("Several people, one device"), wxDefaultPosition,
                  wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
  int const gap = dialog.FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);

  column->Add(make_words(&dialog, _("Where does it stand?"), TypeRole::panel_title,
                         wxFONTWEIGHT_SEMIBOLD));
  wxArrayString places;
  places.Add(_("It moves with us"));
  for (int i = 0; i < proved.tables_size(); ++i) {
    places.Add(wxString::Format(_("It stays at %s"), table_title(i + 1, u8(proved.tables(i).name()))));
  }
  auto* const place = new wxChoice(&dialog, wxID_ANY, wxDefaultPosition, wxDefaultSize, places);
  place->SetSelection(proved.tables_size() > 0 ? 1 : 0);
  set_accessible(*place, _("Where does it stand?"));
  column->Add(place, 0, wxEXPAND | wxTOP, gap);

  column->AddSpacer(dialog.FromDIP(space::large));
  column->Add(make_words(&dialog, _("Who writes on it?"), TypeRole::panel_title,
                         wxFONTWEIGHT_SEMIBOLD));
  auto* const help = new Prose(
      &dialog, _("Nobody ticked: whoever sits at the table. Before each note you choose who speaks."),
      TypeRole::caption);
  help->SetMinSize(wxSize(dialog.FromDIP(360), 3 * help->GetCharHeight()));
  column->Add(help, 0, wxEXPAND | wxTOP, gap);
  std::vector<pb::RosterEntry> people(proved.people().begin(), proved.people().end());
  std::sort(people.begin(), people.end(),
            [](auto const& a, auto const& b) { return name_before(a.name(), b.name()); });
  wxArrayString names;
  for (pb::RosterEntry const& one : people) {
    names.Add(u8(one.name()));
  }
  auto* const list =
      new wxCheckListBox(&dialog, wxID_ANY, wxDefaultPosition,
                         dialog.FromDIP(wxSize(360, 240)), names);
  set_accessible(*list, _("Who writes on it?"));
  column->Add(list, 1, wxEXPAND | wxTOP, gap);

  auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
  buttons->AddStretchSpacer();
  buttons->Add(make_button(&dialog, _("Cancel"), [&] { dialog.EndModal(wxID_CANCEL); }, {},
                           ButtonSize::participant));
  auto* const enter = make_primary_button(&dialog, _("Enter"), [&] { dialog.EndModal(wxID_OK); },
                                          Icon::home);
  buttons->Add(enter, 0, wxLEFT, gap);
  column->Add(buttons, 0, wxEXPAND | wxTOP, dialog.FromDIP(space::large));
  auto const check = [&] {
    wxArrayInt ticked;
    list->GetCheckedItems(ticked);
    // Without a table and without names it would speak for nobody.
    enter->Enable(place->GetSelection() > 0 || !ticked.empty());
  };
  list->Bind(wxEVT_CHECKLISTBOX, [&](wxCommandEvent&) { check(); });
  place->Bind(wxEVT_CHOICE, [&](wxCommandEvent&) { check(); });
  check();

  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, dialog.FromDIP(space::large));
  dialog.SetSizerAndFit(all);
  dialog.SetEscapeId(wxID_CANCEL);
  dialog.CentreOnParent();
  if (dialog.ShowModal() != wxID_OK) {
    return {};
  }
  pb::Join join;
  if (place->GetSelection() > 0) {
    pb::Table const& table = proved.tables(place->GetSelection() - 1);
    join.set_place(table.place());
    join.set_device_label(utf8(table_title(place->GetSelection(), u8(table.name()))));
  }
  wxArrayInt ticked;
  list->GetCheckedItems(ticked);
  for (int const index : ticked) {
    join.add_persons(people[static_cast<std::size_t>(index)].person());
  }
  return join;
}

}  // namespace palabre::rooms
