// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for ballots and consent that both programs' windows say in the same way. UI thread only.
#pragma once

#include <vector>

#include <wx/string.h>

#include "protocol/workshop/state.hpp"

namespace palabre::view {

// One answer somebody may give in a ballot, in the order they are offered.
struct OfferedChoice {
  pb::Choice choice = pb::CHOICE_NONE;
  std::uint32_t number = 0;
  wxString label{};
  wxString meaning{};  // what it does to the count; may be empty
};
std::vector<OfferedChoice> offered_choices(pb::BallotRules const& rules);
// "for", "option 2", the level's own label; empty for a vote taken back.
wxString vote_words(pb::BallotRules const& rules, pb::Vote const& vote);

wxString describe(pb::ConsentPhase phase);
wxString describe(pb::ConsentAnswer answer);
wxString describe(pb::ObjectionStatus status);
wxString describe(pb::ConsentEnd end);
wxString describe(pb::BallotResult result);
// "more than half of the votes expressed", with the tie rule: the rule fixed beforehand.
wxString threshold_words(pb::BallotRules const& rules);
// "version 3", "amendment A9, version 3"; empty where the subject says its words itself.
wxString subject_words(pb::Subject const& subject);
// The wording, paragraphs numbered where it is a version.
wxString wording_words(workshop::HallState const& hall, pb::Subject const& subject);

}  // namespace palabre::view
