// SPDX-License-Identifier: AGPL-3.0-or-later
// The phases of the moving debate, and what is frozen when.
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

TEST_CASE("debate: a statement goes from shown to the debrief, then the next one is shown",
          "[rules][debate]") {
  Debate room;
  const std::vector<pb::Phase> phases{
      pb::PHASE_SHOWN,     pb::PHASE_CHOOSING,        pb::PHASE_PREPARING, pb::PHASE_DEBATING,
      pb::PHASE_LAST_CALL, pb::PHASE_FINAL_POSITIONS, pb::PHASE_DEBRIEF};
  for (std::uint32_t statement = 1; statement <= 2; ++statement) {
    for (const pb::Phase phase : phases) {
      CHECK(room.hall().stage.phase() == phase);
      CHECK(room.hall().stage.index() == statement);
      REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
    }
  }
  CHECK(room.hall().stage.step() != room.debate().step());
}

TEST_CASE("debate: without a time to prepare or a last call, these phases are left out",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) {
    debate.set_prepare_length_s(0);
    debate.set_last_call_length_s(0);
  });
  room.go_to(pb::PHASE_CHOOSING);
  room.advance();
  CHECK(room.hall().stage.phase() == pb::PHASE_DEBATING);
  room.advance();
  CHECK(room.hall().stage.phase() == pb::PHASE_FINAL_POSITIONS);
}

TEST_CASE("debate: each phase has the time of its setting", "[rules][debate]") {
  Debate room;
  const std::map<pb::Phase, std::uint64_t> seconds{{pb::PHASE_CHOOSING, 60},
                                                   {pb::PHASE_PREPARING, 180},
                                                   {pb::PHASE_DEBATING, 1200},
                                                   {pb::PHASE_LAST_CALL, 120},
                                                   {pb::PHASE_FINAL_POSITIONS, 0}};
  for (const auto& [phase, length] : seconds) {
    room.go_to(phase);
    CHECK(room.hall().clock.duration_ms() == length * 1000);
  }
}

TEST_CASE("debate: lengths left out are one minute to choose and twenty to debate",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) {
    debate.set_choose_length_s(0);
    debate.set_debate_length_s(0);
  });
  CHECK(room.debate().debate().choose_length_s() == 60);
  CHECK(room.debate().debate().debate_length_s() == 1200);
}

TEST_CASE("debate: closing freezes both the initial and the final distribution",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.said().first);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 1});
  CHECK_FALSE(room.said().last);
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  REQUIRE(room.said().last);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 1});
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{4, 1, 1});
  CHECK(room.take("Driss Amrani", no) == pb::REFUSAL_NOT_NOW);
  CHECK(room.place("Driss Amrani", no) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("debate: the last distribution tells who went where since the first", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  room.take("Driss Amrani", yes);
  room.take("Élise Moreau", yes);
  room.take("Ama Diallo", no);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> flows;
  for (const pb::DebateFlow& flow : room.said().last->flows()) {
    flows[{flow.from(), flow.to()}] = flow.count();
  }
  CHECK(flows == std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>{
                     {{yes, yes}, 2}, {{yes, no}, 1}, {{unsure, yes}, 2}, {{no, no}, 1}});
}

TEST_CASE("debate: taking a transition back thaws what it froze, and only that",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  room.go_to(pb::PHASE_PREPARING);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK_FALSE(room.said().first);
  REQUIRE(room.take("Farid Benali", yes) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_LAST_CALL);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{4, 2, 0});
  room.advance();
  REQUIRE(room.said().last);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK_FALSE(room.said().last);
  CHECK(room.said().first);
  room.pass(20'000);
  CHECK(room.take("Farid Benali", no) == pb::REFUSAL_NONE);
  room.advance();
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{3, 2, 1});
}

TEST_CASE("debate: a statement that is skipped is followed by the next one", "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  REQUIRE(room.done(room.facilitator(), room.skip(1)));
  room.advance();
  CHECK(room.hall().stage.phase() == pb::PHASE_SHOWN);
  CHECK(room.hall().stage.index() == 2);
  CHECK_FALSE(room.said(1).first);
}

TEST_CASE("debate: a debate broken off for another step goes on from its first distribution",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t debate = room.debate().step();
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, room.cafe().step())));
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, debate)));
  CHECK(room.hall().stage.phase() == pb::PHASE_SHOWN);
  room.advance();
  CHECK(room.hall().stage.phase() == pb::PHASE_DEBATING);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 1});
}

TEST_CASE("debate: a step without statements is a plain step until one is added",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.clear_statements(); });
  CHECK(room.hall().stage.phase() == pb::PHASE_RUNNING);
  pb::Command change;
  *change.mutable_change_step()->mutable_step() = room.debate();
  *change.mutable_change_step()->mutable_step()->mutable_debate()->add_statements() =
      statement_of("Is this late?");
  REQUIRE(room.done(room.facilitator(), change));
  room.advance();
  CHECK(room.hall().stage.phase() == pb::PHASE_SHOWN);
  CHECK(room.hall().stage.index() == 1);
}

TEST_CASE("debate: a wording is changed until somebody has taken a position on it",
          "[rules][debate]") {
  Debate room;
  pb::Command reword;
  pb::RewordStatement& body = *reword.mutable_debate()->mutable_reword();
  body.set_step(room.debate().step());
  *body.mutable_statement() = statement_of("Are there any levers at all?");
  body.mutable_statement()->set_statement(1);
  REQUIRE(room.done(room.facilitator(), reword));
  CHECK(room.debate().debate().statements(0).text() == "Are there any levers at all?");
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK(room.refusal(room.facilitator(), reword) == pb::REFUSAL_STATEMENT_TAKEN_UP);
  pb::Command change;
  *change.mutable_change_step()->mutable_step() = room.debate();
  pb::DebateSettings& debate = *change.mutable_change_step()->mutable_step()->mutable_debate();
  debate.mutable_statements(0)->set_text("Other words");
  CHECK(room.refusal(room.facilitator(), change) == pb::REFUSAL_STATEMENT_TAKEN_UP);
  *debate.mutable_statements(0) = room.debate().debate().statements(0);
  *debate.add_statements() = statement_of("A third one?");
  REQUIRE(room.done(room.facilitator(), change));
  CHECK(room.debate().debate().statements(2).statement() == 3);
}

TEST_CASE("debate: a statement has two positions at least, each with a label", "[rules][debate]") {
  Debate room;
  pb::Command change;
  pb::Step& step = *change.mutable_change_step()->mutable_step();
  step = room.debate();
  step.mutable_debate()->mutable_statements(1)->mutable_positions()->DeleteSubrange(1, 2);
  CHECK(room.refusal(room.facilitator(), change) == pb::REFUSAL_OUT_OF_RANGE);
  step = room.debate();
  step.mutable_debate()->mutable_statements(1)->mutable_positions(0)->clear_label();
  CHECK(room.refusal(room.facilitator(), change) == pb::REFUSAL_EMPTY);
}
