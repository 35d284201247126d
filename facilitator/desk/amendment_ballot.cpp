// SPDX-License-Identifier: AGPL-3.0-or-later
// An amendment put to a ballot: from this page to the one of validation, and back with the verdict.
#include <wx/intl.h>

#include "facilitator/desk/amendment_dialogs.hpp"
#include "facilitator/desk/desk_model.hpp"
#include "facilitator/desk/validation_forms.hpp"
#include "participant/view/kit/redline.hpp"
#include "participant/view/text_words.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/validation_queries.hpp"

namespace palabre::desk {

BallotMove ballot_move(DeskModel const& desk, std::uint32_t amendment) {
  workshop::Ballot const* const ballot = workshop::ballot_about(desk.hall(), amendment);
  if (ballot == nullptr) {
    return BallotMove::prepare;
  }
  if (ballot->stage != workshop::BallotStage::proclaimed) {
    return BallotMove::look;
  }
  // Without a result, or on other words than today's: another one.
  return workshop::decides_amendment(*ballot) &&
                 workshop::still_the_wording(desk.hall(), ballot->rules.subject())
             ? BallotMove::take
             : BallotMove::prepare;
}

wxString ballot_move_words(BallotMove move) {
  switch (move) {
    case BallotMove::look:
      return _("See the ballot");
    case BallotMove::take:
      return _("Take the ballot's verdict");
    default:
      return _("Put to a ballot…");
  }
}

void move_ballot(wxWindow* over, DeskModel& desk, std::uint32_t number) {
  workshop::TextAmendment const* const amendment = desk.hall().text.amendment(number);
  if (amendment == nullptr || desk.hall().text.latest() == nullptr) {
    return;
  }
  BallotMove const move = ballot_move(desk, number);
  if (move == BallotMove::take) {
    pb::Command command;
    pb::DecideAmendment& decide = *command.mutable_text()->mutable_decide_amendment();
    decide.set_amendment(number);
    decide.set_method(pb::DECISION_VOTE);
    decide.set_ballot(workshop::ballot_about(desk.hall(), number)->number);
    desk.submit(std::move(command));
    return;
  }
  if (move == BallotMove::prepare) {
    pb::Subject subject;
    subject.set_has_version(true);
    subject.set_version(desk.hall().text.latest()->body.version());
    subject.set_amendment(number);
    subject.set_question(view::utf8(
        wxString::Format(_("Adopt amendment %s (%s)?"), view::amendment_name(number),
                         view::target_words(desk.hall().text.latest()->body, amendment->body))));
    bool const at_vote = amendment->status == pb::AMENDMENT_AT_VOTE;
    if (!ask_ballot(over, desk, 0, subject)) {
      return;
    }
    if (!at_vote) {
      pb::Command command;
      command.mutable_text()->mutable_put_to_vote()->set_amendment(number);
      desk.submit(std::move(command));
    }
  }
  if (desk.on_page) {
    desk.on_page("validation");
  }
}

std::uint32_t amendment_for_verdict(DeskModel const& desk, workshop::Ballot const* ballot) {
  std::uint32_t const number = ballot == nullptr ? 0 : ballot->rules.subject().amendment();
  workshop::TextAmendment const* const amendment = desk.hall().text.amendment(number);
  bool const waits = number != 0 && amendment != nullptr &&
                     workshop::is_pending(amendment->status) &&
                     ballot_move(desk, number) == BallotMove::take;
  return waits ? number : 0;
}

}  // namespace palabre::desk
