// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/seat_words.hpp"

#include <algorithm>
#include <cmath>

#include "protocol/clean/language.hpp"
#include "protocol/limits.hpp"

namespace palabre::planning {

Language language_of_environment() {
  return environment_reads_french() ? Language::french : Language::english;
}

std::string SeatWords::number(double value) const {
  const auto hundredths = static_cast<long long>(std::llround(value * 100));
  std::string text = std::to_string(hundredths / 100);
  if (const auto rest = hundredths % 100; rest != 0) {
    text += french_ ? "," : ".";
    text += std::to_string(rest / 10);
    text += rest % 10 != 0 ? std::to_string(rest % 10) : "";
  }
  return text;
}

std::string SeatWords::table(const std::string& label) const {
  const bool digits = !label.empty() && std::all_of(label.begin(), label.end(),
                                                    [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "table " + label : label;
}

std::string SeatWords::problem(const LineProblem& problem) const {
  const std::string line = say("ligne ", "line ") + std::to_string(problem.line) + say(" : ", ": ");
  const std::string cell = say("« " + problem.cell + " »", "“" + problem.cell + "”");
  switch (problem.reason) {
    case PeopleProblem::empty_name:
      return line + say("pas de nom, ligne laissée de côté", "no name, line left out");
    case PeopleProblem::duplicate_name:
      return line + cell +
             say(" est déjà dans la liste, ligne laissée de côté",
                 " is already on the list, line left out");
    case PeopleProblem::name_too_long:
      return line + cell + say(" dépasse ", " is longer than ") +
             std::to_string(limits::name_length_max) +
             say(" signes, ligne laissée de côté", " characters, line left out");
    case PeopleProblem::unclean_characters:
      return line + say("signes invisibles retirés de ", "invisible characters removed from ") +
             cell;
    case PeopleProblem::too_few_cells:
      return line + cell +
             say(" : il manque des cases, lues comme vides",
                 ": cells are missing and read as empty");
    case PeopleProblem::too_many_cells:
      return line + cell +
             say(" : case au-delà des colonnes, non lue", ": cell beyond the columns, not read");
    case PeopleProblem::unknown_person:
      return line + cell +
             say(" n’est personne de la liste, souhait laissé de côté",
                 " is nobody on the list, wish left out");
    case PeopleProblem::own_name:
      return line + cell +
             say(" est la personne elle-même, souhait laissé de côté",
                 " is the same person, wish left out");
    case PeopleProblem::value_too_long:
      return line + cell +
             say(" est trop long, lu comme non précisé", " is too long and read as unstated");
    case PeopleProblem::unclosed_quote:
      return line + say("un guillemet n’est jamais fermé, lu comme un signe ordinaire",
                        "a quote is never closed and read as an ordinary sign");
    case PeopleProblem::too_many_people:
      return line + say("plus de ", "more than ") + std::to_string(limits::people_max) +
             say(" personnes, la suite n’est pas lue", " people, the rest is not read");
  }
  return line;
}

std::string SeatWords::refusal(PeopleRefusal refusal, const std::string& file) const {
  const std::string name = say("« " + file + " »", "“" + file + "”");
  switch (refusal) {
    case PeopleRefusal::empty:
      return name + say(" est vide : il faut une personne par ligne.",
                        " is empty: write one person to a line.");
    case PeopleRefusal::no_names:
      return name +
             say(" ne contient aucun nom : la première colonne doit être le nom des personnes.",
                 " holds no names: the first column must be the people’s names.");
    case PeopleRefusal::too_large:
      return name + say(" est trop gros pour une liste de personnes (4 Mio au plus).",
                        " is too large for a list of people (4 MiB at most).");
    case PeopleRefusal::not_a_text:
      return name + say(" n’est pas un fichier CSV : enregistrez le tableau au format CSV.",
                        " is not a CSV file: save the spreadsheet in the CSV format.");
  }
  return name;
}

std::string SeatWords::constraint(const Constraint& constraint, const Names& names) const {
  const auto person = [&](const std::optional<PersonId>& id) {
    return id && *id >= 1 && *id <= names.people.size() ? names.people[*id - 1] : std::string("?");
  };
  const std::string place =
      constraint.table && *constraint.table >= 1 && *constraint.table <= names.tables.size()
          ? table(names.tables[*constraint.table - 1])
          : std::string();
  switch (constraint.kind) {
    case ConstraintKind::host:
      return person(constraint.person) + say(" hôte : ", " hosts ") + place;
    case ConstraintKind::fixed_place:
      return person(constraint.person) + say(" à la place fixe : ", " has a fixed place at ") +
             place;
    case ConstraintKind::together:
      return person(constraint.person) + say(" et ", " and ") + person(constraint.other) +
             say(" ensemble", " together");
    case ConstraintKind::apart:
      return person(constraint.person) + say(" et ", " and ") + person(constraint.other) +
             say(" séparés", " apart");
    case ConstraintKind::seats_max:
      return place.empty() ? say("les places des tables", "the seats of the tables")
                           : say("les places de ", "the seats of ") + place;
    case ConstraintKind::seats_min:
      return place.empty() ? say("le minimum des tables", "the minimum of the tables")
                           : say("le minimum de ", "the minimum of ") + place;
  }
  return {};
}

std::string SeatWords::refusal(const Refusal& refusal, const Names& names) const {
  std::string list;
  for (const Constraint& one : refusal.conflict) {
    list += (list.empty() ? std::string() : say(" ; ", "; ")) + constraint(one, names);
  }
  switch (refusal.reason) {
    case RefusalReason::no_people:
      return say("Il n’y a personne à placer.", "There is nobody to seat.");
    case RefusalReason::no_tables:
      return say("Il faut au moins une table.", "At least one table is needed.");
    case RefusalReason::no_rounds:
      return say("Il faut au moins un tour.", "At least one round is needed.");
    case RefusalReason::too_many:
      return say("C’est trop grand : ", "This is too large: ") +
             std::to_string(limits::people_max) + say(" personnes, ", " people, ") +
             std::to_string(limits::tables_max) + say(" tables, ", " tables, ") +
             std::to_string(limits::rounds_max) + say(" tours et ", " rounds and ") +
             std::to_string(limits::attributes_max) +
             say(" attributs au plus.", " attributes at most.");
    case RefusalReason::more_tables_than_people:
      return say("Il y a plus de tables (", "There are more tables (") +
             std::to_string(names.tables.size()) + say(") que de personnes (", ") than people (") +
             std::to_string(names.people.size()) +
             say(") : demandez moins de tables.", "): ask for fewer tables.");
    case RefusalReason::duplicate_id:
    case RefusalReason::unknown_id:
    case RefusalReason::bad_played_round:
      return say("La demande se contredit : relisez la liste.",
                 "The request contradicts itself: read the list again.");
    case RefusalReason::unsatisfiable:
      return say("Ces souhaits ne peuvent pas tenir ensemble, levez-en un : ",
                 "These wishes cannot hold together, lift one of them: ") +
             list + ".";
    case RefusalReason::not_found:
      return say("Aucun plan trouvé qui respecte tout ; ce qui a cédé : ",
                 "No plan found that keeps everything; what gave way: ") +
             list + ".";
  }
  return {};
}

}  // namespace palabre::planning
