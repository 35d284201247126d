// SPDX-License-Identifier: AGPL-3.0-or-later
// The people of a rehearsal. Each has a device of their own; what they do follows from the stage
// their replica shows. All live on the loop's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "facilitator/rehearsal/loop.hpp"
#include "facilitator/rehearsal/random.hpp"
#include "participant/client.hpp"

namespace palabre::rehearsal {

// What the actors share.
struct Scene {
  Loop& loop;
  double speed = 600;
  std::uint64_t seed = 1;
  bool french = true;
  // Counted over everybody.
  std::size_t sent = 0;
  std::size_t confirmed = 0;
  double slowest_s = 0;
  std::function<void(const Client& client, const OutboxItem& item)> log_confirmed;

  // Real time that `workshop_ms` of the workshop take.
  Loop::Clock::duration real(double workshop_ms) const {
    return std::chrono::duration_cast<Loop::Clock::duration>(
        std::chrono::duration<double, std::milli>(workshop_ms / speed));
  }
};

class Actor : public ClientListener {
 public:
  Actor(Scene& scene, Network& network, std::size_t index);
  void drain() { client_->drain(*this); }
  Client& client() { return *client_; }
  const Client& client() const { return *client_; }
  bool quiet() const { return client_->kept() == 0; }

  void on_item(const OutboxItem& item) override;

 protected:
  std::uint64_t submit(pb::Command command);

  Scene& scene_;
  std::size_t index_;
  Dice dice_;
  std::unique_ptr<Client> client_;
  std::map<std::uint64_t, Loop::Clock::time_point> sent_at_;
};

class Participant : public Actor {
 public:
  Participant(Scene& scene, Network& network, std::size_t index, std::string name);
  void enter(const Way& way);
  bool inside() const { return client_->actor().device != 0; }
  bool turned_away() const { return turned_away_; }

  void on_proved(const pb::Proved& proved) override;
  void on_door(const pb::Turned& turned) override;
  void on_drained() override;

 private:
  void act_on_stage();
  void at_round(std::uint32_t place, double length_ms, bool hosts);
  void write_note(std::uint32_t place, std::uint32_t round, std::uint32_t as_person);
  void write_pad(std::uint32_t place, pb::PadRole role);
  void write_in_pad(std::uint32_t place, std::uint32_t pad);
  void save_recap(std::uint32_t place, std::uint32_t round);
  // text_part.cpp
  void at_drafting(const pb::Step& step, double length_ms);
  void write_draft_line(std::uint32_t place);
  void link_note(std::uint32_t place, std::uint32_t table);
  void at_amendments(double length_ms);
  const pb::Paragraph* some_paragraph();
  void comment();
  void amend();
  void support();
  // plenary_part.cpp
  void at_plenary(double length_ms);
  void at_presentation(double length_ms);
  // cases_part.cpp
  void act_on_cases();
  void wish_cases();
  void say_sheet_ready(std::uint32_t place);
  void remark_on_case();
  // debate_part.cpp
  void at_debate(double length_ms);
  void take_place();
  // validation_part.cpp
  void act_on_validation();
  void answer(std::pair<std::uint32_t, std::uint32_t> round);
  void cast_vote(std::uint32_t ballot);
  std::string sentence();
  // Does `what` after part of the stage, if the stage is still the same then.
  void during_stage(double workshop_ms, std::function<void()> what);

  std::string name_;
  std::string acted_on_;  // the stage already acted on
  std::uint64_t stage_count_ = 0;
  std::uint64_t texts_ = 0;
  std::pair<std::uint32_t, std::uint32_t> round_answered_;  // consent, its round
  std::uint32_t objection_lifted_ = 0;
  std::uint32_t ballot_cast_ = 0;
  bool turned_away_ = false;
};

// The facilitator: opens the room, composes groups, presses the main key when time is up.
class Conductor : public Actor {
 public:
  Conductor(Scene& scene, Network& network);
  void enter(const Way& way);

  std::function<void(const std::string& participants_link)> on_link_known;
  std::function<void(const pb::Step& step)> on_step;
  std::function<bool()> everybody_quiet;  // nobody has anything without an outcome
  std::function<void()> on_over;
  bool door_shut() const { return door_shut_; }
  // From here on it conducts; before, it only listens.
  void begin();
  bool started() const { return begun_; }
  // Adds made-up people until `wanted` take part besides the facilitators.
  void add_people(std::size_t wanted);

  void on_proved(const pb::Proved& proved) override;
  void on_door(const pb::Turned& turned) override;
  void on_admission(const pb::Admission& admission) override;
  void on_item(const OutboxItem& item) override;
  void on_drained() override;

 private:
  void act_on_stage();
  void press();
  void press_when_quiet(int tries_left);
  void press_when_published(int tries_left);
  void compose();
  // Does `what` after part of the stage, if the stage is still the same then.
  void later(double workshop_ms, std::function<void()> what);
  // text_conduct.cpp
  void conduct_drafting(const pb::Step& step, double length_ms);
  void publish_draft(std::uint32_t place);
  void conduct_amendments(double length_ms);
  void set_text_round(pb::TextRound round);
  void decide_in_order();
  void settle_consequences();
  void publish_amended();
  // plenary_conduct.cpp
  void conduct_floor(double length_ms);
  void give_floor();
  void conduct_presentation(const pb::Step& step, double length_ms);
  // cases_conduct.cpp
  void compose_pairs();
  void publish_pairs(const OutboxItem& item);
  void conduct_reporting(double length_ms);
  void call_case(pb::CasePart part);
  void note_stance();
  // debate_conduct.cpp
  void conduct_debate(const pb::Step& step, double length_ms);
  void place_others(bool everybody);
  void open_moves(bool open);
  void note_argument(int number);
  void note_debate_question();
  void count_camps();
  // validation_conduct.cpp
  void conduct_validation(double length_ms);
  void next_of_validation();
  void prepare_consent();
  void next_of_consent(const workshop::Consent& consent);
  void prepare_ballot();
  void next_of_ballot(const workshop::Ballot& ballot);
  // Nobody but the facilitation writes down what this person says.
  bool answers_for(std::uint32_t person) const;

  std::string link_;
  std::string acted_on_;
  std::uint32_t step_told_ = 0;
  std::uint64_t proposal_local_ = 0;
  bool begun_ = false;
  bool over_ = false;
  bool door_shut_ = false;
  bool asked_to_open_ = false;
};

// What somebody said, in so many words: counted, logged and looked for afterwards.
bool is_contribution(const pb::Command& command);

std::string stage_key(const pb::Stage& stage, std::size_t undone);

}  // namespace palabre::rehearsal
