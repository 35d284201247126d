// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/drafting_panel.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/splitter.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/translation.h>
#include <wx/wrapsizer.h>

#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/kit/people_list.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/kit/text_field.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/pad_glue.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::view {

namespace {

struct LineShape {
  pb::ParagraphKind kind;
  std::uint32_t level;
};
constexpr LineShape shapes[] = {{pb::PARAGRAPH_PLAIN, 0},
                            {pb::PARAGRAPH_HEADING, 1},
                            {pb::PARAGRAPH_HEADING, 2},
                            {pb::PARAGRAPH_ITEM, 1}};

}  // namespace

DraftingPanel::DraftingPanel(wxWindow* parent, TextHost& host) : wxPanel(parent), host_(host) {
  auto* const splitter = new wxSplitterWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                              wxSP_LIVE_UPDATE | wxSP_THIN_SASH);
  splitter->SetMinimumPaneSize(FromDIP(220));
  splitter->SetSashGravity(0.36);
  auto* const left = new wxPanel(splitter);
  auto* const right = new wxPanel(splitter);
  build_material(*left);
  build_text(*right);
  splitter->SplitVertically(left, right, FromDIP(400));
  // The first real width comes after the window was made: the text gets the larger part of it.
  Bind(wxEVT_SIZE, [this, splitter](wxSizeEvent& event) {
    event.Skip();
    if (!split_ && event.GetSize().x > FromDIP(480)) {
      split_ = true;
      splitter->CallAfter([splitter] {
        splitter->SetSashPosition(splitter->GetClientSize().x * 2 / 5);
      });
    }
  });
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(splitter, 1, wxEXPAND);
  SetSizer(column);
  host_.add_listener(*this);
}

DraftingPanel::~DraftingPanel() {
  leave();
  host_.remove_listener(*this);
}

void DraftingPanel::build_text(wxPanel& panel) {
  int const gap = FromDIP(space::small);
  auto* const column = new wxBoxSizer(wxVERTICAL);
  state_ = make_text(&panel, "", TypeRole::caption, wxFONTWEIGHT_NORMAL, true);
  column->Add(state_, 0, wxEXPAND | wxALL, gap);
  field_ = new PadField(&panel, _("The text, written together"), limits::pad_length_max);
  field_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 10)));
  field_->set_hint(_("Enter begins a new paragraph."));
  field_->on_edit = [this](TextEdit const& edit) {
    if (!session_ || !session_->local(edit.position, edit.deleted, bytes_of(edit.inserted))) {
      field_->set_text(session_ ? code_points(session_->text()) : std::u32string());
    }
  };
  field_->on_caret = [this](std::size_t position) { caret_moved(position); };
  field_->control()->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    bool const z = event.ControlDown() && (key == 'Z' || key == 'z');
    bool const y = event.ControlDown() && (key == 'Y' || key == 'y');
    if (event.ControlDown() && event.ShiftDown() && (key == 'C' || key == 'c')) {
      link();
    } else if (session_ && (z || y)) {
      y || event.ShiftDown() ? session_->redo() : session_->undo();
    } else {
      event.Skip();
    }
  });
  field_->control()->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
    event.Skip();
    leave();
  });
  column->Add(field_, 3, wxEXPAND | wxLEFT | wxRIGHT, gap);
  auto* const row = new wxWrapSizer(wxHORIZONTAL);
  paragraph_ = make_text(&panel, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  row->Add(paragraph_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap);
  kind_ = new wxChoice(&panel, wxID_ANY);
  set_accessible(*kind_, _("What this paragraph is"));
  for (LineShape const& shape : shapes) {
    kind_->Append(describe(shape.kind, shape.level));
  }
  kind_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { shape(kind_->GetSelection()); });
  row->Add(kind_, 0, wxALIGN_CENTRE_VERTICAL);
  column->Add(row, 0, wxEXPAND | wxALL, gap);
  auto* const cited = new wxBoxSizer(wxHORIZONTAL);
  sources_ = new wxListBox(&panel, wxID_ANY);
  set_accessible(*sources_, _("What this paragraph comes from"));
  sources_->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * 5)));
  sources_->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) {
    unlink_->Enable(writable_ && sources_->GetSelection() != wxNOT_FOUND);
  });
  cited->Add(sources_, 1, wxEXPAND);
  unlink_ = make_icon_button(&panel, Icon::x, _("Remove this source from the paragraph"),
                             [this] { unlink(); });
  cited->Add(unlink_, 0, wxLEFT, gap);
  column->Add(cited, 0, wxEXPAND | wxLEFT | wxRIGHT, gap);
  paragraphs_ = new ParagraphList(&panel, _("The paragraphs and what they come from"));
  paragraphs_->SetMinSize(FromDIP(wxSize(1, 110)));
  paragraphs_->on_activate = [this](long id) {
    std::size_t position = 0;
    workshop::PlaceState const* const state = place();
    if (state == nullptr || id < 1) {
      return;
    }
    for (std::size_t n = 0; n + 1 < static_cast<std::size_t>(id) && n < state->draft.lines.size();
         ++n) {
      position += state->draft.lines[n].length + 1;
    }
    field_->control()->SetInsertionPoint(static_cast<long>(position));
    field_->focus_text();
    caret_moved(position);
  };
  column->Add(paragraphs_, 2, wxEXPAND | wxTOP, gap);
  panel.SetSizer(column);
}

pb::Step const* DraftingPanel::step() const { return workshop::find_step(host_.hall(), step_); }

workshop::PlaceState const* DraftingPanel::place() const {
  return place_ == 0 ? nullptr : host_.place(place_);
}

void DraftingPanel::open(std::uint32_t step_number) {
  step_ = step_number;
  std::uint32_t const now = step() == nullptr ? 0 : step()->place();
  if (now != place_) {
    leave();
    session_.reset();
    place_ = now;
    line_ = 0;
    field_->set_text({});
  }
  look_for_pad();
}

void DraftingPanel::look_for_pad() {
  workshop::PlaceState const* const state = place();
  if (session_ || state == nullptr || state->draft.pad == 0) {
    return;
  }
  session_ = std::make_unique<PadSession>(
      host_.port(), place_, state->draft.pad,
      PadCallbacks{
          .apply_to_control = [this](text::Delta const& delta) { view::apply(*field_, delta); },
          .reset_control =
              [this](std::string const& text) { field_->set_text(code_points(text)); },
          .give_back =
              [this](std::string const& text, pb::Refusal why) {
                // One's words are never lost: they stand where the state is told.
                state_->SetLabelText(
                    wxString::Format(_("These words could not enter (%s): %s"), describe(why),
                                     u8(text)));
              },
          .carets_moved = [this] { show_carets(); }});
}

void DraftingPanel::refresh() {
  look_for_pad();
  workshop::PlaceState const* const state = place();
  writable_ = state != nullptr && step() != nullptr && host_.may_write(*step(), *state) &&
              !state->draft.published;
  show_filters();
  show_material();
  show_paragraphs();
  show_paragraph();
  show_state();
}

void DraftingPanel::leave() {
  if (session_) {
    session_->leave();
  }
}

void DraftingPanel::focus_text() { field_->focus_text(); }

void DraftingPanel::on_opened() {
  if (session_) {
    session_->on_opened();
  }
}

void DraftingPanel::on_event(StreamKey stream, pb::Event const& event, std::uint64_t) {
  if (session_) {
    session_->on_event(stream, event);
  }
}

void DraftingPanel::on_item(OutboxItem const& item) {
  if (session_) {
    session_->on_item(item);
  }
}

void DraftingPanel::on_restarted(StreamKey stream) {
  if (session_) {
    session_->on_restarted(stream);
  }
}

void DraftingPanel::on_signal(pb::Signal const& signal) {
  if (session_) {
    session_->on_signal(signal);
  }
}

void DraftingPanel::show_carets() {
  std::vector<RemoteCaret> carets;
  for (PadSession::RemoteCaret const& one : session_->carets()) {
    RemoteCaret caret;
    caret.person = static_cast<long>(one.person);
    caret.name = host_.name(one.person);
    caret.initials = initials_of(caret.name);
    caret.look = static_cast<int>(one.person % 6) + 1;
    caret.position = one.position;
    carets.push_back(std::move(caret));
  }
  field_->set_carets(std::move(carets));
}

void DraftingPanel::show_state() {
  bool const is_open = session_ && session_->open();
  field_->set_read_only(!is_open || session_->frozen() || !writable_);
  wxString words;
  workshop::PlaceState const* const state = place();
  if (!is_open) {
    words = _("The text opens when this step begins.");
  } else if (state != nullptr && state->draft.published) {
    words = wxString::Format(_("Published as version %u. It no longer changes here."),
                             state->draft.published_version);
  } else if (!writable_) {
    words = _("To be read: others were chosen to write.");
  } else {
    std::vector<wxString> names;
    for (PadSession::RemoteCaret const& one : session_->carets()) {
      names.push_back(host_.name(one.person));
    }
    words = names.empty()
                ? wxString(_("You write here together."))
                : wxString::Format(wxPLURAL("%s writes with you", "%s write with you",
                                            static_cast<unsigned>(names.size())),
                                   format_list(names));
  }
  if (state_->GetLabelText() != words) {
    state_->SetLabelText(words);
    Layout();
  }
}

wxString DraftingPanel::line_name(std::size_t index) const {
  workshop::PlaceState const* const state = place();
  if (state == nullptr || index >= state->draft.lines.size()) {
    return {};
  }
  if (state->draft.lines[index].kind == pb::PARAGRAPH_HEADING) {
    return describe(state->draft.lines[index].kind, state->draft.lines[index].level);
  }
  int number = 0;
  for (std::size_t n = 0; n <= index; ++n) {
    workshop::DraftLine const& one = state->draft.lines[n];
    number += one.kind != pb::PARAGRAPH_HEADING && one.length > 0 ? 1 : 0;
  }
  return wxString::Format(L"¶%d", std::max(number, 1));
}

void DraftingPanel::show_paragraphs() {
  workshop::PlaceState const* const state = place();
  std::vector<ParagraphRow> rows;
  if (state != nullptr && state->draft.pad != 0 && state->pads.contains(state->draft.pad)) {
    std::vector<std::string> const lines =
        workshop::lines_of(state->pads.at(state->draft.pad).pad.text());
    for (std::size_t n = 0; n < lines.size() && n < state->draft.lines.size(); ++n) {
      workshop::DraftLine const& one = state->draft.lines[n];
      if (one.length == 0) {
        continue;
      }
      ParagraphRow row;
      row.id = static_cast<long>(n) + 1;
      row.label = one.kind == pb::PARAGRAPH_HEADING ? wxString() : line_name(n);
      row.look = one.kind == pb::PARAGRAPH_HEADING ? ParagraphRow::Look::heading
                 : one.kind == pb::PARAGRAPH_ITEM  ? ParagraphRow::Look::item
                                                   : ParagraphRow::Look::plain;
      row.text.push_back({RedStroke::Ink::kept, u8(lines[n]), {}});
      auto const count = static_cast<unsigned>(one.sources.size());
      if (one.kind != pb::PARAGRAPH_HEADING) {
        row.note = count == 0 ? wxString(_("without source"))
                              : wxString::Format(wxPLURAL("%u source", "%u sources", count), count);
      }
      row.marked = n == line_;
      rows.push_back(std::move(row));
    }
  }
  paragraphs_->set_rows(std::move(rows), _("Nothing is written yet."));
}

workshop::DraftLine const* DraftingPanel::line() const {
  workshop::PlaceState const* const state = place();
  return state == nullptr || line_ >= state->draft.lines.size() ? nullptr
                                                                : &state->draft.lines[line_];
}

void DraftingPanel::show_paragraph() {
  workshop::PlaceState const* const state = place();
  workshop::DraftLine const* const here = line();
  wxString const name = here == nullptr ? wxString() : line_name(line_);
  if (paragraph_->GetLabelText() != name) {
    paragraph_->SetLabelText(name);
    paragraph_->GetParent()->Layout();
  }
  bool const able = here != nullptr && writable_;
  kind_->Enable(able);
  int shape_now = 0;
  for (int n = 0; here != nullptr && n < static_cast<int>(std::size(shapes)); ++n) {
    if (shapes[n].kind == here->kind && (here->kind != pb::PARAGRAPH_HEADING ||
                                         (shapes[n].level == 1) == (here->level <= 1))) {
      shape_now = n;
    }
  }
  kind_->SetSelection(shape_now);
  std::vector<std::uint32_t> const numbers =
      here == nullptr ? std::vector<std::uint32_t>() : here->sources;
  wxArrayString words;
  for (std::uint32_t const number : numbers) {
    auto const source = state->draft.sources.find(number);
    words.Add(source == state->draft.sources.end()
                  ? wxString()
                  : source_words(source->second,
                                 [this](std::uint32_t person) { return host_.name(person); },
                                 [this](std::uint32_t at) { return host_.place_name(at); }));
  }
  if (numbers != source_numbers_ || words != sources_->GetStrings()) {
    source_numbers_ = numbers;
    sources_->Set(words);
  }
  unlink_->Enable(able && sources_->GetSelection() != wxNOT_FOUND);
  long const row = list_->selected_row();
  link_->Enable(able && row >= 1 && static_cast<std::size_t>(row) <= shown_.size());
  wxString const label = name.empty() ? wxString(_("Cite it"))
                                      : wxString::Format(_("Cite in %s"), name);
  if (link_->GetLabelText() != label) {
    set_button(*link_, label, Icon::link);
    link_->GetParent()->Layout();
  }
}

void DraftingPanel::caret_moved(std::size_t position) {
  if (session_) {
    session_->caret(position, position);
  }
  std::u32string const text = field_->text();
  std::size_t const now = static_cast<std::size_t>(std::count(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size())),
      U'\n'));
  if (now != line_) {
    line_ = now;
    show_paragraphs();
    show_paragraph();
  }
}

void DraftingPanel::submit(pb::TextCommand const& command) {
  pb::Command whole;
  *whole.mutable_text() = command;
  host_.submit(std::move(whole));
}

void DraftingPanel::link() {
  long const row = list_->selected_row();
  if (line() == nullptr || !link_->IsEnabled() || row < 1 ||
      static_cast<std::size_t>(row) > shown_.size()) {
    return;
  }
  pb::TextCommand command;
  command.mutable_link_source()->set_place(place_);
  command.mutable_link_source()->set_paragraph(line()->paragraph);
  *command.mutable_link_source()->mutable_source() = shown_[static_cast<std::size_t>(row) - 1].ref;
  submit(command);
}

void DraftingPanel::unlink() {
  int const chosen = sources_->GetSelection();
  if (line() == nullptr || chosen < 0 ||
      static_cast<std::size_t>(chosen) >= source_numbers_.size()) {
    return;
  }
  pb::TextCommand command;
  command.mutable_unlink_source()->set_place(place_);
  command.mutable_unlink_source()->set_paragraph(line()->paragraph);
  command.mutable_unlink_source()->set_source(source_numbers_[static_cast<std::size_t>(chosen)]);
  submit(command);
}

void DraftingPanel::shape(int choice) {
  if (line() == nullptr || choice < 0) {
    return;
  }
  pb::TextCommand command;
  command.mutable_shape_paragraph()->set_place(place_);
  command.mutable_shape_paragraph()->set_paragraph(line()->paragraph);
  command.mutable_shape_paragraph()->set_kind(shapes[choice].kind);
  command.mutable_shape_paragraph()->set_level(shapes[choice].level);
  submit(command);
}

}  // namespace palabre::view
