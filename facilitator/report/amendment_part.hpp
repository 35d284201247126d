// SPDX-License-Identifier: AGPL-3.0-or-later
// One amendment as the reports show it.
#pragma once

#include "facilitator/report/audience.hpp"
#include "facilitator/report/text_part.hpp"

namespace palabre::report {

AmendmentLine amendment_line(const workshop::TextState& text,
                             const workshop::TextAmendment& amendment, const Reader& reader);

}  // namespace palabre::report
