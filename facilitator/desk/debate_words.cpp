// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_words.hpp"

#include <wx/intl.h>

#include "protocol/workshop/debate_queries.hpp"

namespace palabre::desk {

using workshop::Gesture;

wxString debate_title(workshop::HallState const& hall) {
  switch (hall.stage.phase()) {
    case pb::PHASE_SHOWN:
      return _("The statement is shown");
    case pb::PHASE_CHOOSING:
      return _("Everybody takes a place");
    case pb::PHASE_PREPARING:
      return _("Each camp prepares its arguments");
    case pb::PHASE_DEBATING: {
      std::size_t const heard = workshop::arguments_of(hall, workshop::current_key(hall)).size();
      return wxString::Format(_("Debate — argument %zu"), heard + 1);
    }
    case pb::PHASE_LAST_CALL:
      return _("Last call: a last chance to move");
    case pb::PHASE_FINAL_POSITIONS:
      return _("Final positions");
    case pb::PHASE_DEBRIEF:
      return _("What made you move?");
    default:
      return {};
  }
}

wxString debate_gesture(Gesture gesture) {
  switch (gesture) {
    case Gesture::show_statement:
      return _("Next statement");
    case Gesture::take_positions:
      return _("Take a place");
    case Gesture::prepare_camps:
      return _("Prepare in camps");
    case Gesture::begin_debate:
      return _("Begin the debate");
    case Gesture::last_call:
      return _("Last call");
    case Gesture::freeze_positions:
      return _("Final positions");
    case Gesture::debrief:
      return _("Debrief");
    default:
      return {};
  }
}

wxString debate_method(pb::Step const& step) {
  int const statements = step.debate().statements_size();
  if (statements == 0) {
    return _("No statement yet");
  }
  int const positions = step.debate().statements(0).positions_size();
  return wxString::Format(
             wxPLURAL("%d statement", "%d statements", static_cast<unsigned>(statements)),
             statements) +
         L" · " +
         wxString::Format(wxPLURAL("%d position", "%d positions", static_cast<unsigned>(positions)),
                          positions);
}

}  // namespace palabre::desk
