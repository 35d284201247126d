// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

namespace {

const char* word(Audience audience) {
  switch (audience) {
    case Audience::nameless:
      return "nameless";
    case Audience::public_:
      return "public";
    default:
      return "internal";
  }
}

const char* word(pb::NoteKind kind) {
  switch (kind) {
    case pb::NOTE_QUESTION:
      return "question";
    case pb::NOTE_DISAGREEMENT:
      return "disagreement";
    case pb::NOTE_EXAMPLE:
      return "example";
    default:
      return "idea";
  }
}

const char* word(pb::RemarkKind kind) {
  switch (kind) {
    case pb::REMARK_QUESTION:
      return "question";
    case pb::REMARK_RESERVATION:
      return "reservation";
    default:
      return "agreement";
  }
}

const char* word(pb::PadRole role) {
  switch (role) {
    case pb::PAD_GATHERS:
      return "gathers";
    case pb::PAD_DIVIDES:
      return "divides";
    case pb::PAD_DECIDE:
      return "decide";
    default:
      return "sheet";
  }
}

Json fields(const std::vector<FieldPart>& parts) {
  Json array = Json::array();
  for (const FieldPart& part : parts) {
    Json field{{"id", part.anchor}, {"field", word(part.role)}, {"text", part.text}};
    field["citations"] = Json::array();
    for (const CitationLine& citation : part.citations) {
      Json line{{"note", citation.anchor}, {"text", citation.text}};
      put(line, "author", citation.author);
      field["citations"].push_back(line);
    }
    array.push_back(field);
  }
  return array;
}

Json remarks(const std::vector<RemarkLine>& lines) {
  Json array = Json::array();
  for (const RemarkLine& line : lines) {
    Json remark{{"kind", word(line.kind)}, {"text", line.text}, {"time", line.time}};
    put(remark, "author", line.author);
    if (line.field != pb::PAD_UNKNOWN) {
      remark["field"] = word(line.field);
    }
    array.push_back(remark);
  }
  return array;
}

Json note(const NoteLine& line) {
  Json object{{"id", line.anchor}, {"kind", word(line.kind)}, {"text", line.text}};
  put(object, "author", line.author);
  put(object, "recorded_by", line.recorded_by);
  put(object, "time", line.time);
  if (line.late) {
    object["late"] = true;
  }
  if (line.afterwards) {
    object["afterwards"] = true;
  }
  if (!line.cited_in.empty()) {
    object["cited_in"] = line.cited_in;
  }
  return object;
}

Json table(const TablePart& part) {
  Json object{{"place", part.place}, {"number", part.number}, {"name", part.name}};
  put(object, "host", part.host);
  object["rounds"] = Json::array();
  for (const RoundPart& round : part.rounds) {
    Json line{{"round", round.round}};
    put(line, "group", round.group);
    put(line, "question", round.question);
    put(line, "began", round.began);
    put(line, "ended", round.ended);
    if (!round.people.empty()) {
      line["people"] = round.people;
    }
    if (round.head_count > 0) {
      line["head_count"] = round.head_count;
    }
    line["notes"] = Json::array();
    for (const NoteLine& written : round.notes) {
      line["notes"].push_back(note(written));
    }
    if (round.has_recap) {
      line["recap"] = {{"gathers", round.recap.gathers()},
                       {"divides", round.recap.divides()},
                       {"question", round.recap.question()}};
    }
    object["rounds"].push_back(line);
  }
  put(object, "sheet", part.sheet);
  object["synthesis"] = fields(part.synthesis);
  object["remarks"] = remarks(part.remarks);
  return object;
}

}  // namespace

std::string to_json(const Minutes& minutes) {
  Json root{{"format", "palabre minutes"}, {"version", 2},
            {"audience", word(minutes.options.audience)}, {"title", minutes.title}};
  put(root, "subtitle", minutes.subtitle);
  put(root, "date", minutes.date);
  if (minutes.present > 0) {
    root["present"] = minutes.present;
  }
  root["notes"] = minutes.notes;
  if (!minutes.facilitators.empty()) {
    root["facilitators"] = minutes.facilitators;
  }
  root["agenda"] = Json::array();
  for (const StepLine& step : minutes.steps) {
    Json line{{"title", step.title}, {"planned", step.planned}};
    put(line, "number", step.number);
    put(line, "actual", step.actual);
    root["agenda"].push_back(line);
  }
  root["text"] = json_of(minutes.text);
  put_decisions(root, minutes.decisions);
  put_plenary(root, minutes.plenary);
  put_cases(root, minutes.cases);
  root["cafes"] = Json::array();
  for (const CafePart& cafe : minutes.cafes) {
    Json object{{"title", cafe.title}, {"rounds", cafe.rounds}};
    object["tables"] = Json::array();
    for (const TablePart& part : cafe.tables) {
      object["tables"].push_back(table(part));
    }
    object["draft"] = fields(cafe.draft);
    object["draft_remarks"] = remarks(cafe.draft_remarks);
    root["cafes"].push_back(object);
  }
  put_debates(root, minutes.debates);
  if (!minutes.attendance.empty()) {
    root["attendance"] = Json::array();
    for (const AttendanceLine& line : minutes.attendance) {
      Json object{{"name", line.name}, {"tables", line.by_round}};
      put(object, "role", line.role);
      root["attendance"].push_back(object);
    }
  }
  if (!minutes.moments.empty()) {
    root["moments"] = minutes.moments;
  }
  return root.dump(2) + "\n";
}

}  // namespace palabre::report
