// SPDX-License-Identifier: AGPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <map>
#include <ostream>

#include "facilitator/journal.hpp"
#include "facilitator/report/export_command.hpp"
#include "facilitator/report/package.hpp"
#include "facilitator/report/replay.hpp"
#include "protocol/clean/language.hpp"

namespace palabre::report {

int pack_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const bool french = environment_reads_french();
  const auto say2 = [&](const char* fr, const char* en) { return french ? fr : en; };
  const std::map<std::string, Audience> audiences{{"internal", Audience::internal},
                                                  {"nameless", Audience::nameless},
                                                  {"public", Audience::public_}};
  const std::map<std::string, Language> languages{{"fr", Language::french},
                                                  {"en", Language::english}};
  std::string file;
  std::string target;
  Options options;
  options.audience = Audience::internal;
  options.language = french ? Language::french : Language::english;
  CLI::App app(say2("Écrit dans un dossier tout ce que l’équipe emporte.",
                    "Writes everything the team takes home into a folder."),
               "palabre-facilitator pack");
  app.add_option("FILE", file, say2("le fichier de l’atelier", "the workshop file"))->required();
  app.add_option("--out", target,
                 say2("le dossier à faire ; s’il existe, il doit être vide",
                      "the folder to make; where it exists it must be empty"))
      ->required();
  app.add_option("--audience", options.audience,
                 say2("internal | nameless | public ; l’atelier lui-même n’est joint qu’à internal",
                      "internal | nameless | public; the workshop itself goes with internal only"))
      ->transform(CLI::CheckedTransformer(audiences))
      ->option_text("AUDIENCE");
  app.add_option("--lang", options.language, "fr | en")
      ->transform(CLI::CheckedTransformer(languages))
      ->option_text("LANG");
  std::vector<std::string> reversed(args.rbegin(), args.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? 0 : 2;
  }
  const std::filesystem::path folder = target;
  try {
    Journal journal = Journal::open_to_read(file);
    const Replay replay(journal);
    switch (prepare_folder(folder)) {
      case FolderFault::not_empty:
        err << say2("Ce dossier contient déjà quelque chose. Donnez-en un nouveau.",
                    "That folder already holds something. Give a new one.")
            << "\n";
        return 2;
      case FolderFault::cannot_create:
        err << say2("Ce dossier ne peut pas être fait. Vérifiez la clé et ses droits.",
                    "That folder cannot be made. Check the stick and its permissions.")
            << "\n";
        return 2;
      case FolderFault::none:
        break;
    }
    for (const PackedFile& packed : make_package(replay.state(), replay.people(), options)) {
      if (!write_file(folder / packed.name, packed.bytes)) {
        err << say2("Tout n’a pas pu être écrit : la clé est peut-être pleine. Il manque au moins ",
                    "Not everything could be written: the stick may be full. Missing at least ")
            << packed.name << "\n";
        return 2;
      }
      out << packed.name << "\n";
    }
    if (options.audience == Audience::internal) {
      const std::string name = workshop_copy_name(options.language);
      journal.copy_to(folder / name, false);
      out << name << "\n";
    }
  } catch (const JournalFailure& failure) {
    err << failure_sentence(french, failure) << "\n";
    return 2;
  }
  return 0;
}

}  // namespace palabre::report
