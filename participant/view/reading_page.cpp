// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/reading_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/case_words.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/thread_list.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/speaker_choice.hpp"
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
  text_ = new DocumentView(this, _("What the group wrote"), margin, true);
  text_->SetBackgroundColour(theme().canvas2);
  text_->SetMinSize(FromDIP(wxSize(1, 160)));
  left->Add(text_, 1, wxEXPAND | wxTOP, gap);
  columns->Add(left, 55, wxEXPAND | wxALL, margin);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(make_line(this, _("Remarks of the room"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND);
  remarks_ = new ThreadList(this, _("Remarks of the room"));
  remarks_->SetMinSize(FromDIP(wxSize(1, 120)));
  right->Add(remarks_, 1, wxEXPAND | wxTOP, gap);
  speaker_ = new SpeakerChoice(this, model_, _("Who remarks"));
  speaker_->on_leave = [this] { keep(); };
  right->Add(speaker_, 0, wxEXPAND | wxTOP, gap);
  about_label_ = make_line(this, _("My remark"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  right->Add(about_label_, 0, wxEXPAND | wxTOP, gap);
  wxArrayString kinds;
  for (int kind = 0; kind <= static_cast<int>(pb::REMARK_RESERVATION); ++kind) {
    kinds.Add(describe(static_cast<pb::RemarkKind>(kind)));
  }
  kind_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, kinds);
  kind_->SetSelection(0);
  set_accessible(*kind_, _("What my remark is"));
  right->Add(kind_, 0, wxEXPAND | wxTOP, gap);
  words_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
  words_->SetFont(font(TypeRole::paragraph));
  give_air(*words_);
  set_accessible(*words_, _("My remark"), _("Control Enter sends it."));
  words_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 4)));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_send(); });
  words_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && event.ControlDown()) {
      send();
    } else if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      words_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                         : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  right->Add(words_, 0, wxEXPAND | wxTOP, gap);
  send_ = make_primary_button(this, wxGETTEXT_IN_CONTEXT("note", "Send"), [this] { send(); });
  right->Add(send_, 0, wxTOP | wxALIGN_RIGHT, gap);
  columns->Add(right, 45, wxEXPAND | wxALL, margin);
  SetSizer(columns);
  stack_when_narrow(*columns, Stacked::first_as_needed);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit_sheet();
  });
}

// In a narrow window the sheet takes what it needs, and leaves room to see that more follows.
void ReadingPage::fit_sheet() {
  wxSize const area = GetClientSize();
  int const least = FromDIP(160);
  int const wanted = std::clamp(text_->whole_height(area.x - 2 * FromDIP(space::medium)), least,
                                std::max(least, area.y * 6 / 10));
  wxSize const size(1, narrow() ? wanted : least);
  if (size != text_->GetMinSize()) {
    text_->SetMinSize(size);
    Layout();
    FitInside();
  }
}

std::string ReadingPage::draft_key() const {
  return "remark/" + std::to_string(about_.step) + "/" + std::to_string(about_.number) + "/" +
         std::to_string(about_.person);
}

void ReadingPage::keep() {
  if (about_.number != 0) {
    model_.client().keep_draft(draft_key(), utf8(words_->GetValue()));
  }
}

// A remark goes to the case it was begun for, whatever is called meanwhile.
void ReadingPage::take_up() {
  std::optional<workshop::Sheet> const sheet = called();
  About const now{sheet ? sheet->step->step() : 0, sheet ? sheet->number : 0, model_.person()};
  bool const begun = !is_blank(utf8(words_->GetValue()));
  if (now != about_ && (now.person != about_.person || !begun || about_.number == 0)) {
    about_ = now;
    words_->ChangeValue(u8(model_.client().draft(draft_key())));
  }
  bool const earlier = begun && sheet && about_.number != 0 && about_.number != sheet->number;
  wxString const label =
      earlier ? wxString::Format(_("My remark on case %u, read out before"), about_.number)
              : wxString(_("My remark"));
  set_line(*about_label_, label);
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
  speaker_->refresh();
  take_up();
  if (change.hall || change.places || change.opened) {
    show_sheet();
    show_remarks();
  }
  show_send();
}

void ReadingPage::show_send() {
  std::size_t const length = words_->GetValue().length();
  bool const speaks = model_.person() != 0 && !model_.actor().released;
  send_->Enable(about_.number != 0 && !is_blank(utf8(words_->GetValue())) &&
                length <= limits::remark_length_max && speaks);
  send_->SetToolTip(length > limits::remark_length_max
                        ? wxString::Format(_("%u of %u signs"), static_cast<unsigned>(length),
                                           static_cast<unsigned>(limits::remark_length_max))
                        : wxString());
}

void ReadingPage::show_sheet() {
  std::optional<workshop::Sheet> const sheet = called();
  if (!sheet) {
    set_line(*title_, _("The cases are read out one after the other."));
    text_->set_parts({{DocumentPart::Kind::quiet,
                       utf8(_("What the group wrote will stand here once its case is called.")),
                       {}}});
    fit_sheet();
    return;
  }
  set_line(*title_, case_title(*sheet->step, sheet->number));
  using Kind = DocumentPart::Kind;
  std::vector<DocumentPart> parts;
  pb::Case const* const one = workshop::find_case(*sheet->step, sheet->number);
  if (one != nullptr) {
    for (SheetText const& field : sheet_texts(*sheet->step, *one, model_.place(sheet->place))) {
      if (!is_blank(utf8(field.text))) {
        parts.push_back({Kind::heading, utf8(field.field), {}});
        parts.push_back({Kind::plain, utf8(field.text), {}});
      }
    }
  }
  if (parts.empty()) {
    parts.push_back({Kind::quiet, utf8(_("(nothing written)")), {}});
  }
  if (one != nullptr) {
    parts.push_back({Kind::heading, utf8(_("The request")), {}});
    for (DocumentPart& part : request_parts(*one, model_.place(sheet->step->place()))) {
      parts.push_back(std::move(part));
    }
  }
  text_->set_parts(std::move(parts));
  fit_sheet();
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
  if (!send_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AddRemark& remark = *command.mutable_add_remark();
  remark.set_step(about_.step);
  remark.set_case_number(about_.number);
  remark.set_kind(static_cast<pb::RemarkKind>(std::max(0, kind_->GetSelection())));
  remark.set_text(utf8(words_->GetValue()));
  if (model_.submit_clearing(std::move(command), draft_key()) != 0) {
    words_->ChangeValue("");
    take_up();
    show_send();
    words_->SetFocus();
  }
}

}  // namespace palabre::rooms
