// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/restitution_page.hpp"

#include <algorithm>
#include <functional>

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/gesture.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr pb::RemarkKind remark_kinds[] = {pb::REMARK_AGREEMENT, pb::REMARK_QUESTION,
                                           pb::REMARK_RESERVATION};
constexpr pb::PadRole remark_fields[] = {pb::PAD_UNKNOWN, pb::PAD_GATHERS, pb::PAD_DIVIDES,
                                         pb::PAD_DECIDE};

view::NoteKind look_of(pb::RemarkKind kind) {
  switch (kind) {
    case pb::REMARK_QUESTION:
      return view::NoteKind::question;
    case pb::REMARK_RESERVATION:
      return view::NoteKind::disagreement;
    default:
      return view::NoteKind::idea;
  }
}

}  // namespace

RestitutionPage::RestitutionPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("Restitution")) {
  int const gap = FromDIP(space::small);
  int const margin = FromDIP(space::medium);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  which_ = new wxChoice(this, wxID_ANY);
  set_accessible(*which_, _("Text to read"));
  which_->SetMinSize(wxSize(1, FromDIP(size::participant_button)));
  which_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    chosen_ = true;
    show_text();
    show_remarks();
  });
  left->Add(which_, 0, wxEXPAND | wxALL, margin);
  text_ = new wxBoxSizer(wxVERTICAL);
  left->Add(text_, 1, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, margin);
  columns_->Add(left, 55, wxEXPAND);

  auto* const right = new wxBoxSizer(wxVERTICAL);
  right->Add(make_line(this, _("Remarks of the room"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
             wxEXPAND | wxALL, margin);
  remarks_ = new ThreadList(this, _("Remarks of the room"));
  remarks_->SetMinSize(FromDIP(wxSize(1, 120)));
  right->Add(remarks_, 1, wxEXPAND);
  auto* const mine = new wxBoxSizer(wxVERTICAL);
  mine->Add(make_line(this, _("My remark"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0, wxEXPAND);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  wxArrayString kinds;
  for (pb::RemarkKind const kind : remark_kinds) {
    kinds.Add(describe(kind));
  }
  kind_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, kinds);
  kind_->SetSelection(0);
  set_accessible(*kind_, _("What my remark is"));
  row->Add(kind_, 1);
  wxArrayString fields;
  fields.Add(_("on the whole"));
  for (std::size_t i = 1; i < std::size(remark_fields); ++i) {
    fields.Add(describe(remark_fields[i]));
  }
  field_ = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, fields);
  field_->SetSelection(0);
  field_->SetMinSize(wxSize(1, -1));
  set_accessible(*field_, _("What it is about"));
  row->Add(field_, 2, wxLEFT, gap);
  mine->Add(row, 0, wxEXPAND | wxTOP, gap);
  words_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                          wxTE_MULTILINE | wxTE_RICH2);
  words_->SetFont(font(TypeRole::paragraph));
  give_air(*words_);
  words_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 4.5)));
  set_accessible(*words_, _("My remark"), _("Control Enter sends it."));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh_state(); });
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
  mine->Add(words_, 0, wxEXPAND | wxTOP, gap);
  auto* const end = new wxBoxSizer(wxHORIZONTAL);
  count_ = make_caption(this, "");
  end->Add(count_, 1, wxALIGN_CENTRE_VERTICAL);
  send_ = make_primary_button(this, wxGETTEXT_IN_CONTEXT("note", "Send"), [this] { send(); });
  end->Add(send_, 0, wxLEFT, gap);
  mine->Add(end, 0, wxEXPAND | wxTOP, gap);
  right->Add(mine, 0, wxEXPAND | wxALL, margin);
  columns_->Add(right, 45, wxEXPAND);
  SetSizer(columns_);
  stack_when_narrow(*columns_, Stacked::first_as_needed);
}

std::string RestitutionPage::draft_key() const {
  return "remark/" + std::to_string(model_.person());
}

std::uint32_t RestitutionPage::place() const {
  int const chosen = which_->GetSelection();
  return chosen < 0 ? 0 : places_[static_cast<std::size_t>(chosen)];
}

void RestitutionPage::keep() {
  if (draft_read_) {
    model_.client().keep_draft(draft_key(), utf8(words_->GetValue()));
  }
}

void RestitutionPage::refresh(Change const& change, Whereabouts const&) {
  if (!draft_read_ || change.opened) {
    draft_read_ = true;
    if (words_->GetValue().empty()) {
      words_->ChangeValue(u8(model_.client().draft(draft_key())));
    }
  }
  std::vector<std::uint32_t> places;
  wxArrayString names;
  for (pb::Synthesis const& one : model_.hall().syntheses) {
    places.push_back(one.place());
    names.Add(one.place() == 0 ? _("The hosts' draft, version 0")
                               : place_title(model_, one.place()));
  }
  bool const other = places != places_ || names != which_->GetStrings();
  if (other) {
    places_ = places;
    which_->Set(names);
  }
  bool const moved = !workshop::same_stage(stage_, model_.hall().stage);
  if (moved || other) {
    stage_ = model_.hall().stage;
    chosen_ = false;
  }
  if (!chosen_ && !places_.empty() && (moved || other)) {
    // The text of whoever speaks comes by itself.
    std::uint32_t wanted = 0;
    pb::Step const* const cafe = workshop::cafe_before(model_.hall(), stage_.step());
    if (stage_.phase() == pb::PHASE_SPEAKING && cafe != nullptr && stage_.index() >= 1 &&
        static_cast<int>(stage_.index()) <= cafe->cafe().tables_size()) {
      wanted = cafe->cafe().tables(static_cast<int>(stage_.index()) - 1).place();
    }
    auto const found = std::find(places_.begin(), places_.end(), wanted);
    which_->SetSelection(found == places_.end() ? 0 : static_cast<int>(found - places_.begin()));
  }
  if (change.hall || change.items || other || moved) {
    show_text();
    show_remarks();
  }
  refresh_state();
}

void RestitutionPage::show_text() {
  wxString state = wxString::Format("%u/", place());
  pb::Synthesis const* shown = nullptr;
  for (pb::Synthesis const& one : model_.hall().syntheses) {
    if (one.place() == place()) {
      shown = &one;
      state += wxString::Format("%zu", std::hash<std::string>{}(one.SerializeAsString()));
    }
  }
  if (state == text_shown_) {
    return;
  }
  text_shown_ = state;
  text_->Clear(true);
  if (shown == nullptr) {
    text_->Add(new Prose(this, _("The hosts have left no text yet.")), 0, wxEXPAND);
  } else {
    for (pb::FrozenField const& field : shown->fields()) {
      text_->Add(make_line(this, describe(field.role()), TypeRole::caption, wxFONTWEIGHT_SEMIBOLD),
                 0, wxEXPAND | wxTOP, FromDIP(space::medium));
      text_->Add(new Prose(this, field.text().empty() ? _("nothing written") : u8(field.text()),
                           TypeRole::paragraph),
                 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
      for (pb::Citation const& citation : field.citations()) {
        wxString const author =
            citation.author() == 0 ? _("without a name") : name_or_you(model_, citation.author());
        text_->Add(new Prose(this,
                             wxString::Format(_("cites “%s” (%s, %s)"), u8(citation.text()), author,
                                              place_title(model_, citation.note().place())),
                             TypeRole::caption),
                   0, wxEXPAND | wxTOP, FromDIP(2));
      }
    }
  }
  Layout();
  FitInside();
}

void RestitutionPage::show_remarks() {
  ThreadModel thread;
  thread.empty = _("No remark yet on this text.");
  NoteGroup group;
  group.id = 1;
  group.title = _("In the order in which they came");
  for (workshop::Remark const& remark : model_.hall().remarks) {
    if (remark.hidden || remark.body.place() != place() || remark.body.case_number() != 0) {
      continue;
    }
    NoteRow row;
    row.id = static_cast<long>(remark.body.remark());
    row.kind = look_of(remark.body.kind());
    row.text = u8(remark.body.text());
    row.author =
        remark.body.author() == 0 ? _("the room") : name_or_you(model_, remark.body.author());
    row.time = time_words(remark.at);
    row.mine = model_.is_me(remark.body.author());
    row.extra = describe(remark.body.kind());
    if (remark.body.field() != pb::PAD_UNKNOWN) {
      row.extra += ", " + describe(remark.body.field());
    }
    group.notes.push_back(std::move(row));
  }
  for (OutboxItem const& item : model_.client().items()) {
    if (item.command.has_add_remark() && item.command.add_remark().place() == place() &&
        (item.state == ItemState::kept || item.state == ItemState::keeping)) {
      NoteRow row;
      row.id = pending_row + static_cast<long>(item.local);
      row.kind = look_of(item.command.add_remark().kind());
      row.text = u8(item.command.add_remark().text());
      row.author = wxGETTEXT_IN_CONTEXT("author", "you");
      row.state = NoteRow::State::waiting;
      row.mine = true;
      group.notes.push_back(std::move(row));
    }
  }
  if (!group.notes.empty()) {
    thread.groups.push_back(std::move(group));
  }
  remarks_->set_model(std::move(thread));
}

void RestitutionPage::refresh_state() {
  std::size_t const length = words_->GetValue().length();
  bool const too_long = length > limits::remark_length_max;
  send_->Enable(!places_.empty() && !too_long && model_.person() != 0 && !model_.actor().released &&
                !words_->GetValue().Trim().Trim(false).empty());
  wxString words;
  if (places_.empty()) {
    words = _("Remarks open with the hosts' texts.");
  } else if (model_.person() == 0) {
    words = _("First choose who speaks.");
  } else {
    words = wxString::Format(_("%u of %u signs"), static_cast<unsigned>(length),
                             static_cast<unsigned>(limits::remark_length_max));
  }
  count_->SetLabelText(words);
  count_->SetForegroundColour(too_long ? theme().terracotta_text : theme().ink2);
}

void RestitutionPage::send() {
  if (!send_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AddRemark& remark = *command.mutable_add_remark();
  remark.set_place(place());
  remark.set_kind(remark_kinds[static_cast<std::size_t>(std::max(0, kind_->GetSelection()))]);
  remark.set_field(remark_fields[static_cast<std::size_t>(std::max(0, field_->GetSelection()))]);
  remark.set_text(utf8(words_->GetValue()));
  if (model_.submit_clearing(std::move(command), draft_key()) != 0) {
    words_->ChangeValue("");
    show_remarks();
    refresh_state();
    words_->SetFocus();
  }
}

}  // namespace palabre::rooms
