// SPDX-License-Identifier: AGPL-3.0-or-later
// A proposal written down: for people, with its reasons, or as JSON for other programs.
#pragma once

#include <iosfwd>

#include "facilitator/planning/seat_tables.hpp"
#include "facilitator/planning/seat_words.hpp"

namespace palabre::planning {

void write_plan(std::ostream& out, const SeatWords& words, const SeatWords::Names& names,
                const ListRequest& list, const Proposal& proposal);

// One object on one line: `plan` (rounds -> tables -> names), `repeated_pairs`, `imbalance`,
// `seconds`, and besides `tables`, `groups` (where they turn), `revisits`, `seed`, `proved_best`.
void write_plan_json(std::ostream& out, const SeatWords::Names& names, const Proposal& proposal);

}  // namespace palabre::planning
