// SPDX-License-Identifier: AGPL-3.0-or-later
// What all HTML documents share: one file each, no script, nothing fetched; they open anywhere and
// print.
#pragma once

#include <string>
#include <string_view>

#include "facilitator/report/options.hpp"

namespace palabre::report {

std::string page_begin(Language, std::string_view title);
std::string page_end(Language);
std::string_view audience_notice(const Options&);
// "p class=\"quiet\"" and a text become one element.
std::string tagged(std::string_view tag, std::string_view text);

}  // namespace palabre::report
