// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/ballot_words.hpp"

#include <cstdlib>

#include "facilitator/report/words.hpp"
#include "protocol/workshop/natural.hpp"

namespace palabre::report {

namespace {

using workshop::Natural;

std::string text(std::string_view part) { return std::string(part); }

// "12" and its hundredths as a decimal number, without zeros at the end.
std::string hundredths(Language l, const Natural& hundredth_percents) {
  Natural rest;
  const Natural whole = hundredth_percents.divided_by(Natural(100), &rest);
  std::string decimals = rest.text();
  decimals.insert(0, decimals.size() < 2 ? 1 : 0, '0');
  while (!decimals.empty() && decimals.back() == '0') {
    decimals.pop_back();
  }
  std::string out = whole.text();
  if (!decimals.empty()) {
    out += text(say(l, ",", ".")) + decimals;
  }
  return out + text(say(l, " %", "%"));
}

std::string base_name(Language l, const pb::BallotRules& rules) {
  switch (rules.base()) {
    case pb::BASE_VOTERS:
      return rules.blanks_count()
                 ? text(say(l, "les votants (abstentions et blancs compris)",
                            "those who voted (abstentions and blanks included)"))
                 : text(say(l, "les votants (abstentions comprises)",
                            "those who voted (abstentions included)"));
    case pb::BASE_REPRESENTED:
      return text(say(l, "les présents et représentés", "those present or represented"));
    case pb::BASE_ENROLLED:
      return text(say(l, "tous les inscrits", "everybody enrolled"));
    default:
      return text(say(l, "les suffrages exprimés", "the votes expressed"));
  }
}

std::string threshold_name(Language l, const pb::Threshold& threshold) {
  switch (threshold.kind()) {
    case pb::THRESHOLD_RELATIVE:
      return text(say(l, "majorité relative", "more than any other choice"));
    case pb::THRESHOLD_TWO_THIRDS:
      return text(say(l, "au moins deux tiers", "at least two thirds"));
    case pb::THRESHOLD_THREE_QUARTERS:
      return text(say(l, "au moins trois quarts", "at least three quarters"));
    case pb::THRESHOLD_UNANIMITY:
      return text(say(l, "unanimité des exprimés", "unanimity of those expressed"));
    case pb::THRESHOLD_CONSENSUS_MINUS:
      return text(say(l, "consensus moins ", "consensus minus ")) +
             std::to_string(threshold.minus());
    default:
      return text(say(l, "plus de la moitié", "more than half"));
  }
}

std::string quorum_name(Language l, const pb::Quorum& quorum) {
  std::string name;
  if (quorum.kind() == pb::QUORUM_FRACTION) {
    name = std::to_string(quorum.numerator()) + "/" + std::to_string(quorum.denominator()) +
           text(say(l, " des inscrits", " of those enrolled"));
  } else {
    name = std::to_string(quorum.numerator());
  }
  name += text(quorum.voters() ? say(l, ", parmi les votants", ", among those who vote")
                               : say(l, ", présents ou représentés", ", present or represented"));
  return name + (quorum.weighted() ? text(say(l, ", pondéré par collège", ", weighted by college"))
                                   : std::string());
}

std::string college_name(const pb::BallotRules& rules, std::uint32_t college) {
  for (const pb::College& one : rules.colleges().colleges()) {
    if (one.college() == college) {
      return one.name();
    }
  }
  return {};
}

}  // namespace

std::string weight_text(Language l, std::uint32_t weight) { return hundredths(l, Natural(weight)); }

std::string fraction_text(Language l, const pb::Fraction& fraction) {
  const Natural denominator = Natural::from_text(fraction.denominator());
  if (denominator.zero()) {
    return {};
  }
  const Natural percent =
      (Natural::from_text(fraction.numerator()) * std::uint32_t{10'000}).divided_by(denominator);
  constexpr std::size_t readable = 12;
  const std::string exact = fraction.numerator() + "/" + fraction.denominator();
  return exact.size() > readable ? hundredths(l, percent) : exact + " = " + hundredths(l, percent);
}

std::string totals_sentence(Language l, const pb::BallotRules& rules,
                            const pb::CollegeTotals& totals) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  if (rules.method() == pb::BALLOT_VOTE) {
    add(std::to_string(totals.votes_for()) + text(say(l, " pour", " for")));
    add(std::to_string(totals.votes_against()) + text(say(l, " contre", " against")));
  }
  for (int n = 0; n < totals.numbers_size(); ++n) {
    const std::string label = rules.method() == pb::BALLOT_LEVELS
                                  ? (n < rules.levels().levels_size()
                                         ? rules.levels().levels(n).label()
                                         : std::to_string(n))
                                  : (n < rules.options_size() ? rules.options(n)
                                                              : std::to_string(n + 1));
    add(label + text(say(l, " : ", ": ")) + std::to_string(totals.numbers(n)));
  }
  add(count(l, totals.abstentions(), "abstention", "abstentions", "abstention", "abstentions"));
  if (totals.blanks() > 0) {
    add(count(l, totals.blanks(), "blanc", "blancs", "blank", "blanks"));
  }
  if (totals.nulls() > 0) {
    add(count(l, totals.nulls(), "nul", "nuls", "void", "void"));
  }
  return out;
}

std::vector<std::string> rules_sentences(Language l, const pb::BallotRules& rules) {
  std::vector<std::string> all;
  if (rules.method() == pb::BALLOT_LEVELS) {
    std::string labels;
    for (const pb::Level& level : rules.levels().levels()) {
      labels += (labels.empty() ? "" : " < ") + level.label();
    }
    all.push_back(text(say(l, "Niveaux : ", "Levels: ")) + labels + ".");
    const int required = static_cast<int>(rules.levels().required());
    if (required < rules.levels().levels_size()) {
      all.push_back(text(say(l, "Accord à partir de : ", "Agreement from: ")) +
                    rules.levels().levels(required).label() + ".");
    }
    const int block = static_cast<int>(rules.levels().block_level());
    if (rules.levels().block() != pb::BLOCK_ABSENT && block < rules.levels().levels_size()) {
      all.push_back(text(rules.levels().block() == pb::BLOCK_STOPS
                             ? say(l, "Blocage, qui arrête : ", "A block, which stops: ")
                             : say(l, "Blocage, qui est noté : ", "A block, which is noted: ")) +
                    rules.levels().levels(block).label() + ".");
    }
  }
  all.push_back(text(say(l, "Base : ", "Base: ")) + base_name(l, rules) + ".");
  all.push_back(text(say(l, "Seuil : ", "Threshold: ")) + threshold_name(l, rules.threshold()) +
                ".");
  if (rules.quorum().kind() != pb::QUORUM_NONE) {
    all.push_back(text(say(l, "Quorum : ", "Quorum: ")) + quorum_name(l, rules.quorum()) + ".");
  }
  if (rules.method() != pb::BALLOT_LEVELS) {
    all.push_back(text(rules.tie() == pb::TIE_CASTING_VOTE
                           ? say(l, "Égalité : une voix prépondérante décide.",
                                 "A tie: a casting vote decides.")
                       : rules.tie() == pb::TIE_REVOTE
                           ? say(l, "Égalité : on revote.", "A tie: the vote is held again.")
                           : say(l, "Égalité : rejeté.", "A tie: rejected.")));
  }
  if (rules.colleges().colleges_size() > 0) {
    std::string colleges;
    for (const pb::College& college : rules.colleges().colleges()) {
      colleges += (colleges.empty() ? "" : ", ") + college.name() + " " +
                  weight_text(l, college.weight());
    }
    all.push_back(text(say(l, "Collèges : ", "Colleges: ")) + colleges + ".");
    all.push_back(text(rules.colleges().carry() == pb::CARRY_WINNER_TAKES_ALL
                           ? say(l, "Report : la majorité d’un collège emporte tout son poids.",
                                 "Carried over: the majority of a college takes its whole weight.")
                           : say(l, "Report : à la proportionnelle.", "Carried over: in proportion.")));
    all.push_back(text(rules.colleges().empty() == pb::EMPTY_COLLEGE_RENORMALISED
                           ? say(l, "Collège sans suffrage exprimé : son poids quitte la base.",
                                 "College without an expressed vote: its weight leaves the base.")
                           : say(l, "Collège sans suffrage exprimé : son poids est perdu.",
                                 "College without an expressed vote: its weight is lost.")));
  }
  return all;
}

std::vector<std::string> arithmetic_sentences(Language l, const pb::BallotRules& rules,
                                              const pb::BallotVerdict& verdict) {
  std::vector<std::string> all;
  const auto number = [](std::uint32_t value) { return std::to_string(value); };
  const pb::CollegeCount& total = verdict.total();
  all.push_back(text(say(l, "Inscrits : ", "Enrolled: ")) + number(total.enrolled()) +
                text(say(l, " ; présents ou représentés : ", "; present or represented: ")) +
                number(total.represented()) +
                text(say(l, " ; n’ont pas voté : ", "; did not vote: ")) +
                number(verdict.not_voted()) + ".");
  all.push_back(totals_sentence(l, rules, total.votes()) + ".");
  for (const pb::CollegeCount& college : verdict.colleges()) {
    std::string line = college_name(rules, college.college()) + text(say(l, " : ", ": ")) +
                       totals_sentence(l, rules, college.votes());
    if (college.empty()) {
      line += text(say(l, " ; aucun suffrage exprimé", "; no vote expressed"));
    }
    if (const std::string carried = fraction_text(l, college.carried()); !carried.empty()) {
      line += text(say(l, " ; apporte ", "; carries ")) + carried;
    }
    all.push_back(line + ".");
  }
  if (rules.quorum().kind() != pb::QUORUM_NONE) {
    std::string line = text(say(l, "Quorum : ", "Quorum: "));
    if (rules.quorum().weighted()) {
      line += fraction_text(l, verdict.quorum_share());
    } else {
      line += number(verdict.quorum_counted()) + text(say(l, " pour ", " of ")) +
              number(verdict.quorum_needed()) + text(say(l, " nécessaires", " needed"));
    }
    all.push_back(line + text(verdict.quorum_reached() ? say(l, " : atteint.", ": reached.")
                                                       : say(l, " : pas atteint.",
                                                             ": not reached.")));
  }
  const std::string share = fraction_text(l, verdict.share());
  if (!share.empty()) {
    std::string line;
    if (rules.colleges().colleges_size() == 0) {
      line = number(verdict.favourable()) + " ÷ " + number(verdict.base()) + " : ";
    }
    line += share;
    if (const std::string threshold = fraction_text(l, verdict.threshold()); !threshold.empty()) {
      line += (verdict.above() ? " > " : verdict.margin().numerator() == "0" ? " = " : " < ") +
              threshold;
      line += text(say(l, " ; écart ", "; margin ")) + fraction_text(l, verdict.margin());
    }
    if (rules.colleges().colleges_size() == 0 && verdict.margin_votes() != 0 &&
        !verdict.threshold().denominator().empty()) {
      const std::uint32_t votes = static_cast<std::uint32_t>(std::abs(verdict.margin_votes()));
      line += " (" +
              (verdict.margin_votes() > 0
                   ? count(l, votes, "voix de plus que nécessaire", "voix de plus que nécessaire",
                           "vote more than needed", "votes more than needed")
                   : count(l, votes, "voix manque", "voix manquent", "vote missing",
                           "votes missing")) +
              ")";
    }
    all.push_back(line + ".");
  }
  if (verdict.below() > 0) {
    all.push_back(count(l, verdict.below(), "réponse sous le niveau demandé",
                        "réponses sous le niveau demandé", "answer under the required level",
                        "answers under the required level") +
                  ".");
  }
  if (verdict.blocks() > 0) {
    all.push_back(count(l, verdict.blocks(), "blocage", "blocages", "block", "blocks") + ".");
  }
  if (verdict.tie()) {
    all.push_back(text(say(l, "Égalité des voix", "A tie")) +
                  (verdict.casting_vote() == pb::CHOICE_NONE
                       ? std::string()
                       : text(say(l, " ; voix prépondérante : ", "; casting vote: ")) +
                             choice_word(l, rules, verdict.casting_vote(), 0)) +
                  ".");
  }
  return all;
}

}  // namespace palabre::report
