// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_forms.hpp"

#include <algorithm>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/spinctrl.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "facilitator/desk/form.hpp"
#include "facilitator/desk/validation_fields.hpp"
#include "facilitator/desk/validation_who.hpp"
#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

using view::u8;
using view::utf8;

namespace {

wxString ready_levels(int kind) {
  if (kind == 0) {
    return _(
        "0 - I block\n1 - serious concern\n2 - a concern to talk about\n3 - I can live with "
        "it\n4 - good\n5 - I will carry it");
  }
  return _(
      "Veto\nSerious disagreement\nMore discussion needed\nAbstention\nI do not like it, but "
      "I will support it\nSupport with reservations\nAgreement with a minor point\nFull "
      "agreement");
}

// What is put to the room: the latest version of the text, or words of its own.
struct SubjectFields {
  wxTextCtrl* question = nullptr;
  wxChoice* about = nullptr;
  wxTextCtrl* wording = nullptr;
  std::vector<std::uint32_t> amendments;
};

SubjectFields add_subject(Form& form, DeskModel const& desk, pb::Subject const& subject) {
  SubjectFields fields;
  fields.question = form.text(_("Question put to the room"), u8(subject.question()),
                              limits::question_length_max, true);
  std::vector<wxString> offers{_("the words typed below")};
  int chosen = 0;
  workshop::TextState const& text = desk.hall().text;
  if (workshop::TextVersion const* const latest = text.latest()) {
    offers.push_back(wxString::Format(_("the text, version %u"), latest->body.version()));
    chosen = subject.wording().empty() ? 1 : 0;
    for (workshop::TextAmendment const& one : text.amendments) {
      if (workshop::is_pending(one.status)) {
        fields.amendments.push_back(one.filed.amendment());
        offers.push_back(wxString::Format(_("amendment A%u"), one.filed.amendment()));
        if (subject.amendment() == one.filed.amendment()) {
          chosen = static_cast<int>(offers.size()) - 1;
        }
      }
    }
  }
  fields.about = form.choice(_("It is about"), offers, chosen);
  fields.wording = form.text(_("Wording, if it is not in the text"), u8(subject.wording()),
                             limits::paragraph_length_max, true);
  form.only_when(fields.wording, [about = fields.about] { return about->GetSelection() == 0; });
  return fields;
}

pb::Subject read_subject(SubjectFields const& fields, DeskModel const& desk) {
  pb::Subject subject;
  subject.set_question(utf8(fields.question->GetValue()));
  int const about = fields.about->GetSelection();
  workshop::TextVersion const* const latest = desk.hall().text.latest();
  if (about >= 1 && latest != nullptr) {
    subject.set_has_version(true);
    subject.set_version(latest->body.version());
    if (about >= 2) {
      subject.set_amendment(fields.amendments[static_cast<std::size_t>(about) - 2]);
    }
  } else {
    subject.set_wording(utf8(fields.wording->GetValue()));
  }
  return subject;
}

std::vector<wxString> threshold_offers() {
  return {_("more than half"),
          _("more votes than any other choice"),
          _("at least two thirds"),
          _("at least three quarters"),
          _("unanimity of those who express a vote"),
          _("everybody but a few (consensus minus n)")};
}

std::vector<wxString> base_offers() {
  return {_("votes expressed (for and against)"), _("those who vote, abstentions included"),
          _("those present or represented"), _("everybody enrolled")};
}

wxString question_missing(SubjectFields const& fields) {
  return fields.question->GetValue().Strip(wxString::both).empty()
             ? wxString(_("Write the question first."))
             : wxString();
}

}  // namespace

bool ask_ballot(wxWindow* over, DeskModel& desk, std::uint32_t ballot, pb::Subject const& about) {
  workshop::Ballot const* const held = desk.hall().validation.ballot(ballot);
  pb::BallotRules before = held == nullptr ? pb::BallotRules() : held->rules;
  if (held == nullptr) {
    *before.mutable_subject() = about;
  }
  workshop::ValidationState const& validation = desk.hall().validation;
  Form form(over, _("Prepare a vote"),
            _("Everything here is fixed together when the vote opens: question, electorate, base, "
              "threshold, quorum."));
  SubjectFields const subject = add_subject(form, desk, before.subject());
  int const method = before.method() == pb::BALLOT_OPTIONS  ? 1
                     : before.method() == pb::BALLOT_LEVELS ? 2
                                                            : 0;
  wxChoice* const methods = form.choice(
      _("Method"),
      {_("for, against, abstention"), _("one of several options"),
       _("levels of agreement: fist to five"), _("levels of agreement: eight gradients")},
      method);
  wxString labels;
  for (std::string const& option : before.options()) {
    labels += u8(option) + "\n";
  }
  for (pb::Level const& level : before.levels().levels()) {
    labels += u8(level.label()) + "\n";
  }
  wxTextCtrl* const choices =
      form.text(_("Options or levels, one a line, lowest first"), labels, 2'000, true);
  wxSpinCtrl* const required = form.number(
      _("Levels: agreement from line number"),
      before.method() == pb::BALLOT_LEVELS ? static_cast<int>(before.levels().required()) + 1 : 4,
      2, static_cast<int>(limits::ballot_options_max));
  wxChoice* const block = form.choice(_("Levels: the lowest is a block that"),
                                      {_("does not exist"), _("is noted"), _("stops the proposal")},
                                      static_cast<int>(before.levels().block()));
  form.only_when(choices, [methods] { return methods->GetSelection() > 0; });
  for (wxWindow* const of_levels :
       {static_cast<wxWindow*>(required), static_cast<wxWindow*>(block)}) {
    form.only_when(of_levels, [methods] { return methods->GetSelection() >= 2; });
  }
  methods->Bind(wxEVT_CHOICE, [=](wxCommandEvent& event) {
    event.Skip();
    // Words typed by hand are never replaced.
    if (choices->GetValue().Strip(wxString::both).empty() && methods->GetSelection() >= 2) {
      choices->SetValue(ready_levels(methods->GetSelection() - 2));
      required->SetValue(methods->GetSelection() == 2 ? 4 : 5);
    }
  });
  ElectorateFields const electorate = add_electorate(form, desk, before.electorate());
  wxChoice* const secrecy =
      form.choice(_("How people vote"),
                  {_("openly, votes are shown"), _("openly, no names on the big screen"),
                   _("in secret: on paper, the totals are entered")},
                  static_cast<int>(before.secrecy()));
  wxChoice* const reveal =
      form.choice(_("Votes are seen"), {_("all together, at the closing"), _("as they come")},
                  static_cast<int>(before.reveal()));
  wxChoice* const base = form.choice(_("Base"), base_offers(), static_cast<int>(before.base()));
  wxChoice* const threshold =
      form.choice(_("Threshold"), threshold_offers(), static_cast<int>(before.threshold().kind()));
  wxSpinCtrl* const minus =
      form.number(_("Consensus minus"), static_cast<int>(before.threshold().minus()), 0, 100);
  form.only_when(minus, [threshold] {
    return threshold->GetSelection() == static_cast<int>(pb::THRESHOLD_CONSENSUS_MINUS);
  });
  wxChoice* const quorum =
      form.choice(_("Quorum"),
                  {_("none"), _("half of those enrolled are present or represented"),
                   _("a number present or represented"), _("a number of voters")},
                  before.quorum().kind() == pb::QUORUM_NONE       ? 0
                  : before.quorum().kind() == pb::QUORUM_FRACTION ? 1
                  : before.quorum().voters()                      ? 3
                                                                  : 2);
  wxSpinCtrl* const quorum_number = form.number(_("Quorum: this number"),
                                                before.quorum().kind() == pb::QUORUM_NUMBER
                                                    ? static_cast<int>(before.quorum().numerator())
                                                    : 1,
                                                1, static_cast<int>(limits::people_max));
  form.only_when(quorum_number, [quorum] { return quorum->GetSelection() >= 2; });
  std::vector<std::uint32_t> const voters = people_by_name(desk, true);
  wxChoice* const tie = form.choice(
      _("A tie"), {_("is not adopted"), _("is decided by a casting vote"), _("is voted again")},
      static_cast<int>(before.tie()));
  wxChoice* const casting = form.choice(_("Casting vote of"), names(desk, voters),
                                        index_of(voters, before.casting_person()));
  form.only_when(casting, [tie] { return tie->GetSelection() == 1; });
  wxCheckBox* colleges = nullptr;
  wxChoice* carry = nullptr;
  wxChoice* empty = nullptr;
  if (!validation.colleges.empty()) {
    colleges = form.tick(_("Count by college, with the weights of “Colleges…”"),
                         before.colleges().colleges_size() > 0);
    carry = form.choice(_("A college gives"),
                        {_("its weight in proportion"), _("its whole weight to its majority"),
                         _("its whole weight, nothing on a tie")},
                        before.colleges().carry() == pb::CARRY_PROPORTIONAL ? 0
                        : before.colleges().tie() == pb::COLLEGE_TIE_LOST   ? 2
                                                                            : 1);
    empty =
        form.choice(_("A college without any vote"), {_("loses its weight"), _("leaves the base")},
                    static_cast<int>(before.colleges().empty()));
    for (wxChoice* const of_colleges : {carry, empty}) {
      form.only_when(of_colleges, [colleges] { return colleges->GetValue(); });
    }
  }
  form.refuses = [&] {
    wxString problem = question_missing(subject);
    if (problem.empty()) {
      problem = nobody_ticked(electorate);
    }
    if (problem.empty() && methods->GetSelection() > 0 &&
        lines_of(choices->GetValue()).size() < 2) {
      problem = _("Write at least two lines of options or levels.");
    }
    if (problem.empty() && tie->GetSelection() == 1 && secrecy->GetSelection() == 2) {
      problem = _("A casting vote needs an open vote.");
    }
    if (problem.empty() && methods->GetSelection() >= 2 &&
        required->GetValue() > static_cast<int>(lines_of(choices->GetValue()).size())) {
      problem = _("There is no level with that line number.");
    }
    return problem;
  };
  if (!form.run(_("Prepare"))) {
    return false;
  }
  pb::ValidationCommand command;
  command.mutable_prepare_ballot()->set_ballot(ballot);
  pb::BallotRules& rules = *command.mutable_prepare_ballot()->mutable_rules();
  *rules.mutable_subject() = read_subject(subject, desk);
  *rules.mutable_electorate() = read_electorate(electorate);
  int const how = methods->GetSelection();
  rules.set_method(how == 0 ? pb::BALLOT_VOTE : how == 1 ? pb::BALLOT_OPTIONS : pb::BALLOT_LEVELS);
  if (how == 1) {
    for (std::string const& line : lines_of(choices->GetValue())) {
      rules.add_options(line);
    }
  } else if (how >= 2) {
    for (std::string const& line : lines_of(choices->GetValue())) {
      rules.mutable_levels()->add_levels()->set_label(line);
    }
    // The gradients hold an abstention among them: it is neither for nor against.
    for (pb::Level& level : *rules.mutable_levels()->mutable_levels()) {
      level.set_outside(u8(level.label()).Lower() == wxString(_("Abstention")).Lower());
    }
    rules.mutable_levels()->set_required(static_cast<std::uint32_t>(required->GetValue() - 1));
    rules.mutable_levels()->set_block(static_cast<pb::BlockRule>(block->GetSelection()));
  }
  rules.set_secrecy(static_cast<pb::Secrecy>(secrecy->GetSelection()));
  rules.set_reveal(static_cast<pb::Reveal>(reveal->GetSelection()));
  rules.set_base(static_cast<pb::VoteBase>(base->GetSelection()));
  rules.mutable_threshold()->set_kind(static_cast<pb::ThresholdKind>(threshold->GetSelection()));
  rules.mutable_threshold()->set_minus(static_cast<std::uint32_t>(minus->GetValue()));
  if (quorum->GetSelection() == 1) {
    rules.mutable_quorum()->set_kind(pb::QUORUM_FRACTION);
    rules.mutable_quorum()->set_numerator(1);
    rules.mutable_quorum()->set_denominator(2);
  } else if (quorum->GetSelection() >= 2) {
    rules.mutable_quorum()->set_kind(pb::QUORUM_NUMBER);
    rules.mutable_quorum()->set_numerator(static_cast<std::uint32_t>(quorum_number->GetValue()));
    rules.mutable_quorum()->set_voters(quorum->GetSelection() == 3);
  }
  rules.set_tie(static_cast<pb::TieRule>(tie->GetSelection()));
  if (tie->GetSelection() == 1 && casting->GetSelection() >= 0) {
    rules.set_casting_person(voters[static_cast<std::size_t>(casting->GetSelection())]);
  }
  if (colleges != nullptr && colleges->GetValue()) {
    for (pb::College const& college : validation.colleges) {
      *rules.mutable_colleges()->add_colleges() = college;
    }
    rules.mutable_colleges()->set_carry(carry->GetSelection() == 0 ? pb::CARRY_PROPORTIONAL
                                                                   : pb::CARRY_WINNER_TAKES_ALL);
    rules.mutable_colleges()->set_tie(carry->GetSelection() == 2 ? pb::COLLEGE_TIE_LOST
                                                                 : pb::COLLEGE_TIE_HALF);
    rules.mutable_colleges()->set_empty(static_cast<pb::EmptyCollege>(empty->GetSelection()));
  }
  send(desk, command);
  return true;
}

void ask_consent(wxWindow* over, DeskModel& desk) {
  Form form(over, _("Prepare a consent"),
            _("Consent: nobody sees a harm in the proposal. The written wording stays on screen."));
  SubjectFields const subject = add_subject(form, desk, {});
  std::vector<std::uint32_t> const people = people_by_name(desk, false);
  wxChoice* const bearer =
      form.choice(_("Who carries the proposal"), names(desk, people, _("nobody named")), 0);
  ElectorateFields const electorate = add_electorate(form, desk, {});
  wxChoice* const fallback = form.choice(_("If it does not work out, the vote fixed beforehand"),
                                         {_("none"), _("more than half of the votes expressed"),
                                          _("at least two thirds of the votes expressed"),
                                          _("at least three quarters of the votes expressed")},
                                         0);
  wxTextCtrl* const review =
      form.text(_("Looked at again on (year-month-day, may be empty)"), "", 10);
  form.refuses = [&] {
    wxString problem = question_missing(subject);
    if (problem.empty()) {
      problem = nobody_ticked(electorate);
    }
    if (problem.empty() && !review->GetValue().empty() &&
        !workshop::is_date(utf8(review->GetValue()))) {
      problem = _("Write the date as 2027-03-31.");
    }
    return problem;
  };
  if (!form.run(_("Prepare"))) {
    return;
  }
  pb::ValidationCommand command;
  pb::ConsentSettings& settings = *command.mutable_prepare_consent()->mutable_settings();
  *settings.mutable_subject() = read_subject(subject, desk);
  *settings.mutable_electorate() = read_electorate(electorate);
  if (bearer->GetSelection() > 0) {
    settings.set_bearer(people[static_cast<std::size_t>(bearer->GetSelection()) - 1]);
  }
  settings.set_review_date(utf8(review->GetValue()));
  if (fallback->GetSelection() > 0) {
    settings.set_falls_back(true);
    settings.mutable_fallback()->set_method(pb::BALLOT_VOTE);
    constexpr pb::ThresholdKind kinds[] = {pb::THRESHOLD_MORE_THAN_HALF, pb::THRESHOLD_TWO_THIRDS,
                                           pb::THRESHOLD_THREE_QUARTERS};
    settings.mutable_fallback()->mutable_threshold()->set_kind(kinds[fallback->GetSelection() - 1]);
  }
  send(desk, command);
}

void ask_rewording(wxWindow* over, DeskModel& desk, workshop::Consent const& consent) {
  Form form(over, _("Reword the proposal"),
            _("Any change of the words asks everybody again: a new round of objections."));
  std::uint32_t const number = consent.number;
  SubjectFields const subject = add_subject(form, desk, consent.subject);
  wxTextCtrl* const why = form.text(_("Why"), "", limits::remark_length_max);
  form.refuses = [&] { return question_missing(subject); };
  if (!form.run(_("Reword"))) {
    return;
  }
  pb::ValidationCommand command;
  command.mutable_reword_proposal()->set_consent(number);
  *command.mutable_reword_proposal()->mutable_subject() = read_subject(subject, desk);
  command.mutable_reword_proposal()->set_why(utf8(why->GetValue()));
  send(desk, command);
}

void ask_totals(wxWindow* over, DeskModel& desk, workshop::Ballot const& ballot) {
  Form form(over, _("Totals from the paper ballots"),
            _("Count the papers with two people, then enter the totals. Nobody's vote is known."));
  std::uint32_t const number = ballot.number;
  pb::BallotRules const rules = ballot.rules;
  std::vector<workshop::CollegeHeads> const heads =
      workshop::heads_of(rules, ballot.roll, {}, ballot.totals);
  struct Row {
    std::vector<wxSpinCtrl*> fields;
  };
  std::vector<Row> rows;
  for (workshop::CollegeHeads const& college : heads) {
    wxString before;
    for (pb::College const& one : rules.colleges().colleges()) {
      before = one.college() == college.college ? u8(one.name()) + L" · " : before;
    }
    int const most = static_cast<int>(college.represented);
    Row row;
    auto const field = [&](wxString const& label, std::uint32_t value) {
      row.fields.push_back(form.number(before + label, static_cast<int>(value), 0, most));
    };
    if (rules.method() == pb::BALLOT_VOTE) {
      field(wxGETTEXT_IN_CONTEXT("vote", "For"), college.votes.votes_for());
      field(wxGETTEXT_IN_CONTEXT("vote", "Against"), college.votes.votes_against());
    }
    for (int n = 0; n < college.votes.numbers_size(); ++n) {
      field(u8(rules.method() == pb::BALLOT_OPTIONS ? rules.options(n)
                                                    : rules.levels().levels(n).label()),
            college.votes.numbers(n));
    }
    field(wxGETTEXT_IN_CONTEXT("vote", "Abstentions"), college.votes.abstentions());
    field(_("Blank papers"), college.votes.blanks());
    field(_("Void papers"), college.votes.nulls());
    rows.push_back(std::move(row));
  }
  form.refuses = [&] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      int sum = 0;
      for (wxSpinCtrl* const one : rows[i].fields) {
        sum += one->GetValue();
      }
      if (sum > static_cast<int>(heads[i].represented)) {
        return wxString::Format(_("That makes %d papers, but only %u people may vote."), sum,
                                heads[i].represented);
      }
    }
    return wxString();
  };
  if (!form.run(_("Enter the totals"))) {
    return;
  }
  pb::ValidationCommand command;
  command.mutable_enter_totals()->set_ballot(number);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    pb::CollegeTotals& totals = *command.mutable_enter_totals()->add_totals();
    totals.set_college(heads[i].college);
    std::size_t at = 0;
    auto const next = [&] { return static_cast<std::uint32_t>(rows[i].fields[at++]->GetValue()); };
    if (rules.method() == pb::BALLOT_VOTE) {
      totals.set_votes_for(next());
      totals.set_votes_against(next());
    }
    for (int n = 0; n < heads[i].votes.numbers_size(); ++n) {
      totals.add_numbers(next());
    }
    totals.set_abstentions(next());
    totals.set_blanks(next());
    totals.set_nulls(next());
  }
  send(desk, command);
}

}  // namespace palabre::desk
