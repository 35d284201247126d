// SPDX-License-Identifier: AGPL-3.0-or-later
// The sample café from the door to the restitution, on a table top.
#include "protocol/text/delta.hpp"
#include "protocol/workshop/clock.hpp"
#include "tests/unit/stage_kit.hpp"

using namespace palabre;
using palabre::test::Stage;
using workshop::Gesture;

TEST_CASE("café: the sample runs from the welcome to the closing by the main gesture",
          "[workshop][cafe]") {
  Stage stage;
  stage.open_sample();
  REQUIRE(workshop::next_gesture(stage.hall()) == Gesture::start_step);
  REQUIRE(stage.publish(stage.fixture_plan()).refusal() == pb::REFUSAL_NONE);
  std::vector<std::pair<pb::Phase, std::uint32_t>> phases;
  while (workshop::next_gesture(stage.hall()) != Gesture::none) {
    REQUIRE(stage.advance().refusal() == pb::REFUSAL_NONE);
    phases.emplace_back(stage.hall().stage.phase(), stage.hall().stage.index());
  }
  const std::vector<std::pair<pb::Phase, std::uint32_t>> expected{
      {pb::PHASE_RUNNING, 0},  {pb::PHASE_RUNNING, 0},   {pb::PHASE_READY, 1},
      {pb::PHASE_ROUND, 1},    {pb::PHASE_MOVING, 2},    {pb::PHASE_ROUND, 2},
      {pb::PHASE_MOVING, 3},   {pb::PHASE_ROUND, 3},     {pb::PHASE_RUNNING, 0},
      {pb::PHASE_SPEAKING, 1}, {pb::PHASE_SPEAKING, 2},  {pb::PHASE_SPEAKING, 3},
      {pb::PHASE_PLENARY, 0},  {pb::PHASE_RUNNING, 0},   {pb::PHASE_PAIRING, 1},
      {pb::PHASE_SOLO, 1},     {pb::PHASE_WORKING, 1},   {pb::PHASE_REPORTING, 1},
      {pb::PHASE_SHOWN, 1},    {pb::PHASE_CHOOSING, 1},  {pb::PHASE_PREPARING, 1},
      {pb::PHASE_DEBATING, 1}, {pb::PHASE_LAST_CALL, 1}, {pb::PHASE_FINAL_POSITIONS, 1},
      {pb::PHASE_DEBRIEF, 1},  {pb::PHASE_RUNNING, 0},   {pb::PHASE_RUNNING, 0},
      {pb::PHASE_RUNNING, 0},  {pb::PHASE_RUNNING, 0},   {pb::PHASE_CLOSED, 0}};
  CHECK(phases == expected);
}

TEST_CASE("café: whole groups turn, table(g, r) = (g + r) mod T", "[workshop][cafe]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  const std::uint32_t maelle = stage.person("Maëlle Petit");
  CHECK(workshop::seat_of(stage.hall(), maelle) == stage.place(1));
  stage.advance();
  CHECK(workshop::seat_of(stage.hall(), maelle) == stage.place(2));
  stage.advance();
  stage.advance();
  CHECK(workshop::seat_of(stage.hall(), maelle) == stage.place(3));
  CHECK(workshop::seat_of(stage.hall(), stage.person("Bruno Carré")) == stage.place(2));
}

TEST_CASE("café: the thread is never reset, and the arriving group reads the recap",
          "[workshop][cafe]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  const std::uint32_t maelle = stage.device_of("Maëlle Petit");
  REQUIRE(stage.note(maelle, stage.place(1), 1, "first").refusal() == pb::REFUSAL_NONE);
  const std::uint32_t host = stage.device_of("Inès Roca");
  pb::Command save;
  save.mutable_save_recap()->set_place(stage.place(1));
  save.mutable_save_recap()->set_round(1);
  save.mutable_save_recap()->mutable_recap()->set_gathers("we agree");
  save.mutable_save_recap()->set_ready(true);
  REQUIRE(stage.done(host, save));
  CHECK(stage.hall().recaps_ready.contains(stage.place(1)));
  CHECK(stage.state().places.at(stage.place(1)).recaps.empty());
  stage.advance();
  CHECK(stage.state().places.at(stage.place(1)).recaps.empty());
  stage.advance();
  const workshop::PlaceState& place = stage.state().places.at(stage.place(1));
  REQUIRE(place.recaps.contains(1));
  CHECK(place.recaps.at(1).body.recap().gathers() == "we agree");
  CHECK(place.notes.size() == 1);
  CHECK(stage.refusal(maelle, [&] {
    pb::Command c;
    c.mutable_add_note()->set_place(stage.place(1));
    c.mutable_add_note()->set_round(2);
    c.mutable_add_note()->set_text("I sit elsewhere now");
    return c;
  }()) == pb::REFUSAL_NEVER_SAT_THERE);
  REQUIRE(stage.note(maelle, stage.place(1), 1, "late").refusal() == pb::REFUSAL_NONE);
  CHECK(place.notes.back().body.late());
  CHECK(place.notes.back().body.round() == 1);
}

TEST_CASE("café: taking a transition back restores seats, pauses the clock, keeps every note",
          "[workshop][cafe]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  const std::uint32_t driss = stage.device_of("Driss Amrani");
  REQUIRE(stage.note(driss, stage.place(1), 1, "kept").refusal() == pb::REFUSAL_NONE);
  stage.pass(60'000);
  stage.advance();
  REQUIRE(stage.undo().refusal() == pb::REFUSAL_NONE);
  CHECK(stage.hall().stage.phase() == pb::PHASE_ROUND);
  CHECK(stage.hall().stage.index() == 1);
  CHECK_FALSE(stage.hall().clock.running());
  CHECK(workshop::remaining_ms(stage.hall().clock, stage.now()) < 25 * 60'000 - 60'000);
  CHECK(workshop::seat_of(stage.hall(), stage.person("Driss Amrani")) == stage.place(1));
  CHECK(stage.state().places.at(stage.place(1)).notes.size() == 1);
  CHECK(stage.state().places.at(stage.place(1)).rounds.at(1).closed_at == 0);
}

TEST_CASE("café: a gesture pressed twice is refused, not repeated", "[workshop][cafe]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  pb::Command twice;
  *twice.mutable_advance()->mutable_from() = stage.hall().stage;
  REQUIRE(stage.done(stage.facilitator(), twice));
  CHECK(stage.refusal(stage.facilitator(), twice) == pb::REFUSAL_STAGE_PASSED);
  CHECK(stage.hall().stage.phase() == pb::PHASE_MOVING);
}

TEST_CASE("café: a note without name leads to nobody in its place's stream", "[workshop][thread]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  const std::uint32_t driss = stage.device_of("Driss Amrani");
  pb::Command command;
  command.mutable_add_note()->set_place(stage.place(1));
  command.mutable_add_note()->set_round(1);
  command.mutable_add_note()->set_text("nobody said this");
  command.mutable_add_note()->set_without_name(true);
  REQUIRE(stage.done(driss, command));
  const Entry* found = nullptr;
  for (const Entry& entry : stage.journal()) {
    if (entry.stream == place_stream(stage.place(1))) {
      found = &entry;
    }
  }
  REQUIRE(found != nullptr);
  pb::Event event;
  REQUIRE(event.ParseFromString(found->event));
  REQUIRE(event.has_note_added());
  CHECK(event.by() == 0);
  CHECK(event.device() == 0);
  CHECK(event.number() == 0);
  CHECK(event.note_added().author() == 0);
  const auto& claimed = stage.state().persons.at(stage.person("Driss Amrani")).claimed;
  REQUIRE(claimed.size() == 1);
  CHECK(claimed.front().note() == event.note_added().note());
}

TEST_CASE("restitution: the hosts' texts are frozen with their citations", "[workshop][review]") {
  Stage stage;
  stage.open_sample();
  stage.play_to_round_one();
  const std::uint32_t ama = stage.device_of("Ama Diallo");
  const std::uint32_t ines = stage.device_of("Inès Roca");
  REQUIRE(stage.note(ama, stage.place(1), 1, "count training too").refusal() == pb::REFUSAL_NONE);
  while (stage.hall().stage.step() != stage.step(pb::STEP_HOSTS_REVIEW).step()) {
    REQUIRE(stage.advance().refusal() == pb::REFUSAL_NONE);
  }
  const std::uint32_t review = stage.step(pb::STEP_HOSTS_REVIEW).place();
  std::uint32_t pad = 0;
  REQUIRE(stage.state().places.at(review).pad_with_role(pb::PAD_GATHERS, &pad) != nullptr);
  pb::Command edit;
  edit.mutable_edit_pad()->set_place(review);
  edit.mutable_edit_pad()->set_pad(pad);
  edit.mutable_edit_pad()->set_delta(
      text::encode(*text::DeltaBuilder(0).insert("We count training.").finish()));
  REQUIRE(stage.done(ines, edit));
  CHECK(stage.refusal(ama, edit) == pb::REFUSAL_NOT_ALLOWED);
  pb::Command cite;
  cite.mutable_cite_note()->set_place(review);
  cite.mutable_cite_note()->set_pad(pad);
  cite.mutable_cite_note()->mutable_note()->set_place(stage.place(1));
  cite.mutable_cite_note()->mutable_note()->set_note(1);
  REQUIRE(stage.done(ines, cite));
  stage.advance();
  REQUIRE(stage.hall().syntheses.size() == 4);
  const pb::Synthesis& draft = stage.hall().syntheses.back();
  CHECK(draft.place() == 0);
  CHECK(draft.fields(0).text() == "We count training.");
  REQUIRE(draft.fields(0).citations_size() == 1);
  CHECK(draft.fields(0).citations(0).text() == "count training too");
  CHECK(stage.refusal(ines, edit) == pb::REFUSAL_PAD_FROZEN);
}
