// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/debate_parts.hpp"

#include <wx/intl.h>

#include "participant/view/kit/locale.hpp"
#include "participant/view/words.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::view {

wxString quoted(wxString const& words) {
  return wxString::Format(_("“%s”"), words);
}

wxString position_label(pb::DebateStatement const& statement, std::uint32_t position) {
  int const index = static_cast<int>(position) - 1;
  return index >= 0 && index < statement.positions_size()
             ? u8(statement.positions(index).label())
             : wxGETTEXT_IN_CONTEXT("debate", "not placed or aside");
}

wxString position_name(pb::DebateStatement const& statement, std::uint32_t position) {
  wxString const label = position_label(statement, position);
  return position == 0 ? label : wxString::Format(L"%u · ", position) + label;
}

wxString standing_words(pb::DebateStatement const& statement, workshop::Standing const& where) {
  switch (where.place) {
    case pb::DEBATE_AT_POSITION:
      return position_name(statement, where.position);
    case pb::DEBATE_ASIDE:
      return wxGETTEXT_IN_CONTEXT("debate", "aside");
    default:
      return wxGETTEXT_IN_CONTEXT("debate", "not placed");
  }
}

wxString flow_words(pb::DebateStatement const& statement, pb::DebateFlow const& flow) {
  unsigned const count = flow.count();
  if (flow.from() == flow.to()) {
    return wxString::Format(wxPLURAL("%u person stayed: %s", "%u people stayed: %s", count), count,
                            position_label(statement, flow.to()));
  }
  return wxString::Format(wxPLURAL("%u person from %s to %s", "%u people from %s to %s", count),
                          count, position_label(statement, flow.from()),
                          position_label(statement, flow.to()));
}

wxString debate_phase_words(workshop::HallState const& hall) {
  pb::Step const* const step = workshop::current_step(hall);
  if (step == nullptr) {
    return {};
  }
  switch (hall.stage.phase()) {
    case pb::PHASE_SHOWN:
      return _("Read the statement and its positions. You will take a place in a moment.");
    case pb::PHASE_CHOOSING:
      return step->debate().attributed()
                 ? _("The camps are given to begin with. You will be able to move later.")
                 : _("Take the place that is nearest to what you think.");
    case pb::PHASE_PREPARING:
      return _("With those of your camp, gather your arguments.");
    case pb::PHASE_DEBATING:
      switch (step->debate().moves()) {
        case pb::DEBATE_MOVES_BETWEEN_ARGUMENTS:
          return _("You may move between two arguments, saying why or not.");
        case pb::DEBATE_MOVES_AT_WINDOWS:
          return workshop::moves_open(hall)
                     ? _("Moves are open: you may move now, saying why or not.")
                     : _("Listen. The facilitator opens the moves from time to time.");
        default:
          return _("You may move at any time, saying why or not.");
      }
    case pb::PHASE_LAST_CALL:
      return _("Last call: move now, or stay where you are.");
    case pb::PHASE_FINAL_POSITIONS:
      return _("The places are frozen.");
    case pb::PHASE_DEBRIEF:
      return _("What made you move, or stay?");
    default:
      return {};
  }
}

wxString tally_words(pb::DebateStatement const& statement, pb::DebateTally const& tally) {
  wxString words;
  for (int i = 0; i < tally.positions_size() && i < statement.positions_size(); ++i) {
    words += (words.empty() ? "" : ", ") +
             wxString::Format("%u %s", tally.positions(i),
                              position_label(statement, static_cast<std::uint32_t>(i) + 1));
  }
  if (tally.aside() > 0) {
    words += "; " + wxString::Format(_("%u aside"), tally.aside());
  }
  if (tally.not_placed() > 0) {
    words += "; " + wxString::Format(_("%u not placed"), tally.not_placed());
  }
  return words;
}

DebateFieldModel field_model(pb::DebateStatement const& statement, pb::DebateTally const& tally,
                             pb::DebateTally const* first,
                             std::vector<pb::DebateFlow> const& flows) {
  DebateFieldModel model;
  for (int i = 0; i < statement.positions_size(); ++i) {
    DebateCampModel camp;
    camp.label = u8(statement.positions(i).label());
    camp.sentence = u8(statement.positions(i).sentence());
    camp.river = statement.positions(i).middle();
    camp.count = i < tally.positions_size() ? static_cast<int>(tally.positions(i)) : 0;
    if (first != nullptr && i < first->positions_size()) {
      camp.at_first = static_cast<int>(first->positions(i));
    }
    model.camps.push_back(std::move(camp));
  }
  for (pb::DebateFlow const& flow : flows) {
    if (flow.from() != flow.to() && flow.from() != 0 && flow.to() != 0) {
      model.flows.push_back({static_cast<int>(flow.from()) - 1, static_cast<int>(flow.to()) - 1,
                             static_cast<int>(flow.count()), flow_words(statement, flow)});
    }
  }
  return model;
}

}  // namespace palabre::view
