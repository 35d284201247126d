// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the `seat` command: problems, refusals and constraints as sentences, in French and
// in English. The planner itself only knows enumerations.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facilitator/planning/people_csv.hpp"
#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

enum class Language { french, english };

// From LC_ALL, LC_MESSAGES and LANG, the first that is set.
[[nodiscard]] Language language_of_environment();

class SeatWords {
 public:
  explicit SeatWords(Language language) : french_(language == Language::french) {}

  // Chooses one of two sentences that say the same.
  [[nodiscard]] std::string say(const std::string& french, const std::string& english) const {
    return french_ ? french : english;
  }
  // A number with the language's decimal sign and at most two decimals.
  [[nodiscard]] std::string number(double value) const;

  [[nodiscard]] std::string problem(const LineProblem& problem) const;
  [[nodiscard]] std::string refusal(PeopleRefusal refusal, const std::string& file) const;

  struct Names {
    std::vector<std::string> people;  // by id - 1
    std::vector<std::string> tables;  // by id - 1
  };
  [[nodiscard]] std::string constraint(const Constraint& constraint, const Names& names) const;
  [[nodiscard]] std::string refusal(const Refusal& refusal, const Names& names) const;
  [[nodiscard]] std::string table(const std::string& label) const;

 private:
  bool french_;
};

}  // namespace palabre::planning
