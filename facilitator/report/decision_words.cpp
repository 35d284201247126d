// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of one kind each for decisions.
#include "facilitator/report/ballot_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

std::string_view result_word(Language l, pb::BallotResult result) {
  switch (result) {
    case pb::RESULT_ADOPTED:
      return say(l, "adopté", "adopted");
    case pb::RESULT_REJECTED:
      return say(l, "rejeté", "rejected");
    case pb::RESULT_NO_QUORUM:
      return say(l, "pas de vote valable : quorum pas atteint",
                 "no valid vote: the quorum was not reached");
    case pb::RESULT_REVOTE:
      return say(l, "égalité : à revoter", "a tie: to be voted again");
    case pb::RESULT_BLOCKED:
      return say(l, "arrêté par un blocage", "stopped by a block");
    case pb::RESULT_NOTHING_EXPRESSED:
      return say(l, "aucun suffrage exprimé", "no vote was expressed");
    default:
      return say(l, "pas dépouillé", "not counted");
  }
}

std::string_view end_word(Language l, pb::ConsentEnd end) {
  switch (end) {
    case pb::CONSENT_ADOPTED:
      return say(l, "adopté par consentement", "adopted by consent");
    case pb::CONSENT_WITHDRAWN:
      return say(l, "retiré par qui le portait", "withdrawn by its bearer");
    case pb::CONSENT_POSTPONED:
      return say(l, "reporté", "postponed");
    case pb::CONSENT_REFERRED:
      return say(l, "renvoyé à un cercle plus large", "referred to a broader circle");
    case pb::CONSENT_FALLBACK:
      return say(l, "passé au vote de repli", "passed on to the fallback vote");
    default:
      return say(l, "en cours", "going on");
  }
}

std::string_view objection_word(Language l, pb::ObjectionStatus status) {
  switch (status) {
    case pb::OBJECTION_QUALIFIED:
      return say(l, "retenue", "qualified");
    case pb::OBJECTION_CONCERN:
      return say(l, "préoccupation entendue", "a concern that was heard");
    case pb::OBJECTION_TREATED:
      return say(l, "traitée", "treated");
    case pb::OBJECTION_LIFTED:
      return say(l, "levée", "lifted");
    case pb::OBJECTION_MAINTAINED:
      return say(l, "maintenue", "maintained");
    default:
      return say(l, "exprimée", "stated");
  }
}

std::string_view commitment_word(Language l, pb::CommitmentStatus status) {
  switch (status) {
    case pb::COMMITMENT_DONE:
      return say(l, "fait", "done");
    case pb::COMMITMENT_DROPPED:
      return say(l, "abandonné", "dropped");
    default:
      return say(l, "à faire", "to do");
  }
}

std::string method_word(Language l, const pb::BallotRules& rules) {
  switch (rules.method()) {
    case pb::BALLOT_OPTIONS:
      return std::string(say(l, "choix entre options", "a choice of options"));
    case pb::BALLOT_LEVELS:
      return std::string(say(l, "niveaux d’accord", "levels of agreement"));
    default:
      return std::string(say(l, "pour, contre, abstention", "for, against, abstention"));
  }
}

std::string_view secrecy_word(Language l, pb::Secrecy secrecy) {
  switch (secrecy) {
    case pb::SECRECY_NAMES_OFF:
      return say(l, "public, sans noms à l’écran", "public, without names on the screen");
    case pb::SECRECY_PAPER:
      return say(l, "secret, sur papier ; seuls les totaux ont été saisis",
                 "secret, on paper; only the totals were entered");
    default:
      return say(l, "public", "public");
  }
}

std::string electorate_word(Language l, const pb::Electorate& electorate) {
  std::string_view basis;
  switch (electorate.basis()) {
    case pb::ELECTORATE_PRESENT:
      basis = say(l, "membres présents ou représentés", "members present or represented");
      break;
    case pb::ELECTORATE_ASSOCIATES:
      basis = say(l, "associé·es", "associates");
      break;
    case pb::ELECTORATE_COLLEGES:
      basis = say(l, "membres des collèges", "members of the colleges");
      break;
    case pb::ELECTORATE_BY_HAND:
      basis = say(l, "choisi nom par nom", "chosen by name");
      break;
    default:
      basis = say(l, "tous les membres", "all members");
  }
  return electorate.name().empty() ? std::string(basis)
                                   : electorate.name() + " (" + std::string(basis) + ")";
}

std::string choice_word(Language l, const pb::BallotRules& rules, pb::Choice choice,
                        std::uint32_t number) {
  const int n = static_cast<int>(number);
  switch (choice) {
    case pb::CHOICE_FOR:
      return std::string(say(l, "pour", "for"));
    case pb::CHOICE_AGAINST:
      return std::string(say(l, "contre", "against"));
    case pb::CHOICE_ABSTAIN:
      return std::string(say(l, "abstention", "abstention"));
    case pb::CHOICE_BLANK:
      return std::string(say(l, "blanc", "blank"));
    case pb::CHOICE_OPTION:
      return n < rules.options_size() ? rules.options(n) : std::to_string(n + 1);
    case pb::CHOICE_LEVEL:
      return n < rules.levels().levels_size() ? rules.levels().levels(n).label()
                                              : std::to_string(n);
    default:
      return {};
  }
}

}  // namespace palabre::report
