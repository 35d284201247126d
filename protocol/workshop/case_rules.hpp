// SPDX-License-Identifier: AGPL-3.0-or-later
// What the files of the cases share among themselves; cases.cpp sorts its commands to them.
// Included by the .cpp files of this folder alone.
#pragma once

#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

// Adds an event of the cases to the hall, to be filled.
pb::CaseEvent& add_case_event(Judgement&);

// ---- settings (case_settings.cpp)
// Cleans one case. Its number is left as it is.
pb::Refusal take_case(pb::Case& taken);

// ---- wishes, plans, groups (case_plans.cpp, case_groups.cpp)
pb::Refusal decide_wish_cases(Judgement&, const pb::WishCases&);
pb::Refusal decide_propose_case_plan(Judgement&, const pb::ProposeCasePlan&);
pb::Refusal decide_publish_case_plan(Judgement&, const pb::PublishCasePlan&);
pb::Refusal decide_set_too_close(Judgement&, const pb::SetTooClose&);
pb::Refusal decide_move_to_case_group(Judgement&, const pb::MoveToCaseGroup&);
pb::Refusal decide_assign_case(Judgement&, const pb::AssignCase&);
// Whether somebody of `persons` is too close to the case, where the step forbids that.
bool too_close(const Judgement&, const pb::Step&, std::uint32_t number,
               const google::protobuf::RepeatedField<std::uint32_t>& persons);
// Tells the sheets of a group who writes them and what they ask; makes their pads once.
void tell_sheets(Judgement&, const pb::Step&, std::uint32_t series, const pb::CaseGroup&);

// ---- sheets (case_sheets.cpp)
pb::Refusal decide_set_sheet_ready(Judgement&, const pb::SetSheetReady&);
pb::Refusal decide_link_case(Judgement&, const pb::LinkCase&);
pb::Refusal decide_unlink_case(Judgement&, const pb::UnlinkCase&);
pb::Refusal decide_change_case(Judgement&, const pb::ChangeCase&);
// Freezes the pads of a sheet that are not yet; lets its people write in it again.
void freeze_sheet(Judgement&, const Sheet&);
void reopen_sheet(Judgement&, const Sheet&);
void set_status(Judgement&, std::uint32_t step, std::uint32_t number, std::uint32_t group,
                pb::CaseStatus status);

// ---- restitution (case_restitution.cpp)
pb::Refusal decide_set_case_queue(Judgement&, const pb::SetCaseQueue&);
pb::Refusal decide_call_case(Judgement&, const pb::CallCase&);
pb::Refusal decide_extend_case_part(Judgement&, const pb::ExtendCasePart&);
pb::Refusal decide_close_case(Judgement&, const pb::CloseCase&);
pb::Refusal decide_set_case_stance(Judgement&, const pb::SetCaseStance&);
pb::Refusal decide_set_short_mode(Judgement&, const pb::SetCaseShortMode&);
// The transition to the restitution is taken back: nothing is called, nobody has the floor.
void take_back_reporting(Judgement&, const pb::Step&);

}  // namespace palabre::workshop
