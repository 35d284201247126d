// SPDX-License-Identifier: AGPL-3.0-or-later
// Moves: when, by whom, why, and what happens to those who come late or leave.
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

pb::Command give_floor(std::uint32_t person, std::uint32_t running = 0) {
  pb::Command command;
  command.mutable_floor()->mutable_give()->set_person(person);
  command.mutable_floor()->mutable_give()->set_running(running);
  return command;
}

}  // namespace

TEST_CASE("debate: nobody places themselves before the choice is open", "[rules][debate]") {
  Debate room;
  CHECK(room.take("Ama Diallo", yes) == pb::REFUSAL_NOT_NOW);
  room.advance();
  CHECK(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK(room.take("Ama Diallo", 4) == pb::REFUSAL_UNKNOWN_POSITION);
  CHECK(room.take("Ama Diallo", yes) == pb::REFUSAL_ALREADY_SO);
}

TEST_CASE("debate: moves at any time, with a reason or without", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  CHECK(room.take("Driss Amrani", yes, "It takes the long view.") == pb::REFUSAL_NONE);
  CHECK(room.take("Élise Moreau", no) == pb::REFUSAL_NONE);
  const std::vector<workshop::Moved> moves = workshop::moves_of(room.view(), room.key());
  REQUIRE(moves.size() == 2);
  CHECK(moves[0].reason == "It takes the long view.");
  CHECK(moves[0].from == unsure);
  CHECK(moves[0].to == yes);
  CHECK(moves[1].reason.empty());
}

TEST_CASE("debate: a reason is not taken where none is wanted", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_reason(pb::DEBATE_REASON_NONE); });
  room.begin_debating();
  CHECK(room.take("Driss Amrani", yes, "Because.") == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: a reason that is asked for is never required", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_reason(pb::DEBATE_REASON_ASKED); });
  room.begin_debating();
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: a move is tied to the argument of the moment, a hint its mover may take away",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t argument = room.note(yes, "One person, one vote.");
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  pb::Command without = room.position(yes);
  without.mutable_debate()->mutable_take_position()->set_no_argument(true);
  REQUIRE(room.done(room.device("Élise Moreau"), without));
  auto counted = workshop::moves_per_argument(room.view(), room.key());
  CHECK(counted[argument] == 1);
  CHECK(counted[0] == 1);
  pb::Command explain;
  pb::ExplainMove& body = *explain.mutable_debate()->mutable_explain_move();
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_reason("Something else entirely.");
  body.set_drop_argument(true);
  REQUIRE(room.done(room.device("Driss Amrani"), explain));
  counted = workshop::moves_per_argument(room.view(), room.key());
  CHECK(counted.count(argument) == 0);
  CHECK(workshop::moves_of(room.view(), room.key())[0].reason == "Something else entirely.");
  pb::Command wrong = room.position(no);
  wrong.mutable_debate()->mutable_take_position()->set_argument(99);
  CHECK(room.refusal(room.device("Driss Amrani"), wrong) == pb::REFUSAL_UNKNOWN_ARGUMENT);
}

TEST_CASE("debate: a change back within ten seconds cancels the first", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  room.pass(limits::move_debounce_ms - 100);
  REQUIRE(room.take("Driss Amrani", unsure) == pb::REFUSAL_NONE);
  CHECK(room.camp("Driss Amrani") == unsure);
  CHECK(workshop::moves_of(room.view(), room.key()).empty());
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  room.pass(limits::move_debounce_ms + 100);
  REQUIRE(room.take("Driss Amrani", unsure) == pb::REFUSAL_NONE);
  CHECK(workshop::moves_of(room.view(), room.key()).size() == 2);
}

TEST_CASE("debate: going back just after the first distribution was frozen does not unfreeze it",
          "[rules][debate]") {
  Debate room;
  room.everybody_chooses();
  room.pass(60'000);
  REQUIRE(room.take("Ama Diallo", no) == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_PREPARING);
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK(workshop::standing_at_first(&room.state().persons.at(room.person("Ama Diallo")).debate,
                                    room.key(), room.said().first_at)
            .position == no);
  CHECK(workshop::moves_of(room.view(), room.key()).size() == 1);
}

TEST_CASE("debate: with moves between arguments, nobody moves while somebody speaks",
          "[rules][debate]") {
  Debate room(
      [](pb::DebateSettings& debate) { debate.set_moves(pb::DEBATE_MOVES_BETWEEN_ARGUMENTS); });
  room.begin_debating();
  REQUIRE(room.done(room.facilitator(), give_floor(room.person("Ama Diallo"))));
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_MOVES_NOT_OPEN);
  pb::Command end;
  end.mutable_floor()->mutable_end()->set_turn(room.hall().floor.running()->body.turn());
  REQUIRE(room.done(room.facilitator(), end));
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: whoever speaks goes on into the last call, and a closed list stays closed",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  pb::Command close;
  close.mutable_floor()->mutable_close_list()->set_closed(true);
  REQUIRE(room.done(room.facilitator(), close));
  REQUIRE(room.done(room.facilitator(), give_floor(room.person("Ama Diallo"))));
  room.go_to(pb::PHASE_LAST_CALL);
  REQUIRE(room.hall().floor.running() != nullptr);
  CHECK(room.hall().floor.running()->body.person() == room.person("Ama Diallo"));
  CHECK(room.hall().floor.list_closed);
}

TEST_CASE(
    "debate: with moves at windows, people move when the facilitator opens them and at the "
    "last call",
    "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_moves(pb::DEBATE_MOVES_AT_WINDOWS); });
  room.begin_debating();
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_MOVES_NOT_OPEN);
  REQUIRE(room.done(room.facilitator(), room.open_moves(true)));
  CHECK(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  REQUIRE(room.done(room.facilitator(), room.open_moves(false)));
  CHECK(room.take("Élise Moreau", yes) == pb::REFUSAL_MOVES_NOT_OPEN);
  room.go_to(pb::PHASE_LAST_CALL);
  CHECK(room.take("Élise Moreau", yes) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: a latecomer chooses directly and is not in the first distribution",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_moves(pb::DEBATE_MOVES_AT_WINDOWS); });
  room.begin_debating();
  const std::uint32_t late = room.device_of("Gaëlle Le Goff");
  REQUIRE(room.done(late, room.position(no)));
  CHECK(workshop::arrived_late(room.hall(), room.key(), room.person("Gaëlle Le Goff")));
  CHECK(workshop::moves_of(room.view(), room.key()).empty());
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 1});
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{3, 2, 2});
  CHECK(room.said().last->late_arrivals() == 1);
  std::uint32_t in_flows = 0;
  for (const pb::DebateFlow& flow : room.said().last->flows()) {
    in_flows += flow.count();
  }
  CHECK(in_flows == 6);
}

TEST_CASE("debate: who was there and chose late is no latecomer", "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_DEBATING);
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK_FALSE(workshop::arrived_late(room.hall(), room.key(), room.person("Ama Diallo")));
}

TEST_CASE("debate: who leaves is kept in the history and removed from the final",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  CHECK(numbers(workshop::tally_now(room.view(), room.key())) ==
        std::vector<std::uint32_t>{3, 2, 0});
  CHECK(numbers(workshop::seen_tally(room.hall(), room.key())) ==
        std::vector<std::uint32_t>{3, 2, 0});
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{3, 2, 1});
  CHECK(numbers(room.said().last->tally()) == std::vector<std::uint32_t>{3, 2, 0});
  CHECK(room.said().last->left() == 1);
  CHECK(room.camp("Farid Benali") == no);
}

TEST_CASE("debate: somebody out for a moment keeps their place", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_OUT)));
  CHECK(numbers(workshop::tally_now(room.view(), room.key())) ==
        std::vector<std::uint32_t>{3, 2, 1});
}

TEST_CASE("debate: when a device is lost, the facilitator moves its person", "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_moves(pb::DEBATE_MOVES_AT_WINDOWS); });
  room.begin_debating();
  CHECK(room.place("Farid Benali", unsure) == pb::REFUSAL_NONE);
  CHECK(room.camp("Farid Benali") == unsure);
  const pb::Event& event = room.written().back().second;
  CHECK(room.written().at(room.journal().size() - 2).second.by() == room.person("Farid Benali"));
  CHECK(room.written().at(room.journal().size() - 2).second.device() == room.facilitator());
  CHECK(event.by() == 0);  // the numbers in the hall name nobody
}

TEST_CASE("debate: somebody without a device is placed by the facilitator, and is there then",
          "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  CHECK(room.hall().people.at(room.person("Jonas Weber")).presence == pb::PRESENCE_EXPECTED);
  REQUIRE(room.place("Jonas Weber", no) == pb::REFUSAL_NONE);
  CHECK(room.hall().people.at(room.person("Jonas Weber")).presence == pb::PRESENCE_PRESENT);
  CHECK(numbers(workshop::tally_now(room.view(), room.key())) ==
        std::vector<std::uint32_t>{0, 0, 1});
}

TEST_CASE("debate: nobody but the facilitator moves somebody else", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  pb::Command other = room.position(yes);
  other.set_as_person(room.person("Farid Benali"));
  CHECK(room.refusal(room.device("Ama Diallo"), other) == pb::REFUSAL_NOT_THAT_PERSON);
  CHECK(room.refusal(room.device("Ama Diallo"), room.assign({"Farid Benali"}, yes)) ==
        pb::REFUSAL_NOT_ALLOWED);
}

TEST_CASE("debate: who will not take a position stands aside, and nobody asks why",
          "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.done(room.device("Ama Diallo"), room.aside()));
  CHECK(room.standing("Ama Diallo").place == pb::DEBATE_ASIDE);
  const pb::DebateTally tally = workshop::tally_now(room.view(), room.key());
  CHECK(tally.aside() == 1);
  CHECK(tally.not_placed() == 5);
}

TEST_CASE("debate: with camps given, they are given to begin with and moves are free afterwards",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_attributed(true); });
  room.go_to(pb::PHASE_CHOOSING);
  CHECK(room.take("Ama Diallo", yes) == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  REQUIRE(room.done(room.facilitator(), room.assign({}, 0)));
  CHECK(numbers(workshop::tally_now(room.view(), room.key())) ==
        std::vector<std::uint32_t>{3, 0, 3});
  room.go_to(pb::PHASE_DEBATING);
  CHECK(room.take("Ama Diallo", unsure) == pb::REFUSAL_NONE);
}

TEST_CASE("debate: the same seed gives the same camps", "[rules][debate]") {
  const auto drawn = [](std::uint64_t seed) {
    Debate room([](pb::DebateSettings& debate) { debate.set_attributed(true); });
    room.go_to(pb::PHASE_CHOOSING);
    REQUIRE(room.done(room.facilitator(), room.assign({}, 0, seed)));
    std::vector<std::uint32_t> camps;
    for (const auto& [name, device] : room.devices()) {
      camps.push_back(room.camp(name));
    }
    return camps;
  };
  CHECK(drawn(7) == drawn(7));
  bool differs = false;
  for (std::uint64_t seed = 8; seed < 20; ++seed) {
    differs = differs || drawn(seed) != drawn(7);
  }
  CHECK(differs);
}

TEST_CASE("debate: all on one side, the facilitator gives some of them the other camp",
          "[rules][debate]") {
  Debate room;
  room.go_to(pb::PHASE_CHOOSING);
  for (const auto& [name, device] : room.devices()) {
    REQUIRE(room.take(name, yes) == pb::REFUSAL_NONE);
  }
  room.go_to(pb::PHASE_PREPARING);
  REQUIRE(room.done(room.facilitator(), room.assign({"Ama Diallo", "Bruno Carré"}, no)));
  CHECK(numbers(workshop::tally_now(room.view(), room.key())) ==
        std::vector<std::uint32_t>{4, 0, 2});
  CHECK(numbers(room.said().first->tally()) == std::vector<std::uint32_t>{6, 0, 0});
}

TEST_CASE("debate: the debate goes on when a camp becomes empty", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  REQUIRE(room.take("Farid Benali", yes) == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_DEBATING);
  CHECK(room.take("Farid Benali", no) == pb::REFUSAL_NONE);
}
