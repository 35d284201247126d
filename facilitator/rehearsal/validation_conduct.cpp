// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator of a rehearsal does when the team decides: leads a consent through its
// phases, writes down the answers of those who have no device, has objections answered; then a vote
// on whether the text is published.
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::rehearsal {

void Conductor::conduct_validation(double length_ms) {
  if (client_->replica().hall().text.latest() == nullptr) {
    return;
  }
  // Looks round now and then and does what comes next.
  constexpr int looks = 48;
  for (int look = 1; look <= looks; ++look) {
    later(length_ms * look / (looks + 2), [this] { next_of_validation(); });
  }
}

void Conductor::next_of_validation() {
  const workshop::ValidationState& validation = client_->replica().hall().validation;
  if (validation.consents.empty()) {
    prepare_consent();
  } else if (validation.consents.back().phase != pb::CONSENT_ENDED) {
    next_of_consent(validation.consents.back());
  } else if (validation.ballots.empty()) {
    prepare_ballot();
  } else if (!workshop::finished(validation.ballots.back())) {
    next_of_ballot(validation.ballots.back());
  }
}

void Conductor::prepare_consent() {
  const workshop::HallState& hall = client_->replica().hall();
  pb::Command command;
  pb::ConsentSettings& settings =
      *command.mutable_validation()->mutable_prepare_consent()->mutable_settings();
  settings.mutable_subject()->set_question(scene_.french ? "Cette posture est-elle la nôtre ?"
                                                         : "Is this our stance?");
  settings.mutable_subject()->set_has_version(true);
  settings.mutable_subject()->set_version(hall.text.latest()->body.version());
  settings.mutable_electorate()->set_basis(pb::ELECTORATE_PRESENT);
  settings.mutable_electorate()->set_name(scene_.french ? "l’équipe" : "the team");
  submit(std::move(command));
}

bool Conductor::answers_for(std::uint32_t person) const {
  const workshop::HallState& hall = client_->replica().hall();
  const auto found = hall.people.find(person);
  return found != hall.people.end() &&
         (found->second.without_device || found->second.facilitates);
}

void Conductor::next_of_consent(const workshop::Consent& consent) {
  const workshop::HallState& hall = client_->replica().hall();
  pb::Command command;
  pb::ValidationCommand& asked = *command.mutable_validation();
  if (consent.phase != pb::CONSENT_OBJECTIONS) {
    pb::EnterConsentPhase& enter = *asked.mutable_enter_consent_phase();
    enter.set_consent(consent.number);
    enter.set_from(consent.phase);
    enter.set_phase(consent.phase == pb::CONSENT_PREPARED  ? pb::CONSENT_CLARIFY
                    : consent.phase == pb::CONSENT_CLARIFY ? pb::CONSENT_REACTIONS
                                                           : pb::CONSENT_OBJECTIONS);
    submit(std::move(command));
    return;
  }
  const workshop::ConsentStanding standing = workshop::standing(hall, consent);
  if (standing.adoptable()) {
    pb::EndConsent& end = *asked.mutable_end_consent();
    end.set_consent(consent.number);
    end.set_end(pb::CONSENT_ADOPTED);
    end.set_title(consent.subject.question());
    submit(std::move(command));
    return;
  }
  for (const std::uint32_t person : standing.arrived) {
    pb::Command late;
    pb::ExtendRoll& extend = *late.mutable_validation()->mutable_extend_roll();
    extend.set_consent(consent.number);
    extend.set_person(person);
    extend.set_reason(scene_.french ? "arrivée en cours" : "came later");
    submit(std::move(late));
  }
  for (const std::uint32_t person : standing.to_answer) {
    if (answers_for(person)) {
      pb::Command said;
      said.set_as_person(person);
      pb::AnswerConsent& answer = *said.mutable_validation()->mutable_answer_consent();
      answer.set_consent(consent.number);
      answer.set_round(consent.rounds.back().number);
      answer.set_answer(pb::CONSENT_NO_OBJECTION);
      submit(std::move(said));
    }
  }
  for (const workshop::Objection& objection : consent.objections) {
    pb::Command heard;
    if (objection.status == pb::OBJECTION_STATED) {
      pb::QualifyObjection& qualify = *heard.mutable_validation()->mutable_qualify_objection();
      qualify.set_consent(consent.number);
      qualify.set_objection(objection.body.objection());
      qualify.set_qualifies(true);
    } else if (objection.status == pb::OBJECTION_QUALIFIED) {
      pb::TreatObjection& treat = *heard.mutable_validation()->mutable_treat_objection();
      treat.set_consent(consent.number);
      treat.set_objection(objection.body.objection());
      treat.set_answer(scene_.french ? "À revoir dans un an." : "To be looked at again in a year.");
    } else {
      continue;
    }
    submit(std::move(heard));
  }
}

void Conductor::prepare_ballot() {
  pb::Command command;
  pb::BallotRules& rules =
      *command.mutable_validation()->mutable_prepare_ballot()->mutable_rules();
  rules.mutable_subject()->set_question(scene_.french ? "Publions-nous ce texte ?"
                                                      : "Do we publish this text?");
  rules.mutable_subject()->set_has_version(true);
  rules.mutable_subject()->set_version(
      client_->replica().hall().text.latest()->body.version());
  rules.set_method(pb::BALLOT_VOTE);
  rules.mutable_electorate()->set_basis(pb::ELECTORATE_PRESENT);
  rules.mutable_electorate()->set_name(scene_.french ? "l’équipe" : "the team");
  submit(std::move(command));
}

void Conductor::next_of_ballot(const workshop::Ballot& ballot) {
  pb::Command command;
  pb::ValidationCommand& asked = *command.mutable_validation();
  switch (ballot.stage) {
    case workshop::BallotStage::prepared:
      asked.mutable_open_ballot()->set_ballot(ballot.number);
      break;
    case workshop::BallotStage::open: {
      bool waiting = false;
      for (const pb::RollUnit& unit : ballot.roll) {
        if (!workshop::may_answer(unit) || ballot.voted.contains(unit.person())) {
          continue;
        }
        waiting = true;
        if (answers_for(unit.person())) {
          pb::Command said;
          said.set_as_person(unit.person());
          pb::CastVote& vote = *said.mutable_validation()->mutable_cast_vote();
          vote.set_ballot(ballot.number);
          vote.set_choice(pb::CHOICE_FOR);
          submit(std::move(said));
        }
      }
      if (waiting) {
        return;
      }
      asked.mutable_close_ballot()->set_ballot(ballot.number);
      break;
    }
    case workshop::BallotStage::closed:
      asked.mutable_count_ballot()->set_ballot(ballot.number);
      break;
    case workshop::BallotStage::counted:
      asked.mutable_proclaim_ballot()->set_ballot(ballot.number);
      asked.mutable_proclaim_ballot()->set_title(ballot.rules.subject().question());
      break;
    default:
      return;
  }
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
