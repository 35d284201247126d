// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/cite_dialog.hpp"

#include <wx/dialog.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"

namespace palabre::rooms {

using namespace view;

namespace {
constexpr long per_place = 100'000;  // row ids: place and note in one number
}

std::optional<pb::NoteRef> ask_note_to_cite(wxWindow* parent, Model const& model,
                                            std::vector<std::uint32_t> const& places) {
  wxDialog dialog(parent, wxID_ANY, _("Cite a note"), wxDefaultPosition, wxDefaultSize,
                  wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
  int const gap = dialog.FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  auto* const search = new wxSearchCtrl(&dialog, wxID_ANY);
  search->SetDescriptiveText(_("Words of the note"));
  set_accessible(*search, _("Words of the note"));
  column->Add(search, 0, wxEXPAND);
  auto* const list = new ThreadList(&dialog, _("Notes"));
  list->SetMinSize(dialog.FromDIP(wxSize(460, 320)));
  column->Add(list, 1, wxEXPAND | wxTOP, gap);
  auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
  buttons->AddStretchSpacer();
  buttons->Add(make_button(&dialog, _("Cancel"), [&] { dialog.EndModal(wxID_CANCEL); }, {},
                           ButtonSize::participant));
  auto* const cite = make_primary_button(&dialog, wxGETTEXT_IN_CONTEXT("note", "Cite"),
                                         [&] { dialog.EndModal(wxID_OK); }, Icon::link);
  buttons->Add(cite, 0, wxLEFT, gap);
  column->Add(buttons, 0, wxEXPAND | wxTOP, gap);
  auto const fill = [&] {
    wxString const wanted = search->GetValue().Lower();
    ThreadModel all;
    all.empty = _("No note has these words.");
    for (std::uint32_t const place : places) {
      ThreadModel const thread = thread_model(model, place, 0, {.pending = false});
      NoteGroup group;
      group.id = static_cast<long>(place);
      group.title = place_title(model, place);
      for (NoteGroup const& round : thread.groups) {
        for (NoteRow row : round.notes) {
          if (row.id < recap_row && (wanted.empty() || row.text.Lower().Contains(wanted))) {
            row.id += static_cast<long>(place) * per_place;
            group.notes.push_back(std::move(row));
          }
        }
      }
      if (!group.notes.empty()) {
        all.groups.push_back(std::move(group));
      }
    }
    list->set_model(std::move(all));
    cite->Enable(list->selected_row() != 0);
  };
  search->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { fill(); });
  list->on_select = [&](long id) { cite->Enable(id != 0); };
  list->on_activate = [&](long id) {
    if (id != 0) {
      dialog.EndModal(wxID_OK);
    }
  };
  fill();
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 1, wxEXPAND | wxALL, dialog.FromDIP(space::large));
  dialog.SetSizerAndFit(all);
  dialog.SetEscapeId(wxID_CANCEL);
  dialog.CentreOnParent();
  if (dialog.ShowModal() != wxID_OK || list->selected_row() == 0) {
    return {};
  }
  pb::NoteRef note;
  note.set_place(static_cast<std::uint32_t>(list->selected_row() / per_place));
  note.set_note(static_cast<std::uint32_t>(list->selected_row() % per_place));
  return note;
}

}  // namespace palabre::rooms
