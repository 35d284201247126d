// SPDX-License-Identifier: AGPL-3.0-or-later
// Consent: clarifications, reactions, reformulation, rounds of objections. A round of objections
// refers to one exact wording: any edit of it needs a new round. An objection belongs to the group
// once stated; only its author can declare it lifted.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

namespace {

pb::Refusal find_consent(const Judgement& j, std::uint32_t number, const Consent*& consent) {
  consent = j.hall().validation.consent(number);
  if (consent == nullptr) {
    return pb::REFUSAL_UNKNOWN_CONSENT;
  }
  return consent->phase == pb::CONSENT_ENDED ? pb::REFUSAL_NOT_NOW : pb::REFUSAL_NONE;
}

pb::Refusal find_objection(const Judgement& j, std::uint32_t number, std::uint32_t objection,
                           const Consent*& consent, const Objection*& found) {
  if (const pb::Refusal refusal = find_consent(j, number, consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (objection == 0 || objection > consent->objections.size()) {
    return pb::REFUSAL_UNKNOWN_OBJECTION;
  }
  found = &consent->objections[objection - 1];
  return pb::REFUSAL_NONE;
}

void move_objection(Judgement& j, const Consent& consent, const Objection& objection,
                    pb::ObjectionStatus status, const std::string& text) {
  pb::ObjectionMoved& event = *tell(j).mutable_objection_moved();
  event.set_consent(consent.number);
  event.set_objection(objection.body.objection());
  event.set_status(status);
  event.set_text(text);
}

void answer(Judgement& j, const Consent& consent, std::uint32_t unit, pb::ConsentAnswer given,
            bool recorded) {
  pb::ConsentAnswered& event = *tell(j).mutable_consent_answered();
  event.set_consent(consent.number);
  event.set_round(consent.rounds.back().number);
  event.set_unit(unit);
  event.set_answer(given);
  event.set_recorded(recorded);
}

void enter_phase(Judgement& j, const Consent& consent, pb::ConsentPhase phase,
                 std::uint32_t round, const std::vector<pb::RollUnit>& roll) {
  pb::ConsentPhaseEntered& event = *tell(j).mutable_consent_phase_entered();
  event.set_consent(consent.number);
  event.set_phase(phase);
  event.set_round(round);
  for (const pb::RollUnit& unit : roll) {
    *event.add_roll() = unit;
  }
}

// The objector themselves, or whoever holds their proxy, or a facilitator to whom they said it:
// then the command is for that person, by name.
pb::Refusal for_objector(Judgement& j, const Objection& objection) {
  const std::uint32_t author = objection.body.unit();
  if (j.person == author) {
    return pb::REFUSAL_NONE;
  }
  const auto proxy = j.hall().validation.proxies.find(author);
  return j.person != 0 && proxy != j.hall().validation.proxies.end() && proxy->second == j.person
             ? pb::REFUSAL_NONE
             : pb::REFUSAL_NOT_YOUR_OBJECTION;
}

bool left_or_out(const HallState& hall, std::uint32_t person) {
  const auto found = hall.people.find(person);
  return found == hall.people.end() || found->second.presence != pb::PRESENCE_PRESENT;
}

}  // namespace

pb::Refusal decide_prepare_consent(Judgement& j, const pb::PrepareConsent& command) {
  const HallState& hall = j.hall();
  std::uint32_t number = command.consent();
  if (number == 0) {
    if (hall.validation.consents.size() >= limits::ballots_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    number = static_cast<std::uint32_t>(hall.validation.consents.size()) + 1;
  } else {
    const Consent* consent = nullptr;
    if (const pb::Refusal refusal = find_consent(j, number, consent);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (consent->phase != pb::CONSENT_PREPARED) {
      return pb::REFUSAL_BALLOT_FROZEN;
    }
  }
  const pb::ConsentSettings& wished = command.settings();
  pb::ConsentSettings settings;
  pb::Refusal refusal = take_subject(hall, wished.subject(), *settings.mutable_subject());
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_electorate(hall, wished.electorate(), *settings.mutable_electorate());
  }
  if (refusal == pb::REFUSAL_NONE && wished.falls_back()) {
    refusal = take_rules(hall, wished.fallback(), *settings.mutable_fallback());
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (wished.bearer() != 0 && !hall.people.contains(wished.bearer())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!wished.review_date().empty() && !is_date(wished.review_date())) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  settings.set_bearer(wished.bearer());
  settings.set_falls_back(wished.falls_back());
  settings.set_review_date(wished.review_date());
  pb::ConsentPrepared& event = *tell(j).mutable_consent_prepared();
  event.set_consent(number);
  *event.mutable_settings() = settings;
  j.out.ids.push_back(number);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_enter_consent_phase(Judgement& j, const pb::EnterConsentPhase& command) {
  const HallState& hall = j.hall();
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.from() != consent->phase) {
    return pb::REFUSAL_STAGE_PASSED;
  }
  if (command.phase() < pb::CONSENT_CLARIFY || command.phase() > pb::CONSENT_OBJECTIONS) {
    return pb::REFUSAL_MALFORMED;
  }
  const bool objections = command.phase() == pb::CONSENT_OBJECTIONS;
  if (command.phase() == consent->phase && !objections) {
    return pb::REFUSAL_ALREADY_SO;
  }
  const std::vector<pb::RollUnit> roll = roll_now(hall, consent->settings.electorate(), {});
  if (const pb::Refusal refusal = check_roll(hall, roll, {}); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const std::uint32_t rounds = static_cast<std::uint32_t>(consent->rounds.size());
  enter_phase(j, *consent, command.phase(), objections ? rounds + 1 : rounds, roll);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_take_turn(Judgement& j, const pb::TakeTurn& command) {
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (consent->phase != pb::CONSENT_CLARIFY && consent->phase != pb::CONSENT_REACTIONS) {
    return pb::REFUSAL_NOT_NOW;
  }
  const pb::RollUnit* unit = nullptr;
  bool recorded = false;
  pb::Refusal refusal = speak_for(j, consent->roll, command.unit(), unit, recorded);
  std::string text;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(command.text(), limits::remark_length_max, text);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::ConsentTurnTaken& event = *tell(j).mutable_consent_turn_taken();
  event.set_consent(consent->number);
  event.set_unit(unit->person());
  event.set_passed(command.passed());
  event.set_text(text);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_reword_proposal(Judgement& j, const pb::RewordProposal& command) {
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!j.facilitates() && (j.person == 0 || j.person != consent->bearer)) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  if (consent->phase == pb::CONSENT_PREPARED) {
    return pb::REFUSAL_NOT_NOW;
  }
  pb::Subject subject;
  pb::Refusal refusal = take_subject(j.hall(), command.subject(), subject);
  std::string why;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(command.why(), limits::remark_length_max, why);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (subject.wording_hash() == consent->subject.wording_hash() &&
      subject.question() == consent->subject.question() &&
      subject.has_version() == consent->subject.has_version() &&
      subject.version() == consent->subject.version()) {
    return pb::REFUSAL_NOTHING_CHANGED;
  }
  pb::ProposalReworded& event = *tell(j).mutable_proposal_reworded();
  event.set_consent(consent->number);
  *event.mutable_subject() = subject;
  event.set_why(why);
  if (consent->phase == pb::CONSENT_OBJECTIONS) {
    // The answers were to other words: the round is over, the next one asks everybody again.
    enter_phase(j, *consent, pb::CONSENT_REFORMULATE,
                static_cast<std::uint32_t>(consent->rounds.size()), consent->roll);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_answer_consent(Judgement& j, const pb::AnswerConsent& command) {
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!pb::ConsentAnswer_IsValid(command.answer())) {
    return pb::REFUSAL_MALFORMED;
  }
  const ObjectionRound* round = consent->round();
  if (consent->phase != pb::CONSENT_OBJECTIONS || round == nullptr ||
      command.round() != round->number) {
    return pb::REFUSAL_OTHER_WORDING;
  }
  const pb::RollUnit* unit = nullptr;
  bool recorded = false;
  if (const pb::Refusal refusal = speak_for(j, round->roll, command.unit(), unit, recorded);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const auto before = round->answers.find(unit->person());
  const pb::ConsentAnswer given =
      before == round->answers.end() ? pb::CONSENT_NOT_ANSWERED : before->second.answer;
  if (command.answer() == pb::CONSENT_OBJECTION) {
    std::string text;
    if (const pb::Refusal refusal =
            take_text(command.objection(), limits::comment_length_max, text);
        refusal != pb::REFUSAL_NONE) {
      return refusal == pb::REFUSAL_EMPTY ? pb::REFUSAL_REASON_MISSING : refusal;
    }
    if (consent->objections.size() >= limits::objections_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    pb::ObjectionStated& event = *tell(j).mutable_objection_stated();
    event.set_consent(consent->number);
    event.set_objection(static_cast<std::uint32_t>(consent->objections.size()) + 1);
    event.set_round(round->number);
    event.set_unit(unit->person());
    event.set_text(text);
    event.set_paragraph(command.paragraph());
    j.out.ids.push_back(event.objection());
  } else if (given == command.answer()) {
    return pb::REFUSAL_ALREADY_SO;
  } else if (command.answer() == pb::CONSENT_NO_OBJECTION) {
    // Who has none any more takes back those that were still open.
    for (const Objection& objection : consent->objections) {
      if (objection.open() && objection.body.unit() == unit->person()) {
        move_objection(j, *consent, objection, pb::OBJECTION_LIFTED, {});
      }
    }
  }
  answer(j, *consent, unit->person(), command.answer(), recorded);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_lift_objection(Judgement& j, const pb::LiftObjection& command) {
  const Consent* consent = nullptr;
  const Objection* objection = nullptr;
  pb::Refusal refusal =
      find_objection(j, command.consent(), command.objection(), consent, objection);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = for_objector(j, *objection);
  }
  std::string note;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(command.note(), limits::remark_length_max, note);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (objection->status == pb::OBJECTION_LIFTED) {
    return pb::REFUSAL_ALREADY_SO;
  }
  move_objection(j, *consent, *objection, pb::OBJECTION_LIFTED, note);
  const bool others = std::any_of(
      consent->objections.begin(), consent->objections.end(), [&](const Objection& other) {
        return &other != objection && other.open() && other.body.unit() == objection->body.unit();
      });
  const ObjectionRound* round = consent->round();
  if (!others && consent->phase == pb::CONSENT_OBJECTIONS && round != nullptr) {
    const pb::RollUnit* unit = find_unit(round->roll, objection->body.unit());
    const auto given = round->answers.find(objection->body.unit());
    if (unit != nullptr && may_answer(*unit) && given != round->answers.end() &&
        given->second.answer == pb::CONSENT_OBJECTION) {
      answer(j, *consent, unit->person(), pb::CONSENT_NO_OBJECTION, j.recorded_by != 0);
    }
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_maintain_objection(Judgement& j, const pb::MaintainObjection& command) {
  const Consent* consent = nullptr;
  const Objection* objection = nullptr;
  pb::Refusal refusal =
      find_objection(j, command.consent(), command.objection(), consent, objection);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const bool left = left_or_out(j.hall(), objection->body.unit());
  if (!(j.facilitates() && left)) {
    refusal = for_objector(j, *objection);
  }
  std::string note;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(command.note(), limits::remark_length_max, note);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (objection->status == pb::OBJECTION_MAINTAINED) {
    return pb::REFUSAL_ALREADY_SO;
  }
  move_objection(j, *consent, *objection, pb::OBJECTION_MAINTAINED, note);
  j.out.events.back().event.mutable_validation()->mutable_objection_moved()->set_left(left);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_qualify_objection(Judgement& j, const pb::QualifyObjection& command) {
  const Consent* consent = nullptr;
  const Objection* objection = nullptr;
  pb::Refusal refusal =
      find_objection(j, command.consent(), command.objection(), consent, objection);
  std::string note;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(command.note(), limits::remark_length_max, note);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const pb::ObjectionStatus status =
      command.qualifies() ? pb::OBJECTION_QUALIFIED : pb::OBJECTION_CONCERN;
  if (objection->status == status || objection->status == pb::OBJECTION_LIFTED) {
    return pb::REFUSAL_ALREADY_SO;
  }
  move_objection(j, *consent, *objection, status, note);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_treat_objection(Judgement& j, const pb::TreatObjection& command) {
  const Consent* consent = nullptr;
  const Objection* objection = nullptr;
  pb::Refusal refusal =
      find_objection(j, command.consent(), command.objection(), consent, objection);
  std::string text;
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text(command.answer(), limits::comment_length_max, text);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.amendment() != 0 && j.hall().text.amendment(command.amendment()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  if (!objection->open()) {
    return pb::REFUSAL_ALREADY_DECIDED;
  }
  move_objection(j, *consent, *objection, pb::OBJECTION_TREATED, text);
  j.out.events.back().event.mutable_validation()->mutable_objection_moved()->set_amendment(
      command.amendment());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_bearer(Judgement& j, const pb::ChangeBearer& command) {
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!j.hall().people.contains(command.bearer())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (consent->bearer == command.bearer()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::BearerChanged& event = *tell(j).mutable_bearer_changed();
  event.set_consent(consent->number);
  event.set_bearer(command.bearer());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_end_consent(Judgement& j, const pb::EndConsent& command) {
  const HallState& hall = j.hall();
  const Consent* consent = nullptr;
  if (const pb::Refusal refusal = find_consent(j, command.consent(), consent);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::ConsentEnded ended;
  ended.set_consent(consent->number);
  ended.set_end(command.end());
  std::string note;
  std::string title;
  pb::Refusal refusal = take_text_or_none(command.note(), limits::remark_length_max, note);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(command.title(), limits::question_length_max, title);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!command.review_date().empty() && !is_date(command.review_date())) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  ended.set_note(note);
  ended.set_title(title.empty() ? consent->subject.question() : title);
  ended.set_review_date(command.review_date().empty() ? consent->settings.review_date()
                                                      : command.review_date());
  pb::BallotPrepared fallback;
  switch (command.end()) {
    case pb::CONSENT_ADOPTED: {
      const ConsentStanding now = standing(hall, *consent);
      if (consent->phase != pb::CONSENT_OBJECTIONS || !now.to_answer.empty() ||
          !now.arrived.empty() || now.asked == 0) {
        return pb::REFUSAL_ANSWERS_MISSING;
      }
      if (now.open != 0) {
        return pb::REFUSAL_OBJECTION_OPEN;
      }
      for (const std::uint32_t person : now.away) {
        ended.add_away(person);
      }
      ended.set_decision(static_cast<std::uint32_t>(hall.validation.decisions.size()) + 1);
      j.out.ids.push_back(ended.decision());
      break;
    }
    case pb::CONSENT_WITHDRAWN:
      if (!j.facilitates() && (j.person == 0 || j.person != consent->bearer)) {
        return pb::REFUSAL_NOT_ALLOWED;
      }
      break;
    case pb::CONSENT_POSTPONED:
    case pb::CONSENT_REFERRED:
      break;
    case pb::CONSENT_FALLBACK:
      // Only the vote that was fixed beforehand: none is invented under pressure.
      if (!consent->settings.falls_back()) {
        return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
      }
      if (hall.validation.ballots.size() >= limits::ballots_max) {
        return pb::REFUSAL_TOO_MANY;
      }
      fallback.set_ballot(static_cast<std::uint32_t>(hall.validation.ballots.size()) + 1);
      *fallback.mutable_rules() = consent->settings.fallback();
      *fallback.mutable_rules()->mutable_subject() = consent->subject;
      *fallback.mutable_rules()->mutable_electorate() = consent->settings.electorate();
      ended.set_ballot(fallback.ballot());
      j.out.ids.push_back(fallback.ballot());
      break;
    default:
      return pb::REFUSAL_MALFORMED;
  }
  if (fallback.ballot() != 0) {
    *tell(j).mutable_ballot_prepared() = fallback;
  }
  *tell(j).mutable_consent_ended() = ended;
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
