// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of the floor add up to.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

namespace {

void end_stretch(FloorTurn& turn, std::uint64_t at) {
  if (!turn.stretches.empty() && turn.stretches.back().end == 0) {
    turn.stretches.back().end = at;
  }
}

void end_turn(FloorTurn& turn, std::uint64_t at) {
  end_stretch(turn, at);
  turn.paused = false;
  if (turn.ended_at == 0) {
    turn.ended_at = at;
  }
}

// An entry leaves the queue, to come back only if the turn it got turns out not to have been.
void answer(FloorState& floor, FloorTurn& turn, std::uint32_t entry) {
  const auto found = floor.waiting.find(entry);
  if (found == floor.waiting.end()) {
    return;
  }
  turn.answered = found->second;
  floor.waiting.erase(found);
}

// Back to its place; should the person have asked again meanwhile, the older request counts.
void wait_again(FloorState& floor, const FloorEntry& entry) {
  std::erase_if(floor.waiting, [&](const auto& other) {
    return entry.body.person() != 0 && other.second.body.person() == entry.body.person() &&
           other.second.body.kind() == entry.body.kind() && other.second.step == entry.step;
  });
  floor.waiting[entry.body.entry()] = entry;
}

FloorTurn* turn_of(FloorState& floor, std::uint32_t turn) {
  return turn == 0 || turn > floor.turns.size() ? nullptr : &floor.turns[turn - 1];
}

void begin_turn(FloorState& floor, const pb::TurnBegan& body, std::uint64_t at) {
  if (!floor.turns.empty()) {
    end_turn(floor.turns.back(), at);
  }
  // Turns that were erased since leave their numbers behind.
  while (floor.turns.size() + 1 < body.turn() && floor.turns.size() < limits::turns_max) {
    FloorTurn erased;
    erased.body.set_turn(static_cast<std::uint32_t>(floor.turns.size()) + 1);
    erased.began_at = erased.ended_at = at;
    erased.void_turn = true;
    floor.turns.push_back(std::move(erased));
  }
  FloorTurn turn;
  turn.body = body;
  turn.began_at = at;
  turn.stretches.push_back({at, 0});
  answer(floor, turn, body.entry());
  floor.turns.push_back(std::move(turn));
}

void correct_turn(FloorState& floor, const pb::TurnCorrected& body, std::uint64_t at) {
  FloorTurn* turn = turn_of(floor, body.turn());
  if (turn == nullptr) {
    return;
  }
  // Whoever had asked and did not speak after all waits again, at the same place.
  const bool moved = body.void_turn() || body.person() != turn->body.person();
  if (moved && turn->answered) {
    wait_again(floor, *turn->answered);
    turn->answered.reset();
  }
  turn->corrected = true;
  turn->void_turn = body.void_turn();
  turn->body.set_person(body.person());
  turn->body.set_kind(body.kind());
  if (body.void_turn()) {
    end_turn(*turn, at);
    return;
  }
  if (body.person() == 0 || turn->answered) {
    return;
  }
  for (const auto& [number, entry] : floor.waiting) {
    if (entry.step == turn->body.step() && entry.body.person() == body.person() &&
        entry.body.kind() == body.kind()) {
      answer(floor, *turn, number);
      break;
    }
  }
}

void fold_floor_event(HallState& hall, const pb::FloorEvent& event, std::uint64_t at,
                      std::uint32_t recorded_by) {
  FloorState& floor = hall.floor;
  switch (event.body_case()) {
    case pb::FloorEvent::kRulesSet:
      floor.rules = event.rules_set().rules();
      floor.undeclared = event.rules_set().undeclared();
      floor.rules_given = true;
      floor.rules_step = hall.stage.step();
      break;
    case pb::FloorEvent::kAsked:
      floor.waiting[event.asked().entry()] = {event.asked(), at, recorded_by, hall.stage.step()};
      floor.next_entry = std::max(floor.next_entry, event.asked().entry() + 1);
      break;
    case pb::FloorEvent::kWithdrawn:
      floor.waiting.erase(event.withdrawn().entry());
      break;
    case pb::FloorEvent::kOrderSet:
      floor.order.assign(event.order_set().entries().begin(), event.order_set().entries().end());
      break;
    case pb::FloorEvent::kListChanged:
      floor.list_closed = event.list_changed().closed();
      break;
    case pb::FloorEvent::kTurnBegan:
      begin_turn(floor, event.turn_began(), at);
      break;
    case pb::FloorEvent::kTurnPaused:
      if (FloorTurn* turn = turn_of(floor, event.turn_paused().turn())) {
        turn->paused = event.turn_paused().paused();
        end_stretch(*turn, at);
        if (!turn->paused) {
          turn->stretches.push_back({at, 0});
        }
      }
      break;
    case pb::FloorEvent::kTurnEnded:
      if (FloorTurn* turn = turn_of(floor, event.turn_ended().turn())) {
        end_turn(*turn, at);
      }
      break;
    case pb::FloorEvent::kTurnCorrected:
      correct_turn(floor, event.turn_corrected(), at);
      break;
    case pb::FloorEvent::kFiguresShown:
      floor.figures_shown = event.figures_shown().shown();
      break;
    case pb::FloorEvent::BODY_NOT_SET:
      break;
  }
}

}  // namespace

void fold_turns(HallState& hall, const pb::Event& event) {
  switch (event.body_case()) {
    case pb::Event::kFloor:
      fold_floor_event(hall, event.floor(), event.at(), event.recorded_by());
      break;
    case pb::Event::kStageEntered:
    case pb::Event::kTransitionUndone:
      // Another step is another discussion: nobody speaks any more, its list is open, and figures
      // are hidden until they are shown again. Who waited in a step waits there still, should it
      // be taken up again.
      if (hall.stage.step() != hall.floor.step) {
        hall.floor.step = hall.stage.step();
        hall.floor.list_closed = false;
        hall.floor.figures_shown = false;
        if (!hall.floor.turns.empty()) {
          end_turn(hall.floor.turns.back(), event.at());
        }
      }
      break;
    default:
      break;
  }
}

void fold_objections_to_breakdown(PersonState& person, const pb::Event& event) {
  if (event.has_breakdown_objected()) {
    person.objects_to_breakdown = event.breakdown_objected().objects();
  }
}

}  // namespace palabre::workshop
