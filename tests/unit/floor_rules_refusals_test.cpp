// SPDX-License-Identifier: AGPL-3.0-or-later
// The floor: what nobody knows, what makes no sense and what comes at the wrong time is refused,
// each with its own reason.
#include "protocol/limits.hpp"
#include "tests/unit/floor_kit.hpp"

namespace palabre::test {

namespace {

pb::FloorCommand rules_of(const std::function<void(pb::SetFloorRules&)>& change) {
  pb::FloorCommand c;
  change(*c.mutable_set_rules());
  return c;
}

}  // namespace

TEST_CASE("floor: its rules are of a kind that is known, within limits", "[floor]") {
  FloorRoom r;
  const std::uint32_t day_s = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  for (const auto& unknown : std::vector<std::function<void(pb::SetFloorRules&)>>{
           [](auto& c) { c.mutable_rules()->set_policy(static_cast<pb::FloorPolicy>(99)); },
           [](auto& c) { c.mutable_rules()->set_scope(static_cast<pb::FloorScope>(99)); },
           [](auto& c) { c.mutable_rules()->set_first_camp(static_cast<pb::FirstCamp>(99)); },
           [](auto& c) { c.set_undeclared(static_cast<pb::UndeclaredList>(99)); }}) {
    CHECK(r.tell(rules_of(unknown)) == pb::REFUSAL_MALFORMED);
  }
  CHECK(r.tell(rules_of([&](auto& c) { c.mutable_rules()->set_turn_length_s(day_s + 1); })) ==
        pb::REFUSAL_OUT_OF_RANGE);
  CHECK(r.tell(rules_of([&](auto& c) { c.mutable_rules()->set_turn_length_s(day_s); })) ==
        pb::REFUSAL_NONE);
  CHECK(r.tell(rules_of([](auto& c) {
    c.mutable_rules()->set_turns_max(limits::turns_max + 1);
  })) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(r.tell(rules_of([](auto& c) { c.mutable_rules()->set_turns_max(limits::turns_max); })) ==
        pb::REFUSAL_NONE);
  CHECK(r.tell(rules_of([](auto& c) {
    c.mutable_rules()->set_lists_by(std::string(limits::attribute_value_length_max + 1, 'w'));
  })) == pb::REFUSAL_TOO_LONG);
  REQUIRE(r.tell(rules_of([](auto& c) { c.mutable_rules()->set_lists_by("  profile "); })) ==
          pb::REFUSAL_NONE);
  CHECK(r.hall().floor.rules.lists_by() == "profile");
}

TEST_CASE("floor: facilitators alone lead it", "[floor]") {
  FloorRoom r;
  const std::uint32_t device = r.device_of("Ama Diallo");
  r.asks(r.driss);
  r.next();
  pb::FloorCommand c;
  for (const auto& change : std::vector<std::function<void()>>{
           [&] { c.mutable_set_rules(); }, [&] { c.mutable_set_order(); },
           [&] { c.mutable_close_list()->set_closed(true); },
           [&] { c.mutable_give()->set_running(1); }, [&] { c.mutable_pause()->set_turn(1); },
           [&] { c.mutable_end()->set_turn(1); }, [&] { c.mutable_correct()->set_turn(1); },
           [&] { c.mutable_show_figures()->set_shown(true); }}) {
    change();
    CAPTURE(c.body_case());
    CHECK(r.tell(c, device) == pb::REFUSAL_NOT_ALLOWED);
  }
  CHECK(r.tell(pb::FloorCommand()) == pb::REFUSAL_MALFORMED);
}

TEST_CASE("floor: one asks for something that is known, as somebody who is", "[floor]") {
  FloorRoom r;
  CHECK(r.ask(r.ama, static_cast<pb::FloorKind>(99)) == pb::REFUSAL_MALFORMED);
  pb::FloorCommand c;
  c.mutable_ask()->set_source(static_cast<pb::FloorSource>(99));
  CHECK(r.tell(c, 0, r.ama) == pb::REFUSAL_MALFORMED);
  c.mutable_ask()->set_source(pb::FLOOR_FROM_SIGN);
  CHECK(r.tell(c) == pb::REFUSAL_UNKNOWN_PERSON);  // for nobody, and not for the room
  REQUIRE(r.tell(c, 0, r.ama) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.at(1).body.source() == pb::FLOOR_FROM_SIGN);
  CHECK(r.hall().floor.waiting.at(1).recorded_by == 0);
  c.mutable_ask()->set_room(true);
  REQUIRE(r.tell(c) == pb::REFUSAL_NONE);
  pb::FloorCommand withdraw;
  withdraw.mutable_withdraw()->set_entry(2);
  CHECK(r.tell(withdraw, r.device_of("Ama Diallo")) == pb::REFUSAL_NOT_THAT_PERSON);
  REQUIRE(r.tell(withdraw) == pb::REFUSAL_NONE);
}

TEST_CASE("floor: it is given to a person or an entry of this step, for a kind that is known",
          "[floor]") {
  FloorRoom r;
  const std::uint32_t entry = r.asks(r.ama);
  pb::FloorCommand give = FloorRoom::give(0, 0, r.driss);
  give.mutable_give()->set_kind(static_cast<pb::FloorKind>(99));
  CHECK(r.tell(give) == pb::REFUSAL_MALFORMED);
  CHECK(r.tell(FloorRoom::give(0, 0, 999)) == pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(r.tell(FloorRoom::give(99, 0)) == pb::REFUSAL_UNKNOWN_ENTRY);
  pb::Command go;
  *go.mutable_go_to_step()->mutable_from() = r.hall().stage;
  go.mutable_go_to_step()->set_step(r.step(pb::STEP_RESTITUTION).step());
  REQUIRE(r.done(r.facilitator(), go));
  CHECK(r.tell(FloorRoom::give(entry, 0)) == pb::REFUSAL_UNKNOWN_ENTRY);  // waits elsewhere
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.contains(entry));
  *go.mutable_go_to_step()->mutable_from() = r.hall().stage;
  go.mutable_go_to_step()->set_step(r.cafe().step());
  REQUIRE(r.done(r.facilitator(), go));
  CHECK(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("floor: somebody who speaks takes the floor again for something else", "[floor]") {
  FloorRoom r;
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  pb::FloorCommand procedure = FloorRoom::give(0, 1, r.ama);
  procedure.mutable_give()->set_kind(pb::FLOOR_PROCEDURE);
  REQUIRE(r.tell(procedure) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.running()->body.kind() == pb::FLOOR_PROCEDURE);
  // Asked again meanwhile for what they are speaking for: that entry is given all the same.
  const std::uint32_t entry = r.asks(r.ama, pb::FLOOR_PROCEDURE);
  CHECK(r.tell(FloorRoom::give(entry, 2)) == pb::REFUSAL_NONE);
}

TEST_CASE("floor: a turn is paused, ended and corrected by its number", "[floor]") {
  FloorRoom r;
  const auto turn = [&](const std::function<void(pb::FloorCommand&)>& change) {
    pb::FloorCommand c;
    change(c);
    return r.tell(c);
  };
  const auto ends = [](std::uint32_t n) {
    return [n](pb::FloorCommand& c) { c.mutable_end()->set_turn(n); };
  };
  CHECK(turn(ends(0)) == pb::REFUSAL_UNKNOWN_TURN);
  CHECK(r.correct(0, r.ama) == pb::REFUSAL_UNKNOWN_TURN);
  r.asks(r.ama);
  r.next();
  CHECK(turn(ends(2)) == pb::REFUSAL_UNKNOWN_TURN);
  CHECK(turn([](pb::FloorCommand& c) { c.mutable_pause()->set_turn(2); }) ==
        pb::REFUSAL_UNKNOWN_TURN);
  CHECK(r.correct(1, 999) == pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(r.correct(1, r.ama) == pb::REFUSAL_ALREADY_SO);
  CHECK(turn([&](pb::FloorCommand& c) {
          c.mutable_correct()->set_turn(1);
          c.mutable_correct()->set_person(r.ama);
          c.mutable_correct()->set_kind(static_cast<pb::FloorKind>(99));
        }) == pb::REFUSAL_MALFORMED);
  // It was a point of procedure: still Ama's, and her request is answered.
  REQUIRE(turn([&](pb::FloorCommand& c) {
            c.mutable_correct()->set_turn(1);
            c.mutable_correct()->set_person(r.ama);
            c.mutable_correct()->set_kind(pb::FLOOR_PROCEDURE);
          }) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.empty());
  CHECK(r.hall().floor.turns[0].corrected);
  REQUIRE(turn(ends(1)) == pb::REFUSAL_NONE);
  CHECK(turn(ends(1)) == pb::REFUSAL_UNKNOWN_TURN);
  // Nobody spoke, then somebody did after all: what was taken back counts again, once.
  r.speaks(r.driss, 3'000);
  REQUIRE(r.correct(2, r.driss, true) == pb::REFUSAL_NONE);
  CHECK(workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now()).turns == 0);
  REQUIRE(r.correct(2, 0) == pb::REFUSAL_NONE);
  CHECK(workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now()).spoken_ms == 3'000);
}

TEST_CASE("floor: who asked again meanwhile waits once, at the older place", "[floor]") {
  FloorRoom r;
  const std::uint32_t first = r.asks(r.ama);
  r.asks(r.driss);
  r.next();
  const std::uint32_t again = r.asks(r.ama);
  const std::uint32_t other = r.asks(r.ama, pb::FLOOR_CLARIFICATION);
  REQUIRE(r.correct(1, r.lucas) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.waiting.contains(first));
  CHECK_FALSE(r.hall().floor.waiting.contains(again));
  CHECK(r.hall().floor.waiting.contains(other));
  CHECK(r.hall().floor.waiting.size() == 3);
}

TEST_CASE("floor: a turn that is paused ends paused, and pausing it again says so", "[floor]") {
  FloorRoom r;
  REQUIRE(r.tell(FloorRoom::give(0, 0, r.ama)) == pb::REFUSAL_NONE);
  pb::FloorCommand pause;
  pause.mutable_pause()->set_turn(1);
  CHECK(r.tell(pause) == pb::REFUSAL_ALREADY_SO);
  pause.mutable_pause()->set_paused(true);
  r.pass(980);  // a command takes ten, a refused one too
  REQUIRE(r.tell(pause) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.running()->paused);
  r.pass(60'000);
  REQUIRE(r.tell(FloorRoom::give(0, 1, r.driss)) == pb::REFUSAL_NONE);
  CHECK(workshop::spoken_ms(r.hall().floor.turns[0], r.now()) == 1'000);
  CHECK_FALSE(r.hall().floor.turns[0].paused);
}

}  // namespace palabre::test
