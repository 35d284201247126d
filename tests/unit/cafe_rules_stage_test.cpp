// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the stage: its states, the clock, and taking a transition back.
#include <limits>

#include "protocol/workshop/clock.hpp"
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;
using workshop::remaining_ms;

namespace {

std::map<std::uint32_t, std::uint32_t> everybodys_seat(const workshop::HallState& hall) {
  std::map<std::uint32_t, std::uint32_t> seats;
  for (const auto& [person, enrolled] : hall.people) {
    seats[person] = workshop::seat_of(hall, person);
  }
  return seats;
}

}  // namespace

TEST_CASE("stage: a café does not go on without its groups", "[rules][stage]") {
  Cafe room;
  while (room.hall().stage.phase() != pb::PHASE_COMPOSING) {
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  }
  CHECK(room.advance().refusal() == pb::REFUSAL_PLAN_INCOMPLETE);
  CHECK(room.hall().stage.phase() == pb::PHASE_COMPOSING);
  REQUIRE(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_READY);
  CHECK(room.hall().stage.index() == 1);
}

TEST_CASE("stage: the end of the agenda does not go on", "[rules][stage]") {
  Cafe room;
  room.go_to(pb::PHASE_CLOSED);
  CHECK(room.advance().refusal() == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("stage: rotating closes the round of every table before the next begins",
          "[rules][stage]") {
  Cafe room;
  room.go_to(pb::PHASE_MOVING, 2);
  for (int table = 1; table <= 3; ++table) {
    CHECK(room.at(table).rounds.at(1).closed_at != 0);
    CHECK_FALSE(room.at(table).rounds.contains(2));
  }
  room.advance();
  for (int table = 1; table <= 3; ++table) {
    CHECK(room.at(table).rounds.at(2).closed_at == 0);
    CHECK(room.at(table).rounds.at(1).closed_at != 0);
  }
}

TEST_CASE("stage: a jump to the harvest leaves the rounds that were not played unplayed",
          "[rules][stage]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t review = room.step(pb::STEP_HOSTS_REVIEW).step();
  REQUIRE(room.by_facilitator(go_to_step(room.hall().stage, review)));
  CHECK(room.hall().stage.step() == review);
  CHECK(room.at(1).rounds.contains(2));
  CHECK(room.at(1).rounds.at(2).closed_at != 0);
  CHECK_FALSE(room.at(1).rounds.contains(3));
}

TEST_CASE("stage: a jump made for another stage, or to no step, is refused", "[rules][stage]") {
  Cafe room;
  const pb::Stage before = room.hall().stage;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t review = room.step(pb::STEP_HOSTS_REVIEW).step();
  CHECK(room.refusal(room.facilitator(), go_to_step(before, review)) == pb::REFUSAL_STAGE_PASSED);
  CHECK(room.refusal(room.facilitator(), go_to_step(room.hall().stage, 999)) ==
        pb::REFUSAL_UNKNOWN_STEP);
  CHECK(room.hall().stage.phase() == pb::PHASE_ROUND);
}

TEST_CASE("clock: zero moves nobody and closes nothing", "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const auto seats = everybodys_seat(room.hall());
  room.pass(40 * 60'000);
  CHECK(remaining_ms(room.hall().clock, room.now()) < 0);
  REQUIRE(room.note(ama, room.place(1), 1, "still talking").refusal() == pb::REFUSAL_NONE);
  CHECK_FALSE(room.at(1).notes.back().body.late());
  CHECK(room.hall().stage.phase() == pb::PHASE_ROUND);
  CHECK(everybodys_seat(room.hall()) == seats);
  CHECK(room.at(1).rounds.at(1).closed_at == 0);
}

TEST_CASE("clock: +1, +2 and +5 minutes add just that, for all tables", "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  for (const std::int32_t minutes : {1, 2, 5}) {
    const std::uint64_t planned = room.hall().clock.duration_ms();
    const std::uint64_t end = room.hall().clock.ends_at();
    REQUIRE(room.by_facilitator(add_time(minutes * 60)));
    CHECK(room.hall().clock.ends_at() == end + static_cast<std::uint64_t>(minutes) * 60'000);
    CHECK(room.hall().clock.duration_ms() == planned + static_cast<std::uint64_t>(minutes) * 60'000);
    CHECK(room.hall().clock.running());
  }
}

TEST_CASE("clock: a paused clock stands still, takes more time, and goes on where it stood",
          "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  REQUIRE(room.by_facilitator(pause_clock()));
  const std::int64_t left = remaining_ms(room.hall().clock, room.now());
  room.pass(10 * 60'000);
  CHECK(remaining_ms(room.hall().clock, room.now()) == left);
  REQUIRE(room.by_facilitator(add_time(60)));
  CHECK_FALSE(room.hall().clock.running());
  CHECK(remaining_ms(room.hall().clock, room.now()) == left + 60'000);
  REQUIRE(room.by_facilitator(resume_clock()));
  CHECK(remaining_ms(room.hall().clock, room.now()) == left + 60'000);
  CHECK(room.hall().clock.running());
}

TEST_CASE("clock: during a pause people go on writing", "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.by_facilitator(pause_clock()));
  CHECK(room.note(ama, room.place(1), 1, "while it stands").refusal() == pb::REFUSAL_NONE);
  CHECK_FALSE(room.at(1).notes.back().body.late());
}

TEST_CASE("clock: pausing a paused clock or resuming a running one changes nothing",
          "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::string running = room.hall().clock.SerializeAsString();
  (void)room.refusal(room.facilitator(), resume_clock());
  CHECK(room.hall().clock.SerializeAsString() == running);
  REQUIRE(room.by_facilitator(pause_clock()));
  const std::string paused = room.hall().clock.SerializeAsString();
  room.pass(60'000);
  (void)room.refusal(room.facilitator(), pause_clock());
  CHECK(room.hall().clock.SerializeAsString() == paused);
}

TEST_CASE("clock: more time than a day, either way, is refused", "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::string before = room.hall().clock.SerializeAsString();
  for (const std::int32_t seconds :
       {std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()}) {
    CHECK(room.refusal(room.facilitator(), add_time(seconds)) == pb::REFUSAL_OUT_OF_RANGE);
  }
  CHECK(room.hall().clock.SerializeAsString() == before);
}

TEST_CASE("clock: a round ends early by the same gesture, with time left", "[rules][clock]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  CHECK(remaining_ms(room.hall().clock, room.now()) > 20 * 60'000);
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_MOVING);
  CHECK(remaining_ms(room.hall().clock, room.now()) == 2 * 60'000);
}

TEST_CASE("undo: every transition can be taken back, with the clock paused", "[rules][undo]") {
  Cafe room;
  REQUIRE(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_NONE);
  for (int presses = 0; presses < 12; ++presses) {
    const pb::Stage stage = room.hall().stage;
    const auto seats = everybodys_seat(room.hall());
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
    INFO("back to phase " << stage.phase() << " " << stage.index());
    REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
    CHECK(workshop::same_stage(room.hall().stage, stage));
    CHECK_FALSE(room.hall().clock.running());
    CHECK(everybodys_seat(room.hall()) == seats);
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  }
}

TEST_CASE("undo: the time that went by after the transition is not lost", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  room.pass(60'000);
  const std::int64_t left = remaining_ms(room.hall().clock, room.now());
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  room.pass(90'000);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  // Each command takes 10 ms on the table top: the clock stands where the transition found it.
  CHECK(remaining_ms(room.hall().clock, room.now()) == left - 10);
}

TEST_CASE("undo: who had sat down and which tables were ready is as before", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t ines = room.device_of("Inès Roca");
  REQUIRE(room.done(ama, take_seat(room.place(1))));
  REQUIRE(room.done(ines, table_ready(room.place(1))));
  REQUIRE(room.done(ines, save_recap(room.place(1), 1, "agreed")));
  const auto taken = room.hall().seats_taken;
  const auto ready = room.hall().tables_ready;
  const auto recaps = room.hall().recaps_ready;
  REQUIRE_FALSE(taken.empty());
  REQUIRE_FALSE(ready.empty());
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().seats_taken == taken);
  CHECK(room.hall().tables_ready == ready);
  CHECK(room.hall().recaps_ready == recaps);
}

TEST_CASE("undo: a note written after the transition stays, in its round", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.note(ama, room.place(2), 2, "written in round two").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.hall().stage.phase() == pb::PHASE_ROUND);
  REQUIRE(room.hall().stage.index() == 1);
  REQUIRE(room.at(2).notes.size() == 1);
  CHECK(room.at(2).notes.front().body.round() == 2);
  REQUIRE(room.note(ama, room.place(1), 1, "again in round one").refusal() == pb::REFUSAL_NONE);
  CHECK_FALSE(room.at(1).notes.front().body.late());
  room.go_to(pb::PHASE_ROUND, 2);
  REQUIRE(room.note(ama, room.place(2), 2, "and on").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(2).notes.size() == 2);
  CHECK_FALSE(room.at(2).notes.back().body.late());
}

TEST_CASE("undo: pressed twice for one transition it takes back one", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  pb::Command twice;
  *twice.mutable_undo_transition()->mutable_from() = room.hall().stage;
  REQUIRE(room.by_facilitator(twice));
  CHECK(room.refusal(room.facilitator(), twice) == pb::REFUSAL_STAGE_PASSED);
  CHECK(room.hall().stage.phase() == pb::PHASE_MOVING);
}

TEST_CASE("undo: before the first transition there is nothing to take back", "[rules][undo]") {
  Cafe room;
  CHECK(room.undo().refusal() == pb::REFUSAL_NOTHING_TO_UNDO);
}

TEST_CASE("undo: refused once the room has spoken on what a transition froze", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_SPEAKING, 1);
  REQUIRE(room.by_facilitator(add_remark(room.place(1), "heard", room.person("Ama Diallo"))));
  CHECK(room.undo().refusal() == pb::REFUSAL_IRREVERSIBLE);
  CHECK(room.hall().stage.phase() == pb::PHASE_SPEAKING);
  // Within the restitution nothing is thawed: its own steps still go back.
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.index() == 1);
}

TEST_CASE("undo: refused once the workshop is closed", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_CLOSED);
  CHECK(room.undo().refusal() == pb::REFUSAL_IRREVERSIBLE);
}

TEST_CASE("undo: a thread that everybody may read stays open when a transition is taken back",
          "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  REQUIRE(room.by_facilitator(open_place(room.place(1))));
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().places_opened.contains(room.place(1)));
}

TEST_CASE("undo: groups whose publication was taken back can be published again",
          "[rules][undo]") {
  Cafe room;
  while (room.hall().stage.phase() != pb::PHASE_COMPOSING) {
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  }
  REQUIRE(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_COMPOSING);
  REQUIRE(room.publish(room.fixture_plan()).refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_READY);
}

TEST_CASE("undo: a jump is taken back to where it was made", "[rules][undo]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t review = room.step(pb::STEP_HOSTS_REVIEW).step();
  REQUIRE(room.by_facilitator(go_to_step(room.hall().stage, review)));
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_ROUND);
  CHECK(room.hall().stage.index() == 2);
  CHECK(room.at(1).rounds.at(2).closed_at == 0);
}
