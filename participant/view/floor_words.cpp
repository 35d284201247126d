// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/view/floor_words.hpp"

#include <wx/translation.h>

namespace palabre::view {

using workshop::FloorReason;

std::vector<pb::FloorKind> const& floor_kinds() {
  static std::vector<pb::FloorKind> const kinds{pb::FLOOR_INTERVENTION, pb::FLOOR_DIRECT_ANSWER,
                                                pb::FLOOR_CLARIFICATION, pb::FLOOR_PROCEDURE};
  return kinds;
}

wxString describe(pb::FloorKind kind) {
  switch (kind) {
    case pb::FLOOR_DIRECT_ANSWER:
      return _("Direct answer");
    case pb::FLOOR_PROCEDURE:
      return _("Point of procedure");
    case pb::FLOOR_CLARIFICATION:
      return _("Question to understand");
    default:
      return _("To speak");
  }
}

wxString describe(pb::FloorPolicy policy) {
  switch (policy) {
    case pb::FLOOR_FIRST_COME:
      return wxGETTEXT_IN_CONTEXT("floor", "first come, first heard");
    case pb::FLOOR_FEWEST_TURNS:
      return wxGETTEXT_IN_CONTEXT("floor", "fewest turns first");
    case pb::FLOOR_LEAST_TIME:
      return wxGETTEXT_IN_CONTEXT("floor", "least time first");
    default:
      return wxGETTEXT_IN_CONTEXT("floor", "not yet spoken first");
  }
}

wxString describe(pb::FloorScope scope) {
  switch (scope) {
    case pb::FLOOR_SCOPE_SITTING:
      return wxGETTEXT_IN_CONTEXT("floor", "this sitting");
    case pb::FLOOR_SCOPE_WORKSHOP:
      return wxGETTEXT_IN_CONTEXT("floor", "the whole workshop");
    default:
      return wxGETTEXT_IN_CONTEXT("floor", "this step");
  }
}

namespace {

wxString one_reason(FloorReason reason, workshop::FloorLine const& line) {
  switch (reason) {
    case FloorReason::by_hand:
      return wxGETTEXT_IN_CONTEXT("floor", "put there by hand");
    case FloorReason::kind:
      return describe(line.kind).Lower();
    case FloorReason::never_spoken:
      return wxGETTEXT_IN_CONTEXT("floor", "has not spoken yet");
    case FloorReason::spoken_before:
      return wxString::Format(wxPLURAL("has spoken once", "has spoken %u times", line.turns),
                              line.turns);
    case FloorReason::camp_waits:
      return wxGETTEXT_IN_CONTEXT("floor", "the camp waits");
    case FloorReason::camp_spoke:
      return wxGETTEXT_IN_CONTEXT("floor", "the other camps first");
    case FloorReason::list_waits:
      return wxGETTEXT_IN_CONTEXT("floor", "by turns between the lists");
    case FloorReason::first_come:
      return wxGETTEXT_IN_CONTEXT("floor", "in the order of asking");
    case FloorReason::turns_spent:
      return wxGETTEXT_IN_CONTEXT("floor", "has had as many turns as the rule allows");
    case FloorReason::away:
      return wxGETTEXT_IN_CONTEXT("floor", "out of the room: keeps the place");
  }
  return {};
}

}  // namespace

wxString reason_words(workshop::FloorLine const& line) {
  wxString words;
  for (FloorReason const reason : line.reasons) {
    words += (words.empty() ? wxString() : wxString(L" · ")) + one_reason(reason, line);
  }
  return words;
}

wxString turn_words(std::uint32_t turns) {
  return turns < 2 ? wxGETTEXT_IN_CONTEXT("floor", "first turn")
                   : wxString::Format(wxGETTEXT_IN_CONTEXT("floor", "turn %u"), turns);
}

wxString length_words(std::uint64_t ms) {
  unsigned const seconds = static_cast<unsigned>(ms / 1000);
  return wxString::Format("%u:%02u", seconds / 60, seconds % 60);
}

wxString silent_words(std::uint32_t silent) {
  return silent == 0 ? _("Everybody here has spoken.")
                     : wxString::Format(wxPLURAL("%u person has not spoken yet.",
                                                 "%u people have not spoken yet.", silent),
                                        silent);
}

}  // namespace palabre::view
