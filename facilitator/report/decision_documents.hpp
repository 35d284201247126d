// SPDX-License-Identifier: AGPL-3.0-or-later
// The decisions as documents and as sections of the minutes.
#pragma once

#include <string>

#include "facilitator/report/minutes.hpp"
#include "facilitator/report/table.hpp"

namespace palabre::report {

// The relevé de décisions: what was decided, how, until when.
Table decisions_table(const Minutes& minutes);
Table commitments_table(const Minutes& minutes);
// One ballot per line with every figure, for a spreadsheet; adopted or not.
Table ballots_table(const Minutes& minutes);

// Headings begin at this level.
std::string decision_sections_html(const Minutes& minutes, int level);
std::string decision_sections_markdown(const Minutes& minutes, int level);
std::string decisions_html(const Minutes& minutes);
std::string decisions_markdown(const Minutes& minutes);

}  // namespace palabre::report
