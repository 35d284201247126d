// SPDX-License-Identifier: AGPL-3.0-or-later
// Which streams a device may follow, and which a window should follow now. Asked by the server at
// each publication and by clients when the stage changes.
#pragma once

#include <vector>

#include "protocol/workshop/decide.hpp"

namespace palabre::workshop {

// True when this device may receive entries of that stream now. A released device keeps what it
// has and follows the hall only.
bool may_follow(const HallState& hall, const Actor& actor, StreamKey stream);
// The streams this device should follow now, hall first.
std::vector<StreamKey> streams_to_follow(const HallState& hall, const Actor& actor);

}  // namespace palabre::workshop
