// SPDX-License-Identifier: AGPL-3.0-or-later
// The recap: what a host tells the next group. Its host alone reads it until that round begins.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr int recap_notes_max = 200;

bool may_speak_for_table(const Judgement& j, const pb::Table& table) {
  return j.facilitates() || (j.person != 0 && table.host() == j.person) ||
         (j.actor.role == pb::ROLE_TABLE && j.actor.place == table.place());
}

}  // namespace

pb::Refusal decide_save_recap(Judgement& j, const pb::SaveRecap& command) {
  const HallState& hall = j.hall();
  const pb::Step* cafe = step_of_place(hall, command.place());
  if (cafe == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const pb::Table& table = *find_table(*cafe, command.place());
  if (table.host() == 0 || !may_speak_for_table(j, table)) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const std::uint32_t begun = begun_round(hall, *cafe);
  if (command.round() == 0 || command.round() > begun) {
    return pb::REFUSAL_NO_SUCH_ROUND;
  }
  if (command.notes_size() > recap_notes_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::Recap recap;
  for (const auto& [typed, kept] :
       {std::pair(&command.recap().gathers(), recap.mutable_gathers()),
        std::pair(&command.recap().divides(), recap.mutable_divides()),
        std::pair(&command.recap().question(), recap.mutable_question())}) {
    if (const pb::Refusal refusal = take_text_or_none(*typed, limits::recap_length_max, *kept);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
  }
  pb::RecapSaved& event = *j.out.add(person_stream(table.host())).mutable_recap_saved();
  event.set_place(command.place());
  event.set_round(command.round());
  *event.mutable_recap() = recap;
  *event.mutable_notes() = command.notes();
  event.set_ready(command.ready());
  // The next group is already at the table (or the rounds are over): they read it now.
  const bool over = begun > command.round() || hall.stage.step() != cafe->step();
  if (over) {
    pb::RecapShared& shared = *j.out.add(place_stream(command.place())).mutable_recap_shared();
    shared.set_round(command.round());
    shared.set_host(table.host());
    *shared.mutable_recap() = recap;
    *shared.mutable_notes() = command.notes();
  } else if (hall.recaps_ready.contains(command.place()) != command.ready()) {
    pb::ReadyChanged& ready = *j.out.add(hall_stream).mutable_ready_changed();
    ready.set_kind(pb::READY_RECAP);
    ready.set_place(command.place());
    ready.set_person(table.host());
    ready.set_ready(command.ready());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_ready(Judgement& j, const pb::SetReady& command) {
  const HallState& hall = j.hall();
  const bool draft = command.kind() == pb::READY_DRAFT;
  if (draft) {
    if (j.person == 0 || hosted_place(hall, j.person) == 0) {
      return pb::REFUSAL_NOT_ALLOWED;
    }
    const pb::Step* step = current_step(hall);
    if (step == nullptr || step->kind() != pb::STEP_HOSTS_REVIEW) {
      return pb::REFUSAL_NOT_NOW;
    }
  } else {
    const pb::Table* table = find_table(hall, command.place());
    if (table == nullptr) {
      return pb::REFUSAL_UNKNOWN_PLACE;
    }
    if (!may_speak_for_table(j, *table)) {
      return pb::REFUSAL_NOT_ALLOWED;
    }
  }
  const bool now = draft                                 ? hall.drafts_ready.contains(j.person)
                   : command.kind() == pb::READY_TABLE ? hall.tables_ready.contains(command.place())
                                                       : hall.recaps_ready.contains(command.place());
  if (now == command.ready()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::ReadyChanged& event = *j.out.add(hall_stream).mutable_ready_changed();
  event.set_kind(command.kind());
  event.set_place(draft ? 0 : command.place());
  event.set_person(j.person);
  event.set_ready(command.ready());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_nudge(Judgement& j, const pb::Nudge& command) {
  if (!j.hall().people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!pb::NudgeKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  pb::Nudged& event = *j.out.add(person_stream(command.person())).mutable_nudged();
  event.set_kind(command.kind());
  event.set_place(command.place());
  return pb::REFUSAL_NONE;
}

void fold_recap(PlaceState& place, const pb::Event& event) {
  if (event.has_recap_shared()) {
    place.recaps[event.recap_shared().round()] = {event.recap_shared(), event.at()};
  }
}

void fold_person(PersonState& person, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kRecapSaved: {
      const pb::RecapSaved& body = event.recap_saved();
      person.recaps[{body.place(), body.round()}] = {body, event.at()};
      break;
    }
    case pb::Event::kNoteClaimed:
      person.claimed.push_back(event.note_claimed().note());
      break;
    case pb::Event::kNudged:
      person.nudge = event.nudged();
      person.nudged_at = event.at();
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
