// SPDX-License-Identifier: AGPL-3.0-or-later
// A moving debate on a table top: the sample seminar with a debate as its first step, and the words
// of its commands in one line each.
#pragma once

#include <functional>

#include "protocol/workshop/debate_queries.hpp"
#include "tests/unit/cafe_rules_kit.hpp"

namespace palabre::test {

inline constexpr std::uint32_t yes = 1;
inline constexpr std::uint32_t unsure = 2;  // the river
inline constexpr std::uint32_t no = 3;

inline pb::DebateStatement statement_of(const std::string& text) {
  pb::DebateStatement statement;
  statement.set_text(text);
  statement.set_question(true);
  for (const char* label : {"Yes", "Not sure", "No"}) {
    pb::DebatePosition& position = *statement.add_positions();
    position.set_label(label);
    position.set_sentence(std::string(label) + ", in a sentence.");
    position.set_middle(std::string(label) == "Not sure");
  }
  return statement;
}

inline pb::Step debate_step() {
  pb::Step step;
  step.set_kind(pb::STEP_DEBATE);
  step.set_title("Moving debate");
  pb::DebateSettings& debate = *step.mutable_debate();
  *debate.add_statements() = statement_of("Are there levers of our own?");
  *debate.add_statements() = statement_of("Shall we use them?");
  debate.set_choose_length_s(60);
  debate.set_prepare_length_s(180);
  debate.set_debate_length_s(1200);
  debate.set_last_call_length_s(120);
  debate.mutable_floor()->set_turn_length_s(90);
  return step;
}

class Debate : public Stage {
 public:
  using Change = std::function<void(pb::DebateSettings&)>;
  explicit Debate(const Change& change = {}) {
    open_sample();
    pb::Command command;
    *command.mutable_add_step()->mutable_step() = debate_step();
    if (change) {
      change(*command.mutable_add_step()->mutable_step()->mutable_debate());
    }
    REQUIRE(done(facilitator(), command));
    for (const char* name : {"Ama Diallo", "Bruno Carré", "Chloé Vasseur", "Driss Amrani",
                             "Élise Moreau", "Farid Benali"}) {
      devices_[name] = device_of(name);
    }
    REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
  }

  const pb::Step& debate() const { return step(pb::STEP_DEBATE); }
  std::uint32_t device(const std::string& name) const { return devices_.at(name); }
  const std::map<std::string, std::uint32_t>& devices() const { return devices_; }
  workshop::StatementKey key(std::uint32_t statement = 1) const {
    return {debate().step(), statement};
  }
  const workshop::StatementState& said(std::uint32_t statement = 1) const {
    return workshop::statement_state(hall(), key(statement));
  }
  workshop::DebateView view() const { return workshop::debate_view(state()); }
  workshop::Standing standing(const std::string& name, std::uint32_t statement = 1) const {
    return workshop::standing_now(view(), person(name), key(statement));
  }
  std::uint32_t camp(const std::string& name) const { return standing(name).position; }

  void go_to(pb::Phase phase, std::uint32_t statement = 1) {
    for (int presses = 0; presses < 20; ++presses) {
      if (hall().stage.phase() == phase && hall().stage.index() == statement) {
        return;
      }
      REQUIRE(advance().refusal() == pb::REFUSAL_NONE);
    }
    FAIL("the phase was never reached");
  }

  pb::Command position(std::uint32_t to, const std::string& reason = {}) const {
    pb::Command command;
    pb::TakePosition& body = *command.mutable_debate()->mutable_take_position();
    body.set_step(hall().stage.step());
    body.set_statement(hall().stage.index());
    body.set_place(pb::DEBATE_AT_POSITION);
    body.set_position(to);
    body.set_reason(reason);
    return command;
  }
  pb::Command aside() const {
    pb::Command command = position(0);
    command.mutable_debate()->mutable_take_position()->set_place(pb::DEBATE_ASIDE);
    return command;
  }
  pb::Refusal take(const std::string& name, std::uint32_t to, const std::string& reason = {}) {
    return refusal(device(name), position(to, reason));
  }
  // By the facilitator, in that person's name.
  pb::Refusal place(const std::string& name, std::uint32_t to) {
    pb::Command command = position(to);
    command.set_as_person(person(name));
    return refusal(facilitator(), command);
  }
  // Three yes, two not sure, one no: Ama Bruno Chloé, Driss Élise, Farid.
  void everybody_chooses() {
    go_to(pb::PHASE_CHOOSING, hall().stage.index());
    const std::map<std::string, std::uint32_t> places{
        {"Ama Diallo", yes},      {"Bruno Carré", yes},     {"Chloé Vasseur", yes},
        {"Driss Amrani", unsure}, {"Élise Moreau", unsure}, {"Farid Benali", no}};
    for (const auto& [name, camp] : places) {
      REQUIRE(take(name, camp) == pb::REFUSAL_NONE);
    }
  }
  void begin_debating() {
    everybody_chooses();
    go_to(pb::PHASE_DEBATING);
    pass(60'000);
  }
  pb::Command argument(std::uint32_t camp, const std::string& text,
                       const std::string& speaker = {}) const {
    pb::Command command;
    pb::NoteArgument& body = *command.mutable_debate()->mutable_note_argument();
    body.set_step(debate().step());
    body.set_statement(hall().stage.index());
    body.set_position(camp);
    body.set_text(text);
    if (!speaker.empty()) {
      body.set_speaker(person(speaker));
    }
    return command;
  }
  std::uint32_t note(std::uint32_t camp, const std::string& text, const std::string& speaker = {}) {
    const pb::Outcome outcome = send(facilitator(), argument(camp, text, speaker));
    REQUIRE(outcome.refusal() == pb::REFUSAL_NONE);
    return outcome.ids(0);
  }
  pb::Command assign(const std::vector<std::string>& names, std::uint32_t camp,
                     std::uint64_t seed = 7) const {
    pb::Command command;
    pb::AssignPositions& body = *command.mutable_debate()->mutable_assign_positions();
    body.set_step(debate().step());
    body.set_statement(hall().stage.index());
    for (const std::string& name : names) {
      body.add_persons(person(name));
    }
    body.set_position(camp);
    body.set_seed(seed);
    return command;
  }
  pb::Command counts(std::vector<std::uint32_t> camps, std::uint32_t aside = 0) const {
    pb::Command command;
    pb::EnterCounts& body = *command.mutable_debate()->mutable_enter_counts();
    body.set_step(debate().step());
    body.set_statement(hall().stage.index());
    for (const std::uint32_t count : camps) {
      body.mutable_tally()->add_positions(count);
    }
    body.mutable_tally()->set_aside(aside);
    return command;
  }
  pb::Command moved(std::uint32_t from, std::uint32_t to, std::uint32_t count) const {
    pb::Command command;
    pb::MoveCounts& body = *command.mutable_debate()->mutable_move_counts();
    body.set_step(debate().step());
    body.set_statement(hall().stage.index());
    body.set_from(from);
    body.set_to(to);
    body.set_count(count);
    return command;
  }
  pb::Command open_moves(bool open) const {
    pb::Command command;
    pb::OpenMoves& body = *command.mutable_debate()->mutable_open_moves();
    body.set_step(debate().step());
    body.set_statement(hall().stage.index());
    body.set_open(open);
    return command;
  }
  pb::Command skip(std::uint32_t statement) const {
    pb::Command command;
    pb::SkipStatement& body = *command.mutable_debate()->mutable_skip_statement();
    body.set_step(debate().step());
    body.set_statement(statement);
    body.set_skipped(true);
    return command;
  }

  // Everything in the journal, with the stream it stands in.
  std::vector<std::pair<StreamKey, pb::Event>> written(std::size_t from = 0) const {
    std::vector<std::pair<StreamKey, pb::Event>> events;
    for (std::size_t i = from; i < journal().size(); ++i) {
      pb::Event event;
      REQUIRE(event.ParseFromString(journal()[i].event));
      events.emplace_back(journal()[i].stream, event);
    }
    return events;
  }

 private:
  std::map<std::string, std::uint32_t> devices_;
};

inline std::vector<std::uint32_t> numbers(const pb::DebateTally& tally) {
  return {tally.positions().begin(), tally.positions().end()};
}

}  // namespace palabre::test
