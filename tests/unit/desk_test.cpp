// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of the facilitator's window that need no display.
#include <catch2/catch.hpp>

#include "facilitator/desk/agenda_table.hpp"
#include "facilitator/desk/alerts.hpp"
#include "facilitator/desk/debate_balance.hpp"
#include "facilitator/desk/desk_words.hpp"
#include "facilitator/desk/floor_figures.hpp"
#include "facilitator/templates.hpp"

using namespace palabre;
using desk::parse_duration;

namespace {

pb::Step step(std::uint32_t number, pb::StepKind kind, std::uint32_t minutes) {
  pb::Step made;
  made.set_step(number);
  made.set_kind(kind);
  made.set_duration_s(minutes * 60);
  return made;
}

workshop::HallState three_steps() {
  workshop::HallState hall;
  hall.agenda = {step(1, pb::STEP_TEXT, 30), step(2, pb::STEP_BREAK, 15),
                 step(3, pb::STEP_TEXT, 45)};
  return hall;
}

// That many minutes after nine, today, on this computer's clock.
std::uint64_t after_nine(int minutes) {
  std::uint64_t const day = 1'790'000'000'000ULL;
  std::int32_t const shift = 9 * 60 + minutes - desk::minutes_of_day(day);
  return day + static_cast<std::uint64_t>(static_cast<std::int64_t>(shift) * 60'000);
}

}  // namespace

TEST_CASE("desk: durations are read as people type them") {
  CHECK(parse_duration("95") == 95);
  CHECK(parse_duration("25 min") == 25);
  CHECK(parse_duration("1 h 35") == 95);
  CHECK(parse_duration("1h") == 60);
  CHECK(parse_duration("1:05") == 65);
  CHECK(parse_duration("2 h 05 min") == 125);
}

TEST_CASE("desk: what is not a duration changes nothing") {
  for (char const* typed : {"", "soon", "0", "1 h 75", "1 2 3", "99999999999", "30 15"}) {
    INFO(typed);
    CHECK_FALSE(parse_duration(typed).has_value());
  }
}

TEST_CASE("desk: breaks have no number and do not count") {
  workshop::HallState const hall = three_steps();
  CHECK(desk::step_number(hall, 1) == 1);
  CHECK(desk::step_number(hall, 2) == 0);
  CHECK(desk::step_number(hall, 3) == 2);
}

TEST_CASE("desk: before the start the agenda shows the plan") {
  workshop::HallState const hall = three_steps();
  std::vector<desk::AgendaTime> const times = desk::agenda_times(hall, after_nine(200));
  REQUIRE(times.size() == 3);
  CHECK(times[0].start == 540);
  CHECK(times[1].start == 570);
  CHECK(times[2].start == 585);
}

TEST_CASE("desk: a step that overruns pushes the ones after it") {
  workshop::HallState hall = three_steps();
  hall.stage.set_step(1);
  hall.stage.set_phase(pb::PHASE_RUNNING);
  workshop::Passage passage;
  passage.stage = hall.stage;
  passage.entered_at = after_nine(4);
  hall.passages.push_back(passage);
  std::vector<desk::AgendaTime> const on_time = desk::agenda_times(hall, after_nine(10));
  CHECK(on_time[0].current);
  CHECK(on_time[0].start == 544);
  CHECK(on_time[1].start == 574);
  std::vector<desk::AgendaTime> const late = desk::agenda_times(hall, after_nine(50));
  CHECK(late[1].start == 590);
  CHECK(late[2].start == 605);
}

TEST_CASE("desk: lateness of another hour of the day is not lateness") {
  workshop::HallState hall = three_steps();
  workshop::Passage passage;
  passage.planned_at = after_nine(0);
  passage.entered_at = after_nine(7);
  hall.passages.push_back(passage);
  CHECK(desk::minutes_late(hall) == 7);
  hall.passages.back().entered_at = after_nine(9 * 60);
  CHECK_FALSE(desk::minutes_late(hall).has_value());
}

TEST_CASE("desk: a café without hosts or questions is told line by line") {
  workshop::HallState hall;
  hall.people[1];
  pb::Step cafe = step(1, pb::STEP_WORLD_CAFE, 90);
  cafe.mutable_cafe()->set_rounds(2);
  cafe.mutable_cafe()->add_tables()->set_host(1);
  cafe.mutable_cafe()->mutable_tables(0)->set_question("Why?");
  cafe.mutable_cafe()->add_tables();
  hall.agenda = {cafe};
  std::vector<desk::Unfinished> const points = desk::unfinished(hall);
  CHECK(points.size() == 2);
  for (desk::Unfinished const& point : points) {
    CHECK(point.step == 1);
  }
}

TEST_CASE("desk: a round may end early once every open table is ready") {
  pb::Step cafe = step(3, pb::STEP_WORLD_CAFE, 75);
  workshop::HallState hall;
  for (std::uint32_t const place : {1U, 2U, 3U}) {
    cafe.mutable_cafe()->add_tables()->set_place(place);
  }
  hall.stage.set_step(3);
  hall.stage.set_phase(pb::PHASE_ROUND);
  CHECK_FALSE(desk::all_tables_ready(hall, cafe));
  hall.tables_ready = {1, 2};
  CHECK_FALSE(desk::all_tables_ready(hall, cafe));
  hall.tables_closed.insert(3);
  CHECK(desk::all_tables_ready(hall, cafe));
  hall.stage.set_phase(pb::PHASE_MOVING);
  CHECK_FALSE(desk::all_tables_ready(hall, cafe));
}

namespace {

pb::DebateTally tally(std::vector<std::uint32_t> const& camps, std::uint32_t not_placed = 0) {
  pb::DebateTally made;
  for (std::uint32_t const camp : camps) {
    made.add_positions(camp);
  }
  made.set_not_placed(not_placed);
  return made;
}

}  // namespace

TEST_CASE("desk: all on one side is told once everybody is placed") {
  using Kind = desk::DebateBalance::Kind;
  CHECK(desk::debate_balance(tally({0, 0, 5}), nullptr) ==
        desk::DebateBalance{Kind::all_in_one, 3});
  CHECK(desk::debate_balance(tally({0, 0, 5}, 2), nullptr).kind == Kind::usual);  // two may differ
  CHECK(desk::debate_balance(tally({0, 0, 1}), nullptr).kind == Kind::usual);     // nobody to face
  CHECK(desk::debate_balance(tally({4, 0, 1}), nullptr).kind == Kind::usual);
  CHECK(desk::debate_balance(tally({0, 0, 0}, 5), nullptr).kind == Kind::usual);
}

TEST_CASE("desk: a camp that had people and becomes empty is told, one that never had any is not") {
  using Kind = desk::DebateBalance::Kind;
  pb::DebateTally const first = tally({3, 0, 2});
  CHECK(desk::debate_balance(tally({4, 1, 0}), &first) ==
        desk::DebateBalance{Kind::camp_emptied, 3});
  CHECK(desk::debate_balance(tally({4, 0, 1}), &first).kind == Kind::usual);
  CHECK(desk::debate_balance(tally({5, 0, 0}), &first).kind == Kind::all_in_one);
}

TEST_CASE("desk: when somebody would rather not, no share by group is shown") {
  workshop::WorkshopState state;
  state.hall.agenda = {step(1, pb::STEP_TEXT, 30)};
  state.hall.stage.set_step(1);
  state.hall.floor.rules.set_lists_by("profile");
  Register people;
  for (std::uint32_t person = 1; person <= 6; ++person) {
    workshop::Enrolled enrolled;
    enrolled.travels = true;
    enrolled.presence = pb::PRESENCE_PRESENT;
    state.hall.people.emplace(person, enrolled);
  }
  CHECK_FALSE(desk::shown_floor_figures(state, people, 0).objected);
  state.persons[4].objects_to_breakdown = true;
  desk::FloorFiguresShown const shown = desk::shown_floor_figures(state, people, 0);
  CHECK(shown.objected);
  CHECK(shown.groups.rows.empty());
  CHECK_FALSE(shown.silent.empty());  // what names no group stays
}
