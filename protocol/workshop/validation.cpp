// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of validation: sorts its commands and events.
#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

namespace {

bool for_facilitators_alone(const pb::ValidationCommand& command) {
  // The bearer of a proposal may withdraw it.
  return static_cast<int>(command.body_case()) >=
             static_cast<int>(pb::ValidationCommand::kSetStatus) &&
         !(command.has_end_consent() && command.end_consent().end() == pb::CONSENT_WITHDRAWN);
}

}  // namespace

pb::ValidationEvent& tell(Judgement& j) { return *j.out.add(hall_stream).mutable_validation(); }

pb::Refusal decide_validation(Judgement& j, const pb::ValidationCommand& c) {
  if (for_facilitators_alone(c) && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (c.body_case()) {
    case pb::ValidationCommand::kCastVote:
      return decide_cast_vote(j, c.cast_vote());
    case pb::ValidationCommand::kAnswerConsent:
      return decide_answer_consent(j, c.answer_consent());
    case pb::ValidationCommand::kTakeTurn:
      return decide_take_turn(j, c.take_turn());
    case pb::ValidationCommand::kLiftObjection:
      return decide_lift_objection(j, c.lift_objection());
    case pb::ValidationCommand::kGiveProxy:
      return decide_give_proxy(j, c.give_proxy());
    case pb::ValidationCommand::kRewordProposal:
      return decide_reword_proposal(j, c.reword_proposal());
    case pb::ValidationCommand::kMaintainObjection:
      return decide_maintain_objection(j, c.maintain_objection());
    case pb::ValidationCommand::kSetStatus:
      return decide_set_status(j, c.set_status());
    case pb::ValidationCommand::kSetColleges:
      return decide_set_colleges(j, c.set_colleges());
    case pb::ValidationCommand::kSetProxyRule:
      return decide_set_proxy_rule(j, c.set_proxy_rule());
    case pb::ValidationCommand::kPrepareBallot:
      return decide_prepare_ballot(j, c.prepare_ballot());
    case pb::ValidationCommand::kOpenBallot:
      return decide_open_ballot(j, c.open_ballot());
    case pb::ValidationCommand::kExtendRoll:
      return decide_extend_roll(j, c.extend_roll());
    case pb::ValidationCommand::kEnterTotals:
      return decide_enter_totals(j, c.enter_totals());
    case pb::ValidationCommand::kCloseBallot:
      return decide_close_ballot(j, c.close_ballot());
    case pb::ValidationCommand::kCountBallot:
      return decide_count_ballot(j, c.count_ballot());
    case pb::ValidationCommand::kProclaimBallot:
      return decide_proclaim_ballot(j, c.proclaim_ballot());
    case pb::ValidationCommand::kCancelBallot:
      return decide_cancel_ballot(j, c.cancel_ballot());
    case pb::ValidationCommand::kPrepareConsent:
      return decide_prepare_consent(j, c.prepare_consent());
    case pb::ValidationCommand::kEnterConsentPhase:
      return decide_enter_consent_phase(j, c.enter_consent_phase());
    case pb::ValidationCommand::kQualifyObjection:
      return decide_qualify_objection(j, c.qualify_objection());
    case pb::ValidationCommand::kTreatObjection:
      return decide_treat_objection(j, c.treat_objection());
    case pb::ValidationCommand::kChangeBearer:
      return decide_change_bearer(j, c.change_bearer());
    case pb::ValidationCommand::kEndConsent:
      return decide_end_consent(j, c.end_consent());
    case pb::ValidationCommand::kMakeCommitment:
      return decide_make_commitment(j, c.make_commitment());
    case pb::ValidationCommand::kSettleCommitment:
      return decide_settle_commitment(j, c.settle_commitment());
    case pb::ValidationCommand::kSetReview:
      return decide_set_review(j, c.set_review());
    case pb::ValidationCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

void fold_validation(HallState& hall, const pb::Event& event) {
  if (event.body_case() != pb::Event::kValidation) {
    return;
  }
  fold_statuses(hall.validation, event);
  fold_ballots(hall.validation, event);
  fold_consents(hall.validation, event);
}

void fold_held_votes(PersonState& person, const pb::Event& event) {
  if (event.validation().has_vote_held()) {
    const pb::VoteHeld& body = event.validation().vote_held();
    person.held_votes[body.ballot()][body.vote().unit()] = body.vote();
  }
}

}  // namespace palabre::workshop
