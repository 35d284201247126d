// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

namespace {

Json distribution(const Distribution& told) {
  return Json{{"camps", told.camps}, {"aside", told.aside}, {"not_placed", told.not_placed}};
}

Json statement(const StatementPart& part) {
  Json object{{"text", part.text}, {"closed", part.closed}};
  object["positions"] = Json::array();
  for (const CampLine& camp : part.camps) {
    Json position{{"label", camp.label}, {"river", camp.river}};
    put(position, "sentence", camp.sentence);
    object["positions"].push_back(position);
  }
  object["rules"] = part.rules;
  if (part.skipped) {
    object["skipped"] = true;
  }
  if (part.withheld) {
    object["withheld"] = true;
  } else if (part.begun) {
    if (part.has_first) {
      object["first"] = distribution(part.first);
    }
    object["last"] = distribution(part.last);
    object["late_arrivals"] = part.late;
    object["left"] = part.left;
    object["moves"] = part.moves;
    object["curve"] = Json::array();
    for (const CurveLine& line : part.curve) {
      object["curve"].push_back({{"minute", line.minute}, {"camps", line.camps}});
    }
    object["flows"] = Json::array();
    for (const FlowLine& flow : part.flows) {
      object["flows"].push_back({{"from", flow.from}, {"to", flow.to}, {"people", flow.count}});
    }
  }
  object["arguments"] = Json::array();
  for (const ArgumentLine& argument : part.arguments) {
    Json line{{"id", argument.anchor}, {"position", argument.camp}, {"text", argument.text}};
    put(line, "speaker", argument.speaker);
    if (!part.withheld) {
      line["moves"] = argument.moves;
    }
    object["arguments"].push_back(line);
  }
  object["reasons"] = Json::array();
  for (const ReasonLine& reason : part.reasons) {
    object["reasons"].push_back({{"from", reason.from}, {"to", reason.to}, {"text", reason.text}});
  }
  object["questions"] = part.questions;
  return object;
}

}  // namespace

void put_debates(Json& root, const std::vector<DebatePart>& debates) {
  if (debates.empty()) {
    return;
  }
  root["debates"] = Json::array();
  for (const DebatePart& debate : debates) {
    Json object{{"title", debate.title}, {"statements", Json::array()}};
    for (const StatementPart& part : debate.statements) {
      object["statements"].push_back(statement(part));
    }
    root["debates"].push_back(object);
  }
}

}  // namespace palabre::report
