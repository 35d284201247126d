// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking a position and leaving it. Where somebody stands is written into their own stream; the
// hall gets numbers in nobody's name, and names only where the step says so beforehand.
#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"

namespace palabre::workshop {

namespace {

const DebateMove* last_move(const PersonState* person, StatementKey key) {
  if (person == nullptr) {
    return nullptr;
  }
  const auto found = person->debate.moves.find(key);
  return found == person->debate.moves.end() || found->second.empty() ? nullptr
                                                                      : &found->second.back();
}

// Back within a few seconds: the hand slipped.
bool takes_back(const DebateMove* before, const pb::PositionTaken& move, std::uint64_t now) {
  return before != nullptr && now - before->at <= limits::move_debounce_ms &&
         before->body.initial() == move.initial() &&
         before->body.place_from() != pb::DEBATE_NOT_PLACED &&
         before->body.place_from() == move.place_to() && before->body.from() == move.to();
}

// Writes one move of one person, and what the hall learns of it besides numbers. `view` then shows
// them where they went; `folded` holds what it points to.
void add_move(Judgement& j, const AboutStatement& about, std::uint32_t person,
              pb::PositionTaken move, DebateView& view,
              std::map<std::uint32_t, PersonDebate>& folded) {
  const HallState& hall = j.hall();
  if (const pb::Presence presence = hall.people.at(person).presence;
      presence != pb::PRESENCE_PRESENT && presence != pb::PRESENCE_OUT) {
    // Who takes a place is there.
    pb::PresenceRecorded& recorded = *j.out.add(hall_stream).mutable_presence_recorded();
    recorded.set_person(person);
    recorded.set_presence(pb::PRESENCE_PRESENT);
    view.present.push_back(person);
  }
  const PersonState* held = j.read.person(person);
  const DebateMove* before = last_move(held, about.key);
  const StatementState& state = statement_state(hall, about.key);
  move.set_step(about.key.first);
  move.set_statement(about.key.second);
  if (before != nullptr) {
    move.set_place_from(before->body.place_to());
    move.set_from(before->body.to());
  }
  move.set_initial(!state.first);
  move.set_late_arrival(before == nullptr && arrived_late(hall, about.key, person));
  move.set_cancels(takes_back(before, move, j.now));
  pb::Event& event = j.out.add(person_stream(person));
  *event.mutable_position()->mutable_taken() = move;

  PersonState after;
  if (held != nullptr) {
    after.debate = held->debate;
  }
  pb::Event dated = event;
  dated.set_at(j.now);
  fold_positions(after, dated);
  folded[person] = std::move(after.debate);
  view.people[person] = &folded[person];

  if (about.step->debate().names_shown()) {
    pb::PositionShown& shown = *j.out.add(hall_stream).mutable_debate()->mutable_position_shown();
    shown.set_step(about.key.first);
    shown.set_statement(about.key.second);
    shown.set_person(person);
    shown.set_place(move.place_to());
    shown.set_position(move.to());
  }
}

// Checks what people and facilitators have to observe alike.
pb::Refusal need_open_statement(const Judgement& j, std::uint32_t step, std::uint32_t statement,
                                AboutStatement& about) {
  if (const pb::Refusal refusal = need_statement(j, step, statement, about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (about.key != current_key(j.hall()) || !positions_open(j.hall())) {
    return pb::REFUSAL_NOT_NOW;
  }
  return about.step->debate().counts_only() ? pb::REFUSAL_NOT_ALLOWED_BY_SETTING : pb::REFUSAL_NONE;
}

bool is_position(const AboutStatement& about, std::uint32_t position) {
  return position >= 1 && position <= static_cast<std::uint32_t>(about.statement->positions_size());
}

pb::Refusal take_argument(const Judgement& j, const AboutStatement& about,
                          const pb::TakePosition& command, pb::PositionTaken& move) {
  if (command.no_argument()) {
    return pb::REFUSAL_NONE;
  }
  if (command.argument() == 0) {
    move.set_argument(argument_of_the_moment(j.hall(), about.key));
    return pb::REFUSAL_NONE;
  }
  const std::vector<const DebateArgument*> known = arguments_of(j.hall(), about.key);
  const bool found = std::any_of(known.begin(), known.end(), [&](const DebateArgument* argument) {
    return argument->body.argument() == command.argument();
  });
  move.set_argument(command.argument());
  return found ? pb::REFUSAL_NONE : pb::REFUSAL_UNKNOWN_ARGUMENT;
}

pb::Refusal take_reason(const AboutStatement& about, const std::string& typed,
                        std::string& reason) {
  const pb::Refusal refusal = take_text_or_none(typed, limits::move_reason_length_max, reason);
  if (refusal == pb::REFUSAL_NONE && !reason.empty() &&
      about.step->debate().reason() == pb::DEBATE_REASON_NONE) {
    return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
  }
  return refusal;
}

// Spreads a seed over 64 bits (the finaliser of SplitMix64), so that the same draw can be made
// again.
std::uint64_t drawn(std::uint64_t& seed) {
  seed += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = seed;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

void shuffle(std::vector<std::uint32_t>& people, std::uint64_t seed) {
  for (std::size_t left = people.size(); left > 1; --left) {
    std::swap(people[left - 1], people[static_cast<std::size_t>(drawn(seed) % left)]);
  }
}

// The bank with the fewest people; the river is nobody's to defend, unless there is nothing else.
std::uint32_t smallest_camp(const AboutStatement& about, const pb::DebateTally& tally) {
  std::uint32_t best = 0;
  for (const bool river_too : {false, true}) {
    for (int i = 0; i < about.statement->positions_size() && i < tally.positions_size(); ++i) {
      if ((river_too || !about.statement->positions(i).middle()) &&
          (best == 0 || tally.positions(i) < tally.positions(static_cast<int>(best) - 1))) {
        best = static_cast<std::uint32_t>(i) + 1;
      }
    }
    if (best != 0) {
      break;
    }
  }
  return best;
}

}  // namespace

pb::Refusal decide_take_position(Judgement& j, const pb::TakePosition& command) {
  AboutStatement about;
  if (const pb::Refusal refusal =
          need_open_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const HallState& hall = j.hall();
  const auto enrolled = hall.people.find(j.person);
  if (enrolled == hall.people.end()) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (!enrolled->second.travels) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  const bool aside = command.place() == pb::DEBATE_ASIDE;
  if (!aside &&
      (command.place() != pb::DEBATE_AT_POSITION || !is_position(about, command.position()))) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  const PersonState* held = j.read.person(j.person);
  const Standing now = standing_now(held == nullptr ? nullptr : &held->debate, about.key);
  const Standing wished{command.place(), aside ? 0 : command.position()};
  if (now == wished) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (!j.facilitates()) {
    if (about.step->debate().attributed() && !aside && hall.stage.phase() == pb::PHASE_CHOOSING) {
      return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
    }
    if (now.place != pb::DEBATE_NOT_PLACED && !moves_open(hall)) {
      return pb::REFUSAL_MOVES_NOT_OPEN;
    }
  }
  pb::PositionTaken move;
  move.set_place_to(wished.place);
  move.set_to(wished.position);
  std::string reason;
  pb::Refusal refusal = take_reason(about, command.reason(), reason);
  if (refusal == pb::REFUSAL_NONE && now.place != pb::DEBATE_NOT_PLACED &&
      statement_state(hall, about.key).first) {
    refusal = take_argument(j, about, command, move);
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  move.set_reason(reason);
  DebateView view = judged_view(j, hall);
  std::map<std::uint32_t, PersonDebate> folded;
  add_move(j, about, j.person, move, view, folded);
  tell_counts(j, about.key, view);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_explain_move(Judgement& j, const pb::ExplainMove& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (j.person == 0) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (about.step->step() != j.hall().stage.step() ||
      last_move(j.read.person(j.person), about.key) == nullptr) {
    return pb::REFUSAL_NOT_NOW;
  }
  std::string reason;
  if (const pb::Refusal refusal = take_reason(about, command.reason(), reason);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::MoveExplained& event =
      *j.out.add(person_stream(j.person)).mutable_position()->mutable_explained();
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_reason(reason);
  event.set_drop_argument(command.drop_argument());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_assign_positions(Judgement& j, const pb::AssignPositions& command) {
  AboutStatement about;
  if (const pb::Refusal refusal =
          need_open_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.position() != 0 && !is_position(about, command.position())) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  const HallState& hall = j.hall();
  DebateView view = judged_view(j, hall);
  std::vector<std::uint32_t> people(command.persons().begin(), command.persons().end());
  for (const std::uint32_t person : people) {
    const auto enrolled = hall.people.find(person);
    if (enrolled == hall.people.end() || !enrolled->second.travels ||
        std::count(people.begin(), people.end(), person) > 1) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
  }
  if (people.empty()) {
    people = people_standing(view, about.key, {});
  }
  shuffle(people, command.seed());
  std::map<std::uint32_t, PersonDebate> folded;
  bool any = false;
  for (const std::uint32_t person : people) {
    const std::uint32_t camp = command.position() != 0
                                   ? command.position()
                                   : smallest_camp(about, tally_now(view, about.key));
    if (standing_now(view, person, about.key) == Standing{pb::DEBATE_AT_POSITION, camp}) {
      continue;
    }
    pb::PositionTaken move;
    move.set_place_to(pb::DEBATE_AT_POSITION);
    move.set_to(camp);
    move.set_assigned(true);
    add_move(j, about, person, move, view, folded);
    any = true;
  }
  if (!any) {
    return pb::REFUSAL_ALREADY_SO;
  }
  tell_counts(j, about.key, view);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_open_moves(Judgement& j, const pb::OpenMoves& command) {
  AboutStatement about;
  if (const pb::Refusal refusal =
          need_open_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (about.step->debate().moves() != pb::DEBATE_MOVES_AT_WINDOWS) {
    return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
  }
  if (statement_state(j.hall(), about.key).moves_open == command.open()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::MovesOpened& event = *j.out.add(hall_stream).mutable_debate()->mutable_moves_opened();
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_open(command.open());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
