// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of notes: where they belong, what stays of them, what happens to late ones, and what
// text they may hold.
#include <algorithm>

#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::string repeated(const char* unit, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += unit;
  }
  return text;
}

// What a note becomes when it is kept; empty when it was refused.
std::string kept(Cafe& room, std::uint32_t device, const std::string& typed) {
  const std::size_t before = room.at(1).notes.size();
  const bool done = room.note(device, room.place(1), 1, typed).refusal() == pb::REFUSAL_NONE;
  CHECK(room.at(1).notes.size() == before + (done ? 1 : 0));
  return done ? room.at(1).notes.back().body.text() : std::string();
}

}  // namespace

TEST_CASE("note: belongs to its table, its round and its author", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const pb::Outcome outcome = room.note(ama, room.place(2), 2, "an idea");
  REQUIRE(outcome.refusal() == pb::REFUSAL_NONE);
  REQUIRE(outcome.ids_size() == 1);
  const workshop::Note& note = room.at(2).notes.at(outcome.ids(0) - 1);
  CHECK(note.body.text() == "an idea");
  CHECK(note.body.round() == 2);
  CHECK(note.body.author() == room.person("Ama Diallo"));
  CHECK(note.at > 0);
  CHECK_FALSE(note.body.late());
  CHECK_FALSE(note.body.afterwards());
}

TEST_CASE("note: refused at a table, or in a round there, where the person never sat",
          "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.note(ama, room.place(3), 2, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.note(ama, room.place(1), 2, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.note(ama, room.place(2), 1, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.note(ama, 999, 1, "x").refusal() == pb::REFUSAL_UNKNOWN_PLACE);
  for (int table = 1; table <= 3; ++table) {
    CHECK(room.at(table).notes.empty());
  }
}

TEST_CASE("note: a round that has not begun takes none", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_READY);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.note(ama, room.place(1), 1, "too soon").refusal() == pb::REFUSAL_NO_SUCH_ROUND);
  room.go_to(pb::PHASE_MOVING, 2);
  CHECK(room.note(ama, room.place(2), 2, "too soon").refusal() == pb::REFUSAL_NO_SUCH_ROUND);
  CHECK(room.note(ama, room.place(1), 0, "no round").refusal() == pb::REFUSAL_NO_SUCH_ROUND);
  CHECK(room.note(ama, room.place(1), 4'000'000'000, "x").refusal() == pb::REFUSAL_NO_SUCH_ROUND);
}

TEST_CASE("thread: never reset, each round's notes stay in their order", "[rules][notes]") {
  Cafe room;
  const std::uint32_t ines = room.device_of("Inès Roca");
  for (std::uint32_t round = 1; round <= 3; ++round) {
    room.go_to(pb::PHASE_ROUND, round);
    for (const char* text : {"first", "second"}) {
      REQUIRE(room.note(ines, room.place(1), round, text).refusal() == pb::REFUSAL_NONE);
    }
  }
  room.go_to(pb::PHASE_PLENARY);
  REQUIRE(room.at(1).notes.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(room.at(1).notes[i].body.round() == i / 2 + 1);
    CHECK(room.at(1).notes[i].body.note() == i + 1);
  }
}

TEST_CASE("thread: who arrives may read what stood there before, the recap included",
          "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t elise = room.device_of("Élise Moreau");
  REQUIRE(room.note(ines, room.place(1), 1, "before they came").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.done(ines, save_recap(room.place(1), 1, "where we stand")));
  CHECK_FALSE(room.follows(elise, place_stream(room.place(1))));
  room.go_to(pb::PHASE_MOVING, 2);
  CHECK(room.follows(elise, place_stream(room.place(1))));
  const std::size_t arrived = room.journal().size();
  room.go_to(pb::PHASE_ROUND, 2);
  REQUIRE(room.note(elise, room.place(1), 2, "after the recap").refusal() == pb::REFUSAL_NONE);
  bool recap = false;
  for (const auto& [stream, event] : room.written(arrived)) {
    if (stream == place_stream(room.place(1))) {
      recap = recap || event.has_recap_shared();
      CHECK((recap || !event.has_note_added()));
    }
  }
  CHECK(recap);
}

TEST_CASE("note: append-only, a correction and a hiding keep what was written", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.note(ama, room.place(1), 1, "as first typed").refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.done(ama, revise_note(room.place(1), 1, "as corrected")));
  REQUIRE(room.by_facilitator(hide_note(room.place(1), 1)));
  REQUIRE(room.at(1).notes.size() == 1);
  CHECK(room.at(1).notes.front().hidden);
  CHECK(room.at(1).notes.front().body.text() == "as corrected");
  CHECK(room.at(1).notes.front().body.author() == room.person("Ama Diallo"));
  bool first = false;
  for (const auto& [stream, event] : room.written()) {
    first = first || (event.has_note_added() && event.note_added().text() == "as first typed");
  }
  CHECK(first);
  REQUIRE(room.by_facilitator(hide_note(room.place(1), 1, false)));
  CHECK_FALSE(room.at(1).notes.front().hidden);
}

TEST_CASE("note: corrected by its author, not by their neighbour", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t driss = room.device_of("Driss Amrani");
  REQUIRE(room.note(ama, room.place(1), 1, "hers").refusal() == pb::REFUSAL_NONE);
  CHECK(room.refusal(driss, revise_note(room.place(1), 1, "his")) == pb::REFUSAL_NOT_YOUR_NOTE);
  CHECK(room.refusal(ama, revise_note(room.place(1), 9, "x")) == pb::REFUSAL_UNKNOWN_NOTE);
  CHECK(room.refusal(ama, revise_note(room.place(1), 1, " ")) == pb::REFUSAL_EMPTY);
  CHECK(room.at(1).notes.front().body.text() == "hers");
}

TEST_CASE("note without name: its author may correct it and stays unnamed", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t driss = room.device_of("Driss Amrani");
  REQUIRE(room.done(ama, nameless_note(room.place(1), 1, "unsigned")));
  CHECK(room.refusal(driss, revise_note(room.place(1), 1, "his")) == pb::REFUSAL_NOT_YOUR_NOTE);
  const std::size_t before = room.journal().size();
  REQUIRE(room.done(ama, revise_note(room.place(1), 1, "unsigned, corrected")));
  CHECK(room.at(1).notes.front().body.text() == "unsigned, corrected");
  for (const auto& [stream, event] : room.written(before)) {
    if (stream == place_stream(room.place(1))) {
      CHECK(event.by() == 0);
      CHECK(event.device() == 0);
      CHECK(event.number() == 0);
    }
  }
}

TEST_CASE("late: a note for a round that is closed is kept and marked late", "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_MOVING, 2);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.note(ama, room.place(1), 1, "on the way").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(1).notes.back().body.late());
  room.go_to_review();
  REQUIRE(room.note(ama, room.place(1), 1, "much later").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(1).notes.back().body.late());
  CHECK(room.at(1).notes.back().body.round() == 1);
}

TEST_CASE("late: after the harvest a note is offered, and written when it is accepted",
          "[rules][notes]") {
  Cafe room;
  const std::uint32_t ama = room.device_of("Ama Diallo");
  room.go_to(pb::PHASE_SPEAKING, 1);
  for (const char* text : {"please add", "please add too"}) {
    const pb::Outcome outcome = room.note(ama, room.place(1), 1, text);
    CHECK(outcome.refusal() == pb::REFUSAL_NONE);
    CHECK(outcome.ids_size() == 0);
  }
  CHECK(room.at(1).notes.empty());
  REQUIRE(room.state().staff.late_offers.size() == 2);
  const std::uint32_t first = room.state().staff.late_offers.begin()->first;
  CHECK(room.refusal(ama, settle(first, true)) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.by_facilitator(settle(first, true)));
  REQUIRE(room.at(1).notes.size() == 1);
  CHECK(room.at(1).notes.front().body.text() == "please add");
  CHECK(room.at(1).notes.front().body.author() == room.person("Ama Diallo"));
  CHECK(room.at(1).notes.front().body.round() == 1);
  CHECK(room.at(1).notes.front().body.late());
  REQUIRE(room.by_facilitator(settle(first + 1, false)));
  CHECK(room.at(1).notes.size() == 1);
  for (const std::uint32_t settled : {first, first + 1, first + 2}) {
    CHECK(room.refusal(room.facilitator(), settle(settled, true)) != pb::REFUSAL_NONE);
  }
  CHECK(room.at(1).notes.size() == 1);
  CHECK(room.state().staff.late_offers.at(first + 1).body.text() == "please add too");
}

TEST_CASE("late: where one never sat is refused after the harvest too", "[rules][notes]") {
  Cafe room;
  const std::uint32_t ama = room.device_of("Ama Diallo");
  room.go_to(pb::PHASE_SPEAKING, 1);
  CHECK(room.note(ama, room.place(1), 2, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.state().staff.late_offers.empty());
}

TEST_CASE("afterwards: what is typed in from paper is marked so, under its author's name",
          "[rules][notes]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const std::uint32_t odile = room.person("Odile Faure");
  pb::Command paper = add_note(room.place(1), 1, "from her sheet", odile);
  paper.mutable_add_note()->set_afterwards(true);
  REQUIRE(room.by_facilitator(paper));
  CHECK(room.at(1).notes.back().body.afterwards());
  CHECK(room.at(1).notes.back().body.author() == odile);
  CHECK(room.at(1).notes.back().device == room.facilitator());
}

TEST_CASE("note text: 500 code points are kept, more are refused whole", "[rules][notes][text]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(kept(room, ama, repeated("é", 500)) == repeated("é", 500));
  for (const std::size_t length : {501, 10'000}) {
    CHECK(room.note(ama, room.place(1), 1, repeated("é", length)).refusal() ==
          pb::REFUSAL_TOO_LONG);
  }
  CHECK(room.at(1).notes.size() == 1);
}

TEST_CASE("note text: nothing to read is refused as empty", "[rules][notes][text]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  for (const char* nothing : {"", "   ", "\n\t\n", "\u202e\u200b", "\x01\x02"}) {
    CHECK(room.note(ama, room.place(1), 1, nothing).refusal() == pb::REFUSAL_EMPTY);
  }
}

TEST_CASE("note text: control and direction signs are taken out, the words are kept",
          "[rules][notes][text]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(kept(room, ama, "a\u202eb\u0007c\u202dd\u202ae") == "abcde");
  CHECK(kept(room, ama, "one\r\ntwo\rthree") == "one\ntwo\nthree");
  CHECK(kept(room, ama, "e\u0301") == "\u00e9");
}

TEST_CASE("note text: bytes that are not text, and unknown kinds, are refused",
          "[rules][notes][text]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const pb::Refusal broken = room.note(ama, room.place(1), 1, "\xff\xfe").refusal();
  CHECK((broken == pb::REFUSAL_MALFORMED || broken == pb::REFUSAL_UNUSABLE_TEXT));
  pb::Command kind = add_note(room.place(1), 1, "of no kind");
  kind.mutable_add_note()->set_kind(static_cast<pb::NoteKind>(77));
  CHECK(room.refusal(ama, kind) != pb::REFUSAL_NONE);
  CHECK(room.at(1).notes.empty());
}
