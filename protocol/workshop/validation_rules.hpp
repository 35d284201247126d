// SPDX-License-Identifier: AGPL-3.0-or-later
// What the files of validation share: electorate.cpp, ballots.cpp, consents.cpp, commitments.cpp.
// Included by them and by validation.cpp alone.
#pragma once

#include <string>
#include <vector>

#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::workshop {

// Cleans a subject and fills its hash. The version, paragraph or amendment must exist.
pb::Refusal take_subject(const HallState& hall, const pb::Subject& wished, pb::Subject& subject);
pb::Refusal take_electorate(const HallState& hall, const pb::Electorate& wished,
                            pb::Electorate& electorate);
pb::Refusal take_rules(const HallState& hall, const pb::BallotRules& wished,
                       pb::BallotRules& rules);

// Finds the unit somebody answers for (0 = the person of the command) and stamps the command with
// its speaker. A facilitator may record anybody's answer; others speak for themselves and for those
// whose proxy they hold. `recorded` tells whether it was typed in their name.
pb::Refusal speak_for(Judgement& j, const std::vector<pb::RollUnit>& roll, std::uint32_t wished,
                      const pb::RollUnit*& unit, bool& recorded);
// Proxies over the limit, or a roll nobody may vote in.
pb::Refusal check_roll(const HallState& hall, const std::vector<pb::RollUnit>& roll,
                       const pb::CollegeRules& colleges);

// Adds an event of validation to the hall.
pb::ValidationEvent& tell(Judgement& j);

pb::Refusal decide_set_status(Judgement&, const pb::SetStatus&);
pb::Refusal decide_set_colleges(Judgement&, const pb::SetColleges&);
pb::Refusal decide_set_proxy_rule(Judgement&, const pb::SetProxyRule&);
pb::Refusal decide_give_proxy(Judgement&, const pb::GiveProxy&);

pb::Refusal decide_prepare_ballot(Judgement&, const pb::PrepareBallot&);
pb::Refusal decide_open_ballot(Judgement&, const pb::OpenBallot&);
pb::Refusal decide_extend_roll(Judgement&, const pb::ExtendRoll&);
pb::Refusal decide_cast_vote(Judgement&, const pb::CastVote&);
pb::Refusal decide_enter_totals(Judgement&, const pb::EnterTotals&);
pb::Refusal decide_close_ballot(Judgement&, const pb::CloseBallot&);
pb::Refusal decide_count_ballot(Judgement&, const pb::CountBallot&);
pb::Refusal decide_proclaim_ballot(Judgement&, const pb::ProclaimBallot&);
pb::Refusal decide_cancel_ballot(Judgement&, const pb::CancelBallot&);

pb::Refusal decide_prepare_consent(Judgement&, const pb::PrepareConsent&);
pb::Refusal decide_enter_consent_phase(Judgement&, const pb::EnterConsentPhase&);
pb::Refusal decide_take_turn(Judgement&, const pb::TakeTurn&);
pb::Refusal decide_reword_proposal(Judgement&, const pb::RewordProposal&);
pb::Refusal decide_answer_consent(Judgement&, const pb::AnswerConsent&);
pb::Refusal decide_lift_objection(Judgement&, const pb::LiftObjection&);
pb::Refusal decide_maintain_objection(Judgement&, const pb::MaintainObjection&);
pb::Refusal decide_qualify_objection(Judgement&, const pb::QualifyObjection&);
pb::Refusal decide_treat_objection(Judgement&, const pb::TreatObjection&);
pb::Refusal decide_change_bearer(Judgement&, const pb::ChangeBearer&);
pb::Refusal decide_end_consent(Judgement&, const pb::EndConsent&);

pb::Refusal decide_make_commitment(Judgement&, const pb::MakeCommitment&);
pb::Refusal decide_settle_commitment(Judgement&, const pb::SettleCommitment&);
pb::Refusal decide_set_review(Judgement&, const pb::SetReview&);

void fold_ballots(ValidationState&, const pb::Event&);
void fold_consents(ValidationState&, const pb::Event&);
void fold_statuses(ValidationState&, const pb::Event&);

}  // namespace palabre::workshop
