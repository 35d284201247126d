// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules. `decide` judges one command on a state and gives either a refusal or the events and
// register changes that carry it out. It reads no clock and draws no number: the moment comes in as
// an argument and new numbers follow from the state. Pure: the authority calls it on the network
// thread, windows call `may` on the UI thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// Who sends the command: a device that was let in.
struct Actor {
  std::uint32_t device = 0;
  pb::Role role = pb::ROLE_UNKNOWN;
  std::vector<std::uint32_t> persons;
  std::uint32_t place = 0;  // a table's device
  bool released = false;
};

// Somebody whose name is not listed waits at the door. Lives in the authority's memory only.
struct DoorRequest {
  std::uint32_t request = 0;
  std::string key;
  std::string name;
  std::string label;
};

// The states a command is judged on. A replica knows fewer streams than the authority: asking for
// one it does not follow gives nullptr and is remembered, so that `may` can answer "unknown".
class Reader {
 public:
  // Requires: everything outlives the reader.
  Reader(const WorkshopState& state, const Register& people, const std::set<StreamKey>* followed,
         const std::vector<DoorRequest>* requests = nullptr)
      : state_(state), people_(people), followed_(followed), requests_(requests) {}

  const HallState& hall() const { return state_.hall; }
  const Register& people() const { return people_; }
  // nullptr: no event yet, or not followed.
  const PlaceState* place(std::uint32_t place) const;
  const PersonState* person(std::uint32_t person) const;
  const StaffState* staff() const;
  const DoorRequest* request(std::uint32_t request) const;
  bool missed() const { return missed_; }
  bool whole() const { return followed_ == nullptr; }

 private:
  bool follows(StreamKey key) const;

  const WorkshopState& state_;
  const Register& people_;
  const std::set<StreamKey>* followed_;  // nullptr = all of them: the authority
  const std::vector<DoorRequest>* requests_;
  mutable bool missed_ = false;
};

struct Draft {
  StreamKey stream;
  pb::Event event;
  bool nameless = false;  // neither person nor device is stamped on it
};

struct Decision {
  std::vector<Draft> events;
  std::vector<RegisterChange> changes;
  std::vector<std::uint32_t> ids;

  // Adds an event to a stream and returns it, to be filled.
  pb::Event& add(StreamKey stream);
};

using Verdict = std::variant<pb::Refusal, Decision>;

// Judges `command`. `now` is the laptop's time in ms. The events come back stamped with the time,
// the persons and the device; `number` is the device's number of the command.
Verdict decide(const Reader& reader, const Actor& actor, const pb::Command& command,
               std::uint64_t number, std::uint64_t now);

enum class May { allowed, refused, unknown };
// What a window asks before it enables a control. At equal revisions, what a replica refuses the
// authority refuses too.
May may(const Reader& reader, const Actor& actor, const pb::Command& command, std::uint64_t now,
        pb::Refusal* why = nullptr);

// ---- coming in (no command yet: the device has no number)

struct DoorAsk {
  std::string key;           // 16 bytes
  pb::Role ticket_role = pb::ROLE_PARTICIPANT;  // what the code or ticket gives
  std::uint32_t ticket_person = 0;              // a link made for one person
  pb::Join join;
};
struct DoorAnswer {
  pb::Door turned = pb::DOOR_UNKNOWN;  // DOOR_UNKNOWN = not turned away
  bool waiting = false;                // a facilitator must answer
  std::string name;                    // cleaned, with `waiting`
  Decision decision;                   // when let in
  std::uint32_t device = 0;
};
DoorAnswer decide_admission(const Reader& reader, const DoorAsk& ask, std::uint64_t now);

}  // namespace palabre::workshop
