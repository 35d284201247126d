// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/note_dialog.hpp"

#include <wx/dialog.h>
#include <wx/radiobox.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

bool ask_note(wxWindow* parent, wxString const& title, wxString const& send, NoteWords& words) {
  wxDialog dialog(parent, wxID_ANY, title, wxDefaultPosition, wxDefaultSize,
                  wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
  int const gap = dialog.FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  wxArrayString names;
  for (pb::NoteKind const kind :
       {pb::NOTE_IDEA, pb::NOTE_QUESTION, pb::NOTE_DISAGREEMENT, pb::NOTE_EXAMPLE}) {
    names.Add(note_kind_words(kit_kind(kind)));
  }
  auto* const kind = new wxRadioBox(&dialog, wxID_ANY, _("What it is"), wxDefaultPosition,
                                    wxDefaultSize, names, 2, wxRA_SPECIFY_COLS);
  kind->SetSelection(static_cast<int>(words.kind));
  set_accessible(*kind, _("What it is"));
  column->Add(kind, 0, wxEXPAND);
  auto* const text = new wxTextCtrl(&dialog, wxID_ANY, u8(words.text), wxDefaultPosition,
                                    dialog.FromDIP(wxSize(420, 120)), wxTE_MULTILINE | wxTE_RICH2);
  text->SetFont(font(TypeRole::paragraph));
  give_air(*text);
  set_accessible(*text, _("Text of the note"));
  column->Add(text, 1, wxEXPAND | wxTOP, gap);
  auto* const count = make_caption(&dialog, " ");
  column->Add(count, 0, wxEXPAND | wxTOP, gap);
  auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
  buttons->AddStretchSpacer();
  buttons->Add(make_button(&dialog, _("Cancel"), [&] { dialog.EndModal(wxID_CANCEL); }, {},
                           ButtonSize::participant));
  auto* const done =
      make_primary_button(&dialog, send, [&] { dialog.EndModal(wxID_OK); }, Icon::check);
  buttons->Add(done, 0, wxLEFT, gap);
  column->Add(buttons, 0, wxEXPAND | wxTOP, gap);
  auto const check = [&] {
    auto const length = static_cast<unsigned>(text->GetValue().length());
    done->Enable(length <= limits::note_length_max &&
                 !text->GetValue().Trim().Trim(false).empty());
    count->SetLabelText(wxString::Format(_("%u of %u signs"), length,
                                         static_cast<unsigned>(limits::note_length_max)));
  };
  text->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { check(); });
  text->Bind(wxEVT_KEY_DOWN, [&](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && event.ControlDown() && done->IsEnabled()) {
      dialog.EndModal(wxID_OK);
    } else {
      event.Skip();
    }
  });
  check();
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, dialog.FromDIP(space::large));
  dialog.SetSizerAndFit(all);
  dialog.SetEscapeId(wxID_CANCEL);
  dialog.CentreOnParent();
  text->SetFocus();
  text->SetInsertionPointEnd();
  bool const agreed = dialog.ShowModal() == wxID_OK;
  words.kind = static_cast<pb::NoteKind>(kind->GetSelection());
  words.text = utf8(text->GetValue());
  return agreed;
}

}  // namespace palabre::rooms
