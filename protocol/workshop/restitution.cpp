// SPDX-License-Identifier: AGPL-3.0-or-later
// Plenary restitution: the hosts' texts are frozen, the room's remarks stand apart from them and
// may point to a part of the draft. Hosts listen: no answer is demanded of them. Cases that are read
// out take remarks in the same way.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

pb::Refusal decide_add_remark(Judgement& j, const pb::AddRemark& command) {
  const HallState& hall = j.hall();
  if (command.case_number() != 0) {
    if (!may_remark_on_case(hall, command.step(), command.case_number())) {
      return pb::REFUSAL_NOT_NOW;
    }
    if (command.place() != 0 || command.field() != pb::PAD_UNKNOWN) {
      return pb::REFUSAL_MALFORMED;
    }
  } else if (hall.syntheses_step == 0) {
    return pb::REFUSAL_NOT_NOW;
  } else if (std::none_of(hall.syntheses.begin(), hall.syntheses.end(),
                   [&](const pb::Synthesis& s) { return s.place() == command.place(); })) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  if (!pb::RemarkKind_IsValid(command.kind()) || !pb::PadRole_IsValid(command.field()) ||
      command.field() == pb::PAD_SHEET) {
    return pb::REFUSAL_MALFORMED;
  }
  if (command.from_room() && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  std::string text;
  if (const pb::Refusal refusal = take_text(command.text(), limits::remark_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (hall.remarks.size() >= limits::remarks_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::RemarkAdded& event = *j.out.add(hall_stream).mutable_remark_added();
  event.set_remark(hall.next_remark);
  event.set_place(command.place());
  event.set_kind(command.kind());
  event.set_text(text);
  event.set_author(command.from_room() ? 0 : j.person);
  event.set_field(command.field());
  event.set_step(command.case_number() == 0 ? 0 : command.step());
  event.set_case_number(command.case_number());
  j.out.ids.push_back(hall.next_remark);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_hide_remark(Judgement& j, const pb::HideRemark& command) {
  const HallState& hall = j.hall();
  const auto found =
      std::find_if(hall.remarks.begin(), hall.remarks.end(), [&](const Remark& remark) {
        return remark.body.remark() == command.remark();
      });
  if (found == hall.remarks.end()) {
    return pb::REFUSAL_UNKNOWN_NOTE;
  }
  if (found->hidden == command.hidden()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::RemarkHidden& event = *j.out.add(hall_stream).mutable_remark_hidden();
  event.set_remark(command.remark());
  event.set_hidden(command.hidden());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_open_places(Judgement& j, const pb::OpenPlaces& command) {
  pb::PlacesOpened opened;
  for (const std::uint32_t place : command.places()) {
    if (find_table(j.hall(), place) == nullptr) {
      return pb::REFUSAL_UNKNOWN_PLACE;
    }
    if (!j.hall().places_opened.contains(place)) {
      opened.add_places(place);
    }
  }
  if (opened.places_size() == 0) {
    return pb::REFUSAL_ALREADY_SO;
  }
  *j.out.add(hall_stream).mutable_places_opened() = opened;
  return pb::REFUSAL_NONE;
}

void fold_restitution(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kPlacesOpened:
      hall.places_opened.insert(event.places_opened().places().begin(),
                                event.places_opened().places().end());
      break;
    case pb::Event::kSynthesesFrozen:
      if (event.syntheses_frozen().undone() ||
          event.syntheses_frozen().step() != hall.syntheses_step) {
        hall.syntheses.clear();
        hall.syntheses_step = 0;
      }
      if (!event.syntheses_frozen().undone()) {
        hall.syntheses.insert(hall.syntheses.end(), event.syntheses_frozen().syntheses().begin(),
                              event.syntheses_frozen().syntheses().end());
        hall.syntheses_at = event.at();
        hall.syntheses_step = event.syntheses_frozen().step();
      }
      break;
    case pb::Event::kRemarkAdded:
      hall.remarks.push_back({event.remark_added(), event.at(), event.recorded_by(),
                              event.device(), event.number(), false});
      hall.next_remark = std::max(hall.next_remark, event.remark_added().remark() + 1);
      break;
    case pb::Event::kRemarkHidden:
      for (Remark& remark : hall.remarks) {
        if (remark.body.remark() == event.remark_hidden().remark()) {
          remark.hidden = event.remark_hidden().hidden();
        }
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
