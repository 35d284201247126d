// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator of a rehearsal does in a moving debate: gives camps where they are given,
// places those without a device, opens moves, notes arguments and a question; in a room without
// devices, counts.
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

namespace {

constexpr int arguments_noted = 6;

// A command about the statement that is under way.
template <class Body>
Body& about_now(const workshop::HallState& hall, Body& body) {
  const workshop::StatementKey key = workshop::current_key(hall);
  body.set_step(key.first);
  body.set_statement(key.second);
  return body;
}

}  // namespace

void Conductor::conduct_debate(const pb::Step& step, double length_ms) {
  const workshop::HallState& hall = client_->replica().hall();
  if (workshop::current_statement(hall) == nullptr) {
    return;
  }
  if (hall.stage.phase() == pb::PHASE_CHOOSING) {
    if (step.debate().counts_only()) {
      later(length_ms * 0.5, [this] { count_camps(); });
      return;
    }
    later(length_ms * 0.2,
          [this, attributed = step.debate().attributed()] { place_others(attributed); });
  }
  if (hall.stage.phase() == pb::PHASE_DEBATING) {
    if (step.debate().moves() == pb::DEBATE_MOVES_AT_WINDOWS) {
      later(length_ms * 0.3, [this] { open_moves(true); });
      later(length_ms * 0.7, [this] { open_moves(false); });
    }
    for (int n = 0; n < arguments_noted; ++n) {
      later(length_ms * (0.05 + 0.9 * n / arguments_noted), [this, n] { note_argument(n); });
    }
    later(length_ms * 0.9, [this] { note_debate_question(); });
  }
}

// Nobody has a device for them, or the camps are given.
void Conductor::place_others(bool everybody) {
  const workshop::HallState& hall = client_->replica().hall();
  pb::Command command;
  pb::AssignPositions& assign =
      about_now(hall, *command.mutable_debate()->mutable_assign_positions());
  assign.set_seed(scene_.seed);
  if (!everybody) {
    for (const auto& [person, enrolled] : hall.people) {
      if (enrolled.travels && enrolled.without_device && enrolled.presence != pb::PRESENCE_LEFT) {
        assign.add_persons(person);
      }
    }
    if (assign.persons_size() == 0) {
      return;
    }
  }
  submit(std::move(command));
}

void Conductor::open_moves(bool open) {
  pb::Command command;
  pb::OpenMoves& moves =
      about_now(client_->replica().hall(), *command.mutable_debate()->mutable_open_moves());
  moves.set_open(open);
  submit(std::move(command));
}

void Conductor::note_argument(int number) {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::DebateStatement* statement = workshop::current_statement(hall);
  if (statement == nullptr) {
    return;
  }
  pb::Command command;
  pb::NoteArgument& note = about_now(hall, *command.mutable_debate()->mutable_note_argument());
  note.set_position(static_cast<std::uint32_t>(number % statement->positions_size()) + 1);
  note.set_text((scene_.french ? "Argument fictif " : "Made-up argument ") +
                std::to_string(scene_.seed) + "-" + std::to_string(note.statement()) + "-" +
                std::to_string(number + 1));
  submit(std::move(command));
}

void Conductor::note_debate_question() {
  pb::Command command;
  pb::NoteDebateQuestion& note =
      about_now(client_->replica().hall(), *command.mutable_debate()->mutable_note_question());
  note.set_text(scene_.french ? "Que faut-il encore vérifier ?" : "What is still to be checked?");
  submit(std::move(command));
}

void Conductor::count_camps() {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::DebateStatement* statement = workshop::current_statement(hall);
  if (statement == nullptr) {
    return;
  }
  pb::Command command;
  pb::EnterCounts& enter = about_now(hall, *command.mutable_debate()->mutable_enter_counts());
  const std::uint32_t camps = static_cast<std::uint32_t>(statement->positions_size());
  const std::uint32_t there = workshop::countable(hall);
  for (std::uint32_t camp = 0; camp < camps; ++camp) {
    enter.mutable_tally()->add_positions(there / camps);
  }
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
