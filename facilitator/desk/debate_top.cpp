// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_top.hpp"

#include <wx/intl.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include "facilitator/desk/debate_balance.hpp"
#include "facilitator/desk/debate_forms.hpp"
#include "facilitator/desk/debate_models.hpp"
#include "participant/view/kit/buttons.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/kit/text_line.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/words.hpp"

namespace palabre::desk {

using view::u8;

namespace {

void open_moves(DeskModel& desk, bool open) {
  workshop::StatementKey const key = shown_key(desk);
  pb::Command command;
  pb::OpenMoves& moves = *command.mutable_debate()->mutable_open_moves();
  moves.set_step(key.first);
  moves.set_statement(key.second);
  moves.set_open(open);
  desk.submit(std::move(command));
}

void skip(DeskModel& desk, bool skipped) {
  workshop::StatementKey const key = shown_key(desk);
  pb::Command command;
  pb::SkipStatement& skip = *command.mutable_debate()->mutable_skip_statement();
  skip.set_step(key.first);
  skip.set_statement(key.second);
  skip.set_skipped(skipped);
  desk.submit(std::move(command));
}

}  // namespace

DebateTop::DebateTop(wxWindow* parent, DeskModel& desk) : wxPanel(parent), desk_(desk) {
  SetBackgroundColour(view::theme().panel);
  statement_ = view::make_text(this, "", view::TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD);
  placed_ = view::make_text(this, "", view::TypeRole::body, wxFONTWEIGHT_NORMAL, true);
  auto const small = view::ButtonSize::small;
  // Each opens its dialog once its own event is over.
  auto const later = [this](auto act) {
    return [this, act] { CallAfter([this, act] { act(); }); };
  };
  reword_ = view::make_button(this, _("Reword…"), later([this] { reword_dialog(this, desk_); }),
                              view::Icon::pen, small);
  share_ = view::make_button(
      this, _("Share out those not placed"), [this] { share_out(desk_); }, view::Icon::users,
      small);
  moves_ = view::make_button(
      this, _("Open the moves"),
      [this] {
        open_moves(desk_, !workshop::statement_state(desk_.hall(), shown_key(desk_)).moves_open);
      },
      {}, small);
  counts_ = view::make_button(this, _("Count the camps…"),
                              later([this] { enter_counts_dialog(this, desk_); }), {}, small);
  moved_ = view::make_button(this, _("Count a move…"),
                             later([this] { move_counts_dialog(this, desk_); }), {}, small);
  wxButton* const more =
      view::make_button(this, _("More…"), later([this] { this->more(); }), view::Icon::down, small);
  auto* const row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(statement_, 1, wxALIGN_CENTRE_VERTICAL);
  row->Add(reword_, 0, wxLEFT, FromDIP(view::space::small));
  row->Add(more, 0, wxLEFT, FromDIP(view::space::small));
  auto* const acts = new wxWrapSizer(wxHORIZONTAL, 0);
  acts->Add(placed_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(view::space::medium));
  for (wxButton* const button : {share_, moves_, counts_, moved_}) {
    acts->Add(button, 0, wxRIGHT, FromDIP(view::space::small));
  }
  auto* const column = new wxBoxSizer(wxVERTICAL);
  column->Add(row, 0, wxEXPAND | wxALL, FromDIP(view::space::small));
  column->Add(acts, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(view::space::small));
  notice_ = new wxPanel(this);
  notice_->SetBackgroundColour(view::theme().ochre_tint);
  notice_words_ = new rooms::Prose(notice_, wxString());
  spread_ = view::make_button(
      notice_, _("Give a third of them another camp"), [this] { spread(desk_); }, view::Icon::users,
      small);
  other_words_ = view::make_button(notice_, _("Another wording…"),
                                   later([this] { add_statement_dialog(this, desk_); }),
                                   view::Icon::pen, small);
  wxButton* const put_by = view::make_button(
      notice_, _("Skip this statement"), [this] { skip(desk_, true); }, {}, small);
  auto* const ways = new wxWrapSizer(wxHORIZONTAL, 0);
  for (wxButton* const button : {spread_, other_words_, put_by}) {
    ways->Add(button, 0, wxRIGHT, FromDIP(view::space::small));
  }
  auto* const notice = new wxBoxSizer(wxVERTICAL);
  notice->Add(notice_words_, 0, wxEXPAND | wxALL, FromDIP(view::space::small));
  notice->Add(ways, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(view::space::small));
  notice_->SetSizer(notice);
  notice_->Hide();
  column->Add(notice_, 0, wxEXPAND);
  SetSizer(column);
}

void DebateTop::refresh() {
  pb::DebateStatement const* const statement = shown_statement(desk_);
  pb::Step const* const step = shown_debate(desk_);
  if (step == nullptr) {
    return;
  }
  workshop::HallState const& hall = desk_.hall();
  workshop::StatementKey const key = shown_key(desk_);
  bool const here = statement != nullptr && workshop::current_key(hall) == key;
  bool const open = here && workshop::positions_open(hall);
  bool const counting = step->debate().counts_only();
  wxString words = statement == nullptr ? _("This step has no statement yet.")
                                        : view::quoted(u8(statement->text()));
  if (statement != nullptr && workshop::statement_state(hall, key).skipped) {
    words += L" · " + _("skipped");
  }
  statement_->SetLabelText(words);
  statement_->SetToolTip(words);
  placed_->SetLabelText(statement == nullptr ? wxString() : placed_words(desk_));
  reword_->Enable(statement != nullptr);
  reword_->Show(statement != nullptr && workshop::statement_state(hall, key).curve.empty() &&
                !workshop::statement_state(hall, key).first);
  bool const unplaced =
      open && !counting && workshop::tally_now(debate_view(desk_), key).not_placed() > 0;
  share_->Show(unplaced);
  moves_->Show(
      open && !counting && step->debate().moves() == pb::DEBATE_MOVES_AT_WINDOWS &&
      (hall.stage.phase() == pb::PHASE_PREPARING || hall.stage.phase() == pb::PHASE_DEBATING));
  view::set_button(*moves_, workshop::statement_state(hall, key).moves_open ? _("Close the moves")
                                                                            : _("Open the moves"));
  counts_->Show(open && counting);
  moved_->Show(open && counting);
  refresh_notice();
  Layout();
  if (GetParent() != nullptr) {
    GetParent()->Layout();
  }
}

void DebateTop::refresh_notice() {
  HallState const& hall = desk_.hall();
  workshop::StatementKey const key = shown_key(desk_);
  pb::DebateStatement const* const statement = shown_statement(desk_);
  workshop::StatementState const& state = workshop::statement_state(hall, key);
  DebateBalance balance;
  if (statement != nullptr && workshop::current_key(hall) == key &&
      workshop::positions_open(hall) && !state.skipped) {
    balance = debate_balance(workshop::tally_now(debate_view(desk_), key),
                             state.first ? &state.first->tally() : nullptr);
  }
  notice_->Show(balance.kind != DebateBalance::Kind::usual);
  if (balance.kind == DebateBalance::Kind::usual) {
    return;
  }
  bool const all = balance.kind == DebateBalance::Kind::all_in_one;
  wxString const camp = view::position_label(*statement, balance.camp);
  notice_words_->set_words(wxString::Format(
      all ? _("Everybody stands at “%s”. Ask some to plead the other side, give some another camp, "
              "take another wording, or go on.")
          : _("Nobody stands at “%s” any more. The debate can go on, or end with the button "
              "above."),
      camp));
  spread_->Show(all && !shown_debate(desk_)->debate().counts_only());
  other_words_->Show(all);
  notice_->Layout();
}

void DebateTop::more() {
  pb::DebateStatement const* const statement = shown_statement(desk_);
  workshop::StatementState const& state = workshop::statement_state(desk_.hall(), shown_key(desk_));
  wxMenu menu;
  int const settings = menu.Append(wxID_ANY, _("Settings of this debate…"))->GetId();
  int const another = menu.Append(wxID_ANY, _("Another statement…"))->GetId();
  wxMenuItem* const skipped = menu.Append(
      wxID_ANY, state.skipped ? _("Take this statement up again") : _("Skip this statement"));
  skipped->Enable(statement != nullptr && !state.last);
  wxMenuItem* const question = menu.Append(wxID_ANY, _("Note a question to dig further…"));
  question->Enable(statement != nullptr);
  int const chosen = GetPopupMenuSelectionFromUser(menu);
  if (chosen == settings) {
    debate_settings_dialog(this, desk_, shown_debate(desk_)->step());
  } else if (chosen == another) {
    add_statement_dialog(this, desk_);
  } else if (chosen == skipped->GetId()) {
    skip(desk_, !state.skipped);
  } else if (chosen == question->GetId()) {
    note_debate_question_dialog(this, desk_);
  }
}

}  // namespace palabre::desk
