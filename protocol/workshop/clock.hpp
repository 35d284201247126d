// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of the stage. Zero changes its look, never the stage: nothing here moves anybody.
#pragma once

#include <cstdint>

#include "protocol/messages/journal.pb.h"

namespace palabre::workshop {

// Milliseconds left at `now`; negative when overrun.
std::int64_t remaining_ms(const pb::Clock& clock, std::uint64_t now);
pb::Clock started_clock(std::uint64_t duration_ms, std::uint64_t now);
// The clock as it stands at `now`, paused.
pb::Clock paused_clock(const pb::Clock& clock, std::uint64_t now);

}  // namespace palabre::workshop
