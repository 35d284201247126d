// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/recap_page.hpp"

#include <algorithm>

#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/note_dialog.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

constexpr int save_after_ms = 4000;
constexpr unsigned words_per_minute = 130;

unsigned count_words(wxString const& text) {
  unsigned words = 0;
  bool inside = false;
  for (wxUniChar const c : text) {
    bool const letter = wxIsalnum(c);
    words += letter && !inside ? 1U : 0U;
    inside = letter || (inside && (c == '\'' || c == L'\u2019' || c == '-'));
  }
  return words;
}

}  // namespace

RecapPage::RecapPage(wxWindow* parent, Model& model)
    : Page(parent, model, _("My recap")), keeper_(model), saving_(this) {
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  make_thread(*left);
  columns_->Add(left, 47, wxEXPAND);
  auto* const right = new wxBoxSizer(wxVERTICAL);
  make_fields(*right);
  columns_->Add(right, 53, wxEXPAND | wxALL, FromDIP(space::medium));
  SetSizer(columns_);
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { keeper_.save(keeper_.ready()); });
  stack_when_narrow(*columns_, Stacked::first_as_needed);
}

void RecapPage::make_thread(wxBoxSizer& column) {
  auto* const bar = new wxBoxSizer(wxHORIZONTAL);
  thread_title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  bar->Add(thread_title_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(space::medium));
  note_for_ = make_button(
      this, _("Note for…"), [this] { note_for(); }, Icon::plus, ButtonSize::participant);
  note_for_->SetToolTip(_("Write down what somebody at the table says"));
  bar->Add(note_for_, 0, wxALL, FromDIP(space::tiny));
  column.Add(bar, 0, wxEXPAND);
  thread_ = new ThreadList(this, _("Thread of this round"), true);
  thread_->SetMinSize(FromDIP(wxSize(1, 160)));
  thread_->on_tick = [this](long note, bool now) {
    auto notes = ticked();
    std::erase(notes, static_cast<std::uint32_t>(note));
    if (now) {
      notes.push_back(static_cast<std::uint32_t>(note));
      offer(note);
    }
    keeper_.set(keeper_.content().recap(), notes);
    changed();
  };
  column.Add(thread_, 1, wxEXPAND);
  offer_ = new wxPanel(this);
  offer_->SetBackgroundColour(theme().canvas);
  set_accessible(*offer_, _("Take over the words of this note"));
  auto* const row = new wxBoxSizer(wxVERTICAL);
  offer_text_ = new Prose(offer_, "", TypeRole::caption);
  row->Add(offer_text_, 0, wxEXPAND | wxALL, FromDIP(space::small));
  auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
  wxString const labels[] = {wxGETTEXT_IN_CONTEXT("put words in", "Gathers"),
                             wxGETTEXT_IN_CONTEXT("put words in", "Divides"),
                             wxGETTEXT_IN_CONTEXT("put words in", "To take up")};
  for (std::size_t i = 0; i < 3; ++i) {
    buttons->Add(make_button(offer_, labels[i], [this, i] { put_words(*fields_[i]); }), 0, wxLEFT,
                 FromDIP(space::small));
  }
  buttons->AddStretchSpacer();
  buttons->Add(make_icon_button(offer_, Icon::x, _("Leave its words"), [this] {
    offer_->Hide();
    Layout();
  }));
  row->Add(buttons, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
  offer_->SetSizer(row);
  offer_->Hide();
  column.Add(offer_, 0, wxEXPAND);
}

void RecapPage::make_fields(wxBoxSizer& column) {
  auto* const head = new wxBoxSizer(wxHORIZONTAL);
  title_ = make_line(this, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  head->Add(title_, 1, wxALIGN_BOTTOM);
  told_ = make_caption(this, "");
  told_->SetMinSize(wxSize(-1, -1));
  head->Add(told_, 0, wxALIGN_BOTTOM | wxLEFT, FromDIP(space::small));
  column.Add(head, 0, wxEXPAND);
  wxString const labels[] = {_("What brings together"), _("What keeps apart"),
                             _("The question to take up")};
  for (std::size_t i = 0; i < 3; ++i) {
    column.Add(make_line(this, labels[i], TypeRole::caption, wxFONTWEIGHT_SEMIBOLD), 0,
               wxEXPAND | wxTOP, FromDIP(space::small));
    fields_[i] = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                wxTE_MULTILINE | wxTE_RICH2);
    fields_[i]->SetFont(font(TypeRole::paragraph));
    give_air(*fields_[i]);
    set_accessible(*fields_[i], labels[i]);
    fields_[i]->SetMinSize(wxSize(1, static_cast<int>(theme().base_px * (i == 2 ? 3.2 : 4.6))));
    fields_[i]->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
      if (!showing_) {
        pb::Recap recap;
        recap.set_gathers(utf8(fields_[0]->GetValue()));
        recap.set_divides(utf8(fields_[1]->GetValue()));
        recap.set_question(utf8(fields_[2]->GetValue()));
        keeper_.set(recap, ticked());
        changed();
      }
    });
    fields_[i]->Bind(wxEVT_KEY_DOWN, [this, i](wxKeyEvent& event) {
      if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
        fields_[i]->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                               : wxNavigationKeyEvent::IsForward);
      } else {
        event.Skip();
      }
    });
    column.Add(fields_[i], i == 2 ? 0 : 1, wxEXPAND | wxTOP, FromDIP(2));
  }
  words_ = make_caption(this, "");
  column.Add(words_, 0, wxEXPAND | wxTOP, FromDIP(space::small));
  column.Add(make_hint(this, Icon::eyeoff, private_), 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  refused_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  refused_->SetForegroundColour(theme().terracotta_text);
  column.Add(refused_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  calls_ = new wxBoxSizer(wxVERTICAL);
  column.Add(calls_, 0, wxEXPAND | wxTOP, FromDIP(space::small));
}

std::vector<std::uint32_t> RecapPage::ticked() const {
  auto const& notes = keeper_.content().notes();
  return {notes.begin(), notes.end()};
}

void RecapPage::refresh(Change const& change, Whereabouts const& here) {
  here_ = here;
  bool const other = keeper_.place() != here.hosted || keeper_.round() != here.round;
  if (other && keeper_.place() != 0) {
    keep();
  }
  // The own stream may arrive after the stage: then what the laptop has is read once more.
  bool const idle = !saving_.IsRunning() && !keeper_.unsent() &&
                    std::none_of(std::begin(fields_), std::end(fields_),
                                 [](wxTextCtrl* field) { return field->HasFocus(); });
  if (other || change.opened || (change.person && idle)) {
    keeper_.open(here.hosted, here.round);
    show_content();
  }
  std::uint32_t const next = here.round + 1;
  pb::Step const* const cafe = workshop::step_of_place(model_.hall(), here.hosted);
  bool const last = cafe == nullptr || next > cafe->cafe().rounds();
  std::string const group =
      last ? std::string() : workshop::group_at(model_.hall(), here.hosted, next);
  set_line(*title_, last            ? _("My recap of the last round")
                    : group.empty() ? wxString(_("My recap for those who come next"))
                                    : wxString::Format(_("My recap for group %s"), u8(group)));
  if (cafe != nullptr && !last) {
    unsigned const minutes = std::max(1U, cafe->cafe().recap_length_s() / 60);
    set_line(*told_, wxString::Format(wxPLURAL("told in %u minute", "told in %u minutes", minutes),
                                      minutes));
  } else {
    set_line(*told_, "");
  }
  private_->set_words(last ? _("read by you alone until the hosts' review")
                           : wxString::Format(_("read by you alone until round %u"), next));
  refused_->set_words(describe(keeper_.refused()));
  ThreadWish wish;
  wish.only_round = here.round;
  wish.ticks = true;
  wish.ticked = ticked();
  ThreadModel thread = thread_model(model_, here.hosted, here.round, wish);
  std::size_t notes = 0;
  for (NoteGroup const& one : thread.groups) {
    notes += one.notes.size();
  }
  set_line(*thread_title_, wxString::Format(_("Thread of round %u"), here.round) + "  " +
                               format_number(static_cast<long>(notes)));
  thread_->set_model(std::move(thread));
  if (change.hall || other) {
    refresh_calls();
  }
  changed();
}

void RecapPage::show_content() {
  showing_ = true;
  pb::Recap const& recap = keeper_.content().recap();
  std::string const* const texts[] = {&recap.gathers(), &recap.divides(), &recap.question()};
  for (std::size_t i = 0; i < 3; ++i) {
    if (utf8(fields_[i]->GetValue()) != *texts[i]) {
      fields_[i]->ChangeValue(u8(*texts[i]));
    }
  }
  showing_ = false;
}

void RecapPage::changed() {
  unsigned total = 0;
  bool too_long = false;
  for (wxTextCtrl* const field : fields_) {
    total += count_words(field->GetValue());
    too_long = too_long || field->GetValue().length() > limits::recap_length_max;
  }
  wxString words = wxString::Format(wxPLURAL("%u word", "%u words", total), total);
  if (too_long) {
    words = _("One of the answers is too long. Shorten it; nothing is cut.");
  } else if (total > 0) {
    unsigned const minutes = (total + words_per_minute - 1) / words_per_minute;
    words += ", " + (minutes <= 1 ? wxString(_("less than a minute to tell"))
                                  : wxString::Format(_("about %u minutes to tell"), minutes));
  }
  set_line(*words_, words);
  words_->SetForegroundColour(too_long ? theme().terracotta_text : theme().ink2);
  if (keeper_.unsent() && !too_long) {
    saving_.StartOnce(save_after_ms);
  }
  if (on_foot) {
    on_foot();
  }
}

void RecapPage::keep() {
  saving_.Stop();
  keeper_.save(keeper_.ready());
}

void RecapPage::tick() {
  refresh_calls();
}

void RecapPage::offer(long note) {
  workshop::PlaceState const* const state = model_.place(here_.hosted);
  if (state == nullptr || note <= 0 || static_cast<std::size_t>(note) > state->notes.size()) {
    return;
  }
  offered_ = note;
  offer_text_->set_words(
      wxString::Format(_("Take over the words of “%s”?"),
                       u8(state->notes[static_cast<std::size_t>(note) - 1].body.text())));
  offer_->Show();
  Layout();
  FitInside();
}

void RecapPage::put_words(wxTextCtrl& field) {
  workshop::PlaceState const* const state = model_.place(here_.hosted);
  if (state != nullptr && offered_ > 0 &&
      static_cast<std::size_t>(offered_) <= state->notes.size()) {
    wxString const words = u8(state->notes[static_cast<std::size_t>(offered_) - 1].body.text());
    wxString const before = field.GetValue();
    field.SetValue(before.empty() ? words : before + "\n" + words);
    field.SetInsertionPointEnd();
    field.SetFocus();
  }
  offer_->Hide();
  Layout();
}

void RecapPage::note_for() {
  wxMenu menu;
  auto const people = workshop::people_at(model_.hall(), here_.hosted, here_.round);
  for (std::uint32_t const person : people) {
    if (model_.is_me(person)) {
      continue;
    }
    int const id = menu.Append(wxID_ANY, full_name(model_, person))->GetId();
    menu.Bind(
        wxEVT_MENU,
        [this, person](wxCommandEvent&) {
          CallAfter([this, person] {
            NoteWords words;
            if (!ask_note(this, wxString::Format(_("Note for %s"), full_name(model_, person)),
                          _("Write down"), words)) {
              return;
            }
            pb::Command command;
            pb::AddNote& note = *command.mutable_add_note();
            note.set_place(here_.hosted);
            note.set_round(here_.round);
            note.set_kind(words.kind);
            note.set_text(words.text);
            model_.submit_for(std::move(command), person);
          });
        },
        id);
  }
  if (menu.GetMenuItemCount() == 0) {
    menu.Append(wxID_ANY, _("Nobody else sits here"))->Enable(false);
  }
  note_for_->PopupMenu(&menu, 0, note_for_->GetSize().y);
}

void RecapPage::refresh_calls() {
  std::vector<std::uint32_t> calling;
  for (auto const& [person, since] : model_.hall().help) {
    if (workshop::seat_of(model_.hall(), person) == here_.hosted && !model_.is_me(person)) {
      calling.push_back(person);
    }
  }
  std::uint64_t const minute = model_.now() / 60'000;
  if (calling == called_ && (calling.empty() || minute == called_minute_)) {
    return;
  }
  called_ = calling;
  called_minute_ = minute;
  calls_->Clear(true);
  for (std::uint32_t const person : calling) {
    auto* const card = new wxPanel(this);
    card->SetBackgroundColour(theme().ochre_tint);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new wxStaticBitmap(card, wxID_ANY, icon(Icon::help, theme().ochre_text, 18)), 0,
             wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::small));
    row->Add(
        new Prose(card, wxString::Format(_("%s asks for help, %s"), short_name(model_, person),
                                         since_words(model_.hall().help.at(person), model_.now()))),
        1, wxALIGN_CENTRE_VERTICAL);
    row->Add(make_button(card, _("I'm going"),
                         [this, person] {
                           pb::Command command;
                           command.mutable_ask_help()->set_asked(false);
                           model_.submit_for(std::move(command), person);
                         }),
             0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(space::tiny));
    card->SetSizer(row);
    calls_->Add(card, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  }
  Layout();
  FitInside();
}

Page::Foot RecapPage::foot() {
  bool const ready = keeper_.ready();
  std::vector<wxString> done;
  std::vector<wxString> writing;
  if (pb::Step const* const cafe = workshop::step_of_place(model_.hall(), here_.hosted)) {
    for (pb::Table const& table : cafe->cafe().tables()) {
      if (table.host() != 0 && table.place() != here_.hosted) {
        (model_.hall().recaps_ready.contains(table.place()) ? done : writing)
            .push_back(short_name(model_, table.host()));
      }
    }
  }
  wxString hint;
  if (!done.empty()) {
    hint = wxString::Format(_("ready: %s"), format_list(done));
  }
  if (!writing.empty()) {
    hint += (hint.empty() ? "" : " · ") + wxString::Format(_("writing: %s"), format_list(writing));
  }
  return {.hint = hint,
          .label = ready ? _("Not ready after all") : _("My recap is ready"),
          .picture = ready ? Icon::undo : Icon::flag,
          .enabled = here_.round != 0 && !model_.actor().released,
          .action = [this, ready] { keeper_.save(!ready); }};
}

}  // namespace palabre::rooms
