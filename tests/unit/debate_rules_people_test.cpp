// SPDX-License-Identifier: AGPL-3.0-or-later
// Who comes, who leaves, and with which device, in each phase of the moving debate.
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::uint32_t in_flows(const workshop::StatementState& said) {
  std::uint32_t sum = 0;
  for (const pb::DebateFlow& flow : said.last->flows()) {
    sum += flow.count();
  }
  return sum;
}

pb::Command takes_part(std::uint32_t person, bool so) {
  pb::Command command;
  command.mutable_change_person()->set_person(person);
  command.mutable_change_person()->set_travels(so);
  command.mutable_change_person()->set_votes(true);
  return command;
}

// What the room was told last, and that it is what is so.
std::vector<std::uint32_t> told(const Debate& room) {
  const pb::DebateTally seen = workshop::seen_tally(room.hall(), room.key());
  const pb::DebateTally now = workshop::tally_now(room.view(), room.key());
  CHECK(seen.SerializeAsString() == now.SerializeAsString());
  std::vector<std::uint32_t> all = numbers(seen);
  all.push_back(seen.not_placed());
  return all;
}
using Told = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("debate: who comes while positions are chosen is in the first distribution",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  const std::uint32_t late = room.device_of("Gaëlle Le Goff");
  CHECK(told(room) == Told{3, 2, 1, 1});
  room.go_to(pb::PHASE_DEBATING);
  CHECK(room.said().first->tally().not_placed() == 1);
  REQUIRE(room.done(late, room.position(no)));
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->late_arrivals() == 0);
  CHECK(in_flows(room.said()) == 7);
}

TEST_CASE("debate: a latecomer is counted from the moment they come in", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::size_t before = room.said().curve.size();
  room.device_of("Gaëlle Le Goff");
  CHECK(told(room) == Told{3, 2, 1, 1});
  REQUIRE(room.said().curve.size() == before + 1);
  CHECK(room.said().curve.back().tally.not_placed() == 1);
  // Nobody may read from the numbers who it was.
  for (const auto& [stream, event] : room.written(room.journal().size() - 4)) {
    CHECK((!event.has_debate() || event.device() == 0));
  }
  REQUIRE(
      room.done(room.facilitator(), presence(room.person("Hugo Perrin"), pb::PRESENCE_PRESENT)));
  CHECK(told(room) == Told{3, 2, 1, 2});
}

TEST_CASE("debate: a latecomer chooses at the last call still, not after it", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  room.go_to(pb::PHASE_LAST_CALL);
  REQUIRE(room.done(room.device_of("Gaëlle Le Goff"), room.position(no)));
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.refusal(room.device_of("Hugo Perrin"), room.position(no)) == pb::REFUSAL_NOT_NOW);
  CHECK(room.said().last->late_arrivals() == 1);
  room.go_to(pb::PHASE_DEBRIEF);
  CHECK(room.take("Ama Diallo", no) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("debate: who was out for a moment when positions were frozen is no latecomer",
          "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.done(room.facilitator(), presence(room.person("Ama Diallo"), pb::PRESENCE_OUT)));
  room.go_to(pb::PHASE_DEBATING);
  CHECK(room.said().first->tally().not_placed() == 6);
  REQUIRE(room.done(room.facilitator(), presence(room.person("Ama Diallo"), pb::PRESENCE_PRESENT)));
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->late_arrivals() == 0);
  CHECK(in_flows(room.said()) == 6);
}

TEST_CASE("debate: who left before the first distribution and comes back later is a latecomer",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  CHECK(told(room) == Told{3, 2, 0, 0});
  room.go_to(pb::PHASE_DEBATING);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 0});
  room.other_device_of("Farid Benali");
  CHECK(told(room) == Told{3, 2, 1, 0});  // where they stood
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->late_arrivals() == 1);
  CHECK(room.said().last->left() == 0);
  CHECK(in_flows(room.said()) == 5);
}

TEST_CASE("debate: who left before the first distribution did not leave the debate",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->left() == 0);
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{3, 2, 0});
}

TEST_CASE("debate: a latecomer is none any more when the first distribution is taken anew",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  room.go_to(pb::PHASE_PREPARING);
  REQUIRE(room.done(room.device_of("Gaëlle Le Goff"), room.position(no)));
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_DEBATING);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 2});
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->late_arrivals() == 0);
  CHECK(in_flows(room.said()) == 7);
}

TEST_CASE("debate: who comes back stands where they stood", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  CHECK(told(room) == Told{3, 2, 0, 0});
  const std::uint32_t again = room.other_device_of("Farid Benali");
  CHECK(told(room) == Told{3, 2, 1, 0});
  REQUIRE(room.done(again, room.position(yes)));
  CHECK(told(room) == Told{4, 2, 0, 0});
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.said().last->left() == 0);
}

TEST_CASE("debate: with another device, a person stands where they stood", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t other = room.other_device_of("Ama Diallo");
  CHECK(told(room) == Told{3, 2, 1, 0});
  CHECK(room.refusal(room.device("Ama Diallo"), room.position(no)) == pb::REFUSAL_DEVICE_RELEASED);
  CHECK(room.refusal(other, room.position(yes)) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(room.done(other, room.position(no)));
  CHECK(room.camp("Ama Diallo") == no);
  CHECK(workshop::moves_of(room.view(), room.key()).size() == 1);
}

TEST_CASE("debate: people who share a device take a position each", "[rules][debate]") {
  Debate room;
  const std::uint32_t shared = room.shared_device({"Hugo Perrin", "Gaëlle Le Goff"});
  room.go_to(pb::PHASE_CHOOSING);
  CHECK(room.refusal(shared, room.position(yes)) == pb::REFUSAL_UNKNOWN_PERSON);
  for (const auto& [name, camp] :
       std::map<const char*, std::uint32_t>{{"Hugo Perrin", yes}, {"Gaëlle Le Goff", no}}) {
    pb::Command command = room.position(camp);
    command.set_as_person(room.person(name));
    REQUIRE(room.done(shared, command));
    CHECK(room.camp(name) == camp);
  }
  pb::Command other = room.position(no);
  other.set_as_person(room.person("Ama Diallo"));
  CHECK(room.refusal(shared, other) == pb::REFUSAL_NOT_THAT_PERSON);
}

TEST_CASE("debate: another day, whoever comes in again stands where they stood",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  pb::Command another_day;
  another_day.mutable_open_sitting();
  REQUIRE(room.done(room.facilitator(), another_day));
  CHECK(told(room) == Told{0, 0, 0, 0});
  room.other_device_of("Ama Diallo");
  REQUIRE(
      room.done(room.facilitator(), presence(room.person("Driss Amrani"), pb::PRESENCE_PRESENT)));
  CHECK(told(room) == Told{1, 1, 0, 0});
}

TEST_CASE("debate: whoever takes no part in the groups any more is in no camp", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.done(room.facilitator(), takes_part(room.person("Ama Diallo"), false)));
  CHECK(told(room) == Told{2, 2, 1, 0});
  CHECK(room.take("Ama Diallo", no) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.done(room.facilitator(), takes_part(room.person("Ama Diallo"), true)));
  CHECK(told(room) == Told{3, 2, 1, 0});
}

TEST_CASE("debate: whoever took a position stays on the list", "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  REQUIRE(room.place("Jonas Weber", yes) == pb::REFUSAL_NONE);
  pb::Command remove;
  remove.mutable_remove_person()->set_person(room.person("Jonas Weber"));
  CHECK(room.refusal(room.facilitator(), remove) == pb::REFUSAL_HAS_CONTRIBUTIONS);
  REQUIRE(
      room.done(room.facilitator(), presence(room.person("Hugo Perrin"), pb::PRESENCE_PRESENT)));
  CHECK(told(room) == Told{4, 2, 1, 1});
  remove.mutable_remove_person()->set_person(room.person("Hugo Perrin"));
  REQUIRE(room.done(room.facilitator(), remove));  // written down by mistake
  CHECK(told(room) == Told{4, 2, 1, 0});
}
