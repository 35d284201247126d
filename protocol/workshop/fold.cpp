// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

void fold(WorkshopState& state, StreamKey stream, const pb::Event& event) {
  switch (stream.kind) {
    case pb::STREAM_HALL:
      fold_agenda(state.hall, event);
      fold_people(state.hall, event);
      fold_seating(state.hall, event);
      fold_stage(state.hall, event);
      fold_floor(state.hall, event);
      fold_restitution(state.hall, event);
      fold_text(state.hall, event);
      fold_validation(state.hall, event);
      fold_turns(state.hall, event);
      fold_debate(state.hall, event);
      fold_cases(state.hall, event);
      fold_presentation(state.hall, event);
      break;
    case pb::STREAM_PLACE: {
      PlaceState& place = state.places[stream.id];
      fold_thread(place, event);
      fold_recap(place, event);
      fold_draft(place, stream.id, event);  // before the pads: it takes the text as it was
      fold_pads(place, event);
      fold_materials(place, event);
      break;
    }
    case pb::STREAM_PERSON:
      fold_person(state.persons[stream.id], event);
      fold_held_votes(state.persons[stream.id], event);
      fold_positions(state.persons[stream.id], event);
      fold_wishes(state.persons[stream.id], event);
      fold_objections_to_breakdown(state.persons[stream.id], event);
      break;
    case pb::STREAM_STAFF:
      fold_staff(state.staff, event);
      fold_argument_speakers(state.staff, event);
      fold_case_staff(state.staff, event);
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
