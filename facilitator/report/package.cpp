// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/package.hpp"

#include <system_error>

#include "facilitator/report/escape.hpp"
#include "facilitator/report/page.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

namespace fs = std::filesystem;

// For file names: plain letters, so that any stick takes them.
std::string_view stem_of(Language l, Document document, Format format) {
  if (format == Format::route_slips) {
    return say(l, "billets-de-parcours", "route-slips");
  }
  if (format == Format::note_sheets) {
    return say(l, "feuilles-de-notes", "note-sheets");
  }
  switch (document) {
    case Document::text:
      return say(l, "texte", "text");
    case Document::changes:
      return say(l, "changements", "changes");
    case Document::amendments:
      return say(l, "amendements", "amendments");
    case Document::decisions:
      return say(l, "decisions", "decisions");
    case Document::attendance:
      return say(l, "presences", "attendance");
    case Document::amendment_form:
      return say(l, "formulaire-amendement", "amendment-form");
    case Document::ballot_paper:
      return say(l, "bulletins", "ballot-papers");
    default:
      return say(l, "compte-rendu", "minutes");
  }
}

std::string_view title_of(Language l, Document document, Format format) {
  if (format == Format::route_slips) {
    return say(l, "Billets de parcours, à imprimer", "Route slips, to print");
  }
  if (format == Format::note_sheets) {
    return say(l, "Feuilles de notes, à imprimer", "Note sheets, to print");
  }
  switch (document) {
    case Document::text:
      return say(l, "Le texte", "The text");
    case Document::changes:
      return say(l, "Ce qui a changé depuis la première version",
                 "What changed since the first version");
    case Document::amendments:
      return say(l, "Les amendements et leur sort", "The amendments and their fate");
    case Document::decisions:
      return say(l, "Les décisions, avec leur calcul", "The decisions, with their arithmetic");
    case Document::attendance:
      return say(l, "Les présences", "Attendance");
    case Document::amendment_form:
      return say(l, "Formulaire d’amendement, à imprimer", "Amendment form, to print");
    case Document::ballot_paper:
      return say(l, "Bulletins de vote, à imprimer", "Ballot papers, to print");
    default:
      return say(l, "Le compte rendu", "The minutes");
  }
}

std::string_view kind_of(Language l, Format format) {
  switch (format) {
    case Format::markdown:
      return "Markdown";
    case Format::json:
      return say(l, "toutes les données (JSON)", "all the data (JSON)");
    case Format::plain:
      return say(l, "texte brut", "plain text");
    case Format::odt:
      return say(l, "traitement de texte (ODT)", "word processor (ODT)");
    case Format::csv:
      return say(l, "tableur (CSV)", "spreadsheet (CSV)");
    default:
      return say(l, "page à lire ou à imprimer", "page to read or print");
  }
}

// These name people, whatever the audience asked for.
bool names_people(Format format) {
  return format == Format::route_slips || format == Format::note_sheets;
}

}  // namespace

std::string workshop_copy_name(Language language) {
  return std::string(say(language, "atelier", "workshop")) + ".palabre";
}

std::vector<PackedFile> make_package(const workshop::WorkshopState& state, const Register& people,
                                     const Options& options) {
  const Minutes minutes = make_minutes(state, people, options);
  const Language l = options.language;
  const bool internal = options.audience == Audience::internal;
  std::vector<PackedFile> files;
  std::string index;
  for (const Document document : every_document) {
    for (const Format format : formats_of(document)) {
      if (names_people(format) && !internal) {
        continue;
      }
      Choice choice;
      choice.document = document;
      choice.format = format;
      choice.options = options;
      std::variant<std::string, NotMade> made = make_document(state, people, minutes, choice);
      if (!std::holds_alternative<std::string>(made)) {
        continue;
      }
      std::string name = std::string(stem_of(l, document, format)) + "." +
                         std::string(extension_of(format));
      index += "<li><a href=\"" + name + "\">" + html_text(title_of(l, document, format)) +
               "</a> <span class=\"quiet\">" + html_text(kind_of(l, format)) + "</span></li>\n";
      files.push_back({std::move(name), std::get<std::string>(std::move(made))});
    }
  }
  if (internal) {
    index += "<li>" + html_text(workshop_copy_name(l)) + " <span class=\"quiet\">" +
             html_text(say(l, "l’atelier entier, à ouvrir avec Palabre",
                           "the whole workshop, to be opened with Palabre")) +
             "</span></li>\n";
  }
  files.insert(files.begin(),
               {std::string(say(l, "0-sommaire", "0-contents")) + ".html",
                page_begin(l, minutes.title) + tagged("h1", minutes.title) +
                    tagged("p class=\"quiet\"", minutes.date) +
                    tagged("p class=\"quiet\"", audience_notice(options)) + "<ul>\n" + index +
                    "</ul>\n" + page_end(l)});
  return files;
}

FolderFault prepare_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error)) {
    return fs::is_directory(folder, error) && fs::is_empty(folder, error) && !error
               ? FolderFault::none
               : FolderFault::not_empty;
  }
  fs::create_directories(folder, error);
  return error ? FolderFault::cannot_create : FolderFault::none;
}

}  // namespace palabre::report
