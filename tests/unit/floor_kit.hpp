// SPDX-License-Identifier: AGPL-3.0-or-later
// A plenary on a table top: the sample's seventeen people, all present, at the welcome.
#pragma once

#include <string>
#include <vector>

#include "protocol/workshop/floor_queries.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

class FloorRoom : public Stage {
 public:
  FloorRoom() {
    open_sample();
    hugo = person("Hugo Perrin");
    odile = person("Odile Faure");
    lucas = person("Lucas Nguyen");
    driss = person("Driss Amrani");
    ama = person("Ama Diallo");
    for (const auto& [person, enrolled] : hall().people) {
      presence(person, pb::PRESENCE_PRESENT);
    }
    REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
  }

  void presence(std::uint32_t person, pb::Presence presence) {
    pb::Command c;
    c.mutable_record_presence()->set_person(person);
    c.mutable_record_presence()->set_presence(presence);
    REQUIRE(send(facilitator(), c).refusal() == pb::REFUSAL_NONE);
  }
  pb::Refusal tell(const pb::FloorCommand& command, std::uint32_t device = 0,
                   std::uint32_t as = 0) {
    pb::Command c;
    c.set_as_person(as);
    *c.mutable_floor() = command;
    last = send(device != 0 ? device : facilitator(), c);
    return last.refusal();
  }
  pb::Refusal ask(std::uint32_t person, pb::FloorKind kind = pb::FLOOR_INTERVENTION) {
    pb::FloorCommand c;
    c.mutable_ask()->set_kind(kind);
    return tell(c, 0, person);
  }
  // The entry that was given to somebody who asks.
  std::uint32_t asks(std::uint32_t person, pb::FloorKind kind = pb::FLOOR_INTERVENTION) {
    REQUIRE(ask(person, kind) == pb::REFUSAL_NONE);
    return last.ids(0);
  }
  static pb::FloorCommand give(std::uint32_t entry, std::uint32_t running,
                               std::uint32_t person = 0) {
    pb::FloorCommand c;
    c.mutable_give()->set_entry(entry);
    c.mutable_give()->set_person(person);
    c.mutable_give()->set_running(running);
    return c;
  }
  std::uint32_t running() const {
    const workshop::FloorTurn* turn = hall().floor.running();
    return turn == nullptr ? 0 : turn->body.turn();
  }
  // One key: whoever is proposed first.
  void next(const workshop::FloorKnowledge& knows = {}) {
    const workshop::FloorQueue queue = workshop::floor_queue(hall(), now(), knows);
    REQUIRE(queue.next() != nullptr);
    REQUIRE(tell(give(queue.next()->entry, running())) == pb::REFUSAL_NONE);
  }
  // A turn of this person, who had not asked, of this length.
  void speaks(std::uint32_t person, std::uint64_t ms = 1000) {
    REQUIRE(tell(give(0, running(), person)) == pb::REFUSAL_NONE);
    pass(ms - 10);  // a command takes ten
    pb::FloorCommand c;
    c.mutable_end()->set_turn(running());
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
  }
  void rules(const pb::FloorRules& wished, pb::UndeclaredList undeclared = pb::UNDECLARED_NEUTRAL) {
    pb::FloorCommand c;
    *c.mutable_set_rules()->mutable_rules() = wished;
    c.mutable_set_rules()->set_undeclared(undeclared);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
  }
  void policy(pb::FloorPolicy policy) {
    pb::FloorRules wished;
    wished.set_policy(policy);
    rules(wished);
  }
  pb::Refusal correct(std::uint32_t turn, std::uint32_t person, bool void_turn = false) {
    pb::FloorCommand c;
    c.mutable_correct()->set_turn(turn);
    c.mutable_correct()->set_person(person);
    c.mutable_correct()->set_void_turn(void_turn);
    return tell(c);
  }

  // The people in the order proposed.
  std::vector<std::uint32_t> order(const workshop::FloorKnowledge& knows = {}) const {
    std::vector<std::uint32_t> people;
    for (const workshop::FloorLine& line : workshop::floor_queue(hall(), now(), knows).lines) {
      people.push_back(line.person);
    }
    return people;
  }
  workshop::FloorReason reason(std::size_t line, const workshop::FloorKnowledge& knows = {}) const {
    return workshop::floor_queue(hall(), now(), knows).lines.at(line).reasons.front();
  }

  pb::Outcome last;
  std::uint32_t ama = 0;
  std::uint32_t driss = 0;
  std::uint32_t lucas = 0;
  std::uint32_t odile = 0;
  std::uint32_t hugo = 0;
};

using People = std::vector<std::uint32_t>;

}  // namespace palabre::test
