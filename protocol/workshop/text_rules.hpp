// SPDX-License-Identifier: AGPL-3.0-or-later
// What the files of the text share among themselves; text.cpp sorts its commands and events to
// them. Included by the .cpp files of this folder alone.
#pragma once

#include <optional>
#include <vector>

#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

// ---- the draft (draft.cpp)
pb::Refusal decide_shape_paragraph(Judgement&, const pb::ShapeParagraph&);
pb::Refusal decide_link_source(Judgement&, const pb::LinkSource&);
pb::Refusal decide_unlink_source(Judgement&, const pb::UnlinkSource&);
pb::Refusal decide_start_draft(Judgement&, const pb::StartDraft&);
pb::Refusal decide_choose_writers(Judgement&, const pb::ChooseWriters&);
pb::Refusal decide_publish_draft(Judgement&, const pb::PublishDraft&);

// ---- versions (versions.cpp)
pb::Refusal decide_import_text(Judgement&, const pb::ImportText&);
pb::Refusal decide_text_settings(Judgement&, const pb::SetTextSettings&);
pb::Refusal decide_text_round(Judgement&, const pb::SetTextRound&);
void fold_versions(TextState&, std::uint64_t at, std::uint32_t by, const pb::TextEvent&);
// Checks every limit of a version, publishes it, and carries the pending amendments onto it.
pb::Refusal add_version(Judgement&, const pb::VersionPublished& version);
// A copy of what `ref` names; nothing if it is not there.
std::optional<pb::Source> copy_source(const Judgement&, pb::SourceKind kind, std::uint32_t place,
                                      std::uint32_t number);
// Cleans paragraphs as somebody typed them; blank ones are left out.
pb::Refusal take_wordings(const google::protobuf::RepeatedPtrField<pb::Wording>& typed,
                          google::protobuf::RepeatedPtrField<pb::Wording>& cleaned);
// True for the facilitators, and for those who wrote the version under discussion.
bool answers_for_text(const Judgement&);

// ---- comments (comments.cpp)
pb::Refusal decide_add_comment(Judgement&, const pb::AddComment&);
pb::Refusal decide_resolve_comment(Judgement&, const pb::ResolveComment&);
pb::Refusal decide_hide_comment(Judgement&, const pb::HideComment&);
void fold_comments(TextState&, const pb::Event&);

// ---- amendments: filing and what their authors do (amendments.cpp)
pb::Refusal decide_file_amendment(Judgement&, const pb::FileAmendment&);
pb::Refusal decide_revise_amendment(Judgement&, const pb::ReviseAmendment&);
pb::Refusal decide_withdraw_amendment(Judgement&, const pb::WithdrawAmendment&);
pb::Refusal decide_take_over(Judgement&, const pb::TakeOverAmendment&);
pb::Refusal decide_support(Judgement&, const pb::SupportAmendment&);
pb::Refusal decide_turn_into_comment(Judgement&, const pb::TurnIntoComment&);
pb::Refusal decide_import_copy(Judgement&, const pb::ImportCopy&);
pb::Refusal decide_write_compromise(Judgement&, const pb::WriteCompromise&);
// Cleans what an amendment asks for, checks its base, and finds its edits.
pb::Refusal take_body(const Judgement&, const pb::AmendmentBody& typed, pb::AmendmentBody& body);
void fold_amendments(TextState&, const pb::Event&);

// ---- amendments: what is decided about them (decisions.cpp)
pb::Refusal decide_admit_late(Judgement&, const pb::AdmitLate&);
pb::Refusal decide_refuse_amendment(Judgement&, const pb::RefuseAmendment&);
pb::Refusal decide_recommend(Judgement&, const pb::RecommendAmendment&);
pb::Refusal decide_flag_amendment(Judgement&, const pb::FlagAmendment&);
pb::Refusal decide_object(Judgement&, const pb::ObjectToAmendment&);
pb::Refusal decide_propose_integration(Judgement&, const pb::ProposeIntegration&);
pb::Refusal decide_close_integration(Judgement&, const pb::CloseIntegration&);
pb::Refusal decide_open_debate(Judgement&, const pb::OpenDebate&);
pb::Refusal decide_put_to_vote(Judgement&, const pb::PutToVote&);
pb::Refusal decide_amendment(Judgement&, const pb::DecideAmendment&);
pb::Refusal decide_take_back(Judgement&, const pb::TakeBackDecision&);
pb::Refusal decide_mark_compatible(Judgement&, const pb::MarkCompatible&);
pb::Refusal decide_settle_consequence(Judgement&, const pb::SettleConsequence&);
pb::Refusal decide_call_order(Judgement&, const pb::SetCallOrder&);
pb::Refusal decide_move_discussion(Judgement&, const pb::MoveDiscussion&);
void fold_decisions(TextState&, const pb::Event&);

// ---- the next version (integration.cpp)
pb::Refusal decide_publish_amended(Judgement&, const pb::PublishAmended&);
// One amendment on a later version than its own.
pb::CarriedAmendment carried(const TextState& text, std::uint32_t number,
                             const pb::AmendmentBody& body, const pb::VersionPublished& next);
// The pending amendments on a version that is about to be published.
void carry_amendments(Judgement&, const pb::VersionPublished& next);

// ---- small things several of them need
// nullptr and `refusal` set when there is no such amendment.
const TextAmendment* need_amendment(const Judgement&, std::uint32_t number, pb::Refusal& refusal);
bool is_author(const TextAmendment&, std::uint32_t person);
void change_status(Judgement&, std::uint32_t amendment, pb::AmendmentStatus status,
                   pb::DecisionMethod method = pb::DECISION_UNKNOWN, const std::string& reason = {});

}  // namespace palabre::workshop
