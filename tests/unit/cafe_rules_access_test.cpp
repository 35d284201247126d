// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what, for whom, and who may read what. The roles are judged in `decide`, never in
// windows.
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

// One of each command that only facilitators have, well formed for the sample in round 1.
std::vector<pb::Command> facilitators_commands(const Cafe& room) {
  const std::uint32_t ama = room.person("Ama Diallo");
  std::vector<pb::Command> all;
  const auto one = [&all]() -> pb::Command& { return all.emplace_back(); };
  one().mutable_describe_workshop()->set_title("Mine now");
  one().mutable_replace_agenda()->add_steps()->set_kind(pb::STEP_BREAK);
  one().mutable_add_step()->mutable_step()->set_kind(pb::STEP_BREAK);
  *one().mutable_change_step()->mutable_step() = room.hall().agenda.back();
  one().mutable_move_step()->set_step(room.hall().agenda.back().step());
  one().mutable_remove_step()->set_step(room.hall().agenda.back().step());
  one().mutable_set_room()->set_state(pb::ROOM_LOCKED);
  all.push_back(add_person("Somebody New"));
  one().mutable_change_person()->set_person(ama);
  one().mutable_remove_person()->set_person(ama);
  one().mutable_set_attributes()->set_person(ama);
  one().mutable_forget_attributes()->add_names("profile");
  all.push_back(presence(ama, pb::PRESENCE_LEFT));
  one().mutable_set_mix_rules();
  one().mutable_set_constraints();
  *one().mutable_propose_seating()->mutable_plan() = room.fixture_plan();
  one().mutable_publish_seating()->set_step(room.cafe().step());
  all.push_back(seat_person(ama, room.place(2)));
  *one().mutable_advance()->mutable_from() = room.hall().stage;
  *one().mutable_undo_transition()->mutable_from() = room.hall().stage;
  all.push_back(add_time(60));
  all.push_back(pause_clock());
  all.push_back(change_host(room.place(1), ama));
  all.push_back(close_table(room.place(1)));
  all.push_back(hide_note(room.place(1), 1));
  one().mutable_hide_remark()->set_remark(1);
  one().mutable_nudge()->set_person(ama);
  all.push_back(open_place(room.place(1)));
  one().mutable_answer_admission()->set_request(1);
  all.push_back(settle(1, true));
  one().mutable_mark()->set_text("here");
  all.push_back(go_to_step(room.hall().stage, room.step(pb::STEP_HOSTS_REVIEW).step()));
  one().mutable_open_sitting();
  one().mutable_release_device()->set_device(room.facilitator());
  return all;
}

}  // namespace

TEST_CASE("roles: no participant, host or table device may do what facilitators do",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t table = room.table_device(room.place(2));
  REQUIRE(room.note(ama, room.place(1), 1, "a note").refusal() == pb::REFUSAL_NONE);
  const std::size_t before = room.journal().size();
  for (const pb::Command& command : facilitators_commands(room)) {
    INFO("command " << command.body_case());
    for (const std::uint32_t device : {ama, ines, table}) {
      CHECK(room.refusal(device, command) == pb::REFUSAL_NOT_ALLOWED);
      // Saying for whom does not help.
      pb::Command in_a_name = command;
      in_a_name.set_as_person(room.person("Rose Lambert"));
      CHECK(room.refusal(device, in_a_name) != pb::REFUSAL_NONE);
    }
  }
  CHECK(room.journal().size() == before);
}

TEST_CASE("roles: a participant speaks for themselves only", "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t driss = room.person("Driss Amrani");
  const std::size_t before = room.journal().size();
  for (const pb::Command& command : {add_note(room.place(1), 1, "in his name", driss),
                                     raise_hand(driss), take_seat(room.place(1), driss)}) {
    CHECK(room.refusal(ama, command) == pb::REFUSAL_NOT_THAT_PERSON);
  }
  CHECK(room.note(ama, room.place(1), 1, "nobody's", 777).refusal() != pb::REFUSAL_NONE);
  CHECK(room.journal().size() == before);
  CHECK(room.note(ama, room.place(1), 1, "mine", room.person("Ama Diallo")).refusal() ==
        pb::REFUSAL_NONE);
}

TEST_CASE("roles: a table's device speaks for those at its table, in their names",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t table = room.table_device(room.place(1));
  const std::uint32_t odile = room.person("Odile Faure");
  REQUIRE(room.note(table, room.place(1), 1, "I too", odile).refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(1).notes.back().body.author() == odile);
  CHECK(room.at(1).notes.back().device == table);
  CHECK(room.note(table, room.place(3), 1, "x", room.person("Hugo Perrin")).refusal() ==
        pb::REFUSAL_NOT_THAT_PERSON);
  // Where nobody is named it is a note of the table.
  REQUIRE(room.note(table, room.place(1), 1, "all of us").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(1).notes.back().body.author() == 0);
  CHECK(room.note(table, room.place(2), 1, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK(room.note(table, room.place(2), 2, "x", odile).refusal() == pb::REFUSAL_NOT_THAT_PERSON);
  CHECK(room.note(table, room.place(1), 2, "new here", room.person("Hugo Perrin")).refusal() ==
        pb::REFUSAL_NONE);
  // Who sits there now did not sit there then.
  CHECK(room.note(table, room.place(1), 1, "x", room.person("Hugo Perrin")).refusal() ==
        pb::REFUSAL_NEVER_SAT_THERE);
}

TEST_CASE("roles: a table's device speaks for those who sat there last in cases and in a debate",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t table = room.table_device(room.place(1));
  const std::uint32_t odile = room.person("Odile Faure");
  const std::uint32_t hugo = room.person("Hugo Perrin");
  const auto go = [&](pb::StepKind kind) {
    pb::Command command;
    *command.mutable_go_to_step()->mutable_from() = room.hall().stage;
    command.mutable_go_to_step()->set_step(room.step(kind).step());
    REQUIRE(room.by_facilitator(command));
    return room.step(kind).step();
  };
  const std::uint32_t cases = go(pb::STEP_CASES);
  pb::Command plan;
  pb::CasePlan& made = *plan.mutable_cases()->mutable_propose()->mutable_plan();
  made.set_step(cases);
  made.set_series(1);
  for (const std::uint32_t person : {odile, hugo}) {
    pb::CaseGroup& group = *made.add_groups();
    group.add_persons(person);
    group.add_persons(room.person(person == odile ? "Maëlle Petit" : "Pierre Gallet"));
    group.add_cases(person == odile ? 1 : 2);
  }
  for (const pb::Case& one : workshop::find_cases_step(room.hall(), cases)->cases().cases()) {
    if (one.number() > 2) {
      made.add_not_treated(one.number());
    }
  }
  const pb::Outcome proposed = room.send(room.facilitator(), plan);
  REQUIRE(proposed.refusal() == pb::REFUSAL_NONE);
  pb::Command wish;
  wish.mutable_cases()->mutable_wish()->set_step(cases);
  wish.mutable_cases()->mutable_wish()->add_cases(1);
  wish.set_as_person(odile);
  CHECK(room.done(table, wish));
  wish.set_as_person(hugo);
  CHECK(room.refusal(table, wish) == pb::REFUSAL_NOT_THAT_PERSON);

  pb::Command publish;
  publish.mutable_cases()->mutable_publish()->set_step(cases);
  publish.mutable_cases()->mutable_publish()->set_proposal(proposed.ids(0));
  REQUIRE(room.by_facilitator(publish));
  while (room.hall().stage.phase() != pb::PHASE_WORKING) {
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  }
  const auto type = [&](std::uint32_t of_case, std::uint32_t person) {
    pb::Command command;
    pb::EditPad& edit = *command.mutable_edit_pad();
    edit.set_place(workshop::sheets_of_case(room.hall(), cases, of_case).front().place);
    edit.set_pad(1);
    edit.set_delta(text::encode(text::DeltaBuilder(0).insert("Ours").finish().value()));
    command.set_as_person(person);
    return room.refusal(table, command);
  };
  const auto reads = [&](std::uint32_t of_case) {
    return workshop::may_follow(
        room.hall(), *room.authority().actor(table),
        place_stream(workshop::sheets_of_case(room.hall(), cases, of_case).front().place));
  };
  CHECK(type(1, odile) == pb::REFUSAL_NONE);
  CHECK(type(2, odile) == pb::REFUSAL_NOT_IN_THE_GROUP);
  CHECK(type(2, hugo) == pb::REFUSAL_NOT_THAT_PERSON);
  CHECK(reads(1));
  CHECK_FALSE(reads(2));

  go(pb::STEP_DEBATE);
  CHECK_FALSE(reads(1));  // nobody's sheet but theirs who wrote it, until it is read out
  while (room.hall().stage.phase() != pb::PHASE_CHOOSING) {
    REQUIRE(room.advance().refusal() == pb::REFUSAL_NONE);
  }
  pb::Command place;
  pb::TakePosition& take = *place.mutable_debate()->mutable_take_position();
  take.set_step(room.hall().stage.step());
  take.set_statement(room.hall().stage.index());
  take.set_place(pb::DEBATE_AT_POSITION);
  take.set_position(1);
  place.set_as_person(odile);
  CHECK(room.done(table, place));
  place.set_as_person(hugo);
  CHECK(room.refusal(table, place) == pb::REFUSAL_NOT_THAT_PERSON);
}

TEST_CASE("roles: a facilitator acts for anyone, but only where that person sat",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t odile = room.person("Odile Faure");
  REQUIRE(room.note(room.facilitator(), room.place(1), 1, "for her", odile).refusal() ==
          pb::REFUSAL_NONE);
  REQUIRE(room.by_facilitator(raise_hand(odile)));
  CHECK(room.hall().hands.contains(odile));
  CHECK(room.note(room.facilitator(), room.place(2), 1, "x", odile).refusal() ==
        pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.note(room.facilitator(), room.place(1), 1, "x", 777).refusal() ==
        pb::REFUSAL_UNKNOWN_PERSON);
  CHECK(room.at(2).notes.empty());
  // This device has no person of its own: what it writes for nobody is the table's.
  REQUIRE(room.note(room.facilitator(), room.place(2), 1, "all").refusal() == pb::REFUSAL_NONE);
  CHECK(room.at(2).notes.back().body.author() == 0);
}

TEST_CASE("roles: what was typed for somebody says on which device", "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::size_t before = room.journal().size();
  REQUIRE(room.by_facilitator(
      add_note(room.place(1), 1, "from her paper", room.person("Odile Faure"))));
  bool found = false;
  for (const auto& [stream, event] : room.written(before)) {
    if (event.has_note_added()) {
      found = true;
      CHECK(event.by() == room.person("Odile Faure"));
      CHECK(event.device() == room.facilitator());
    }
  }
  CHECK(found);
}

TEST_CASE("roles: a released device may do nothing more", "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  pb::Command release;
  release.mutable_release_device()->set_device(ama);
  REQUIRE(room.by_facilitator(release));
  for (const pb::Command& command :
       {add_note(room.place(1), 1, "x"), raise_hand(), take_seat(room.place(1))}) {
    CHECK(room.refusal(ama, command) == pb::REFUSAL_DEVICE_RELEASED);
  }
  CHECK(room.follows(ama, hall_stream));
  CHECK_FALSE(room.follows(ama, place_stream(room.place(1))));
  CHECK_FALSE(room.follows(ama, person_stream(room.person("Ama Diallo"))));
}

TEST_CASE("streams: each device reads the hall, its place and its own, no more",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::uint32_t ines = room.device_of("Inès Roca");
  const std::uint32_t table = room.table_device(room.place(1));
  const StreamKey here = place_stream(room.place(1));
  const StreamKey there = place_stream(room.place(2));
  for (const std::uint32_t device : {ama, ines, table, room.facilitator()}) {
    const bool all = device == room.facilitator();
    CHECK(room.follows(device, hall_stream));
    CHECK(room.follows(device, here));
    CHECK(room.follows(device, there) == all);
    CHECK(room.follows(device, staff_stream) == all);
    CHECK(room.follows(device, person_stream(room.person("Driss Amrani"))) == all);
  }
  CHECK(room.follows(ama, person_stream(room.person("Ama Diallo"))));
  CHECK_FALSE(room.follows(ama, person_stream(room.person("Inès Roca"))));
}

TEST_CASE("streams: on the move one reads the table left and the table to come",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_MOVING, 2);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.follows(ama, place_stream(room.place(1))));
  CHECK(room.follows(ama, place_stream(room.place(2))));
  CHECK_FALSE(room.follows(ama, place_stream(room.place(3))));
  room.go_to(pb::PHASE_ROUND, 2);
  CHECK_FALSE(room.follows(ama, place_stream(room.place(1))));
  CHECK(room.follows(ama, place_stream(room.place(2))));
}

TEST_CASE("streams: a place that was opened is everybody's to read, not to write",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK_FALSE(room.follows(ama, place_stream(room.place(3))));
  REQUIRE(room.by_facilitator(open_place(room.place(3))));
  CHECK(room.follows(ama, place_stream(room.place(3))));
  CHECK(room.note(ama, room.place(3), 1, "x").refusal() == pb::REFUSAL_NEVER_SAT_THERE);
  CHECK(room.refusal(room.facilitator(), open_place(999)) == pb::REFUSAL_UNKNOWN_PLACE);
}

TEST_CASE("remarks: from the restitution on, by anyone, on a table or on the draft",
          "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  CHECK(room.refusal(ama, add_remark(room.place(2), "too soon")) == pb::REFUSAL_NOT_NOW);
  room.go_to(pb::PHASE_SPEAKING, 1);
  REQUIRE(room.done(ama, add_remark(room.place(2), "on table 2")));
  REQUIRE(room.done(ama, add_remark(0, "on the draft")));
  CHECK(room.refusal(ama, add_remark(999, "x")) == pb::REFUSAL_UNKNOWN_PLACE);
  CHECK(room.refusal(ama, add_remark(0, " ")) == pb::REFUSAL_EMPTY);
  CHECK(room.refusal(ama, add_remark(0, std::string(501, 'a'))) == pb::REFUSAL_TOO_LONG);
  CHECK(room.refusal(ama, add_remark(0, "x", room.person("Driss Amrani"))) ==
        pb::REFUSAL_NOT_THAT_PERSON);
  pb::Command from_room = add_remark(0, "somebody said");
  from_room.mutable_add_remark()->set_from_room(true);
  CHECK(room.refusal(ama, from_room) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(room.by_facilitator(from_room));
  REQUIRE(room.hall().remarks.size() == 3);
  CHECK(room.hall().remarks.at(0).body.author() == room.person("Ama Diallo"));
  CHECK(room.hall().remarks.at(2).body.author() == 0);
}

TEST_CASE("commands: garbage and empty ones are refused and change nothing", "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  const std::size_t before = room.journal().size();
  CHECK(room.refusal(ama, pb::Command()) == pb::REFUSAL_MALFORMED);
  std::uint64_t number = room.authority().last_number(ama);
  for (const std::string& garbage :
       {std::string("\xff\xff\xff"), std::string(60'000, 'x'), std::string("\x0a\x05\x01", 3)}) {
    (void)room.authority().submit(ama, ++number, garbage, room.now());
    const Batch batch = room.authority().take_batch();
    room.authority().committed(batch);
    CHECK(batch.entries.empty());
    const auto again = room.authority().submit(ama, number, garbage, room.now());
    CHECK(again.outcome.refusal() == pb::REFUSAL_MALFORMED);
  }
  CHECK(room.journal().size() == before);
}

TEST_CASE("agenda: what was played is frozen", "[rules][access]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 2);
  const pb::Step welcome = room.hall().agenda.front();
  pb::Command remove;
  for (const std::uint32_t step : {welcome.step(), room.cafe().step()}) {
    remove.mutable_remove_step()->set_step(step);
    CHECK(room.refusal(room.facilitator(), remove) == pb::REFUSAL_STEP_STARTED);
  }
  pb::Command change;
  *change.mutable_change_step()->mutable_step() = room.cafe();
  change.mutable_change_step()->mutable_step()->mutable_cafe()->set_rounds(1);
  CHECK(room.refusal(room.facilitator(), change) != pb::REFUSAL_NONE);
  *change.mutable_change_step()->mutable_step() = room.cafe();
  change.mutable_change_step()->mutable_step()->mutable_cafe()->mutable_tables()->RemoveLast();
  CHECK(room.refusal(room.facilitator(), change) != pb::REFUSAL_NONE);
  CHECK(room.cafe().cafe().rounds() == 3);
  CHECK(room.cafe().cafe().tables_size() == 3);
}
