// SPDX-License-Identifier: AGPL-3.0-or-later
// Sheets to print and fill in by hand: no name is in them, whatever the audience.
#pragma once

#include <string>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

// For whoever amends on paper; the host or the facilitation copies it and says who it is from.
std::string amendment_form(const Minutes& minutes);
// Papers to cut, and the sheet the count is written on before it is entered.
std::string ballot_paper(const Minutes& minutes);

}  // namespace palabre::report
