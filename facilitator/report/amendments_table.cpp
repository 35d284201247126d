// SPDX-License-Identifier: AGPL-3.0-or-later
// Every amendment on a line, whatever became of it, for a spreadsheet.
#include "facilitator/report/text_documents.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

Table amendments_table(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const bool names = minutes.options.audience == Audience::internal;
  Table table;
  table.title = say(l, "Tableau des amendements", "Table of amendments");
  table.none = say(l, "Aucun amendement n’a été déposé.", "No amendment was filed.");
  const auto column = [&](std::string_view french, std::string_view english) {
    table.columns.emplace_back(say(l, french, english));
  };
  column("N°", "No.");
  column("Version", "Version");
  column("Où", "Where");
  column("Type", "Type");
  if (names) {
    column("De", "By");
    column("Soutenu par", "Supported by");
  }
  column("Soutiens", "Supporters");
  column("Motif", "Reason");
  column("Texte de départ", "Text before");
  column("Texte proposé", "Proposed text");
  column("Texte décidé", "Decided text");
  column("Recommandation", "Recommendation");
  column("Sort", "Fate");
  column("Décidé par", "Decided by");
  column("Pour", "For");
  column("Contre", "Against");
  column("Abstentions", "Abstentions");
  column("Précisions", "Details");
  column("Entré dans la version", "Entered version");
  for (const AmendmentLine& line : minutes.text.amendments) {
    std::vector<std::string> row{"A" + std::to_string(line.number), std::to_string(line.version),
                                 where_of(l, line), std::string(type_word(l, line.type))};
    if (names) {
      row.push_back(joined(line.authors));
      row.push_back(joined(line.supporters));
    }
    row.push_back(line.supporter_count == 0 ? std::string() : std::to_string(line.supporter_count));
    row.push_back(line.form && line.reason.empty() ? std::string(say(l, "forme", "form"))
                                                   : line.reason);
    row.push_back(line.before);
    row.push_back(line.proposed);
    row.push_back(line.decided);
    std::string recommended(recommendation_word(l, line.recommendation));
    if (!line.recommendation_reason.empty()) {
      recommended += (recommended.empty() ? "" : ", ") + line.recommendation_reason;
    }
    row.push_back(std::move(recommended));
    row.emplace_back(status_word(l, line.status));
    row.emplace_back(method_word(l, line.method));
    for (const std::uint32_t votes : {line.votes_for, line.votes_against, line.abstentions}) {
      row.push_back(line.counted ? std::to_string(votes) : std::string());
    }
    std::string details = line.status_reason;
    for (const ObjectionLine& objection : line.objections) {
      details += (details.empty() ? "" : "\n") +
                 std::string(say(l, "Objection : ", "Objection: ")) + objection.reason;
    }
    if (!line.note.empty()) {
      details += (details.empty() ? "" : "\n") + line.note;
    }
    row.push_back(std::move(details));
    row.push_back(line.entered ? std::to_string(*line.entered) : std::string());
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace palabre::report
