// SPDX-License-Identifier: AGPL-3.0-or-later
// `palabre-facilitator merge`: several people's amended copies of one text, without any workshop.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace palabre::copies {

// `args` are the words after `merge`. The result goes to `out`, sentences for people to `err`, in
// French where LC_ALL, LC_MESSAGES or LANG says so.
// Returns: 0, 1 if there are conflicts (everything is on `out` all the same), or 2 for an input
// that cannot be used, with one sentence on `err` saying what to do and nothing on `out`.
[[nodiscard]] int merge_command(std::span<const std::string> args, std::ostream& out,
                                std::ostream& err);

}  // namespace palabre::copies
