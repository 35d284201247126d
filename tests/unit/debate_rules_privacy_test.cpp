// SPDX-License-Identifier: AGPL-3.0-or-later
// Positions are readable to others only as the visibility setting says.
#include "protocol/workshop/access.hpp"
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

TEST_CASE("debate: a hidden position travels in its person's stream only", "[rules][debate]") {
  Debate room;
  const std::size_t before = room.journal().size();
  room.begin_debating();
  room.take("Driss Amrani", yes, "It takes the long view.");
  std::size_t taken = 0;
  for (const auto& [stream, event] : room.written(before)) {
    const bool names_a_place = event.body_case() == pb::Event::kPosition ||
                               (event.has_debate() && event.debate().has_position_shown());
    if (names_a_place) {
      ++taken;
      CHECK(stream.kind == pb::STREAM_PERSON);
    }
    if (stream.kind == pb::STREAM_HALL) {
      CHECK(event.SerializeAsString().find("long view") == std::string::npos);
    }
  }
  CHECK(taken == 7);
}

TEST_CASE("debate: the numbers in the hall name no person and no device", "[rules][debate]") {
  Debate room;
  const std::size_t before = room.journal().size();
  room.begin_debating();
  room.take("Driss Amrani", yes);
  room.place("Farid Benali", unsure);
  std::size_t counted = 0;
  for (const auto& [stream, event] : room.written(before)) {
    if (event.has_debate() && event.debate().has_counted()) {
      ++counted;
      CHECK(event.by() == 0);
      CHECK(event.recorded_by() == 0);
      CHECK(event.device() == 0);
      CHECK(event.number() == 0);
    }
  }
  CHECK(counted == 8);
  CHECK(numbers(workshop::seen_tally(room.hall(), room.key())) ==
        numbers(workshop::tally_now(room.view(), room.key())));
}

TEST_CASE("debate: with numbers at the ends only, the room is told nothing in between",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts(pb::DEBATE_COUNTS_AT_ENDS); });
  room.begin_debating();
  room.take("Driss Amrani", yes);
  CHECK(room.said().curve.empty());
  CHECK(numbers(workshop::seen_tally(room.hall(), room.key())) ==
        std::vector<std::uint32_t>{3, 2, 1});
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(numbers(workshop::seen_tally(room.hall(), room.key())) ==
        std::vector<std::uint32_t>{4, 1, 1});
  // Whoever may know everything has the curve all the same.
  CHECK(workshop::curve_of(room.view(), room.key()).size() == 3);
}

TEST_CASE("debate: positions with names are for everybody where the step says so",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  room.begin_debating();
  room.take("Driss Amrani", yes);
  CHECK(room.said().shown.at(room.person("Driss Amrani")).position == yes);
  CHECK(room.said().shown.size() == 6);
}

TEST_CASE("debate: who placed themselves without a name is not named later", "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  room.take("Ama Diallo", yes);
  pb::Command change;
  *change.mutable_change_step()->mutable_step() = room.debate();
  change.mutable_change_step()->mutable_step()->mutable_debate()->set_names_shown(true);
  CHECK(room.refusal(room.facilitator(), change) == pb::REFUSAL_STEP_STARTED);
}

TEST_CASE("debate: a person's positions are for them and the facilitators", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const auto follows = [&](std::uint32_t device, std::uint32_t person) {
    return workshop::may_follow(room.hall(), *room.authority().actor(device),
                                person_stream(person));
  };
  const std::uint32_t ama = room.person("Ama Diallo");
  CHECK(follows(room.device("Ama Diallo"), ama));
  CHECK(follows(room.facilitator(), ama));
  CHECK_FALSE(follows(room.device("Driss Amrani"), ama));
}

TEST_CASE("debate: who said an argument is told only if names are shown", "[rules][debate]") {
  Debate hidden;
  hidden.begin_debating();
  const std::uint32_t kept = hidden.note(yes, "One person, one vote.", "Driss Amrani");
  CHECK(hidden.hall().debate.arguments[kept - 1].body.speaker() == 0);
  CHECK(hidden.hall().debate.arguments[kept - 1].body.turn() == 0);
  CHECK(hidden.state().staff.argument_speakers.at(kept) == hidden.person("Driss Amrani"));
  Debate named([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  named.begin_debating();
  const std::uint32_t told = named.note(yes, "One person, one vote.", "Driss Amrani");
  CHECK(named.hall().debate.arguments[told - 1].body.speaker() == named.person("Driss Amrani"));
  CHECK_FALSE(named.state().staff.argument_speakers.contains(told));
}
