// SPDX-License-Identifier: AGPL-3.0-or-later
// Which group of a round goes to which table, when that is still free to choose.
#pragma once

#include <cstdint>

#include "facilitator/planning/board.hpp"

namespace palabre::planning {

// Exchanges whole tables within rounds so that people come back to a table as rarely as possible;
// who sits with whom does not change. Does nothing where tables differ (limits, fixed places).
void relabel_tables(Board& board, std::uint64_t seed);

}  // namespace palabre::planning
