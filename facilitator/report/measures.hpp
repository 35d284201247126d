// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures: what a workshop noted of how people behaved, beside what they wrote. Raised hands, calls
// for help, reminders; who asked for the floor, had it and for how long; where somebody stood in a
// debate and when they moved; which case they wished for; who said an argument. What was counted
// (distributions, curves) names nobody and is not among them.
#pragma once

#include <cstdint>
#include <optional>

#include "facilitator/journal.hpp"

namespace palabre::report {

// Whether this entry is a measure: of anybody, or `of` one person. Nothing that folds later rests on
// one, with one exception that is kept: a turn of the floor ends the turn before it, so that erasing
// one person's turns would give their time to those who spoke before them. Turns go all together.
bool is_measure(const Entry& entry, std::optional<std::uint32_t> of);

}  // namespace palabre::report
