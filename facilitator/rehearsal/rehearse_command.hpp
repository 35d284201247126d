// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator rehearse …`
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace palabre::rehearsal {

// Results on `out`, progress and sentences on `err`. Exit codes: 0 played to the end and everything
// that was sent was confirmed, 1 not so, 2 unusable arguments, file or link.
int rehearse_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace palabre::rehearsal
