// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/pad_editor.hpp"

#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/pad_glue.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

// A colour that stays with a person: the one of their table, or of their number.
int look_of(Model const& model, std::uint32_t person) {
  std::uint32_t const hosted = workshop::hosted_place(model.hall(), person);
  int const number = place_number(model, hosted);
  return number > 0 ? number : static_cast<int>(person % 6) + 1;
}

}  // namespace

PadEditor::PadEditor(wxWindow* parent, Model& model, pb::PadRole role, wxString const& heading,
                     std::size_t length_max)
    : wxPanel(parent), model_(model), port_(model), role_(role) {
  set_accessible(*this, heading + " (" + _("shared text") + ")");
  int const gap = FromDIP(space::tiny);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  head->Add(make_line(this, heading, TypeRole::body, wxFONTWEIGHT_SEMIBOLD), 1,
            wxALIGN_CENTRE_VERTICAL);
  state_ = make_caption(this, "");
  state_->SetMinSize(wxSize(-1, -1));
  head->Add(state_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap);
  column->Add(head, 0, wxEXPAND);
  field_ = new PadField(this, heading, length_max);
  set_lines(3.0);
  field_->on_edit = [this](TextEdit const& edit) {
    if (!session_ || !session_->local(edit.position, edit.deleted, bytes_of(edit.inserted))) {
      field_->set_text(session_ ? code_points(session_->text()) : std::u32string());
    }
    show_state();
  };
  field_->on_caret = [this](std::size_t position) {
    if (session_) {
      session_->caret(position, position);
    }
  };
  // The toolkit's field has no undo of its own, and it would not know of the others' words.
  field_->control()->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    bool const z = event.ControlDown() && (event.GetKeyCode() == 'Z' || event.GetKeyCode() == 'z');
    bool const y = event.ControlDown() && (event.GetKeyCode() == 'Y' || event.GetKeyCode() == 'y');
    if (session_ && (z || y)) {
      y || event.ShiftDown() ? session_->redo() : session_->undo();
    } else {
      event.Skip();
    }
  });
  field_->control()->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
    event.Skip();
    leave();
  });
  column->Add(field_, 1, wxEXPAND | wxTOP, gap);
  citations_ = new wxBoxSizer(wxVERTICAL);
  column->Add(citations_, 0, wxEXPAND);
  returned_ = new wxPanel(this);
  returned_->SetBackgroundColour(theme().terracotta_tint);
  auto* const inside = new wxBoxSizer(wxVERTICAL);
  returned_why_ = new Prose(returned_, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  inside->Add(returned_why_, 0, wxEXPAND | wxALL, gap);
  returned_text_ = new wxTextCtrl(returned_, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                  wxTE_MULTILINE | wxTE_READONLY);
  set_accessible(*returned_text_, _("Your words, given back"));
  returned_text_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 3)));
  inside->Add(returned_text_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  inside->Add(make_button(
                  returned_, _("Put away"),
                  [this] {
                    returned_->Hide();
                    GetParent()->Layout();
                  },
                  Icon::x),
              0, wxALL, gap);
  returned_->SetSizer(inside);
  returned_->Hide();
  column->Add(returned_, 0, wxEXPAND | wxTOP, gap);
  SetSizer(column);
  model_.add_listener(*this);
}

PadEditor::~PadEditor() {
  leave();
  model_.remove_listener(*this);
}

void PadEditor::open(std::uint32_t place, bool writable, std::size_t which) {
  writable_ = writable;
  if (place != place_ || which != which_) {
    which_ = which;
    leave();
    session_.reset();
    pad_ = 0;
    place_ = place;
    field_->set_text({});
  }
  look_for_pad();
  show_state();
}

void PadEditor::look_for_pad() {
  workshop::PlaceState const* const state = model_.place(place_);
  if (session_ || state == nullptr) {
    return;
  }
  std::size_t before = 0;
  for (auto const& [number, held] : state->pads) {
    if (held.role == role_ && before++ == which_) {
      pad_ = number;
    }
  }
  if (before <= which_) {
    return;
  }
  session_ = std::make_unique<PadSession>(
      port_, place_, pad_,
      PadCallbacks{
          .apply_to_control = [this](text::Delta const& delta) { view::apply(*field_, delta); },
          .reset_control = [this](std::string const& text) { field_->set_text(code_points(text)); },
          .give_back = [this](std::string const& text, pb::Refusal why) { give_back(text, why); },
          .carets_moved = [this] { show_carets(); }});
}

void PadEditor::refresh(Change const& change) {
  if (change.places || change.opened) {
    look_for_pad();
    show_citations();
  }
  show_state();
}

void PadEditor::leave() {
  if (session_) {
    session_->leave();
  }
}

void PadEditor::set_lines(double lines) {
  field_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 1.67 * lines)));
}

void PadEditor::focus_text() {
  field_->focus_text();
}

bool PadEditor::focused() const {
  return field_->control()->HasFocus();
}

std::vector<std::uint32_t> PadEditor::writers() const {
  std::vector<std::uint32_t> people;
  if (session_) {
    for (PadSession::RemoteCaret const& one : session_->carets()) {
      people.push_back(one.person);
    }
  }
  return people;
}

void PadEditor::on_opened() {
  if (session_) {
    session_->on_opened();
  }
}

void PadEditor::on_event(StreamKey stream, pb::Event const& event, std::uint64_t) {
  if (session_) {
    session_->on_event(stream, event);
  }
}

void PadEditor::on_item(OutboxItem const& item) {
  if (session_) {
    session_->on_item(item);
  }
}

void PadEditor::on_restarted(StreamKey stream) {
  if (session_) {
    session_->on_restarted(stream);
  }
}

void PadEditor::on_signal(pb::Signal const& signal) {
  if (session_) {
    session_->on_signal(signal);
  }
}

void PadEditor::show_carets() {
  std::vector<view::RemoteCaret> carets;
  for (PadSession::RemoteCaret const& one : session_->carets()) {
    view::RemoteCaret caret;
    caret.person = static_cast<long>(one.person);
    caret.name = short_name(model_, one.person);
    caret.initials = initials_of(full_name(model_, one.person));
    caret.look = look_of(model_, one.person);
    caret.position = one.position;
    carets.push_back(std::move(caret));
  }
  field_->set_carets(std::move(carets));
}

void PadEditor::show_state() {
  bool const open = session_ && session_->open();
  bool const frozen = session_ && session_->frozen();
  field_->set_read_only(!open || frozen || !writable_);
  wxString words;
  if (!open) {
    words = _("not here yet");
  } else if (frozen) {
    words = _("frozen");
  } else if (!writable_) {
    words = _("to be read");
  } else if (!session_->in_sync()) {
    words = _("waiting");
  } else {
    std::vector<wxString> names;
    for (std::uint32_t const person : writers()) {
      names.push_back(short_name(model_, person));
    }
    if (!names.empty()) {
      words = wxString::Format(
          wxPLURAL("%s writes with you", "%s write with you", static_cast<unsigned>(names.size())),
          format_list(names));
    }
  }
  if (state_->GetLabelText() != words) {
    state_->SetLabelText(words);
    Layout();
  }
}

void PadEditor::show_citations() {
  workshop::PlaceState const* const state = model_.place(place_);
  std::vector<std::uint32_t> now;
  if (state != nullptr && pad_ != 0) {
    for (auto const& [number, citation] : state->citations) {
      if (citation.pad() == pad_) {
        now.push_back(number);
      }
    }
  }
  if (now == cited_) {
    return;
  }
  cited_ = now;
  citations_->Clear(true);
  for (std::uint32_t const number : now) {
    pb::Citation const& citation = state->citations.at(number);
    wxString const author =
        citation.author() == 0 ? _("without a name") : short_name(model_, citation.author());
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new Prose(this,
                       wxString::Format(_("cites “%s” (%s, %s)"), u8(citation.text()), author,
                                        place_title(model_, citation.note().place())),
                       TypeRole::caption),
             1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(34));
    if (writable_ && session_ && !session_->frozen()) {
      row->Add(make_icon_button(
                   this, Icon::x, _("Remove this citation"),
                   [this, number] {
                     pb::Command command;
                     command.mutable_remove_citation()->set_place(place_);
                     command.mutable_remove_citation()->set_citation(number);
                     model_.submit(std::move(command));
                   },
                   ButtonSize::small),
               0, wxALIGN_CENTRE_VERTICAL);
    }
    citations_->Add(row, 0, wxEXPAND | wxTOP, FromDIP(2));
  }
  GetParent()->Layout();
  if (auto* const page = dynamic_cast<wxScrolledWindow*>(GetParent())) {
    page->FitInside();
  }
}

void PadEditor::give_back(std::string const& text, pb::Refusal why) {
  returned_why_->set_words(why == pb::REFUSAL_NONE
                               ? _("The workshop came back as an older copy. These words of yours "
                                   "are not in it:")
                               : describe(why));
  wxString const before = returned_->IsShown() ? returned_text_->GetValue() + "\n" : wxString();
  returned_text_->ChangeValue(before + u8(text));
  returned_->Show();
  GetParent()->Layout();
}

}  // namespace palabre::rooms
