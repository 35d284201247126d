// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate as both programs show it: the words of positions, flows and phases, and the
// models of the line that is drawn on the desk and on the room's screen. UI thread only.
#pragma once

#include <vector>

#include <wx/string.h>

#include "participant/view/kit/debate_field.hpp"
#include "protocol/workshop/debate_queries.hpp"

namespace palabre::view {

// “Are there levers of our own?”, in the marks of the language.
wxString quoted(wxString const& words);
// "1 · Yes"; 0 = "not placed or aside".
wxString position_name(pb::DebateStatement const& statement, std::uint32_t position);
// "Yes"
wxString position_label(pb::DebateStatement const& statement, std::uint32_t position);
// "not placed", "aside", "1 · Yes"
wxString standing_words(pb::DebateStatement const& statement, workshop::Standing const& where);
// "2 people from Not sure to Yes", "3 people stayed at No".
wxString flow_words(pb::DebateStatement const& statement, pb::DebateFlow const& flow);
// What can be done in this phase, in one sentence, for the room.
wxString debate_phase_words(workshop::HallState const& hall);
// "7 Yes, 5 Not sure, 4 No; 1 not placed"
wxString tally_words(pb::DebateStatement const& statement, pb::DebateTally const& tally);

// Camps with their counts, and the arrows of those who left a camp. Without people.
DebateFieldModel field_model(pb::DebateStatement const& statement, pb::DebateTally const& tally,
                             pb::DebateTally const* first,
                             std::vector<pb::DebateFlow> const& flows);

}  // namespace palabre::view
