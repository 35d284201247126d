// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of hosts: they stay, they hand over, they speak for their table.
#include <algorithm>

#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::uint32_t host_of(const Cafe& room, int table) {
  return workshop::find_table(room.hall(), room.place(table))->host();
}

}  // namespace

TEST_CASE("host: stays at the table in every round", "[rules][hosts]") {
  Cafe room;
  for (std::uint32_t round = 1; round <= 3; ++round) {
    room.go_to(pb::PHASE_ROUND, round);
    CHECK(room.seat("Inès Roca") == room.place(1));
    CHECK(room.seat("Bruno Carré") == room.place(2));
    CHECK(room.seat("Katell Riou") == room.place(3));
    CHECK(room.at(1).rounds.at(round).body.host() == room.person("Inès Roca"));
  }
}

TEST_CASE("hand-over: to somebody seated at the table, nobody else", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  CHECK(room.refusal(room.facilitator(), change_host(room.place(1), room.person("Hugo Perrin"))) ==
        pb::REFUSAL_NOT_SEATED_THERE);
  CHECK(room.refusal(room.facilitator(), change_host(room.place(1), 777)) ==
        pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.refusal(room.facilitator(), change_host(999, room.person("Ama Diallo"))) ==
        pb::REFUSAL_UNKNOWN_PLACE);
  CHECK(host_of(room, 1) == room.person("Inès Roca"));
  REQUIRE(room.by_facilitator(change_host(room.place(1), room.person("Ama Diallo"))));
  CHECK(host_of(room, 1) == room.person("Ama Diallo"));
}

TEST_CASE("hand-over: nobody hosts two tables", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  CHECK(room.refusal(room.facilitator(), change_host(room.place(1), room.person("Bruno Carré"))) !=
        pb::REFUSAL_NONE);
  CHECK(host_of(room, 1) == room.person("Inès Roca"));
  CHECK(host_of(room, 2) == room.person("Bruno Carré"));
}

TEST_CASE("hand-over: is written down with who was host and what to know", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::size_t before = room.journal().size();
  REQUIRE(room.by_facilitator(
      change_host(room.place(1), room.person("Ama Diallo"), "they stopped at water")));
  bool told = false;
  for (const auto& [stream, event] : room.written(before)) {
    if (event.has_host_changed()) {
      told = true;
      CHECK(event.host_changed().place() == room.place(1));
      CHECK(event.host_changed().host() == room.person("Ama Diallo"));
      CHECK(event.host_changed().former() == room.person("Inès Roca"));
      CHECK(event.host_changed().note() == "they stopped at water");
    }
  }
  CHECK(told);
}

TEST_CASE("hand-over: the new host has the thread and the host's rights, the old one no longer",
          "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.refusal(ama, save_recap(room.place(1), 1, "not yet hers")) ==
        pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.note(ines, room.place(1), 1, "before").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.by_facilitator(change_host(room.place(1), room.person("Ama Diallo"))));
  REQUIRE(room.done(ama, save_recap(room.place(1), 1, "hers")));
  CHECK(room.refusal(ines, save_recap(room.place(1), 1, "no longer his")) ==
        pb::REFUSAL_NOT_ALLOWED);
  CHECK(room.at(1).notes.size() == 1);
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.seat("Ama Diallo") == room.place(1));
  CHECK(room.follows(ama, place_stream(room.place(1))));
  CHECK(room.at(1).recaps.at(1).body.recap().gathers() == "hers");
}

TEST_CASE("hand-over: the old host travels from the next round on, and each sits at one table",
          "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.person("Inès Roca");
  const std::uint32_t ama = room.person("Ama Diallo");
  REQUIRE(room.by_facilitator(change_host(room.place(1), ama)));
  CHECK(room.seat("Inès Roca") == room.place(1));
  const auto travelling = workshop::travellers(room.hall(), room.cafe());
  CHECK(std::find(travelling.begin(), travelling.end(), ines) != travelling.end());
  CHECK(std::find(travelling.begin(), travelling.end(), ama) == travelling.end());
  room.go_to(pb::PHASE_ROUND, 2);
  // Travels with the group, or is listed as to be placed: never forgotten, never host.
  const auto waiting = workshop::unseated(room.hall());
  const bool listed = std::find(waiting.begin(), waiting.end(), ines) != waiting.end();
  CHECK((workshop::seat_of(room.hall(), ines) != 0) != listed);
  int tables = 0;
  for (int table = 1; table <= 3; ++table) {
    const auto people = workshop::people_at(room.hall(), room.place(table), 2);
    tables += static_cast<int>(std::count(people.begin(), people.end(), ama));
  }
  CHECK(tables == 1);
}

TEST_CASE("hand-over: the rounds before keep the host they had", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  REQUIRE(room.by_facilitator(change_host(room.place(1), room.person("Élise Moreau"))));
  CHECK(room.at(1).rounds.at(1).body.host() == room.person("Inès Roca"));
  CHECK(room.at(1).rounds.at(2).body.host() == room.person("Élise Moreau"));
  // The old host sat there in round 1 and may still add to it.
  const std::uint32_t ines = room.device_of("Inès Roca");
  CHECK(room.note(ines, room.place(1), 1, "as I said").refusal() == pb::REFUSAL_NONE);
}

TEST_CASE("hand-over: who sits at a table keeps writing for the round they sit in",
          "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t elise = room.device_of("Élise Moreau");
  REQUIRE(room.by_facilitator(change_host(room.place(1), room.person("Élise Moreau"))));
  CHECK(room.note(ines, room.place(1), 2, "still here").refusal() == pb::REFUSAL_NONE);
  CHECK(room.note(elise, room.place(1), 2, "now host").refusal() == pb::REFUSAL_NONE);
}

TEST_CASE("hand-over: a host who has gone home hands over and does not travel", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ines = room.person("Inès Roca");
  REQUIRE(room.by_facilitator(presence(ines, pb::PRESENCE_LEFT)));
  REQUIRE(room.by_facilitator(change_host(room.place(1), room.person("Élise Moreau"))));
  CHECK(host_of(room, 1) == room.person("Élise Moreau"));
  for (int table = 1; table <= 3; ++table) {
    const auto people = workshop::people_at(room.hall(), room.place(table), 3);
    CHECK(std::find(people.begin(), people.end(), ines) == people.end());
  }
  CHECK(room.at(1).rounds.at(1).body.host() == ines);
}

TEST_CASE("host: speaks for those seated at the table, and for nobody else", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t odile = room.person("Odile Faure");
  REQUIRE(room.note(ines, room.place(1), 1, "Odile says", odile).refusal() == pb::REFUSAL_NONE);
  const workshop::Note& note = room.at(1).notes.back();
  CHECK(note.body.author() == odile);
  CHECK(note.recorded_by == room.person("Inès Roca"));
  CHECK(room.note(ines, room.place(3), 1, "x", room.person("Hugo Perrin")).refusal() ==
        pb::REFUSAL_NOT_THAT_PERSON);
  CHECK(room.refusal(ines, raise_hand(room.person("Hugo Perrin"))) ==
        pb::REFUSAL_NOT_THAT_PERSON);
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.note(ines, room.place(2), 2, "gone on", odile).refusal() ==
        pb::REFUSAL_NOT_THAT_PERSON);
  // Hugo sits here now, but did not in round 1.
  const std::uint32_t hugo = room.person("Hugo Perrin");
  REQUIRE(room.note(ines, room.place(1), 2, "Hugo says", hugo).refusal() == pb::REFUSAL_NONE);
  CHECK(room.note(ines, room.place(1), 1, "x", hugo).refusal() ==
        pb::REFUSAL_NEVER_SAT_THERE);
}

TEST_CASE("host: recaps and says ready at the own table only", "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.refusal(ines, save_recap(room.place(2), 1, "x")) == pb::REFUSAL_NOT_ALLOWED);
  CHECK(room.refusal(ines, table_ready(room.place(2))) == pb::REFUSAL_NOT_ALLOWED);
  CHECK(room.refusal(ama, table_ready(room.place(1))) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.done(ines, table_ready(room.place(1))));
  CHECK(room.hall().tables_ready.contains(room.place(1)));
  CHECK(room.hall().stage.phase() == pb::PHASE_ROUND);
}

TEST_CASE("recap: while it is written only its host and the facilitators see it",
          "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::size_t before = room.journal().size();
  REQUIRE(room.done(ines, save_recap(room.place(1), 1, "half a sentence", false)));
  for (const auto& [stream, event] : room.written(before)) {
    if (event.SerializeAsString().find("half a sentence") != std::string::npos) {
      CHECK_FALSE(room.follows(ama, stream));
    }
  }
  CHECK(room.refusal(ines, save_recap(room.place(1), 1, std::string(1001, 'a'))) ==
        pb::REFUSAL_TOO_LONG);
  CHECK(room.refusal(ines, save_recap(room.place(1), 3, "too soon")) != pb::REFUSAL_NONE);
}

TEST_CASE("host: the clock, the groups and the hand-over stay with the facilitator",
          "[rules][hosts]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  pb::Command advance;
  *advance.mutable_advance()->mutable_from() = room.hall().stage;
  for (const pb::Command& command :
       {advance, add_time(60), change_host(room.place(1), room.person("Ama Diallo")),
        close_table(room.place(1)), seat_person(room.person("Ama Diallo"), room.place(2))}) {
    CHECK(room.refusal(ines, command) == pb::REFUSAL_NOT_ALLOWED);
  }
}
