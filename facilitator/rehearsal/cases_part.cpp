// SPDX-License-Identifier: AGPL-3.0-or-later
// What made-up people do with cases: they say what they would like to study, write both fields of
// their sheet together, say when it is ready, and remark on what is read out.
#include <algorithm>

#include "facilitator/rehearsal/actors.hpp"
#include "protocol/workshop/case_queries.hpp"

namespace palabre::rehearsal {

void Participant::act_on_cases() {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  if (step == nullptr) {
    return;
  }
  const double length_ms = std::max<double>(20'000, static_cast<double>(hall.clock.duration_ms()));
  switch (hall.stage.phase()) {
    case pb::PHASE_PAIRING:
      during_stage(length_ms * 0.4 * dice_.fraction(), [this] { wish_cases(); });
      break;
    case pb::PHASE_WORKING: {
      const pb::CaseGroup* group = workshop::case_group_of(hall, step->step(), client_->self());
      if (group == nullptr) {
        break;
      }
      for (const std::uint32_t place : group->places()) {
        for (const std::uint32_t question : {1U, 2U, 1U, 2U}) {
          during_stage(length_ms * (0.1 + 0.6 * dice_.fraction()),
                       [this, place, question] { write_in_pad(place, question); });
        }
        // The first of the group says it for both.
        if (!group->persons().empty() && group->persons(0) == client_->self()) {
          during_stage(length_ms * (0.8 + 0.1 * dice_.fraction()),
                       [this, place] { say_sheet_ready(place); });
        }
      }
      break;
    }
    case pb::PHASE_REPORTING:
      if (dice_.chance(0.3)) {
        during_stage(length_ms * (0.1 + 0.8 * dice_.fraction()), [this] { remark_on_case(); });
      }
      break;
    default:
      break;
  }
}

void Participant::wish_cases() {
  const workshop::HallState& hall = client_->replica().hall();
  const pb::Step* step = workshop::find_cases_step(hall, hall.stage.step());
  if (step == nullptr || step->cases().cases().empty() ||
      workshop::series_published(hall, step->step(), hall.stage.index())) {
    return;
  }
  pb::Command command;
  pb::WishCases& wish = *command.mutable_cases()->mutable_wish();
  wish.set_step(step->step());
  for (int rank = 0; rank < 3; ++rank) {
    const std::uint32_t number = step->cases()
                                     .cases(static_cast<int>(dice_.below(
                                         static_cast<std::uint64_t>(step->cases().cases_size()))))
                                     .number();
    if (std::find(wish.cases().begin(), wish.cases().end(), number) == wish.cases().end()) {
      wish.add_cases(number);
    }
  }
  submit(std::move(command));
}

void Participant::say_sheet_ready(std::uint32_t place) {
  const auto sheet = workshop::find_sheet(client_->replica().hall(), place);
  if (!sheet || !workshop::is_of_group(*sheet->group, client_->self())) {
    return;
  }
  pb::Command command;
  pb::SetSheetReady& ready = *command.mutable_cases()->mutable_set_ready();
  ready.set_step(sheet->step->step());
  ready.set_number(sheet->number);
  ready.set_group(sheet->group->group());
  ready.set_ready(true);
  submit(std::move(command));
}

void Participant::remark_on_case() {
  const workshop::HallState& hall = client_->replica().hall();
  const workshop::CaseRun* run = workshop::case_run(hall, hall.stage.step());
  if (run == nullptr || run->called() == nullptr) {
    return;
  }
  pb::Command command;
  pb::AddRemark& remark = *command.mutable_add_remark();
  remark.set_step(hall.stage.step());
  remark.set_case_number(run->called()->body.number());
  remark.set_kind(static_cast<pb::RemarkKind>(dice_.below(3)));
  remark.set_text(sentence());
  submit(std::move(command));
}

}  // namespace palabre::rehearsal
