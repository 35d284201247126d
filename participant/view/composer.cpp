// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/composer.hpp"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/radiobut.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/textctrl.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/unfinished.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int keep_after_ms = 600;

constexpr pb::NoteKind kinds[] = {pb::NOTE_IDEA, pb::NOTE_QUESTION, pb::NOTE_DISAGREEMENT,
                                  pb::NOTE_EXAMPLE};

}  // namespace

Composer::Composer(wxWindow* parent, Model& model)
    : wxPanel(parent), model_(model), keeping_(this) {
  set_accessible(*this, _("Write a note"));
  int const gap = FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);

  other_ = new wxPanel(this);
  other_->SetBackgroundColour(theme().canvas);
  auto* const other_row = new wxBoxSizer(wxHORIZONTAL);
  other_row->Add(new wxStaticBitmap(other_, wxID_ANY, icon(Icon::note, theme().accent, 16)), 0,
                 wxALIGN_CENTRE_VERTICAL | wxALL, gap);
  other_text_ = new Prose(other_, "", TypeRole::caption);
  other_row->Add(other_text_, 1, wxALIGN_CENTRE_VERTICAL);
  other_button_ = make_button(other_, " ", [this] {
    if (target_ != here_) {
      take_target(here_);
    } else if (auto const left = unfinished_notes(model_, target_.place, target_.round);
               !left.empty()) {
      finish(left.front().place, left.front().round);
    }
  });
  other_row->Add(other_button_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::tiny));
  other_->SetSizer(other_row);
  column->Add(other_, 0, wxEXPAND | wxBOTTOM, gap);
  other_->Hide();

  refused_ = new wxPanel(this);
  refused_->SetBackgroundColour(theme().terracotta_tint);
  set_accessible(*refused_, _("Notes that were refused"));
  refused_rows_ = new wxBoxSizer(wxVERTICAL);
  refused_->SetSizer(refused_rows_);
  column->Add(refused_, 0, wxEXPAND | wxBOTTOM, gap);
  refused_->Hide();

  speaker_row_ = new wxBoxSizer(wxHORIZONTAL);
  speaker_row_->Add(make_words(this, _("Who speaks:"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 0,
                    wxALIGN_CENTRE_VERTICAL);
  speaker_ = new wxChoice(this, wxID_ANY);
  set_accessible(*speaker_, _("Who speaks"));
  speaker_->SetMinSize(FromDIP(wxSize(200, size::participant_button)));
  speaker_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    int const chosen = speaker_->GetSelection();
    keep();
    model_.speak_as(chosen <= 0 ? 0 : speakers_[static_cast<std::size_t>(chosen) - 1]);
    text_->SetFocus();
  });
  speaker_row_->Add(speaker_, 1, wxLEFT, gap);
  column->Add(speaker_row_, 0, wxEXPAND | wxBOTTOM, gap);

  make_kinds(*column);

  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  text_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                         wxTE_MULTILINE | wxTE_RICH2);
  text_->SetFont(font(TypeRole::paragraph));
  give_air(*text_);
  text_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 3.8)));
  set_accessible(*text_, _("Your note"), _("Control Enter sends it."));
  text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
    keeping_.StartOnce(keep_after_ms);
    refresh_state();
  });
  text_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    bool const enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
    if (enter && event.ControlDown()) {
      send();
    } else if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      text_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                        : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  row->Add(text_, 1, wxEXPAND);
  send_ = make_primary_button(this, wxGETTEXT_IN_CONTEXT("note", "Send"), [this] { send(); });
  row->Add(send_, 0, wxEXPAND | wxLEFT, gap);
  column->Add(row, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  count_ = make_caption(this, "");
  column->Add(count_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));

  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(column, 0, wxEXPAND | wxALL, FromDIP(space::medium));
  SetSizer(all);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { keep(); });
}

void Composer::make_kinds(wxBoxSizer& column) {
  auto* const row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
  for (pb::NoteKind const kind : kinds) {
    wxString const words = note_kind_words(kit_kind(kind));
    auto* const button = new wxRadioButton(this, wxID_ANY, words, wxDefaultPosition, wxDefaultSize,
                                           kinds_.empty() ? wxRB_GROUP : 0);
    set_accessible(*button, words);
    button->SetMinSize(wxSize(-1, FromDIP(28)));
    kinds_.push_back(button);
    row->Add(button, 0, wxRIGHT | wxALIGN_CENTRE_VERTICAL, FromDIP(space::large));
  }
  kinds_.front()->SetValue(true);
  nameless_ = new wxCheckBox(this, wxID_ANY, _("without my name"));
  set_accessible(*nameless_, _("without my name"),
                 _("Your name is not written with the note. The facilitator's computer knows it "
                   "came from this device."));
  nameless_->SetToolTip(
      _("Your name is not written with the note. It is not a secret ballot: one must trust the "
        "facilitator's computer."));
  nameless_->SetMinSize(wxSize(-1, FromDIP(28)));
  row->Add(nameless_, 0, wxALIGN_CENTRE_VERTICAL);
  column.Add(row, 0, wxEXPAND);
}

void Composer::focus_text() { text_->SetFocus(); }

void Composer::keep() {
  keeping_.Stop();
  if (target_.place != 0 && target_.round != 0) {
    std::string const key = note_draft_key(target_.place, target_.round, target_.speaker);
    std::string const words = utf8(text_->GetValue());
    if (model_.client().draft(key) != words) {
      model_.client().keep_draft(key, words);
    }
  }
}

void Composer::take_target(Target target) {
  if (target == target_) {
    return;
  }
  keep();
  target_ = target;
  std::string const kept =
      target.place == 0 || target.round == 0
          ? std::string()
          : model_.client().draft(note_draft_key(target.place, target.round, target.speaker));
  text_->ChangeValue(u8(kept));
  text_->SetInsertionPointEnd();
  refresh_other();
  refresh_state();
}

void Composer::finish(std::uint32_t place, std::uint32_t round) {
  take_target({place, round, model_.person()});
  text_->SetFocus();
}

void Composer::refresh(Change const& change, Whereabouts const& here) {
  Target const now{here.place, here.round, model_.person()};
  bool const followed = target_ == here_ || target_.speaker != now.speaker;
  if (change.opened) {
    target_ = {};  // of another workshop: nothing to keep under its keys
  }
  here_ = now;
  if (followed || change.opened) {
    take_target(now);
  }
  if (model_.shared() && (change.hall || change.opened || change.spoken)) {
    refresh_speakers();
  }
  speaker_row_->ShowItems(model_.shared());
  nameless_->Show(!model_.shared() || model_.person() != 0);
  bool const sat = target_.round != 0 && sat_in(model_.hall(), model_.actor(), model_.person(),
                                                target_.place, target_.round);
  // A host writes for every round of the table.
  able_ = target_.round != 0 && (sat || here.hosted == target_.place) && !model_.actor().released;
  why_not_ = model_.actor().released ? _("You came in on another device. This one can only read.")
             : target_.round == 0 || here.coming != 0
                 ? _("You can write as soon as the round begins.")
                 : _("Only people who sat at this table in this round write in it.");
  if (change.items || change.opened || !refused_filled_) {
    refresh_refused();
  }
  refresh_other();
  refresh_state();
}

void Composer::refresh_speakers() {
  speakers_ = model_.speakers();
  wxArrayString names;
  names.Add(_("the whole table"));
  int chosen = 0;
  for (std::size_t i = 0; i < speakers_.size(); ++i) {
    names.Add(full_name(model_, speakers_[i]));
    if (speakers_[i] == model_.person()) {
      chosen = static_cast<int>(i) + 1;
    }
  }
  if (names != speaker_->GetStrings()) {
    speaker_->Set(names);
  }
  speaker_->SetSelection(chosen);
}

void Composer::refresh_refused() {
  auto const refused = refused_notes(model_);
  std::vector<std::uint64_t> now;
  for (RefusedNote const& one : refused) {
    now.push_back(one.local);
  }
  if (refused_filled_ && now == refused_shown_) {
    return;
  }
  refused_filled_ = true;
  refused_shown_ = now;
  refused_rows_->Clear(true);
  int const gap = FromDIP(space::small);
  for (RefusedNote const& one : refused) {
    auto* const words = new wxBoxSizer(wxVERTICAL);
    auto* const reason = new Prose(refused_, describe(one.why), TypeRole::body,
                                   wxFONTWEIGHT_SEMIBOLD);
    reason->SetForegroundColour(theme().terracotta_text);
    words->Add(reason, 0, wxEXPAND);
    words->Add(new Prose(refused_, u8(one.note.text())), 0, wxEXPAND);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(words, 1, wxEXPAND | wxALL, gap);
    row->Add(make_button(refused_, _("Take back"),
                         [this, one] {
                           // What is being written stays: the refused words come behind it.
                           wxString const before = text_->GetValue();
                           text_->SetValue(before.empty() ? u8(one.note.text())
                                                          : before + "\n" + u8(one.note.text()));
                           text_->SetInsertionPointEnd();
                           text_->SetFocus();
                           put_away(model_, one.local);
                           CallAfter([this] { refresh_refused(); });
                         },
                         Icon::undo),
             0, wxALIGN_CENTRE_VERTICAL);
    row->Add(make_icon_button(refused_, Icon::x, _("Put this refused note away"),
                              [this, one] {
                                put_away(model_, one.local);
                                CallAfter([this] { refresh_refused(); });
                              }),
             0, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, FromDIP(space::tiny));
    refused_rows_->Add(row, 0, wxEXPAND);
  }
  refused_->Show(!refused.empty());
  refused_->Layout();
  GetParent()->Layout();
}

void Composer::refresh_other() {
  wxString words;
  wxString label;
  if (target_ != here_ && target_.place != 0) {
    words = wxString::Format(_("For %s, round %u. It will be marked as late."),
                             place_title(model_, target_.place), target_.round);
    label = _("Back to this table");
  } else if (auto const left = unfinished_notes(model_, here_.place, here_.round); !left.empty()) {
    words = wxString::Format(_("A note begun at %s is kept."),
                             place_title(model_, left.front().place));
    label = _("Finish it");
  }
  bool const shown = !words.empty();
  if (shown) {
    other_text_->set_words(words);
    set_button(*other_button_, label);
  }
  if (other_->IsShown() != shown) {
    other_->Show(shown);
    Layout();
    GetParent()->Layout();
  }
}

void Composer::refresh_state() {
  std::size_t const length = text_->GetValue().length();
  bool const too_long = length > limits::note_length_max;
  bool const empty = text_->GetValue().Trim().Trim(false).empty();
  send_->Enable(able_ && !empty && !too_long);
  text_->SetEditable(able_ || !empty);
  wxString words;
  if (!able_) {
    words = why_not_;
  } else if (too_long) {
    words = wxString::Format(_("%u signs too many. Shorten it; nothing is cut."),
                             static_cast<unsigned>(length - limits::note_length_max));
  } else {
    words = wxString::Format(_("Ctrl+Enter to send · %u of %u signs"),
                             static_cast<unsigned>(length),
                             static_cast<unsigned>(limits::note_length_max));
  }
  if (count_->GetLabelText() != words) {
    count_->SetLabelText(words);
    count_->SetForegroundColour(too_long ? theme().terracotta_text : theme().ink2);
  }
}

void Composer::send() {
  if (!send_->IsEnabled()) {
    return;
  }
  pb::Command command;
  pb::AddNote& note = *command.mutable_add_note();
  note.set_place(target_.place);
  note.set_round(target_.round);
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    if (kinds_[i]->GetValue()) {
      note.set_kind(kinds[i]);
    }
  }
  note.set_text(utf8(text_->GetValue()));
  note.set_without_name(nameless_->IsShown() && nameless_->GetValue());
  // The draft goes in the same transaction as the note: one of the two is always on the disk.
  if (model_.submit_clearing(std::move(command),
                             note_draft_key(target_.place, target_.round, target_.speaker)) == 0) {
    return;
  }
  keeping_.Stop();
  text_->ChangeValue("");
  nameless_->SetValue(false);
  if (target_ != here_) {
    take_target(here_);
  }
  refresh_state();
  text_->SetFocus();
  if (on_sent) {
    on_sent();
  }
}

}  // namespace palabre::rooms
