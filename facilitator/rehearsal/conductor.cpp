// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "facilitator/rehearsal/actors.hpp"
#include "facilitator/seating_bridge.hpp"
#include "protocol/workshop/floor_queries.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/gesture.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

namespace {

// Stages without a clock of their own: what a person takes to say a sentence and press a key.
constexpr double breath_ms = 20'000;

}  // namespace

Conductor::Conductor(Scene& scene, Network& network) : Actor(scene, network, 0) {}

void Conductor::enter(const Way& way) { client_->enter(way); }

void Conductor::on_proved(const pb::Proved&) {
  pb::Join join;
  join.set_device_label(scene_.french ? "répétition" : "rehearsal");
  client_->join(std::move(join));
}

void Conductor::on_door(const pb::Turned& turned) {
  door_shut_ = turned.door() == pb::DOOR_WRONG_TICKET || turned.door() == pb::DOOR_OTHER_VERSION;
}

void Conductor::on_admission(const pb::Admission& admission) {
  link_ = admission.participants_link();
  if (on_link_known && !link_.empty()) {
    on_link_known(link_);
  }
}

void Conductor::add_people(std::size_t wanted) {
  std::size_t taking_part = 0;
  for (const auto& [person, enrolled] : client_->replica().hall().people) {
    taking_part += enrolled.facilitates ? 0 : 1;
  }
  pb::Command command;
  for (std::size_t n = taking_part; n < wanted; ++n) {
    command.mutable_add_people()->add_people()->set_name(
        (scene_.french ? "Personne fictive " : "Made-up person ") + std::to_string(n + 1));
  }
  if (command.has_add_people()) {
    submit(std::move(command));
  }
}

void Conductor::begin() {
  begun_ = true;
  act_on_stage();
}

void Conductor::on_item(const OutboxItem& item) {
  Actor::on_item(item);
  if (item.local != proposal_local_ || item.outcome.ids_size() == 0 ||
      item.state != ItemState::confirmed) {
    return;
  }
  proposal_local_ = 0;
  if (item.command.has_cases()) {
    publish_pairs(item);
    return;
  }
  pb::Command publish;
  publish.mutable_publish_seating()->set_step(item.command.propose_seating().plan().step());
  publish.mutable_publish_seating()->set_proposal(item.outcome.ids(0));
  submit(std::move(publish));
}

void Conductor::on_drained() {
  if (begun_) {
    act_on_stage();
  }
}

void Conductor::compose() {
  const Replica& replica = client_->replica();
  const pb::Step* cafe = workshop::current_step(replica.hall());
  const SeatingRequest asked = seating_request(replica.hall(), replica.state().staff,
                                               replica.people(), *cafe, scene_.seed);
  planning::Budget budget;
  budget.seconds_max = 1.0;
  const planning::Outcome found = planning::propose(asked.request, budget);
  pb::Command command;
  if (const planning::Proposal* proposal = std::get_if<planning::Proposal>(&found)) {
    *command.mutable_propose_seating()->mutable_plan() =
        seat_plan(replica.hall(), *cafe, proposal->plan, proposal->seed);
    proposal_local_ = submit(std::move(command));
  } else {
    over_ = true;
    on_over();
  }
}

void Conductor::press() {
  pb::Command command;
  *command.mutable_advance()->mutable_from() = client_->replica().hall().stage;
  submit(std::move(command));
}

// Before a gesture that closes something, a facilitator looks round: is anybody still writing?
void Conductor::press_when_quiet(int tries_left) {
  if (client_->state() != LinkState::linked || (tries_left > 0 && !everybody_quiet())) {
    scene_.loop.after(std::chrono::milliseconds(50),
                      [this, left = client_->state() == LinkState::linked ? tries_left - 1
                                                                           : tries_left] {
                        press_when_quiet(left);
                      });
    return;
  }
  press();
}

// Pairs first: while they are not known there is nothing to begin.
void Conductor::press_when_published(int tries_left) {
  const workshop::HallState& hall = client_->replica().hall();
  if (over_ || hall.stage.phase() != pb::PHASE_PAIRING) {
    return;
  }
  if (workshop::series_published(hall, hall.stage.step(), hall.stage.index()) || tries_left == 0) {
    press_when_quiet(tries_left);
    return;
  }
  scene_.loop.after(std::chrono::milliseconds(50),
                    [this, tries_left] { press_when_published(tries_left - 1); });
}

void Conductor::act_on_stage() {
  const workshop::HallState& hall = client_->replica().hall();
  if (over_ || client_->actor().device == 0) {
    return;
  }
  if (hall.room == pb::ROOM_CLOSED) {
    if (!asked_to_open_) {
      asked_to_open_ = true;
      pb::Command open;
      open.mutable_set_room()->set_state(pb::ROOM_OPEN);
      submit(std::move(open));
    }
    return;
  }
  const std::string key = stage_key(hall.stage, hall.passages.size());
  if (key == acted_on_) {
    return;
  }
  acted_on_ = key;
  if (hall.stage.phase() == pb::PHASE_CLOSED ||
      (hall.stage.step() == 0 && hall.agenda.empty())) {
    over_ = true;
    on_over();
    return;
  }
  if (const pb::Step* step = workshop::current_step(hall);
      step != nullptr && step->step() != step_told_) {
    step_told_ = step->step();
    on_step(*step);
  }
  if (hall.stage.phase() == pb::PHASE_COMPOSING) {
    compose();
    return;
  }
  if (hall.stage.phase() == pb::PHASE_PAIRING) {
    // First everybody says what they would like to study.
    later(breath_ms, [this] { compose_pairs(); });
    scene_.loop.after(scene_.real(2 * breath_ms), [this] { press_when_published(400); });
    return;
  }
  const double length_ms = hall.clock.duration_ms() > 0
                               ? static_cast<double>(hall.clock.duration_ms())
                               : breath_ms;
  if (workshop::in_plenary(hall)) {
    conduct_floor(length_ms);
  }
  if (const pb::Step* step = workshop::current_step(hall);
      step != nullptr && step->kind() == pb::STEP_PRESENTATION) {
    conduct_presentation(*step, length_ms);
  } else if (step != nullptr && step->kind() == pb::STEP_DRAFTING) {
    conduct_drafting(*step, length_ms);
  } else if (step != nullptr && step->kind() == pb::STEP_AMENDMENTS) {
    conduct_amendments(length_ms);
  } else if (step != nullptr && step->kind() == pb::STEP_VALIDATION) {
    conduct_validation(length_ms);
  } else if (hall.stage.phase() == pb::PHASE_REPORTING) {
    conduct_reporting(length_ms);
  } else if (step != nullptr && step->kind() == pb::STEP_DEBATE) {
    conduct_debate(*step, length_ms);
  }
  constexpr int looks = 400;  // 20 seconds of patience with somebody who is cut off
  scene_.loop.after(scene_.real(length_ms), [this] { press_when_quiet(looks); });
}

}  // namespace palabre::rehearsal
