// SPDX-License-Identifier: AGPL-3.0-or-later
// What a decision binds people to: who does what until when, and when it is looked at again.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/validation_rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_make_commitment(Judgement& j, const pb::MakeCommitment& command) {
  const HallState& hall = j.hall();
  const pb::Commitment& wished = command.commitment();
  if (hall.validation.decision(wished.decision()) == nullptr ||
      (wished.commitment() != 0 && hall.validation.commitment(wished.commitment()) == nullptr)) {
    return pb::REFUSAL_UNKNOWN_DECISION;
  }
  if (wished.commitment() == 0 &&
      hall.validation.commitments.size() >= limits::commitments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::string what;
  std::string indicators;
  pb::Refusal refusal = take_text(wished.what(), limits::note_length_max, what);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_text_or_none(wished.indicators(), limits::note_length_max, indicators);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  for (const std::string* date : {&wished.due(), &wished.review_date()}) {
    if (!date->empty() && !is_date(*date)) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  pb::Commitment made = wished;
  made.clear_persons();
  for (const std::uint32_t person : std::set<std::uint32_t>(wished.persons().begin(),
                                                            wished.persons().end())) {
    if (!hall.people.contains(person)) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
    made.add_persons(person);
  }
  made.set_what(what);
  made.set_indicators(indicators);
  if (made.commitment() == 0) {
    made.set_commitment(static_cast<std::uint32_t>(hall.validation.commitments.size()) + 1);
  }
  j.out.ids.push_back(made.commitment());
  *tell(j).mutable_commitment_made()->mutable_commitment() = made;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_settle_commitment(Judgement& j, const pb::SettleCommitment& command) {
  const KeptCommitment* kept = j.hall().validation.commitment(command.commitment());
  if (kept == nullptr) {
    return pb::REFUSAL_UNKNOWN_DECISION;
  }
  if (!pb::CommitmentStatus_IsValid(command.status())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (kept->status == command.status()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  std::string note;
  if (const pb::Refusal refusal =
          take_text_or_none(command.note(), limits::remark_length_max, note);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::CommitmentSettled& event = *tell(j).mutable_commitment_settled();
  event.set_commitment(command.commitment());
  event.set_status(command.status());
  event.set_note(note);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_review(Judgement& j, const pb::SetReview& command) {
  const KeptDecision* decision = j.hall().validation.decision(command.decision());
  if (decision == nullptr) {
    return pb::REFUSAL_UNKNOWN_DECISION;
  }
  if (!command.review_date().empty() && !is_date(command.review_date())) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  if (decision->review_date == command.review_date()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::ReviewSet& event = *tell(j).mutable_review_set();
  event.set_decision(command.decision());
  event.set_review_date(command.review_date());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
