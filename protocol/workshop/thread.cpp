// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread of a place: notes, never reset at rotation. A note names the round it was written for;
// whoever sat there then may write it, and what comes late is kept and marked.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

bool harvested(const HallState& hall, std::uint32_t place) {
  return std::any_of(hall.syntheses.begin(), hall.syntheses.end(),
                     [&](const pb::Synthesis& s) { return s.place() == place; });
}

// The person is one of those the device is for, not somebody it acts for.
bool own(const Judgement& j) {
  return std::find(j.actor.persons.begin(), j.actor.persons.end(), j.person) !=
         j.actor.persons.end();
}

bool sat_there(const Judgement& j, const pb::Step& cafe, std::uint32_t place,
               std::uint32_t round) {
  return j.person != 0 && seat_in_round(j.hall(), cafe, j.person, round) == place;
}

// Who may write for this round of this place: those who sat there then, and for the table as a whole
// the facilitators and its own device.
bool may_note(const Judgement& j, const pb::Step& cafe, std::uint32_t place,
              std::uint32_t round) {
  const bool whole = j.facilitates() || (j.actor.role == pb::ROLE_TABLE && j.actor.place == place);
  return sat_there(j, cafe, place, round) || (whole && (j.person == 0 || own(j)));
}

const Note* find_note(const PlaceState* place, std::uint32_t note) {
  return place == nullptr || note == 0 || note > place->notes.size() ? nullptr
                                                                     : &place->notes[note - 1];
}

}  // namespace

pb::Refusal decide_add_note(Judgement& j, const pb::AddNote& command) {
  const HallState& hall = j.hall();
  const pb::Step* cafe = step_of_place(hall, command.place());
  if (cafe == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const std::uint32_t begun = begun_round(hall, *cafe);
  if (command.round() == 0 || command.round() > begun) {
    return pb::REFUSAL_NO_SUCH_ROUND;
  }
  if (!pb::NoteKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (!may_note(j, *cafe, command.place(), command.round())) {
    return pb::REFUSAL_NEVER_SAT_THERE;
  }
  std::string text;
  if (const pb::Refusal refusal = take_text(command.text(), limits::note_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const PlaceState* place = j.read.place(command.place());
  if (place != nullptr && place->notes.size() >= limits::notes_per_place_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  const bool going_on = hall.stage.step() == cafe->step() &&
                        hall.stage.phase() == pb::PHASE_ROUND &&
                        hall.stage.index() == command.round();
  const bool for_the_table =
      j.person == 0 ||
      (j.facilitates() && !sat_there(j, *cafe, command.place(), command.round()));
  if (harvested(hall, command.place())) {
    const StaffState* staff = j.read.staff();
    if (!j.facilitates()) {
      pb::LateNoteOffered& offer = *j.out.add(staff_stream).mutable_late_note_offered();
      offer.set_offer(staff == nullptr ? 0 : staff->next_offer);
      offer.set_place(command.place());
      offer.set_round(command.round());
      offer.set_kind(command.kind());
      offer.set_text(text);
      offer.set_author(command.without_name() ? 0 : j.person);
      return pb::REFUSAL_NONE;
    }
  }
  const std::uint32_t number =
      place == nullptr ? 1 : static_cast<std::uint32_t>(place->notes.size()) + 1;
  pb::NoteAdded& event = *j.out.add(place_stream(command.place())).mutable_note_added();
  event.set_note(number);
  event.set_round(command.round());
  event.set_kind(command.kind());
  event.set_text(text);
  event.set_author(command.without_name() || for_the_table ? 0 : j.person);
  event.set_afterwards(command.afterwards());
  event.set_late(!going_on && !command.afterwards());
  j.out.ids.push_back(number);
  if (command.without_name() && j.person != 0) {
    j.out.events.back().nameless = true;
    pb::NoteRef& mine = *j.out.add(person_stream(j.person)).mutable_note_claimed()->mutable_note();
    mine.set_place(command.place());
    mine.set_note(number);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_revise_note(Judgement& j, const pb::ReviseNote& command) {
  const HallState& hall = j.hall();
  if (find_table(hall, command.note().place()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  const Note* note = find_note(j.read.place(command.note().place()), command.note().note());
  if (note == nullptr) {
    return pb::REFUSAL_UNKNOWN_NOTE;
  }
  const PersonState* self = j.person == 0 ? nullptr : j.read.person(j.person);
  const bool claimed =
      self != nullptr && std::any_of(self->claimed.begin(), self->claimed.end(),
                                     [&](const pb::NoteRef& ref) {
                                       return ref.place() == command.note().place() &&
                                              ref.note() == command.note().note();
                                     });
  const bool mine = claimed || (j.person != 0 && note->body.author() == j.person) ||
                    (note->body.author() == 0 && note->device == j.actor.device &&
                     note->device != 0);
  if (!mine && !j.facilitates()) {
    return pb::REFUSAL_NOT_YOUR_NOTE;
  }
  // What the hosts have summed up stays as they read it.
  if (harvested(hall, command.note().place())) {
    return pb::REFUSAL_PAD_FROZEN;
  }
  std::string text;
  if (const pb::Refusal refusal = take_text(command.text(), limits::note_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!pb::NoteKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  pb::NoteRevised& event = *j.out.add(place_stream(command.note().place())).mutable_note_revised();
  event.set_note(command.note().note());
  event.set_text(text);
  event.set_kind(command.kind());
  j.out.events.back().nameless = claimed;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_hide_note(Judgement& j, const pb::HideNote& command) {
  const Note* note = find_note(j.read.place(command.note().place()), command.note().note());
  if (note == nullptr) {
    return pb::REFUSAL_UNKNOWN_NOTE;
  }
  if (note->hidden == command.hidden()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::NoteHidden& event = *j.out.add(place_stream(command.note().place())).mutable_note_hidden();
  event.set_note(command.note().note());
  event.set_hidden(command.hidden());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_settle_late_note(Judgement& j, const pb::SettleLateNote& command) {
  const StaffState* staff = j.read.staff();
  if (staff == nullptr) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const auto found = staff->late_offers.find(command.offer());
  if (found == staff->late_offers.end() || found->second.settled) {
    return pb::REFUSAL_UNKNOWN_REQUEST;
  }
  const pb::LateNoteOffered& offer = found->second.body;
  pb::LateNoteSettled& settled = *j.out.add(staff_stream).mutable_late_note_settled();
  settled.set_offer(command.offer());
  settled.set_accepted(command.accept());
  if (command.accept()) {
    const PlaceState* place = j.read.place(offer.place());
    pb::NoteAdded& event = *j.out.add(place_stream(offer.place())).mutable_note_added();
    event.set_note(place == nullptr ? 1 : static_cast<std::uint32_t>(place->notes.size()) + 1);
    event.set_round(offer.round());
    event.set_kind(offer.kind());
    event.set_text(offer.text());
    event.set_author(offer.author());
    event.set_late(true);
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_mark(Judgement& j, const pb::Mark& command) {
  std::string text;
  if (const pb::Refusal refusal =
          take_text_or_none(command.text(), limits::remark_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  j.out.add(staff_stream).mutable_marked()->set_text(text);
  return pb::REFUSAL_NONE;
}

void fold_thread(PlaceState& place, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kRoundBegan: {
      PlaceRound& round = place.rounds[event.round_began().round()];
      round.body = event.round_began();
      if (round.began_at == 0) {
        round.began_at = event.at();
      }
      round.closed_at = 0;
      break;
    }
    case pb::Event::kRoundClosed: {
      const auto found = place.rounds.find(event.round_closed().round());
      if (found != place.rounds.end()) {
        found->second.closed_at = event.at();
      }
      break;
    }
    case pb::Event::kRoundReopened: {
      const auto found = place.rounds.find(event.round_reopened().round());
      if (found != place.rounds.end()) {
        found->second.closed_at = 0;
      }
      break;
    }
    case pb::Event::kNoteAdded: {
      Note note;
      note.body = event.note_added();
      note.at = event.at();
      note.recorded_by = event.recorded_by();
      note.device = event.device();
      note.number = event.number();
      place.notes.push_back(std::move(note));
      break;
    }
    case pb::Event::kNoteRevised:
      if (event.note_revised().note() - 1 < place.notes.size()) {
        Note& note = place.notes[event.note_revised().note() - 1];
        note.body.set_text(event.note_revised().text());
        note.body.set_kind(event.note_revised().kind());
        note.revised_at = event.at();
      }
      break;
    case pb::Event::kNoteHidden:
      if (event.note_hidden().note() - 1 < place.notes.size()) {
        place.notes[event.note_hidden().note() - 1].hidden = event.note_hidden().hidden();
      }
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
