// SPDX-License-Identifier: AGPL-3.0-or-later
// How the made-up facilitator holds a plenary: gives the floor to the one proposed, turns the
// slides, says which questions were answered.
#include <algorithm>

#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/presentation_queries.hpp"

namespace palabre::rehearsal {

void Conductor::conduct_floor(double length_ms) {
  constexpr double turn_ms = 90'000;
  for (double at = turn_ms; at < length_ms * 0.95; at += turn_ms) {
    later(at, [this] { give_floor(); });
  }
}

void Conductor::give_floor() {
  const workshop::HallState& hall = client_->replica().hall();
  const workshop::FloorQueue queue = workshop::floor_queue(hall, client_->laptop_now());
  const workshop::FloorTurn* running = hall.floor.running();
  pb::Command command;
  if (queue.next() != nullptr) {
    pb::GiveFloor& give = *command.mutable_floor()->mutable_give();
    give.set_entry(queue.next()->entry);
    give.set_running(running == nullptr ? 0 : running->body.turn());
  } else if (running != nullptr) {
    command.mutable_floor()->mutable_end()->set_turn(running->body.turn());
  } else {
    return;
  }
  submit(std::move(command));
}

void Conductor::conduct_presentation(const pb::Step& step, double length_ms) {
  const workshop::PlaceState* place = client_->replica().place(step.place());
  const std::size_t slides = place == nullptr ? 0 : workshop::slides_of(place->material).size();
  for (std::size_t slide = 2; slide <= slides; ++slide) {
    later(length_ms * 0.7 * static_cast<double>(slide - 1) / static_cast<double>(slides),
          [this, number = step.step(), slide, slides] {
            pb::Command command;
            pb::ShowSlide& show = *command.mutable_presentation()->mutable_show_slide();
            show.set_step(number);
            show.set_slide(static_cast<std::uint32_t>(slide));
            show.set_seen(workshop::slide_shown(client_->replica().hall(), number, slides));
            submit(std::move(command));
          });
  }
  for (const double moment : {0.75, 0.85, 0.92}) {
    later(length_ms * moment, [this, number = step.step()] {
      const auto questions = workshop::questions_of(client_->replica().hall(), number);
      if (questions.empty() || questions.front()->state != pb::QUESTION_OPEN) {
        return;
      }
      pb::Command command;
      pb::MoveQuestion& move = *command.mutable_presentation()->mutable_move_question();
      move.set_question(questions.front()->body.question());
      move.set_state(pb::QUESTION_ANSWERED);
      submit(std::move(command));
    });
  }
}

}  // namespace palabre::rehearsal
