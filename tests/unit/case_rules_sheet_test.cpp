// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of case sheets: who reads, who writes, ready and taken up again, links to the text.
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

TEST_CASE("cases: a sheet asks two questions unless others are given, and leaves room for doubts",
          "[rules][cases]") {
  CaseStage room;
  room.work();
  const auto& pads = room.place(1).pads;
  REQUIRE(pads.size() == 3);
  for (const auto& [number, held] : pads) {
    CHECK(held.role == pb::PAD_CASE);
    CHECK(held.label.empty());
  }
  pb::CaseSettings settings;
  settings.add_questions("What do we say?");
  CaseStage other({"Ama Diallo", "Pierre Gallet"}, 1, settings);
  REQUIRE(other.publish(other.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}}})) == pb::REFUSAL_NONE);
  other.until(pb::PHASE_WORKING);
  REQUIRE(other.place(1).pads.size() == 2);
  CHECK(other.place(1).pads.at(1).label == "What do we say?");
}

TEST_CASE("cases: a pair writes in the same field at the same time", "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t ama = room.device("Ama Diallo");
  const std::uint32_t pierre = room.device("Pierre Gallet");
  const auto insert = [&](std::uint32_t device, const char* words) {
    pb::Command command;
    command.mutable_edit_pad()->set_place(room.sheet(1).place);
    command.mutable_edit_pad()->set_pad(1);
    command.mutable_edit_pad()->set_base_revision(0);
    command.mutable_edit_pad()->set_delta(
        text::encode(text::DeltaBuilder(0).insert(words).finish().value()));
    return room.stage.send(device, command).refusal();
  };
  REQUIRE(insert(ama, "first ") == pb::REFUSAL_NONE);
  REQUIRE(insert(pierre, "second ") == pb::REFUSAL_NONE);
  CHECK(room.text(1) == "second first ");
}

TEST_CASE("cases: each group sees its case only, everyone once it is read out", "[rules][cases]") {
  CaseStage room;
  room.work();
  CHECK(room.follows("Ama Diallo", room.sheet(1).place));
  CHECK(room.follows("Pierre Gallet", room.sheet(1).place));
  CHECK_FALSE(room.follows("Driss Amrani", room.sheet(1).place));
  CHECK(room.type(room.device("Driss Amrani"), 1, "mine") == pb::REFUSAL_NOT_IN_THE_GROUP);
  room.until(pb::PHASE_REPORTING);
  CHECK_FALSE(room.follows("Driss Amrani", room.sheet(1).place));
  REQUIRE(room.call(1) == pb::REFUSAL_NONE);
  CHECK(room.follows("Driss Amrani", room.sheet(1).place));
  CHECK_FALSE(room.follows("Driss Amrani", 999));
}

TEST_CASE("cases: with the option, all see all from the start", "[rules][cases]") {
  pb::CaseSettings settings;
  settings.set_all_see_all(true);
  CaseStage room({"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"}, 2, settings);
  room.work();
  CHECK(room.follows("Driss Amrani", room.sheet(1).place));
  CHECK(room.type(room.device("Driss Amrani"), 1, "mine") == pb::REFUSAL_NOT_IN_THE_GROUP);
}

TEST_CASE("cases: alone first, nobody writes before the pair meets", "[rules][cases]") {
  pb::CaseSettings settings;
  settings.set_solo_length_s(120);
  CaseStage room({"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"}, 2, settings);
  REQUIRE(room.publish(room.plan({{{"Ama Diallo", "Pierre Gallet"}, {1}},
                                  {{"Driss Amrani", "Maëlle Petit"}, {2}}})) == pb::REFUSAL_NONE);
  REQUIRE(room.stage.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(room.hall().stage.phase() == pb::PHASE_SOLO);
  CHECK(room.hall().clock.duration_ms() == 120'000);
  CHECK(room.type(room.device("Ama Diallo"), 1, "early") == pb::REFUSAL_NOT_NOW);
  room.until(pb::PHASE_WORKING);
  CHECK(room.type(room.device("Ama Diallo"), 1, "now") == pb::REFUSAL_NONE);
}

TEST_CASE("cases: ready is frozen, taken up again is tracked", "[rules][cases]") {
  CaseStage room;
  room.work();
  const std::uint32_t ama = room.device("Ama Diallo");
  CHECK(room.ready(ama, 1) == pb::REFUSAL_EMPTY);
  REQUIRE(room.type(ama, 1, "No.") == pb::REFUSAL_NONE);
  CHECK(room.ready(room.device("Driss Amrani"), 1, true, 1) == pb::REFUSAL_NOT_IN_THE_GROUP);
  REQUIRE(room.ready(ama, 1) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_READY);
  CHECK(room.ready(ama, 1) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.type(ama, 1, "Well. ") == pb::REFUSAL_SHEET_IS_READY);
  CHECK(room.type(room.stage.facilitator(), 1, "Well. ") == pb::REFUSAL_SHEET_IS_READY);
  REQUIRE(room.ready(room.device("Pierre Gallet"), 1, false) == pb::REFUSAL_NONE);
  CHECK(room.status(1) == pb::CASE_IN_PROGRESS);
  REQUIRE(room.type(ama, 1, "Well. ") == pb::REFUSAL_NONE);
  CHECK(room.text(1) == "Well. No.");
  CHECK(room.place(1).pads.at(1).when_ready == "No.");
}

TEST_CASE("cases: a table's device speaks for the pair that shares it", "[rules][cases]") {
  CaseStage room;
  const std::uint32_t shared = room.stage.shared_device({"Driss Amrani", "Maëlle Petit"});
  room.work();
  CHECK(room.type(shared, 2, "Ours") == pb::REFUSAL_NONE);
  CHECK(room.type(shared, 1, "Theirs") == pb::REFUSAL_NOT_IN_THE_GROUP);
  CHECK(room.ready(shared, 2, true, 2) == pb::REFUSAL_NONE);
  CHECK(room.wish(shared, {1}) == pb::REFUSAL_NOT_THAT_PERSON);
}

TEST_CASE("cases: a sheet confirms or contradicts a paragraph", "[rules][cases]") {
  CaseStage room;
  room.work();
  pb::Command text;
  text.mutable_text()->mutable_import_text()->add_paragraphs()->set_text("We write ourselves.");
  REQUIRE(room.stage.send(room.stage.facilitator(), text).refusal() == pb::REFUSAL_NONE);
  const pb::VersionPublished& version = room.hall().text.latest()->body;
  pb::CaseCommand command;
  pb::LinkCase& link = *command.mutable_link();
  link.set_step(room.number);
  link.set_number(1);
  link.set_kind(pb::CASE_CONTRADICTS);
  link.set_version(version.version());
  link.set_paragraph(version.paragraphs(0).paragraph());
  CHECK(room.ask(room.device("Driss Amrani"), command) == pb::REFUSAL_NOT_IN_THE_GROUP);
  REQUIRE(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_NONE);
  CHECK(room.ask(room.device("Pierre Gallet"), command) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(workshop::case_links(room.hall(), room.number, 1).size() == 1);
  link.set_paragraph(99);
  CHECK(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_UNKNOWN_PARAGRAPH);
  link.set_paragraph(0);
  link.set_quote("said nowhere");
  CHECK(room.ask(room.device("Ama Diallo"), command) == pb::REFUSAL_UNKNOWN_PARAGRAPH);
  pb::CaseCommand unlink;
  unlink.mutable_unlink()->set_link(1);
  CHECK(room.ask(room.device("Maëlle Petit"), unlink) == pb::REFUSAL_NOT_IN_THE_GROUP);
  REQUIRE(room.ask(room.device("Pierre Gallet"), unlink) == pb::REFUSAL_NONE);
  CHECK(workshop::case_links(room.hall(), room.number, 1).empty());
}
