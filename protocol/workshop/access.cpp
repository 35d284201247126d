// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/access.hpp"

#include <algorithm>
#include <set>

#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

// Places this device may read: where its people sit, its own table, the review of a host.
std::set<std::uint32_t> readable_places(const HallState& hall, const Actor& actor) {
  std::set<std::uint32_t> places = hall.places_opened;
  if (actor.place != 0) {
    places.insert(actor.place);
  }
  // While cases are studied a table's device writes for those who sat there last.
  if (const pb::Step* step = current_step(hall);
      actor.role == pb::ROLE_TABLE && step != nullptr && step->kind() == pb::STEP_CASES) {
    for (const std::uint32_t person : table_people(hall, actor.place)) {
      const std::vector<std::uint32_t> sheets = own_sheets(hall, person);
      places.insert(sheets.begin(), sheets.end());
    }
  }
  for (const std::uint32_t person : actor.persons) {
    if (const std::uint32_t seat = seat_of(hall, person)) {
      places.insert(seat);
    }
    for (const std::uint32_t sheet : own_sheets(hall, person)) {
      places.insert(sheet);
    }
    if (const std::uint32_t hosted = hosted_place(hall, person)) {
      places.insert(hosted);
      // Hosts write together: each reads the others' tables once the rounds are over.
      if (const pb::Step* step = current_step(hall);
          step != nullptr && step->kind() == pb::STEP_HOSTS_REVIEW) {
        if (const pb::Step* cafe = cafe_before(hall, step->step())) {
          for (const pb::Table& table : cafe->cafe().tables()) {
            places.insert(table.place());
          }
        }
      }
    }
    // On the way to the next table, an unfinished note still belongs to the one being left.
    if (hall.stage.phase() == pb::PHASE_MOVING) {
      if (const pb::Step* step = current_step(hall)) {
        if (const std::uint32_t before =
                seat_in_round(hall, *step, person, hall.stage.index() - 1)) {
          places.insert(before);
        }
      }
    }
  }
  return places;
}

std::vector<std::uint32_t> all_places(const HallState& hall) {
  std::vector<std::uint32_t> places = sheet_places(hall);
  for (const pb::Step& step : hall.agenda) {
    if (step.place() != 0) {
      places.push_back(step.place());
    }
    for (const pb::Table& table : step.cafe().tables()) {
      places.push_back(table.place());
    }
  }
  return places;
}

}  // namespace

bool may_follow(const HallState& hall, const Actor& actor, StreamKey stream) {
  if (!stream.valid()) {
    return false;
  }
  if (stream == hall_stream) {
    return true;
  }
  if (actor.released) {
    return false;
  }
  if (actor.role == pb::ROLE_FACILITATOR) {
    return true;
  }
  switch (stream.kind) {
    case pb::STREAM_PERSON:
      return std::find(actor.persons.begin(), actor.persons.end(), stream.id) !=
             actor.persons.end();
    case pb::STREAM_PLACE:
      return readable_places(hall, actor).contains(stream.id);
    default:
      return false;
  }
}

std::vector<StreamKey> streams_to_follow(const HallState& hall, const Actor& actor) {
  std::vector<StreamKey> streams{hall_stream};
  if (actor.released) {
    return streams;
  }
  if (actor.role == pb::ROLE_FACILITATOR) {
    streams.push_back(staff_stream);
    for (const std::uint32_t place : all_places(hall)) {
      streams.push_back(place_stream(place));
    }
    for (const auto& [person, enrolled] : hall.people) {
      streams.push_back(person_stream(person));
    }
    return streams;
  }
  for (const std::uint32_t person : actor.persons) {
    streams.push_back(person_stream(person));
  }
  for (const std::uint32_t place : readable_places(hall, actor)) {
    streams.push_back(place_stream(place));
  }
  return streams;
}

}  // namespace palabre::workshop
