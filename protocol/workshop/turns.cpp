// SPDX-License-Identifier: AGPL-3.0-or-later
// The floor: asking for it is one gesture, giving it is one key. At most one turn goes on; at most
// one entry waits per person and kind. The order proposed is floor_queries.hpp's; nothing here
// moves by itself.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

namespace {

bool for_facilitators_alone(const pb::FloorCommand& command) {
  return static_cast<int>(command.body_case()) >= static_cast<int>(pb::FloorCommand::kSetRules);
}

pb::FloorEvent& tell(Judgement& j) {
  return *j.out.add(hall_stream).mutable_floor();
}

pb::Refusal decide_set_rules(Judgement& j, const pb::SetFloorRules& command) {
  const pb::FloorRules& wished = command.rules();
  if (!pb::FloorPolicy_IsValid(wished.policy()) || !pb::FloorScope_IsValid(wished.scope()) ||
      !pb::FirstCamp_IsValid(wished.first_camp()) ||
      !pb::UndeclaredList_IsValid(command.undeclared())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (wished.turn_length_s() > limits::step_minutes_max * 60 ||
      wished.turns_max() > limits::turns_max) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  std::string attribute;
  if (const pb::Refusal refusal =
          take_line_or_none(wished.lists_by(), limits::attribute_value_length_max, attribute);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::FloorRulesSet& event = *tell(j).mutable_rules_set();
  *event.mutable_rules() = wished;
  event.mutable_rules()->set_lists_by(attribute);
  event.set_undeclared(command.undeclared());
  return pb::REFUSAL_NONE;
}

std::uint32_t turns_of(const HallState& hall, std::uint32_t person, pb::FloorScope scope) {
  return static_cast<std::uint32_t>(
      std::count_if(hall.floor.turns.begin(), hall.floor.turns.end(), [&](const FloorTurn& turn) {
        return turn.body.person() == person && counts(hall, turn, scope);
      }));
}

pb::Refusal decide_ask(Judgement& j, const pb::AskFloor& command) {
  const HallState& hall = j.hall();
  if (!pb::FloorKind_IsValid(command.kind()) || !pb::FloorSource_IsValid(command.source())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (command.room() && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const std::uint32_t person = command.room() ? 0 : j.person;
  if (!command.room() && !hall.people.contains(person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!in_plenary(hall)) {
    return pb::REFUSAL_NOT_NOW;
  }
  const bool procedure = command.kind() == pb::FLOOR_PROCEDURE;
  if (hall.floor.list_closed && !procedure) {
    return pb::REFUSAL_FLOOR_LIST_CLOSED;
  }
  const std::map<std::uint32_t, FloorEntry>& waiting = hall.floor.waiting;
  if (person != 0 && std::any_of(waiting.begin(), waiting.end(), [&](const auto& entry) {
        return entry.second.step == hall.stage.step() && entry.second.body.person() == person &&
               entry.second.body.kind() == command.kind();
      })) {
    return pb::REFUSAL_ALREADY_WAITING;
  }
  const pb::FloorRules rules = floor_rules(hall);
  if (person != 0 && !procedure && rules.turns_max() != 0 &&
      turns_of(hall, person, rules.scope()) >= rules.turns_max()) {
    return pb::REFUSAL_TURNS_SPENT;
  }
  if (waiting.size() >= limits::floor_entries_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::FloorAsked& event = *tell(j).mutable_asked();
  event.set_entry(hall.floor.next_entry);
  event.set_person(person);
  event.set_kind(command.kind());
  // A device says "device" for its people; for anybody else somebody saw the hand.
  const bool own =
      std::find(j.actor.persons.begin(), j.actor.persons.end(), person) != j.actor.persons.end();
  event.set_source(!j.facilitates()                                    ? pb::FLOOR_FROM_DEVICE
                   : command.source() == pb::FLOOR_FROM_DEVICE && !own ? pb::FLOOR_FROM_FACILITATOR
                                                                       : command.source());
  j.out.ids.push_back(hall.floor.next_entry);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_withdraw(Judgement& j, const pb::WithdrawFloor& command) {
  const auto found = j.hall().floor.waiting.find(command.entry());
  if (found == j.hall().floor.waiting.end()) {
    return pb::REFUSAL_UNKNOWN_ENTRY;
  }
  const std::uint32_t person = found->second.body.person();
  if (!j.facilitates() && (person == 0 || person != j.person)) {
    return pb::REFUSAL_NOT_THAT_PERSON;
  }
  tell(j).mutable_withdrawn()->set_entry(command.entry());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_object(Judgement& j, const pb::ObjectToBreakdown& command) {
  if (!j.hall().people.contains(j.person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const PersonState* person = j.read.person(j.person);
  if ((person != nullptr && person->objects_to_breakdown) == command.objects()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  j.out.add({pb::STREAM_PERSON, j.person})
      .mutable_breakdown_objected()
      ->set_objects(command.objects());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_set_order(Judgement& j, const pb::SetFloorOrder& command) {
  std::set<std::uint32_t> seen;
  for (const std::uint32_t entry : command.entries()) {
    if (!j.hall().floor.waiting.contains(entry)) {
      return pb::REFUSAL_UNKNOWN_ENTRY;
    }
    if (!seen.insert(entry).second) {
      return pb::REFUSAL_MALFORMED;
    }
  }
  *tell(j).mutable_order_set()->mutable_entries() = command.entries();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_close_list(Judgement& j, const pb::CloseFloorList& command) {
  if (j.hall().floor.list_closed == command.closed()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  tell(j).mutable_list_changed()->set_closed(command.closed());
  return pb::REFUSAL_NONE;
}

// The entry of this kind that this person left in the queue, 0 = none.
std::uint32_t waiting_entry(const HallState& hall, std::uint32_t person, pb::FloorKind kind) {
  for (const auto& [number, entry] : hall.floor.waiting) {
    if (person != 0 && entry.step == hall.stage.step() && entry.body.person() == person &&
        entry.body.kind() == kind) {
      return number;
    }
  }
  return 0;
}

pb::Refusal decide_give(Judgement& j, const pb::GiveFloor& command) {
  const HallState& hall = j.hall();
  const FloorTurn* running = hall.floor.running();
  // Another turn began since the button was drawn: pressed twice, or by two facilitators.
  if ((running == nullptr ? 0 : running->body.turn()) != command.running()) {
    return pb::REFUSAL_UNKNOWN_TURN;
  }
  std::uint32_t person = command.person();
  pb::FloorKind kind = command.kind();
  std::uint32_t entry = command.entry();
  if (entry != 0) {
    const auto found = hall.floor.waiting.find(entry);
    if (found == hall.floor.waiting.end() || found->second.step != hall.stage.step()) {
      return pb::REFUSAL_UNKNOWN_ENTRY;
    }
    person = found->second.body.person();
    kind = found->second.body.kind();
  } else {
    if (!pb::FloorKind_IsValid(kind)) {
      return pb::REFUSAL_MALFORMED;
    }
    if (person != 0 && !hall.people.contains(person)) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
    if (running != nullptr && running->body.person() == person && running->body.kind() == kind) {
      return pb::REFUSAL_ALREADY_SO;
    }
    entry = waiting_entry(hall, person, kind);
  }
  if (!in_plenary(hall)) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (hall.floor.turns.size() >= limits::turns_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::TurnBegan& event = *tell(j).mutable_turn_began();
  event.set_turn(static_cast<std::uint32_t>(hall.floor.turns.size()) + 1);
  event.set_person(person);
  event.set_kind(kind);
  event.set_entry(entry);
  event.set_by_hand(command.by_hand());
  event.set_step(hall.stage.step());
  j.out.ids.push_back(event.turn());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_pause(Judgement& j, const pb::PauseTurn& command) {
  const FloorTurn* running = j.hall().floor.running();
  if (running == nullptr || running->body.turn() != command.turn()) {
    return pb::REFUSAL_UNKNOWN_TURN;
  }
  if (running->paused == command.paused()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::TurnPaused& event = *tell(j).mutable_turn_paused();
  event.set_turn(command.turn());
  event.set_paused(command.paused());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_end(Judgement& j, const pb::EndTurn& command) {
  const FloorTurn* running = j.hall().floor.running();
  if (running == nullptr || running->body.turn() != command.turn()) {
    return pb::REFUSAL_UNKNOWN_TURN;
  }
  tell(j).mutable_turn_ended()->set_turn(command.turn());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_correct(Judgement& j, const pb::CorrectTurn& command) {
  const FloorState& floor = j.hall().floor;
  // The last one alone: what came before was seen and counted by everybody.
  if (floor.turns.empty() || floor.turns.back().body.turn() != command.turn()) {
    return pb::REFUSAL_UNKNOWN_TURN;
  }
  if (!pb::FloorKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (command.person() != 0 && !j.hall().people.contains(command.person())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  const FloorTurn& last = floor.turns.back();
  if (last.body.person() == command.person() && last.body.kind() == command.kind() &&
      last.void_turn == command.void_turn()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::TurnCorrected& event = *tell(j).mutable_turn_corrected();
  event.set_turn(command.turn());
  event.set_person(command.person());
  event.set_kind(command.kind());
  event.set_void_turn(command.void_turn());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_show_figures(Judgement& j, const pb::ShowFloorFigures& command) {
  if (j.hall().floor.figures_shown == command.shown()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  tell(j).mutable_figures_shown()->set_shown(command.shown());
  return pb::REFUSAL_NONE;
}

}  // namespace

pb::Refusal decide_floor(Judgement& j, const pb::FloorCommand& c) {
  if (for_facilitators_alone(c) && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (c.body_case()) {
    case pb::FloorCommand::kAsk:
      return decide_ask(j, c.ask());
    case pb::FloorCommand::kWithdraw:
      return decide_withdraw(j, c.withdraw());
    case pb::FloorCommand::kObject:
      return decide_object(j, c.object());
    case pb::FloorCommand::kSetRules:
      return decide_set_rules(j, c.set_rules());
    case pb::FloorCommand::kSetOrder:
      return decide_set_order(j, c.set_order());
    case pb::FloorCommand::kCloseList:
      return decide_close_list(j, c.close_list());
    case pb::FloorCommand::kGive:
      return decide_give(j, c.give());
    case pb::FloorCommand::kPause:
      return decide_pause(j, c.pause());
    case pb::FloorCommand::kEnd:
      return decide_end(j, c.end());
    case pb::FloorCommand::kCorrect:
      return decide_correct(j, c.correct());
    case pb::FloorCommand::kShowFigures:
      return decide_show_figures(j, c.show_figures());
    case pb::FloorCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

}  // namespace palabre::workshop
