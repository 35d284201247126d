// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming in: the right code and a listed name are in; another name asks and is let in with one
// click; a link made for one person brings that person back on another device.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr std::size_t persons_per_device_max = 30;
constexpr std::size_t devices_max = 2 * limits::people_max;

void arrive(const HallState& hall, Decision& out, std::uint32_t person) {
  const auto found = hall.people.find(person);
  if (found == hall.people.end() || found->second.presence == pb::PRESENCE_PRESENT) {
    return;
  }
  pb::PresenceRecorded& event = *out.add(hall_stream).mutable_presence_recorded();
  event.set_person(person);
  event.set_presence(pb::PRESENCE_PRESENT);
}

struct Newcomer {
  std::string key;
  pb::Role role = pb::ROLE_PARTICIPANT;
  std::vector<std::uint32_t> persons;
  std::uint32_t place = 0;
  std::string label;
};

std::uint32_t admit(const StaffState& staff, Decision& out, const Newcomer& newcomer) {
  pb::DeviceAdmitted& event = *out.add(staff_stream).mutable_device_admitted();
  std::uint32_t number = staff.next_device;
  staff.find_key(newcomer.key, &number);  // a device that comes back keeps its number
  event.set_device(number);
  event.set_key(newcomer.key);
  event.set_role(newcomer.role);
  event.mutable_persons()->Assign(newcomer.persons.begin(), newcomer.persons.end());
  event.set_place(newcomer.place);
  event.set_label(newcomer.label);
  return number;
}

bool held_by_another(const StaffState& staff, std::uint32_t person, const std::string& key) {
  return std::any_of(staff.devices.begin(), staff.devices.end(), [&](const auto& item) {
    const Device& device = item.second;
    return !device.released && device.role == pb::ROLE_PARTICIPANT && device.key != key &&
           std::find(device.persons.begin(), device.persons.end(), person) != device.persons.end();
  });
}

void release_others(const StaffState& staff, Decision& out, std::uint32_t person,
                    const std::string& key) {
  for (const auto& [number, device] : staff.devices) {
    if (!device.released && device.key != key && device.persons.size() == 1 &&
        device.persons.front() == person && device.role != pb::ROLE_FACILITATOR) {
      out.add(staff_stream).mutable_device_released()->set_device(number);
    }
  }
}

pb::Door room_door(const HallState& hall) {
  switch (hall.room) {
    case pb::ROOM_CLOSED:
      return pb::DOOR_ROOM_CLOSED;
    case pb::ROOM_LOCKED:
      return pb::DOOR_ROOM_LOCKED;
    default:
      return pb::DOOR_UNKNOWN;
  }
}

DoorAnswer turned(pb::Door door) {
  DoorAnswer answer;
  answer.turned = door;
  return answer;
}

// A device that several people share: it is of one table, or of the people named.
DoorAnswer admit_table_device(const Reader& reader, const DoorAsk& ask, Newcomer newcomer) {
  const HallState& hall = reader.hall();
  if (ask.join.place() != 0 && find_table(hall, ask.join.place()) == nullptr) {
    return turned(pb::DOOR_NAME_UNUSABLE);
  }
  if (static_cast<std::size_t>(ask.join.persons_size()) > persons_per_device_max) {
    return turned(pb::DOOR_FULL);
  }
  DoorAnswer answer;
  newcomer.role = pb::ROLE_TABLE;
  newcomer.place = ask.join.place();
  for (const std::uint32_t person : ask.join.persons()) {
    if (!hall.people.contains(person)) {
      return turned(pb::DOOR_NAME_UNUSABLE);
    }
    newcomer.persons.push_back(person);
    arrive(hall, answer.decision, person);
  }
  answer.device = admit(*reader.staff(), answer.decision, newcomer);
  return answer;
}

}  // namespace

DoorAnswer decide_admission(const Reader& reader, const DoorAsk& ask, std::uint64_t now) {
  const HallState& hall = reader.hall();
  const StaffState& staff = *reader.staff();
  Newcomer newcomer;
  newcomer.key = ask.key;
  if (take_line_or_none(ask.join.device_label(), limits::name_length_max, newcomer.label) !=
      pb::REFUSAL_NONE) {
    newcomer.label.clear();
  }
  DoorAnswer answer;
  if (staff.devices.size() >= devices_max) {
    return turned(pb::DOOR_FULL);
  }
  if (ask.ticket_role == pb::ROLE_FACILITATOR) {
    newcomer.role = pb::ROLE_FACILITATOR;
    if (hall.people.contains(ask.join.person())) {
      newcomer.persons.push_back(ask.join.person());
      arrive(hall, answer.decision, ask.join.person());
    }
    answer.device = admit(staff, answer.decision, newcomer);
  } else if (ask.ticket_person != 0) {
    if (!hall.people.contains(ask.ticket_person)) {
      return turned(pb::DOOR_WRONG_TICKET);
    }
    newcomer.persons.push_back(ask.ticket_person);
    release_others(staff, answer.decision, ask.ticket_person, ask.key);
    arrive(hall, answer.decision, ask.ticket_person);
    answer.device = admit(staff, answer.decision, newcomer);
  } else if (room_door(hall) != pb::DOOR_UNKNOWN) {
    return turned(room_door(hall));
  } else if (ask.join.place() != 0 || ask.join.persons_size() > 0) {
    answer = admit_table_device(reader, ask, newcomer);
  } else {
    std::uint32_t person = ask.join.person();
    if (person == 0) {
      std::string name;
      if (take_line(ask.join.name(), limits::name_length_max, name) != pb::REFUSAL_NONE) {
        return turned(pb::DOOR_NAME_UNUSABLE);
      }
      const std::optional<std::uint32_t> listed = reader.people().find_name(name);
      if (!listed) {
        answer.waiting = true;
        answer.name = name;
        return answer;
      }
      person = *listed;
    }
    if (!hall.people.contains(person)) {
      return turned(pb::DOOR_NAME_UNUSABLE);
    }
    // Whoever facilitates comes in by the facilitators' link; nobody else may bear that name.
    if (hall.people.at(person).facilitates || held_by_another(staff, person, ask.key)) {
      return turned(pb::DOOR_NAME_TAKEN);
    }
    newcomer.persons.push_back(person);
    arrive(hall, answer.decision, person);
    answer.device = admit(staff, answer.decision, newcomer);
  }
  const Actor nobody;
  Judgement j{reader, nobody, now, 0, 0, answer.decision};
  debate_people_changed(j);
  for (Draft& draft : answer.decision.events) {
    draft.event.set_at(now);
    if (!draft.nameless) {
      draft.event.set_device(answer.device);
    }
  }
  return answer;
}

pb::Refusal decide_answer_admission(Judgement& j, const pb::AnswerAdmission& command) {
  const DoorRequest* request = j.read.request(command.request());
  if (request == nullptr) {
    return pb::REFUSAL_UNKNOWN_REQUEST;
  }
  if (!command.admit()) {
    return pb::REFUSAL_NONE;
  }
  const HallState& hall = j.hall();
  std::uint32_t person = command.person();
  if (person != 0 && !hall.people.contains(person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (person == 0) {
    if (j.read.people().find_name(request->name)) {
      return pb::REFUSAL_NAME_TAKEN;
    }
    if (hall.people.size() >= limits::people_max) {
      return pb::REFUSAL_TOO_MANY;
    }
    person = j.read.people().next_person();
    RegisterChange change;
    change.person = person;
    change.name = request->name;
    j.out.changes.push_back(std::move(change));
    pb::PersonEnrolled& enrolled = *j.out.add(hall_stream).mutable_person_enrolled();
    enrolled.set_person(person);
    enrolled.set_travels(true);
    enrolled.set_votes(true);
    pb::PresenceRecorded& presence = *j.out.add(hall_stream).mutable_presence_recorded();
    presence.set_person(person);
    presence.set_presence(pb::PRESENCE_PRESENT);
  } else {
    release_others(*j.read.staff(), j.out, person, request->key);
    arrive(hall, j.out, person);
  }
  Newcomer newcomer;
  newcomer.key = request->key;
  newcomer.persons.push_back(person);
  newcomer.label = request->label;
  admit(*j.read.staff(), j.out, newcomer);
  debate_people_changed(j);
  j.out.ids.push_back(person);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_release_device(Judgement& j, const pb::ReleaseDevice& command) {
  const StaffState* staff = j.read.staff();
  if (staff == nullptr) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const auto found = staff->devices.find(command.device());
  if (found == staff->devices.end() || found->second.released) {
    return pb::REFUSAL_ALREADY_SO;
  }
  j.out.add(staff_stream).mutable_device_released()->set_device(command.device());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
