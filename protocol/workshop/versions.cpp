// SPDX-License-Identifier: AGPL-3.0-or-later
// Frozen versions, what they came from, and the round that says what may be asked of them.
#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/case_queries.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

namespace {

void copy_note(const Note& note, pb::Source& source) {
  source.set_text(note.body.text());
  source.set_author(note.body.author());
  source.set_round(note.body.round());
  source.set_note_kind(static_cast<std::uint32_t>(note.body.kind()));
}

}  // namespace

std::optional<pb::Source> copy_source(const Judgement& j, pb::SourceKind kind, std::uint32_t place,
                                      std::uint32_t number) {
  const HallState& hall = j.hall();
  pb::Source source;
  source.set_kind(kind);
  source.set_number(number);
  switch (kind) {
    case pb::SOURCE_NOTE: {
      const PlaceState* state = j.read.place(place);
      if (state == nullptr || number == 0 || number > state->notes.size()) {
        return std::nullopt;
      }
      source.set_place(place);
      copy_note(state->notes[number - 1], source);
      return source;
    }
    case pb::SOURCE_SYNTHESIS:
      for (const pb::Synthesis& synthesis : hall.syntheses) {
        for (const pb::FrozenField& field : synthesis.fields()) {
          if (synthesis.place() == place && static_cast<std::uint32_t>(field.role()) == number &&
              !is_blank(field.text())) {
            source.set_place(place);
            source.set_text(field.text());
            return source;
          }
        }
      }
      return std::nullopt;
    case pb::SOURCE_REMARK:
      for (const Remark& remark : hall.remarks) {
        if (remark.body.remark() == number) {
          source.set_text(remark.body.text());
          source.set_author(remark.body.author());
          return source;
        }
      }
      return std::nullopt;
    case pb::SOURCE_CASE: {
      // Only what the room has heard, or was allowed to read, is material for everyone.
      const std::optional<Sheet> sheet = find_sheet(hall, place);
      const PlaceState* state = sheet ? j.read.place(place) : nullptr;
      if (state == nullptr || !(j.facilitates() || hall.places_opened.contains(place))) {
        return std::nullopt;
      }
      const auto pad = state->pads.find(number);
      if (pad == state->pads.end() || is_blank(pad->second.pad.text())) {
        return std::nullopt;
      }
      source.set_place(place);
      source.set_text(pad->second.pad.text());
      return source;
    }
    case pb::SOURCE_ARGUMENT:
      if (number == 0 || number > hall.debate.arguments.size() ||
          hall.debate.arguments[number - 1].hidden) {
        return std::nullopt;
      }
      source.set_text(hall.debate.arguments[number - 1].body.text());
      source.set_author(hall.debate.arguments[number - 1].body.speaker());
      return is_blank(source.text()) ? std::nullopt : std::optional(source);
    case pb::SOURCE_COMMENT:
      if (const TextComment* comment = hall.text.comment(number)) {
        source.set_text(comment->body.text());
        source.set_author(comment->body.author());
        return source;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

pb::Refusal take_wordings(const google::protobuf::RepeatedPtrField<pb::Wording>& typed,
                          google::protobuf::RepeatedPtrField<pb::Wording>& cleaned) {
  if (static_cast<std::size_t>(typed.size()) > limits::text_paragraphs_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  cleaned.Clear();
  for (const pb::Wording& wording : typed) {
    std::string text;
    if (const pb::Refusal refusal =
            take_line_or_none(wording.text(), limits::paragraph_length_max, text);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (is_blank(text)) {
      continue;
    }
    if (!pb::ParagraphKind_IsValid(wording.kind()) || wording.level() > 3) {
      return pb::REFUSAL_MALFORMED;
    }
    pb::Wording& kept = *cleaned.Add();
    kept.set_paragraph(wording.paragraph());
    kept.set_kind(wording.kind());
    kept.set_level(wording.kind() == pb::PARAGRAPH_PLAIN
                       ? 0
                       : std::max<std::uint32_t>(wording.level(), 1));
    kept.set_text(std::move(text));
  }
  return pb::REFUSAL_NONE;
}

bool answers_for_text(const Judgement& j) {
  if (j.facilitates()) {
    return true;
  }
  const TextVersion* latest = j.hall().text.latest();
  return latest != nullptr && j.person != 0 &&
         std::find(latest->body.writers().begin(), latest->body.writers().end(), j.person) !=
             latest->body.writers().end();
}

pb::Refusal add_version(Judgement& j, const pb::VersionPublished& version) {
  if (version.paragraphs_size() == 0) {
    return pb::REFUSAL_EMPTY;
  }
  if (static_cast<std::size_t>(version.paragraphs_size()) > limits::text_paragraphs_max ||
      j.hall().text.versions.size() >= limits::text_versions_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  for (const pb::Paragraph& paragraph : version.paragraphs()) {
    if (length_in_code_points(paragraph.text()) > limits::paragraph_length_max) {
      return pb::REFUSAL_TOO_LONG;
    }
  }
  if (version.ByteSizeLong() > limits::version_bytes_max) {
    return pb::REFUSAL_TOO_LONG;
  }
  *j.out.add(hall_stream).mutable_text()->mutable_version_published() = version;
  carry_amendments(j, version);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_import_text(Judgement& j, const pb::ImportText& command) {
  const TextState& text = j.hall().text;
  pb::VersionPublished version;
  google::protobuf::RepeatedPtrField<pb::Wording> paragraphs;
  pb::Refusal refusal = take_wordings(command.paragraphs(), paragraphs);
  if (refusal == pb::REFUSAL_NONE) {
    refusal = take_line_or_none(command.name(), limits::title_length_max, *version.mutable_name());
  }
  if (refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  version.set_origin(pb::VERSION_FROM_IMPORT);
  version.set_version(1);
  if (const TextVersion* latest = text.latest()) {
    version.set_version(latest->body.version() + 1);
    version.set_has_base(true);
    version.set_base(latest->body.version());
  }
  std::uint64_t next = text.next_paragraph;
  for (const pb::Wording& wording : paragraphs) {
    pb::Paragraph& paragraph = *version.add_paragraphs();
    // A paragraph that reads as before is the same one.
    const pb::Paragraph* same = nullptr;
    if (text.latest() != nullptr) {
      for (const pb::Paragraph& before : text.latest()->body.paragraphs()) {
        const bool taken = std::any_of(
            version.paragraphs().begin(), version.paragraphs().end(),
            [&](const pb::Paragraph& p) { return p.paragraph() == before.paragraph(); });
        if (before.text() == wording.text() && !taken) {
          same = &before;
          break;
        }
      }
    }
    if (same != nullptr) {
      paragraph = *same;
    } else {
      paragraph.set_paragraph(next++);
      paragraph.set_text(wording.text());
      version.add_corrections()->set_paragraph(paragraph.paragraph());
    }
    paragraph.set_kind(wording.kind());
    paragraph.set_level(wording.level());
  }
  refusal = add_version(j, version);
  if (refusal == pb::REFUSAL_NONE) {
    j.out.ids.push_back(version.version());
  }
  return refusal;
}

pb::Refusal decide_text_settings(Judgement& j, const pb::SetTextSettings& command) {
  if (command.settings().objection_window_s() > limits::step_minutes_max * 60) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  *j.out.add(hall_stream).mutable_text()->mutable_settings() = command.settings();
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_text_round(Judgement& j, const pb::SetTextRound& command) {
  const TextState& text = j.hall().text;
  if (!pb::TextRound_IsValid(command.round())) {
    return pb::REFUSAL_MALFORMED;
  }
  if (text.latest() == nullptr) {
    return pb::REFUSAL_UNKNOWN_VERSION;
  }
  if (text.round == command.round() && text.deadline == command.deadline()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::TextRoundChanged& event =
      *j.out.add(hall_stream).mutable_text()->mutable_round_changed();
  event.set_round(command.round());
  event.set_deadline(command.deadline());
  event.set_version(text.latest()->body.version());
  return pb::REFUSAL_NONE;
}

void fold_versions(TextState& text, std::uint64_t at, std::uint32_t by,
                   const pb::TextEvent& event) {
  switch (event.body_case()) {
    case pb::TextEvent::kSourcesKept:
      for (const pb::Source& source : event.sources_kept().sources()) {
        text.sources[source.source()] = source;
        text.next_source = std::max(text.next_source, source.source() + 1);
      }
      break;
    case pb::TextEvent::kVersionPublished: {
      const pb::VersionPublished& version = event.version_published();
      text.versions.push_back({version, at, by});
      for (const pb::Paragraph& paragraph : version.paragraphs()) {
        if (paragraph.paragraph() < (1ULL << 32U)) {
          text.next_paragraph = std::max(text.next_paragraph, paragraph.paragraph() + 1);
        }
      }
      for (const std::uint32_t number : version.amendments()) {
        if (text.amendment(number) != nullptr) {
          text.amendments[number - 1].entered = version.version();
        }
      }
      text.call_order.clear();
      break;
    }
    case pb::TextEvent::kSettings:
      text.settings = event.settings();
      break;
    case pb::TextEvent::kRoundChanged:
      text.round = event.round_changed().round();
      text.deadline = event.round_changed().deadline();
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
