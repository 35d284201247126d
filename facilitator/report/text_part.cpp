// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/text_part.hpp"

#include <algorithm>

#include "facilitator/report/amendment_part.hpp"
#include "facilitator/report/audience.hpp"
#include "facilitator/report/words.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::report {

namespace {

// The version 0 of the hosts keeps its place of its own in the minutes.
std::string field_anchor(std::uint32_t place, std::uint32_t role) {
  return "s" + std::to_string(place) + "-" + std::to_string(role);
}

std::string table_label(const workshop::HallState& hall, std::uint32_t place, Language l) {
  const pb::Table* table = workshop::find_table(hall, place);
  return table == nullptr ? std::string()
                          : std::string(say(l, "Table ", "Table ")) +
                                std::to_string(workshop::table_number(hall, place)) + " · " +
                                table->name();
}

std::string label_of(const workshop::HallState& hall, const pb::Source& source, Language l) {
  std::string label = table_label(hall, source.place(), l);
  switch (source.kind()) {
    case pb::SOURCE_NOTE:
      if (source.round() > 0) {
        label += std::string(say(l, ", tour ", ", round ")) + std::to_string(source.round());
      }
      return label;
    case pb::SOURCE_SYNTHESIS: {
      const std::string field(field_word(l, static_cast<pb::PadRole>(source.number())));
      return (label.empty() ? std::string(say(l, "Ébauche des hôtes", "The hosts’ draft")) : label) +
             " · " + field;
    }
    case pb::SOURCE_CASE:
      if (const auto sheet = workshop::find_sheet(hall, source.place())) {
        const pb::Case* one = workshop::find_case(*sheet->step, sheet->number);
        return std::string(say(l, "Cas ", "Case ")) + std::to_string(sheet->number) +
               (one == nullptr ? std::string() : " · " + one->title());
      }
      return std::string(say(l, "Un cas", "A case"));
    case pb::SOURCE_ARGUMENT:
      return std::string(say(l, "Argument du débat mouvant", "Argument of the moving debate"));
    case pb::SOURCE_COMMENT:
      return std::string(say(l, "Commentaire ", "Comment ")) + std::to_string(source.number());
    default:
      return label;
  }
}

SourceLine source_line(const workshop::HallState& hall, const pb::Source& source,
                       const Reader& reader) {
  SourceLine line;
  line.number = source.source();
  line.anchor = "q" + std::to_string(source.source());
  line.kind = source.kind();
  line.note_kind = static_cast<pb::NoteKind>(source.note_kind());
  line.from = label_of(hall, source, reader.language());
  line.text = source.text();
  line.author = reader.name(source.author());
  if (source.kind() == pb::SOURCE_NOTE) {
    line.target = "n" + std::to_string(source.place()) + "-" + std::to_string(source.number());
  } else if (source.kind() == pb::SOURCE_CASE) {
    line.target = "k" + std::to_string(source.place());
  } else if (source.kind() == pb::SOURCE_SYNTHESIS) {
    line.target = field_anchor(source.place(), source.number());
  } else if (source.kind() == pb::SOURCE_ARGUMENT) {
    line.target = "a" + std::to_string(source.number());
  }
  return line;
}

VersionPart version_part(const workshop::HallState& hall, const workshop::TextVersion& version,
                         const Reader& reader) {
  const pb::VersionPublished& body = version.body;
  VersionPart part;
  part.number = body.version();
  part.name = body.name();
  part.origin = body.origin();
  if (body.has_base()) {
    part.base = body.base();
  }
  part.date = date_of(reader.language(), version.at);
  part.time = reader.everybody() ? std::string() : time_of_day(version.at);
  part.stamp = time_stamp(version.at, reader.everybody());
  part.mark = version_mark(hall, body.version());
  part.writers = reader.names(body.writers());
  for (const pb::Paragraph& paragraph : body.paragraphs()) {
    part.paragraphs.push_back({paragraph_anchor(paragraph.paragraph()), paragraph.kind(),
                               paragraph.level(), paragraph.text(),
                               {paragraph.sources().begin(), paragraph.sources().end()},
                               {paragraph.amendments().begin(), paragraph.amendments().end()}});
  }
  part.amendments.assign(body.amendments().begin(), body.amendments().end());
  for (const pb::Correction& correction : body.corrections()) {
    part.corrections.push_back(
        {paragraph_anchor(correction.paragraph()), correction.text(), correction.reason()});
  }
  return part;
}

}  // namespace

std::string paragraph_anchor(std::uint64_t paragraph) {
  return "p" + std::to_string(paragraph >> 32U) + "-" + std::to_string(paragraph & 0xFFFFFFFFU);
}

std::string version_mark(const workshop::HallState& hall, std::uint32_t version) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string mark;
  for (const char sign : hall.workshop) {
    const auto byte = static_cast<unsigned char>(sign);
    mark += digits[byte >> 4U];
    mark += digits[byte & 15U];
  }
  return mark + "/" + std::to_string(version);
}

const VersionPart* TextPart::version(std::uint32_t number) const {
  const auto found = std::find_if(versions.begin(), versions.end(),
                                  [&](const VersionPart& v) { return v.number == number; });
  return found == versions.end() ? nullptr : &*found;
}

const SourceLine* TextPart::source(std::uint32_t number) const {
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const SourceLine& s) { return s.number == number; });
  return found == sources.end() ? nullptr : &*found;
}

const AmendmentLine* TextPart::amendment(std::uint32_t number) const {
  const auto found = std::find_if(amendments.begin(), amendments.end(),
                                  [&](const AmendmentLine& a) { return a.number == number; });
  return found == amendments.end() ? nullptr : &*found;
}

TextPart make_text(const workshop::WorkshopState& state, const Register& people,
                   const Options& options) {
  const Reader reader(people, options);
  const workshop::TextState& text = state.hall.text;
  TextPart part;
  for (const workshop::TextVersion& version : text.versions) {
    part.versions.push_back(version_part(state.hall, version, reader));
    part.name = version.body.name().empty() ? part.name : version.body.name();
  }
  for (const auto& [number, source] : text.sources) {
    part.sources.push_back(source_line(state.hall, source, reader));
  }
  for (const workshop::TextComment& comment : text.comments) {
    if (comment.hidden) {
      continue;
    }
    const pb::CommentAdded& body = comment.body;
    part.comments.push_back(
        {body.comment(), body.parent(), body.version(),
         body.paragraph() == 0 ? std::string() : paragraph_anchor(body.paragraph()), body.text(),
         reader.name(body.author()), body.question(), comment.resolved, body.amendment(),
         comment.became});
  }
  for (const workshop::TextAmendment& amendment : text.amendments) {
    part.amendments.push_back(amendment_line(text, amendment, reader));
  }
  return part;
}

}  // namespace palabre::report
