// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of an ODT: paragraphs, and regions of recorded changes. For odt_document.cpp alone.
#pragma once

#include <string>
#include <string_view>

#include "facilitator/report/odt_document.hpp"
#include "facilitator/text/tracked_text.hpp"

namespace palabre::report {

// Text between tags, or within quotes of an attribute.
[[nodiscard]] std::string odt_escaped(std::string_view text);

struct OdtBody {
  std::string regions;     // inside text:tracked-changes
  std::string paragraphs;  // inside office:text
};
[[nodiscard]] OdtBody odt_body(const OdtDocument& document, const copies::TrackedText& text);

}  // namespace palabre::report
