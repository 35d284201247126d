// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator seat`: a seating from a list of people, without any workshop.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace palabre::planning {

// `args` are the words after `seat`. The result goes to `out`, sentences for people to `err`, in
// French where LC_ALL, LC_MESSAGES or LANG says so.
// Returns: 0, or 2 for an input that cannot be used, with one sentence on `err` saying what to do.
[[nodiscard]] int seat_command(std::span<const std::string> args, std::ostream& out,
                               std::ostream& err);

}  // namespace palabre::planning
