// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/rehearsal/findings.hpp"

#include <algorithm>
#include <set>

#include "protocol/workshop/debate_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::rehearsal {

namespace {

// A turn each: less, and somebody will not have spoken when the clock is at zero.
constexpr std::uint32_t seconds_per_person = 180;
constexpr std::size_t table_size_max = 6;   // above, people talk in twos
constexpr std::size_t table_size_min = 3;
constexpr std::uint32_t move_s_min = 60;
constexpr double confirmation_s_max = 1.0;
constexpr std::size_t names_shown = 4;

class Finder {
 public:
  Finder(const workshop::WorkshopState& state, const Register& people, bool french)
      : state_(state), people_(people), french_(french) {}

  std::vector<std::string> find(double slowest_s) {
    for (const pb::Step& step : state_.hall.agenda) {
      if (step.kind() == pb::STEP_WORLD_CAFE) {
        cafe(step);
      }
      if (step.kind() == pb::STEP_DEBATE) {
        debate(step);
      }
      if (step.kind() == pb::STEP_HOSTS_REVIEW && step.duration_s() < 15 * 60) {
        say("« " + step.title() + " » : moins de 15 minutes, les hôtes n’auront pas fini leur texte.",
            "“" + step.title() + "”: under 15 minutes, the hosts will not finish their text.");
      }
    }
    if (slowest_s > confirmation_s_max) {
      const std::string tenths = std::to_string(static_cast<int>(slowest_s * 10) / 10) +
                                 (french_ ? "," : ".") +
                                 std::to_string(static_cast<int>(slowest_s * 10) % 10);
      say("Une contribution a mis " + tenths + " s à être enregistrée : disque ou réseau lent.",
          "One contribution took " + tenths + " s to be saved: slow disk or network.");
    }
    return std::move(found_);
  }

 private:
  void say(const std::string& french, const std::string& english) {
    found_.push_back(french_ ? french : english);
  }
  std::string names(const std::vector<std::uint32_t>& persons) const {
    std::string text;
    for (std::size_t i = 0; i < persons.size() && i < names_shown; ++i) {
      text += (i == 0 ? "" : ", ") + std::string(people_.name(persons[i]));
    }
    return persons.size() > names_shown
               ? text + " +" + std::to_string(persons.size() - names_shown)
               : text;
  }

  void sizes(const pb::Step& step, std::uint32_t rounds) {
    std::size_t largest = 0;
    std::size_t smallest = SIZE_MAX;
    std::string largest_table;
    std::string smallest_table;
    for (std::uint32_t round = 1; round <= rounds; ++round) {
      for (const pb::Table& table : step.cafe().tables()) {
        const std::size_t size = workshop::people_at(state_.hall, table.place(), round).size();
        if (size > largest) {
          largest = size;
          largest_table = table.name();
        }
        if (size < smallest && !state_.hall.tables_closed.contains(table.place())) {
          smallest = size;
          smallest_table = table.name();
        }
      }
    }
    if (largest > table_size_max) {
      say("Table « " + largest_table + " » : " + std::to_string(largest) +
              " personnes. Au-delà de 6, ajoutez une table.",
          "Table “" + largest_table + "”: " + std::to_string(largest) +
              " people. Above 6, add a table.");
    }
    if (smallest < table_size_min) {
      say("Table « " + smallest_table + " » : " + std::to_string(smallest) +
              " personnes seulement. Retirez une table.",
          "Table “" + smallest_table + "”: only " + std::to_string(smallest) +
              " people. Remove a table.");
    }
    const std::uint32_t needed = step.cafe().recap_length_s() +
                                 static_cast<std::uint32_t>(largest) * seconds_per_person;
    if (largest > 0 && needed > step.cafe().round_length_s()) {
      say("Tour trop court : " + std::to_string(step.cafe().round_length_s() / 60) + " min pour " +
              std::to_string(largest) + " personnes et la reprise ; comptez " +
              std::to_string((needed + 59) / 60) + " min.",
          "Round too short: " + std::to_string(step.cafe().round_length_s() / 60) + " min for " +
              std::to_string(largest) + " people and the recap; allow " +
              std::to_string((needed + 59) / 60) + " min.");
    }
  }

  void meetings(const pb::Step& step, std::uint32_t rounds) {
    for (const std::string& attribute : people_.attribute_names()) {
      std::set<std::string> values;
      std::vector<std::uint32_t> lonely;
      const auto value_of = [&](std::uint32_t person) -> std::string {
        const RegisteredPerson* stored = people_.find(person);
        const auto value = stored->attributes.find(attribute);
        return value == stored->attributes.end() ? std::string() : value->second;
      };
      for (const auto& [person, enrolled] : state_.hall.people) {
        if (!value_of(person).empty()) {
          values.insert(value_of(person));
        }
      }
      if (values.size() < 2) {
        continue;
      }
      for (const std::uint32_t person : workshop::travellers(state_.hall, step)) {
        const std::string own = value_of(person);
        bool met_other = own.empty();
        for (std::uint32_t round = 1; round <= rounds && !met_other; ++round) {
          const std::uint32_t place =
              workshop::seat_in_round(state_.hall, step, person, round);
          for (const std::uint32_t other : workshop::people_at(state_.hall, place, round)) {
            met_other = met_other || (!value_of(other).empty() && value_of(other) != own);
          }
        }
        if (!met_other) {
          lonely.push_back(person);
        }
      }
      if (!lonely.empty()) {
        say("Ne rencontrent personne d’un autre « " + attribute + " » : " + names(lonely) + ".",
            "Meet nobody of another “" + attribute + "”: " + names(lonely) + ".");
      }
    }
  }

  void coverage(const pb::Step& step, std::uint32_t rounds) {
    const std::size_t tables = static_cast<std::size_t>(step.cafe().tables_size());
    if (rounds < tables && step.cafe().rotation() != pb::ROTATION_NONE) {
      say(std::to_string(rounds) + " tours pour " + std::to_string(tables) +
              " tables : personne ne verra tous les thèmes. Prévoyez une galerie.",
          std::to_string(rounds) + " rounds for " + std::to_string(tables) +
              " tables: nobody will see every theme. Plan a gallery.");
    }
    std::vector<std::string> silent;
    for (const pb::Table& table : step.cafe().tables()) {
      const auto place = state_.places.find(table.place());
      if (rounds > 0 && (place == state_.places.end() || place->second.notes.empty())) {
        silent.push_back(table.name());
      }
      if (table.host() == 0 && step.cafe().hosts() == pb::HOSTS_FIXED) {
        say("Table « " + table.name() + " » : pas d’hôte.",
            "Table “" + table.name() + "”: no host.");
      }
    }
    for (const std::string& name : silent) {
      say("Table « " + name + " » : aucune note.", "Table “" + name + "”: no note at all.");
    }
  }

  void debate(const pb::Step& step) {
    const pb::DebateSettings& settings = step.debate();
    if (settings.statements_size() == 0) {
      say("« " + step.title() + " » : pas d’énoncé à débattre.",
          "“" + step.title() + "”: no statement to debate.");
    }
    const std::uint32_t one = settings.choose_length_s() + settings.prepare_length_s() +
                              settings.debate_length_s() + settings.last_call_length_s();
    const std::uint32_t needed = one * static_cast<std::uint32_t>(settings.statements_size());
    if (step.duration_s() > 0 && needed > step.duration_s()) {
      say("« " + step.title() + " » dure " + std::to_string((needed + 59) / 60) +
              " min, le déroulé en prévoit " + std::to_string(step.duration_s() / 60) + ".",
          "“" + step.title() + "” takes " + std::to_string((needed + 59) / 60) +
              " min, the agenda allows " + std::to_string(step.duration_s() / 60) + ".");
    }
    for (const pb::DebateStatement& statement : settings.statements()) {
      const workshop::StatementState& said =
          workshop::statement_state(state_.hall, {step.step(), statement.statement()});
      if (!said.first) {
        continue;
      }
      const pb::DebateTally& first = said.first->tally();
      if (first.not_placed() > 0) {
        say(std::to_string(first.not_placed()) +
                " personnes n’avaient pas pris place à temps : laissez plus longtemps pour choisir.",
            std::to_string(first.not_placed()) +
                " people had not taken a place in time: leave longer to choose.");
      }
      const std::uint32_t placed = workshop::people_in(first) - first.not_placed() - first.aside();
      const bool one_sided = std::any_of(
          first.positions().begin(), first.positions().end(),
          [&](std::uint32_t count) { return placed > 0 && count == placed; });
      if (one_sided) {
        say("« " + statement.text() + " » : tout le monde du même côté au départ. Reformulez, ou "
                "donnez l’autre camp à quelques personnes.",
            "“" + statement.text() + "”: everybody on one side at the start. Reword it, or give "
                "some people the other camp.");
      }
    }
  }

  void cafe(const pb::Step& step) {
    const std::uint32_t rounds =
        std::max(workshop::begun_round(state_.hall, step),
                 state_.hall.plans.contains(step.step()) ? step.cafe().rounds() : 0U);
    sizes(step, rounds);
    meetings(step, rounds);
    coverage(step, rounds);
    if (step.cafe().move_length_s() < move_s_min && step.cafe().rotation() != pb::ROTATION_NONE) {
      say("Moins d’une minute pour changer de table : comptez 2 minutes.",
          "Less than a minute to change tables: allow 2 minutes.");
    }
    const std::uint32_t needed = step.cafe().rounds() * step.cafe().round_length_s() +
                                 (step.cafe().rounds() - 1) * step.cafe().move_length_s();
    if (step.duration_s() > 0 && needed > step.duration_s()) {
      say("« " + step.title() + " » dure " + std::to_string((needed + 59) / 60) +
              " min, le déroulé en prévoit " + std::to_string(step.duration_s() / 60) + ".",
          "“" + step.title() + "” takes " + std::to_string((needed + 59) / 60) +
              " min, the agenda allows " + std::to_string(step.duration_s() / 60) + ".");
    }
  }

  const workshop::WorkshopState& state_;
  const Register& people_;
  bool french_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> findings(const workshop::WorkshopState& state, const Register& people,
                                  double slowest_confirmation_s, bool french) {
  return Finder(state, people, french).find(slowest_confirmation_s);
}

}  // namespace palabre::rehearsal
