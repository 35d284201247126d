// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/people_table.hpp"

#include <algorithm>

#include <wx/dataview.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "facilitator/desk/desk_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/icons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using namespace view;

namespace {

enum Column : unsigned { column_name, column_groups, column_needs, column_vote };

wxString groups_words(workshop::HallState const& hall, std::uint32_t person,
                      workshop::Enrolled const& enrolled) {
  if (enrolled.facilitates) {
    return enrolled.travels ? _("facilitates, travels") : _("facilitates: out");
  }
  for (pb::Step const& step : hall.agenda) {
    for (int t = 0; t < step.cafe().tables_size(); ++t) {
      if (step.cafe().tables(t).host() == person) {
        return wxString::Format(wxGETTEXT_IN_CONTEXT("person", "host %d"), t + 1);
      }
    }
  }
  return enrolled.travels ? _("travels") : _("out");
}

}  // namespace

PeopleTable::PeopleTable(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  title_ = new wxStaticText(this, wxID_ANY, _("People"));
  title_->SetFont(font(TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
  head->Add(make_button(
                this, _("Import…"), [this] { import_people(this, desk_); }, Icon::file,
                ButtonSize::small),
            0, wxRIGHT, FromDIP(6));
  head->Add(make_button(
      this, _("Paste a list…"), [this] { paste_people(this, desk_); }, {}, ButtonSize::small));
  list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                 wxDV_ROW_LINES | wxBORDER_NONE);
  set_accessible(*list_, _("People"));
  list_->AppendTextColumn(_("Name shown"), wxDATAVIEW_CELL_EDITABLE, FromDIP(140));
  list_->AppendTextColumn(_("Groups"), wxDATAVIEW_CELL_INERT, FromDIP(108));
  list_->AppendToggleColumn(_("Paper"), wxDATAVIEW_CELL_ACTIVATABLE, FromDIP(58));
  list_->AppendToggleColumn(_("Vote"), wxDATAVIEW_CELL_ACTIVATABLE, FromDIP(50));
  auto const row_of = [this](wxDataViewItem const& item) {
    int const row = list_->ItemToRow(item);
    return row >= 0 && static_cast<std::size_t>(row) < rows_.size()
               ? rows_[static_cast<std::size_t>(row)]
               : 0U;
  };
  auto const change_of = [this](std::uint32_t person) {
    workshop::Enrolled const& now = desk_.hall().people.at(person);
    pb::Command command;
    pb::ChangePerson& change = *command.mutable_change_person();
    change.set_person(person);
    change.set_facilitates(now.facilitates);
    change.set_travels(now.travels);
    change.set_votes(now.votes);
    change.set_without_device(now.without_device);
    return command;
  };
  list_->Bind(wxEVT_DATAVIEW_ITEM_EDITING_DONE, [this, row_of, change_of](wxDataViewEvent& event) {
    std::uint32_t const person = row_of(event.GetItem());
    wxString const typed = event.GetValue().GetString();
    if (event.IsEditCancelled() || event.GetColumn() != column_name ||
        !desk_.hall().people.contains(person) || typed == desk_.name(person)) {
      return;
    }
    CallAfter([this, person, typed, change_of] {
      pb::Command command = change_of(person);
      command.mutable_change_person()->set_name(utf8(typed));
      desk_.submit(std::move(command), [this](pb::Outcome const& outcome) {
        if (outcome.refusal() != pb::REFUSAL_NONE) {
          fill();
          if (desk_.on_refused) {
            desk_.on_refused(outcome.refusal());
          }
        }
      });
    });
  });
  list_->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this, row_of, change_of](wxDataViewEvent& event) {
    std::uint32_t const person = row_of(event.GetItem());
    int const column = event.GetColumn();
    if ((column != column_needs && column != column_vote) ||
        !desk_.hall().people.contains(person)) {
      return;
    }
    bool const ticked = list_->GetToggleValue(
        static_cast<unsigned>(list_->ItemToRow(event.GetItem())), static_cast<unsigned>(column));
    pb::Command command = change_of(person);
    pb::ChangePerson& change = *command.mutable_change_person();
    column == column_vote ? change.set_votes(ticked) : change.set_without_device(ticked);
    desk_.submit(std::move(command));
  });
  list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_DELETE && dynamic_cast<wxTextEntry*>(FindFocus()) == nullptr) {
      remove_selected();
    } else {
      event.Skip();
    }
  });
  auto* const acts = new wxBoxSizer(wxHORIZONTAL);
  acts->Add(make_button(
                this, _("Add…"), [this] { add_person_dialog(this, desk_); }, Icon::plus,
                ButtonSize::small),
            0, wxRIGHT, FromDIP(6));
  change_ =
      make_button(this, _("Change…"), [this] { edit_selected(); }, {}, ButtonSize::small);
  acts->Add(change_, 0, wxRIGHT, FromDIP(6));
  remove_ = make_button(this, _("Remove"), [this] { remove_selected(); }, {}, ButtonSize::small);
  acts->Add(remove_);
  list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent& event) {
    event.Skip();
    refresh_buttons();
  });
  nobody_ = new wxStaticText(
      this, wxID_ANY,
      _("Nobody is on the list yet. Import a file, paste a list, or add people one by one."));
  nobody_->SetForegroundColour(theme().ink2);

  columns_ = new wxStaticText(this, wxID_ANY, "");
  columns_->SetFont(font(TypeRole::caption));
  auto* const private_row = new wxBoxSizer(wxHORIZONTAL);
  private_row->Add(new wxStaticBitmap(this, wxID_ANY, icon(Icon::eyeoff, theme().accent, 18)), 0,
                   wxRIGHT, FromDIP(space::small));
  private_row->Add(columns_, 1);
  auto* const private_acts = new wxBoxSizer(wxHORIZONTAL);
  private_acts->Add(
      make_button(
          this, _("Mix or gather…"), [this] { mix_dialog(this, desk_); }, {}, ButtonSize::small),
      0, wxRIGHT, FromDIP(6));
  forget_ = make_button(
      this, _("Forget the columns"),
      [this] {
        std::vector<std::string> const names = desk_.replica().people().attribute_names();
        if (names.empty()) {
          return;
        }
        wxMessageDialog sure(this,
                             _("All columns are erased from this workshop. The people stay. This "
                               "cannot be undone."),
                             _("Forget the columns"), wxYES_NO | wxNO_DEFAULT | wxICON_WARNING);
        sure.SetYesNoLabels(_("Forget"), _("Keep"));
        if (sure.ShowModal() == wxID_YES) {
          pb::Command command;
          for (std::string const& name : names) {
            command.mutable_forget_attributes()->add_names(name);
          }
          desk_.submit(std::move(command));
        }
      },
      {}, ButtonSize::small);
  private_acts->Add(forget_);

  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(head, 0, wxEXPAND | wxALL, FromDIP(space::small));
  column->Add(nobody_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(space::small));
  column->Add(list_, 1, wxEXPAND);
  column->Add(acts, 0, wxALL, FromDIP(space::small));
  column->Add(private_row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(space::small));
  column->Add(private_acts, 0, wxALL, FromDIP(space::small));
  SetSizer(column);
}

void PeopleTable::refresh(Change const& change) {
  if (change.touches(change.people || change.agenda || change.plans)) {
    fill();
  }
}

std::uint32_t PeopleTable::selected() const {
  int const row = list_->GetSelectedRow();
  return row == wxNOT_FOUND || static_cast<std::size_t>(row) >= rows_.size()
             ? 0
             : rows_[static_cast<std::size_t>(row)];
}

void PeopleTable::fill() {
  workshop::HallState const& hall = desk_.hall();
  std::uint32_t const chosen = selected();
  std::vector<std::uint32_t> people;
  for (auto const& [person, enrolled] : hall.people) {
    people.push_back(person);
  }
  std::sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    bool const a_first = hall.people.at(a).facilitates;
    bool const b_first = hall.people.at(b).facilitates;
    return a_first != b_first ? a_first : comes_before(desk_.name(a), desk_.name(b));
  });
  list_->Freeze();
  list_->DeleteAllItems();
  rows_ = people;
  for (std::uint32_t const person : people) {
    workshop::Enrolled const& enrolled = hall.people.at(person);
    wxVector<wxVariant> cells;
    cells.push_back(wxVariant(desk_.name(person)));
    cells.push_back(wxVariant(groups_words(hall, person, enrolled)));
    cells.push_back(wxVariant(enrolled.without_device));
    cells.push_back(wxVariant(enrolled.votes));
    list_->AppendItem(cells);
    if (person == chosen) {
      list_->SelectRow(static_cast<unsigned>(list_->GetItemCount()) - 1);
    }
  }
  list_->Thaw();
  title_->SetLabelText(_("People") + wxString::Format(" %d", static_cast<int>(people.size())));
  std::vector<wxString> names;
  for (std::string const& name : desk_.replica().people().attribute_names()) {
    names.push_back(u8(name));
  }
  columns_->SetLabelText(
      names.empty() ? _("Nothing is ticked beforehand. A ticked column serves to compose the "
                        "groups; only facilitators see it.")
                    : wxString::Format(_("Columns read: %s. Only facilitators see them."),
                                       format_list(names)));
  columns_->Wrap(std::max(FromDIP(200), GetClientSize().x - FromDIP(50)));
  nobody_->Wrap(std::max(FromDIP(200), GetClientSize().x - FromDIP(20)));
  nobody_->Show(people.empty());
  forget_->Enable(!names.empty());
  refresh_buttons();
  Layout();
}

void PeopleTable::refresh_buttons() {
  change_->Enable(selected() != 0);
  remove_->Enable(selected() != 0);
}

void PeopleTable::edit_selected() {
  if (std::uint32_t const person = selected()) {
    edit_person_dialog(this, desk_, person);
  }
}

void PeopleTable::remove_selected() {
  std::uint32_t const person = selected();
  if (person == 0) {
    return;
  }
  wxMessageDialog sure(
      this,
      wxString::Format(_("%s is taken off the list. What they wrote stays."), desk_.name(person)),
      _("Remove a person"), wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
  sure.SetYesNoLabels(_("Remove"), _("Keep"));
  if (sure.ShowModal() == wxID_YES) {
    pb::Command command;
    command.mutable_remove_person()->set_person(person);
    desk_.submit(std::move(command));
  }
}

}  // namespace palabre::desk
