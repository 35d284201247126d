// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/reword_dialog.hpp"

#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int field_width = 480;

wxTextCtrl* add_field(wxDialog& dialog, wxSizer& column, wxString const& name,
                      wxString const& words, int height) {
  column.Add(make_words(&dialog, name, TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0, wxTOP,
             dialog.FromDIP(space::small));
  auto* const field = new wxTextCtrl(&dialog, wxID_ANY, words, wxDefaultPosition,
                                     dialog.FromDIP(wxSize(field_width, height)),
                                     height > 60 ? wxTE_MULTILINE : 0L);
  field->SetMinSize(dialog.FromDIP(wxSize(field_width, height)));
  set_accessible(*field, name);
  column.Add(field, height > 60 ? 1 : 0, wxEXPAND | wxTOP, dialog.FromDIP(space::tiny));
  return field;
}

}  // namespace

std::optional<pb::RewordProposal> ask_rewording(wxWindow* parent, Model const& model,
                                                workshop::Consent const& consent) {
  workshop::HallState const& hall = model.hall();
  pb::Subject const before = consent.subject;
  std::uint32_t const number = consent.number;
  std::uint32_t const latest =
      hall.text.latest() == nullptr ? 0 : hall.text.latest()->body.version();
  wxString const wording = u8(workshop::wording_of(hall, before));
  wxDialog dialog(wxGetTopLevelParent(parent), wxID_ANY, _("Reword the proposal"),
                  wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  auto* const sentence = new wxStaticText(
      &dialog, wxID_ANY,
      _("You carry this proposal. Any change of its words asks everybody again: a new round of "
        "objections."));
  sentence->Wrap(dialog.FromDIP(field_width));
  column->Add(sentence);
  wxTextCtrl* const question =
      add_field(dialog, *column, _("Question put to the room"), u8(before.question()), 40);
  column->Add(make_words(&dialog, _("It is about"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
              wxTOP, dialog.FromDIP(space::small));
  auto* const about = new wxChoice(&dialog, wxID_ANY);
  about->SetMinSize(dialog.FromDIP(wxSize(-1, size::participant_button)));
  set_accessible(*about, _("It is about"));
  about->Append(_("the words typed below"));
  if (latest != 0) {
    about->Append(wxString::Format(_("the text, version %u"), latest));
  }
  about->SetSelection(before.has_version() && before.amendment() == 0 && latest != 0 ? 1 : 0);
  column->Add(about, 0, wxEXPAND | wxTOP, dialog.FromDIP(space::tiny));
  wxTextCtrl* const words = add_field(dialog, *column, _("The wording"), wording, 150);
  wxTextCtrl* const why = add_field(dialog, *column, _("Why"), "", 40);
  auto* const problem = new Prose(&dialog, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  column->Add(problem, 0, wxEXPAND | wxTOP, dialog.FromDIP(space::small));
  auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
  buttons->AddStretchSpacer();
  buttons->Add(make_button(
      &dialog, _("Cancel"), [&] { dialog.EndModal(wxID_CANCEL); }, {}, ButtonSize::participant));
  wxButton* const done = make_primary_button(
      &dialog, _("Reword"), [&] { dialog.EndModal(wxID_OK); }, Icon::check);
  buttons->Add(done, 0, wxLEFT, dialog.FromDIP(space::small));
  column->Add(buttons, 0, wxEXPAND | wxTOP, dialog.FromDIP(space::medium));
  auto const check = [&] {
    bool const typed = about->GetSelection() == 0;
    words->Enable(typed);
    bool const same_words =
        typed ? words->GetValue() == wording
              : before.has_version() && before.version() == latest && before.amendment() == 0;
    bool const nothing = same_words && question->GetValue() == u8(before.question());
    bool const too_long = (typed && words->GetValue().length() > limits::paragraph_length_max) ||
                          question->GetValue().length() > limits::question_length_max ||
                          why->GetValue().length() > limits::remark_length_max;
    problem->set_words(nothing    ? wxString(_("Change the wording first."))
                       : too_long ? wxString(_("Your words are too long."))
                                  : wxString());
    done->Enable(!nothing && !too_long && !question->GetValue().Strip(wxString::both).empty());
  };
  for (wxTextCtrl* const field : {question, words, why}) {
    field->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { check(); });
  }
  about->Bind(wxEVT_CHOICE, [&](wxCommandEvent&) { check(); });
  check();
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, dialog.FromDIP(space::large));
  dialog.SetSizerAndFit(all);
  dialog.SetEscapeId(wxID_CANCEL);
  dialog.CentreOnParent();
  (words->IsEnabled() ? words : question)->SetFocus();
  if (dialog.ShowModal() != wxID_OK) {
    return {};
  }
  pb::RewordProposal command;
  command.set_consent(number);
  pb::Subject& subject = *command.mutable_subject();
  subject.set_question(utf8(question->GetValue()));
  if (about->GetSelection() == 1) {
    subject.set_has_version(true);
    subject.set_version(latest);
  } else {
    subject.set_wording(utf8(words->GetValue()));
  }
  command.set_why(utf8(why->GetValue()));
  return command;
}

}  // namespace palabre::rooms
