// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of what was said: arguments by camp, in order, and questions to dig further. Who
// said an argument is the facilitators' knowledge unless positions are shown with names: with the
// camp it came from, the name would tell where that person stands.
#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"

namespace palabre::workshop {

namespace {

bool is_camp_or_none(const AboutStatement& about, std::uint32_t position) {
  return position <= static_cast<std::uint32_t>(about.statement->positions_size());
}

}  // namespace

pb::Refusal decide_note_argument(Judgement& j, const pb::NoteArgument& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const HallState& hall = j.hall();
  if (!is_camp_or_none(about, command.position())) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  if (command.speaker() != 0 && !hall.people.contains(command.speaker())) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (command.turn() > hall.floor.turns.size()) {
    return pb::REFUSAL_UNKNOWN_TURN;
  }
  if (hall.debate.arguments.size() >= limits::arguments_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::string text;
  if (const pb::Refusal refusal = take_line(command.text(), limits::argument_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const bool named = about.step->debate().names_shown();
  pb::ArgumentNoted& event = *j.out.add(hall_stream).mutable_debate()->mutable_argument_noted();
  event.set_argument(static_cast<std::uint32_t>(hall.debate.arguments.size()) + 1);
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_position(command.position());
  event.set_text(text);
  j.out.ids.push_back(event.argument());
  if (named) {
    event.set_speaker(command.speaker());
    event.set_turn(command.turn());  // a turn names who had it
  } else if (command.speaker() != 0) {
    const std::uint32_t argument = event.argument();
    pb::ArgumentSpeaker& speaker = *j.out.add(staff_stream).mutable_argument_speaker();
    speaker.set_argument(argument);
    speaker.set_person(command.speaker());
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_change_argument(Judgement& j, const pb::ChangeArgument& command) {
  const std::vector<DebateArgument>& arguments = j.hall().debate.arguments;
  if (command.argument() == 0 || command.argument() > arguments.size()) {
    return pb::REFUSAL_UNKNOWN_ARGUMENT;
  }
  const pb::ArgumentNoted& noted = arguments[command.argument() - 1].body;
  AboutStatement about;
  if (const pb::Refusal refusal = need_statement(j, noted.step(), noted.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!is_camp_or_none(about, command.position())) {
    return pb::REFUSAL_UNKNOWN_POSITION;
  }
  std::string text;
  if (const pb::Refusal refusal = take_line(command.text(), limits::argument_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::ArgumentChanged& event = *j.out.add(hall_stream).mutable_debate()->mutable_argument_changed();
  event.set_argument(command.argument());
  event.set_text(text);
  event.set_position(command.position());
  event.set_hidden(command.hidden());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_note_debate_question(Judgement& j, const pb::NoteDebateQuestion& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (statement_state(j.hall(), about.key).questions.size() >= limits::questions_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  std::string text;
  if (const pb::Refusal refusal =
          take_line(command.text(), limits::audience_question_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  pb::DebateQuestionNoted& event =
      *j.out.add(hall_stream).mutable_debate()->mutable_question_noted();
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_text(text);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_skip_statement(Judgement& j, const pb::SkipStatement& command) {
  AboutStatement about;
  if (const pb::Refusal refusal = need_statement(j, command.step(), command.statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const StatementState& state = statement_state(j.hall(), about.key);
  if (state.last) {
    return pb::REFUSAL_NOT_NOW;
  }
  if (state.skipped == command.skipped()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::StatementSkipped& event = *j.out.add(hall_stream).mutable_debate()->mutable_skipped();
  event.set_step(command.step());
  event.set_statement(command.statement());
  event.set_skipped(command.skipped());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
