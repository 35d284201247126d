// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/case_link_dialog.hpp"

#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/theme.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::view {

namespace {

struct Target {
  std::uint32_t version = 0;
  std::uint64_t paragraph = 0;
  std::string words;
};

std::vector<Target> targets(workshop::HallState const& hall) {
  std::vector<Target> all;
  if (workshop::TextVersion const* const latest = hall.text.latest()) {
    for (pb::Paragraph const& paragraph : latest->body.paragraphs()) {
      all.push_back({latest->body.version(), paragraph.paragraph(), paragraph.text()});
    }
    return all;
  }
  for (pb::Synthesis const& synthesis : hall.syntheses) {
    if (synthesis.place() != 0) {
      continue;
    }
    for (pb::FrozenField const& field : synthesis.fields()) {
      std::size_t begin = 0;
      while (begin < field.text().size()) {
        std::size_t const end = std::min(field.text().find('\n', begin), field.text().size());
        std::string const line = field.text().substr(begin, end - begin);
        if (!is_blank(line)) {
          all.push_back({0, 0, line});
        }
        begin = end + 1;
      }
    }
  }
  return all;
}

}  // namespace

bool can_link_case(workshop::HallState const& hall) {
  return !targets(hall).empty();
}

std::optional<pb::LinkCase> ask_case_link(wxWindow* over, workshop::HallState const& hall,
                                          std::uint32_t step, std::uint32_t number) {
  std::vector<Target> const all = targets(hall);
  wxDialog dialog(over, wxID_ANY, _("Link to the text"), wxDefaultPosition, wxDefaultSize,
                  wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
  int const gap = dialog.FromDIP(space::medium);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(new wxStaticText(&dialog, wxID_ANY, _("What this case says to the text")), 0,
              wxEXPAND | wxALL, gap);
  auto* const kind = new wxChoice(&dialog, wxID_ANY);
  for (pb::CaseLinkKind const one :
       {pb::CASE_CONFIRMS, pb::CASE_CONTRADICTS, pb::CASE_ILLUSTRATES}) {
    kind->Append(describe(one));
  }
  kind->SetSelection(0);
  set_accessible(*kind, _("What this case says to the text"));
  column->Add(kind, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  auto* const list = new wxListBox(&dialog, wxID_ANY);
  for (std::size_t i = 0; i < all.size(); ++i) {
    wxString const words = u8(all[i].words);
    list->Append(all[i].paragraph == 0
                     ? words
                     : wxString::Format(L"¶%d  ", static_cast<int>(i) + 1) + words);
  }
  if (!all.empty()) {
    list->SetSelection(0);
  }
  set_accessible(*list, _("Sentences of the text"));
  list->SetMinSize(dialog.FromDIP(wxSize(560, 260)));
  column->Add(list, 1, wxEXPAND | wxALL, gap);
  auto* const buttons = dialog.CreateButtonSizer(wxOK | wxCANCEL);
  if (wxWindow* const ok = dialog.FindWindow(wxID_OK)) {
    ok->SetLabel(_("Link"));
    ok->Enable(!all.empty());
  }
  list->Bind(wxEVT_LISTBOX_DCLICK, [&](wxCommandEvent&) { dialog.EndModal(wxID_OK); });
  column->Add(buttons, 0, wxEXPAND | wxALL, gap);
  dialog.SetSizerAndFit(column);
  dialog.CentreOnParent();
  if (dialog.ShowModal() != wxID_OK || list->GetSelection() == wxNOT_FOUND) {
    return std::nullopt;
  }
  Target const& chosen = all[static_cast<std::size_t>(list->GetSelection())];
  pb::LinkCase link;
  link.set_step(step);
  link.set_number(number);
  link.set_kind(static_cast<pb::CaseLinkKind>(kind->GetSelection()));
  link.set_version(chosen.version);
  link.set_paragraph(chosen.paragraph);
  link.set_quote(chosen.words);
  return link;
}

}  // namespace palabre::view
