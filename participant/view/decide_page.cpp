// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/decide_page.hpp"

#include <algorithm>

#include <wx/choice.h>
#include <wx/radiobut.h>
#include <wx/sizer.h>
#include <wx/statbox.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "participant/view/kit/kit.hpp"
#include "participant/view/kit/platform.hpp"
#include "participant/view/prose.hpp"
#include "participant/view/reword_dialog.hpp"
#include "participant/view/room_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::rooms {

using namespace view;

namespace {

// The ballot people look at: open, or just counted and told.
workshop::Ballot const* shown_ballot(workshop::HallState const& hall) {
  workshop::Ballot const* ballot = workshop::ballot_at_work(hall);
  if (ballot != nullptr && ballot->stage != workshop::BallotStage::prepared) {
    return ballot;
  }
  return nullptr;
}

workshop::Ballot const* last_told(workshop::HallState const& hall) {
  auto const& ballots = hall.validation.ballots;
  for (auto one = ballots.rbegin(); one != ballots.rend(); ++one) {
    if (one->stage == workshop::BallotStage::proclaimed) {
      return &*one;
    }
  }
  return nullptr;
}

workshop::Consent const* shown_consent(workshop::HallState const& hall) {
  workshop::Consent const* consent = workshop::consent_at_work(hall);
  return consent != nullptr && consent->phase != pb::CONSENT_PREPARED ? consent : nullptr;
}

wxString answer_count(workshop::HallState const& hall, workshop::Ballot const& ballot) {
  (void)hall;
  unsigned const able = static_cast<unsigned>(
      std::count_if(ballot.roll.begin(), ballot.roll.end(), workshop::may_answer));
  return wxString::Format(_("%zu votes cast of %u"), ballot.voted.size(), able);
}

}  // namespace

bool something_to_decide(workshop::HallState const& hall) {
  return shown_ballot(hall) != nullptr || shown_consent(hall) != nullptr;
}

DecidePage::DecidePage(wxWindow* parent, Model& model)
    : Page(parent, model, _("The decision and your answer")) {
  int const margin = FromDIP(space::medium);
  columns_ = new wxBoxSizer(wxHORIZONTAL);
  auto* const left = new wxBoxSizer(wxVERTICAL);
  text_title_ = make_line(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  left->Add(text_title_, 0, wxEXPAND | wxALL, margin);
  text_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                         wxTE_MULTILINE | wxTE_READONLY | wxTE_WORDWRAP | wxBORDER_NONE);
  text_->SetFont(font(TypeRole::paragraph));
  text_->SetBackgroundColour(theme().canvas);
  text_->SetMinSize(FromDIP(wxSize(1, 200)));
  give_air(*text_);
  set_accessible(*text_, _("The wording that is decided on"));
  left->Add(text_, 1, wxEXPAND);
  columns_->Add(left, 40, wxEXPAND);

  auto* const right = new wxBoxSizer(wxVERTICAL);
  title_ = new Prose(this, "", TypeRole::stage_title, wxFONTWEIGHT_SEMIBOLD);
  right->Add(title_, 0, wxEXPAND);
  rule_ = new Prose(this, "", TypeRole::caption);
  right->Add(rule_, 0, wxEXPAND | wxTOP, FromDIP(space::small));
  for_whom_ = new wxBoxSizer(wxHORIZONTAL);
  whom_label_ = make_line(this, _("I answer for"), TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  for_whom_->Add(whom_label_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
  whom_ = new wxChoice(this, wxID_ANY);
  whom_->SetMinSize(FromDIP(wxSize(-1, size::participant_button)));
  set_accessible(*whom_, _("I answer for"));
  whom_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    unit_ = static_cast<std::size_t>(std::max(0, whom_->GetSelection()));
    refresh(Model::everything(), model_.here());
  });
  for_whom_->Add(whom_, 1, wxALIGN_CENTRE_VERTICAL);
  right->Add(for_whom_, 0, wxEXPAND | wxTOP, margin);
  form_ = new wxBoxSizer(wxVERTICAL);
  right->Add(form_, 0, wxEXPAND | wxTOP, margin);
  given_ = new Prose(this, "", TypeRole::body, wxFONTWEIGHT_SEMIBOLD);
  right->Add(given_, 0, wxEXPAND | wxTOP, margin);
  reword_ = make_button(
      this, _("Reword my proposal…"), [this] { CallAfter([this] { reword(); }); }, Icon::pen,
      ButtonSize::participant);
  right->Add(reword_, 0, wxTOP, margin);
  objections_ = new wxBoxSizer(wxVERTICAL);
  right->Add(objections_, 0, wxEXPAND | wxTOP, margin);
  columns_->Add(right, 60, wxEXPAND | wxALL, margin);
  SetSizer(columns_);
  stack_when_narrow(*columns_, Stacked::first_as_needed);
}

void DecidePage::begin() {
  if (!radios_.empty()) {
    radios_.front()->SetFocus();
  } else {
    text_->SetFocus();
  }
}

workshop::Ballot const* DecidePage::ballot() const {
  return model_.hall().validation.ballot(question_.ballot);
}

workshop::Consent const* DecidePage::consent() const {
  return model_.hall().validation.consent(question_.consent);
}

pb::Subject const* DecidePage::subject() const {
  if (workshop::Ballot const* const one = ballot()) {
    return &one->rules.subject();
  }
  workshop::Consent const* const one = consent();
  return one == nullptr ? nullptr : &one->subject;
}

std::vector<DecidePage::Unit> DecidePage::units_now() const {
  workshop::HallState const& hall = model_.hall();
  std::vector<pb::RollUnit> const* roll = nullptr;
  if (workshop::Ballot const* const one = shown_ballot(hall)) {
    roll = &one->roll;
  } else if (workshop::Consent const* const open = shown_consent(hall)) {
    roll = &open->roll;
  }
  std::vector<Unit> units;
  if (roll == nullptr) {
    return units;
  }
  std::vector<std::uint32_t> speakers =
      model_.shared() ? model_.speakers() : std::vector<std::uint32_t>{model_.person()};
  for (std::uint32_t const speaker : speakers) {
    for (std::uint32_t const unit : workshop::units_of(*roll, speaker)) {
      units.push_back({unit, speaker});
    }
  }
  return units;
}

void DecidePage::refresh_units() {
  std::vector<Unit> const now = units_now();
  if (now != units_) {
    Unit const before = unit_ < units_.size() ? units_[unit_] : Unit{};
    units_ = now;
    whom_->Clear();
    for (Unit const& one : units_) {
      wxString const name = u8(model_.name(one.unit));
      whom_->Append(one.unit == one.speaker ? name
                                            : wxString::Format(_("%s, whose proxy %s holds"), name,
                                                               u8(model_.name(one.speaker))));
    }
    auto const kept = std::find(units_.begin(), units_.end(), before);
    unit_ = kept == units_.end() ? 0 : static_cast<std::size_t>(kept - units_.begin());
    whom_->SetSelection(units_.empty() ? wxNOT_FOUND : static_cast<int>(unit_));
  }
  bool const several = units_.size() > 1;
  whom_->Show(several);
  whom_label_->Show(several);
}

DecidePage::Question DecidePage::question_now() const {
  workshop::HallState const& hall = model_.hall();
  Question now;
  now.unit = unit_ < units_.size() ? units_[unit_].unit : 0;
  if (workshop::Ballot const* const open = shown_ballot(hall)) {
    now.ballot = open->number;
    now.ask = open->stage != workshop::BallotStage::open   ? Ask::wait
              : open->rules.secrecy() == pb::SECRECY_PAPER ? Ask::paper
              : now.unit == 0                              ? Ask::wait
                                                           : Ask::vote;
    return now;
  }
  if (workshop::Consent const* const open = shown_consent(hall)) {
    now.consent = open->number;
    now.round = static_cast<std::uint32_t>(open->rounds.size());
    now.ask = now.unit == 0 || open->phase == pb::CONSENT_REFORMULATE ? Ask::wait
              : open->phase == pb::CONSENT_OBJECTIONS                 ? Ask::objection
                                                                      : Ask::turn;
    return now;
  }
  workshop::Ballot const* const told = last_told(hall);
  workshop::Consent const* const ended =
      hall.validation.consents.empty() || hall.validation.consents.back().ended_at == 0
          ? nullptr
          : &hall.validation.consents.back();
  if (ended != nullptr && (told == nullptr || ended->ended_at > told->proclaimed_at)) {
    now.consent = ended->number;
    now.ask = Ask::result;
  } else if (told != nullptr) {
    now.ballot = told->number;
    now.ask = Ask::result;
  }
  return now;
}

void DecidePage::add_choice(wxString const& label, wxString const& meaning) {
  if (radios_.empty()) {
    // A group always has one chosen: this one, which nobody sees, so that nothing is preselected.
    auto* const none =
        new wxRadioButton(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize, wxRB_GROUP);
    none->SetValue(true);
    none->Hide();
    form_->Add(none);
  }
  auto* const card = new wxStaticBoxSizer(wxVERTICAL, this);
  std::size_t const index = radios_.size();
  auto* const radio = new wxRadioButton(this, wxID_ANY, label);
  radio->SetFont(font(TypeRole::panel_title, wxFONTWEIGHT_SEMIBOLD));
  radio->SetMinSize(FromDIP(wxSize(-1, size::button)));
  set_accessible(*radio, meaning.empty() ? label : label + ". " + meaning);
  radio->Bind(wxEVT_RADIOBUTTON, [this, index](wxCommandEvent&) { choose(index); });
  card->Add(radio, 0, wxEXPAND);
  if (!meaning.empty()) {
    card->Add(new Prose(this, meaning, TypeRole::caption), 0, wxEXPAND | wxLEFT | wxBOTTOM,
              FromDIP(space::small));
  }
  form_->Add(card, 0, wxEXPAND | wxBOTTOM, FromDIP(space::small));
  radios_.push_back(radio);
}

void DecidePage::choose(std::size_t index) {
  chosen_ = static_cast<int>(index);
  if (question_.ask == Ask::objection && reason_ != nullptr) {
    bool const objects = index == 1;
    reason_->Enable(objects);
    paragraph_->Enable(objects);
    if (objects) {
      reason_->SetFocus();
    }
  }
  if (on_foot) {
    on_foot();
  }
}

void DecidePage::build_form() {
  form_->Clear(true);
  radios_.clear();
  offered_.clear();
  reason_ = nullptr;
  paragraph_ = nullptr;
  chosen_ = -1;
  if (question_.ask == Ask::vote) {
    offered_ = offered_choices(ballot()->rules);
    for (OfferedChoice const& one : offered_) {
      add_choice(one.label, one.meaning);
    }
    form_->Add(make_line(this, _("Why (optional)"), TypeRole::body), 0, wxEXPAND);
    reason_ = new wxTextCtrl(this, wxID_ANY, "");
    reason_->SetMinSize(FromDIP(wxSize(1, size::participant_button)));
    set_accessible(*reason_, _("Why (optional)"));
    form_->Add(reason_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
  } else if (question_.ask == Ask::objection) {
    add_choice(_("I have no objection"),
               _("I can live with it, even if it is not my first choice."));
    add_choice(_("I have an objection"), _("I see a harm, or a limit that I cannot bear."));
    form_->Add(make_line(this, _("Which harm, and for whom? (needed for an objection)"),
                         TypeRole::body, wxFONTWEIGHT_SEMIBOLD),
               0, wxEXPAND);
    reason_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, FromDIP(wxSize(1, 84)),
                             wxTE_MULTILINE);
    set_accessible(*reason_, _("Which harm, and for whom? (needed for an objection)"));
    reason_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
      if (on_foot) {
        on_foot();
      }
    });
    form_->Add(reason_, 0, wxEXPAND | wxTOP, FromDIP(space::tiny));
    auto* const about = new wxBoxSizer(wxHORIZONTAL);
    about->Add(make_words(this, wxGETTEXT_IN_CONTEXT("objection", "About")), 0,
               wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(space::small));
    paragraph_ = new wxChoice(this, wxID_ANY);
    set_accessible(*paragraph_, _("Part of the text it is about"));
    paragraph_->Append(_("the whole text"));
    if (pb::Subject const* const what = subject(); what != nullptr && what->has_version()) {
      if (auto const* const version = model_.hall().text.version(what->version())) {
        for (int n = 0; n < version->body.paragraphs_size(); ++n) {
          paragraph_->Append(wxString::Format(_("paragraph %d"), n + 1));
        }
      }
    }
    paragraph_->SetSelection(0);
    about->Add(paragraph_, 1);
    form_->Add(about, 0, wxEXPAND | wxTOP, FromDIP(space::small));
    reason_->Enable(false);
    paragraph_->Enable(false);
    form_->Add(new Prose(this,
                         _("An objection belongs to the group: everybody looks for an answer to "
                           "it. You alone can lift it."),
                         TypeRole::caption),
               0, wxEXPAND | wxTOP, FromDIP(space::small));
  } else if (question_.ask == Ask::turn) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_button(
                 this, _("I have spoken"), [this] { send_turn(false); }, Icon::check,
                 ButtonSize::participant),
             0, wxRIGHT, FromDIP(space::small));
    row->Add(make_button(
        this, _("I pass"), [this] { send_turn(true); }, {}, ButtonSize::participant));
    form_->Add(row, 0, wxEXPAND);
  }
}

void DecidePage::refresh(Change const& change, Whereabouts const&) {
  if (!(change.hall || change.person || change.items || change.opened || change.spoken)) {
    return;
  }
  refresh_units();
  Question const now = question_now();
  bool const other = !(now == question_);
  question_ = now;
  if (other) {
    build_form();
  }
  workshop::HallState const& hall = model_.hall();
  pb::Subject const* const what = subject();
  wxString const wording = what == nullptr ? wxString() : wording_words(hall, *what);
  if (wording != text_shown_) {
    text_shown_ = wording;
    text_->ChangeValue(wording);
  }
  columns_->Show(static_cast<std::size_t>(0), !wording.empty());
  wxString const which = what == nullptr ? wxString() : subject_words(*what);
  set_line(*text_title_, which.empty() ? wxString(_("The wording"))
                                       : wxString(_("The wording")) + L" · " + which);
  wxString title = _("Nothing is being decided at the moment");
  wxString rule = _("When the team is asked, the question will stand here.");
  if (what != nullptr) {
    title = u8(what->question());
  }
  if (workshop::Ballot const* const one = ballot()) {
    rule = wxString::Format(_("Rule fixed before the vote: %s."), threshold_words(one->rules));
    if (one->stage == workshop::BallotStage::open) {
      rule = answer_count(hall, *one) + L" · " + rule;
    }
    if (question_.ask == Ask::paper) {
      rule += "\n" + wxString(_("This vote is secret: it is held on paper, so that no computer "
                                "knows who voted what. Only the totals are entered."));
    } else if (question_.ask == Ask::wait && one->stage == workshop::BallotStage::open) {
      rule += "\n" + wxString(_("You have no vote here: you are not on the roll of this ballot."));
    } else if (question_.ask == Ask::wait) {
      rule += "\n" + wxString(_("The vote is closed. The result is about to be given."));
    } else if (question_.ask == Ask::result) {
      rule = view::describe(one->verdict.result()) + L" · " + rule;
    }
  } else if (workshop::Consent const* const open = consent()) {
    if (question_.ask == Ask::result) {
      rule = view::describe(open->ended.end());
    } else if (open->phase == pb::CONSENT_OBJECTIONS) {
      workshop::ConsentStanding const stands = workshop::standing(hall, *open);
      rule = wxString::Format(_("Consent · round %u"), question_.round) + L" · " +
             wxString::Format(wxPLURAL("%u answer of %u", "%u answers of %u",
                                       static_cast<unsigned>(stands.answered)),
                              stands.answered, stands.asked);
    } else if (open->phase == pb::CONSENT_CLARIFY) {
      rule = _("Clarifications: ask what you need to understand. No debate yet.");
    } else if (open->phase == pb::CONSENT_REACTIONS) {
      rule = _("Reactions: each in turn says how the proposal strikes them.");
    } else {
      rule = _("The proposal is being reworded. Everybody will be asked again.");
    }
    if (question_.ask == Ask::wait && question_.unit == 0) {
      rule += "\n" + wxString(_("You are not among those who answer this time."));
    }
  }
  title_->set_words(title);
  rule_->set_words(rule);
  refresh_given();
  refresh_bearer();
  refresh_objections();
  Layout();
  FitInside();
  if (on_foot) {
    on_foot();
  }
}

void DecidePage::refresh_given() {
  wxString words;
  if (question_.ask == Ask::vote) {
    workshop::Ballot const& open = *ballot();
    auto const voted = open.voted.find(question_.unit);
    if (voted != open.voted.end()) {
      pb::Vote vote;
      if (auto const seen = open.votes.find(question_.unit); seen != open.votes.end()) {
        vote = seen->second;
      } else if (auto const* const own = model_.client().replica().person(voted->second)) {
        if (auto const held = own->held_votes.find(open.number); held != own->held_votes.end()) {
          if (auto const mine = held->second.find(question_.unit); mine != held->second.end()) {
            vote = mine->second;
          }
        }
      }
      wxString const said = vote_words(open.rules, vote);
      words = (said.empty() ? wxString(_("The vote is recorded."))
                            : wxString::Format(_("Recorded: %s."), said)) +
              " " + _("It may be changed until the vote is closed.");
    }
  } else if (question_.ask == Ask::objection) {
    workshop::ObjectionRound const* const round = consent()->round();
    auto const given = round->answers.find(question_.unit);
    if (given != round->answers.end() && given->second.answer != pb::CONSENT_NOT_ANSWERED) {
      words = wxString::Format(_("Recorded: %s."), view::describe(given->second.answer)) + " " +
              _("It may be changed until the decision.");
    }
  } else if (question_.ask == Ask::turn) {
    auto const turns = consent()->turns.find(consent()->phase);
    if (turns != consent()->turns.end() && turns->second.contains(question_.unit)) {
      words = _("Your turn is noted.");
    }
  }
  given_->set_words(words);
  given_->Show(!words.empty());
}

void DecidePage::refresh_objections() {
  workshop::Consent const* const open = consent();
  wxString state;
  if (open != nullptr && question_.ask != Ask::result) {
    for (workshop::Objection const& one : open->objections) {
      state += wxString::Format("%u/%d/%zu ", one.body.objection(), static_cast<int>(one.status),
                                one.way.size()) +
               wxString::Format("%u", question_.unit);
    }
  }
  if (state == objections_shown_) {
    return;
  }
  objections_shown_ = state;
  objections_->Clear(true);
  if (state.empty()) {
    return;
  }
  for (workshop::Objection const& one : open->objections) {
    wxString words = wxString::Format(_("O%u, %s (%s): %s"), one.body.objection(),
                                      u8(model_.name(one.body.unit())), view::describe(one.status),
                                      u8(one.body.text()));
    if (!one.way.empty() && !one.way.back().body.text().empty()) {
      words += "\n" + u8(one.way.back().body.text());
    }
    objections_->Add(new Prose(this, words), 0, wxEXPAND | wxTOP, FromDIP(space::small));
    if (one.open() && one.body.unit() == question_.unit && unit_ < units_.size()) {
      pb::Command lift;
      lift.mutable_validation()->mutable_lift_objection()->set_consent(open->number);
      lift.mutable_validation()->mutable_lift_objection()->set_objection(one.body.objection());
      objections_->Add(
          make_button(
              this, wxString::Format(_("My objection O%u is lifted"), one.body.objection()),
              [this, lift] { model_.submit_for(lift, units_[unit_].speaker); }, Icon::check,
              ButtonSize::participant),
          0, wxTOP, FromDIP(space::tiny));
    }
  }
}

std::uint32_t DecidePage::bearer_here() const {
  workshop::Consent const* const open = consent();
  if (open == nullptr || question_.ask == Ask::result || open->bearer == 0) {
    return 0;
  }
  std::vector<std::uint32_t> const speakers =
      model_.shared() ? model_.speakers() : std::vector<std::uint32_t>{model_.person()};
  return std::find(speakers.begin(), speakers.end(), open->bearer) == speakers.end() ? 0
                                                                                     : open->bearer;
}

void DecidePage::refresh_bearer() {
  reword_->Show(bearer_here() != 0);
}

void DecidePage::reword() {
  workshop::Consent const* const open = consent();
  std::uint32_t const bearer = bearer_here();
  if (open == nullptr || bearer == 0) {
    return;
  }
  if (std::optional<pb::RewordProposal> const made = ask_rewording(this, model_, *open)) {
    pb::Command command;
    *command.mutable_validation()->mutable_reword_proposal() = *made;
    model_.submit_for(std::move(command), bearer);
  }
}

void DecidePage::send_turn(bool passed) {
  if (unit_ >= units_.size()) {
    return;
  }
  pb::Command command;
  pb::TakeTurn& turn = *command.mutable_validation()->mutable_take_turn();
  turn.set_consent(question_.consent);
  turn.set_unit(units_[unit_].unit);
  turn.set_passed(passed);
  model_.submit_for(std::move(command), units_[unit_].speaker);
}

void DecidePage::send() {
  if (chosen_ < 0 || unit_ >= units_.size()) {
    return;
  }
  pb::Command command;
  if (question_.ask == Ask::vote) {
    pb::CastVote& vote = *command.mutable_validation()->mutable_cast_vote();
    OfferedChoice const& one = offered_[static_cast<std::size_t>(chosen_)];
    vote.set_ballot(question_.ballot);
    vote.set_unit(question_.unit);
    vote.set_choice(one.choice);
    vote.set_number(one.number);
    vote.set_reason(utf8(reason_->GetValue()));
  } else {
    pb::AnswerConsent& answer = *command.mutable_validation()->mutable_answer_consent();
    answer.set_consent(question_.consent);
    answer.set_round(question_.round);
    answer.set_unit(question_.unit);
    answer.set_answer(chosen_ == 0 ? pb::CONSENT_NO_OBJECTION : pb::CONSENT_OBJECTION);
    if (chosen_ == 1) {
      answer.set_objection(utf8(reason_->GetValue()));
      int const about = paragraph_->GetSelection();
      pb::Subject const* const what = subject();
      if (auto const* const version =
              what->has_version() ? model_.hall().text.version(what->version()) : nullptr;
          about > 0 && version != nullptr) {
        answer.set_paragraph(version->body.paragraphs(about - 1).paragraph());
      }
    }
  }
  model_.submit_for(std::move(command), units_[unit_].speaker);
  // The next person of a shared device begins with an empty form.
  if (units_.size() > 1) {
    unit_ = (unit_ + 1) % units_.size();
    whom_->SetSelection(static_cast<int>(unit_));
    refresh(Model::everything(), model_.here());
  }
}

Page::Foot DecidePage::foot() {
  Foot foot;
  if (question_.ask == Ask::vote || question_.ask == Ask::objection) {
    bool const reason_missing = question_.ask == Ask::objection && chosen_ == 1 &&
                                reason_->GetValue().Strip(wxString::both).empty();
    bool const too_long =
        reason_ != nullptr &&
        reason_->GetValue().length() >
            (question_.ask == Ask::vote ? limits::remark_length_max : limits::comment_length_max);
    foot.label =
        question_.ask == Ask::vote ? wxString(_("Cast my vote")) : wxString(_("Give my answer"));
    foot.picture = Icon::check;
    foot.enabled = chosen_ >= 0 && !reason_missing && !too_long;
    foot.hint = reason_missing ? wxString(_("Say which harm you see."))
                : too_long     ? wxString(_("Your words are too long."))
                               : wxString();
    foot.action = [this] { send(); };
  }
  return foot;
}

}  // namespace palabre::rooms
