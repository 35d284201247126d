// SPDX-License-Identifier: AGPL-3.0-or-later
// People, their presence, and the room they come into. Names and attributes go to the register.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

pb::Refusal take_attributes(const google::protobuf::RepeatedPtrField<pb::Attribute>& typed,
                            std::map<std::string, std::string>& attributes) {
  if (static_cast<std::size_t>(typed.size()) > limits::attributes_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (const pb::Attribute& attribute : typed) {
    std::string name;
    std::string value;
    pb::Refusal refusal = take_line(attribute.name(), limits::attribute_value_length_max, name);
    if (refusal == pb::REFUSAL_NONE) {
      refusal = take_line_or_none(attribute.value(), limits::attribute_value_length_max, value);
    }
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (value.empty()) {
      attributes.erase(name);  // not stated
    } else {
      attributes[name] = value;
    }
  }
  return attributes.size() > limits::attributes_max ? pb::REFUSAL_TOO_MANY : pb::REFUSAL_NONE;
}

// Came after the last transition, so that no passage tells it, and did something all the same.
bool took_part_since(const Judgement& j, std::uint32_t person) {
  const HallState& hall = j.hall();
  const PersonState* held = j.read.person(person);
  return (held != nullptr && !held->debate.moves.empty()) ||
         std::any_of(hall.floor.turns.begin(), hall.floor.turns.end(),
                     [&](const FloorTurn& turn) { return turn.body.person() == person; }) ||
         (hall.people.at(person).presence != pb::PRESENCE_EXPECTED &&
          !own_sheets(hall, person).empty());
}

bool has_contributed(const Judgement& j, std::uint32_t person) {
  const std::vector<Passage>& passages = j.hall().passages;
  return took_part_since(j, person) ||
         std::any_of(passages.begin(), passages.end(), [&](const Passage& passage) {
           return passage.seats.contains(person) ||
                  std::find(passage.present.begin(), passage.present.end(), person) !=
                      passage.present.end();
         });
}

}  // namespace

pb::Refusal decide_add_people(Judgement& j, const pb::AddPeople& command) {
  if (command.people_size() == 0) {
    return pb::REFUSAL_EMPTY;
  }
  const std::size_t sum = j.hall().people.size() + static_cast<std::size_t>(command.people_size());
  if (sum > limits::people_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::set<std::string> keys;
  std::uint32_t person = j.read.people().next_person();
  for (const auto& [number, stored] : j.read.people().people()) {
    if (!stored.removed) {
      keys.insert(name_key(stored.name));
    }
  }
  for (const pb::NewPerson& wished : command.people()) {
    RegisterChange change;
    std::string name;
    if (const pb::Refusal refusal = take_line(wished.name(), limits::name_length_max, name);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (!keys.insert(name_key(name)).second) {
      return pb::REFUSAL_NAME_TAKEN;
    }
    std::map<std::string, std::string> attributes;
    if (const pb::Refusal refusal = take_attributes(wished.attributes(), attributes);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    change.person = person;
    change.name = name;
    if (!attributes.empty()) {
      change.attributes = std::move(attributes);
    }
    j.out.changes.push_back(std::move(change));
    pb::PersonEnrolled& event = *j.out.add(hall_stream).mutable_person_enrolled();
    event.set_person(person);
    event.set_facilitates(wished.facilitates());
    // Who facilitates keeps the clock: out of the groups, in the electorate if a member.
    event.set_travels(!wished.stays_out_of_groups() && !wished.facilitates());
    event.set_votes(!wished.does_not_vote());
    event.set_without_device(wished.without_device());
    j.out.ids.push_back(person);
    ++person;
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_person(Judgement& j, const pb::ChangePerson& command) {
  if (!j.hall().people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!command.name().empty()) {
    RegisterChange change;
    change.person = command.person();
    std::string name;
    if (const pb::Refusal refusal = take_line(command.name(), limits::name_length_max, name);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    const std::optional<std::uint32_t> taken = j.read.people().find_name(name);
    if (taken && *taken != command.person()) {
      return pb::REFUSAL_NAME_TAKEN;
    }
    change.name = name;
    j.out.changes.push_back(std::move(change));
  }
  pb::PersonEnrolled& event = *j.out.add(hall_stream).mutable_person_enrolled();
  event.set_person(command.person());
  event.set_facilitates(command.facilitates());
  event.set_travels(command.travels());
  event.set_votes(command.votes());
  event.set_without_device(command.without_device());
  debate_people_changed(j);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_remove_person(Judgement& j, const pb::RemovePerson& command) {
  const HallState& hall = j.hall();
  if (!hall.people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  // Whoever took part stays in the attendance: they leave, they are not removed.
  if (has_contributed(j, command.person())) {
    return pb::REFUSAL_HAS_CONTRIBUTIONS;
  }
  for (const pb::Step& step : hall.agenda) {
    for (const pb::Table& table : step.cafe().tables()) {
      if (table.host() == command.person()) {
        pb::HostChanged& event = *j.out.add(hall_stream).mutable_host_changed();
        event.set_step(step.step());
        event.set_place(table.place());
        event.set_former(command.person());
      }
    }
  }
  RegisterChange change;
  change.person = command.person();
  change.name = std::string();
  change.removed = true;
  change.attributes = std::map<std::string, std::string>();
  j.out.changes.push_back(std::move(change));
  j.out.add(hall_stream).mutable_person_withdrawn()->set_person(command.person());
  debate_people_changed(j);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_attributes(Judgement& j, const pb::SetAttributes& command) {
  const RegisteredPerson* stored = j.read.people().find(command.person());
  if (stored == nullptr || stored->removed) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  RegisterChange change;
  change.person = command.person();
  std::map<std::string, std::string> attributes = stored->attributes;
  if (const pb::Refusal refusal = take_attributes(command.attributes(), attributes);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  change.attributes = std::move(attributes);
  j.out.changes.push_back(std::move(change));
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_forget_attributes(Judgement& j, const pb::ForgetAttributes& command) {
  for (const auto& [person, stored] : j.read.people().people()) {
    std::map<std::string, std::string> kept = stored.attributes;
    for (const std::string& name : command.names()) {
      kept.erase(name);
    }
    if (kept.size() != stored.attributes.size()) {
      RegisterChange change;
      change.person = person;
      change.attributes = std::move(kept);
      j.out.changes.push_back(std::move(change));
    }
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_record_presence(Judgement& j, const pb::RecordPresence& command) {
  const auto found = j.hall().people.find(command.person());
  if (found == j.hall().people.end()) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!pb::Presence_IsValid(command.presence())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (found->second.presence == command.presence()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::PresenceRecorded& event = *j.out.add(hall_stream).mutable_presence_recorded();
  event.set_person(command.person());
  event.set_presence(command.presence());
  debate_people_changed(j);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_room(Judgement& j, const pb::SetRoom& command) {
  if (!pb::RoomState_IsValid(command.state())) {
    return pb::REFUSAL_MALFORMED;
  }
  const HallState& hall = j.hall();
  if (hall.room == command.state()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  j.out.add(hall_stream).mutable_room_changed()->set_state(command.state());
  if (command.state() == pb::ROOM_OPEN && hall.sittings.empty()) {
    j.out.add(hall_stream).mutable_sitting_opened()->set_sitting(1);
  }
  return pb::REFUSAL_NONE;
}

// The file is reopened for another day: presence starts anew, the clock waits.
pb::Refusal decide_open_sitting(Judgement& j, const pb::OpenSitting&) {
  const HallState& hall = j.hall();
  const std::uint32_t sitting = static_cast<std::uint32_t>(hall.sittings.size());
  if (sitting != 0 && hall.sittings.back().closed_at == 0) {
    j.out.add(hall_stream).mutable_sitting_closed()->set_sitting(sitting);
  }
  j.out.add(hall_stream).mutable_sitting_opened()->set_sitting(sitting + 1);
  debate_people_changed(j);
  return pb::REFUSAL_NONE;
}

void fold_people(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kRoomChanged:
      hall.room = event.room_changed().state();
      break;
    case pb::Event::kPersonEnrolled: {
      const pb::PersonEnrolled& body = event.person_enrolled();
      Enrolled& person = hall.people[body.person()];
      person.facilitates = body.facilitates();
      person.travels = body.travels();
      person.votes = body.votes();
      person.without_device = body.without_device();
      break;
    }
    case pb::Event::kPersonWithdrawn:
      hall.people.erase(event.person_withdrawn().person());
      break;
    case pb::Event::kPresenceRecorded: {
      const pb::PresenceRecorded& body = event.presence_recorded();
      const auto found = hall.people.find(body.person());
      if (found != hall.people.end()) {
        found->second.presence = body.presence();
        found->second.presence_since = event.at();
      }
      if (body.presence() == pb::PRESENCE_LEFT) {
        hall.hands.erase(body.person());
        hall.help.erase(body.person());
        hall.seats_taken.erase(body.person());
      }
      break;
    }
    case pb::Event::kSittingOpened:
      hall.sittings.push_back({event.at(), 0});
      if (hall.sittings.size() > 1) {
        for (auto& [person, enrolled] : hall.people) {
          enrolled.presence = pb::PRESENCE_EXPECTED;
        }
        hall.hands.clear();
        hall.help.clear();
        hall.seats_taken.clear();
      }
      break;
    case pb::Event::kSittingClosed:
      if (!hall.sittings.empty()) {
        hall.sittings.back().closed_at = event.at();
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
