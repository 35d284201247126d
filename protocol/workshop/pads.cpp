// SPDX-License-Identifier: AGPL-3.0-or-later
// Pads of a place: a late delta is moved over each delta since its base, one at a time, and the
// journal keeps the moved delta, so that replicas only apply.
#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/draft_access.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

const pb::Step* review_of_place(const HallState& hall, std::uint32_t place) {
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() == pb::STEP_HOSTS_REVIEW && step.place() == place && place != 0) {
      return &step;
    }
  }
  return nullptr;
}

bool hosts_around(const HallState& hall, const pb::Step& review, std::uint32_t person) {
  const pb::Step* cafe = cafe_before(hall, review.step());
  if (cafe == nullptr || person == 0) {
    return false;
  }
  for (const pb::Table& table : cafe->cafe().tables()) {
    if (table.host() == person) {
      return true;
    }
  }
  return false;
}

// The sheet is everybody's who sits there, a case's sheet its group's; a synthesis is its host's; the
// draft the hosts'.
pb::Refusal may_write(const Judgement& j, std::uint32_t place, pb::PadRole role) {
  const HallState& hall = j.hall();
  if (j.facilitates()) {
    return pb::REFUSAL_NONE;
  }
  if (const pb::Step* review = review_of_place(hall, place)) {
    return hosts_around(hall, *review, j.person) ? pb::REFUSAL_NONE : pb::REFUSAL_NOT_ALLOWED;
  }
  if (const pb::Step* drafting = drafting_step(hall, place)) {
    const PlaceState* state = j.read.place(place);
    return state != nullptr && may_write_draft(hall, *drafting, *state, j.person)
               ? pb::REFUSAL_NONE
               : pb::REFUSAL_NOT_ALLOWED;
  }
  if (role == pb::PAD_CASE) {
    return may_write_sheet(j, place);
  }
  const pb::Table* table = find_table(hall, place);
  if (table == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  if ((j.actor.role == pb::ROLE_TABLE && j.actor.place == place) ||
      (j.person != 0 && table->host() == j.person)) {
    return pb::REFUSAL_NONE;
  }
  if (role != pb::PAD_SHEET) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  if (j.person == 0) {
    return pb::REFUSAL_NEVER_SAT_THERE;
  }
  // A delta typed before the move may arrive during it: whoever sat there last may still write.
  const pb::Step& cafe = *step_of_place(hall, place);
  const std::uint32_t begun = begun_round(hall, cafe);
  return seat_in_round(hall, cafe, j.person, begun) == place ? pb::REFUSAL_NONE
                                                             : pb::REFUSAL_NEVER_SAT_THERE;
}

}  // namespace

pb::Refusal decide_edit_pad(Judgement& j, const pb::EditPad& command) {
  const PlaceState* place = j.read.place(command.place());
  if (place == nullptr) {
    return pb::REFUSAL_UNKNOWN_PAD;
  }
  const auto found = place->pads.find(command.pad());
  if (found == place->pads.end()) {
    return pb::REFUSAL_UNKNOWN_PAD;
  }
  if (const pb::Refusal refusal = may_write(j, command.place(), found->second.role);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (found->second.frozen) {
    return found->second.role == pb::PAD_CASE ? pb::REFUSAL_SHEET_IS_READY
                                              : pb::REFUSAL_PAD_FROZEN;
  }
  const std::optional<text::Delta> delta = text::decode(command.delta());
  if (!delta) {
    return pb::REFUSAL_MALFORMED;
  }
  if (clean_piece(delta->inserted_text()) != delta->inserted_text()) {
    return pb::REFUSAL_UNUSABLE_TEXT;
  }
  const text::Pad& pad = found->second.pad;
  const auto received = pad.receive(command.base_revision(), *delta);
  if (const text::PadRefusal* refusal = std::get_if<text::PadRefusal>(&received)) {
    switch (*refusal) {
      case text::PadRefusal::unknown_revision:
        return pb::REFUSAL_STALE_REVISION;
      case text::PadRefusal::too_long:
        return pb::REFUSAL_TOO_LONG;
      default:
        return pb::REFUSAL_DELTA_DOES_NOT_FIT;
    }
  }
  const std::size_t length = std::get<text::Delta>(received).target_length();
  if (found->second.role != pb::PAD_SHEET && found->second.role != pb::PAD_DRAFT &&
      length > limits::synthesis_length_max &&
      length > pad.length()) {
    return pb::REFUSAL_TOO_LONG;
  }
  pb::PadEdited& event = *j.out.add(place_stream(command.place())).mutable_pad_edited();
  event.set_pad(command.pad());
  event.set_revision(static_cast<std::uint32_t>(pad.revision()) + 1);
  event.set_delta(text::encode(std::get<text::Delta>(received)));
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_cite_note(Judgement& j, const pb::CiteNote& command) {
  const PlaceState* place = j.read.place(command.place());
  if (place == nullptr || !place->pads.contains(command.pad())) {
    return pb::REFUSAL_UNKNOWN_PAD;
  }
  const PlacePad& held = place->pads.at(command.pad());
  if (held.role == pb::PAD_SHEET || held.role == pb::PAD_DRAFT) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (const pb::Refusal refusal = may_write(j, command.place(), held.role);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (held.frozen) {
    return pb::REFUSAL_PAD_FROZEN;
  }
  const PlaceState* source = j.read.place(command.note().place());
  if (source == nullptr || command.note().note() == 0 ||
      command.note().note() > source->notes.size()) {
    return pb::REFUSAL_UNKNOWN_NOTE;
  }
  for (const auto& [id, citation] : place->citations) {
    if (citation.pad() == command.pad() && citation.note().place() == command.note().place() &&
        citation.note().note() == command.note().note()) {
      return pb::REFUSAL_ALREADY_SO;
    }
  }
  if (place->citations.size() >= limits::citations_per_place_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  const Note& note = source->notes[command.note().note() - 1];
  pb::Citation& citation =
      *j.out.add(place_stream(command.place())).mutable_note_cited()->mutable_citation();
  citation.set_citation(place->next_citation);
  *citation.mutable_note() = command.note();
  citation.set_author(note.body.author());
  citation.set_kind(note.body.kind());
  citation.set_round(note.body.round());
  citation.set_text(note.body.text());
  citation.set_pad(command.pad());
  j.out.ids.push_back(place->next_citation);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_remove_citation(Judgement& j, const pb::RemoveCitation& command) {
  const PlaceState* place = j.read.place(command.place());
  if (place == nullptr || !place->citations.contains(command.citation())) {
    return pb::REFUSAL_UNKNOWN_NOTE;
  }
  const std::uint32_t pad = place->citations.at(command.citation()).pad();
  const auto held = place->pads.find(pad);
  if (held == place->pads.end()) {
    return pb::REFUSAL_UNKNOWN_PAD;
  }
  if (const pb::Refusal refusal = may_write(j, command.place(), held->second.role);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (held->second.frozen) {
    return pb::REFUSAL_PAD_FROZEN;
  }
  j.out.add(place_stream(command.place()))
      .mutable_citation_removed()
      ->set_citation(command.citation());
  return pb::REFUSAL_NONE;
}

void fold_pads(PlaceState& place, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kPadMade: {
      PlacePad& held = place.pads[event.pad_made().pad()];
      held.role = event.pad_made().role();
      held.label = event.pad_made().label();
      place.next_pad = std::max(place.next_pad, event.pad_made().pad() + 1);
      break;
    }
    case pb::Event::kPadEdited: {
      const auto found = place.pads.find(event.pad_edited().pad());
      if (found == place.pads.end()) {
        break;
      }
      const std::optional<text::Delta> delta = text::decode(event.pad_edited().delta());
      // The authority checked it before it was written: a delta that does not fit is damage, and
      // the chain says so elsewhere.
      if (delta && found->second.pad.apply(*delta)) {
        found->second.last_writer = event.by();
      }
      break;
    }
    case pb::Event::kPadsFrozen:
      for (const std::uint32_t pad : event.pads_frozen().pads()) {
        PlacePad& held = place.pads[pad];
        held.frozen = true;
        if (held.role == pb::PAD_CASE && !held.when_ready) {
          held.when_ready = held.pad.text();
        }
      }
      break;
    case pb::Event::kPadsReopened:
      for (const std::uint32_t pad : event.pads_reopened().pads()) {
        place.pads[pad].frozen = false;
      }
      break;
    case pb::Event::kNoteCited:
      place.citations[event.note_cited().citation().citation()] = event.note_cited().citation();
      place.next_citation =
          std::max(place.next_citation, event.note_cited().citation().citation() + 1);
      break;
    case pb::Event::kCitationRemoved:
      place.citations.erase(event.citation_removed().citation());
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
