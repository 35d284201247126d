// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers: a room without devices, arguments and questions.
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

TEST_CASE("debate: in a room without devices, numbers per camp are first-class",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts_only(true); });
  room.go_to(pb::PHASE_CHOOSING);
  CHECK(room.take("Ama Diallo", yes) == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  REQUIRE(room.done(room.facilitator(), room.counts({6, 7, 3})));
  room.go_to(pb::PHASE_DEBATING);
  room.pass(1'000);
  const std::uint32_t argument = room.note(yes, "One person, one vote.");
  REQUIRE(room.done(room.facilitator(), room.moved(unsure, yes, 2)));
  REQUIRE(room.done(room.facilitator(), room.moved(unsure, no, 1)));
  CHECK(workshop::moves_per_argument(room.view(), room.key())[argument] == 3);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{6, 7, 3});
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{8, 4, 4});
  CHECK(room.said().last->flows_size() == 2);
  for (const auto& [stream, event] : room.written()) {
    CHECK_FALSE(event.has_position());
  }
}

TEST_CASE("debate: numbers that exceed those there, or a camp, are refused", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts_only(true); });
  room.go_to(pb::PHASE_CHOOSING);
  const std::uint32_t there = workshop::countable(room.hall());
  CHECK(room.refusal(room.facilitator(), room.counts({there, 1, 0})) ==
        pb::REFUSAL_MORE_THAN_PRESENT);
  REQUIRE(room.done(room.facilitator(), room.counts({2, 1, 0})));
  CHECK(workshop::people_in(workshop::tally_now(room.view(), room.key())) == there);
  CHECK(room.refusal(room.facilitator(), room.moved(unsure, yes, 2)) ==
        pb::REFUSAL_MORE_THAN_PRESENT);
  CHECK(room.refusal(room.facilitator(), room.moved(4, yes, 1)) == pb::REFUSAL_UNKNOWN_POSITION);
  CHECK(room.done(room.facilitator(), room.moved(0, no, 3)));
}

TEST_CASE("debate: numbers are entered where the step says so alone", "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  CHECK(room.refusal(room.facilitator(), room.counts({1, 1, 1})) ==
        pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
}

TEST_CASE("debate: arguments are kept by camp in the order they were heard", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  room.note(yes, "First.");
  const std::uint32_t second = room.note(no, "Second.");
  room.note(0, "Third, from no camp.");
  REQUIRE(workshop::arguments_of(room.hall(), room.key()).size() == 3);
  CHECK(workshop::arguments_of(room.hall(), room.key())[0]->body.text() == "First.");
  CHECK(workshop::arguments_of(room.hall(), room.key())[0]->body.position() == yes);
  pb::Command change;
  pb::ChangeArgument& body = *change.mutable_debate()->mutable_change_argument();
  body.set_argument(second);
  body.set_text("Second, better said.");
  body.set_position(unsure);
  REQUIRE(room.done(room.facilitator(), change));
  CHECK(workshop::arguments_of(room.hall(), room.key())[1]->body.text() == "Second, better said.");
  body.set_hidden(true);
  REQUIRE(room.done(room.facilitator(), change));
  CHECK(workshop::arguments_of(room.hall(), room.key()).size() == 2);
  CHECK(room.refusal(room.facilitator(), room.argument(9, "From nowhere.")) ==
        pb::REFUSAL_UNKNOWN_POSITION);
  CHECK(room.refusal(room.device("Ama Diallo"), room.argument(yes, "Mine.")) ==
        pb::REFUSAL_NOT_ALLOWED);
}

TEST_CASE("debate: open questions are kept with their statement", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  pb::Command question;
  pb::NoteDebateQuestion& body = *question.mutable_debate()->mutable_note_question();
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_text("What is a lever?");
  REQUIRE(room.done(room.facilitator(), question));
  REQUIRE(room.said().questions.size() == 1);
  CHECK(room.said().questions[0].second == "What is a lever?");
}
