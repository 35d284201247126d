// SPDX-License-Identifier: AGPL-3.0-or-later
// The text's door: who may ask for what, and which file answers.
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

namespace {

// Everybody up to here; then facilitators, and those who wrote the version where it says so.
bool for_whom_decides(pb::TextCommand::BodyCase body) {
  return static_cast<int>(body) >= static_cast<int>(pb::TextCommand::kStartDraft);
}

bool for_writers_too(pb::TextCommand::BodyCase body) {
  switch (body) {
    case pb::TextCommand::kRecommendAmendment:
    case pb::TextCommand::kProposeIntegration:
    case pb::TextCommand::kCloseIntegration:
      return true;
    default:
      return false;
  }
}

}  // namespace

pb::Refusal decide_text(Judgement& j, const pb::TextCommand& c) {
  if (for_whom_decides(c.body_case()) && !j.facilitates() &&
      !(for_writers_too(c.body_case()) && answers_for_text(j))) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (c.body_case()) {
    case pb::TextCommand::kShapeParagraph:
      return decide_shape_paragraph(j, c.shape_paragraph());
    case pb::TextCommand::kLinkSource:
      return decide_link_source(j, c.link_source());
    case pb::TextCommand::kUnlinkSource:
      return decide_unlink_source(j, c.unlink_source());
    case pb::TextCommand::kAddComment:
      return decide_add_comment(j, c.add_comment());
    case pb::TextCommand::kResolveComment:
      return decide_resolve_comment(j, c.resolve_comment());
    case pb::TextCommand::kFileAmendment:
      return decide_file_amendment(j, c.file_amendment());
    case pb::TextCommand::kReviseAmendment:
      return decide_revise_amendment(j, c.revise_amendment());
    case pb::TextCommand::kWithdrawAmendment:
      return decide_withdraw_amendment(j, c.withdraw_amendment());
    case pb::TextCommand::kTakeOverAmendment:
      return decide_take_over(j, c.take_over_amendment());
    case pb::TextCommand::kSupportAmendment:
      return decide_support(j, c.support_amendment());
    case pb::TextCommand::kObjectToAmendment:
      return decide_object(j, c.object_to_amendment());
    case pb::TextCommand::kTurnIntoComment:
      return decide_turn_into_comment(j, c.turn_into_comment());
    case pb::TextCommand::kStartDraft:
      return decide_start_draft(j, c.start_draft());
    case pb::TextCommand::kChooseWriters:
      return decide_choose_writers(j, c.choose_writers());
    case pb::TextCommand::kPublishDraft:
      return decide_publish_draft(j, c.publish_draft());
    case pb::TextCommand::kImportText:
      return decide_import_text(j, c.import_text());
    case pb::TextCommand::kSetSettings:
      return decide_text_settings(j, c.set_settings());
    case pb::TextCommand::kSetRound:
      return decide_text_round(j, c.set_round());
    case pb::TextCommand::kHideComment:
      return decide_hide_comment(j, c.hide_comment());
    case pb::TextCommand::kAdmitLate:
      return decide_admit_late(j, c.admit_late());
    case pb::TextCommand::kRefuseAmendment:
      return decide_refuse_amendment(j, c.refuse_amendment());
    case pb::TextCommand::kRecommendAmendment:
      return decide_recommend(j, c.recommend_amendment());
    case pb::TextCommand::kFlagAmendment:
      return decide_flag_amendment(j, c.flag_amendment());
    case pb::TextCommand::kProposeIntegration:
      return decide_propose_integration(j, c.propose_integration());
    case pb::TextCommand::kCloseIntegration:
      return decide_close_integration(j, c.close_integration());
    case pb::TextCommand::kOpenDebate:
      return decide_open_debate(j, c.open_debate());
    case pb::TextCommand::kPutToVote:
      return decide_put_to_vote(j, c.put_to_vote());
    case pb::TextCommand::kDecideAmendment:
      return decide_amendment(j, c.decide_amendment());
    case pb::TextCommand::kWriteCompromise:
      return decide_write_compromise(j, c.write_compromise());
    case pb::TextCommand::kMarkCompatible:
      return decide_mark_compatible(j, c.mark_compatible());
    case pb::TextCommand::kSettleConsequence:
      return decide_settle_consequence(j, c.settle_consequence());
    case pb::TextCommand::kSetCallOrder:
      return decide_call_order(j, c.set_call_order());
    case pb::TextCommand::kMoveDiscussion:
      return decide_move_discussion(j, c.move_discussion());
    case pb::TextCommand::kPublishAmended:
      return decide_publish_amended(j, c.publish_amended());
    case pb::TextCommand::kImportCopy:
      return decide_import_copy(j, c.import_copy());
    case pb::TextCommand::kTakeBackDecision:
      return decide_take_back(j, c.take_back_decision());
    case pb::TextCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

void fold_text(HallState& hall, const pb::Event& event) {
  if (event.body_case() != pb::Event::kText) {
    return;
  }
  fold_versions(hall.text, event.at(), event.by(), event.text());
  fold_comments(hall.text, event);
  fold_amendments(hall.text, event);
  fold_decisions(hall.text, event);
}

}  // namespace palabre::workshop
