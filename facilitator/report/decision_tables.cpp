// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/ballot_words.hpp"
#include "facilitator/report/decision_documents.hpp"
#include "facilitator/report/text_words.hpp"
#include "facilitator/report/words.hpp"

namespace palabre::report {

namespace {

std::string numbered(std::uint32_t number) { return number == 0 ? "" : std::to_string(number); }

}  // namespace

Table decisions_table(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const auto w = [&](std::string_view french, std::string_view english) {
    return std::string(say(l, french, english));
  };
  Table table;
  table.title = w("Relevé de décisions", "Decisions");
  table.none = w("Aucune décision n’a été prise.", "No decision was taken.");
  table.columns = {w("N°", "No."), w("Décision", "Decision"), w("Date", "Date"),
                   w("Comment", "How"), w("Résultat", "Result"), w("À revoir le", "To be reviewed")};
  for (const DecisionLine& line : minutes.decisions.decisions) {
    table.rows.push_back({std::to_string(line.number), line.title, line.date, line.how, line.result,
                          line.review_date});
  }
  return table;
}

Table commitments_table(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const auto w = [&](std::string_view french, std::string_view english) {
    return std::string(say(l, french, english));
  };
  const bool names = minutes.options.audience == Audience::internal;
  Table table;
  table.title = w("Engagements", "Commitments");
  table.none = w("Aucun engagement n’a été pris.", "No commitment was made.");
  table.columns = {w("N°", "No."), w("Quoi", "What"), w("Pour le", "Due"),
                   w("À revoir le", "To be reviewed"), w("On le verra à", "How one will see it"),
                   w("Où en est-on", "Where it stands"), w("Décision", "Decision")};
  if (names) {
    table.columns.insert(table.columns.begin() + 2, w("Qui", "Who"));
  }
  for (const CommitmentLine& line : minutes.decisions.commitments) {
    std::string status(commitment_word(l, line.status));
    status += line.note.empty() ? "" : w(" : ", ": ") + line.note;
    std::vector<std::string> row{std::to_string(line.number), line.what, line.due, line.review_date,
                                 line.indicators, status, numbered(line.decision)};
    if (names) {
      row.insert(row.begin() + 2, joined(line.persons));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table ballots_table(const Minutes& minutes) {
  const Language l = minutes.options.language;
  const auto w = [&](std::string_view french, std::string_view english) {
    return std::string(say(l, french, english));
  };
  Table table;
  table.title = w("Votes et consentements", "Votes and consent");
  table.none = w("Rien n’a été mis aux voix.", "Nothing was put to the vote.");
  table.columns = {w("N°", "No."),
                   w("Question", "Question"),
                   w("Sur", "About"),
                   w("Date", "Date"),
                   w("Mode", "Method"),
                   w("Qui décide", "Electorate"),
                   w("Inscrits", "Enrolled"),
                   w("Présents ou représentés", "Present or represented"),
                   w("Pour", "For"),
                   w("Contre", "Against"),
                   w("Abstentions", "Abstentions"),
                   w("Blancs", "Blank"),
                   w("Nuls", "Void"),
                   w("N’ont pas voté", "Did not vote"),
                   w("Résultat", "Result"),
                   w("Règles", "Rules"),
                   w("Calcul", "Arithmetic"),
                   w("Décision", "Decision")};
  for (const BallotLine& line : minutes.decisions.ballots) {
    const pb::CollegeCount& total = line.verdict.total();
    const auto figure = [&](std::uint32_t value) {
      return line.counted ? std::to_string(value) : std::string();
    };
    table.rows.push_back(
        {w("Vote ", "Vote ") + std::to_string(line.number),
         line.subject.question.empty() ? line.title : line.subject.question, line.subject.about,
         line.date, line.method + ", " + line.secrecy, line.electorate,
         std::to_string(line.roll_size), figure(total.represented()),
         figure(total.votes().votes_for()), figure(total.votes().votes_against()),
         figure(total.votes().abstentions()), figure(total.votes().blanks()),
         figure(total.votes().nulls()), figure(line.verdict.not_voted()),
         line.result == pb::RESULT_UNKNOWN ? line.state : std::string(result_word(l, line.result)),
         joined(line.rules, " "), joined(line.arithmetic, " "), numbered(line.decision)});
  }
  for (const ConsentLine& line : minutes.decisions.consents) {
    std::vector<std::string> row(table.columns.size());
    row[0] = w("Consentement ", "Consent ") + std::to_string(line.number);
    row[1] = line.subject.question.empty() ? line.subject.wording : line.subject.question;
    row[2] = line.subject.about;
    row[3] = line.date;
    row[4] = w("consentement", "consent");
    row[5] = line.electorate;
    row[6] = std::to_string(line.roll_size);
    row[14] = end_word(l, line.end);
    row[16] = count(l, line.rounds, "tour d’objections", "tours d’objections", "objection round",
                    "objection rounds") +
              ", " +
              count(l, line.objections.size(), "objection", "objections", "objection",
                    "objections");
    row[17] = numbered(line.decision);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace palabre::report
