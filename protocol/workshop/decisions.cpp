// SPDX-License-Identifier: AGPL-3.0-or-later
// What is decided about an amendment, and what follows from it for the others: proposed with its
// cause, and only a person confirms it.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint64_t objection_window_ms_default = 60'000;

bool subs_pending(const TextState& text, std::uint32_t number) {
  return std::any_of(text.amendments.begin(), text.amendments.end(), [&](const TextAmendment& a) {
    return a.body.parent() == number && is_pending(a.status);
  });
}

// A pending amendment that facilitators act on.
pb::Refusal need_pending(const Judgement& j, std::uint32_t number, const TextAmendment*& found) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  found = need_amendment(j, number, refusal);
  if (found == nullptr) {
    return refusal;
  }
  return is_pending(found->status) ? pb::REFUSAL_NONE : pb::REFUSAL_ALREADY_DECIDED;
}

// The same, and its words stand in the version under discussion, its sub-amendments decided.
pb::Refusal need_decidable(const Judgement& j, std::uint32_t number, const TextAmendment*& found) {
  if (const pb::Refusal refusal = need_pending(j, number, found); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const TextVersion* latest = j.hall().text.latest();
  if (latest == nullptr || found->body.version() != latest->body.version()) {
    return pb::REFUSAL_OTHER_VERSION;
  }
  if (found->status == pb::AMENDMENT_LATE) {
    return pb::REFUSAL_NOT_NOW;
  }
  return subs_pending(j.hall().text, number) ? pb::REFUSAL_SUB_AMENDMENTS_FIRST : pb::REFUSAL_NONE;
}

// What the adoption of `cause` in this wording does to the others.
void propose_consequences(Judgement& j, const TextAmendment& cause,
                          const pb::AmendmentBody& adopted) {
  const TextState& text = j.hall().text;
  pb::ConsequencesProposed proposed;
  proposed.set_cause(cause.filed.amendment());
  const auto add = [&](std::uint32_t number, pb::Consequence consequence,
                       const std::vector<std::uint64_t>& paragraphs) {
    pb::ProposedConsequence& one = *proposed.add_consequences();
    one.set_amendment(number);
    one.set_consequence(consequence);
    *one.mutable_paragraphs() = {paragraphs.begin(), paragraphs.end()};
  };
  for (const Likeness& met : similar_and_conflicting(text, adopted, cause.filed.amendment())) {
    const TextAmendment& other = *text.amendment(met.amendment);
    if (!is_pending(other.status)) {
      continue;
    }
    if (met.same) {
      add(met.amendment, pb::CONSEQUENCE_SATISFIED, met.paragraphs);
    } else if (met.conflicts && !other.compatible.contains(cause.filed.amendment())) {
      add(met.amendment, pb::CONSEQUENCE_FALLS, met.paragraphs);
    } else {
      // Every edit it asks for is among those adopted.
      const std::vector<text::WordEdit> edits = edits_of(adopted);
      const std::vector<text::WordEdit> theirs = edits_of(other.body);
      const bool inside =
          !theirs.empty() &&
          std::all_of(theirs.begin(), theirs.end(), [&](const text::WordEdit& edit) {
            return std::find(edits.begin(), edits.end(), edit) != edits.end();
          });
      if (inside) {
        add(met.amendment, pb::CONSEQUENCE_SATISFIED, met.paragraphs);
      }
    }
  }
  for (const std::uint32_t settled : cause.filed.compromise_of()) {
    const TextAmendment* other = text.amendment(settled);
    const bool named =
        std::any_of(proposed.consequences().begin(), proposed.consequences().end(),
                    [&](const pb::ProposedConsequence& one) { return one.amendment() == settled; });
    if (other != nullptr && is_pending(other->status) && !named) {
      add(settled, pb::CONSEQUENCE_FALLS, {});
    }
  }
  if (proposed.consequences_size() > 0) {
    *j.out.add(hall_stream).mutable_text()->mutable_consequences_proposed() = proposed;
  }
}

// A sub-amendment has nothing left to amend.
void drop_subs(Judgement& j, std::uint32_t parent) {
  for (const TextAmendment& sub : j.hall().text.amendments) {
    if (sub.body.parent() == parent && is_pending(sub.status)) {
      change_status(j, sub.filed.amendment(), pb::AMENDMENT_FALLEN, pb::DECISION_FACILITATOR);
    }
  }
}

struct Outcome {
  pb::AmendmentStatus result = pb::AMENDMENT_STATUS_UNKNOWN;
  pb::DecisionMethod method = pb::DECISION_UNKNOWN;
};

// Writes down the decision; an adopted wording other than the filed one is kept beside it.
pb::AmendmentDecided& add_decision(Judgement& j, const TextAmendment& amendment, Outcome outcome,
                                   const pb::AmendmentBody& wording) {
  pb::AmendmentDecided& event = *j.out.add(hall_stream).mutable_text()->mutable_decided();
  event.set_amendment(amendment.filed.amendment());
  event.set_result(outcome.result);
  event.set_method(outcome.method);
  if (is_accepted(outcome.result) && !same_change(wording, amendment.body)) {
    *event.mutable_decided() = wording;
    if (outcome.result == pb::AMENDMENT_ADOPTED) {
      event.set_result(pb::AMENDMENT_ADOPTED_MODIFIED);
    }
  }
  return event;
}

// The figures of a decision, counted in the room or by a ballot.
struct Figures {
  bool adopted = false;
  std::uint32_t in_favour = 0;
  std::uint32_t against = 0;
  std::uint32_t abstentions = 0;
};

pb::Refusal figures_typed(const pb::DecideAmendment& command, Figures& figures) {
  const std::size_t votes =
      std::size_t{command.votes_for()} + command.votes_against() + command.abstentions();
  if (votes == 0) {
    return pb::REFUSAL_EMPTY;
  }
  if (votes > limits::people_max * 100) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  figures = {command.votes_for() > command.votes_against(),  // a tie rejects
             command.votes_for(), command.votes_against(), command.abstentions()};
  return pb::REFUSAL_NONE;
}

// What a ballot says about this amendment: proclaimed, about these very words, and with a result.
// Without quorum, or where the rule says to vote again, nothing is decided.
pb::Refusal figures_of_ballot(const HallState& hall, std::uint32_t number, std::uint32_t amendment,
                              Figures& figures) {
  const Ballot* ballot = hall.validation.ballot(number);
  if (ballot == nullptr || ballot->rules.subject().amendment() != amendment) {
    return pb::REFUSAL_UNKNOWN_BALLOT;
  }
  if (ballot->stage != BallotStage::proclaimed || !decides_amendment(*ballot)) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (!still_the_wording(hall, ballot->rules.subject())) {
    return pb::REFUSAL_OTHER_WORDING;
  }
  figures = {ballot->verdict.result() == pb::RESULT_ADOPTED, 0, 0, 0};
  const pb::CollegeTotals& votes = ballot->verdict.total().votes();
  figures.abstentions = votes.abstentions();
  if (ballot->rules.method() == pb::BALLOT_VOTE) {
    figures.in_favour = votes.votes_for();
    figures.against = votes.votes_against();
    return pb::REFUSAL_NONE;
  }
  const pb::LevelRules& levels = ballot->rules.levels();
  for (int n = 0; n < votes.numbers_size(); ++n) {
    std::uint32_t& heap = levels.levels(n).outside()                           ? figures.abstentions
                          : static_cast<std::uint32_t>(n) >= levels.required() ? figures.in_favour
                                                                               : figures.against;
    heap += votes.numbers(n);
  }
  return pb::REFUSAL_NONE;
}

}  // namespace

pb::Refusal decide_admit_late(Judgement& j, const pb::AdmitLate& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (amendment->status != pb::AMENDMENT_LATE) {
    return pb::REFUSAL_ALREADY_SO;
  }
  change_status(j, command.amendment(), pb::AMENDMENT_FILED, pb::DECISION_FACILITATOR);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_refuse_amendment(Judgement& j, const pb::RefuseAmendment& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.status() != pb::AMENDMENT_INADMISSIBLE &&
      command.status() != pb::AMENDMENT_NOT_SUPPORTED) {
    return pb::REFUSAL_MALFORMED;
  }
  std::string reason;
  if (const pb::Refusal refusal =
          take_text_or_none(command.reason(), limits::amendment_reason_length_max, reason);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (reason.empty() && command.status() == pb::AMENDMENT_INADMISSIBLE) {
    return pb::REFUSAL_REASON_MISSING;
  }
  change_status(j, command.amendment(), command.status(), pb::DECISION_FACILITATOR, reason);
  drop_subs(j, command.amendment());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_recommend(Judgement& j, const pb::RecommendAmendment& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!pb::Recommendation_IsValid(command.recommendation())) {
    return pb::REFUSAL_MALFORMED;
  }
  pb::AmendmentRecommended& event = *j.out.add(hall_stream).mutable_text()->mutable_recommended();
  event.set_amendment(command.amendment());
  event.set_recommendation(command.recommendation());
  pb::Refusal refusal = take_text_or_none(command.reason(), limits::amendment_reason_length_max,
                                          *event.mutable_reason());
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_wordings(command.wording(), *event.mutable_wording());
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.recommendation() == pb::RECOMMEND_SET_ASIDE && event.reason().empty()) {
    return pb::REFUSAL_REASON_MISSING;
  }
  if (command.recommendation() == pb::RECOMMEND_INTEGRATE_MODIFIED && event.wording_size() == 0) {
    return pb::REFUSAL_EMPTY;
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_flag_amendment(Judgement& j, const pb::FlagAmendment& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  if (need_amendment(j, command.amendment(), refusal) == nullptr) {
    return refusal;
  }
  pb::AmendmentFlagged& event = *j.out.add(hall_stream).mutable_text()->mutable_flagged();
  event.set_amendment(command.amendment());
  event.set_to_coordinate(command.to_coordinate());
  return take_text_or_none(command.note(), limits::amendment_reason_length_max,
                           *event.mutable_note());
}

pb::Refusal decide_object(Judgement& j, const pb::ObjectToAmendment& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (j.person == 0) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const bool objects = std::any_of(
      amendment->objections.begin(), amendment->objections.end(),
      [&](const AmendmentObjection& o) { return o.person == j.person && !o.withdrawn; });
  if (objects == !command.withdraw()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (!command.withdraw() && amendment->status != pb::AMENDMENT_INTEGRATING) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (amendment->objections.size() >= limits::objections_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::AmendmentObjected& event = *j.out.add(hall_stream).mutable_text()->mutable_objected();
  event.set_amendment(command.amendment());
  event.set_person(j.person);
  event.set_withdrawn(command.withdraw());
  if (const pb::Refusal refusal = take_text_or_none(
          command.reason(), limits::amendment_reason_length_max, *event.mutable_reason());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!command.withdraw()) {
    change_status(j, command.amendment(), pb::AMENDMENT_IN_DEBATE);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_propose_integration(Judgement& j, const pb::ProposeIntegration& command) {
  const TextState& text = j.hall().text;
  if (command.amendments_size() == 0) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  if (text.latest() == nullptr) {
    return pb::REFUSAL_UNKNOWN_VERSION;
  }
  const text::Words words = words_of(text.latest()->body);
  std::vector<text::Change> together;
  for (const std::uint32_t number : command.amendments()) {
    const TextAmendment* amendment = nullptr;
    if (const pb::Refusal refusal = need_decidable(j, number, amendment);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (amendment->status == pb::AMENDMENT_INTEGRATING) {
      return pb::REFUSAL_ALREADY_SO;
    }
    if (std::any_of(amendment->objections.begin(), amendment->objections.end(),
                    [](const AmendmentObjection& o) { return !o.withdrawn; })) {
      return pb::REFUSAL_NOT_NOW;
    }
    const pb::AmendmentBody body = effective_body(text, *amendment);
    for (const Likeness& met : similar_and_conflicting(text, body, number)) {
      if (met.conflicts && is_accepted(text.amendment(met.amendment)->status)) {
        return pb::REFUSAL_CONFLICT;
      }
    }
    const text::Change change{number, edits_of(body)};
    if (amendment->body.parent() == 0) {
      for (const text::Encounter& met : text::encounters(words, change, together)) {
        if (text::is_conflict(met.meeting)) {
          return pb::REFUSAL_CONFLICT;
        }
      }
      together.push_back(change);
    }
  }
  std::uint64_t until = command.until();
  if (until == 0) {
    const std::uint64_t window = text.settings.objection_window_s() * 1000ULL;
    until = j.now + (window == 0 ? objection_window_ms_default : window);
  }
  if (until <= j.now) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  pb::IntegrationOpened& event =
      *j.out.add(hall_stream).mutable_text()->mutable_integration_opened();
  *event.mutable_amendments() = command.amendments();
  event.set_until(until);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_close_integration(Judgement& j, const pb::CloseIntegration& command) {
  const TextState& text = j.hall().text;
  if (command.amendments_size() == 0) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  for (const std::uint32_t number : command.amendments()) {
    const TextAmendment* amendment = nullptr;
    if (const pb::Refusal refusal = need_decidable(j, number, amendment);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (amendment->status != pb::AMENDMENT_INTEGRATING) {
      return pb::REFUSAL_NOT_NOW;
    }
    if (j.now < amendment->objections_until) {
      return pb::REFUSAL_TIME_TO_OBJECT;
    }
    const pb::AmendmentBody wording = effective_body(text, *amendment);
    add_decision(j, *amendment, {pb::AMENDMENT_INTEGRATED, pb::DECISION_NO_OBJECTION}, wording);
    propose_consequences(j, *amendment, wording);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_open_debate(Judgement& j, const pb::OpenDebate& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (amendment->status == pb::AMENDMENT_IN_DEBATE) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (amendment->status == pb::AMENDMENT_LATE) {
    return pb::REFUSAL_NOT_NOW;
  }
  change_status(j, command.amendment(), pb::AMENDMENT_IN_DEBATE);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_put_to_vote(Judgement& j, const pb::PutToVote& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_decidable(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (amendment->status == pb::AMENDMENT_AT_VOTE) {
    return pb::REFUSAL_ALREADY_SO;
  }
  change_status(j, command.amendment(), pb::AMENDMENT_AT_VOTE);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_amendment(Judgement& j, const pb::DecideAmendment& command) {
  const TextState& text = j.hall().text;
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_decidable(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  Figures figures;
  figures.adopted = command.adopted();
  if (command.method() == pb::DECISION_VOTE) {
    const pb::Refusal refusal =
        command.ballot() == 0
            ? figures_typed(command, figures)
            : figures_of_ballot(j.hall(), command.ballot(), command.amendment(), figures);
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
  } else if (command.method() != pb::DECISION_CONSENT || command.ballot() != 0) {
    return pb::REFUSAL_MALFORMED;
  }
  const bool adopted = figures.adopted;
  if (command.ballot() != 0 && command.wording_size() > 0) {
    return pb::REFUSAL_OTHER_WORDING;  // nobody voted on those
  }
  pb::AmendmentBody wording = effective_body(text, *amendment);
  if (adopted && command.wording_size() > 0) {
    pb::AmendmentBody typed = wording;
    *typed.mutable_proposed() = command.wording();
    typed.set_form(true);  // its reason is the amendment's
    if (typed.type() == pb::AMENDMENT_DELETION) {
      typed.set_type(pb::AMENDMENT_REPLACEMENT);
    }
    pb::AmendmentBody taken;
    if (const pb::Refusal refusal = take_body(j, typed, taken); refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    taken.set_form(wording.form());
    wording = taken;
  }
  std::string note;
  if (const pb::Refusal refusal =
          take_text_or_none(command.note(), limits::amendment_reason_length_max, note);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::AmendmentDecided& event = add_decision(
      j, *amendment, {adopted ? pb::AMENDMENT_ADOPTED : pb::AMENDMENT_REJECTED, command.method()},
      wording);
  event.set_votes_for(figures.in_favour);
  event.set_votes_against(figures.against);
  event.set_abstentions(figures.abstentions);
  event.set_ballot(command.ballot());
  event.set_note(note);
  // One vote for all that ask for the very same.
  const pb::AmendmentDecided decided = event;
  for (const TextAmendment& other : text.amendments) {
    if (other.filed.amendment() != command.amendment() && is_pending(other.status) &&
        other.status != pb::AMENDMENT_LATE && same_change(other.body, amendment->body) &&
        !subs_pending(text, other.filed.amendment())) {
      pb::AmendmentDecided& same = *j.out.add(hall_stream).mutable_text()->mutable_decided();
      same = decided;
      same.set_amendment(other.filed.amendment());
    }
  }
  if (adopted) {
    propose_consequences(j, *amendment, wording);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_take_back(Judgement& j, const pb::TakeBackDecision& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextState& text = j.hall().text;
  const TextAmendment* amendment = need_amendment(j, command.amendment(), refusal);
  if (amendment == nullptr) {
    return refusal;
  }
  if (is_pending(amendment->status)) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (amendment->entered || amendment->status == pb::AMENDMENT_WITHDRAWN) {
    return pb::REFUSAL_IRREVERSIBLE;
  }
  pb::AmendmentDecided& event = *j.out.add(hall_stream).mutable_text()->mutable_decided();
  event.set_amendment(command.amendment());
  event.set_result(pb::AMENDMENT_IN_DEBATE);
  event.set_undone(true);
  // What fell because of it stands again.
  for (const TextAmendment& other : text.amendments) {
    const auto proposed = other.proposed.find(command.amendment());
    const bool because =
        proposed != other.proposed.end() &&
        (other.status == pb::AMENDMENT_FALLEN || other.status == pb::AMENDMENT_SATISFIED);
    if (because) {
      change_status(j, other.filed.amendment(), pb::AMENDMENT_FILED, pb::DECISION_FACILITATOR);
    }
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_mark_compatible(Judgement& j, const pb::MarkCompatible& command) {
  pb::Refusal refusal = pb::REFUSAL_NONE;
  const TextAmendment* one = need_amendment(j, command.amendment(), refusal);
  if (one == nullptr || need_amendment(j, command.other(), refusal) == nullptr) {
    return refusal;
  }
  if (command.amendment() == command.other() ||
      one->compatible.contains(command.other()) == command.compatible()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::CompatibleMarked& event = *j.out.add(hall_stream).mutable_text()->mutable_compatible_marked();
  event.set_amendment(command.amendment());
  event.set_other(command.other());
  event.set_compatible(command.compatible());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_settle_consequence(Judgement& j, const pb::SettleConsequence& command) {
  const TextAmendment* amendment = nullptr;
  if (const pb::Refusal refusal = need_pending(j, command.amendment(), amendment);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const auto proposed = amendment->proposed.find(command.cause());
  if (proposed == amendment->proposed.end()) {
    return pb::REFUSAL_NOT_NOW;
  }
  pb::ConsequenceSettled& event =
      *j.out.add(hall_stream).mutable_text()->mutable_consequence_settled();
  event.set_amendment(command.amendment());
  event.set_cause(command.cause());
  event.set_consequence(proposed->second);
  event.set_accepted(command.accept());
  if (command.accept()) {
    drop_subs(j, command.amendment());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_call_order(Judgement& j, const pb::SetCallOrder& command) {
  for (const std::uint32_t number : command.amendments()) {
    pb::Refusal refusal = pb::REFUSAL_NONE;
    if (need_amendment(j, number, refusal) == nullptr) {
      return refusal;
    }
    if (std::count(command.amendments().begin(), command.amendments().end(), number) > 1) {
      return pb::REFUSAL_MALFORMED;
    }
  }
  *j.out.add(hall_stream).mutable_text()->mutable_call_order_set()->mutable_amendments() =
      command.amendments();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_move_discussion(Judgement& j, const pb::MoveDiscussion& command) {
  const TextState& text = j.hall().text;
  if (command.amendment() != 0 && text.amendment(command.amendment()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_AMENDMENT;
  }
  if (command.paragraph() != 0 &&
      (text.latest() == nullptr ||
       find_paragraph(text.latest()->body, command.paragraph()) == nullptr)) {
    return pb::REFUSAL_UNKNOWN_PARAGRAPH;
  }
  if (text.discussed_amendment == command.amendment() &&
      text.discussed_paragraph == command.paragraph()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::DiscussionMoved& event = *j.out.add(hall_stream).mutable_text()->mutable_discussion_moved();
  event.set_paragraph(command.paragraph());
  event.set_amendment(command.amendment());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
