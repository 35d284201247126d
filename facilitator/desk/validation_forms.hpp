// SPDX-License-Identifier: AGPL-3.0-or-later
// The dialogs of validation: what is typed before a ballot or a consent begins, who belongs to
// which electorate, and what a decision binds people to. Each sends its command itself. UI thread.
#pragma once

#include "facilitator/desk/desk_model.hpp"

class wxWindow;

namespace palabre::desk {

// A new ballot, about `subject` unless another one is chosen; or the one that is prepared
// (`ballot` ≠ 0). True when it was asked for.
bool ask_ballot(wxWindow* over, DeskModel& desk, std::uint32_t ballot,
                pb::Subject const& subject = {});
void ask_consent(wxWindow* over, DeskModel& desk);
void ask_rewording(wxWindow* over, DeskModel& desk, workshop::Consent const& consent);
void ask_totals(wxWindow* over, DeskModel& desk, workshop::Ballot const& ballot);
void ask_status(wxWindow* over, DeskModel& desk, std::uint32_t person);
void ask_colleges(wxWindow* over, DeskModel& desk);
void ask_proxy(wxWindow* over, DeskModel& desk, std::uint32_t giver);
void ask_proxy_rule(wxWindow* over, DeskModel& desk);
void ask_commitment(wxWindow* over, DeskModel& desk, std::uint32_t decision);
// The person and the reason with which the roll is re-opened; one of ballot and consent is 0.
void ask_latecomer(wxWindow* over, DeskModel& desk, std::uint32_t ballot, std::uint32_t consent);

}  // namespace palabre::desk
