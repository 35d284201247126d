// SPDX-License-Identifier: AGPL-3.0-or-later
// What the facilitator of a rehearsal does with the text: freezes the draft, opens and closes the
// filing of amendments, has them decided in the order proposed, publishes what comes of it.
#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/call_order.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::rehearsal {

void Conductor::later(double workshop_ms, std::function<void()> what) {
  scene_.loop.after(scene_.real(workshop_ms), [this, key = acted_on_, what = std::move(what)] {
    if (key == acted_on_ && !over_) {
      what();
    }
  });
}

void Conductor::conduct_drafting(const pb::Step& step, double length_ms) {
  // Somebody may type between the look and the key: then it is pressed again.
  for (const double moment : {0.84, 0.88, 0.92, 0.96}) {
    later(length_ms * moment, [this, place = step.place()] { publish_draft(place); });
  }
}

void Conductor::publish_draft(std::uint32_t place) {
  const workshop::PlaceState* state = client_->replica().place(place);
  if (state == nullptr || state->draft.pad == 0 || state->draft.published) {
    return;
  }
  pb::Command command;
  pb::PublishDraft& publish = *command.mutable_text()->mutable_publish_draft();
  publish.set_place(place);
  publish.set_revision(
      static_cast<std::uint32_t>(state->pads.at(state->draft.pad).pad.revision()));
  submit(std::move(command));
}

void Conductor::set_text_round(pb::TextRound round) {
  pb::Command command;
  command.mutable_text()->mutable_set_round()->set_round(round);
  submit(std::move(command));
}

void Conductor::conduct_amendments(double length_ms) {
  if (client_->replica().hall().text.latest() == nullptr) {
    return;
  }
  set_text_round(pb::TEXT_ROUND_AMENDMENTS);
  later(length_ms * 0.55, [this] { set_text_round(pb::TEXT_ROUND_FILED); });
  later(length_ms * 0.6, [this] { set_text_round(pb::TEXT_ROUND_EXAMINED); });
  later(length_ms * 0.65, [this] { decide_in_order(); });
  later(length_ms * 0.8, [this] { settle_consequences(); });
  later(length_ms * 0.86, [this] { publish_amended(); });
  later(length_ms * 0.93, [this] { set_text_round(pb::TEXT_ROUND_DECIDED); });
}

void Conductor::decide_in_order() {
  const workshop::HallState& hall = client_->replica().hall();
  const std::uint32_t voters = static_cast<std::uint32_t>(hall.people.size());
  std::uint32_t turn = 0;
  for (const workshop::CallItem& item : workshop::call_order(hall.text)) {
    pb::Command debate;
    debate.mutable_text()->mutable_open_debate()->set_amendment(item.amendment);
    submit(std::move(debate));
    pb::Command put;
    put.mutable_text()->mutable_put_to_vote()->set_amendment(item.amendment);
    submit(std::move(put));
    pb::Command decide;
    pb::DecideAmendment& decision = *decide.mutable_text()->mutable_decide_amendment();
    decision.set_amendment(item.amendment);
    decision.set_method(pb::DECISION_VOTE);
    const std::uint32_t against = ++turn % 3 == 0 ? voters * 2 / 3 : voters / 3;
    decision.set_votes_for(voters - against);
    decision.set_votes_against(against);
    submit(std::move(decide));
  }
}

void Conductor::settle_consequences() {
  for (const workshop::TextAmendment& amendment : client_->replica().hall().text.amendments) {
    for (const auto& [cause, consequence] : amendment.proposed) {
      pb::Command command;
      pb::SettleConsequence& settle = *command.mutable_text()->mutable_settle_consequence();
      settle.set_amendment(amendment.filed.amendment());
      settle.set_cause(cause);
      settle.set_accept(true);
      submit(std::move(command));
    }
  }
}

void Conductor::publish_amended() {
  const workshop::TextState& text = client_->replica().hall().text;
  pb::Command command;
  command.mutable_text()->mutable_publish_amended()->set_base(text.latest()->body.version());
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
