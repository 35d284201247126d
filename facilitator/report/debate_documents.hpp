// SPDX-License-Identifier: AGPL-3.0-or-later
// Moving debates as sections of the minutes, and their figures: pictures that a reader understands
// without help, each followed by the same numbers in words. Nobody wins.
#pragma once

#include <string>

#include "facilitator/report/debate_part.hpp"
#include "facilitator/report/minutes.hpp"

namespace palabre::report {

std::string debate_sections_html(const Minutes& minutes);
std::string debate_sections_markdown(const Minutes& minutes);

// ---- SVG elements, to stand in a page. Camps have a shape, a colour and their label.
// Two bars: people by camp at the start and at the end.
std::string distribution_svg(const StatementPart& part, Language l);
// Steps over time, one line per camp.
std::string curve_svg(const StatementPart& part, Language l);
// Bands from the first places (left) to the last ones (right), as thick as the people are many.
std::string flows_svg(const StatementPart& part, Language l);

// "Yes", or the words for those not placed or aside (0).
std::string camp_label(const StatementPart& part, std::size_t camp, Language l);
// "2 people from Not sure to Yes"; those who stayed: "5 people stayed: Yes".
std::string flow_sentence(const StatementPart& part, const FlowLine& flow, Language l);
// "at the start 6 Yes, 7 Not sure, 3 No"
std::string distribution_sentence(const StatementPart& part, const Distribution& distribution,
                                  Language l);

}  // namespace palabre::report
