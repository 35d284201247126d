// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/whereabouts.hpp"

#include <algorithm>

#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rooms {

namespace {

using workshop::HallState;

// What the others do while the hosts write.
pb::Step const* meanwhile(HallState const& hall, pb::Step const& step) {
  auto const position = workshop::step_position(hall, step.step());
  if (position && *position + 1 < hall.agenda.size() && hall.agenda[*position + 1].meanwhile()) {
    return &hall.agenda[*position + 1];
  }
  return nullptr;
}

Scene scene_of(pb::StepKind kind) {
  switch (kind) {
    case pb::STEP_BREAK:
    case pb::STEP_MEAL:
    case pb::STEP_HOSTS_REVIEW:
      return Scene::pause;
    case pb::STEP_GALLERY:
      return Scene::gallery;
    case pb::STEP_RESTITUTION:
      return Scene::restitution;
    case pb::STEP_DRAFTING:
      return Scene::writing;
    case pb::STEP_AMENDMENTS:
      return Scene::amending;
    case pb::STEP_VALIDATION:
      return Scene::deciding;
    case pb::STEP_PRESENTATION:
      return Scene::presenting;
    case pb::STEP_DEBATE:
      return Scene::debating;
    default:
      return Scene::text;
  }
}

bool stands_at(workshop::Actor const& actor, pb::Step const& cafe) {
  return actor.role == pb::ROLE_TABLE && actor.place != 0 &&
         workshop::find_table(cafe, actor.place) != nullptr;
}

void in_cafe(HallState const& hall, workshop::Actor const& actor, std::uint32_t person,
             Whereabouts& here) {
  pb::Step const& cafe = *here.step;
  pb::Phase const phase = hall.stage.phase();
  if (phase == pb::PHASE_NONE || phase == pb::PHASE_COMPOSING) {
    here.scene = Scene::composing;
    return;
  }
  here.round = workshop::begun_round(hall, cafe);
  here.between = phase != pb::PHASE_ROUND;
  if (stands_at(actor, cafe)) {
    here.scene = Scene::table;
    here.place = actor.place;
    return;
  }
  here.place = workshop::seat_of(hall, person);
  if (here.place == 0) {
    here.scene =
        cafe.cafe().rotation() == pb::ROTATION_FREE ? Scene::choosing : Scene::unseated;
    return;
  }
  auto const taken = hall.seats_taken.find(person);
  here.there = taken != hall.seats_taken.end() && taken->second == here.place;
  bool const on_the_way = phase == pb::PHASE_READY || phase == pb::PHASE_MOVING;
  if (on_the_way) {
    here.coming = hall.stage.index() == 0 ? 1 : hall.stage.index();
    here.left_place = phase == pb::PHASE_MOVING
                          ? workshop::seat_in_round(hall, cafe, person, hall.stage.index() - 1)
                          : 0;
  }
  here.scene = on_the_way && !here.there ? Scene::moving : Scene::table;
}

}  // namespace

Whereabouts whereabouts(HallState const& hall, workshop::Actor const& actor,
                        std::uint32_t person) {
  Whereabouts here;
  here.step = workshop::current_step(hall);
  if (hall.stage.phase() == pb::PHASE_CLOSED) {
    here.scene = Scene::closed;
    return here;
  }
  if (here.step == nullptr) {
    return here;
  }
  // A device shared by people who travel together goes where the first of them goes.
  std::uint32_t const who =
      person == 0 && !actor.persons.empty() ? actor.persons.front() : person;
  here.hosted = workshop::hosted_place(hall, who);
  if (pb::Step const* cafe = workshop::cafe_before(hall, hall.stage.step());
      cafe != nullptr && stands_at(actor, *cafe)) {
    here.hosted = actor.place;
  }
  switch (here.step->kind()) {
    case pb::STEP_WORLD_CAFE:
      in_cafe(hall, actor, who, here);
      break;
    case pb::STEP_HOSTS_REVIEW:
      here.place = workshop::seat_of(hall, who);
      if (here.place != 0) {
        here.scene = Scene::review;
      } else {
        if (pb::Step const* other = meanwhile(hall, *here.step)) {
          here.step = other;
        }
        here.scene = scene_of(here.step->kind());
      }
      break;
    case pb::STEP_CASES:
      here.place = workshop::seat_of(hall, who);
      here.scene = hall.stage.phase() == pb::PHASE_REPORTING ? Scene::reading
                   : workshop::series_published(hall, here.step->step(), hall.stage.index())
                       ? Scene::casework
                       : Scene::wishing;
      break;
    default:
      here.scene = scene_of(here.step->kind());
  }
  return here;
}

bool sat_in(HallState const& hall, workshop::Actor const& actor, std::uint32_t person,
            std::uint32_t place, std::uint32_t round) {
  pb::Step const* const cafe = workshop::step_of_place(hall, place);
  if (cafe == nullptr) {
    return false;
  }
  if (actor.role == pb::ROLE_TABLE && actor.place == place) {
    return true;
  }
  return workshop::seat_in_round(hall, *cafe, person, round) == place;
}

}  // namespace palabre::rooms
