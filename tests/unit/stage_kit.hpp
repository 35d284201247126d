// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop on a table top: an authority without disk or sockets, to which tests speak as devices.
// Every batch is committed at once; a test that cares about durability takes the batches itself.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "facilitator/authority.hpp"
#include "facilitator/templates.hpp"
#include "protocol/workshop/gesture.hpp"
#include "protocol/workshop/seats.hpp"
#include "tests/unit/any_pairs.hpp"

namespace palabre::test {

class Stage {
 public:
  Stage() : authority_([this] { return salt(); }) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // The sample seminar, in English, opened; the facilitator's device is at hand.
  void open_sample() { open(*find_template("world-cafe-sample", "en")); }

  void open(const Template& chosen) {
    workshop::DoorAsk ask;
    ask.key = key("facilitator");
    ask.ticket_role = pb::ROLE_FACILITATOR;
    facilitator_ = authority_.admit(ask, now_).device;
    commit();
    for (const pb::Command& command : chosen.commands) {
      REQUIRE(done(facilitator_, command));
    }
    pb::Command room;
    room.mutable_set_room()->set_state(pb::ROOM_OPEN);
    REQUIRE(done(facilitator_, room));
  }

  std::uint32_t facilitator() const { return facilitator_; }
  std::uint32_t person(std::string_view name) const {
    const auto found = authority_.people().find_name(name);
    REQUIRE(found);
    return *found;
  }
  // A device for that person, let in by the code.
  std::uint32_t device_of(std::string_view name) {
    workshop::DoorAsk ask;
    ask.key = key("device of " + std::string(name));
    ask.join.set_person(person(name));
    return let_in(ask);
  }
  // The device this person goes on with when theirs is lost, let in by a link of their own.
  std::uint32_t other_device_of(std::string_view name) {
    workshop::DoorAsk ask;
    ask.key = key("other device of " + std::string(name));
    ask.ticket_person = person(name);
    return let_in(ask);
  }
  std::uint32_t table_device(std::uint32_t place) {
    workshop::DoorAsk ask;
    ask.key = key("table " + std::to_string(place));
    ask.join.set_place(place);
    return let_in(ask);
  }
  // One device for these people, of no table.
  std::uint32_t shared_device(const std::vector<const char*>& names) {
    workshop::DoorAsk ask;
    ask.key = key("shared");
    for (const char* name : names) {
      ask.join.add_persons(person(name));
    }
    return let_in(ask);
  }

  pb::Outcome send(std::uint32_t device, const pb::Command& command) {
    const std::string bytes = command.SerializeAsString();
    const std::uint64_t number = ++numbers_[device];
    now_ += 10;
    (void)authority_.submit(device, number, bytes, now_);
    commit();
    return authority_.submit(device, number, bytes, now_).outcome;
  }
  bool done(std::uint32_t device, const pb::Command& command) {
    const pb::Outcome outcome = send(device, command);
    INFO(command.body_case() << " refused: " << outcome.refusal());
    CHECK(outcome.refusal() == pb::REFUSAL_NONE);
    return outcome.refusal() == pb::REFUSAL_NONE;
  }
  pb::Refusal refusal(std::uint32_t device, const pb::Command& command) {
    return send(device, command).refusal();
  }

  // Pairs are made where the stage waits for them, unless a test makes them itself.
  bool pairs_by_themselves = true;
  pb::Outcome advance() {
    if (pairs_by_themselves && workshop::next_gesture(hall()) == workshop::Gesture::publish_pairs) {
      pb::Command propose;
      *propose.mutable_cases()->mutable_propose()->mutable_plan() =
          any_pairs(hall(), *workshop::current_step(hall()));
      pb::Command publish;
      publish.mutable_cases()->mutable_publish()->set_step(hall().stage.step());
      publish.mutable_cases()->mutable_publish()->set_proposal(send(facilitator_, propose).ids(0));
      REQUIRE(done(facilitator_, publish));
    }
    pb::Command command;
    *command.mutable_advance()->mutable_from() = hall().stage;
    return send(facilitator_, command);
  }
  pb::Outcome undo() {
    pb::Command command;
    *command.mutable_undo_transition()->mutable_from() = hall().stage;
    return send(facilitator_, command);
  }
  pb::Outcome note(std::uint32_t device, std::uint32_t place, std::uint32_t round,
                   const std::string& text, std::uint32_t as = 0) {
    pb::Command command;
    command.set_as_person(as);
    pb::AddNote& note = *command.mutable_add_note();
    note.set_place(place);
    note.set_round(round);
    note.set_text(text);
    return send(device, command);
  }

  const pb::Step& step(pb::StepKind kind) const {
    for (const pb::Step& candidate : hall().agenda) {
      if (candidate.kind() == kind) {
        return candidate;
      }
    }
    throw std::logic_error("no such step");
  }
  const pb::Step& cafe() const { return step(pb::STEP_WORLD_CAFE); }
  std::uint32_t place(int table) const { return cafe().cafe().tables(table - 1).place(); }

  // The fixture's groups: A starts at table 1, B at 2, C at 3; whole groups turn.
  pb::SeatPlan fixture_plan() const {
    const std::vector<std::vector<const char*>> groups{
        {"Ama Diallo", "Driss Amrani", "Lucas Nguyen", "Maëlle Petit", "Odile Faure"},
        {"Chloé Vasseur", "Farid Benali", "Gaëlle Le Goff", "Jonas Weber"},
        {"Élise Moreau", "Hugo Perrin", "Nadir Saïdi", "Pierre Gallet"}};
    pb::SeatPlan plan;
    plan.set_step(cafe().step());
    for (std::size_t g = 0; g < groups.size(); ++g) {
      pb::SeatGroup& group = *plan.add_groups();
      group.set_label(std::string(1, static_cast<char>('A' + g)));
      for (const char* name : groups[g]) {
        group.add_persons(person(name));
      }
    }
    for (int round = 0; round < 3; ++round) {
      pb::SeatRound& seats = *plan.add_rounds();
      for (int table = 0; table < 3; ++table) {
        const int group = (table - round + 3) % 3;
        pb::SeatTable& seat = *seats.add_tables();
        seat.set_place(place(table + 1));
        seat.set_group(group);
        *seat.mutable_persons() = plan.groups(group).persons();
      }
    }
    return plan;
  }
  pb::Outcome publish(const pb::SeatPlan& plan) {
    pb::Command propose;
    *propose.mutable_propose_seating()->mutable_plan() = plan;
    const pb::Outcome proposed = send(facilitator_, propose);
    if (proposed.refusal() != pb::REFUSAL_NONE) {
      return proposed;
    }
    pb::Command publish;
    publish.mutable_publish_seating()->set_step(plan.step());
    publish.mutable_publish_seating()->set_proposal(proposed.ids(0));
    return send(facilitator_, publish);
  }
  // From the door to round 1 of the café, with the fixture's groups.
  void play_to_round_one() {
    REQUIRE(publish(fixture_plan()).refusal() == pb::REFUSAL_NONE);
    while (hall().stage.phase() != pb::PHASE_ROUND) {
      REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
    }
  }

  const workshop::HallState& hall() const { return authority_.state().hall; }
  const workshop::WorkshopState& state() const { return authority_.state(); }
  Authority& authority() { return authority_; }
  std::uint64_t now() const { return now_; }
  void pass(std::uint64_t ms) { now_ += ms; }
  const std::vector<Entry>& journal() const { return journal_; }

 private:
  static std::string key(const std::string& of) {
    const Hash hash = payload_hash_plain(of);
    return {reinterpret_cast<const char*>(hash.data()), 16};
  }
  Salt salt() {
    Salt made{};
    ++salts_;
    for (std::size_t i = 0; i < 8; ++i) {
      made[i] = static_cast<std::uint8_t>(salts_ >> (8 * i));
    }
    return made;
  }
  std::uint32_t let_in(const workshop::DoorAsk& ask) {
    const workshop::DoorAnswer answer = authority_.admit(ask, now_);
    REQUIRE(answer.turned == pb::DOOR_UNKNOWN);
    commit();
    return answer.device;
  }
  void commit() {
    const Batch batch = authority_.take_batch();
    journal_.insert(journal_.end(), batch.entries.begin(), batch.entries.end());
    authority_.committed(batch);
  }

  Authority authority_;
  std::uint32_t facilitator_ = 0;
  std::map<std::uint32_t, std::uint64_t> numbers_;
  std::uint64_t now_ = 1'780'000'000'000;
  std::uint64_t salts_ = 0;
  std::vector<Entry> journal_;
};

}  // namespace palabre::test
