// SPDX-License-Identifier: AGPL-3.0-or-later
// Every document that can be taken home: which there are, in which formats, and their bytes. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "facilitator/report/minutes.hpp"

namespace palabre::report {

enum class Document {
  minutes,     // everything, arranged for reading; as JSON: everything as data
  text,        // one version, clean
  changes,     // between two versions
  amendments,  // each with its fate
  decisions,   // with their arithmetic, and commitments
  attendance,  // names people: internal only
  amendment_form,  // to print, and fill in by hand
  ballot_paper,    // to print
};
enum class Format { html, markdown, json, route_slips, note_sheets, plain, csv, odt };

inline constexpr Document every_document[] = {
    Document::minutes,   Document::text,       Document::changes,        Document::amendments,
    Document::decisions, Document::attendance, Document::amendment_form, Document::ballot_paper};
inline constexpr Format every_format[] = {Format::html,        Format::markdown, Format::json,
                                          Format::route_slips, Format::note_sheets,
                                          Format::plain,       Format::csv,      Format::odt};

struct Choice {
  Document document = Document::minutes;
  Format format = Format::html;
  std::optional<std::uint32_t> version;  // of the text; the latest without
  std::optional<std::uint32_t> since;    // changes: from this version; the first without
  Options options;
};
enum class NotMade {
  no_such_format,   // this document is not made in this format
  no_text,          // there is no version of the text yet
  no_such_version,
  names_people,     // attendance for anybody but the team
};

// What a document can be made in, the first being the one to offer.
std::vector<Format> formats_of(Document document);
std::variant<std::string, NotMade> make_document(const workshop::WorkshopState& state,
                                                 const Register& people, const Choice& choice);
// The same from minutes that were made for choice.options.
std::variant<std::string, NotMade> make_document(const workshop::WorkshopState& state,
                                                 const Register& people, const Minutes& minutes,
                                                 const Choice& choice);
// "minutes", "html": as on the command line.
std::string_view word_of(Document document);
std::string_view word_of(Format format);
// Without the dot.
std::string_view extension_of(Format format);

}  // namespace palabre::report
