// SPDX-License-Identifier: AGPL-3.0-or-later
// The curve of a moving debate over time, and what is told of each move.
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::vector<std::vector<std::uint32_t>> points(const Debate& room) {
  std::vector<std::vector<std::uint32_t>> all;
  for (const workshop::DebateCount& count : workshop::curve_of(room.view(), room.key())) {
    all.push_back(numbers(count.tally));
    all.back().push_back(count.tally.not_placed());
  }
  return all;
}
using Points = std::vector<std::vector<std::uint32_t>>;

pb::PositionTaken last_move(const Debate& room, const char* name) {
  return room.state().persons.at(room.person(name)).debate.moves.at(room.key()).back().body;
}

}  // namespace

TEST_CASE("debate: the curve goes from the first distribution to the last", "[rules][debate]") {
  Debate room;
  CHECK(points(room).empty());
  room.begin_debating();
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  CHECK(points(room) == Points{{3, 2, 1, 0}, {4, 1, 1, 0}});
  REQUIRE(room.take("Farid Benali", yes) == pb::REFUSAL_NONE);
  room.pass(30'000);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  CHECK(points(room) == Points{{3, 2, 1, 0}, {4, 1, 1, 0}, {5, 1, 0, 0}, {5, 1, 0, 0}});
  const std::vector<workshop::DebateCount> curve = workshop::curve_of(room.view(), room.key());
  CHECK(curve.front().at == room.said().first_at);
  CHECK(curve.back().at == room.said().last_at);
}

TEST_CASE("debate: where the room is told the ends, facilitators see who came, moved and left",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts(pb::DEBATE_COUNTS_AT_ENDS); });
  room.begin_debating();
  const std::uint32_t late = room.device_of("Gaëlle Le Goff");
  REQUIRE(room.done(late, room.position(no)));
  room.pass(20'000);
  REQUIRE(room.done(late, room.position(unsure)));
  REQUIRE(room.take("Driss Amrani", yes) == pb::REFUSAL_NONE);
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  const Points moved{{3, 2, 1, 0}, {3, 2, 2, 0}, {3, 3, 1, 0}, {4, 2, 1, 0}, {4, 2, 0, 0}};
  CHECK(points(room) == moved);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  Points closed = moved;
  closed.push_back({4, 2, 0, 0});
  CHECK(points(room) == closed);
  // What happens afterwards is no part of it.
  room.pass(10'000);
  REQUIRE(room.done(room.facilitator(), presence(room.person("Ama Diallo"), pb::PRESENCE_LEFT)));
  CHECK(points(room) == closed);
}

TEST_CASE("debate: moves are told in the order they were made", "[rules][debate]") {
  Debate room;
  room.begin_debating();
  for (const char* name : {"Farid Benali", "Ama Diallo", "Driss Amrani"}) {
    REQUIRE(room.take(name, name == std::string("Ama Diallo") ? no : yes) == pb::REFUSAL_NONE);
  }
  const std::vector<workshop::Moved> moves = workshop::moves_of(room.view(), room.key());
  REQUIRE(moves.size() == 3);
  CHECK(moves[0].person == room.person("Farid Benali"));
  CHECK(moves[1].person == room.person("Ama Diallo"));
  CHECK(moves[2].person == room.person("Driss Amrani"));
}

TEST_CASE("debate: a move says whether its mover came late, or was given the camp",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  room.begin_debating();
  REQUIRE(room.done(room.device_of("Gaëlle Le Goff"), room.position(no)));
  CHECK(last_move(room, "Gaëlle Le Goff").late_arrival());
  REQUIRE(room.done(room.facilitator(), room.assign({"Ama Diallo"}, no)));
  CHECK(last_move(room, "Ama Diallo").assigned());
  CHECK_FALSE(last_move(room, "Ama Diallo").late_arrival());
  CHECK_FALSE(last_move(room, "Driss Amrani").assigned());
  CHECK(room.said().shown.at(room.person("Ama Diallo")).place == pb::DEBATE_AT_POSITION);
  REQUIRE(room.done(room.device("Ama Diallo"), room.aside()));
  CHECK(room.said().shown.at(room.person("Ama Diallo")).place == pb::DEBATE_ASIDE);
  const pb::Event told = room.written().back().second;
  CHECK(told.debate().counted().moves() == 2);
}

TEST_CASE("debate: who left while another step went on is in no camp when the debate goes on",
          "[rules][debate]") {
  Debate room;
  room.begin_debating();
  const std::uint32_t debate = room.debate().step();
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, room.cafe().step())));
  REQUIRE(room.done(room.facilitator(), presence(room.person("Farid Benali"), pb::PRESENCE_LEFT)));
  REQUIRE(room.done(room.facilitator(), go_to_step(room.hall().stage, debate)));
  room.go_to(pb::PHASE_DEBATING);
  CHECK(numbers(workshop::seen_tally(room.hall(), room.key())) ==
        std::vector<std::uint32_t>{3, 2, 0});
}

TEST_CASE("debate: a position holds the wording, also where the room is told nothing of it",
          "[rules][debate]") {
  Debate room([](pb::DebateSettings& debate) { debate.set_counts(pb::DEBATE_COUNTS_AT_ENDS); });
  pb::Command reword;
  pb::RewordStatement& body = *reword.mutable_debate()->mutable_reword();
  body.set_step(room.debate().step());
  *body.mutable_statement() = statement_of("  Other   words? ");
  body.mutable_statement()->mutable_positions(0)->set_label(" Yes ");
  body.mutable_statement()->set_statement(1);
  room.go_to(pb::PHASE_CHOOSING);
  REQUIRE(room.done(room.facilitator(), reword));
  CHECK(room.debate().debate().statements(0).text() == "Other words?");
  CHECK(room.debate().debate().statements(0).positions(0).label() == "Yes");
  REQUIRE(room.take("Ama Diallo", yes) == pb::REFUSAL_NONE);
  CHECK(room.said().curve.empty());
  CHECK(room.refusal(room.facilitator(), reword) == pb::REFUSAL_STATEMENT_TAKEN_UP);
}
