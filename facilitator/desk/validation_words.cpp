// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/validation_words.hpp"

#include <algorithm>

#include <wx/translation.h>

#include "facilitator/report/ballot_words.hpp"
#include "participant/view/decision_words.hpp"
#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/natural.hpp"
#include "protocol/workshop/seats.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

using view::u8;
using workshop::BallotStage;

namespace {

report::Language report_language() {
  return view::language() == view::Language::french ? report::Language::french
                                                    : report::Language::english;
}

unsigned able(std::vector<pb::RollUnit> const& roll) {
  return static_cast<unsigned>(std::count_if(roll.begin(), roll.end(), workshop::may_answer));
}

wxString lines(std::vector<std::string> const& sentences) {
  wxString all;
  for (std::string const& sentence : sentences) {
    all += u8(sentence) + "\n";
  }
  return all;
}

wxString warning_words(pb::BallotRules const& rules, workshop::Warned const& warned) {
  wxString name;
  for (pb::College const& college : rules.colleges().colleges()) {
    name = college.college() == warned.college ? u8(college.name()) : name;
  }
  switch (warned.warning) {
    case workshop::BallotWarning::weights_not_whole:
      return _("The weights of the colleges do not make 100 %.");
    case workshop::BallotWarning::weight_under_tenth:
      return wxString::Format(_("College %s weighs less than 10 %%."), name);
    case workshop::BallotWarning::weight_over_half:
      return wxString::Format(_("College %s weighs more than 50 %%."), name);
    case workshop::BallotWarning::few_colleges:
      return _("There are fewer than three colleges.");
    case workshop::BallotWarning::college_of_one:
      return wxString::Format(_("College %s has one voter: their vote will be known."), name);
    case workshop::BallotWarning::college_of_two:
      return wxString::Format(
          _("College %s has two voters: its detail may tell their votes, the big screen shows the "
            "total alone."),
          name);
    case workshop::BallotWarning::college_empty:
      return wxString::Format(_("Nobody can vote in college %s."), name);
    case workshop::BallotWarning::outside_over_limit:
      return _("Outside members hold more than 35 % of the votes: in a SCOP that is too much.");
    case workshop::BallotWarning::secret_on_paper:
      return _("Secret: prepare paper ballots and a box; no device takes part.");
    default:
      return _("Abstentions stand in the base: they weigh like a no.");
  }
}

// The comparison itself, in whole numbers: "29 × 3 = 87 · 40 × 2 = 80 · 87 > 80".
wxString comparison_words(pb::BallotVerdict const& verdict) {
  constexpr std::size_t readable = 12;
  workshop::Natural const base = workshop::Natural::from_text(verdict.threshold().denominator());
  if (base.zero() || verdict.share().denominator().size() > readable) {
    return {};
  }
  workshop::Natural const left = workshop::Natural::from_text(verdict.share().numerator()) * base;
  workshop::Natural const right = workshop::Natural::from_text(verdict.share().denominator()) *
                                  workshop::Natural::from_text(verdict.threshold().numerator());
  wxString const sign = left > right    ? wxString(">")
                        : left == right ? wxString("=")
                                        : wxString("<");
  return u8(verdict.share().numerator()) + wxString(L" × ") +
         u8(verdict.threshold().denominator()) + " = " + u8(left.text()) + L" · " +
         u8(verdict.share().denominator()) + wxString(L" × ") +
         u8(verdict.threshold().numerator()) + " = " + u8(right.text()) + L" · " + u8(left.text()) +
         " " + sign + " " + u8(right.text()) + "\n";
}

wxString names_of(DeskModel const& desk, std::vector<std::uint32_t> const& people) {
  std::vector<wxString> names;
  for (std::uint32_t const person : people) {
    names.push_back(desk.short_name(person));
  }
  std::sort(names.begin(), names.end(), view::comes_before);
  return view::format_list(names);
}

wxString verdict_line(workshop::Ballot const& ballot) {
  wxString line = view::describe(ballot.verdict.result());
  if (ballot.rules.method() == pb::BALLOT_OPTIONS &&
      ballot.verdict.result() == pb::RESULT_ADOPTED) {
    line += wxString(L" · ") + u8(ballot.rules.options(static_cast<int>(ballot.verdict.leading())));
  }
  return line;
}

}  // namespace

wxString ballot_state_words(HallState const& hall, workshop::Ballot const& ballot) {
  wxString const kind =
      wxString::Format(_("Vote %u · %s · %s"), ballot.number, u8(ballot.rules.electorate().name()),
                       view::threshold_words(ballot.rules));
  switch (ballot.stage) {
    case BallotStage::prepared: {
      auto const roll =
          workshop::roll_now(hall, ballot.rules.electorate(), ballot.rules.colleges());
      return kind + L" · " +
             wxString::Format(_("prepared; %u of %zu could vote now"), able(roll), roll.size());
    }
    case BallotStage::open:
      return kind + L" · " +
             wxString::Format(_("open since %s; %zu voted of %u"),
                              view::time_words(ballot.opened_at), ballot.voted.size(),
                              able(ballot.roll));
    case BallotStage::closed:
      return kind + L" · " +
             wxString::Format(_("closed at %s"), view::time_words(ballot.closed_at));
    case BallotStage::counted:
      return kind + L" · " + verdict_line(ballot) + L" · " + _("to be proclaimed");
    case BallotStage::proclaimed:
      return kind + L" · " + verdict_line(ballot);
    default:
      return kind + L" · " + wxString::Format(_("cancelled: %s"), u8(ballot.cancelled_because));
  }
}

wxString consent_state_words(HallState const& hall, workshop::Consent const& consent) {
  wxString words = wxString::Format(_("Consent %u · %s"), consent.number,
                                    u8(consent.settings.electorate().name()));
  if (wxString const which = view::subject_words(consent.subject); !which.empty()) {
    words += wxString(L" · ") + which;
  }
  words +=
      wxString(L" · ") + (consent.phase == pb::CONSENT_ENDED ? view::describe(consent.ended.end())
                                                             : view::describe(consent.phase));
  if (consent.phase != pb::CONSENT_OBJECTIONS) {
    return words;
  }
  workshop::ConsentStanding const stands = workshop::standing(hall, consent);
  words +=
      " " + wxString::Format(
                _("round %zu: %u answers of %u, %u without objection, open objections: %u"),
                consent.rounds.size(), stands.answered, stands.asked, stands.without, stands.open);
  return words;
}

wxString unit_words(DeskModel const& desk, pb::RollUnit const& unit,
                    workshop::Ballot const* ballot) {
  wxString words;
  if (unit.holder() != 0) {
    words = wxString::Format(_("represented by %s"), desk.short_name(unit.holder()));
  } else if (unit.presence() == pb::PRESENCE_PRESENT) {
    words = wxGETTEXT_IN_CONTEXT("roll", "present");
  } else if (unit.presence() == pb::PRESENCE_OUT) {
    words = wxGETTEXT_IN_CONTEXT("roll", "out for a moment");
  } else {
    words = wxGETTEXT_IN_CONTEXT("roll", "absent, no answer");
  }
  if (unit.admitted()) {
    words += wxString(L" · ") + _("added later");
  }
  if (ballot != nullptr && unit.college() != 0) {
    for (pb::College const& college : ballot->rules.colleges().colleges()) {
      if (college.college() == unit.college()) {
        words += wxString(L" · ") + u8(college.name());
      }
    }
  }
  return words;
}

wxString vote_state_words(DeskModel const& desk, workshop::Ballot const& ballot,
                          pb::RollUnit const& unit) {
  if (ballot.rules.secrecy() == pb::SECRECY_PAPER) {
    return _("on paper");
  }
  auto const voted = ballot.voted.find(unit.person());
  if (voted == ballot.voted.end()) {
    return ballot.stage == BallotStage::prepared ? wxString()
           : workshop::may_answer(unit)          ? wxString(_("has not voted"))
                                                 : wxString(L"–");
  }
  auto const seen = ballot.votes.find(unit.person());
  if (seen == ballot.votes.end()) {
    return _("has voted (seen at the closing)");
  }
  wxString words = view::vote_words(ballot.rules, seen->second);
  if (seen->second.recorded()) {
    words +=
        wxString(L" · ") +
        (seen->second.recorded_by() == 0
             ? wxString(_("entered by the facilitation"))
             : wxString::Format(_("entered by %s"), desk.short_name(seen->second.recorded_by())));
  }
  if (!seen->second.reason().empty()) {
    words += wxString(L" · ") + u8(seen->second.reason());
  }
  return words;
}

wxString answer_state_words(DeskModel const& desk, workshop::Consent const& consent,
                            pb::RollUnit const& unit) {
  if (consent.phase == pb::CONSENT_CLARIFY || consent.phase == pb::CONSENT_REACTIONS) {
    auto const turns = consent.turns.find(consent.phase);
    if (turns == consent.turns.end() || !turns->second.contains(unit.person())) {
      return _("not yet");
    }
    return turns->second.at(unit.person()).passed ? wxString(_("passes"))
                                                  : wxString(_("has spoken"));
  }
  workshop::ObjectionRound const* const round = consent.round();
  if (round == nullptr) {
    return {};
  }
  auto const given = round->answers.find(unit.person());
  wxString words = given == round->answers.end() ? view::describe(pb::CONSENT_NOT_ANSWERED)
                                                 : view::describe(given->second.answer);
  for (workshop::Objection const& one : consent.objections) {
    if (one.body.unit() == unit.person()) {
      words += wxString::Format(L" · O%u ", one.body.objection()) + view::describe(one.status);
    }
  }
  if (given != round->answers.end() && given->second.recorded) {
    words +=
        wxString(L" · ") +
        (given->second.recorded_by == 0
             ? wxString(_("entered by the facilitation"))
             : wxString::Format(_("entered by %s"), desk.short_name(given->second.recorded_by)));
  }
  return words;
}

wxString ballot_record(DeskModel const& desk, workshop::Ballot const& ballot) {
  HallState const& hall = desk.hall();
  wxString words;
  bool const counted =
      ballot.stage == BallotStage::counted || ballot.stage == BallotStage::proclaimed;
  if (counted) {
    words += verdict_line(ballot) + "\n\n" + _("The whole arithmetic") + "\n" +
             lines(report::arithmetic_sentences(report_language(), ballot.rules, ballot.verdict)) +
             comparison_words(ballot.verdict) + "\n";
  } else if (ballot.stage == BallotStage::prepared) {
    auto const roll = workshop::roll_now(hall, ballot.rules.electorate(), ballot.rules.colleges());
    auto const warned =
        workshop::ballot_warnings(ballot.rules, workshop::heads_of(ballot.rules, roll, {}, {}),
                                  workshop::outside_among(hall, roll));
    if (!warned.empty()) {
      words += wxString(_("Before opening, look at this:")) + "\n";
      for (workshop::Warned const& one : warned) {
        words += wxString(L"• ") + warning_words(ballot.rules, one) + "\n";
      }
      words += "\n";
    }
  }
  words += wxString(_("The rules")) + "\n" +
           u8(report::electorate_word(report_language(), ballot.rules.electorate())) + "\n" +
           lines(report::rules_sentences(report_language(), ballot.rules));
  for (workshop::RollExtension const& one : ballot.extensions) {
    words += wxString::Format(_("%s: %s joins the roll (%s)"), view::time_words(one.at),
                              desk.name(one.unit.person()), u8(one.reason)) +
             "\n";
  }
  if (wxString const wording = view::wording_words(hall, ballot.rules.subject());
      !wording.empty()) {
    words += "\n" + wxString(_("The wording")) + "\n" + wording;
  }
  return words;
}

wxString consent_record(DeskModel const& desk, workshop::Consent const& consent) {
  HallState const& hall = desk.hall();
  wxString words;
  if (consent.phase == pb::CONSENT_ENDED) {
    words += view::describe(consent.ended.end()) + "\n";
    std::vector<std::uint32_t> const away(consent.ended.away().begin(), consent.ended.away().end());
    if (!away.empty()) {
      words += wxString::Format(_("Away when it was adopted: %s"), names_of(desk, away)) + "\n";
    }
    if (!consent.ended.review_date().empty()) {
      words += wxString::Format(_("Looked at again on %s"), u8(consent.ended.review_date())) + "\n";
    }
  } else if (consent.phase == pb::CONSENT_OBJECTIONS) {
    workshop::ConsentStanding const stands = workshop::standing(hall, consent);
    words += stands.adoptable()
                 ? wxString(_("Everybody present has answered and no objection is open: it can be "
                              "adopted."))
                 : wxString(_("It can be adopted once everybody present has answered and no "
                              "objection is open."));
    words += "\n";
    if (!stands.to_answer.empty()) {
      words += wxString::Format(_("Still to answer: %s"), names_of(desk, stands.to_answer)) + "\n";
    }
    if (!stands.arrived.empty()) {
      words += wxString::Format(_("Arrived since, to be added to the roll: %s"),
                                names_of(desk, stands.arrived)) +
               "\n";
    }
    if (!stands.away.empty()) {
      words += wxString::Format(_("Away, not waited for: %s"), names_of(desk, stands.away)) + "\n";
    }
  }
  if (consent.bearer != 0) {
    words += wxString::Format(_("Carried by %s"), desk.name(consent.bearer)) + "\n";
  }
  words += consent.settings.falls_back()
               ? wxString::Format(_("Vote fixed beforehand: %s"),
                                  view::threshold_words(consent.settings.fallback()))
               : wxString(_("No vote was fixed to fall back on."));
  words += "\n";
  for (workshop::Rewording const& one : consent.rewordings) {
    words += wxString::Format(_("%s: reworded. %s"), view::time_words(one.at), u8(one.why)) + "\n";
  }
  if (wxString const wording = view::wording_words(hall, consent.subject); !wording.empty()) {
    words += "\n" + wxString(_("The wording")) + "\n" + wording;
  }
  return words;
}

wxString follow_up_words(DeskModel const& desk) {
  wxString words;
  HallState const& hall = desk.hall();
  auto const open = workshop::open_commitments(hall);
  if (!open.empty()) {
    words += wxString(_("Commitments still open")) + "\n";
    for (workshop::KeptCommitment const* const one : open) {
      std::vector<std::uint32_t> const who(one->body.persons().begin(), one->body.persons().end());
      words += wxString(L"• ") + u8(one->body.what());
      if (!who.empty()) {
        words += wxString(L" · ") + names_of(desk, who);
      }
      if (!one->body.due().empty()) {
        words += wxString(L" · ") + wxString::Format(_("until %s"), u8(one->body.due()));
      }
      words += "\n";
    }
  }
  if (!hall.validation.decisions.empty()) {
    words += wxString(_("Decisions")) + "\n";
    for (workshop::KeptDecision const& one : hall.validation.decisions) {
      words += wxString::Format(L"%u. ", one.number) + u8(one.title) +
               (one.revoked ? wxString(L" · ") + _("its vote was cancelled") : wxString()) + "\n";
    }
  }
  return words;
}

wxString decision_record(DeskModel const& desk, workshop::Ballot const* ballot,
                         workshop::Consent const* consent) {
  wxString words = ballot != nullptr    ? ballot_record(desk, *ballot)
                   : consent != nullptr ? consent_record(desk, *consent)
                                        : wxString();
  wxString const follows = follow_up_words(desk);
  if (!follows.empty()) {
    words += (words.empty() ? wxString() : wxString("\n\n")) + follows;
  }
  return words;
}

view::ProjectorScene validation_scene(DeskModel const& desk, view::ClockModel clock) {
  HallState const& hall = desk.hall();
  view::TextScene scene;
  scene.clock = clock;
  workshop::Ballot const* ballot = workshop::ballot_at_work(hall);
  workshop::Consent const* consent = workshop::consent_at_work(hall);
  if (ballot != nullptr && ballot->stage == BallotStage::prepared) {
    ballot = nullptr;
  }
  if (consent != nullptr && consent->phase == pb::CONSENT_PREPARED) {
    consent = nullptr;
  }
  if (ballot == nullptr && consent == nullptr) {
    // The last result stays in sight.
    for (workshop::Ballot const& one : hall.validation.ballots) {
      ballot = one.stage == BallotStage::proclaimed ? &one : ballot;
    }
    for (workshop::Consent const& one : hall.validation.consents) {
      if (one.ended_at != 0 && (ballot == nullptr || one.ended_at > ballot->proclaimed_at)) {
        consent = &one;
      }
    }
    if (consent != nullptr) {
      ballot = nullptr;
    }
  }
  if (ballot != nullptr) {
    scene.overline =
        wxString::Format(_("Vote %u · %s"), ballot->number, view::threshold_words(ballot->rules));
    scene.title = u8(ballot->rules.subject().question());
    if (ballot->stage == BallotStage::open || ballot->stage == BallotStage::closed ||
        ballot->stage == BallotStage::counted) {
      if (ballot->rules.secrecy() == pb::SECRECY_PAPER) {
        scene.paragraphs.push_back({wxString(), _("A secret vote, on paper.")});
      } else {
        scene.paragraphs.push_back(
            {wxString(),
             wxString::Format(_("%zu voted of %u"), ballot->voted.size(), able(ballot->roll))});
      }
      if (wxString const wording = view::wording_words(hall, ballot->rules.subject());
          ballot->stage == BallotStage::open && !wording.empty()) {
        scene.paragraphs.push_back({_("The wording"), wording});
      }
      return scene;
    }
    scene.paragraphs.push_back({wxString(), verdict_line(*ballot)});
    // A college of one or two would tell how its people voted: then the total alone.
    pb::BallotVerdict verdict = ballot->verdict;
    if (std::any_of(verdict.colleges().begin(), verdict.colleges().end(),
                    [](pb::CollegeCount const& college) { return college.represented() < 3; })) {
      verdict.clear_colleges();
    }
    scene.paragraphs.push_back(
        {_("The whole arithmetic"),
         lines(report::arithmetic_sentences(report_language(), ballot->rules, verdict)) +
             comparison_words(verdict)});
    return scene;
  }
  if (consent != nullptr) {
    scene.overline = _("Consent");
    if (wxString const which = view::subject_words(consent->subject); !which.empty()) {
      scene.overline += wxString(L" · ") + which;
    }
    scene.title = u8(consent->subject.question());
    if (consent->phase == pb::CONSENT_ENDED) {
      scene.paragraphs.push_back({wxString(), view::describe(consent->ended.end())});
    } else {
      wxString line = view::describe(consent->phase);
      if (consent->phase == pb::CONSENT_OBJECTIONS) {
        workshop::ConsentStanding const stands = workshop::standing(hall, *consent);
        line += wxString(L" · ") + wxString::Format(_("round %zu: %u answers of %u"),
                                                    consent->rounds.size(), stands.answered,
                                                    stands.asked);
      }
      scene.paragraphs.push_back({wxString(), line});
    }
    for (workshop::Objection const& one : consent->objections) {
      scene.paragraphs.push_back(
          {wxString::Format(L"O%u · %s", one.body.objection(), view::describe(one.status)),
           u8(one.body.text())});
    }
    if (wxString const wording = view::wording_words(hall, consent->subject); !wording.empty()) {
      scene.paragraphs.push_back({_("The wording"), wording});
    }
    return scene;
  }
  view::MessageScene message;
  pb::Step const* const step = workshop::current_step(hall);
  message.overline = u8(hall.title);
  message.title = step == nullptr ? wxString() : u8(step->title());
  message.text = step == nullptr ? wxString() : u8(step->instruction());
  message.clock = clock;
  return message;
}

}  // namespace palabre::desk
