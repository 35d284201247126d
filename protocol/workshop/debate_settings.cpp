// SPDX-License-Identifier: AGPL-3.0-or-later
// What a moving debate is set up with. A wording on which somebody stands does not change under
// their feet, and a promise about names is kept.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/debate_rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint32_t choose_length_s_default = 60;
constexpr std::uint32_t debate_length_s_default = 20 * 60;

bool same_words(const pb::DebateStatement& a, const pb::DebateStatement& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

// What people were told when they placed themselves.
bool same_terms(const pb::DebateSettings& a, const pb::DebateSettings& b) {
  return a.attributed() == b.attributed() && a.counts_only() == b.counts_only() &&
         (a.names_shown() || !b.names_shown());
}

bool known_values(const pb::DebateSettings& debate) {
  return pb::DebateMoves_IsValid(debate.moves()) && pb::DebateReason_IsValid(debate.reason()) &&
         pb::DebateCounts_IsValid(debate.counts()) &&
         pb::FloorPolicy_IsValid(debate.floor().policy()) &&
         pb::FloorScope_IsValid(debate.floor().scope()) &&
         pb::FirstCamp_IsValid(debate.floor().first_camp());
}

}  // namespace

pb::Refusal take_statement(pb::DebateStatement& statement) {
  std::string text;
  pb::Refusal refusal = take_line(statement.text(), limits::statement_length_max, text);
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  statement.set_text(text);
  const std::size_t positions = static_cast<std::size_t>(statement.positions_size());
  if (positions < limits::debate_positions_min || positions > limits::debate_positions_max) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  for (pb::DebatePosition& position : *statement.mutable_positions()) {
    std::string label;
    std::string sentence;
    refusal = take_line(position.label(), limits::position_label_length_max, label);
    if (refusal == pb::REFUSAL_NONE) {
      refusal =
          take_line_or_none(position.sentence(), limits::position_sentence_length_max, sentence);
    }
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    position.set_label(label);
    position.set_sentence(sentence);
  }
  return pb::REFUSAL_NONE;
}

bool taken_up(const Judgement& j, StatementKey key) {
  const StatementState& state = statement_state(j.hall(), key);
  if (!state.curve.empty() || state.first) {
    return true;
  }
  return std::any_of(j.hall().people.begin(), j.hall().people.end(), [&](const auto& person) {
    const PersonState* held = j.read.person(person.first);
    return held != nullptr && standing_now(&held->debate, key) != Standing{};
  });
}

pb::Refusal take_debate(Judgement& j, const pb::Step* before, pb::Step& step) {
  const std::uint32_t seconds_max = static_cast<std::uint32_t>(limits::step_minutes_max) * 60;
  pb::DebateSettings& debate = *step.mutable_debate();
  if (static_cast<std::size_t>(debate.statements_size()) > limits::statements_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  if (!known_values(debate)) {
    return pb::REFUSAL_MALFORMED;
  }
  if (debate.choose_length_s() == 0) {
    debate.set_choose_length_s(choose_length_s_default);
  }
  if (debate.debate_length_s() == 0) {
    debate.set_debate_length_s(debate_length_s_default);
  }
  for (const std::uint32_t length :
       {debate.choose_length_s(), debate.prepare_length_s(), debate.debate_length_s(),
        debate.last_call_length_s(), debate.floor().turn_length_s()}) {
    if (length > seconds_max) {
      return pb::REFUSAL_OUT_OF_RANGE;
    }
  }
  std::uint32_t next = 1;
  if (before != nullptr) {
    for (const pb::DebateStatement& old : before->debate().statements()) {
      next = std::max(next, old.statement() + 1);
    }
  }
  std::set<std::uint32_t> kept;
  for (pb::DebateStatement& statement : *debate.mutable_statements()) {
    if (const pb::Refusal refusal = take_statement(statement); refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (before == nullptr || statement.statement() == 0) {
      statement.set_statement(next++);
    } else if (find_statement(*before, statement.statement()) == nullptr ||
               !kept.insert(statement.statement()).second) {
      return pb::REFUSAL_UNKNOWN_STATEMENT;
    }
  }
  if (before == nullptr || before->kind() != pb::STEP_DEBATE) {
    return pb::REFUSAL_NONE;
  }
  bool begun = false;
  for (const pb::DebateStatement& old : before->debate().statements()) {
    if (!taken_up(j, {before->step(), old.statement()})) {
      continue;
    }
    begun = true;
    const pb::DebateStatement* now = find_statement(step, old.statement());
    if (now == nullptr || !same_words(old, *now)) {
      return pb::REFUSAL_STATEMENT_TAKEN_UP;
    }
  }
  return begun && !same_terms(before->debate(), debate) ? pb::REFUSAL_STEP_STARTED
                                                        : pb::REFUSAL_NONE;
}

pb::Refusal decide_reword_statement(Judgement& j, const pb::RewordStatement& command) {
  AboutStatement about;
  if (const pb::Refusal refusal =
          need_statement(j, command.step(), command.statement().statement(), about);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (taken_up(j, about.key)) {
    return pb::REFUSAL_STATEMENT_TAKEN_UP;
  }
  pb::StatementReworded& event = *j.out.add(hall_stream).mutable_debate()->mutable_reworded();
  event.set_step(command.step());
  *event.mutable_statement() = command.statement();
  return take_statement(*event.mutable_statement());
}

}  // namespace palabre::workshop
