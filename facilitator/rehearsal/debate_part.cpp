// SPDX-License-Identifier: AGPL-3.0-or-later
// What made-up people do in a moving debate: take a place, change it now and then, say why or not.
// A few stand aside, a few move back at once.
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

void Participant::at_debate(double length_ms) {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::current_step(hall);
  const auto me = hall.people.find(client_->self());
  if (step == nullptr || step->debate().counts_only() || me == hall.people.end() ||
      !me->second.travels) {
    return;
  }
  switch (hall.stage.phase()) {
    case pb::PHASE_CHOOSING:
      if (!step->debate().attributed()) {
        during_stage(length_ms * (0.1 + 0.8 * dice_.fraction()), [this] { take_place(); });
      }
      break;
    case pb::PHASE_PREPARING:
    case pb::PHASE_LAST_CALL:
      if (dice_.chance(0.1)) {
        during_stage(length_ms * (0.2 + 0.6 * dice_.fraction()), [this] { take_place(); });
      }
      break;
    case pb::PHASE_DEBATING: {
      const std::uint64_t moves = dice_.chance(0.4) ? 1 + dice_.below(2) : 0;
      for (std::uint64_t n = 0; n < moves; ++n) {
        during_stage(length_ms * (0.1 + 0.8 * dice_.fraction()), [this] { take_place(); });
      }
      break;
    }
    default:
      break;
  }
}

void Participant::take_place() {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::DebateStatement* statement = workshop::current_statement(hall);
  const workshop::PersonState* own = client_->replica().person(client_->self());
  if (statement == nullptr || !workshop::positions_open(hall)) {
    return;
  }
  const workshop::Standing now =
      workshop::standing_now(own == nullptr ? nullptr : &own->debate, workshop::current_key(hall));
  if (now.place != pb::DEBATE_NOT_PLACED && !workshop::moves_open(hall)) {
    return;
  }
  pb::Command command;
  pb::TakePosition& take = *command.mutable_debate()->mutable_take_position();
  take.set_step(hall.stage.step());
  take.set_statement(hall.stage.index());
  const std::uint32_t camps = static_cast<std::uint32_t>(statement->positions_size());
  if (now.place == pb::DEBATE_NOT_PLACED && dice_.chance(0.04)) {
    take.set_place(pb::DEBATE_ASIDE);
  } else {
    take.set_place(pb::DEBATE_AT_POSITION);
    take.set_position(1 + static_cast<std::uint32_t>(dice_.below(camps)));
    if (take.position() == now.position) {
      take.set_position(now.position % camps + 1);
    }
  }
  const pb::Step* step = workshop::current_step(hall);
  if (now.place != pb::DEBATE_NOT_PLACED && step->debate().reason() != pb::DEBATE_REASON_NONE &&
      dice_.chance(0.5)) {
    take.set_reason(sentence());
  }
  take.set_no_argument(dice_.chance(0.15));
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
