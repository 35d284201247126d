// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaking equity, the queue: who is proposed, in what order, and why. One rule per test.
#include "tests/unit/floor_kit.hpp"

namespace palabre::test {

using workshop::FloorKnowledge;
using workshop::FloorReason;

namespace {

// Lists by an attribute that the test makes up: the register is not asked.
FloorKnowledge lists(const std::map<std::uint32_t, std::string>& values) {
  FloorKnowledge knows;
  knows.list_of = [values](std::uint32_t person) {
    const auto found = values.find(person);
    return found == values.end() ? std::string() : found->second;
  };
  return knows;
}

FloorKnowledge camps(const std::map<std::uint32_t, std::uint32_t>& where,
                     const std::map<std::uint32_t, std::uint32_t>& sizes, std::uint32_t river = 0) {
  FloorKnowledge knows;
  knows.camps.camp_of = [where](std::uint32_t person, std::uint64_t) {
    const auto found = where.find(person);
    return found == where.end() ? 0U : found->second;
  };
  knows.camps.sizes = sizes;
  knows.camps.river = river;
  return knows;
}

pb::FloorRules by_lists() {
  pb::FloorRules rules;
  rules.set_lists_by("profile");
  return rules;
}

pb::FloorRules by_camps(bool river = false) {
  pb::FloorRules rules;
  rules.set_alternate_camps(true);
  rules.set_river_is_a_camp(river);
  return rules;
}

// Ama has spoken and asks again, then Driss does, who has not.
void two_ask(FloorRoom& r) {
  r.speaks(r.ama);
  r.asks(r.ama);
  r.asks(r.driss);
}

// Ama spoke twice for a moment, Driss once and long; all ask, Driss after Ama.
void three_ask(FloorRoom& r) {
  r.speaks(r.driss, 60'000);
  r.speaks(r.ama);
  two_ask(r);
  r.asks(r.lucas);
}

}  // namespace

TEST_CASE("floor: those who have not spoken come first, by default", "[floor]") {
  FloorRoom r;
  two_ask(r);
  CHECK(r.order() == People{r.driss, r.ama});
  CHECK(r.reason(0) == FloorReason::never_spoken);
  CHECK(r.reason(1) == FloorReason::spoken_before);
}

TEST_CASE("floor: first come, first served, when that is the rule", "[floor]") {
  FloorRoom r;
  r.policy(pb::FLOOR_FIRST_COME);
  two_ask(r);
  CHECK(r.order() == People{r.ama, r.driss});
  CHECK(r.reason(0) == FloorReason::first_come);
}

TEST_CASE("floor: fewest turns first, when that is the rule", "[floor]") {
  FloorRoom r;
  r.policy(pb::FLOOR_FEWEST_TURNS);
  three_ask(r);
  CHECK(r.order() == People{r.lucas, r.driss, r.ama});
}

TEST_CASE("floor: least time first, when that is the rule", "[floor]") {
  FloorRoom r;
  r.policy(pb::FLOOR_LEAST_TIME);
  three_ask(r);
  CHECK(r.order() == People{r.lucas, r.ama, r.driss});
}

TEST_CASE("floor: procedure, then a direct answer, then a clarification, then the rest",
          "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  r.asks(r.driss, pb::FLOOR_CLARIFICATION);
  r.asks(r.lucas, pb::FLOOR_DIRECT_ANSWER);
  r.asks(r.odile, pb::FLOOR_PROCEDURE);
  CHECK(r.order() == People{r.odile, r.lucas, r.driss, r.ama});
  CHECK(r.reason(0) == FloorReason::kind);
}

TEST_CASE("floor: counters are those of the step unless the rule says sitting or workshop",
          "[floor]") {
  FloorRoom r;
  r.speaks(r.ama);
  pb::Command go;  // to the next plenary
  *go.mutable_go_to_step()->mutable_from() = r.hall().stage;
  go.mutable_go_to_step()->set_step(r.step(pb::STEP_RESTITUTION).step());
  REQUIRE(r.done(r.facilitator(), go));
  r.asks(r.ama);
  r.asks(r.driss);
  CHECK(r.order() == People{r.ama, r.driss});
  pb::FloorRules wider;
  wider.set_scope(pb::FLOOR_SCOPE_WORKSHOP);
  r.rules(wider);
  CHECK(r.order() == People{r.driss, r.ama});
  wider.set_scope(pb::FLOOR_SCOPE_SITTING);
  r.rules(wider);
  CHECK(r.order() == People{r.driss, r.ama});
}

TEST_CASE("floor: two lists take turns, the policy inside each", "[floor]") {
  FloorRoom r;
  r.rules(by_lists());
  const FloorKnowledge knows = lists({{r.ama, "project"},
                                      {r.driss, "technical"},
                                      {r.lucas, "technical"},
                                      {r.odile, "project"},
                                      {r.hugo, "technical"}});
  r.speaks(r.driss);  // the technical list has had the floor, and Driss too
  r.asks(r.driss);
  r.asks(r.lucas);
  r.asks(r.hugo);
  r.asks(r.odile);
  r.asks(r.ama);
  CHECK(r.order(knows) == People{r.odile, r.lucas, r.ama, r.hugo, r.driss});
  CHECK(r.reason(0, knows) == FloorReason::list_waits);
}

TEST_CASE("floor: when one of two lists is empty, the other goes on", "[floor]") {
  FloorRoom r;
  r.rules(by_lists());
  const FloorKnowledge knows =
      lists({{r.ama, "project"}, {r.driss, "technical"}, {r.lucas, "technical"}});
  r.speaks(r.hugo);
  r.asks(r.driss);
  r.asks(r.lucas);
  CHECK(r.order(knows) == People{r.driss, r.lucas});
  r.asks(r.ama);
  CHECK(r.order(knows) == People{r.driss, r.ama, r.lucas});
}

TEST_CASE("floor: whoever declared nothing is in a neutral third list, or joins the shorter one",
          "[floor]") {
  FloorRoom r;
  r.rules(by_lists());
  const FloorKnowledge knows =
      lists({{r.ama, "project"}, {r.driss, "technical"}, {r.lucas, "technical"}});
  r.speaks(r.ama);
  r.asks(r.driss);
  r.asks(r.lucas);
  r.asks(r.ama);
  r.asks(r.odile);  // declared nothing
  CHECK(r.order(knows) == People{r.driss, r.odile, r.ama, r.lucas});
  r.rules(by_lists(), pb::UNDECLARED_SHORTER);
  // With the project list, whose only other person has spoken already.
  CHECK(r.order(knows) == People{r.driss, r.odile, r.lucas, r.ama});
}

TEST_CASE("floor: without the register, everybody is in one list", "[floor]") {
  FloorRoom r;
  r.rules(by_lists());
  r.asks(r.driss);
  r.asks(r.lucas);
  r.asks(r.ama);
  CHECK(r.order() == People{r.driss, r.lucas, r.ama});
}

TEST_CASE("floor: camps speak in turns, the one that spoke longest ago first", "[floor]") {
  FloorRoom r;
  r.rules(by_camps(true));
  const FloorKnowledge knows =
      camps({{r.driss, 1}, {r.hugo, 1}, {r.odile, 2}, {r.ama, 3}, {r.lucas, 3}},
            {{1, 7}, {2, 5}, {3, 4}}, 2);
  r.speaks(r.odile);
  r.speaks(r.ama);
  r.speaks(r.driss);
  r.asks(r.driss);
  r.asks(r.hugo);
  r.asks(r.lucas);
  r.asks(r.ama);
  r.asks(r.odile);
  // River, third camp, first camp; inside a camp, fewest turns, then earliest.
  CHECK(r.order(knows) == People{r.odile, r.lucas, r.hugo, r.ama, r.driss});
  CHECK(r.reason(0, knows) == FloorReason::camp_waits);
  CHECK(r.reason(3, knows) == FloorReason::camp_spoke);
}

TEST_CASE("floor: the smallest camp speaks first of all", "[floor]") {
  FloorRoom r;
  r.rules(by_camps());
  const FloorKnowledge knows = camps({{r.driss, 1}, {r.ama, 3}}, {{1, 7}, {2, 5}, {3, 4}}, 2);
  r.asks(r.driss);
  r.asks(r.ama);
  CHECK(r.order(knows) == People{r.ama, r.driss});
}

TEST_CASE("floor: when the facilitator says which camp begins, none goes first by itself",
          "[floor]") {
  FloorRoom r;
  pb::FloorRules chosen = by_camps();
  chosen.set_first_camp(pb::FIRST_CAMP_CHOSEN);
  r.rules(chosen);
  const FloorKnowledge knows =
      camps({{r.driss, 1}, {r.hugo, 1}, {r.ama, 3}}, {{1, 2}, {2, 5}, {3, 4}}, 2);
  r.asks(r.ama);
  r.asks(r.driss);
  const workshop::FloorQueue before = workshop::floor_queue(r.hall(), r.now(), knows);
  CHECK(before.camp_to_choose);
  CHECK(before.camp_without_hand == 0);
  CHECK(r.order(knows) == People{r.ama, r.driss});  // as they asked, though camp 1 is smaller
  r.speaks(r.hugo);                                 // called: from here on, camps take turns
  const workshop::FloorQueue after = workshop::floor_queue(r.hall(), r.now(), knows);
  CHECK_FALSE(after.camp_to_choose);
  CHECK(r.order(knows) == People{r.ama, r.driss});
  r.speaks(r.ama);
  r.asks(r.ama);
  CHECK(r.order(knows) == People{r.driss, r.ama});
}

TEST_CASE("floor: a camp without a hand is named, and skipped", "[floor]") {
  FloorRoom r;
  r.rules(by_camps());
  const FloorKnowledge knows = camps({{r.driss, 1}, {r.ama, 3}}, {{1, 7}, {2, 5}, {3, 4}}, 2);
  r.asks(r.driss);
  const workshop::FloorQueue queue = workshop::floor_queue(r.hall(), r.now(), knows);
  CHECK(queue.camp_without_hand == 3);
  CHECK(queue.next()->person == r.driss);
}

TEST_CASE("floor: the river takes its turn only if it counts as a camp", "[floor]") {
  FloorRoom r;
  const FloorKnowledge knows =
      camps({{r.driss, 1}, {r.odile, 2}, {r.hugo, 2}, {r.ama, 3}}, {{1, 7}, {2, 5}, {3, 4}}, 2);
  r.rules(by_camps(true));
  r.speaks(r.hugo);
  r.asks(r.odile);
  r.asks(r.driss);
  r.asks(r.ama);
  CHECK(r.order(knows) == People{r.ama, r.driss, r.odile});
  r.rules(by_camps(false));
  // Asked first, spoke least: heard first, and no camp loses its turn by it.
  CHECK(r.order(knows) == People{r.odile, r.ama, r.driss});
}

TEST_CASE("floor: dragging overrides the order, a point of procedure comes first still",
          "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  r.asks(r.driss);
  const std::uint32_t lucas = r.asks(r.lucas);
  pb::FloorCommand order;
  order.mutable_set_order()->add_entries(lucas);
  REQUIRE(r.tell(order) == pb::REFUSAL_NONE);
  CHECK(r.order() == People{r.lucas, r.ama, r.driss});
  CHECK(r.reason(0) == FloorReason::by_hand);
  r.asks(r.odile, pb::FLOOR_PROCEDURE);
  CHECK(r.order() == People{r.odile, r.lucas, r.ama, r.driss});
  order.mutable_set_order()->add_entries(lucas);
  CHECK(r.tell(order) == pb::REFUSAL_MALFORMED);
  order.mutable_set_order()->clear_entries();
  REQUIRE(r.tell(order) == pb::REFUSAL_NONE);
  CHECK(r.order() == People{r.odile, r.ama, r.driss, r.lucas});
  order.mutable_set_order()->add_entries(99);
  CHECK(r.tell(order) == pb::REFUSAL_UNKNOWN_ENTRY);
}

TEST_CASE("floor: a point of procedure put in its place by hand stays there", "[floor]") {
  FloorRoom r;
  const std::uint32_t ama = r.asks(r.ama);
  const std::uint32_t odile = r.asks(r.odile, pb::FLOOR_PROCEDURE);
  pb::FloorCommand order;
  order.mutable_set_order()->add_entries(ama);
  order.mutable_set_order()->add_entries(odile);
  REQUIRE(r.tell(order) == pb::REFUSAL_NONE);
  CHECK(r.order() == People{r.ama, r.odile});
}

TEST_CASE("floor: people who are out are skipped, not dropped", "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  r.asks(r.driss);
  r.presence(r.ama, pb::PRESENCE_OUT);
  CHECK(r.order() == People{r.driss, r.ama});
  CHECK(r.reason(1) == FloorReason::away);
  r.next();
  CHECK(workshop::floor_queue(r.hall(), r.now()).next() == nullptr);
  r.presence(r.ama, pb::PRESENCE_PRESENT);
  CHECK(workshop::floor_queue(r.hall(), r.now()).next()->person == r.ama);
}

TEST_CASE("floor: one waiting entry per person and kind", "[floor]") {
  FloorRoom r;
  const std::uint32_t first = r.asks(r.ama);
  CHECK(r.ask(r.ama) == pb::REFUSAL_ALREADY_WAITING);
  CHECK(r.ask(r.ama, pb::FLOOR_CLARIFICATION) == pb::REFUSAL_NONE);
  pb::FloorCommand withdraw;
  withdraw.mutable_withdraw()->set_entry(first);
  REQUIRE(r.tell(withdraw) == pb::REFUSAL_NONE);
  CHECK(r.ask(r.ama) == pb::REFUSAL_NONE);
  CHECK(r.tell(withdraw) == pb::REFUSAL_UNKNOWN_ENTRY);
}

TEST_CASE("floor: a closed list still lets points of procedure in", "[floor]") {
  FloorRoom r;
  pb::FloorCommand close;
  close.mutable_close_list()->set_closed(true);
  REQUIRE(r.tell(close) == pb::REFUSAL_NONE);
  CHECK(r.tell(close) == pb::REFUSAL_ALREADY_SO);
  CHECK(r.ask(r.ama) == pb::REFUSAL_FLOOR_LIST_CLOSED);
  CHECK(r.ask(r.ama, pb::FLOOR_PROCEDURE) == pb::REFUSAL_NONE);
}

TEST_CASE("floor: whoever spoke as often as the rule allows waits no more, but for procedure",
          "[floor]") {
  FloorRoom r;
  r.asks(r.ama, pb::FLOOR_CLARIFICATION);
  pb::FloorRules once;
  once.set_turns_max(1);
  r.rules(once);
  r.speaks(r.ama);
  CHECK(r.ask(r.ama) == pb::REFUSAL_TURNS_SPENT);
  CHECK(r.ask(r.ama, pb::FLOOR_PROCEDURE) == pb::REFUSAL_NONE);
  r.asks(r.driss);
  CHECK(r.order() == People{r.ama, r.driss, r.ama});
  CHECK(r.reason(2) == FloorReason::turns_spent);
}

TEST_CASE("floor: one asks for oneself, a facilitator for anybody or for the room", "[floor]") {
  FloorRoom r;
  const std::uint32_t device = r.device_of("Ama Diallo");
  pb::FloorCommand ask;
  ask.mutable_ask();
  REQUIRE(r.tell(ask, device) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.at(1).body.person() == r.ama);
  CHECK(r.hall().floor.waiting.at(1).body.source() == pb::FLOOR_FROM_DEVICE);
  CHECK(r.tell(ask, device, r.driss) == pb::REFUSAL_NOT_THAT_PERSON);
  REQUIRE(r.tell(ask, 0, r.driss) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.at(2).body.source() == pb::FLOOR_FROM_FACILITATOR);
  ask.mutable_ask()->set_room(true);
  CHECK(r.tell(ask, device) == pb::REFUSAL_NOT_ALLOWED);
  CHECK(r.tell(ask) == pb::REFUSAL_NONE);
  CHECK(r.tell(ask) == pb::REFUSAL_NONE);  // two people nobody knows the name of
  pb::FloorCommand withdraw;
  withdraw.mutable_withdraw()->set_entry(2);
  CHECK(r.tell(withdraw, device) == pb::REFUSAL_NOT_THAT_PERSON);
  withdraw.mutable_withdraw()->set_entry(1);
  CHECK(r.tell(withdraw, device) == pb::REFUSAL_NONE);
  CHECK(r.tell(FloorRoom::give(2, 0), device) == pb::REFUSAL_NOT_ALLOWED);
}

TEST_CASE("floor: a table's device asks for those who sat there last", "[floor]") {
  FloorRoom r;
  r.play_to_round_one();
  const std::uint32_t table = r.table_device(r.place(1));
  pb::Command go;
  *go.mutable_go_to_step()->mutable_from() = r.hall().stage;
  go.mutable_go_to_step()->set_step(r.step(pb::STEP_RESTITUTION).step());
  REQUIRE(r.done(r.facilitator(), go));
  pb::FloorCommand ask;
  ask.mutable_ask();
  CHECK(r.tell(ask, table, r.ama) == pb::REFUSAL_NONE);  // of group A, at table 1
  CHECK(r.tell(ask, table, r.hugo) == pb::REFUSAL_NOT_THAT_PERSON);
}

TEST_CASE("floor: there is a queue in plenary alone, and each step has its own", "[floor]") {
  FloorRoom r;
  r.asks(r.ama);
  pb::FloorCommand close;
  close.mutable_close_list()->set_closed(true);
  REQUIRE(r.tell(close) == pb::REFUSAL_NONE);
  pb::Command go;
  *go.mutable_go_to_step()->mutable_from() = r.hall().stage;
  go.mutable_go_to_step()->set_step(r.cafe().step());
  REQUIRE(r.done(r.facilitator(), go));
  CHECK(r.order().empty());
  CHECK(r.ask(r.driss) == pb::REFUSAL_NOT_NOW);
  CHECK_FALSE(r.hall().floor.list_closed);
  REQUIRE(r.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(r.order() == People{r.ama});
}

}  // namespace palabre::test
