// SPDX-License-Identifier: AGPL-3.0-or-later
// A ballot from its preparation to its proclamation. Its rules and its roll are frozen at opening;
// votes may change until it closes; what is closed never changes again: an error is cancelled with
// its reason and a new ballot is prepared.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

namespace {

pb::Refusal find_ballot(const Judgement& j, std::uint32_t number, const Ballot*& ballot) {
  ballot = j.hall().validation.ballot(number);
  return ballot == nullptr ? pb::REFUSAL_UNKNOWN_BALLOT : pb::REFUSAL_NONE;
}

bool offered(const pb::BallotRules& rules, pb::Choice choice, std::uint32_t number) {
  switch (choice) {
    case pb::CHOICE_NONE:
      return true;
    case pb::CHOICE_FOR:
    case pb::CHOICE_AGAINST:
      return rules.method() == pb::BALLOT_VOTE;
    case pb::CHOICE_ABSTAIN:
    case pb::CHOICE_BLANK:
      return rules.method() != pb::BALLOT_LEVELS;
    case pb::CHOICE_OPTION:
      return rules.method() == pb::BALLOT_OPTIONS &&
             number < static_cast<std::uint32_t>(rules.options_size());
    case pb::CHOICE_LEVEL:
      return rules.method() == pb::BALLOT_LEVELS &&
             number < static_cast<std::uint32_t>(rules.levels().levels_size());
    default:
      return false;
  }
}

// Until the closing, only the caster and the facilitators read a vote.
bool held(const Ballot& ballot) {
  return ballot.rules.reveal() == pb::REVEAL_AT_CLOSING;
}

const pb::Vote* present_vote(const Judgement& j, const Ballot& ballot, std::uint32_t unit) {
  if (!held(ballot)) {
    const auto found = ballot.votes.find(unit);
    return found == ballot.votes.end() ? nullptr : &found->second;
  }
  const auto voted = ballot.voted.find(unit);
  if (voted == ballot.voted.end()) {
    return nullptr;
  }
  const PersonState* caster = j.read.person(voted->second);
  if (caster == nullptr) {
    return nullptr;
  }
  const auto votes = caster->held_votes.find(ballot.number);
  if (votes == caster->held_votes.end()) {
    return nullptr;
  }
  const auto found = votes->second.find(unit);
  return found == votes->second.end() ? nullptr : &found->second;
}

}  // namespace

pb::Refusal decide_prepare_ballot(Judgement& j, const pb::PrepareBallot& command) {
  const HallState& hall = j.hall();
  std::uint32_t number = command.ballot();
  if (number == 0) {
    if (hall.validation.ballots.size() >= limits::ballots_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    number = static_cast<std::uint32_t>(hall.validation.ballots.size()) + 1;
  } else {
    const Ballot* ballot = hall.validation.ballot(number);
    if (ballot == nullptr) {
      return pb::REFUSAL_UNKNOWN_BALLOT;
    }
    if (ballot->stage != BallotStage::prepared) {
      return pb::REFUSAL_BALLOT_FROZEN;
    }
  }
  pb::BallotRules rules;
  pb::Refusal refusal = take_rules(hall, command.rules(), rules);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_subject(hall, command.rules().subject(), *rules.mutable_subject());
  }
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_electorate(hall, command.rules().electorate(), *rules.mutable_electorate());
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::BallotPrepared& event = *tell(j).mutable_ballot_prepared();
  event.set_ballot(number);
  *event.mutable_rules() = rules;
  j.out.ids.push_back(number);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_open_ballot(Judgement& j, const pb::OpenBallot& command) {
  const HallState& hall = j.hall();
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage != BallotStage::prepared) {
    return pb::REFUSAL_BALLOT_FROZEN;
  }
  const std::vector<pb::RollUnit> roll =
      roll_now(hall, ballot->rules.electorate(), ballot->rules.colleges());
  if (const pb::Refusal refusal = check_roll(hall, roll, ballot->rules.colleges());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->rules.tie() == pb::TIE_CASTING_VOTE &&
      find_unit(roll, ballot->rules.casting_person()) == nullptr) {
    return pb::REFUSAL_NOT_ON_THE_ROLL;
  }
  if (!still_the_wording(hall, ballot->rules.subject())) {
    // An amendment may have been reworded meanwhile: the vote is on the words people read now.
    pb::BallotPrepared& prepared = *tell(j).mutable_ballot_prepared();
    prepared.set_ballot(ballot->number);
    *prepared.mutable_rules() = ballot->rules;
    prepared.mutable_rules()->mutable_subject()->set_wording_hash(
        hash_of_wording(hall, ballot->rules.subject()));
  }
  pb::BallotOpened& event = *tell(j).mutable_ballot_opened();
  event.set_ballot(ballot->number);
  for (const pb::RollUnit& unit : roll) {
    *event.add_roll() = unit;
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_extend_roll(Judgement& j, const pb::ExtendRoll& command) {
  const HallState& hall = j.hall();
  if ((command.ballot() == 0) == (command.consent() == 0)) {
    return pb::REFUSAL_MALFORMED;
  }
  const std::vector<pb::RollUnit>* roll = nullptr;
  pb::CollegeRules colleges;
  if (command.ballot() != 0) {
    const Ballot* ballot = nullptr;
    if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (ballot->stage != BallotStage::open) {
      return pb::REFUSAL_BALLOT_NOT_OPEN;
    }
    roll = &ballot->roll;
    colleges = ballot->rules.colleges();
  } else {
    const Consent* consent = hall.validation.consent(command.consent());
    if (consent == nullptr) {
      return pb::REFUSAL_UNKNOWN_CONSENT;
    }
    if (consent->phase != pb::CONSENT_OBJECTIONS) {
      return pb::REFUSAL_NOT_NOW;
    }
    roll = &consent->rounds.back().roll;
  }
  const auto person = hall.people.find(command.person());
  if (person == hall.people.end()) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!person->second.votes || (person->second.presence != pb::PRESENCE_PRESENT &&
                                person->second.presence != pb::PRESENCE_OUT)) {
    return pb::REFUSAL_NOT_ON_THE_ROLL;
  }
  const pb::RollUnit* unit = find_unit(*roll, command.person());
  if (unit != nullptr && may_answer(*unit) && unit->holder() == 0) {
    return pb::REFUSAL_ALREADY_SO;
  }
  std::string reason;
  if (const pb::Refusal refusal = take_text(command.reason(), limits::remark_length_max, reason);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::RollExtended extended;
  extended.set_ballot(command.ballot());
  extended.set_consent(command.consent());
  extended.set_reason(reason);
  pb::RollUnit& made = *extended.mutable_unit();
  if (unit != nullptr) {
    made = *unit;
    made.clear_holder();  // here in person: the proxy sleeps
  } else {
    made.set_person(command.person());
    const auto status = hall.validation.statuses.find(command.person());
    for (const pb::College& college : colleges.colleges()) {
      if (status != hall.validation.statuses.end() && status->second.college == college.college()) {
        made.set_college(college.college());
      }
    }
    if (!colleges.colleges().empty() && made.college() == 0) {
      return pb::REFUSAL_COLLEGE_MISSING;
    }
  }
  made.set_presence(static_cast<std::uint32_t>(person->second.presence));
  made.set_admitted(true);
  *tell(j).mutable_roll_extended() = extended;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_cast_vote(Judgement& j, const pb::CastVote& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage != BallotStage::open) {
    return pb::REFUSAL_BALLOT_NOT_OPEN;
  }
  if (ballot->rules.secrecy() == pb::SECRECY_PAPER) {
    return pb::REFUSAL_SECRET_ON_PAPER;
  }
  if (!offered(ballot->rules, command.choice(), command.number())) {
    return pb::REFUSAL_CHOICE_NOT_OFFERED;
  }
  const pb::RollUnit* unit = nullptr;
  bool recorded = false;
  if (const pb::Refusal refusal = speak_for(j, ballot->roll, command.unit(), unit, recorded);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::Vote vote;
  std::string reason;
  if (const pb::Refusal refusal =
          take_text_or_none(command.reason(), limits::remark_length_max, reason);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  vote.set_unit(unit->person());
  vote.set_choice(command.choice());
  vote.set_number(command.choice() == pb::CHOICE_OPTION || command.choice() == pb::CHOICE_LEVEL
                      ? command.number()
                      : 0);
  vote.set_reason(reason);
  vote.set_cast_by(speaker(*unit));
  vote.set_recorded_by(j.recorded_by);
  vote.set_recorded(recorded);
  const pb::Vote* before = present_vote(j, *ballot, unit->person());
  if (before == nullptr
          ? command.choice() == pb::CHOICE_NONE && !ballot->voted.contains(unit->person())
          : before->choice() == vote.choice() && before->number() == vote.number() &&
                before->reason() == vote.reason()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (held(*ballot)) {
    pb::VoteHeld& kept =
        *j.out.add(person_stream(speaker(*unit))).mutable_validation()->mutable_vote_held();
    kept.set_ballot(ballot->number);
    *kept.mutable_vote() = vote;
    pb::VoteNoted& noted = *tell(j).mutable_vote_noted();
    noted.set_ballot(ballot->number);
    noted.set_unit(unit->person());
    noted.set_voted(vote.choice() != pb::CHOICE_NONE);
    noted.set_cast_by(speaker(*unit));
  } else {
    pb::VoteCast& cast = *tell(j).mutable_vote_cast();
    cast.set_ballot(ballot->number);
    *cast.mutable_vote() = vote;
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_enter_totals(Judgement& j, const pb::EnterTotals& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->rules.secrecy() != pb::SECRECY_PAPER) {
    return pb::REFUSAL_RULES_CONTRADICT;  // a public vote is entered person by person
  }
  if (ballot->stage != BallotStage::open && ballot->stage != BallotStage::closed) {
    return pb::REFUSAL_BALLOT_NOT_OPEN;
  }
  std::vector<CollegeHeads> heads = heads_of(ballot->rules, ballot->roll, {}, {});
  std::set<std::uint32_t> seen;
  for (const pb::CollegeTotals& totals : command.totals()) {
    const auto found = std::find_if(heads.begin(), heads.end(), [&](const CollegeHeads& college) {
      return college.college == totals.college();
    });
    if (found == heads.end() || !seen.insert(totals.college()).second) {
      return pb::REFUSAL_UNKNOWN_COLLEGE;
    }
    const bool vote = ballot->rules.method() == pb::BALLOT_VOTE;
    if (totals.numbers_size() != found->votes.numbers_size() ||
        (!vote && totals.votes_for() + totals.votes_against() != 0)) {
      return pb::REFUSAL_CHOICE_NOT_OFFERED;
    }
    found->votes = totals;
    if (more_than_enrolled(*found)) {
      return pb::REFUSAL_MORE_THAN_THE_ROLL;
    }
  }
  if (seen.size() != heads.size()) {
    return pb::REFUSAL_EMPTY;
  }
  pb::TotalsEntered& event = *tell(j).mutable_totals_entered();
  event.set_ballot(ballot->number);
  *event.mutable_totals() = command.totals();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_close_ballot(Judgement& j, const pb::CloseBallot& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage != BallotStage::open) {
    return pb::REFUSAL_BALLOT_NOT_OPEN;
  }
  pb::BallotClosed closed;
  closed.set_ballot(ballot->number);
  if (held(*ballot)) {
    for (const auto& [unit, caster] : ballot->voted) {
      if (const pb::Vote* vote = present_vote(j, *ballot, unit)) {
        *closed.add_revealed() = *vote;
      }
    }
  }
  *tell(j).mutable_ballot_closed() = closed;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_count_ballot(Judgement& j, const pb::CountBallot& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage != BallotStage::closed) {
    return ballot->stage == BallotStage::open || ballot->stage == BallotStage::prepared
               ? pb::REFUSAL_NOT_NOW
               : pb::REFUSAL_BALLOT_FROZEN;
  }
  if (ballot->rules.secrecy() == pb::SECRECY_PAPER && ballot->totals.empty()) {
    return pb::REFUSAL_EMPTY;
  }
  Heads heads;
  heads.colleges = heads_of(ballot->rules, ballot->roll, ballot->votes, ballot->totals);
  if (const auto casting = ballot->votes.find(ballot->rules.casting_person());
      casting != ballot->votes.end()) {
    heads.casting = casting->second.choice();
    heads.casting_number = casting->second.number();
  }
  pb::BallotCounted& event = *tell(j).mutable_ballot_counted();
  event.set_ballot(ballot->number);
  *event.mutable_verdict() = count_ballot(ballot->rules, heads);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_proclaim_ballot(Judgement& j, const pb::ProclaimBallot& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage != BallotStage::counted) {
    return finished(*ballot) ? pb::REFUSAL_BALLOT_FROZEN : pb::REFUSAL_NOT_NOW;
  }
  std::string title;
  if (const pb::Refusal refusal =
          take_line_or_none(command.title(), limits::question_length_max, title);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::BallotProclaimed& event = *tell(j).mutable_ballot_proclaimed();
  event.set_ballot(ballot->number);
  event.set_title(title.empty() ? ballot->rules.subject().question() : title);
  if (ballot->verdict.result() == pb::RESULT_ADOPTED) {
    event.set_decision(static_cast<std::uint32_t>(j.hall().validation.decisions.size()) + 1);
    j.out.ids.push_back(event.decision());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_cancel_ballot(Judgement& j, const pb::CancelBallot& command) {
  const Ballot* ballot = nullptr;
  if (const pb::Refusal refusal = find_ballot(j, command.ballot(), ballot);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (ballot->stage == BallotStage::cancelled) {
    return pb::REFUSAL_ALREADY_SO;
  }
  std::string reason;
  if (const pb::Refusal refusal = take_text(command.reason(), limits::remark_length_max, reason);
      refusal != pb::REFUSAL_NONE) {
    return refusal == pb::REFUSAL_EMPTY ? pb::REFUSAL_REASON_MISSING : refusal;
  }
  pb::BallotCancelled& event = *tell(j).mutable_ballot_cancelled();
  event.set_ballot(ballot->number);
  event.set_reason(reason);
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
