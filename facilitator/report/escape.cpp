// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/escape.hpp"

namespace palabre::report {

namespace {

std::string html(std::string_view text, bool line_breaks) {
  std::string out;
  out.reserve(text.size() + 16);
  for (const char sign : text) {
    switch (sign) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += line_breaks ? "<br>\n" : " ";
        break;
      default:
        out.push_back(sign);
    }
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view text) { return html(text, true); }
std::string html_attribute(std::string_view text) { return html(text, false); }

std::string markdown_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  bool line_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    if (sign == '\n') {
      out += "  \n";
      line_start = true;
      continue;
    }
    const bool special = std::string_view("\\`*_[]<>|").find(sign) != std::string_view::npos;
    const bool block = line_start && std::string_view("#+-=~0123456789").find(sign) !=
                                         std::string_view::npos;
    const bool digit = sign >= '0' && sign <= '9';
    if (special || (block && !digit)) {
      out.push_back('\\');
    }
    out.push_back(sign);
    // "12." at the start of a line would be a list: the dot after leading digits is escaped.
    line_start = line_start && (digit || sign == ' ');
    if (line_start && digit && at + 1 < text.size() &&
        (text[at + 1] == '.' || text[at + 1] == ')')) {
      out.push_back('\\');
      line_start = false;
    }
  }
  return out;
}

}  // namespace palabre::report
