// SPDX-License-Identifier: AGPL-3.0-or-later
// A room without devices: the facilitator, or whoever watches, enters numbers per camp and "3 from
// 1 to 2". Nobody is named anywhere.
#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"

namespace palabre::workshop {

namespace {

pb::Refusal need_counting(const Judgement& j, std::uint32_t step, std::uint32_t statement,
                          AboutStatement& about) {
  if (const pb::Refusal refusal = need_statement(j, step, statement, about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!about.step->debate().counts_only()) {
    return pb::REFUSAL_NOT_ALLOWED_BY_SETTING;
  }
  return about.key == current_key(j.hall()) && positions_open(j.hall()) ? pb::REFUSAL_NONE
                                                                        : pb::REFUSAL_NOT_NOW;
}

}  // namespace

pb::Refusal decide_enter_counts(Judgement& j, const pb::EnterCounts& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_counting(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::DebateTally tally = command.tally();
  if (tally.positions_size() != about.statement->positions_size()) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  for (const std::uint32_t count : tally.positions()) {
    if (count > limits::people_max) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  if (tally.aside() > limits::people_max) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  tally.set_not_placed(0);
  const std::uint32_t placed = people_in(tally);
  const std::uint32_t there = countable(j.hall());
  if (there != 0 && placed > there) {
    return pb::REFUSAL_MORE_THAN_PRESENT;
  }
  tally.set_not_placed(there > placed ? there - placed : 0);
  pb::CountsEntered& event = *j.out.add(hall_stream).mutable_debate()->mutable_counts_entered();
  event.set_step(command.step());
  event.set_statement(command.statement());
  *event.mutable_tally() = tally;
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_move_counts(Judgement& j, const pb::MoveCounts& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_counting(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const std::uint32_t camps = static_cast<std::uint32_t>(about.statement->positions_size());
  if (command.from() > camps || command.to() > camps) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  if (command.from() == command.to() || command.count() == 0) {
    return pb::REFUSAL_NOTHING_CHANGED;
  }
  const pb::DebateTally tally = seen_tally(j.hall(), about.key);
  const std::uint32_t there = command.from() == 0
                                  ? tally.not_placed()
                                  : tally.positions(static_cast<int>(command.from()) - 1);
  if (command.count() > there) {
    return pb::REFUSAL_MORE_THAN_PRESENT;
  }
  pb::CountsMoved& event = *j.out.add(hall_stream).mutable_debate()->mutable_counts_moved();
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_from(command.from());
  event.set_to(command.to());
  event.set_count(command.count());
  if (statement_state(j.hall(), about.key).first) {
    event.set_argument(argument_of_the_moment(j.hall(), about.key));
  }
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
