// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/text_words.hpp"

#include "facilitator/report/words.hpp"

namespace palabre::report {

std::string_view origin_word(Language l, pb::VersionOrigin origin) {
  switch (origin) {
    case pb::VERSION_FROM_SYNTHESIS:
      return say(l, "ébauche des hôtes", "the hosts’ draft");
    case pb::VERSION_FROM_DRAFT:
      return say(l, "rédaction", "drafting");
    case pb::VERSION_FROM_INTEGRATION:
      return say(l, "amendements intégrés sans vote", "amendments integrated without a vote");
    case pb::VERSION_FROM_VOTE:
      return say(l, "amendements adoptés", "amendments adopted");
    case pb::VERSION_FROM_IMPORT:
      return say(l, "texte apporté", "a text that was brought in");
    default:
      return {};
  }
}

std::string_view type_word(Language l, pb::AmendmentType type) {
  switch (type) {
    case pb::AMENDMENT_ADDITION:
      return say(l, "Ajout", "Addition");
    case pb::AMENDMENT_DELETION:
      return say(l, "Suppression", "Deletion");
    case pb::AMENDMENT_CHANGE:
      return say(l, "Modification", "Change");
    case pb::AMENDMENT_REPLACEMENT:
      return say(l, "Remplacement", "Replacement");
    case pb::AMENDMENT_WHOLE:
      return say(l, "Rédaction globale", "Whole text");
    case pb::AMENDMENT_TITLE:
      return say(l, "Titre", "Title");
    default:
      return {};
  }
}

std::string_view status_word(Language l, pb::AmendmentStatus status) {
  switch (status) {
    case pb::AMENDMENT_FILED:
      return say(l, "déposé", "filed");
    case pb::AMENDMENT_LATE:
      return say(l, "hors délai", "late");
    case pb::AMENDMENT_INADMISSIBLE:
      return say(l, "irrecevable", "inadmissible");
    case pb::AMENDMENT_WITHDRAWN:
      return say(l, "retiré", "withdrawn");
    case pb::AMENDMENT_INTEGRATING:
      return say(l, "intégration proposée", "integration proposed");
    case pb::AMENDMENT_INTEGRATED:
      return say(l, "intégré sans vote", "integrated without a vote");
    case pb::AMENDMENT_IN_DEBATE:
      return say(l, "en débat", "in debate");
    case pb::AMENDMENT_AT_VOTE:
      return say(l, "mis aux voix", "at the vote");
    case pb::AMENDMENT_ADOPTED:
      return say(l, "adopté", "adopted");
    case pb::AMENDMENT_ADOPTED_MODIFIED:
      return say(l, "adopté modifié", "adopted with changes");
    case pb::AMENDMENT_REJECTED:
      return say(l, "rejeté", "rejected");
    case pb::AMENDMENT_FALLEN:
      return say(l, "tombé", "fallen");
    case pb::AMENDMENT_SATISFIED:
      return say(l, "satisfait", "satisfied");
    case pb::AMENDMENT_NOT_SUPPORTED:
      return say(l, "non soutenu", "not defended");
    default:
      return {};
  }
}

std::string_view method_word(Language l, pb::DecisionMethod method) {
  switch (method) {
    case pb::DECISION_NO_OBJECTION:
      return say(l, "sans objection", "without objection");
    case pb::DECISION_VOTE:
      return say(l, "vote", "vote");
    case pb::DECISION_CONSENT:
      return say(l, "consentement", "consent");
    case pb::DECISION_AUTHOR:
      return say(l, "son auteur·rice", "its author");
    case pb::DECISION_FACILITATOR:
      return say(l, "l’animation", "the facilitation");
    default:
      return {};
  }
}

std::string_view recommendation_word(Language l, pb::Recommendation recommendation) {
  switch (recommendation) {
    case pb::RECOMMEND_INTEGRATE:
      return say(l, "intégrer", "integrate");
    case pb::RECOMMEND_INTEGRATE_MODIFIED:
      return say(l, "intégrer modifié", "integrate with changes");
    case pb::RECOMMEND_DEBATE:
      return say(l, "débattre", "debate");
    case pb::RECOMMEND_SET_ASIDE:
      return say(l, "écarter", "set aside");
    default:
      return {};
  }
}

std::string_view source_word(Language l, const SourceLine& source) {
  switch (source.kind) {
    case pb::SOURCE_NOTE:
      return kind_word(l, source.note_kind);
    case pb::SOURCE_SYNTHESIS:
      return say(l, "Synthèse", "Synthesis");
    case pb::SOURCE_REMARK:
      return say(l, "Remarque de la salle", "Remark from the room");
    case pb::SOURCE_CASE:
      return say(l, "Cas", "Case");
    case pb::SOURCE_ARGUMENT:
      return say(l, "Argument", "Argument");
    case pb::SOURCE_COMMENT:
      return say(l, "Commentaire", "Comment");
    default:
      return {};
  }
}

std::string version_title(Language l, const VersionPart& version) {
  return std::string(say(l, "Version ", "Version ")) + std::to_string(version.number);
}

std::string version_origin(Language l, const VersionPart& version) {
  std::string line = std::string(say(l, "Publiée le ", "Published on ")) + version.date;
  if (!version.time.empty()) {
    line += std::string(say(l, " à ", " at ")) + version.time;
  }
  if (const std::string_view word = origin_word(l, version.origin); !word.empty()) {
    line += std::string(say(l, " · origine : ", " · origin: ")) + std::string(word);
  }
  if (version.base) {
    line += std::string(say(l, " · d’après la version ", " · from version ")) +
            std::to_string(*version.base);
  }
  return line;
}

std::string where_of(Language l, const AmendmentLine& line) {
  if (line.parent != 0) {
    return std::string(say(l, "sur A", "on A")) + std::to_string(line.parent);
  }
  if (line.type == pb::AMENDMENT_WHOLE) {
    return std::string(say(l, "tout le texte", "the whole text"));
  }
  if (line.type == pb::AMENDMENT_ADDITION) {
    return line.last == 0 ? std::string(say(l, "au début", "at the beginning"))
                          : std::string(say(l, "après le ¶ ", "after ¶ ")) +
                                std::to_string(line.last);
  }
  if (line.first == line.last) {
    return "¶ " + std::to_string(line.first);
  }
  return "¶ " + std::to_string(line.first) + std::string(say(l, " à ", " to ")) +
         std::to_string(line.last);
}

std::string votes_of(Language l, const AmendmentLine& line) {
  if (!line.counted) {
    return {};
  }
  return std::to_string(line.votes_for) + std::string(say(l, " pour, ", " for, ")) +
         std::to_string(line.votes_against) + std::string(say(l, " contre, ", " against, ")) +
         count(l, line.abstentions, "abstention", "abstentions", "abstention", "abstentions");
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const std::string& part : parts) {
    all += (all.empty() ? std::string() : std::string(between)) + part;
  }
  return all;
}

std::string amendment_numbers(const std::vector<std::uint32_t>& numbers) {
  std::string all;
  for (const std::uint32_t number : numbers) {
    all += (all.empty() ? "A" : ", A") + std::to_string(number);
  }
  return all;
}

}  // namespace palabre::report
