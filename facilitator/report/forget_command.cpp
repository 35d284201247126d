// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/forget_command.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <ostream>
#include <system_error>

#include "facilitator/journal_forget.hpp"
#include "facilitator/report/export_command.hpp"
#include "facilitator/report/measures.hpp"
#include "facilitator/report/person_data.hpp"
#include "facilitator/report/replay.hpp"
#include "protocol/clean/language.hpp"

namespace palabre::report {

namespace {

enum class Level { attributes, measures, names, all };

struct Tongue {
  bool french;
  const char* operator()(const char* fr, const char* en) const { return french ? fr : en; }
};

// By number, or by name as everywhere: without case, and with accents in any form.
std::optional<std::uint32_t> person_named(const Register& people, const std::string& wanted) {
  if (!wanted.empty() && wanted.size() < 10 &&
      wanted.find_first_not_of("0123456789") == std::string::npos) {
    const auto number = static_cast<std::uint32_t>(std::stoul(wanted));
    return people.find(number) == nullptr ? std::nullopt : std::optional(number);
  }
  return people.find_name(wanted);
}

int no_such_person(const Tongue& say2, std::ostream& err) {
  err << say2(
             "Cette personne n’est pas dans l’atelier. Donnez son numéro, ou son nom tel qu’il y "
             "est écrit.",
             "This person is not in the workshop. Give their number, or their name as it is "
             "written there.")
      << "\n";
  return 2;
}

int forget_all(const std::filesystem::path& file, const Tongue& say2, std::ostream& out,
               std::ostream& err) {
  Journal::open(file).close();  // nobody has it open, and nothing stands beside it any more
  std::error_code error;
  if (!std::filesystem::remove(file, error) || error) {
    err << say2("Le fichier n’a pas pu être supprimé. Vérifiez les droits de son dossier.",
                "The file could not be removed. Check the permissions of its folder.")
        << "\n";
    return 2;
  }
  out << say2("L’atelier est supprimé. Les copies sur des clés ne le sont pas.",
              "The workshop is removed. Copies on sticks are not.")
      << "\n";
  return 0;
}

}  // namespace

int forget_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Tongue say2{environment_reads_french()};
  const std::map<std::string, Level> levels{{"attributes", Level::attributes},
                                            {"measures", Level::measures},
                                            {"names", Level::names},
                                            {"all", Level::all}};
  std::string file;
  std::optional<Level> level;
  std::string wanted;
  bool yes = false;
  CLI::App app(
      say2("Efface d’un atelier fermé ce qu’il n’a plus à savoir. Sans --yes, dit "
           "seulement ce qui serait effacé.",
           "Erases from a closed workshop what it need not know any more. Without --yes it "
           "only says what would go."),
      "palabre-facilitator forget");
  app.add_option("FILE", file, say2("le fichier de l’atelier", "the workshop file"))->required();
  CLI::Option* const by_level =
      app.add_option(
             "--level", level,
             say2("attributes : profils et autres colonnes ; measures : mains levées, "
                  "demandes d’aide, rappels, tours de parole, places au débat, vœux ; "
                  "names : les noms ; all : le fichier entier",
                  "attributes: profiles and other columns; measures: raised hands, calls for "
                  "help, reminders, turns to speak, places in debates, wishes; names; all: "
                  "the whole file"))
          ->transform(CLI::CheckedTransformer(levels))
          ->option_text("attributes|measures|names|all");
  app.add_option("--person", wanted,
                 say2("une seule personne : son nom, ses attributs et ses mesures",
                      "one person alone: their name, attributes and measures"))
      ->option_text("N|NAME")
      ->excludes(by_level);
  app.add_flag("--yes", yes, say2("le faire", "do it"));
  std::vector<std::string> reversed(args.rbegin(), args.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? 0 : 2;
  }
  if (!level && wanted.empty()) {
    err << say2("Dites quoi effacer : --level ou --person. Voyez forget --help.",
                "Say what to erase: --level or --person. See forget --help.")
        << "\n";
    return 2;
  }
  try {
    std::optional<std::uint32_t> person;
    std::vector<std::string> texts;
    std::uint64_t measures = 0;
    {
      Journal journal = Journal::open_to_read(file);
      const Replay replay(journal);
      if (!wanted.empty()) {
        person = person_named(replay.people(), wanted);
        if (!person) {
          return no_such_person(say2, err);
        }
        texts = mentions(replay.state(), replay.people(), *person);
      }
      journal.for_each_entry([&](const Entry& entry) {
        measures += !entry.erased && is_measure(entry, person) ? 1 : 0;
      });
    }
    if (!texts.empty()) {
      err << say2("Ce nom, ou une partie, est écrit dans ces textes, qui restent :",
                  "This name, or a part of it, stands in these texts, which stay:")
          << "\n";
      for (const std::string& text : texts) {
        err << "  " << text << "\n";
      }
    }
    if (!yes) {
      out << say2("Rien n’est changé. Avec --yes : ", "Nothing is changed. With --yes: ");
      if (level == Level::all) {
        out << say2("le fichier entier est supprimé.", "the whole file is removed.") << "\n";
        return 0;
      }
      if (level == Level::attributes || person) {
        out << say2("attributs effacés ; ", "attributes erased; ");
      }
      if (level == Level::measures || person) {
        out << say2("mesures effacées : ", "measures erased: ") << measures << " ; ";
      }
      if (level == Level::names || person) {
        out << say2("noms remplacés ; ", "names replaced; ");
      }
      out << say2("ce qui a été écrit reste.", "what was written stays.") << "\n";
      return 0;
    }
    if (level == Level::all) {
      return forget_all(file, say2, out, err);
    }
    Forgetting forgetting;
    forgetting.erases = [&](const Entry& entry) {
      return (level == Level::measures || person) && is_measure(entry, person);
    };
    forgetting.rewrites = [&](std::uint32_t number, RegisteredPerson& stored) {
      if (person && number != *person) {
        return;
      }
      if (person || level == Level::attributes || level == Level::names) {
        stored.attributes.clear();
      }
      if (person || level == Level::names) {
        stored.name = (person ? say2("Participant·e retiré·e ", "Withdrawn participant ")
                              : say2("Participant·e ", "Participant ")) +
                      std::to_string(number);
      }
    };
    const Forgotten done = forget(file, forgetting);
    out << say2("Personnes changées : ", "People changed: ") << done.people
        << say2(" ; événements effacés : ", "; events erased: ") << done.entries
        << say2(
               ".\nLes copies sur des clés ou d’autres ordinateurs gardent ce qu’elles ont ; qui "
               "se "
               "reconnecte reçoit les nouveaux noms.",
               ".\nCopies on sticks or other computers keep what they have; who connects again "
               "receives the new names.")
        << "\n";
  } catch (const JournalFailure& failure) {
    err << failure_sentence(say2.french, failure) << "\n";
    return 2;
  }
  return 0;
}

int person_data_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  const Tongue say2{environment_reads_french()};
  std::string file;
  std::string wanted;
  std::string target;
  CLI::App app(say2("Ce qu’un atelier sait d’une personne, à lui remettre.",
                    "What a workshop knows about a person, to be handed to them."),
               "palabre-facilitator person-data");
  app.add_option("FILE", file, say2("le fichier de l’atelier", "the workshop file"))->required();
  app.add_option("--person", wanted, say2("son numéro ou son nom", "their number or name"))
      ->required()
      ->option_text("N|NAME");
  app.add_option(
      "--out", target,
      say2("où l’écrire ; sans cela, sur la sortie", "where to write it; else to standard output"));
  std::vector<std::string> reversed(args.rbegin(), args.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? 0 : 2;
  }
  try {
    Journal journal = Journal::open_to_read(file);
    const Replay replay(journal);
    const std::optional<std::uint32_t> person = person_named(replay.people(), wanted);
    if (!person) {
      return no_such_person(say2, err);
    }
    const std::string bytes = person_data(replay.state(), replay.people(), *person,
                                          say2.french ? Language::french : Language::english);
    if (target.empty()) {
      out << bytes;
    } else if (!write_file(target, bytes)) {
      err << say2(
                 "Rien n’a été écrit : ce dossier n’accepte pas le fichier. Choisissez-en un "
                 "autre.",
                 "Nothing was written: that folder does not take the file. Choose another one.")
          << "\n";
      return 2;
    }
  } catch (const JournalFailure& failure) {
    err << failure_sentence(say2.french, failure) << "\n";
    return 2;
  }
  return 0;
}

}  // namespace palabre::report
