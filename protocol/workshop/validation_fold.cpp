// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of ballots, consents and commitments add up to. Total: an event about something
// that is not there changes nothing.
#include <algorithm>

#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

namespace {

template <typename Item>
Item* numbered(std::vector<Item>& items, std::uint32_t number) {
  return number == 0 || number > items.size() ? nullptr : &items[number - 1];
}

void extend(std::vector<pb::RollUnit>& roll, const pb::RollUnit& unit) {
  const auto found = std::find_if(roll.begin(), roll.end(), [&](const pb::RollUnit& known) {
    return known.person() == unit.person();
  });
  if (found == roll.end()) {
    roll.push_back(unit);
  } else {
    *found = unit;
  }
}

void decide_on(ValidationState& validation, std::uint32_t number, const std::string& title,
               const pb::Subject& subject, std::uint64_t at, std::uint32_t ballot,
               std::uint32_t consent, const std::string& review_date) {
  if (number == 0 || number != validation.decisions.size() + 1) {
    return;
  }
  KeptDecision decision;
  decision.number = number;
  decision.title = title;
  decision.subject = subject;
  decision.at = at;
  decision.ballot = ballot;
  decision.consent = consent;
  decision.review_date = review_date;
  validation.decisions.push_back(std::move(decision));
}

void take_vote(Ballot& ballot, const pb::Vote& vote) {
  if (vote.choice() == pb::CHOICE_NONE) {
    ballot.votes.erase(vote.unit());
    ballot.voted.erase(vote.unit());
  } else {
    ballot.votes[vote.unit()] = vote;
    ballot.voted[vote.unit()] = vote.cast_by();
  }
}

void prepare(ValidationState& validation, const pb::BallotPrepared& body, std::uint64_t at) {
  if (body.ballot() == validation.ballots.size() + 1) {
    validation.ballots.emplace_back();
    validation.ballots.back().number = body.ballot();
    validation.ballots.back().prepared_at = at;
  }
  if (Ballot* ballot = numbered(validation.ballots, body.ballot())) {
    ballot->rules = body.rules();
  }
}

ObjectionRound* current_round(Consent* consent, std::uint32_t number) {
  return consent == nullptr || consent->rounds.empty() ||
                 consent->rounds.back().number != number
             ? nullptr
             : &consent->rounds.back();
}

}  // namespace

void fold_ballots(ValidationState& validation, const pb::Event& event) {
  const pb::ValidationEvent& e = event.validation();
  switch (e.body_case()) {
    case pb::ValidationEvent::kBallotPrepared:
      prepare(validation, e.ballot_prepared(), event.at());
      break;
    case pb::ValidationEvent::kBallotOpened:
      if (Ballot* ballot = numbered(validation.ballots, e.ballot_opened().ballot())) {
        ballot->stage = BallotStage::open;
        ballot->opened_at = event.at();
        ballot->roll.assign(e.ballot_opened().roll().begin(), e.ballot_opened().roll().end());
      }
      break;
    case pb::ValidationEvent::kRollExtended: {
      const pb::RollExtended& body = e.roll_extended();
      const RollExtension extension{body.unit(), body.reason(), event.at()};
      if (Ballot* ballot = numbered(validation.ballots, body.ballot())) {
        extend(ballot->roll, body.unit());
        ballot->extensions.push_back(extension);
      }
      if (Consent* consent = numbered(validation.consents, body.consent());
          consent != nullptr && !consent->rounds.empty()) {
        extend(consent->roll, body.unit());
        extend(consent->rounds.back().roll, body.unit());
        consent->rounds.back().extensions.push_back(extension);
      }
      break;
    }
    case pb::ValidationEvent::kVoteCast:
      if (Ballot* ballot = numbered(validation.ballots, e.vote_cast().ballot())) {
        take_vote(*ballot, e.vote_cast().vote());
      }
      break;
    case pb::ValidationEvent::kVoteNoted:
      if (Ballot* ballot = numbered(validation.ballots, e.vote_noted().ballot())) {
        if (e.vote_noted().voted()) {
          ballot->voted[e.vote_noted().unit()] = e.vote_noted().cast_by();
        } else {
          ballot->voted.erase(e.vote_noted().unit());
        }
      }
      break;
    case pb::ValidationEvent::kTotalsEntered:
      if (Ballot* ballot = numbered(validation.ballots, e.totals_entered().ballot())) {
        ballot->totals.assign(e.totals_entered().totals().begin(),
                              e.totals_entered().totals().end());
      }
      break;
    case pb::ValidationEvent::kBallotClosed:
      if (Ballot* ballot = numbered(validation.ballots, e.ballot_closed().ballot())) {
        ballot->stage = BallotStage::closed;
        ballot->closed_at = event.at();
        for (const pb::Vote& vote : e.ballot_closed().revealed()) {
          take_vote(*ballot, vote);
        }
      }
      break;
    case pb::ValidationEvent::kBallotCounted:
      if (Ballot* ballot = numbered(validation.ballots, e.ballot_counted().ballot())) {
        ballot->stage = BallotStage::counted;
        ballot->counted_at = event.at();
        ballot->verdict = e.ballot_counted().verdict();
      }
      break;
    case pb::ValidationEvent::kBallotProclaimed:
      if (Ballot* ballot = numbered(validation.ballots, e.ballot_proclaimed().ballot())) {
        ballot->stage = BallotStage::proclaimed;
        ballot->proclaimed_at = event.at();
        ballot->decision = e.ballot_proclaimed().decision();
        decide_on(validation, ballot->decision, e.ballot_proclaimed().title(),
                  ballot->rules.subject(), event.at(), ballot->number, 0, {});
      }
      break;
    case pb::ValidationEvent::kBallotCancelled:
      if (Ballot* ballot = numbered(validation.ballots, e.ballot_cancelled().ballot())) {
        ballot->stage = BallotStage::cancelled;
        ballot->cancelled_at = event.at();
        ballot->cancelled_because = e.ballot_cancelled().reason();
        if (KeptDecision* decision = numbered(validation.decisions, ballot->decision)) {
          decision->revoked = true;
        }
      }
      break;
    case pb::ValidationEvent::kCommitmentMade: {
      const pb::Commitment& body = e.commitment_made().commitment();
      if (body.commitment() == validation.commitments.size() + 1) {
        validation.commitments.emplace_back();
        validation.commitments.back().at = event.at();
      }
      if (KeptCommitment* kept = numbered(validation.commitments, body.commitment())) {
        kept->body = body;
      }
      break;
    }
    case pb::ValidationEvent::kCommitmentSettled:
      if (KeptCommitment* kept =
              numbered(validation.commitments, e.commitment_settled().commitment())) {
        kept->status = e.commitment_settled().status();
        kept->note = e.commitment_settled().note();
        kept->settled_at = event.at();
      }
      break;
    case pb::ValidationEvent::kReviewSet:
      if (KeptDecision* decision = numbered(validation.decisions, e.review_set().decision())) {
        decision->review_date = e.review_set().review_date();
      }
      break;
    default:
      break;
  }
}

void fold_consents(ValidationState& validation, const pb::Event& event) {
  const pb::ValidationEvent& e = event.validation();
  switch (e.body_case()) {
    case pb::ValidationEvent::kConsentPrepared: {
      const pb::ConsentPrepared& body = e.consent_prepared();
      if (body.consent() == validation.consents.size() + 1) {
        validation.consents.emplace_back();
        validation.consents.back().number = body.consent();
        validation.consents.back().prepared_at = event.at();
      }
      if (Consent* consent = numbered(validation.consents, body.consent())) {
        consent->settings = body.settings();
        consent->subject = body.settings().subject();
        consent->bearer = body.settings().bearer();
      }
      break;
    }
    case pb::ValidationEvent::kConsentPhaseEntered: {
      const pb::ConsentPhaseEntered& body = e.consent_phase_entered();
      Consent* consent = numbered(validation.consents, body.consent());
      if (consent == nullptr) {
        break;
      }
      consent->phase = body.phase();
      consent->roll.assign(body.roll().begin(), body.roll().end());
      if (body.phase() == pb::CONSENT_OBJECTIONS) {
        ObjectionRound round;
        round.number = body.round();
        round.subject = consent->subject;
        round.roll = consent->roll;
        round.opened_at = event.at();
        consent->rounds.push_back(std::move(round));
      }
      break;
    }
    case pb::ValidationEvent::kConsentTurnTaken: {
      const pb::ConsentTurnTaken& body = e.consent_turn_taken();
      if (Consent* consent = numbered(validation.consents, body.consent())) {
        consent->turns[consent->phase][body.unit()] = {body.passed(), body.text(), event.at()};
      }
      break;
    }
    case pb::ValidationEvent::kProposalReworded: {
      const pb::ProposalReworded& body = e.proposal_reworded();
      if (Consent* consent = numbered(validation.consents, body.consent())) {
        consent->rewordings.push_back({body.subject(), body.why(), event.at()});
        consent->subject = body.subject();
      }
      break;
    }
    case pb::ValidationEvent::kConsentAnswered: {
      const pb::ConsentAnswered& body = e.consent_answered();
      if (ObjectionRound* round = current_round(numbered(validation.consents, body.consent()),
                                                body.round())) {
        round->answers[body.unit()] = {body.answer(), event.at(), event.recorded_by(),
                                       body.recorded()};
      }
      break;
    }
    case pb::ValidationEvent::kObjectionStated: {
      const pb::ObjectionStated& body = e.objection_stated();
      Consent* consent = numbered(validation.consents, body.consent());
      if (consent != nullptr && body.objection() == consent->objections.size() + 1) {
        consent->objections.push_back(
            {body, pb::OBJECTION_STATED, event.at(), event.recorded_by(), {}});
      }
      break;
    }
    case pb::ValidationEvent::kObjectionMoved: {
      const pb::ObjectionMoved& body = e.objection_moved();
      Consent* consent = numbered(validation.consents, body.consent());
      if (consent == nullptr) {
        break;
      }
      if (Objection* objection = numbered(consent->objections, body.objection())) {
        objection->status = body.status();
        objection->way.push_back({body, event.at(), event.by(), event.recorded_by()});
      }
      break;
    }
    case pb::ValidationEvent::kBearerChanged:
      if (Consent* consent = numbered(validation.consents, e.bearer_changed().consent())) {
        consent->bearer = e.bearer_changed().bearer();
      }
      break;
    case pb::ValidationEvent::kConsentEnded: {
      const pb::ConsentEnded& body = e.consent_ended();
      Consent* consent = numbered(validation.consents, body.consent());
      if (consent == nullptr) {
        break;
      }
      consent->phase = pb::CONSENT_ENDED;
      consent->ended = body;
      consent->ended_at = event.at();
      decide_on(validation, body.decision(), body.title(), consent->subject, event.at(), 0,
                consent->number, body.review_date());
      if (Ballot* ballot = numbered(validation.ballots, body.ballot())) {
        ballot->consent = consent->number;
      }
      break;
    }
    default:
      break;
  }
}

}  // namespace palabre::workshop
