// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/decide.hpp"

#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

bool Reader::follows(StreamKey key) const {
  if (followed_ == nullptr || followed_->contains(key)) {
    return true;
  }
  missed_ = true;
  return false;
}

const PlaceState* Reader::place(std::uint32_t place) const {
  if (!follows(place_stream(place))) {
    return nullptr;
  }
  const auto found = state_.places.find(place);
  return found == state_.places.end() ? nullptr : &found->second;
}

const PersonState* Reader::person(std::uint32_t person) const {
  if (!follows(person_stream(person))) {
    return nullptr;
  }
  const auto found = state_.persons.find(person);
  return found == state_.persons.end() ? nullptr : &found->second;
}

const StaffState* Reader::staff() const {
  return follows(staff_stream) ? &state_.staff : nullptr;
}

const DoorRequest* Reader::request(std::uint32_t request) const {
  if (requests_ == nullptr) {
    missed_ = true;
    return nullptr;
  }
  const auto found = std::find_if(requests_->begin(), requests_->end(),
                                  [&](const DoorRequest& r) { return r.request == request; });
  return found == requests_->end() ? nullptr : &*found;
}

pb::Event& Decision::add(StreamKey stream) {
  events.push_back({stream, {}});
  return events.back().event;
}

pb::Refusal take_text_or_none(std::string_view typed, std::size_t length_max,
                              std::string& cleaned) {
  std::optional<std::string> text = clean_text(typed);
  if (!text) {
    return pb::REFUSAL_UNUSABLE_TEXT;
  }
  if (length_in_code_points(*text) > length_max) {
    return pb::REFUSAL_TOO_LONG;
  }
  cleaned = std::move(*text);
  return pb::REFUSAL_NONE;
}

pb::Refusal take_text(std::string_view typed, std::size_t length_max, std::string& cleaned) {
  const pb::Refusal refusal = take_text_or_none(typed, length_max, cleaned);
  return refusal == pb::REFUSAL_NONE && is_blank(cleaned) ? pb::REFUSAL_EMPTY : refusal;
}

pb::Refusal take_line_or_none(std::string_view typed, std::size_t length_max,
                              std::string& cleaned) {
  std::optional<std::string> line = clean_line(typed);
  if (!line) {
    return pb::REFUSAL_UNUSABLE_TEXT;
  }
  if (length_in_code_points(*line) > length_max) {
    return pb::REFUSAL_TOO_LONG;
  }
  cleaned = std::move(*line);
  return pb::REFUSAL_NONE;
}

pb::Refusal take_line(std::string_view typed, std::size_t length_max, std::string& cleaned) {
  const pb::Refusal refusal = take_line_or_none(typed, length_max, cleaned);
  return refusal == pb::REFUSAL_NONE && is_blank(cleaned) ? pb::REFUSAL_EMPTY : refusal;
}

namespace {

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// For whom the command is done, and who does it in their name.
pb::Refusal resolve_person(Judgement& j, std::uint32_t as_person) {
  const Actor& actor = j.actor;
  const std::uint32_t own = actor.persons.size() == 1 ? actor.persons.front() : 0;
  if (as_person == 0) {
    j.person = own;
    return pb::REFUSAL_NONE;
  }
  if (!j.hall().people.contains(as_person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  j.person = as_person;
  if (contains(actor.persons, as_person)) {
    return pb::REFUSAL_NONE;
  }
  if (j.facilitates()) {
    j.recorded_by = own;
    return pb::REFUSAL_NONE;
  }
  const std::uint32_t seat = seat_of(j.hall(), as_person);
  if (actor.role == pb::ROLE_TABLE && seat != 0 && seat == actor.place) {
    return pb::REFUSAL_NONE;
  }
  // In plenary nobody sits at a table, and who studies a case sits at its sheet: the device stays
  // with those who sat at its table last.
  const pb::Step* step = current_step(j.hall());
  const bool away_from_tables = seat == 0 || (step != nullptr && step->kind() == pb::STEP_CASES);
  if (actor.role == pb::ROLE_TABLE && away_from_tables &&
      contains(table_people(j.hall(), actor.place), as_person)) {
    return pb::REFUSAL_NONE;
  }
  if (own != 0 && seat != 0 && hosted_place(j.hall(), own) == seat) {
    j.recorded_by = own;
    return pb::REFUSAL_NONE;
  }
  return pb::REFUSAL_NOT_THAT_PERSON;
}

bool for_facilitators(pb::Command::BodyCase body) {
  return static_cast<int>(body) >= static_cast<int>(pb::Command::kDescribeWorkshop);
}

pb::Refusal judge(Judgement& j, const pb::Command& c) {
  switch (c.body_case()) {
    case pb::Command::kAddNote:
      return decide_add_note(j, c.add_note());
    case pb::Command::kReviseNote:
      return decide_revise_note(j, c.revise_note());
    case pb::Command::kEditPad:
      return decide_edit_pad(j, c.edit_pad());
    case pb::Command::kTakeSeat:
      return decide_take_seat(j, c.take_seat());
    case pb::Command::kRaiseHand:
      return decide_raise_hand(j, c.raise_hand());
    case pb::Command::kAskHelp:
      return decide_ask_help(j, c.ask_help());
    case pb::Command::kAddRemark:
      return decide_add_remark(j, c.add_remark());
    case pb::Command::kSaveRecap:
      return decide_save_recap(j, c.save_recap());
    case pb::Command::kSetReady:
      return decide_set_ready(j, c.set_ready());
    case pb::Command::kCiteNote:
      return decide_cite_note(j, c.cite_note());
    case pb::Command::kRemoveCitation:
      return decide_remove_citation(j, c.remove_citation());
    case pb::Command::kText:
      return decide_text(j, c.text());
    case pb::Command::kFloor:
      return decide_floor(j, c.floor());
    case pb::Command::kDebate:
      return decide_debate(j, c.debate());
    case pb::Command::kCases:
      return decide_cases(j, c.cases());
    case pb::Command::kPresentation:
      return decide_presentation(j, c.presentation());
    case pb::Command::kValidation:
      return decide_validation(j, c.validation());
    case pb::Command::kDescribeWorkshop:
      return decide_describe_workshop(j, c.describe_workshop());
    case pb::Command::kReplaceAgenda:
      return decide_replace_agenda(j, c.replace_agenda());
    case pb::Command::kAddStep:
      return decide_add_step(j, c.add_step());
    case pb::Command::kChangeStep:
      return decide_change_step(j, c.change_step());
    case pb::Command::kMoveStep:
      return decide_move_step(j, c.move_step());
    case pb::Command::kRemoveStep:
      return decide_remove_step(j, c.remove_step());
    case pb::Command::kSetRoom:
      return decide_set_room(j, c.set_room());
    case pb::Command::kAddPeople:
      return decide_add_people(j, c.add_people());
    case pb::Command::kChangePerson:
      return decide_change_person(j, c.change_person());
    case pb::Command::kRemovePerson:
      return decide_remove_person(j, c.remove_person());
    case pb::Command::kSetAttributes:
      return decide_set_attributes(j, c.set_attributes());
    case pb::Command::kForgetAttributes:
      return decide_forget_attributes(j, c.forget_attributes());
    case pb::Command::kRecordPresence:
      return decide_record_presence(j, c.record_presence());
    case pb::Command::kSetMixRules:
      return decide_set_mix_rules(j, c.set_mix_rules());
    case pb::Command::kSetConstraints:
      return decide_set_constraints(j, c.set_constraints());
    case pb::Command::kProposeSeating:
      return decide_propose_seating(j, c.propose_seating());
    case pb::Command::kPublishSeating:
      return decide_publish_seating(j, c.publish_seating());
    case pb::Command::kSeatPerson:
      return decide_seat_person(j, c.seat_person());
    case pb::Command::kAdvance:
      return decide_advance(j, c.advance());
    case pb::Command::kUndoTransition:
      return decide_undo_transition(j, c.undo_transition());
    case pb::Command::kChangeClock:
      return decide_change_clock(j, c.change_clock());
    case pb::Command::kChangeHost:
      return decide_change_host(j, c.change_host());
    case pb::Command::kCloseTable:
      return decide_close_table(j, c.close_table());
    case pb::Command::kHideNote:
      return decide_hide_note(j, c.hide_note());
    case pb::Command::kHideRemark:
      return decide_hide_remark(j, c.hide_remark());
    case pb::Command::kNudge:
      return decide_nudge(j, c.nudge());
    case pb::Command::kOpenPlaces:
      return decide_open_places(j, c.open_places());
    case pb::Command::kAnswerAdmission:
      return decide_answer_admission(j, c.answer_admission());
    case pb::Command::kSettleLateNote:
      return decide_settle_late_note(j, c.settle_late_note());
    case pb::Command::kMark:
      return decide_mark(j, c.mark());
    case pb::Command::kGoToStep:
      return decide_go_to_step(j, c.go_to_step());
    case pb::Command::kOpenSitting:
      return decide_open_sitting(j, c.open_sitting());
    case pb::Command::kReleaseDevice:
      return decide_release_device(j, c.release_device());
    case pb::Command::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

}  // namespace

Verdict decide(const Reader& reader, const Actor& actor, const pb::Command& command,
               std::uint64_t number, std::uint64_t now) {
  if (actor.released) {
    return pb::REFUSAL_DEVICE_RELEASED;
  }
  Decision decision;
  Judgement j{reader, actor, now, 0, 0, decision};
  if (for_facilitators(command.body_case()) && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  pb::Refusal refusal = resolve_person(j, command.as_person());
  if (refusal == pb::REFUSAL_NONE) {
    refusal = judge(j, command);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  for (Draft& draft : decision.events) {
    pb::Event& event = draft.event;
    event.set_at(now);
    if (draft.nameless) {
      continue;  // nothing in it may tell who wrote it
    }
    event.set_by(j.person);
    event.set_recorded_by(j.recorded_by);
    event.set_device(actor.device);
    event.set_number(number);
  }
  return decision;
}

May may(const Reader& reader, const Actor& actor, const pb::Command& command, std::uint64_t now,
        pb::Refusal* why) {
  const Verdict verdict = decide(reader, actor, command, 0, now);
  if (const pb::Refusal* refusal = std::get_if<pb::Refusal>(&verdict)) {
    if (why != nullptr) {
      *why = *refusal;
    }
    return reader.missed() ? May::unknown : May::refused;
  }
  return reader.missed() ? May::unknown : May::allowed;
}

}  // namespace palabre::workshop
