// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

namespace {

Json sheet(const CaseSheetPart& part) {
  Json object{{"id", part.anchor}, {"group", part.group}};
  if (!part.people.empty()) {
    object["people"] = part.people;
  }
  object["fields"] = Json::array();
  for (const CaseFieldPart& field : part.fields) {
    Json line{{"question", field.question}, {"text", field.text}};
    if (!field.later.empty()) {
      line["changed_after_ready"] = true;
    }
    object["fields"].push_back(line);
  }
  return object;
}

Json one_case(const CasePart& part) {
  Json object{{"id", part.anchor},
              {"number", part.number},
              {"title", part.title},
              {"status", json_word(pb::CaseStatus_Name(part.status), "CASE_")}};
  if (part.origin != pb::CASE_ORIGIN_UNKNOWN) {
    object["origin"] = json_word(pb::CaseOrigin_Name(part.origin), "CASE_FROM_");
  }
  put(object, "client", part.client);
  put(object, "context", part.context);
  put(object, "request", part.request);
  put(object, "stance", part.stance);
  put(object, "stance_note", part.stance_note);
  object["sheets"] = Json::array();
  for (const CaseSheetPart& written : part.sheets) {
    object["sheets"].push_back(sheet(written));
  }
  object["remarks"] = Json::array();
  for (const CaseRemarkPart& remark : part.remarks) {
    Json line{{"kind", json_word(pb::RemarkKind_Name(remark.kind), "REMARK_")},
              {"text", remark.text}};
    put(line, "author", remark.author);
    put(line, "time", remark.time);
    object["remarks"].push_back(line);
  }
  object["links"] = Json::array();
  for (const CaseLinkPart& link : part.links) {
    Json line{{"kind", json_word(pb::CaseLinkKind_Name(link.kind), "CASE_")},
              {"quote", link.quote}};
    put(line, "paragraph", link.paragraph);
    object["links"].push_back(line);
  }
  return object;
}

}  // namespace

void put_cases(Json& root, const std::vector<CasesPart>& parts) {
  if (parts.empty()) {
    return;
  }
  root["studies"] = Json::array();
  for (const CasesPart& part : parts) {
    Json object{{"title", part.title}, {"cases", Json::array()}};
    for (const CasePart& one : part.cases) {
      object["cases"].push_back(one_case(one));
    }
    root["studies"].push_back(object);
  }
}

}  // namespace palabre::report
