// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/json_parts.hpp"

namespace palabre::report {

namespace {

std::string word(pb::ParagraphKind kind) {
  return json_word(pb::ParagraphKind_Name(kind), "PARAGRAPH_");
}

const char* word(workshop::Ink ink) {
  switch (ink) {
    case workshop::Ink::added:
      return "added";
    case workshop::Ink::removed:
      return "removed";
    default:
      return "kept";
  }
}

const char* word(ComparedParagraph::State state) {
  switch (state) {
    case ComparedParagraph::State::changed:
      return "changed";
    case ComparedParagraph::State::added:
      return "added";
    case ComparedParagraph::State::removed:
      return "removed";
    default:
      return "same";
  }
}

template <class List>
void put_list(Json& object, const char* key, const List& list) {
  if (!list.empty()) {
    object[key] = list;
  }
}

void put_number(Json& object, const char* key, std::uint32_t number) {
  if (number != 0) {
    object[key] = number;
  }
}

Json version(const VersionPart& part) {
  Json object{{"version", part.number},
              {"origin", json_word(pb::VersionOrigin_Name(part.origin), "VERSION_FROM_")},
              {"date", part.date}};
  put(object, "time", part.time);
  put(object, "name", part.name);
  if (part.base) {
    object["base"] = *part.base;
  }
  put_list(object, "writers", part.writers);
  object["paragraphs"] = Json::array();
  for (const ParagraphLine& line : part.paragraphs) {
    Json paragraph{{"id", line.anchor}, {"kind", word(line.kind)}, {"text", line.text}};
    put_number(paragraph, "level", line.level);
    put_list(paragraph, "sources", line.sources);
    put_list(paragraph, "amendments", line.amendments);
    object["paragraphs"].push_back(paragraph);
  }
  put_list(object, "amendments", part.amendments);
  if (!part.corrections.empty()) {
    object["corrections"] = Json::array();
    for (const CorrectionLine& line : part.corrections) {
      Json correction{{"paragraph", line.paragraph}, {"text", line.text}};
      put(correction, "reason", line.reason);
      object["corrections"].push_back(correction);
    }
  }
  return object;
}

Json source(const SourceLine& line) {
  Json object{{"source", line.number},
              {"kind", json_word(pb::SourceKind_Name(line.kind), "SOURCE_")},
              {"text", line.text}};
  if (line.kind == pb::SOURCE_NOTE) {
    object["note_kind"] = json_word(pb::NoteKind_Name(line.note_kind), "NOTE_");
  }
  put(object, "from", line.from);
  put(object, "author", line.author);
  put(object, "id", line.target);
  return object;
}

Json comment(const CommentLine& line) {
  Json object{{"comment", line.number}, {"version", line.version}, {"text", line.text}};
  put(object, "paragraph", line.paragraph);
  put(object, "author", line.author);
  put_number(object, "parent", line.parent);
  put_number(object, "amendment", line.amendment);
  put_number(object, "became", line.became);
  object["question"] = line.question;
  object["resolved"] = line.resolved;
  return object;
}

Json changes(const std::vector<ComparedParagraph>& paragraphs) {
  Json array = Json::array();
  for (const ComparedParagraph& paragraph : paragraphs) {
    Json object{{"state", word(paragraph.state)}, {"kind", word(paragraph.kind)}};
    put(object, "id", paragraph.anchor);
    object["words"] = Json::array();
    for (const workshop::Stroke& stroke : paragraph.strokes) {
      object["words"].push_back(Json{{"ink", word(stroke.ink)}, {"text", stroke.text}});
    }
    array.push_back(object);
  }
  return array;
}

Json amendment(const AmendmentLine& line) {
  Json object{{"amendment", line.number},
              {"version", line.version},
              {"type", json_word(pb::AmendmentType_Name(line.type), "AMENDMENT_")}};
  put_number(object, "parent", line.parent);
  put_list(object, "paragraphs", line.paragraphs);
  put_number(object, "first", static_cast<std::uint32_t>(line.first));
  put_number(object, "last", static_cast<std::uint32_t>(line.last));
  put_list(object, "authors", line.authors);
  put_list(object, "supporters", line.supporters);
  put_number(object, "supporter_count", static_cast<std::uint32_t>(line.supporter_count));
  put_list(object, "compromise_of", line.compromise_of);
  object["before"] = line.before;
  object["proposed"] = line.proposed;
  put(object, "decided", line.decided);
  object["changes"] = changes(line.changes);
  put(object, "reason", line.reason);
  object["form"] = line.form;
  object["late"] = line.late;
  if (line.recommendation != pb::RECOMMEND_NOTHING) {
    object["recommendation"] =
        json_word(pb::Recommendation_Name(line.recommendation), "RECOMMEND_");
  }
  put(object, "recommendation_reason", line.recommendation_reason);
  object["status"] = json_word(pb::AmendmentStatus_Name(line.status), "AMENDMENT_");
  put(object, "status_reason", line.status_reason);
  if (line.method != pb::DECISION_UNKNOWN) {
    object["method"] = json_word(pb::DecisionMethod_Name(line.method), "DECISION_");
  }
  if (line.counted) {
    object["votes"] = {{"for", line.votes_for},
                       {"against", line.votes_against},
                       {"abstentions", line.abstentions}};
  }
  put_number(object, "ballot", line.ballot);
  put(object, "note", line.note);
  if (!line.objections.empty()) {
    object["objections"] = Json::array();
    for (const ObjectionLine& one : line.objections) {
      Json objection{{"reason", one.reason}, {"withdrawn", one.withdrawn}};
      put(objection, "author", one.author);
      object["objections"].push_back(objection);
    }
  }
  object["way"] = Json::array();
  for (const WayLine& one : line.way) {
    Json step{{"status", json_word(pb::AmendmentStatus_Name(one.status), "AMENDMENT_")}};
    put(step, "time", one.time);
    put(step, "reason", one.reason);
    object["way"].push_back(step);
  }
  if (line.entered) {
    object["entered"] = *line.entered;
  }
  return object;
}

}  // namespace

std::string json_word(const std::string& enumerator, std::string_view prefix) {
  std::string word =
      enumerator.starts_with(prefix) ? enumerator.substr(prefix.size()) : enumerator;
  for (char& sign : word) {
    sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  }
  return word;
}

void put(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) {
    object[key] = value;
  }
}

Json json_of(const TextPart& text) {
  Json object = Json::object();
  put(object, "name", text.name);
  object["versions"] = Json::array();
  for (const VersionPart& part : text.versions) {
    object["versions"].push_back(version(part));
  }
  object["sources"] = Json::array();
  for (const SourceLine& line : text.sources) {
    object["sources"].push_back(source(line));
  }
  object["comments"] = Json::array();
  for (const CommentLine& line : text.comments) {
    object["comments"].push_back(comment(line));
  }
  object["amendments"] = Json::array();
  for (const AmendmentLine& line : text.amendments) {
    object["amendments"].push_back(amendment(line));
  }
  return object;
}

}  // namespace palabre::report
