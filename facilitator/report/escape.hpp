// SPDX-License-Identifier: AGPL-3.0-or-later
// The only places where what people typed becomes HTML, Markdown or JSON.
#pragma once

#include <string>
#include <string_view>

namespace palabre::report {

// Line ends become <br>.
std::string html_text(std::string_view text);
std::string html_attribute(std::string_view text);
// One line of Markdown prose: nothing typed can start a heading, a list, a link or a tag.
std::string markdown_text(std::string_view text);

}  // namespace palabre::report
