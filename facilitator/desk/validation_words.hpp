// SPDX-License-Identifier: AGPL-3.0-or-later
// The sentences of the validation page and of the projector's scene, made from the hall. The
// arithmetic's own sentences are those of the minutes (facilitator/report). UI thread only.
#pragma once

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/kit/projector.hpp"

namespace palabre::desk {

wxString ballot_state_words(HallState const& hall, workshop::Ballot const& ballot);
wxString consent_state_words(HallState const& hall, workshop::Consent const& consent);
// "present", "represented by Ama", "absent: no vote" – and the college.
wxString unit_words(DeskModel const& desk, pb::RollUnit const& unit,
                    workshop::Ballot const* ballot);
wxString vote_state_words(DeskModel const& desk, workshop::Ballot const& ballot,
                          pb::RollUnit const& unit);
wxString answer_state_words(DeskModel const& desk, workshop::Consent const& consent,
                            pb::RollUnit const& unit);
// Rules, warnings, and once counted the arithmetic and the verdict.
wxString ballot_record(DeskModel const& desk, workshop::Ballot const& ballot);
wxString consent_record(DeskModel const& desk, workshop::Consent const& consent);
// Decisions, and the commitments still open: what a new sitting begins with.
wxString follow_up_words(DeskModel const& desk);

// The record of the one that is shown, if any, and the follow-up below it.
wxString decision_record(DeskModel const& desk, workshop::Ballot const* ballot,
                         workshop::Consent const* consent);

// What the room sees of the decision at work; a college of one or two gives no detail.
view::ProjectorScene validation_scene(DeskModel const& desk, view::ClockModel clock);

}  // namespace palabre::desk
