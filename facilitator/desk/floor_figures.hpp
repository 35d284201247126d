// SPDX-License-Identifier: AGPL-3.0-or-later
// How the time was shared, as figures that name nobody: for the facilitator's column, and for the
// projector once the facilitator shows them. UI thread only.
#pragma once

#include "participant/view/kit/share_bars.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::desk {

struct FloorFiguresShown {
  view::ShareBarsModel groups{};  // empty: fewer than two groups are large enough, or `objected`
  bool camps = false;             // the groups are the camps of a debate
  bool objected = false;          // somebody would rather not: no group is shown
  wxString silent{};              // "9 people have not spoken yet."
  wxString most{};                // how much the fifth who spoke most had; empty while nobody spoke
};

// Over the scope that the rules of the floor say. `now`: ms of the laptop.
FloorFiguresShown shown_floor_figures(workshop::WorkshopState const& state, Register const& people,
                                      std::uint64_t now);

// The label of a camp in the debate under way; empty elsewhere. From 1.
wxString camp_label(workshop::HallState const& hall, std::uint32_t camp);

}  // namespace palabre::desk
