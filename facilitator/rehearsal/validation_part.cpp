// SPDX-License-Identifier: AGPL-3.0-or-later
// What made-up people do when the team decides: they answer the round of objections, one of them
// with an objection that they lift once it is answered, and they vote.
#include <algorithm>

#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::rehearsal {

namespace {

constexpr double thinking_ms = 60'000;

}  // namespace

void Participant::act_on_validation() {
  const workshop::HallState& hall = client_->replica().hall();
  const std::uint32_t self = client_->self();
  if (self == 0) {
    return;
  }
  if (const workshop::Consent* consent = workshop::consent_at_work(hall);
      consent != nullptr && consent->phase == pb::CONSENT_OBJECTIONS) {
    const std::pair<std::uint32_t, std::uint32_t> round{consent->number,
                                                        consent->rounds.back().number};
    const pb::RollUnit* unit = workshop::find_unit(consent->rounds.back().roll, self);
    if (round != round_answered_ && unit != nullptr && workshop::may_answer(*unit)) {
      round_answered_ = round;
      during_stage(thinking_ms * (0.2 + dice_.fraction()), [this, round] { answer(round); });
    }
    for (const workshop::Objection& objection : consent->objections) {
      if (objection.body.unit() == self && objection.status == pb::OBJECTION_TREATED &&
          objection.body.objection() > objection_lifted_) {
        objection_lifted_ = objection.body.objection();
        pb::Command command;
        pb::LiftObjection& lift = *command.mutable_validation()->mutable_lift_objection();
        lift.set_consent(consent->number);
        lift.set_objection(objection.body.objection());
        submit(std::move(command));
      }
    }
  }
  if (const workshop::Ballot* ballot = workshop::ballot_at_work(hall);
      ballot != nullptr && ballot->stage == workshop::BallotStage::open &&
      ballot->number != ballot_cast_) {
    ballot_cast_ = ballot->number;
    during_stage(thinking_ms * (0.2 + dice_.fraction()),
                 [this, number = ballot->number] { cast_vote(number); });
  }
}

void Participant::answer(std::pair<std::uint32_t, std::uint32_t> round) {
  pb::Command command;
  pb::AnswerConsent& answer = *command.mutable_validation()->mutable_answer_consent();
  answer.set_consent(round.first);
  answer.set_round(round.second);
  if (index_ == 2 && round.second == 1) {
    answer.set_answer(pb::CONSENT_OBJECTION);
    answer.set_objection(sentence());
  } else {
    answer.set_answer(pb::CONSENT_NO_OBJECTION);
  }
  submit(std::move(command));
}

void Participant::cast_vote(std::uint32_t ballot) {
  pb::Command command;
  pb::CastVote& vote = *command.mutable_validation()->mutable_cast_vote();
  vote.set_ballot(ballot);
  vote.set_choice(dice_.chance(0.8)   ? pb::CHOICE_FOR
                  : dice_.chance(0.6) ? pb::CHOICE_AGAINST
                                      : pb::CHOICE_ABSTAIN);
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
