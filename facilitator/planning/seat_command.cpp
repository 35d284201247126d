// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/seat_command.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <fstream>
#include <ostream>
#include <sstream>

#include "facilitator/planning/people_csv.hpp"
#include "facilitator/planning/seat_report.hpp"
#include "facilitator/planning/seat_tables.hpp"
#include "facilitator/planning/seat_words.hpp"
#include "facilitator/planning/seating.hpp"
#include "protocol/limits.hpp"

namespace palabre::planning {
namespace {

constexpr int exit_done = 0;
constexpr int exit_unusable = 2;

// Without --seconds the search counts its moves, so that the same draw gives the same plan; the
// seconds are then only a last resort on a very slow machine.
constexpr std::uint64_t default_iterations = 2'500'000;
constexpr double default_seconds_max = 30.0;

// Options as typed: judged by us and not by the option parser, so that each refusal is a sentence
// in the reader's language.
struct Options {
  std::string people;
  std::string tables;
  std::string rounds;
  std::string rotation = "groups";
  std::string attributes;
  std::string seed = "1";
  std::string seconds;
  bool json = false;
};

void declare(CLI::App& app, Options& options, const SeatWords& words) {
  app.add_option("PEOPLE.csv", options.people,
                 words.say("Liste des personnes : la première colonne est le nom ; les colonnes "
                           "hôte, avec, sans et table sont des contraintes",
                           "List of people: the first column is the name; the columns host, with, "
                           "apart and table are constraints"));
  app.add_option("--tables", options.tables, words.say("Nombre de tables", "Number of tables"))
      ->type_name("T");
  app.add_option("--rounds", options.rounds, words.say("Nombre de tours", "Number of rounds"))
      ->type_name("R");
  app.add_option("--rotation", options.rotation,
                 words.say("groups : les groupes tournent entiers (par défaut) ; scatter : chaque "
                           "personne suit sa route",
                           "groups: whole groups turn (the default); scatter: each person has "
                           "their own route"))
      ->type_name("groups|scatter");
  app.add_option("--attributes", options.attributes,
                 words.say("Colonnes à répartir, avec un poids si on veut : genre,profil=2",
                           "Columns to spread over the tables, with a weight if wished: "
                           "gender,profile=2"))
      ->type_name("A,B");
  app.add_option("--seed", options.seed,
                 words.say("Tirage : le même donne le même plan (1 par défaut)",
                           "Draw: the same one gives the same plan (1 by default)"))
      ->type_name("S");
  app.add_option("--seconds", options.seconds,
                 words.say("Chercher au plus ce temps", "Search for at most this long"))
      ->type_name("S");
  app.add_flag("--json", options.json,
               words.say("Écrire du JSON : plan (tours, tables, noms), repeated_pairs, imbalance "
                         "(somme sur tous les tours et toutes les tables), seconds",
                         "Write JSON: plan (rounds, tables, names), repeated_pairs, imbalance "
                         "(summed over all rounds and tables), seconds"));
}

template <typename Number>
std::optional<Number> parse_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

// Returns: nothing if a weight is no number between 0 and 100.
std::optional<std::vector<ChosenAttribute>> parse_attributes(const std::string& text) {
  std::vector<ChosenAttribute> attributes;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    ChosenAttribute attribute;
    const auto equals = part.rfind('=');
    attribute.column = part.substr(0, equals);
    if (equals != std::string::npos) {
      const auto weight = parse_number<double>(part.substr(equals + 1));
      if (!weight || !(*weight >= 0 && *weight <= 100)) {
        return std::nullopt;
      }
      attribute.weight = *weight;
    }
    if (!attribute.column.empty()) {
      attributes.push_back(std::move(attribute));
    }
  }
  return attributes;
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file) {
    return std::nullopt;
  }
  // One byte more than accepted is enough to know that there are too many.
  std::string content(limits::people_csv_bytes_max + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad() || (file.fail() && !file.eof())) {
    return std::nullopt;
  }
  content.resize(static_cast<std::size_t>(file.gcount()));
  return content;
}

class SeatCommand {
 public:
  SeatCommand(std::ostream& out, std::ostream& err)
      : words_(language_of_environment()), out_(out), err_(err) {}

  int run(std::span<const std::string> args) {
    CLI::App app{words_.say("Place des personnes autour de tables, tour après tour.",
                            "Seats people at tables, round after round."),
                 "palabre-facilitator seat"};
    declare(app, options_, words_);
    app.set_help_flag("-h,--help", words_.say("Montrer cette aide", "Show this help"));
    // The parser takes its words from the end.
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    try {
      app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      out_ << app.help();
      return exit_done;
    } catch (const CLI::ParseError& error) {
      return refuse(words_.say("Options incomprises, voir « seat --help » : ",
                               "Options not understood, see “seat --help”: ") +
                    error.what());
    }
    return seat();
  }

 private:
  int refuse(const std::string& sentence) {
    err_ << sentence << "\n";
    return exit_unusable;
  }

  int seat() {
    if (options_.people.empty()) {
      return refuse(
          words_.say("Il manque la liste des personnes : seat PERSONNES.csv --tables T "
                     "--rounds R.",
                     "The list of people is missing: seat PEOPLE.csv --tables T "
                     "--rounds R."));
    }
    const auto tables = parse_number<std::size_t>(options_.tables);
    const auto rounds = parse_number<std::uint32_t>(options_.rounds);
    if (!tables || *tables < 1 || *tables > limits::tables_max) {
      return refuse(words_.say("--tables doit être un nombre de 1 à ",
                               "--tables must be a number from 1 to ") +
                    std::to_string(limits::tables_max) + ".");
    }
    if (!rounds || *rounds < 1 || *rounds > limits::rounds_max) {
      return refuse(words_.say("--rounds doit être un nombre de 1 à ",
                               "--rounds must be a number from 1 to ") +
                    std::to_string(limits::rounds_max) + ".");
    }
    if (options_.rotation != "groups" && options_.rotation != "scatter") {
      return refuse(words_.say("--rotation doit être groups ou scatter.",
                               "--rotation must be groups or scatter."));
    }
    const auto seed = parse_number<std::uint64_t>(options_.seed);
    if (!seed) {
      return refuse(
          words_.say("--seed doit être un nombre entier.", "--seed must be a whole number."));
    }
    Budget budget;
    budget.iterations_max = default_iterations;
    budget.seconds_max = default_seconds_max;
    if (!options_.seconds.empty()) {
      const auto seconds = parse_number<double>(options_.seconds);
      if (!seconds || !(*seconds > 0 && *seconds <= 86'400)) {
        return refuse(words_.say("--seconds doit être un nombre positif.",
                                 "--seconds must be a positive number."));
      }
      budget.iterations_max = UINT64_MAX;
      budget.seconds_max = *seconds;
    }
    const auto attributes = parse_attributes(options_.attributes);
    if (!attributes) {
      return refuse(words_.say("Dans --attributes, un poids est un nombre de 0 à 100 : profil=2.",
                               "In --attributes a weight is a number from 0 to 100: profile=2."));
    }
    const auto bytes = read_file(options_.people);
    if (!bytes) {
      return refuse(words_.say(
          "Impossible de lire « " + options_.people + " » : vérifiez le chemin et les droits.",
          "Cannot read “" + options_.people + "”: check the path and the permissions."));
    }
    const auto parsed = parse_people(*bytes);
    for (const LineProblem& problem : parsed.list ? parsed.list->problems : parsed.problems) {
      err_ << words_.problem(problem) << "\n";
    }
    if (parsed.refusal) {
      return refuse(words_.refusal(*parsed.refusal, options_.people));
    }
    return seat_list(*parsed.list, *tables, *rounds, *seed, *attributes, budget);
  }

  int seat_list(const PeopleList& list, std::size_t tables, std::uint32_t rounds,
                std::uint64_t seed, const std::vector<ChosenAttribute>& attributes,
                const Budget& budget) {
    if (tables > list.people.size()) {
      SeatWords::Names names{{}, std::vector<std::string>(tables)};
      names.people.resize(list.people.size());
      return refuse(words_.refusal({RefusalReason::more_tables_than_people, {}}, names));
    }
    auto request = request_from_list(list, tables, attributes);
    if (request.refusal) {
      return refuse(list_refusal(*request.refusal, request.cell, list, tables));
    }
    request.request->request.rounds = rounds;
    request.request->request.seed = seed;
    request.request->request.rotation =
        options_.rotation == "scatter" ? Rotation::scatter : Rotation::groups;
    request.request->request.revisits = Revisits::for_a_perfect_plan;
    SeatWords::Names names;
    names.tables = request.request->table_names;
    for (const ListedPerson& person : list.people) {
      names.people.push_back(person.name);
    }
    const Outcome outcome = propose(request.request->request, budget);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
      return refuse(words_.refusal(*refusal, names));
    }
    const auto& proposal = std::get<Proposal>(outcome);
    if (options_.json) {
      write_plan_json(out_, names, proposal);
    } else {
      write_plan(out_, words_, names, *request.request, proposal);
    }
    return exit_done;
  }

  std::string list_refusal(ListRefusal refusal, const std::string& cell, const PeopleList& list,
                           std::size_t tables) const {
    const std::string quoted = words_.say("« " + cell + " »", "“" + cell + "”");
    std::string columns;
    for (const std::string& name : list.attribute_names) {
      columns += (columns.empty() ? "" : ", ") + name;
    }
    switch (refusal) {
      case ListRefusal::unknown_column:
        return columns.empty()
                   ? words_.say("La liste n’a pas de colonne ", "The list has no column ") +
                         quoted + words_.say(" : elle n’a que des noms.", ": it has only names.")
                   : words_.say("La liste n’a pas de colonne ", "The list has no column ") +
                         quoted + words_.say(" ; ses colonnes sont : ", "; its columns are: ") +
                         columns + ".";
      case ListRefusal::unknown_table:
        return words_.say("La table ", "Table ") + quoted +
               words_.say(" de la liste n’existe pas : il y en a ",
                          " of the list does not exist: there are ") +
               std::to_string(tables) + ".";
      case ListRefusal::too_many_tables:
        return words_.say("La liste nomme plus de ", "The list names more than ") +
               std::to_string(tables) + words_.say(" tables (", " tables (") + quoted +
               words_.say(" est de trop) : demandez plus de tables.",
                          " is one too many): ask for more tables.");
    }
    return {};
  }

  SeatWords words_;
  std::ostream& out_;
  std::ostream& err_;
  Options options_;
};

}  // namespace

int seat_command(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
  return SeatCommand(out, err).run(args);
}

}  // namespace palabre::planning
