// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaking equity, what is counted of the turns and who may see it. One rule per test.
#include "tests/unit/floor_kit.hpp"

namespace palabre::test {

using workshop::FloorFigures;
using workshop::GroupShares;

namespace {

pb::FloorCommand objects(bool so = true) {
  pb::FloorCommand command;
  command.mutable_object()->set_objects(so);
  return command;
}

}  // namespace

TEST_CASE("floor: points of procedure are left out of the figures", "[floor]") {
  FloorRoom r;
  const std::uint32_t entry = r.asks(r.ama, pb::FLOOR_PROCEDURE);
  REQUIRE(r.tell(FloorRoom::give(entry, 0)) == pb::REFUSAL_NONE);
  r.pass(5'000);
  r.speaks(r.driss, 2'000);
  const FloorFigures figures = workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now());
  CHECK(figures.turns == 1);
  CHECK(figures.spoken_ms == 2'000);
  r.asks(r.ama);
  r.asks(r.driss);
  CHECK(r.order() == People{r.ama, r.driss});  // Ama has not spoken yet
}

TEST_CASE("floor: turns, time, median, the fifth that spoke most, and the silent", "[floor]") {
  FloorRoom r;
  r.speaks(r.ama, 10'000);
  r.speaks(r.ama, 2'000);
  r.speaks(r.lucas, 3'000);
  r.speaks(r.driss, 4'000);
  r.speaks(r.odile, 1'000);
  r.speaks(r.hugo, 1'000);
  r.speaks(0, 7'000);  // the room
  const FloorFigures f = workshop::floor_figures(r.hall(), pb::FLOOR_SCOPE_STEP, r.now());
  CHECK(f.turns == 7);
  CHECK(f.spoken_ms == 28'000);
  CHECK(f.median_ms == 3'000);
  CHECK(f.present == 16);  // Rose, who facilitates and stays out of the groups, is not counted
  CHECK(f.silent == 11);
  CHECK(f.persons_ms == 21'000);
  CHECK(f.most_ms == 20'000);  // four of sixteen: 12 + 4 + 3 + 1 seconds
}

TEST_CASE("floor: a group is shown from three people present, as a share of the groups shown",
          "[floor]") {
  FloorRoom r;
  std::map<std::uint32_t, std::string> values;
  const auto of = [&](std::uint32_t person) { return values[person]; };
  People people;
  for (const auto& [person, enrolled] : r.hall().people) {
    if (!enrolled.facilitates) {
      people.push_back(person);
    }
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    values[people[i]] = i < 3 ? "a" : i < 12 ? "b" : i < 14 ? "c" : "";
  }
  r.speaks(people[0], 3'000);
  r.speaks(people[3], 3'000);
  r.speaks(people[12], 9'000);  // one of two: never shown, nor found by subtraction
  GroupShares shares = workshop::shares_by_attribute(r.hall(), pb::FLOOR_SCOPE_STEP, r.now(), of);
  REQUIRE(shares.groups.size() == 2);
  CHECK(shares.groups[0].value == "a");
  CHECK(shares.time_per_cent(shares.groups[0]) == 50);
  CHECK(shares.present_per_cent(shares.groups[0]) == 25);
  CHECK(shares.parity_per_mille(shares.groups[0]) == 2'000);
  CHECK(shares.parity_per_mille(shares.groups[1]) == 667);
  r.presence(people[0], pb::PRESENCE_LEFT);  // two remain
  shares = workshop::shares_by_attribute(r.hall(), pb::FLOOR_SCOPE_STEP, r.now(), of);
  CHECK(shares.groups.empty());
}

TEST_CASE("floor: figures by group are shown only while nobody here objects", "[floor]") {
  FloorRoom r;
  const std::uint32_t device = r.device_of("Ama Diallo");
  CHECK_FALSE(workshop::breakdown_objected(r.state()));
  CHECK(r.tell(objects(false), device) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(r.tell(objects(), device) == pb::REFUSAL_NONE);
  CHECK(workshop::breakdown_objected(r.state()));
  CHECK(r.tell(objects(), device) == pb::REFUSAL_ALREADY_SO);
  // The room does not learn who.
  CHECK(r.journal().back().stream == person_stream(r.ama));
  r.presence(r.ama, pb::PRESENCE_OUT);
  CHECK(workshop::breakdown_objected(r.state()));
  r.presence(r.ama, pb::PRESENCE_LEFT);
  CHECK_FALSE(workshop::breakdown_objected(r.state()));
  r.presence(r.ama, pb::PRESENCE_PRESENT);
  CHECK(workshop::breakdown_objected(r.state()));
  REQUIRE(r.tell(objects(false), device) == pb::REFUSAL_NONE);
  CHECK_FALSE(workshop::breakdown_objected(r.state()));
}

TEST_CASE("floor: somebody without a device objects through the facilitator, nobody for another",
          "[floor]") {
  FloorRoom r;
  const std::uint32_t device = r.device_of("Ama Diallo");
  CHECK(r.tell(objects(), device, r.driss) == pb::REFUSAL_NOT_THAT_PERSON);
  CHECK(r.tell(objects()) == pb::REFUSAL_UNKNOWN_PERSON);  // for nobody in particular
  REQUIRE(r.tell(objects(), 0, r.driss) == pb::REFUSAL_NONE);
  CHECK(workshop::breakdown_objected(r.state()));
  CHECK(r.state().persons.at(r.driss).objects_to_breakdown);
}

TEST_CASE("floor: counters of the sitting begin anew another day", "[floor]") {
  FloorRoom r;
  r.speaks(r.ama, 2'000);
  const auto turns = [&](pb::FloorScope scope) {
    return workshop::floor_figures(r.hall(), scope, r.now()).turns;
  };
  CHECK(turns(pb::FLOOR_SCOPE_SITTING) == 1);
  pb::Command another_day;
  another_day.mutable_open_sitting();
  REQUIRE(r.done(r.facilitator(), another_day));
  CHECK(turns(pb::FLOOR_SCOPE_SITTING) == 0);
  CHECK(turns(pb::FLOOR_SCOPE_WORKSHOP) == 1);
  CHECK(turns(pb::FLOOR_SCOPE_STEP) == 1);
  r.speaks(r.driss);
  CHECK(turns(pb::FLOOR_SCOPE_SITTING) == 1);
}

TEST_CASE("floor: figures are hidden until the facilitator shows them", "[floor]") {
  FloorRoom r;
  r.speaks(r.ama);
  CHECK_FALSE(r.hall().floor.figures_shown);
  pb::FloorCommand show;
  show.mutable_show_figures()->set_shown(true);
  CHECK(r.tell(show, r.device_of("Ama Diallo")) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(r.tell(show) == pb::REFUSAL_NONE);
  CHECK(r.hall().floor.figures_shown);
  CHECK(r.tell(show) == pb::REFUSAL_ALREADY_SO);
}

TEST_CASE("floor: a turn counts for the camp its speaker was in when it began", "[floor]") {
  FloorRoom r;
  People people;
  for (const auto& [person, enrolled] : r.hall().people) {
    if (!enrolled.facilitates) {
      people.push_back(person);
    }
  }
  const std::uint64_t moves = r.now() + 10'000;  // the first speaker crosses then
  workshop::FloorCamps camps;
  camps.camp_of = [&](std::uint32_t person, std::uint64_t at) -> std::uint32_t {
    return person == people[0] && at >= moves ? 2 : person <= people[4] ? 1 : 2;
  };
  r.speaks(people[0], 4'000);
  r.pass(20'000);
  r.speaks(people[0], 8'000);
  const GroupShares shares =
      workshop::shares_by_camp(r.hall(), pb::FLOOR_SCOPE_STEP, r.now(), camps);
  REQUIRE(shares.groups.size() == 2);
  CHECK(shares.groups[0].camp == 1);
  CHECK(shares.groups[0].ms == 4'000);
  CHECK(shares.groups[0].present == 4);  // where people stand now
  CHECK(shares.groups[1].ms == 8'000);
  CHECK(shares.groups[1].turns == 1);
}

}  // namespace palabre::test
