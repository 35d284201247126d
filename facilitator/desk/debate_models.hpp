// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of the moving debate show, made from the replica, and what a facilitator can do to
// a person or a statement: the line, the list and the menus offer the same. UI thread only.
#pragma once

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/debate_parts.hpp"
#include "participant/view/kit/debate_curve.hpp"

namespace palabre::desk {

// The debate looked at; null for other steps.
pb::Step const* shown_debate(DeskModel const& desk);
// Its statement: that of the stage, otherwise the first one; {0, 0} without statements.
workshop::StatementKey shown_key(DeskModel const& desk);
pb::DebateStatement const* shown_statement(DeskModel const& desk);
workshop::DebateView debate_view(DeskModel const& desk);

// The line with people in their camps. Requires: there is a statement.
view::DebateFieldModel debate_line(DeskModel const& desk);
view::DebateCurveModel debate_curve(DeskModel const& desk);
// "16 placed · 1 aside: Odile · not placed: Jonas, Katell"
wxString placed_words(DeskModel const& desk);
// By name, those who take part in the debate.
std::vector<std::uint32_t> debaters_by_name(DeskModel const& desk);

void move_debater(DeskModel& desk, std::uint32_t person, workshop::Standing const& to);
void debater_menu(wxWindow& over, wxPoint at, DeskModel& desk, std::uint32_t person);
// Places for everybody who stands nowhere yet: each in the smallest bank, by lot.
void share_out(DeskModel& desk);
// A third of those who stand in a camp, drawn by lot, into the camps that are smallest then.
void spread(DeskModel& desk);

}  // namespace palabre::desk
