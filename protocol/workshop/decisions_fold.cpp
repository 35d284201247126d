// SPDX-License-Identifier: AGPL-3.0-or-later
// What decisions on amendments add up to.
#include <algorithm>

#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

namespace {

TextAmendment* find(TextState& text, std::uint32_t number) {
  return text.amendment(number) == nullptr ? nullptr : &text.amendments[number - 1];
}

void pass_to(TextAmendment& amendment, const pb::Event& event, pb::AmendmentStatus status,
             pb::DecisionMethod method, const std::string& reason) {
  amendment.status = status;
  amendment.status_reason = reason;
  amendment.way.push_back({event.at(), event.by(), status, method, reason});
}

void decide_one(TextState& text, const pb::Event& event, const pb::AmendmentDecided& body) {
  TextAmendment* amendment = find(text, body.amendment());
  if (amendment == nullptr) {
    return;
  }
  if (body.undone()) {
    amendment->decision.reset();
    amendment->decided_at = 0;
    for (TextAmendment& other : text.amendments) {
      other.proposed.erase(body.amendment());
    }
  } else {
    amendment->decision = body;
    amendment->decided_at = event.at();
  }
  pass_to(*amendment, event, body.result(), body.method(), body.note());
}

void carry(TextState& text, const pb::Event& event, const pb::AmendmentsCarried& body) {
  for (const pb::CarriedAmendment& one : body.amendments()) {
    TextAmendment* amendment = find(text, one.amendment());
    if (amendment == nullptr) {
      continue;
    }
    switch (one.consequence()) {
      case pb::CONSEQUENCE_CARRIED:
        amendment->body = one.body();
        amendment->ask_author = false;
        break;
      case pb::CONSEQUENCE_ASK_AUTHOR:
        amendment->ask_author = true;
        break;
      case pb::CONSEQUENCE_SATISFIED:
      case pb::CONSEQUENCE_FALLS:
        // Its cause is the version itself, not one amendment.
        amendment->proposed[0] = one.consequence();
        break;
      default:
        break;
    }
    if (amendment->status == pb::AMENDMENT_INTEGRATING) {
      // Objections were asked for on the former text.
      pass_to(*amendment, event, pb::AMENDMENT_FILED, pb::DECISION_UNKNOWN, {});
    }
  }
}

}  // namespace

void fold_decisions(TextState& text, const pb::Event& event) {
  const pb::TextEvent& body = event.text();
  switch (body.body_case()) {
    case pb::TextEvent::kStatusChanged:
      if (TextAmendment* amendment = find(text, body.status_changed().amendment())) {
        pass_to(*amendment, event, body.status_changed().status(), body.status_changed().method(),
                body.status_changed().reason());
      }
      break;
    case pb::TextEvent::kRecommended:
      if (TextAmendment* amendment = find(text, body.recommended().amendment())) {
        amendment->recommendation = body.recommended().recommendation();
        amendment->recommendation_reason = body.recommended().reason();
        amendment->recommended.assign(body.recommended().wording().begin(),
                                      body.recommended().wording().end());
      }
      break;
    case pb::TextEvent::kFlagged:
      if (TextAmendment* amendment = find(text, body.flagged().amendment())) {
        amendment->to_coordinate = body.flagged().to_coordinate();
        amendment->coordination = body.flagged().note();
      }
      break;
    case pb::TextEvent::kIntegrationOpened:
      for (const std::uint32_t number : body.integration_opened().amendments()) {
        if (TextAmendment* amendment = find(text, number)) {
          amendment->objections_until = body.integration_opened().until();
          pass_to(*amendment, event, pb::AMENDMENT_INTEGRATING, pb::DECISION_UNKNOWN, {});
        }
      }
      break;
    case pb::TextEvent::kObjected:
      if (TextAmendment* amendment = find(text, body.objected().amendment())) {
        if (!body.objected().withdrawn()) {
          amendment->objections.push_back(
              {body.objected().person(), body.objected().reason(), event.at(), false});
          break;
        }
        for (AmendmentObjection& objection : amendment->objections) {
          if (objection.person == body.objected().person()) {
            objection.withdrawn = true;
          }
        }
      }
      break;
    case pb::TextEvent::kDecided:
      decide_one(text, event, body.decided());
      break;
    case pb::TextEvent::kConsequencesProposed:
      for (const pb::ProposedConsequence& one : body.consequences_proposed().consequences()) {
        if (TextAmendment* amendment = find(text, one.amendment())) {
          amendment->proposed[body.consequences_proposed().cause()] = one.consequence();
        }
      }
      break;
    case pb::TextEvent::kConsequenceSettled: {
      const pb::ConsequenceSettled& settled = body.consequence_settled();
      TextAmendment* amendment = find(text, settled.amendment());
      if (amendment == nullptr) {
        break;
      }
      if (!settled.accepted()) {
        amendment->proposed.erase(settled.cause());
        break;
      }
      pass_to(*amendment, event,
              settled.consequence() == pb::CONSEQUENCE_SATISFIED ? pb::AMENDMENT_SATISFIED
                                                                 : pb::AMENDMENT_FALLEN,
              pb::DECISION_FACILITATOR, {});
      break;
    }
    case pb::TextEvent::kCarried:
      carry(text, event, body.carried());
      break;
    case pb::TextEvent::kCompatibleMarked: {
      const pb::CompatibleMarked& marked = body.compatible_marked();
      TextAmendment* one = find(text, marked.amendment());
      TextAmendment* other = find(text, marked.other());
      if (one == nullptr || other == nullptr) {
        break;
      }
      if (marked.compatible()) {
        one->compatible.insert(marked.other());
        other->compatible.insert(marked.amendment());
      } else {
        one->compatible.erase(marked.other());
        other->compatible.erase(marked.amendment());
      }
      break;
    }
    case pb::TextEvent::kCallOrderSet:
      text.call_order.assign(body.call_order_set().amendments().begin(),
                             body.call_order_set().amendments().end());
      break;
    case pb::TextEvent::kDiscussionMoved:
      text.discussed_paragraph = body.discussion_moved().paragraph();
      text.discussed_amendment = body.discussion_moved().amendment();
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
