// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/reading_page.hpp"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

ReadingPage::ReadingPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("The case read out")) {
  int const gap = FromDIP(space::small);
  int const margin = FromDIP(space::medium);
  auto* const columns = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  title_ = make_line(this, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  left->Add(title_, 0, wxEXPAND);
  text_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                         wxTE_MULTILINE | wxTE_READONLY);
  text_->SetFont(font(TypeRole::paragraph));
  set_accessible(*text_, _("What the group wrote"));
  text_->SetMinSize(FromDIP(wxSize(1, 160)));
  left->Add(text_, 1, wxEXPAND | wxTOP, gap);
  columns->Add(left, 55, wxEXPAND | wxALL, margin);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(make_line(this, _("Remarks of the room"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND);
  remarks_ = new ThreadList(this, _("Remarks of the room"));
  remarks_->SetMinSize(FromDIP(wxSize(1, 120)));
  right->Add(remarks_, 1, wxEXPAND | wxTOP, gap);
  right->Add(make_line(this, _("My remark"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND | wxTOP, gap);
  wxArrayString kinds;
  for (int kind = 0; kind <= static_cast<int>(pb::REMARK_RESERVATION); ++kind) {
    kinds.Add(describe(static_cast<pb::RemarkKind>(kind)));
  }
  kind_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, kinds);
  kind_->SetSelection(0);
  set_accessible(*kind_, _("What my remark is"));
  right->Add(kind_, 0, wxEXPAND | wxTOP, gap);
  words_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
  set_accessible(*words_, _("My remark"), _("Control Enter sends it."));
  words_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 4)));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh(Change(), model_.here()); });
  words_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && event.ControlDown()) {
      send();
    } else {
      event.Skip();
    }
  });
  right->Add(words_, 0, wxEXPAND | wxTOP, gap);
  send_ = make_primary_button(this, wxGETTEXT_IN_CONTEXT("note", "Send"), [this] { send(); });
  right->Add(send_, 0, wxTOP | wxALIGN_RIGHT, gap);
  columns->Add(right, 45, wxEXPAND | wxTOP | wxRIGHT | wxBOTTOM, margin);
  SetSizer(columns);
}

std::optional<workshop::Sheet> ReadingPage::called() const {
  workshop::HallState const& hall = model_.hall();
  workshop::CaseRun const* const run = workshop::case_run(hall, hall.stage.step());
  workshop::CasePassage const* const now = run == nullptr ? nullptr : run->called();
  if (now == nullptr) {
    return std::nullopt;
  }
  for (workshop::Sheet const& sheet :
       workshop::sheets_of_case(hall, hall.stage.step(), now->body.number())) {
    if (sheet.group->group() == now->body.group()) {
      return sheet;
    }
  }
  return std::nullopt;
}

void ReadingPage::refresh(Change const& change, Whereabouts const&) {
  if (change.hall || change.places || change.opened) {
    show_sheet();
    show_remarks();
  }
  std::string const typed = utf8(words_->GetValue());
  send_->Enable(called() && !is_blank(typed) &&
                words_->GetValue().length() <= limits::remark_length_max && model_.person() != 0 &&
                !model_.actor().released);
}

void ReadingPage::show_sheet() {
  std::optional<workshop::Sheet> const sheet = called();
  if (!sheet) {
    set_line(*title_, _("The cases are read out one after the other."));
    text_->ChangeValue("");
    return;
  }
  set_line(*title_, case_title(*sheet->step, sheet->number));
  wxString words;
  pb::Case const* const one = workshop::find_case(*sheet->step, sheet->number);
  if (one != nullptr) {
    for (SheetText const& field : sheet_texts(*sheet->step, *one, model_.place(sheet->place))) {
      if (!is_blank(utf8(field.text))) {
        words += (words.empty() ? "" : "\n\n") + field.field + "\n" + field.text;
      }
    }
  }
  if (words.empty()) {
    words = _("(nothing written)");
  }
  if (text_->GetValue() != words) {
    text_->ChangeValue(words);
  }
}

void ReadingPage::show_remarks() {
  ThreadModel thread;
  thread.empty = _("No remark yet on this case.");
  if (std::optional<workshop::Sheet> const sheet = called()) {
    NoteGroup group;
    group.id = 1;
    group.title = _("In the order in which they came");
    for (workshop::Remark const* remark :
         workshop::case_remarks(model_.hall(), sheet->step->step(), sheet->number)) {
      NoteRow row;
      row.id = static_cast<long>(remark->body.remark());
      row.kind = NoteKind::remark;
      row.text =
          wxString::Format(_("%s: %s"), describe(remark->body.kind()), u8(remark->body.text()));
      row.author = remark->body.author() == 0 ? wxString(_("the room"))
                                              : name_or_you(model_, remark->body.author());
      row.time = time_words(remark->at);
      row.mine = model_.is_me(remark->body.author());
      group.notes.push_back(std::move(row));
    }
    if (!group.notes.empty()) {
      thread.groups.push_back(std::move(group));
    }
  }
  remarks_->set_model(std::move(thread));
}

void ReadingPage::send() {
  std::optional<workshop::Sheet> const sheet = called();
  if (!sheet || !send_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AddRemark& remark = *command.mutable_add_remark();
  remark.set_step(sheet->step->step());
  remark.set_case_number(sheet->number);
  remark.set_kind(static_cast<pb::RemarkKind>(std::max(0, kind_->GetSelection())));
  remark.set_text(utf8(words_->GetValue()));
  model_.submit(std::move(command));
  words_->Clear();
}

}  // namespace palabre::rooms
