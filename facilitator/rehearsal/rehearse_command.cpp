// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/rehearsal/rehearse_command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>

#include "facilitator/people_commands.hpp"
#include "facilitator/rehearsal/rehearsal.hpp"
#include "protocol/clean/language.hpp"
#include "protocol/limits.hpp"

namespace palabre::rehearsal {

namespace {

// Tables for so many people: five travellers and a host each, never fewer than three tables.
std::size_t tables_for(std::size_t people) { return std::max<std::size_t>(3, (people + 3) / 6); }

planning::PeopleList made_up_people(std::size_t count, bool french) {
  planning::PeopleList list;
  list.attribute_names = {french ? "profil" : "profile"};
  for (std::size_t n = 1; n <= count; ++n) {
    planning::ListedPerson person;
    person.name = (french ? "Personne fictive " : "Made-up person ") + std::to_string(n);
    person.attributes = {n % 2 == 0 ? (french ? "projet" : "project")
                                    : (french ? "technique" : "technical")};
    list.people.push_back(std::move(person));
  }
  return list;
}

struct Arguments {
  std::string name = "world-cafe-sample";
  std::string people;
  std::size_t participants = 0;
  std::uint64_t seed = 1;
  double speed = 600;
  double patience_s = 120;
  std::string folder;
  std::string against;
  bool json = false;
};

class Command {
 public:
  Command(std::ostream& out, std::ostream& err) : out_(out), err_(err) {}

  int run(std::span<const std::string> args) {
    CLI::App app(say("Joue un atelier avec des personnes fictives, sur de vraies liaisons, et dit ce "
                     "qui se passerait mal.",
                     "Plays a workshop with simulated people over real links, and says what would "
                     "go wrong."),
                 "palabre-facilitator rehearse");
    app.add_option("TEMPLATE", a_.name, say("le modèle (world-cafe-sample)", "the template (world-cafe-sample)"));
    auto* people = app.add_option("--people", a_.people, say("une liste de personnes, CSV", "a list of people, CSV"));
    app.add_option("--participants", a_.participants, say("autant de personnes fictives", "so many made-up people"))
        ->check(CLI::Range(std::size_t{6}, limits::people_max))
        ->excludes(people);
    app.add_option("--seed", a_.seed, say("le tirage (1)", "the draw (1)"));
    app.add_option("--speed", a_.speed, say("combien de fois plus vite que la vie (600)", "times faster than life (600)"))
        ->check(CLI::Range(1.0, 100'000.0));
    app.add_option("--out", a_.folder,
                   say("le dossier : workshop.palabre, minutes.html, confirmed.jsonl",
                       "the folder: workshop.palabre, minutes.html, confirmed.jsonl"));
    app.add_option("--against", a_.against,
                   say("jouer dans un atelier servi ailleurs (lien de l’animation)",
                       "play in a workshop served elsewhere (the facilitators’ link)"));
    app.add_option("--patience", a_.patience_s,
                   say("secondes d’attente quand l’atelier ne répond plus (120)",
                       "seconds to wait while the workshop is gone (120)"))
        ->check(CLI::Range(1.0, 86'400.0));
    app.add_flag("--json", a_.json,
                 say("résultat en JSON : steps (une liste), contributions_sent, "
                     "contributions_confirmed, warnings",
                     "result as JSON: steps (a list), contributions_sent, "
                     "contributions_confirmed, warnings"));
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    try {
      app.parse(reversed);
    } catch (const CLI::ParseError& error) {
      return app.exit(error, out_, err_) == 0 ? 0 : 2;
    }
    return play();
  }

 private:
  const char* say(const char* french, const char* english) const {
    return french_ ? french : english;
  }
  int refuse(const char* french, const char* english) {
    err_ << say(french, english) << "\n";
    return 2;
  }

  int play() {
    Plan plan;
    plan.seed = a_.seed;
    plan.speed = a_.speed;
    plan.patience_s = a_.patience_s;
    plan.french = french_;
    plan.against = a_.against;
    plan.on_progress = [this](const std::string& step) { err_ << step << "…\n"; };
    if (a_.against.empty()) {
      if (const int code = choose(plan); code != 0) {
        return code;
      }
    } else if (a_.participants != 0) {
      plan.people_wanted = a_.participants;
    }
    if (a_.folder.empty()) {
      std::string made = std::filesystem::temp_directory_path() / "palabre-rehearsal-XXXXXX";
      if (mkdtemp(made.data()) == nullptr) {
        return refuse("Aucun dossier temporaire ne peut être créé. Donnez --out DOSSIER.",
                      "No temporary folder can be made. Give --out FOLDER.");
      }
      plan.folder = made;
    } else {
      plan.folder = a_.folder;
    }
    std::error_code error;
    std::filesystem::create_directories(plan.folder, error);
    if (error) {
      return refuse("Ce dossier ne peut pas être créé. Choisissez-en un autre avec --out.",
                    "That folder cannot be made. Choose another one with --out.");
    }
    return tell(plan, rehearse(plan));
  }

  int choose(Plan& plan) {
    plan.from = find_template(a_.name, french_ ? "fr" : "en");
    if (!plan.from) {
      err_ << say("Il n’y a pas de modèle de ce nom. Modèles : ", "There is no such template. Templates: ");
      for (const Template& known : templates("en")) {
        err_ << known.name << " ";
      }
      err_ << "\n";
      return 2;
    }
    if (!a_.people.empty()) {
      const std::optional<std::string> bytes = read_whole_file(a_.people);
      if (!bytes) {
        return refuse("Cette liste ne peut pas être lue. Vérifiez son nom et son dossier.",
                      "That list cannot be read. Check its name and folder.");
      }
      const planning::PeopleListResult read = planning::parse_people(*bytes);
      if (!read.list) {
        return refuse("Cette liste n’a aucun nom. Mettez un nom par ligne dans la première colonne.",
                      "That list has no names. Put one name per line in the first column.");
      }
      plan.from = with_people(*plan.from, *read.list, read.list->attribute_names,
                              tables_for(read.list->people.size()), true);
    } else if (a_.participants != 0 || plan.from->commands.size() < 3) {
      const std::size_t count = a_.participants == 0 ? 17 : a_.participants;
      const planning::PeopleList list = made_up_people(count, french_);
      // The sample's own people play when exactly as many are asked for.
      if (count != 17 || a_.name != "world-cafe-sample") {
        plan.from = with_people(*plan.from, list, list.attribute_names, tables_for(count), true);
      }
    }
    return 0;
  }

  int tell(const Plan& plan, const Result& result) {
    switch (result.failure) {
      case Failure::none:
      case Failure::cancelled:  // nothing here asks for it
        break;
      case Failure::unusable_link:
        return refuse("Ce lien n’est pas un lien de Palabre entier. Recopiez-le : palabre://join?…",
                      "That is not a whole Palabre link. Copy it again: palabre://join?…");
      case Failure::door_shut:
        return refuse("L’atelier refuse ce lien, ou parle une autre version. Demandez le lien de "
                      "l’animation du jour.",
                      "The workshop refuses this link, or speaks another version. Ask for today’s "
                      "facilitators’ link.");
      case Failure::nobody_there:
        return refuse("Personne ne répond à cette adresse. L’atelier est-il ouvert ?",
                      "Nobody answers at that address. Is the workshop open?");
      case Failure::file_exists:
        return refuse("Ce dossier contient déjà workshop.palabre. Choisissez un autre dossier.",
                      "That folder already holds workshop.palabre. Choose another folder.");
      case Failure::cannot_serve:
        err_ << result.detail << "\n";
        return refuse("L’atelier ne peut pas être servi ici. Vérifiez le dossier et le disque.",
                      "The workshop cannot be served here. Check the folder and the disk.");
    }
    const Report& report = result.report;
    if (a_.json) {
      nlohmann::ordered_json steps = nlohmann::ordered_json::array();
      for (const PlayedStep& step : report.steps) {
        steps.push_back({{"title", step.title},
                         {"kind", step.kind},
                         {"minutes", step.minutes},
                         {"contributions", step.contributions}});
      }
      const nlohmann::ordered_json json{
          {"steps", steps},
          {"contributions_sent", report.contributions_sent},
          {"contributions_confirmed", report.contributions_confirmed},
          {"arguments", report.arguments},
          {"moves", report.moves},
          {"warnings", report.warnings},
          {"people", report.people},
          {"devices", report.devices},
          {"seed", plan.seed},
          {"slowest_confirmation_s", report.slowest_confirmation_s},
          {"finished", report.finished},
          {"out", plan.folder.string()}};
      out_ << json.dump(2) << "\n";
    } else {
      out_ << report.people << say(" personnes, ", " people, ") << report.devices
           << say(" appareils, ", " devices, ") << report.steps.size()
           << say(" étapes jouées.", " steps played.") << "\n"
           << report.contributions_confirmed << say(" contributions confirmées sur ", " contributions confirmed of ")
           << report.contributions_sent << ".\n";
      if (report.arguments + report.moves > 0) {
        out_ << say("Débats mouvants : ", "Moving debates: ") << report.arguments
               << say(" arguments, ", " arguments, ") << report.moves
               << say(" changements de place.", " moves.") << "\n";
      }
      if (report.warnings.empty()) {
        out_ << say("Rien à signaler.", "Nothing to report.") << "\n";
      }
      for (const std::string& warning : report.warnings) {
        out_ << "- " << warning << "\n";
      }
      out_ << say("Fichiers : ", "Files: ") << plan.folder.string() << "\n";
    }
    return report.finished && report.contributions_sent == report.contributions_confirmed ? 0 : 1;
  }

  std::ostream& out_;
  std::ostream& err_;
  Arguments a_;
  bool french_ = environment_reads_french();
};

}  // namespace

int rehearse_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  return Command(out, err).run(args);
}

}  // namespace palabre::rehearsal
