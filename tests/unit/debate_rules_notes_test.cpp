// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of what was said: arguments, reasons, questions; and statements left out.
#include "protocol/limits.hpp"
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

pb::Command explain(const Debate& room, const std::string& reason, bool drop_argument = false) {
  pb::Command command;
  pb::ExplainMove& body = *command.mutable_debate()->mutable_explain_move();
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_reason(reason);
  body.set_drop_argument(drop_argument);
  return command;
}

pb::Command changed(std::uint32_t argument, const std::string& text, std::uint32_t camp = 0) {
  pb::Command command;
  pb::ChangeArgument& body = *command.mutable_debate()->mutable_change_argument();
  body.set_argument(argument);
  body.set_text(text);
  body.set_position(camp);
  return command;
}

pb::Command question(const Debate& room, const std::string& text) {
  pb::Command command;
  pb::NoteDebateQuestion& body = *command.mutable_debate()->mutable_note_question();
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_text(text);
  return command;
}

pb::Command skipped(const Debate& room, std::uint32_t statement, bool so) {
  pb::Command command = room.skip(statement);
  command.mutable_debate()->mutable_skip_statement()->set_skipped(so);
  return command;
}

}  // namespace

TEST_CASE("debate: a move is explained by its mover, afterwards too", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t argument = room.note(yes, "One person, one vote.");
  const std::uint32_t driss = room.device("Driss Amrani");
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  REQUIRE(room.done(driss, explain(room, "It takes the long view.")));
  const auto moved = [&] { return workshop::moves_of(room.view(), room.key()).at(0); };
  CHECK(moved().reason == "It takes the long view.");
  CHECK(moved().argument == argument);  // the hint stays unless it is taken away
  CHECK(room.refusal(driss, explain(room, std::string(limits::move_reason_length_max + 1, 'w'))) ==
        pb::REFUSAL_TOO_LONG);
  room.go_to(pb::PHASE_DEBRIEF);
  REQUIRE(room.done(driss, explain(room, "", true)));
  CHECK(moved().reason.empty());
  CHECK(moved().argument == 0);
  CHECK(room.refusal(room.facilitator(), explain(room, "Whose?")) == pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.refusal(room.device_of("Gaëlle Le Goff"), explain(room, "I never moved.")) ==
        pb::REFUSAL_NOT_NOW);
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, room.cafe().step())));
  CHECK(room.refusal(driss, explain(room, "Too late.")) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("debate: where no reason is wanted, none is added afterwards", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_reason(pb::DEBATE_REASON_NONE); });
  room.begin_debating();
  CHECK(room.refusal(room.device("Ama Diallo"), explain(room, "Because.")) ==
        pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  CHECK(room.refusal(room.device("Ama Diallo"), explain(room, "", true)) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: a first choice answers no argument", "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  room.note(yes, "Said before anybody chose.");
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  REQUIRE(room.take("Ama Diallo", no) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_DEBATING);
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  const auto& people = room.state().persons;
  for (const char* name : {"Ama Diallo", "Driss Amrani"}) {
    for (const workshop::DebateMove& move :
         people.at(room.person(name)).debate.moves.at(room.key())) {
      CHECK(move.body.argument() == 0);
    }
  }
}

TEST_CASE("debate: a move answers the argument its mover names", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t first = room.note(yes, "First.");
  room.note(no, "Second.");
  pb::Command move = room.position(yes);
  move.mutable_debate()->mutable_take_position()->set_argument(first);
  REQUIRE(room.done(room.device("Driss Amrani"), move));
  CHECK(workshop::moves_per_argument(room.view(), room.key())[first] == 1);
}

TEST_CASE("debate: an argument names people, camps and turns that are", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  pb::Command noted = room.argument(yes, "One person, one vote.");
  pb::NoteArgument& body = *noted.mutable_debate()->mutable_note_argument();
  body.set_speaker(999);
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_UNKNOWN_PERSON);
  body.set_speaker(0);
  body.set_turn(1);
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_UNKNOWN_TURN);
  body.set_turn(0);
  body.set_text(" ");
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_EMPTY);
  body.set_text(std::string(limits::argument_length_max + 1, 'w'));
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_TOO_LONG);
  body.set_text("Said.");
  body.set_statement(9);
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_UNKNOWN_STATEMENT);
  body.set_step(room.cafe().step());
  CHECK(room.refusal(room.facilitator(), noted) == pb::REFUSAL_UNKNOWN_STEP);
  CHECK(room.hall().debate.arguments.empty());
  CHECK(room.state().staff.argument_speakers.empty());
}

TEST_CASE("debate: with names shown, an argument tells the turn it was said in",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  room.begin_debating();
  pb::Command give;
  give.mutable_floor()->mutable_give()->set_person(room.person("Ama Diallo"));
  REQUIRE(room.done(room.facilitator(), give));
  pb::Command noted = room.argument(yes, "One person, one vote.", "Ama Diallo");
  noted.mutable_debate()->mutable_note_argument()->set_turn(1);
  REQUIRE(room.done(room.facilitator(), noted));
  CHECK(room.hall().debate.arguments.at(0).body.turn() == 1);
}

TEST_CASE("debate: an argument is put right, in another camp too", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t argument = room.note(yes, "One preson.");
  CHECK(room.refusal(room.facilitator(), changed(0, "None.")) == pb::REFUSAL_UNKNOWN_ARGUMENT);
  CHECK(room.refusal(room.facilitator(), changed(2, "None.")) == pb::REFUSAL_UNKNOWN_ARGUMENT);
  CHECK(room.refusal(room.facilitator(), changed(argument, " ")) == pb::REFUSAL_EMPTY);
  CHECK(room.refusal(room.facilitator(), changed(argument, "One.", 4)) ==
        pb::REFUSAL_UNKNOWN_POSITION);
  REQUIRE(room.done(room.facilitator(), changed(argument, "One person.", unsure)));
  const workshop::DebateArgument& now = *workshop::arguments_of(room.hall(), room.key()).at(0);
  CHECK(now.body.text() == "One person.");
  CHECK(now.body.position() == unsure);
}

TEST_CASE("debate: each statement has its own arguments, moves and distributions",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  room.note(yes, "Of the first.");
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_CHOOSING, 2);
  CHECK(workshop::arguments_of(room.hall(), room.key(2)).empty());
  CHECK(room.standing("Ama Diallo", 2) == workshop::Standing{});
  REQUIRE(room.take("Ama Diallo", no) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_DEBATING, 2);
  CHECK(numbers(room.said(2).first->tally()) == std::vector<std::uint32_t>{0, 0, 1});
  CHECK(workshop::argument_of_the_moment(room.hall(), room.key(2)) == 0);
  CHECK(workshop::moves_of(room.view(), room.key(2)).empty());
  CHECK(numbers(room.said(1).last->tally()) == std::vector<std::uint32_t>{4, 1, 1});
}

TEST_CASE("debate: a question has words, and facilitators write it", "[rules][debate]") {
  Debate room;
  CHECK(room.refusal(room.facilitator(), question(room, " ")) == pb::REFUSAL_EMPTY);
  CHECK(room.refusal(room.facilitator(),
                     question(room, std::string(limits::audience_question_length_max + 1, 'w'))) ==
        pb::REFUSAL_TOO_LONG);
  CHECK(room.refusal(room.device("Ama Diallo"), question(room, "Mine?")) ==
        pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.done(room.facilitator(), question(room, " What is   a lever? ")));
  CHECK(room.said().questions.at(0).second == "What is a lever?");
}

TEST_CASE("debate: a statement that was skipped can come after all, a closed one is closed",
          "[rules][debate]") {
  Debate room;
  REQUIRE(room.done(room.facilitator(), skipped(room, 2, true)));
  CHECK(room.refusal(room.facilitator(), skipped(room, 2, true)) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.refusal(room.facilitator(), skipped(room, 9, true)) == pb::REFUSAL_UNKNOWN_STATEMENT);
  REQUIRE(room.done(room.facilitator(), skipped(room, 2, false)));
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(room.refusal(room.facilitator(), skipped(room, 1, true)) == pb::REFUSAL_NOT_NOW);
  room.go_to(pb::PHASE_SHOWN, 2);
  REQUIRE(room.done(room.facilitator(), skipped(room, 2, true)));
  room.advance();
  CHECK(room.hall().stage.step() != room.debate().step());
}

TEST_CASE("debate: positions are taken on the statement at hand alone", "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  pb::Command other = room.position(yes);
  pb::TakePosition& body = *other.mutable_debate()->mutable_take_position();
  body.set_statement(2);
  CHECK(room.refusal(room.device("Ama Diallo"), other) == pb::REFUSAL_NOT_NOW);
  body.set_statement(9);
  CHECK(room.refusal(room.device("Ama Diallo"), other) == pb::REFUSAL_UNKNOWN_STATEMENT);
  body.set_step(room.cafe().step());
  CHECK(room.refusal(room.device("Ama Diallo"), other) == pb::REFUSAL_UNKNOWN_STEP);
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_place(pb::DEBATE_NOT_PLACED);  // once somewhere, nobody is nowhere again
  CHECK(room.refusal(room.device("Ama Diallo"), other) == pb::REFUSAL_UNKNOWN_POSITION);
}
