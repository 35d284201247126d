// SPDX-License-Identifier: AGPL-3.0-or-later
// What reading both kinds of word processor files needs. No document type is read, so that no
// entity is ever expanded; nesting is bounded.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "facilitator/text/copies.hpp"
#include "facilitator/text/zip_file.hpp"

namespace palabre::copies {

inline constexpr int xml_depth_max = 100;

// Without the prefix: "p" of "text:p".
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
// An attribute by its name without the prefix; empty if there is none.
[[nodiscard]] std::string attribute(const pugi::xml_node& node, std::string_view name);
// The first child of that name, without the prefix.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
// All text within, one line.
[[nodiscard]] std::string line_within(const pugi::xml_node& node);
// Line ends and tabs of the file are spaces.
[[nodiscard]] std::string as_spaces(std::string_view text);

// Returns: false for what is no XML, or nested too deeply.
[[nodiscard]] bool parse_xml(const std::string& bytes, pugi::xml_document& document);
// A part of an archive. Returns: nothing if it is missing, too large or no XML.
[[nodiscard]] std::unique_ptr<pugi::xml_document> parse_part(const ZipReader& archive,
                                                             const std::string& name);

[[nodiscard]] std::variant<Copy, Unreadable> read_odt(const ZipReader& archive);
// The same in one file of XML (.fodt).
[[nodiscard]] std::variant<Copy, Unreadable> read_flat_odt(const std::string& bytes);
[[nodiscard]] std::variant<Copy, Unreadable> read_docx(const ZipReader& archive);

}  // namespace palabre::copies
