// SPDX-License-Identifier: AGPL-3.0-or-later
// What a moving debate is set up with, what is taken as given, and what nobody changes any more.
#include "protocol/limits.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

// Changes the step as it is now.
pb::Refusal changed(Debate& room, const Debate::Change& change) {
  pb::Command command;
  *command.mutable_change_step()->mutable_step() = room.debate();
  change(*command.mutable_change_step()->mutable_step()->mutable_debate());
  return room.refusal(room.facilitator(), command);
}

// The same for its second statement, on which nobody stands.
pb::Refusal second(Debate& room, const std::function<void(pb::DebateStatement&)>& change) {
  return changed(room, [&](pb::DebateSettings& debate) { change(*debate.mutable_statements(1)); });
}

pb::Command reworded(const Debate& room, std::uint32_t statement, const char* text) {
  pb::Command command;
  pb::RewordStatement& body = *command.mutable_debate()->mutable_reword();
  body.set_step(room.debate().step());
  *body.mutable_statement() = statement_of(text);
  body.mutable_statement()->set_statement(statement);
  return command;
}

}  // namespace

TEST_CASE(
    "debate: unless the step says otherwise, moves at any time, reasons as one likes, no names",
    "[rules][debate]") {
  Debate room;
  const pb::DebateSettings& debate = room.debate().debate();
  CHECK(debate.moves() == pb::DEBATE_MOVES_ALWAYS);
  CHECK(debate.reason() == pb::DEBATE_REASON_OPTIONAL);
  CHECK(debate.counts() == pb::DEBATE_COUNTS_LIVE);
  CHECK_FALSE(debate.names_shown());
  room.begin_debating();
  CHECK(room.said().shown.empty());
}

TEST_CASE("debate: an affirmation or a question, with two to nine positions", "[rules][debate]") {
  Debate room;
  CHECK(room.debate().debate().statements(1).question());
  REQUIRE(second(room, [](pb::DebateStatement& said) { said.set_question(false); }) ==
          pb::REFUSAL_NONE);
  CHECK_FALSE(room.debate().debate().statements(1).question());
  const auto with_positions = [&](std::size_t count) {
    return second(room, [&](pb::DebateStatement& said) {
      said.clear_positions();
      for (std::size_t i = 1; i <= count; ++i) {
        said.add_positions()->set_label("Corner " + std::to_string(i));
      }
    });
  };
  CHECK(with_positions(limits::debate_positions_min - 1) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(with_positions(limits::debate_positions_max + 1) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(with_positions(limits::debate_positions_max) == pb::REFUSAL_NONE);
  CHECK(with_positions(limits::debate_positions_min) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: words and lengths have limits", "[rules][debate]") {
  Debate room;
  const auto text = [](std::size_t length) { return std::string(length, 'w'); };
  const auto said = [&](std::size_t length) {
    return second(room, [&](pb::DebateStatement& one) { one.set_text(text(length)); });
  };
  CHECK(said(limits::statement_length_max) == pb::REFUSAL_NONE);
  CHECK(said(limits::statement_length_max + 1) == pb::REFUSAL_TOO_LONG);
  CHECK(said(0) == pb::REFUSAL_EMPTY);
  CHECK(second(room, [&](pb::DebateStatement& one) {
          one.mutable_positions(0)->set_label(text(limits::position_label_length_max + 1));
        }) == pb::REFUSAL_TOO_LONG);
  CHECK(second(room, [&](pb::DebateStatement& one) {
          one.mutable_positions(0)->set_sentence(text(limits::position_sentence_length_max + 1));
        }) == pb::REFUSAL_TOO_LONG);
  CHECK(second(room, [](pb::DebateStatement& one) {
          one.mutable_positions(0)->set_sentence("  In \n two lines. ");
        }) == pb::REFUSAL_NONE);
  CHECK(room.debate().debate().statements(1).positions(0).sentence() == "In two lines.");
  const std::uint32_t day_s = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  using Length = void (pb::DebateSettings::*)(std::uint32_t);
  for (const Length set :
       {&pb::DebateSettings::set_choose_length_s, &pb::DebateSettings::set_prepare_length_s,
        &pb::DebateSettings::set_debate_length_s, &pb::DebateSettings::set_last_call_length_s}) {
    CHECK(changed(room, [&](pb::DebateSettings& debate) { (debate.*set)(day_s + 1); }) ==
          pb::REFUSAL_OUT_OF_RANGE);
    CHECK(changed(room, [&](pb::DebateSettings& debate) { (debate.*set)(day_s); }) ==
          pb::REFUSAL_NONE);
  }
  CHECK(changed(room, [&](pb::DebateSettings& debate) {
          debate.mutable_floor()->set_turn_length_s(day_s + 1);
        }) == pb::REFUSAL_OUT_OF_RANGE);
  CHECK(changed(room, [](pb::DebateSettings& debate) {
          while (static_cast<std::size_t>(debate.statements_size()) <= limits::statements_max) {
            *debate.add_statements() = statement_of("One more?");
          }
        }) == pb::REFUSAL_TOO_MANY);
}

TEST_CASE("debate: settings of a kind nobody knows are refused", "[rules][debate]") {
  Debate room;
  for (const Debate::Change& unknown : std::vector<Debate::Change>{
           [](pb::DebateSettings& d) { d.set_moves(static_cast<pb::DebateMoves>(99)); },
           [](pb::DebateSettings& d) { d.set_reason(static_cast<pb::DebateReason>(99)); },
           [](pb::DebateSettings& d) { d.set_counts(static_cast<pb::DebateCounts>(99)); },
           [](pb::DebateSettings& d) {
             d.mutable_floor()->set_policy(static_cast<pb::FloorPolicy>(99));
           },
           [](pb::DebateSettings& d) {
             d.mutable_floor()->set_scope(static_cast<pb::FloorScope>(99));
           },
           [](pb::DebateSettings& d) {
             d.mutable_floor()->set_first_camp(static_cast<pb::FirstCamp>(99));
           }}) {
    CHECK(changed(room, unknown) == pb::REFUSAL_MALFORMED);
  }
}

TEST_CASE("debate: statements keep their numbers, new ones get others", "[rules][debate]") {
  Debate room;
  REQUIRE(changed(room, [](pb::DebateSettings& debate) {
            *debate.mutable_statements()->Add() = statement_of("A third one?");
            debate.mutable_statements()->SwapElements(0, 2);
          }) == pb::REFUSAL_NONE);
  CHECK(room.debate().debate().statements(0).statement() == 3);
  CHECK(room.debate().debate().statements(2).statement() == 1);
  const auto numbered = [&](std::uint32_t number) {
    return changed(room,
                   [&](pb::DebateSettings& d) { d.mutable_statements(0)->set_statement(number); });
  };
  CHECK(numbered(9) == pb::REFUSAL_UNKNOWN_STATEMENT);
  CHECK(numbered(2) == pb::REFUSAL_UNKNOWN_STATEMENT);  // twice the same
}

TEST_CASE("debate: what people were told when they placed themselves stays so", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK(changed(room, [](pb::DebateSettings& d) { d.set_attributed(true); }) ==
        pb::REFUSAL_STEP_STARTED);
  CHECK(changed(room, [](pb::DebateSettings& d) { d.set_counts_only(true); }) ==
        pb::REFUSAL_STEP_STARTED);
  CHECK(changed(room, [](pb::DebateSettings& d) {
          d.mutable_statements()->DeleteSubrange(0, 1);
        }) == pb::REFUSAL_STATEMENT_TAKEN_UP);
  // Less may always be shown, and time is the facilitator's.
  CHECK(changed(room, [](pb::DebateSettings& d) { d.set_names_shown(false); }) == pb::REFUSAL_NONE);
  CHECK(changed(room, [](pb::DebateSettings& d) { d.set_debate_length_s(600); }) ==
        pb::REFUSAL_NONE);
  CHECK(room.camp("Ama Diallo") == yes);
}

TEST_CASE("debate: numbers that were entered take a statement up, like positions",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts_only(true); });
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.done(room.facilitator(), reworded(room, 1, "Other words?")));
  REQUIRE(room.done(room.facilitator(), room.counts({1, 1, 1})));
  CHECK(room.refusal(room.facilitator(), reworded(room, 1, "Too late?")) ==
        pb::REFUSAL_STATEMENT_TAKEN_UP);
}

TEST_CASE("debate: a statement nobody stood on is taken up when its distribution is frozen",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& d) { d.set_counts(pb::DEBATE_COUNTS_AT_ENDS); });
  room.go_to(pb::PHASE_DEBATING);
  CHECK(room.refusal(room.facilitator(), reworded(room, 1, "Too late?")) ==
        pb::REFUSAL_STATEMENT_TAKEN_UP);
  CHECK(room.refusal(room.device("Ama Diallo"), reworded(room, 2, "Mine?")) ==
        pb::REFUSAL_NOT_ALLOWED);
  CHECK(room.refusal(room.facilitator(), reworded(room, 2, " ")) == pb::REFUSAL_EMPTY);
  CHECK(room.refusal(room.facilitator(), reworded(room, 9, "Which?")) ==
        pb::REFUSAL_UNKNOWN_STATEMENT);
}

TEST_CASE("debate: all on one side, it is put in other words as a statement of its own",
          "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  for (const auto& [name, device] : room.devices()) {
    REQUIRE(room.take(name, yes) == pb::REFUSAL_NONE);
  }
  CHECK(room.refusal(room.facilitator(), reworded(room, 1, "Sharper?")) ==
        pb::REFUSAL_STATEMENT_TAKEN_UP);
  REQUIRE(changed(room, [](pb::DebateSettings& debate) {
            *debate.add_statements() = statement_of("Sharper?");
            debate.mutable_statements()->SwapElements(1, 2);
          }) == pb::REFUSAL_NONE);
  REQUIRE(room.done(room.facilitator(), room.skip(1)));
  room.advance();
  CHECK(room.hall().stage.index() == 3);
  CHECK(room.hall().stage.phase() == pb::PHASE_SHOWN);
  CHECK(room.said(1).curve.size() == 6);  // what was is kept
}

TEST_CASE("debate: its floor has the rules of the step until others are given there",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) {
    debate.mutable_floor()->set_alternate_camps(true);
    debate.mutable_floor()->set_turns_max(1);
  });
  CHECK(workshop::floor_rules(room.hall()).turns_max() == 1);
  CHECK(workshop::floor_rules(room.hall()).turn_length_s() == 90);
  pb::Command other;
  other.mutable_floor()->mutable_set_rules()->mutable_rules()->set_turns_max(3);
  REQUIRE(room.done(room.facilitator(), other));
  CHECK(workshop::floor_rules(room.hall()).turns_max() == 3);
  CHECK_FALSE(workshop::floor_rules(room.hall()).alternate_camps());
  const std::uint32_t debate = room.debate().step();
  REQUIRE(room.done(room.facilitator(),
                    go_to_step(room.hall().stage, room.step(pb::STEP_RESTITUTION).step())));
  CHECK(workshop::floor_rules(room.hall()).turns_max() == 3);  // the last ones given
  other.mutable_floor()->mutable_set_rules()->mutable_rules()->set_turns_max(5);
  REQUIRE(room.done(room.facilitator(), other));
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, debate)));
  CHECK(workshop::floor_rules(room.hall()).turns_max() == 1);
}
