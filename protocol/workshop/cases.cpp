// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the cases: who may ask for what, and which file answers.
#include "protocol/workshop/case_rules.hpp"

namespace palabre::workshop {

pb::CaseEvent& add_case_event(Judgement& j) {
  return *j.out.add(hall_stream).mutable_cases();
}

void begin_sheets(Judgement& j, const pb::Step& step, std::uint32_t series) {
  const HallState& hall = j.hall();
  pb::PlacesOpened opened;
  for (const pb::CaseGroup* group : groups_of_series(hall, step.step(), series)) {
    // The others already know: they read alone before they write.
    const PlaceState* told = group->places().empty() ? nullptr : j.read.place(group->places(0));
    if (told == nullptr || told->pad_with_role(pb::PAD_CASE) == nullptr) {
      tell_sheets(j, step, series, *group);
    }
    for (const std::uint32_t place : group->places()) {
      if (step.cases().all_see_all() && !hall.places_opened.contains(place)) {
        opened.add_places(place);
      }
    }
  }
  if (opened.places_size() > 0) {
    *j.out.add(hall_stream).mutable_places_opened() = opened;
  }
}

pb::Refusal decide_cases(Judgement& j, const pb::CaseCommand& c) {
  const bool for_facilitators =
      static_cast<int>(c.body_case()) >= static_cast<int>(pb::CaseCommand::kPropose);
  if (for_facilitators && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (c.body_case()) {
    case pb::CaseCommand::kWish:
      return decide_wish_cases(j, c.wish());
    case pb::CaseCommand::kSetReady:
      return decide_set_sheet_ready(j, c.set_ready());
    case pb::CaseCommand::kLink:
      return decide_link_case(j, c.link());
    case pb::CaseCommand::kUnlink:
      return decide_unlink_case(j, c.unlink());
    case pb::CaseCommand::kPropose:
      return decide_propose_case_plan(j, c.propose());
    case pb::CaseCommand::kPublish:
      return decide_publish_case_plan(j, c.publish());
    case pb::CaseCommand::kMovePerson:
      return decide_move_to_case_group(j, c.move_person());
    case pb::CaseCommand::kSetTooClose:
      return decide_set_too_close(j, c.set_too_close());
    case pb::CaseCommand::kSetQueue:
      return decide_set_case_queue(j, c.set_queue());
    case pb::CaseCommand::kCall:
      return decide_call_case(j, c.call());
    case pb::CaseCommand::kExtend:
      return decide_extend_case_part(j, c.extend());
    case pb::CaseCommand::kClose:
      return decide_close_case(j, c.close());
    case pb::CaseCommand::kSetStance:
      return decide_set_case_stance(j, c.set_stance());
    case pb::CaseCommand::kSetShortMode:
      return decide_set_short_mode(j, c.set_short_mode());
    case pb::CaseCommand::kChangeCase:
      return decide_change_case(j, c.change_case());
    case pb::CaseCommand::kAssignCase:
      return decide_assign_case(j, c.assign_case());
    case pb::CaseCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

}  // namespace palabre::workshop
