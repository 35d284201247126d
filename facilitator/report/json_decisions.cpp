// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

namespace {

Json fraction(const pb::Fraction& value) {
  return Json{{"numerator", value.numerator()}, {"denominator", value.denominator()}};
}

Json totals(const pb::CollegeTotals& votes) {
  Json object{{"for", votes.votes_for()},
              {"against", votes.votes_against()},
              {"abstentions", votes.abstentions()},
              {"blanks", votes.blanks()},
              {"nulls", votes.nulls()}};
  if (votes.numbers_size() > 0) {
    object["numbers"] =
        std::vector<std::uint32_t>(votes.numbers().begin(), votes.numbers().end());
  }
  return object;
}

Json college(const pb::CollegeCount& count) {
  Json object{{"college", count.college()},
              {"enrolled", count.enrolled()},
              {"represented", count.represented()},
              {"votes", totals(count.votes())},
              {"base", count.base()}};
  if (!count.carried().denominator().empty()) {
    object["carried"] = fraction(count.carried());
  }
  return object;
}

Json verdict(const pb::BallotVerdict& verdict) {
  Json object{{"total", college(verdict.total())},
              {"favourable", verdict.favourable()},
              {"base", verdict.base()},
              {"share", fraction(verdict.share())},
              {"not_voted", verdict.not_voted()},
              {"quorum_reached", verdict.quorum_reached()},
              {"tie", verdict.tie()}};
  if (!verdict.threshold().denominator().empty()) {
    object["threshold"] = fraction(verdict.threshold());
    object["margin"] = fraction(verdict.margin());
    object["above"] = verdict.above();
    object["margin_votes"] = verdict.margin_votes();
  }
  if (verdict.colleges_size() > 0) {
    object["colleges"] = Json::array();
    for (const pb::CollegeCount& one : verdict.colleges()) {
      object["colleges"].push_back(college(one));
    }
  }
  return object;
}

void put_subject(Json& object, const SubjectLine& subject) {
  put(object, "question", subject.question);
  put(object, "about", subject.about);
  put(object, "wording", subject.wording);
}

Json ballot(const BallotLine& line) {
  Json object{{"ballot", line.number}};
  put(object, "title", line.title);
  put_subject(object, line.subject);
  object["state"] = line.state;
  object["date"] = line.date;
  object["method"] = line.method;
  object["secrecy"] = line.secrecy;
  object["electorate"] = line.electorate;
  object["roll_size"] = line.roll_size;
  if (!line.roll.empty()) {
    object["roll"] = line.roll;
  }
  object["rules"] = line.rules;
  object["result"] = json_word(pb::BallotResult_Name(line.result), "RESULT_");
  if (line.counted) {
    object["verdict"] = verdict(line.verdict);
    object["arithmetic"] = line.arithmetic;
  }
  if (!line.votes.empty()) {
    object["votes"] = Json::array();
    for (const VoteLine& one : line.votes) {
      Json vote{{"name", one.name}, {"choice", one.choice}};
      put(vote, "reason", one.reason);
      put(vote, "cast_by", one.cast_by);
      object["votes"].push_back(vote);
    }
  }
  if (line.decision != 0) {
    object["decision"] = line.decision;
  }
  return object;
}

Json consent(const ConsentLine& line) {
  Json object{{"consent", line.number}};
  put(object, "title", line.title);
  put_subject(object, line.subject);
  object["date"] = line.date;
  put(object, "bearer", line.bearer);
  object["electorate"] = line.electorate;
  object["roll_size"] = line.roll_size;
  if (!line.roll.empty()) {
    object["roll"] = line.roll;
  }
  object["rounds"] = line.rounds;
  object["rewordings"] = Json::array();
  for (const Rewording& one : line.rewordings) {
    object["rewordings"].push_back(Json{{"wording", one.wording}, {"why", one.why}});
  }
  object["objections"] = Json::array();
  for (const ConsentObjection& one : line.objections) {
    Json objection{{"objection", one.number},
                   {"round", one.round},
                   {"text", one.text},
                   {"status", json_word(pb::ObjectionStatus_Name(one.status), "OBJECTION_")},
                   {"way", one.way}};
    put(objection, "author", one.author);
    if (one.amendment != 0) {
      objection["amendment"] = one.amendment;
    }
    object["objections"].push_back(objection);
  }
  object["end"] = line.ended ? json_word(pb::ConsentEnd_Name(line.end), "CONSENT_") : "going_on";
  put(object, "note", line.note);
  put(object, "review_date", line.review_date);
  if (!line.away.empty()) {
    object["away"] = line.away;
  }
  if (line.decision != 0) {
    object["decision"] = line.decision;
  }
  if (line.ballot != 0) {
    object["ballot"] = line.ballot;
  }
  return object;
}

}  // namespace

void put_decisions(Json& root, const DecisionPart& part) {
  root["decisions"] = Json::array();
  for (const DecisionLine& line : part.decisions) {
    Json object{{"decision", line.number},
                {"title", line.title},
                {"date", line.date},
                {"how", line.how},
                {"result", line.result}};
    put(object, "review_date", line.review_date);
    root["decisions"].push_back(object);
  }
  root["ballots"] = Json::array();
  for (const BallotLine& line : part.ballots) {
    root["ballots"].push_back(ballot(line));
  }
  root["consents"] = Json::array();
  for (const ConsentLine& line : part.consents) {
    root["consents"].push_back(consent(line));
  }
  root["commitments"] = Json::array();
  for (const CommitmentLine& line : part.commitments) {
    Json object{{"commitment", line.number},
                {"what", line.what},
                {"status", json_word(pb::CommitmentStatus_Name(line.status), "COMMITMENT_")}};
    if (line.decision != 0) {
      object["decision"] = line.decision;
    }
    if (!line.persons.empty()) {
      object["persons"] = line.persons;
    }
    put(object, "due", line.due);
    put(object, "review_date", line.review_date);
    put(object, "indicators", line.indicators);
    put(object, "note", line.note);
    root["commitments"].push_back(object);
  }
}

}  // namespace palabre::report
