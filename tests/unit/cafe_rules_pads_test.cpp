// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of shared pads and citations: who may write where and when, and what a delta may hold.
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::string inserting(std::size_t base, std::size_t position, const std::string& text) {
  return text::encode(text::DeltaBuilder(base).retain(position).insert(text).finish().value());
}

std::string text_of(const Cafe& room, std::uint32_t place, pb::PadRole role) {
  return room.pad(place, role)->pad.text();
}

}  // namespace

TEST_CASE("pad: each table gets its sheet with its first round, and keeps it", "[rules][pads]") {
  Cafe room;
  room.go_to(pb::PHASE_READY);
  CHECK(room.pad(room.place(1), pb::PAD_SHEET) == nullptr);
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t sheet = room.pad_number(room.place(1), pb::PAD_SHEET);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.done(ama, type_in(room.place(1), sheet, "from group A")));
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.pad_number(room.place(1), pb::PAD_SHEET) == sheet);
  CHECK(text_of(room, room.place(1), pb::PAD_SHEET) == "from group A");
}

TEST_CASE("pad: the sheet is for those who sit at the table now", "[rules][pads]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t sheet = room.pad_number(room.place(1), pb::PAD_SHEET);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t elise = room.device_of("Élise Moreau");
  CHECK(room.refusal(elise, type_in(room.place(1), sheet, "x")) != pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.refusal(ama, type_in(room.place(1), sheet, "x")) != pb::REFUSAL_NONE);
  CHECK(text_of(room, room.place(1), pb::PAD_SHEET).empty());
  REQUIRE(room.done(elise, type_in(room.place(1), sheet, "here now")));
  CHECK(text_of(room, room.place(1), pb::PAD_SHEET) == "here now");
}

TEST_CASE("pad: of two insertions at one place the later one stands to the left",
          "[rules][pads]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t sheet = room.pad_number(room.place(1), pb::PAD_SHEET);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t driss = room.device_of("Driss Amrani");
  REQUIRE(room.done(ama, type_in(room.place(1), sheet, "first")));
  REQUIRE(room.done(driss, type_in(room.place(1), sheet, "later ")));
  CHECK(text_of(room, room.place(1), pb::PAD_SHEET) == "later first");
}

TEST_CASE("pad: what does not fit is refused, and the text stays", "[rules][pads]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t place = room.place(1);
  const std::uint32_t sheet = room.pad_number(place, pb::PAD_SHEET);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.done(ama, type_in(place, sheet, "kept")));
  CHECK(room.refusal(ama, edit_pad(place, 999, 1, inserting(4, 0, "x"))) ==
        pb::REFUSAL_UNKNOWN_PAD);
  CHECK(room.refusal(ama, edit_pad(999, sheet, 1, inserting(4, 0, "x"))) ==
        pb::REFUSAL_UNKNOWN_PAD);
  CHECK(room.refusal(ama, edit_pad(place, sheet, 2, inserting(4, 0, "x"))) ==
        pb::REFUSAL_STALE_REVISION);
  CHECK(room.refusal(ama, edit_pad(place, sheet, 1, inserting(9, 0, "x"))) ==
        pb::REFUSAL_DELTA_DOES_NOT_FIT);
  for (const std::string& garbage : {std::string(), std::string("\xff\xff\xff"),
                                     std::string("\x04\x05\xff", 3), inserting(4, 0, "x") + "z"}) {
    CHECK(room.refusal(ama, edit_pad(place, sheet, 1, garbage)) == pb::REFUSAL_MALFORMED);
  }
  CHECK(text_of(room, place, pb::PAD_SHEET) == "kept");
}

TEST_CASE("pad: control and direction signs cannot be typed into it", "[rules][pads][text]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t place = room.place(1);
  const std::uint32_t sheet = room.pad_number(place, pb::PAD_SHEET);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  for (const char* sign : {"\u0007", "\u001b", "\r", "\u007f", "\u0085", "\u202a", "\u202b",
                           "\u202d", "\u202e", "\u202c", "\U000E0041"}) {
    INFO("the sign after a: " << sign);
    CHECK(room.refusal(ama, type_in(place, sheet, std::string("a") + sign + "b")) ==
          pb::REFUSAL_UNUSABLE_TEXT);
  }
  CHECK(text_of(room, place, pb::PAD_SHEET).empty());
  const std::string fine = "line\n\tnext \u00e9 e\u0301 \u05d0 \u0627 \U0001F469\u200d\U0001F4BB";
  REQUIRE(room.done(ama, type_in(place, sheet, fine)));
  CHECK(text_of(room, place, pb::PAD_SHEET) == fine);
}

TEST_CASE("synthesis: its host writes it, the other people of the table do not",
          "[rules][pads]") {
  Cafe room;
  room.go_to_review();
  const std::uint32_t place = room.place(1);
  const std::uint32_t gathers = room.pad_number(place, pb::PAD_GATHERS);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t bruno = room.device_of("Bruno Carré");
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t table = room.table_device(place);
  for (const std::uint32_t device : {bruno, ama}) {
    CHECK(room.refusal(device, type_in(place, gathers, "x")) != pb::REFUSAL_NONE);
  }
  REQUIRE(room.done(ines, type_in(place, gathers, "Inès.")));
  REQUIRE(room.done(table, edit_pad(place, gathers, 1, inserting(5, 5, " Table."))));
  CHECK(text_of(room, place, pb::PAD_GATHERS) == "Inès. Table.");
}

TEST_CASE("draft: the hosts write it together, nobody else", "[rules][pads]") {
  Cafe room;
  room.go_to_review();
  const std::uint32_t review = room.step(pb::STEP_HOSTS_REVIEW).place();
  const std::uint32_t decide = room.pad_number(review, pb::PAD_DECIDE);
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t bruno = room.device_of("Bruno Carré");
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.done(ines, type_in(review, decide, "A")));
  REQUIRE(room.done(bruno, edit_pad(review, decide, 1, inserting(1, 1, "B"))));
  CHECK(room.refusal(ama, edit_pad(review, decide, 2, inserting(2, 0, "x"))) ==
        pb::REFUSAL_NOT_ALLOWED);
  CHECK(text_of(room, review, pb::PAD_DECIDE) == "AB");
  CHECK(room.follows(bruno, place_stream(review)));
  CHECK_FALSE(room.follows(ama, place_stream(review)));
}

TEST_CASE("synthesis: frozen when the restitution begins, thawed when that is taken back",
          "[rules][pads]") {
  Cafe room;
  room.go_to_review();
  const std::uint32_t place = room.place(1);
  const std::uint32_t review = room.step(pb::STEP_HOSTS_REVIEW).place();
  const std::uint32_t table_pad = room.pad_number(place, pb::PAD_GATHERS);
  const std::uint32_t draft_pad = room.pad_number(review, pb::PAD_GATHERS);
  const std::uint32_t ines = room.device_of("Inès Roca");
  room.go_to(pb::PHASE_SPEAKING, 1);
  CHECK(room.refusal(ines, type_in(place, table_pad, "x")) == pb::REFUSAL_PAD_FROZEN);
  CHECK(room.refusal(ines, type_in(review, draft_pad, "x")) == pb::REFUSAL_PAD_FROZEN);
  CHECK(room.refusal(room.facilitator(), type_in(place, table_pad, "x")) ==
        pb::REFUSAL_PAD_FROZEN);
  REQUIRE(room.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().syntheses.empty());
  REQUIRE(room.done(ines, type_in(place, table_pad, "one more thing")));
  REQUIRE(room.done(ines, type_in(review, draft_pad, "and here")));
  REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.hall().syntheses.size() == 4);
  CHECK(room.hall().syntheses.front().fields(0).text() == "one more thing");
}

TEST_CASE("synthesis: 10,000 code points at most", "[rules][pads]") {
  Cafe room;
  room.go_to_review();
  const std::uint32_t place = room.place(1);
  const std::uint32_t gathers = room.pad_number(place, pb::PAD_GATHERS);
  const std::uint32_t ines = room.device_of("Inès Roca");
  REQUIRE(room.done(ines, type_in(place, gathers, std::string(10'000, 'a'))));
  CHECK(room.refusal(ines, edit_pad(place, gathers, 1, inserting(10'000, 0, "b"))) ==
        pb::REFUSAL_TOO_LONG);
  CHECK(text_of(room, place, pb::PAD_GATHERS).size() == 10'000);
}

TEST_CASE("citation: by the host, of a note that exists, with a copy of it", "[rules][pads]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t place = room.place(1);
  REQUIRE(room.note(ama, place, 1, "count it").refusal() == pb::REFUSAL_NONE);
  room.go_to_review();
  const std::uint32_t gathers = room.pad_number(place, pb::PAD_GATHERS);
  CHECK(room.refusal(ama, cite_note(place, gathers, place, 1)) != pb::REFUSAL_NONE);
  CHECK(room.refusal(ines, cite_note(place, gathers, place, 9)) == pb::REFUSAL_UNKNOWN_NOTE);
  CHECK(room.refusal(ines, cite_note(place, 99, place, 1)) == pb::REFUSAL_UNKNOWN_PAD);
  REQUIRE(room.done(ines, cite_note(place, gathers, place, 1)));
  const workshop::PlaceState& state = room.state().places.at(place);
  REQUIRE(state.citations.size() == 1);
  CHECK(state.citations.begin()->second.text() == "count it");
  CHECK(state.citations.begin()->second.author() == room.person("Ama Diallo"));
  pb::Command remove;
  remove.mutable_remove_citation()->set_place(place);
  remove.mutable_remove_citation()->set_citation(state.citations.begin()->first);
  CHECK(room.refusal(ama, remove) != pb::REFUSAL_NONE);
  REQUIRE(room.done(ines, remove));
  CHECK(state.citations.empty());
  CHECK(state.notes.size() == 1);
}
