// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/cafe_note_dialog.hpp"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "facilitator/desk/desk_words.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

namespace {

class NoteDialog : public wxDialog {
 public:
  NoteDialog(wxWindow* parent, DeskModel const& desk, pb::Step const& cafe, std::uint32_t place)
      : wxDialog(parent, wxID_ANY, _("Note for the table"), wxDefaultPosition, wxDefaultSize,
                 wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
        desk_(desk),
        cafe_(cafe),
        place_(place) {
    auto* grid = new wxFlexGridSizer(2, FromDIP(8), FromDIP(12));
    grid->AddGrowableCol(1);
    begun_ = workshop::begun_round(desk.hall(), cafe);
    wxArrayString rounds;
    for (std::uint32_t round = 1; round <= begun_; ++round) {
      rounds.push_back(wxString::Format(_("Round %u"), round));
    }
    round_ = add_choice(grid, _("&Round"), rounds);
    round_->SetSelection(static_cast<int>(begun_) - 1);
    person_ = add_choice(grid, _("&Who said it"), {});
    wxArrayString kinds;
    for (view::NoteKind const kind : {view::NoteKind::idea, view::NoteKind::question,
                                      view::NoteKind::disagreement, view::NoteKind::example}) {
      kinds.push_back(view::note_kind_words(kind));
    }
    kind_ = add_choice(grid, _("&Kind"), kinds);
    kind_->SetSelection(0);

    text_ = new wxTextCtrl(this, wxID_ANY, wxString(), wxDefaultPosition, FromDIP(wxSize(460, 110)),
                           wxTE_MULTILINE);
    text_->SetName(_("Text of the note"));
    view::set_accessible(*text_, _("Text of the note"), wxString());
    afterwards_ = new wxCheckBox(this, wxID_ANY, _("Typed in &afterwards, from paper or memory"));

    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(new wxStaticText(this, wxID_ANY, place_title(desk.hall(), place)), 0, wxBOTTOM,
                FromDIP(8));
    column->Add(grid, 0, wxEXPAND | wxBOTTOM, FromDIP(8));
    column->Add(text_, 1, wxEXPAND | wxBOTTOM, FromDIP(8));
    column->Add(afterwards_, 0, wxBOTTOM, FromDIP(12));
    auto* buttons = new wxStdDialogButtonSizer;
    auto* add = new wxButton(this, wxID_OK, _("Add the note"));
    buttons->AddButton(add);
    buttons->AddButton(new wxButton(this, wxID_CANCEL, _("Give up")));
    buttons->Realize();
    column->Add(buttons, 0, wxEXPAND);
    auto* outer = new wxBoxSizer(wxVERTICAL);
    outer->Add(column, 1, wxEXPAND | wxALL, FromDIP(16));
    SetSizerAndFit(outer);
    add->SetDefault();
    add->Enable(false);
    text_->Bind(wxEVT_TEXT, [this, add](wxCommandEvent&) {
      wxString const typed = text_->GetValue().Strip(wxString::both);
      add->Enable(!typed.empty() && typed.length() <= limits::note_length_max);
    });
    round_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { fill_people(); });
    fill_people();
    text_->SetFocus();
    CentreOnParent();
  }

  pb::Command command() const {
    pb::Command made;
    int const chosen = person_->GetSelection();
    if (chosen > 0) {
      made.set_as_person(people_[static_cast<std::size_t>(chosen) - 1]);
    }
    pb::AddNote& note = *made.mutable_add_note();
    note.set_place(place_);
    note.set_round(static_cast<std::uint32_t>(round_->GetSelection()) + 1);
    note.set_kind(static_cast<pb::NoteKind>(kind_->GetSelection()));
    note.set_text(view::utf8(text_->GetValue()));
    note.set_afterwards(afterwards_->GetValue());
    return made;
  }

 private:
  wxChoice* add_choice(wxFlexGridSizer* grid, wxString const& label, wxArrayString const& items) {
    grid->Add(new wxStaticText(this, wxID_ANY, label), 0, wxALIGN_CENTRE_VERTICAL);
    auto* choice = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, items);
    wxString plain = label;
    plain.Replace("&", "");
    choice->SetName(plain);
    view::set_accessible(*choice, plain, wxString());
    grid->Add(choice, 1, wxEXPAND);
    return choice;
  }

  void fill_people() {
    people_ = workshop::people_at(desk_.hall(), place_,
                                  static_cast<std::uint32_t>(round_->GetSelection()) + 1);
    person_->Clear();
    person_->Append(_("The table, without a name"));
    for (std::uint32_t const person : people_) {
      person_->Append(desk_.name(person));
    }
    person_->SetSelection(0);
  }

  DeskModel const& desk_;
  pb::Step const cafe_;
  std::uint32_t place_;
  std::uint32_t begun_ = 0;
  std::vector<std::uint32_t> people_;
  wxChoice* round_;
  wxChoice* person_;
  wxChoice* kind_;
  wxTextCtrl* text_;
  wxCheckBox* afterwards_;
};

}  // namespace

std::optional<pb::Command> ask_note(wxWindow* parent, DeskModel const& desk, pb::Step const& cafe,
                                    std::uint32_t place) {
  if (workshop::begun_round(desk.hall(), cafe) == 0) {
    return std::nullopt;
  }
  NoteDialog dialog(parent, desk, cafe, place);
  if (dialog.ShowModal() != wxID_OK) {
    return std::nullopt;
  }
  return dialog.command();
}

}  // namespace palabre::desk
