// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/debate_page.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/debate_parts.hpp"
#include "participant/view/kit/argument_list.hpp"
#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/position_choices.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/speaker_choice.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

using namespace view;
using workshop::Standing;

DebatePage::DebatePage(wxWindow* parent, Model& model)
    : Page(parent, model, wxGETTEXT_IN_CONTEXT("step", "Moving debate")) {
  int const margin = FromDIP(space::medium);
  int const gap = FromDIP(space::small);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  auto* const band = new wxPanel(this);
  band->SetBackgroundColour(theme().indigo_tint);
  statement_ = new Prose(band, "", TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  auto* const inside_band = new wxBoxSizer(wxVERTICAL);
  inside_band->Add(statement_, 0, wxEXPAND | wxALL, margin);
  band->SetSizer(inside_band);
  whom_ = new SpeakerChoice(this, model_, _("Who takes a place"));
  whom_->on_leave = [this] { keep(); };
  left->Add(whom_, 0, wxEXPAND | wxBOTTOM, margin);
  phase_ = new Prose(this, "", TypeRole::body);
  left->Add(phase_, 0, wxEXPAND);
  where_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  left->Add(where_, 0, wxEXPAND | wxTOP, margin);
  cards_ = new PositionChoices(this);
  cards_->on_choose = [this](int index) { choose(index); };
  left->Add(cards_, 0, wxEXPAND | wxTOP, gap);
  reason_label_ =
      make_line(this, _("Why I move (optional)"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  left->Add(reason_label_, 0, wxEXPAND | wxTOP, gap);
  reason_ =
      new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, FromDIP(wxSize(1, 64)), wxTE_MULTILINE);
  reason_->SetFont(font(TypeRole::paragraph));
  give_air(*reason_);
  set_accessible(*reason_, _("Why I move (optional)"),
                 _("Read by the facilitators; without your name in the minutes."));
  reason_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { tell_foot(); });
  left->Add(reason_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  after_ = new wxCheckBox(this, wxID_ANY, "");
  after_->SetValue(true);
  after_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { tell_foot(); });
  left->Add(after_, 0, wxEXPAND | wxTOP, gap);
  aside_ = make_button(this, _("Stand aside"), [this] { stand_aside(); });
  aside_->SetToolTip(_("You watch and take no side. Nobody asks why."));
  left->Add(aside_, 0, wxTOP, margin);

  auto* const right = new wxBoxSizer(wxVERTICAL);
  heard_box_ = new wxPanel(this);
  heard_box_->SetBackgroundColour(theme().canvas);
  heard_title_ =
      new Prose(heard_box_, _("The latest argument"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  heard_ = new Prose(heard_box_, "", TypeRole::paragraph);
  auto* const heard = new wxBoxSizer(wxVERTICAL);
  heard->Add(heard_title_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, margin);
  heard->Add(heard_, 0, wxEXPAND | wxALL, margin);
  heard_box_->SetSizer(heard);
  right->Add(heard_box_, 0, wxEXPAND);
  arguments_title_ = make_line(this, _("Arguments heard"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  right->Add(arguments_title_, 0, wxEXPAND | wxTOP, margin);
  arguments_ = new ArgumentList(this, _("Arguments heard"));
  arguments_->SetMinSize(FromDIP(wxSize(1, 140)));
  right->Add(arguments_, 1, wxEXPAND | wxTOP, gap);

  columns_ = new wxBoxSizer(wxHORIZONTAL);
  columns_->Add(left, 62, wxEXPAND | wxALL, margin);
  columns_->Add(right, 38, wxEXPAND | wxALL, margin);
  auto* const all = new wxBoxSizer(wxVERTICAL);
  all->Add(band, 0, wxEXPAND);
  all->Add(columns_, 1, wxEXPAND);
  SetSizer(all);
  stack_when_narrow(*columns_, Stacked::first_as_needed);
  // The digit of a position chooses it, wherever nobody types.
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    int const digit = event.GetKeyCode() - '1';
    if (event.HasAnyModifiers() || reason_->HasFocus() || digit < 0 ||
        digit >= static_cast<int>(cards_->size()) || !may_move()) {
      event.Skip();
      return;
    }
    choose(digit);
    cards_->take_focus(static_cast<std::size_t>(digit));
  });
}

pb::DebateStatement const* DebatePage::statement() const {
  return workshop::current_statement(model_.hall());
}

workshop::DebateMove const* DebatePage::last_move() const {
  workshop::PersonState const* const own = model_.client().replica().person(model_.person());
  if (own == nullptr) {
    return nullptr;
  }
  auto const found = own->debate.moves.find(workshop::current_key(model_.hall()));
  return found == own->debate.moves.end() || found->second.empty() ? nullptr
                                                                   : &found->second.back();
}

Standing DebatePage::standing() const {
  workshop::DebateMove const* const last = last_move();
  if (last == nullptr && model_.shared()) {
    return taken_here();
  }
  return last == nullptr ? Standing{} : Standing{last->body.place_to(), last->body.to()};
}

// A table's device is not told where its people stand: it knows what was done on it.
Standing DebatePage::taken_here() const {
  Standing taken;
  for (OutboxItem const& item : model_.client().items()) {
    pb::Command const& command = item.command;
    if (item.state != ItemState::confirmed || !command.debate().has_take_position() ||
        command.as_person() != model_.person()) {
      continue;
    }
    pb::TakePosition const& take = command.debate().take_position();
    if (take.step() == model_.hall().stage.step() &&
        take.statement() == model_.hall().stage.index()) {
      taken = {take.place(), take.position()};
    }
  }
  return taken;
}

bool DebatePage::may_move() const {
  workshop::HallState const& hall = model_.hall();
  pb::Step const* const step = workshop::current_step(hall);
  auto const me = hall.people.find(model_.person());
  if (step == nullptr || !workshop::positions_open(hall) || me == hall.people.end() ||
      !me->second.travels || step->debate().counts_only()) {
    return false;
  }
  if (step->debate().attributed() && hall.stage.phase() == pb::PHASE_CHOOSING) {
    return false;
  }
  return standing().place == pb::DEBATE_NOT_PLACED || workshop::moves_open(hall);
}

// The reason of the last move, given or changed afterwards.
bool DebatePage::may_explain() const {
  workshop::DebateMove const* const last = last_move();
  pb::Step const* const step = workshop::current_step(model_.hall());
  return last != nullptr && step != nullptr && !last->body.initial() &&
         step->debate().reason() != pb::DEBATE_REASON_NONE;
}

std::string DebatePage::draft_key() const {
  return "move/" + std::to_string(model_.hall().stage.step()) + "/" +
         std::to_string(model_.hall().stage.index()) + "/" + std::to_string(model_.person());
}

void DebatePage::keep() {
  if (!shown_.empty()) {
    model_.client().keep_draft(draft_key(), utf8(reason_->GetValue()));
  }
}

void DebatePage::begin() {
  cards_->take_focus(0);
}

void DebatePage::build_cards() {
  chosen_ = -1;
  std::vector<PositionChoices::Offer> offers;
  if (pb::DebateStatement const* const now = statement()) {
    for (pb::DebatePosition const& position : now->positions()) {
      offers.push_back({u8(position.label()), u8(position.sentence())});
    }
  }
  cards_->set_offers(offers);
}

void DebatePage::refresh(Change const& change, Whereabouts const&) {
  if (!(change.hall || change.person || change.items || change.opened || change.spoken)) {
    return;
  }
  whom_->refresh();
  pb::DebateStatement const* const now = statement();
  std::string const shows =
      now == nullptr ? std::string() : draft_key() + "\n" + now->SerializeAsString();
  if (shows != shown_) {
    shown_ = shows;
    build_cards();
    reason_->ChangeValue(now == nullptr ? wxString() : u8(model_.client().draft(draft_key())));
  }
  statement_->set_words(now == nullptr ? _("The statement will stand here.")
                                       : quoted(u8(now->text())));
  phase_->set_words(debate_phase_words(model_.hall()));
  refresh_cards();
  refresh_reason();
  refresh_arguments();
  Layout();
  FitInside();
  tell_foot();
}

void DebatePage::refresh_cards() {
  pb::DebateStatement const* const now = statement();
  Standing const mine = standing();
  if (now == nullptr) {
    where_->set_words("");
    aside_->Hide();
    return;
  }
  pb::Step const* const step = workshop::current_step(model_.hall());
  workshop::StatementState const& state =
      workshop::statement_state(model_.hall(), workshop::current_key(model_.hall()));
  if (mine.place == pb::DEBATE_AT_POSITION && chosen_ < 0 && mine.position <= cards_->size()) {
    chosen_ = static_cast<int>(mine.position) - 1;
  }
  bool const may = may_move();
  for (std::size_t i = 0; i < cards_->size(); ++i) {
    bool const here = mine.place == pb::DEBATE_AT_POSITION && mine.position == i + 1;
    wxString names;
    if (step != nullptr && step->debate().names_shown()) {
      for (auto const& [person, where] : state.shown) {
        if (where.place == pb::DEBATE_AT_POSITION && where.position == i + 1) {
          names += (names.empty() ? "" : ", ") + u8(model_.name(person));
        }
      }
    }
    cards_->set_state(i,
                      here                                    ? _("your place")
                      : chosen_ == static_cast<int>(i) && may ? _("chosen")
                                                              : wxString(),
                      names);
  }
  cards_->enable(may);
  cards_->choose(chosen_);
  wxString words;
  bool const over = model_.hall().stage.phase() >= pb::PHASE_FINAL_POSITIONS;
  if (step != nullptr && step->debate().counts_only()) {
    words = _("Walk to your place in the room: the facilitator counts.");
  } else if (model_.shared() && model_.person() == 0) {
    words = _("Choose who takes a place.");
  } else if (over) {
    words = mine.place == pb::DEBATE_NOT_PLACED
                ? wxString()
                : wxString::Format(_("Your last place: %s"), standing_words(*now, mine));
  } else if (mine.place == pb::DEBATE_ASIDE) {
    words = _("You stand aside. You may take a place when you like.");
  } else if (mine.place == pb::DEBATE_NOT_PLACED) {
    words = may ? _("Where are you now?") : wxString();
  } else {
    words = _("Where are you now?");
  }
  if (over && state.last) {
    words += (words.empty() ? "" : "\n") +
             wxString::Format(_("At the end: %s."), tally_words(*now, state.last->tally()));
  }
  where_->set_words(words);
  where_->Show(!words.empty());
  aside_->Show(may && mine.place != pb::DEBATE_ASIDE);
}

void DebatePage::refresh_reason() {
  pb::Step const* const step = workshop::current_step(model_.hall());
  workshop::StatementState const& state =
      workshop::statement_state(model_.hall(), workshop::current_key(model_.hall()));
  bool const moving = may_move() && standing().place != pb::DEBATE_NOT_PLACED && state.first;
  bool const asked = step != nullptr && step->debate().reason() != pb::DEBATE_REASON_NONE &&
                     (moving || may_explain());
  reason_label_->Show(asked);
  set_line_words(*reason_label_,
                 step != nullptr && step->debate().reason() == pb::DEBATE_REASON_ASKED
                     ? _("Why I move (asked, never required)")
                     : _("Why I move (optional)"));
  reason_->Show(asked);
  argument_ = workshop::argument_of_the_moment(model_.hall(), workshop::current_key(model_.hall()));
  after_->Show(moving && argument_ != 0);
  if (argument_ != 0) {
    std::size_t const number =
        workshop::arguments_of(model_.hall(), workshop::current_key(model_.hall())).size();
    after_->SetLabel(wxString::Format(_("after argument %zu"), number));
  }
}

void DebatePage::refresh_arguments() {
  pb::DebateStatement const* const now = statement();
  std::vector<ArgumentRow> rows;
  if (now != nullptr) {
    for (workshop::DebateArgument const* const argument :
         workshop::arguments_of(model_.hall(), workshop::current_key(model_.hall()))) {
      ArgumentRow row;
      row.id = static_cast<long>(argument->body.argument());
      row.number = static_cast<int>(rows.size()) + 1;
      row.position = static_cast<int>(argument->body.position()) - 1;
      row.camp = position_label(*now, argument->body.position());
      row.text = u8(argument->body.text());
      if (argument->body.speaker() != 0) {
        row.more = u8(model_.name(argument->body.speaker()));
      }
      rows.push_back(std::move(row));
    }
  }
  heard_title_->Show(!rows.empty());
  arguments_title_->Show(!rows.empty());
  arguments_->Show(!rows.empty());
  heard_->set_words(rows.empty() ? _("No argument has been noted yet.") : quoted(rows.back().text));
  arguments_->set_rows(std::move(rows));
}

void DebatePage::choose(int index) {
  if (!may_move()) {
    return;
  }
  chosen_ = index;
  refresh_cards();
  tell_foot();
}

Page::Foot DebatePage::foot() {
  Foot foot;
  pb::DebateStatement const* const now = statement();
  if (now == nullptr) {
    return foot;
  }
  Standing const mine = standing();
  bool const other = chosen_ >= 0 && mine != Standing{pb::DEBATE_AT_POSITION,
                                                      static_cast<std::uint32_t>(chosen_) + 1};
  if (may_move() && (other || mine.place == pb::DEBATE_NOT_PLACED || !may_explain())) {
    wxString const label =
        chosen_ < 0 ? wxString() : position_label(*now, static_cast<std::uint32_t>(chosen_) + 1);
    foot.hint = cards_->size() > 1 && !narrow()
                    ? wxString::Format(_("keys 1 to %zu"), cards_->size())
                    : wxString();
    foot.label = label.empty() ? _("Choose a place") : wxString::Format(_("Go to: %s"), label);
    foot.picture = Icon::move;
    foot.enabled = other;
    foot.action = [this] { move(); };
    return foot;
  }
  if (may_explain()) {
    workshop::DebateMove const* const last = last_move();
    foot.hint = _("You may say why you moved, or not.");
    foot.label = _("Send my reason");
    foot.enabled = utf8(reason_->GetValue()) != last->body.reason() &&
                   !reason_->GetValue().Strip(wxString::both).empty();
    foot.action = [this] { explain(); };
  }
  return foot;
}

void DebatePage::tell_foot() {
  if (on_foot) {
    on_foot();
  }
}

void DebatePage::move() {
  pb::Command command;
  pb::TakePosition& take = *command.mutable_debate()->mutable_take_position();
  take.set_step(model_.hall().stage.step());
  take.set_statement(model_.hall().stage.index());
  take.set_place(pb::DEBATE_AT_POSITION);
  take.set_position(static_cast<std::uint32_t>(chosen_) + 1);
  if (after_->IsShown()) {
    take.set_argument(after_->GetValue() ? argument_ : 0);
    take.set_no_argument(!after_->GetValue());
  }
  if (reason_->IsShown()) {
    take.set_reason(utf8(reason_->GetValue()));
  }
  if (model_.submit_clearing(std::move(command), draft_key()) != 0) {
    reason_->ChangeValue("");
    after_->SetValue(true);
    tell_foot();
  }
}

void DebatePage::explain() {
  pb::Command command;
  pb::ExplainMove& explain = *command.mutable_debate()->mutable_explain_move();
  explain.set_step(model_.hall().stage.step());
  explain.set_statement(model_.hall().stage.index());
  explain.set_reason(utf8(reason_->GetValue()));
  if (model_.submit_clearing(std::move(command), draft_key()) != 0) {
    reason_->ChangeValue("");
    tell_foot();
  }
}

void DebatePage::stand_aside() {
  pb::Command command;
  pb::TakePosition& take = *command.mutable_debate()->mutable_take_position();
  take.set_step(model_.hall().stage.step());
  take.set_statement(model_.hall().stage.index());
  take.set_place(pb::DEBATE_ASIDE);
  chosen_ = -1;
  model_.submit(std::move(command));
}

}  // namespace palabre::rooms
