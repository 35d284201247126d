// SPDX-License-Identifier: AGPL-3.0-or-later
// What made-up people do together in the room: they ask for the floor, and they ask about what is
// presented.
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/presentation_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

void Participant::at_plenary(double length_ms) {
  if (!dice_.chance(0.4)) {
    return;
  }
  const auto ask = [this](pb::FloorKind kind) {
    pb::Command command;
    command.mutable_floor()->mutable_ask()->set_kind(kind);
    submit(std::move(command));
  };
  during_stage(length_ms * (0.05 + 0.6 * dice_.fraction()), [ask] { ask(pb::FLOOR_INTERVENTION); });
  if (dice_.chance(0.2)) {
    during_stage(length_ms * (0.3 + 0.4 * dice_.fraction()), [this, ask] {
      ask(dice_.chance(0.3) ? pb::FLOOR_PROCEDURE : pb::FLOOR_CLARIFICATION);
    });
  }
}

void Participant::at_presentation(double length_ms) {
  if (dice_.chance(0.35)) {
    during_stage(length_ms * (0.1 + 0.5 * dice_.fraction()), [this] {
      const workshop::HallState& hall = client_->replica().hall();
      pb::Command command;
      pb::AskQuestion& ask = *command.mutable_presentation()->mutable_ask_question();
      ask.set_step(hall.stage.step());
      ask.set_slide(hall.presentation.slides.contains(hall.stage.step())
                        ? hall.presentation.slides.at(hall.stage.step())
                        : 1);
      ask.set_text(sentence() + " ?");
      ask.set_without_name(dice_.chance(0.2));
      submit(std::move(command));
    });
  }
  during_stage(length_ms * (0.65 + 0.2 * dice_.fraction()), [this] {
    const workshop::HallState& hall = client_->replica().hall();
    const auto questions = workshop::questions_of(hall, hall.stage.step());
    if (questions.empty()) {
      return;
    }
    const workshop::AudienceQuestion& liked = *questions[dice_.below(questions.size())];
    if (liked.supporters.contains(client_->self())) {
      return;
    }
    pb::Command command;
    pb::SupportQuestion& support = *command.mutable_presentation()->mutable_support_question();
    support.set_question(liked.body.question());
    support.set_supports(true);
    submit(std::move(command));
  });
}

}  // namespace palabre::rehearsal
