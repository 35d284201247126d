// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/export_command.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <map>
#include <optional>
#include <ostream>
#include <string_view>
#include <variant>

#include "facilitator/report/replay.hpp"
#include "protocol/clean/language.hpp"

namespace palabre::report {

bool write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::path partial = path;
  partial += ".part";
  {
    std::ofstream file(partial, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.flush();
    if (!file) {
      std::error_code ignored;
      std::filesystem::remove(partial, ignored);
      return false;
    }
  }
  std::error_code error;
  std::filesystem::rename(partial, path, error);
  if (error) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
  }
  return !error;
}

namespace {

std::string sentence(bool french, NotMade why) {
  const auto say2 = [&](const char* fr, const char* en) { return std::string(french ? fr : en); };
  switch (why) {
    case NotMade::no_text:
      return say2("Cet atelier n’a pas encore de texte : rien n’y a été publié.",
                  "This workshop has no text yet: nothing was published in it.");
    case NotMade::no_such_version:
      return say2("Le texte n’a pas cette version. Sans --version ni --since, ce sont la dernière et "
                  "la première.",
                  "The text has no such version. Without --version and --since, these are the latest "
                  "and the first.");
    case NotMade::names_people:
      return say2("Les présences nomment des personnes. Demandez-les avec --audience internal.",
                  "Attendance names people. Ask for it with --audience internal.");
    default:
      return say2("Ce document n’existe pas dans ce format. Voyez export --help.",
                  "This document does not exist in this format. See export --help.");
  }
}

}  // namespace

int export_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const bool french = environment_reads_french();
  std::map<std::string, Document> documents;
  for (const Document document : every_document) {
    documents.emplace(word_of(document), document);
  }
  std::map<std::string, Format> formats;
  for (const Format format : every_format) {
    formats.emplace(word_of(format), format);
  }
  const std::map<std::string, Audience> audiences{{"internal", Audience::internal},
                                                  {"nameless", Audience::nameless},
                                                  {"public", Audience::public_}};
  const std::map<std::string, Language> languages{{"fr", Language::french},
                                                  {"en", Language::english}};
  std::string file;
  std::string target;
  Choice choice;
  choice.options.audience = Audience::nameless;
  choice.options.language = french ? Language::french : Language::english;
  std::optional<Format> format;
  CLI::App app(french ? "Écrit ce que l’équipe emporte d’un atelier."
                      : "Writes what the team takes home from a workshop.",
               "palabre-facilitator export");
  app.add_option("FILE", file, french ? "le fichier de l’atelier" : "the workshop file")->required();
  app.add_option("--document", choice.document,
                 french ? "quel document ; le compte rendu sans cela"
                        : "which document; the minutes without it")
      ->transform(CLI::CheckedTransformer(documents))
      ->option_text("minutes|text|changes|amendments|decisions|attendance|amendment-form|"
                    "ballot-paper");
  app.add_option("--format", format,
                 french ? "minutes : html, md, json ; text : html, odt, md, txt ; changes : html, "
                          "odt, md ; "
                          "tableaux : html, csv, md"
                        : "minutes: html, md, json; text: html, odt, md, txt; changes: html, odt, md; "
                          "tables: html, csv, md")
      ->transform(CLI::CheckedTransformer(formats))
      ->option_text("html|odt|md|txt|csv|json|route-slips|note-sheets");
  app.add_option("--version", choice.version,
                 french ? "quelle version du texte ; la dernière sans cela"
                        : "which version of the text; the latest without it")
      ->option_text("N");
  app.add_option("--since", choice.since,
                 french ? "changements depuis cette version ; la première sans cela"
                        : "changes since this version; the first without it")
      ->option_text("N");
  app.add_option("--audience", choice.options.audience, "internal | nameless | public")
      ->transform(CLI::CheckedTransformer(audiences))
      ->option_text("AUDIENCE");
  app.add_option("--lang", choice.options.language, "fr | en")
      ->transform(CLI::CheckedTransformer(languages))
      ->option_text("LANG");
  app.add_option("--out", target, french ? "où l’écrire ; sans cela, sur la sortie"
                                         : "where to write it; else to standard output");
  std::vector<std::string> reversed(args.rbegin(), args.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? 0 : 2;
  }
  std::optional<Replay> replay;
  try {
    Journal journal = Journal::open_to_read(file);
    replay.emplace(journal);
  } catch (const JournalFailure& failure) {
    err << failure_sentence(french, failure) << "\n";
    return 2;
  }
  choice.format = format.value_or(formats_of(choice.document).front());
  const std::variant<std::string, NotMade> made =
      make_document(replay->state(), replay->people(), choice);
  if (const NotMade* why = std::get_if<NotMade>(&made)) {
    err << sentence(french, *why) << "\n";
    return 2;
  }
  const std::string& bytes = std::get<std::string>(made);
  if (target.empty()) {
    out << bytes;
    return 0;
  }
  if (!write_file(target, bytes)) {
    err << (french ? "Rien n’a été écrit : ce dossier n’accepte pas le fichier. Choisissez-en un autre."
                   : "Nothing was written: that folder does not take the file. Choose another one.")
        << "\n";
    return 2;
  }
  return 0;
}

}  // namespace palabre::report
