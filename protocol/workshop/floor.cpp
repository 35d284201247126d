// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands and calls for help: one gesture to raise, one to take back; who is away keeps neither.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

namespace {

pb::Refusal for_someone(const Judgement& j) {
  return j.person != 0 && j.hall().people.contains(j.person) ? pb::REFUSAL_NONE
                                                             : pb::REFUSAL_UNKNOWN_PERSON;
}

}  // namespace

pb::Refusal decide_raise_hand(Judgement& j, const pb::RaiseHand& command) {
  if (const pb::Refusal refusal = for_someone(j); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (j.hall().hands.contains(j.person) == command.raised()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::HandChanged& event = *j.out.add(hall_stream).mutable_hand_changed();
  event.set_person(j.person);
  event.set_raised(command.raised());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_ask_help(Judgement& j, const pb::AskHelp& command) {
  if (const pb::Refusal refusal = for_someone(j); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (j.hall().help.contains(j.person) == command.asked()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::HelpChanged& event = *j.out.add(hall_stream).mutable_help_changed();
  event.set_person(j.person);
  event.set_asked(command.asked());
  return pb::REFUSAL_NONE;
}

void fold_floor(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kHandChanged:
      if (event.hand_changed().raised()) {
        hall.hands[event.hand_changed().person()] = event.at();
      } else {
        hall.hands.erase(event.hand_changed().person());
      }
      break;
    case pb::Event::kHelpChanged:
      if (event.help_changed().asked()) {
        hall.help[event.help_changed().person()] = event.at();
      } else {
        hall.help.erase(event.help_changed().person());
      }
      break;
    case pb::Event::kReadyChanged: {
      const pb::ReadyChanged& body = event.ready_changed();
      std::set<std::uint32_t>& ready = body.kind() == pb::READY_TABLE   ? hall.tables_ready
                                       : body.kind() == pb::READY_RECAP ? hall.recaps_ready
                                                                        : hall.drafts_ready;
      const std::uint32_t key = body.kind() == pb::READY_DRAFT ? body.person() : body.place();
      if (body.ready()) {
        ready.insert(key);
      } else {
        ready.erase(key);
      }
      break;
    }
    default:
      break;
  }
}

}  // namespace palabre::workshop
