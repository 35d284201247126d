// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator of a rehearsal does with cases: publishes the pairs the planner proposes,
// calls the cases one after the other, notes a stance for each.
#include "facilitator/pairing_bridge.hpp"
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/case_queries.hpp"

namespace palabre::rehearsal {

void Conductor::compose_pairs() {
  const Replica& replica = client_->replica();
  const workshop::HallState& hall = replica.hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  if (step == nullptr) {
    return;
  }
  const auto found = planning::propose_pairs(
      pairing_request(replica.state(), replica.people(), *step, scene_.seed));
  const planning::PairingProposal* proposal = std::get_if<planning::PairingProposal>(&found);
  if (proposal == nullptr) {
    over_ = true;
    on_over();
    return;
  }
  pb::Command command;
  *command.mutable_cases()->mutable_propose()->mutable_plan() =
      case_plan(hall, *step, proposal->pairing, scene_.seed);
  proposal_local_ = submit(std::move(command));
}

void Conductor::publish_pairs(const OutboxItem& item) {
  pb::Command publish;
  publish.mutable_cases()->mutable_publish()->set_step(
      item.command.cases().propose().plan().step());
  publish.mutable_cases()->mutable_publish()->set_proposal(item.outcome.ids(0));
  submit(std::move(publish));
}

void Conductor::conduct_reporting(double length_ms) {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  if (step == nullptr) {
    return;
  }
  const std::vector<workshop::Sheet> order = workshop::passage_order(hall, *step);
  const double each_ms = length_ms * 0.95 / static_cast<double>(order.size() + 1);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const double begins_ms = each_ms * static_cast<double>(n);
    later(begins_ms, [this] { call_case(pb::CASE_PART_PRESENT); });
    later(begins_ms + each_ms * 0.4, [this] { call_case(pb::CASE_PART_EXCHANGE); });
    later(begins_ms + each_ms * 0.8, [this] { note_stance(); });
  }
}

void Conductor::call_case(pb::CasePart part) {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  const workshop::CaseRun* run = workshop::case_run(hall, hall.stage.step());
  if (step == nullptr || run == nullptr) {
    return;
  }
  pb::Command command;
  pb::CallCase& call = *command.mutable_cases()->mutable_call();
  call.set_step(step->step());
  call.set_part(part);
  if (part == pb::CASE_PART_PRESENT) {
    const auto next = workshop::next_sheet(hall, *step);
    if (!next) {
      return;
    }
    call.set_number(next->number);
    call.set_group(next->group->group());
  } else if (run->called() != nullptr) {
    call.set_number(run->called()->body.number());
    call.set_group(run->called()->body.group());
  } else {
    return;
  }
  submit(std::move(command));
}

void Conductor::note_stance() {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  const workshop::CaseRun* run = workshop::case_run(hall, hall.stage.step());
  if (step == nullptr || run == nullptr || run->called() == nullptr) {
    return;
  }
  const std::uint32_t number = run->called()->body.number();
  pb::Command command;
  pb::SetCaseStance& stance = *command.mutable_cases()->mutable_set_stance();
  stance.set_step(step->step());
  stance.set_number(number);
  stance.set_stance(1 + number % workshop::case_stances(step->cases()));
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
