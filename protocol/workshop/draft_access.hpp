// SPDX-License-Identifier: AGPL-3.0-or-later
// Who writes a draft. Everyone reads it; the hosts of the café before it write unless the
// facilitator chose others (ChooseWriters: some people, or everyone). Facilitators always may.
#pragma once

#include <cstdint>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// The drafting step whose text is written at this place; nullptr for other places.
const pb::Step* drafting_step(const HallState& hall, std::uint32_t place);
std::vector<std::uint32_t> draft_writers(const HallState& hall, const pb::Step& step,
                                         const DraftState& draft);
bool may_write_draft(const HallState& hall, const pb::Step& step, const PlaceState& place,
                     std::uint32_t person);

}  // namespace palabre::workshop
