// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/documents.hpp"

#include <algorithm>

#include "facilitator/report/decision_documents.hpp"
#include "facilitator/report/export_command.hpp"
#include "facilitator/report/forms.hpp"
#include "facilitator/report/odt_text.hpp"
#include "facilitator/report/table.hpp"
#include "facilitator/report/text_documents.hpp"

namespace palabre::report {

namespace {

std::string table_in(const Minutes& minutes, const Table& table, Format format) {
  switch (format) {
    case Format::csv:
      return to_csv(table);
    case Format::markdown:
      return table_markdown_page(minutes, table);
    default:
      return table_page(minutes, table);
  }
}

std::variant<std::string, NotMade> text_in(const Minutes& minutes, const Choice& choice) {
  const TextPart& text = minutes.text;
  if (text.empty()) {
    return NotMade::no_text;
  }
  const VersionPart* version =
      choice.version ? text.version(*choice.version) : &text.versions.back();
  const VersionPart* since = choice.since ? text.version(*choice.since) : &text.versions.front();
  if (version == nullptr || since == nullptr) {
    return NotMade::no_such_version;
  }
  const bool markdown = choice.format == Format::markdown;
  if (choice.document == Document::changes) {
    const Changes changes = make_changes(text, *since, *version);
    return choice.format == Format::odt ? changes_odt(minutes, changes)
           : markdown                   ? changes_markdown(minutes, changes)
                                        : changes_html(minutes, changes);
  }
  if (choice.format == Format::odt) {
    return text_odt(minutes, *version);
  }
  if (choice.format == Format::plain) {
    return text_plain(*version);
  }
  return markdown ? text_markdown(minutes, *version) : text_html(minutes, *version);
}

}  // namespace

std::vector<Format> formats_of(Document document) {
  switch (document) {
    case Document::minutes:
      return {Format::html, Format::markdown, Format::json, Format::route_slips,
              Format::note_sheets};
    case Document::text:
      return {Format::html, Format::odt, Format::markdown, Format::plain};
    case Document::changes:
      return {Format::html, Format::odt, Format::markdown};
    case Document::amendments:
    case Document::decisions:
    case Document::attendance:
      return {Format::html, Format::csv, Format::markdown};
    default:
      return {Format::html};
  }
}

std::variant<std::string, NotMade> make_document(const workshop::WorkshopState& state,
                                                 const Register& people, const Choice& choice) {
  return make_document(state, people, make_minutes(state, people, choice.options), choice);
}

std::variant<std::string, NotMade> make_document(const workshop::WorkshopState& state,
                                                 const Register& people, const Minutes& minutes,
                                                 const Choice& choice) {
  const std::vector<Format> formats = formats_of(choice.document);
  if (std::find(formats.begin(), formats.end(), choice.format) == formats.end()) {
    return NotMade::no_such_format;
  }
  switch (choice.document) {
    case Document::minutes:
      return make_export(state, people, choice.format, choice.options);
    case Document::text:
    case Document::changes:
      return text_in(minutes, choice);
    case Document::amendments:
      return choice.format == Format::html
                 ? amendments_html(minutes)
                 : table_in(minutes, amendments_table(minutes), choice.format);
    case Document::decisions:
      return choice.format == Format::csv        ? to_csv(ballots_table(minutes))
             : choice.format == Format::markdown ? decisions_markdown(minutes)
                                                 : decisions_html(minutes);
    case Document::attendance:
      if (choice.options.audience != Audience::internal) {
        return NotMade::names_people;
      }
      return table_in(minutes, attendance_table(minutes), choice.format);
    case Document::amendment_form:
      return amendment_form(minutes);
    case Document::ballot_paper:
      return ballot_paper(minutes);
  }
  return NotMade::no_such_format;
}

std::string make_export(const workshop::WorkshopState& state, const Register& people,
                        Format format, const Options& options) {
  switch (format) {
    case Format::markdown:
      return to_markdown(make_minutes(state, people, options));
    case Format::json:
      return to_json(make_minutes(state, people, options));
    case Format::route_slips:
      return route_slips(state.hall, people, options.language);
    case Format::note_sheets:
      return note_sheets(state.hall, people, options.language);
    default:
      return to_html(make_minutes(state, people, options));
  }
}

std::string_view word_of(Document document) {
  switch (document) {
    case Document::text:
      return "text";
    case Document::changes:
      return "changes";
    case Document::amendments:
      return "amendments";
    case Document::decisions:
      return "decisions";
    case Document::attendance:
      return "attendance";
    case Document::amendment_form:
      return "amendment-form";
    case Document::ballot_paper:
      return "ballot-paper";
    default:
      return "minutes";
  }
}

std::string_view word_of(Format format) {
  switch (format) {
    case Format::markdown:
      return "md";
    case Format::json:
      return "json";
    case Format::route_slips:
      return "route-slips";
    case Format::note_sheets:
      return "note-sheets";
    case Format::plain:
      return "txt";
    case Format::csv:
      return "csv";
    case Format::odt:
      return "odt";
    default:
      return "html";
  }
}

std::string_view extension_of(Format format) {
  return format == Format::route_slips || format == Format::note_sheets ? "html" : word_of(format);
}

}  // namespace palabre::report
