// SPDX-License-Identifier: AGPL-3.0-or-later
// The draft: one pad whose lines are paragraphs, what each of them is, and where it comes from. It
// begins with the hosts' common draft or with the latest version; publishing freezes it.
#include <algorithm>
#include <tuple>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/draft_access.hpp"
#include "protocol/workshop/seats.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

const pb::Step* drafting_step(const HallState& hall, std::uint32_t place) {
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() == pb::STEP_DRAFTING && step.place() == place && place != 0) {
      return &step;
    }
  }
  return nullptr;
}

std::vector<std::uint32_t> draft_writers(const HallState& hall, const pb::Step& step,
                                         const DraftState& draft) {
  if (draft.everyone) {
    std::vector<std::uint32_t> all;
    for (const auto& [person, enrolled] : hall.people) {
      all.push_back(person);
    }
    return all;
  }
  if (draft.writers_chosen) {
    return draft.writers;
  }
  std::vector<std::uint32_t> hosts;
  if (const pb::Step* cafe = cafe_before(hall, step.step())) {
    for (const pb::Table& table : cafe->cafe().tables()) {
      if (table.host() != 0) {
        hosts.push_back(table.host());
      }
    }
  }
  return hosts;
}

bool may_write_draft(const HallState& hall, const pb::Step& step, const PlaceState& place,
                     std::uint32_t person) {
  if (person == 0) {
    return false;
  }
  const std::vector<std::uint32_t> writers = draft_writers(hall, step, place.draft);
  return std::find(writers.begin(), writers.end(), person) != writers.end();
}

namespace {

struct Found {
  const PlaceState* place = nullptr;
  const pb::Step* step = nullptr;
};

// The draft of a place whose pad may be typed in by who asks.
pb::Refusal need_draft(const Judgement& j, std::uint32_t number, Found& found) {
  found.step = drafting_step(j.hall(), number);
  if (found.step == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  found.place = j.read.place(number);
  if (found.place == nullptr || found.place->draft.pad == 0) {
    return pb::REFUSAL_UNKNOWN_PAD;
  }
  if (!j.facilitates() && !may_write_draft(j.hall(), *found.step, *found.place, j.person)) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  return pb::REFUSAL_NONE;
}

// A paragraph of a draft that is still written, or why not.
pb::Refusal need_line(const Judgement& j, std::uint32_t place, std::uint64_t paragraph, Found& found,
                      const DraftLine*& line) {
  if (const pb::Refusal refusal = need_draft(j, place, found); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (found.place->draft.published) {
    return pb::REFUSAL_PAD_FROZEN;
  }
  line = found.place->draft.find(paragraph);
  return line == nullptr ? pb::REFUSAL_UNKNOWN_PARAGRAPH : pb::REFUSAL_NONE;
}

pb::DraftEvent& add_draft_event(Judgement& j, std::uint32_t place) {
  return *j.out.add(place_stream(place)).mutable_draft();
}

// The hosts' common draft as version 0, with the notes it cites.
std::optional<pb::VersionPublished> hosts_version(const HallState& hall,
                                                  std::vector<pb::Source>& sources) {
  const auto common =
      std::find_if(hall.syntheses.begin(), hall.syntheses.end(),
                   [](const pb::Synthesis& synthesis) { return synthesis.place() == 0; });
  if (common == hall.syntheses.end()) {
    return std::nullopt;
  }
  pb::VersionPublished version;
  version.set_version(0);
  version.set_origin(pb::VERSION_FROM_SYNTHESIS);
  std::uint64_t next_paragraph = hall.text.next_paragraph;
  std::uint32_t next_source = hall.text.next_source;
  for (const pb::FrozenField& field : common->fields()) {
    if (is_blank(field.text())) {
      continue;
    }
    std::vector<std::uint32_t> numbers;
    pb::Source& whole = sources.emplace_back();
    whole.set_source(next_source++);
    whole.set_kind(pb::SOURCE_SYNTHESIS);
    whole.set_number(static_cast<std::uint32_t>(field.role()));
    whole.set_text(field.text());
    numbers.push_back(whole.source());
    for (const pb::Citation& citation : field.citations()) {
      const auto known = std::find_if(sources.begin(), sources.end(), [&](const pb::Source& s) {
        return s.kind() == pb::SOURCE_NOTE && s.place() == citation.note().place() &&
               s.number() == citation.note().note();
      });
      if (known != sources.end()) {
        numbers.push_back(known->source());
        continue;
      }
      pb::Source& note = sources.emplace_back();
      note.set_source(next_source++);
      note.set_kind(pb::SOURCE_NOTE);
      note.set_place(citation.note().place());
      note.set_number(citation.note().note());
      note.set_text(citation.text());
      note.set_author(citation.author());
      note.set_round(citation.round());
      note.set_note_kind(static_cast<std::uint32_t>(citation.kind()));
      numbers.push_back(note.source());
    }
    for (const std::string& line : lines_of(field.text())) {
      const std::string text = clean_line(line).value_or(std::string());
      if (is_blank(text)) {
        continue;
      }
      pb::Paragraph& paragraph = *version.add_paragraphs();
      paragraph.set_paragraph(next_paragraph++);
      paragraph.set_text(text);
      *paragraph.mutable_sources() = {numbers.begin(), numbers.end()};
    }
  }
  return version.paragraphs_size() == 0 ? std::nullopt : std::optional(version);
}

// Puts `version` into the pad of a place and says which line is which paragraph.
void fill_pad(Judgement& j, std::uint32_t place, std::uint32_t pad, const PlacePad* held,
              const pb::VersionPublished* version, const std::map<std::uint32_t, pb::Source>& known) {
  pb::DraftStarted started;
  started.set_pad(pad);
  std::string text;
  if (version != nullptr) {
    started.set_from_version(true);
    started.set_version(version->version());
    std::set<std::uint32_t> sources;
    for (const pb::Paragraph& paragraph : version->paragraphs()) {
      text += (started.paragraphs_size() == 0 ? "" : "\n") + paragraph.text();
      pb::Paragraph& line = *started.add_paragraphs();
      line = paragraph;
      line.clear_text();
      sources.insert(paragraph.sources().begin(), paragraph.sources().end());
    }
    for (const std::uint32_t source : sources) {
      if (const auto found = known.find(source); found != known.end()) {
        *started.add_sources() = found->second;
      }
    }
  }
  const std::size_t length = held == nullptr ? 0 : held->pad.length();
  std::uint32_t revision = held == nullptr ? 0 : static_cast<std::uint32_t>(held->pad.revision());
  if (held == nullptr ? !text.empty() : held->pad.text() != text) {
    std::optional<text::Delta> left =
        text::DeltaBuilder(length).insert(text).remove(length).finish();
    while (left && !left->is_identity()) {
      text::Pieces pieces = text::split(*left, {});
      pb::PadEdited& edited = *j.out.add(place_stream(place)).mutable_pad_edited();
      edited.set_pad(pad);
      edited.set_revision(++revision);
      edited.set_delta(text::encode(pieces.first));
      left = std::move(pieces.rest);
    }
  }
  *add_draft_event(j, place).mutable_started() = started;
}

}  // namespace

void begin_draft(Judgement& j, const pb::Step& step) {
  const HallState& hall = j.hall();
  if (!hall.places_opened.contains(step.place())) {
    j.out.add(hall_stream).mutable_places_opened()->add_places(step.place());
  }
  const PlaceState* state = j.read.place(step.place());
  if (state != nullptr && state->draft.pad != 0) {
    return;
  }
  std::optional<pb::VersionPublished> made;
  std::map<std::uint32_t, pb::Source> known = hall.text.sources;
  const pb::VersionPublished* version =
      hall.text.latest() == nullptr ? nullptr : &hall.text.latest()->body;
  if (version == nullptr) {
    std::vector<pb::Source> sources;
    made = hosts_version(hall, sources);
    if (made) {
      pb::SourcesKept& kept = *j.out.add(hall_stream).mutable_text()->mutable_sources_kept();
      for (const pb::Source& source : sources) {
        *kept.add_sources() = source;
        known[source.source()] = source;
      }
      // What the hosts froze fits: their fields are limited far below a version.
      if (add_version(j, *made) == pb::REFUSAL_NONE) {
        version = &*made;
      }
    }
  }
  const std::uint32_t pad = state == nullptr ? 1 : state->next_pad;
  pb::PadMade& event = *j.out.add(place_stream(step.place())).mutable_pad_made();
  event.set_pad(pad);
  event.set_role(pb::PAD_DRAFT);
  fill_pad(j, step.place(), pad, nullptr, version, known);
}

pb::Refusal decide_start_draft(Judgement& j, const pb::StartDraft& command) {
  Found found;
  if (const pb::Refusal refusal = need_draft(j, command.place(), found);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const DraftState& draft = found.place->draft;
  const TextVersion* latest = j.hall().text.latest();
  if (!draft.published || latest == nullptr) {
    return pb::REFUSAL_ALREADY_SO;
  }
  j.out.add(place_stream(command.place())).mutable_pads_reopened()->add_pads(draft.pad);
  fill_pad(j, command.place(), draft.pad, &found.place->pads.at(draft.pad), &latest->body,
           j.hall().text.sources);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_choose_writers(Judgement& j, const pb::ChooseWriters& command) {
  if (drafting_step(j.hall(), command.place()) == nullptr) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  pb::WritersChosen& event = *add_draft_event(j, command.place()).mutable_writers_chosen();
  event.set_everyone(command.everyone());
  for (const std::uint32_t person : command.persons()) {
    if (!j.hall().people.contains(person)) {
      return pb::REFUSAL_UNKNOWN_PERSON;
    }
    if (std::find(event.persons().begin(), event.persons().end(), person) ==
        event.persons().end()) {
      event.add_persons(person);
    }
  }
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_shape_paragraph(Judgement& j, const pb::ShapeParagraph& command) {
  Found found;
  const DraftLine* line = nullptr;
  if (const pb::Refusal refusal = need_line(j, command.place(), command.paragraph(), found, line);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (!pb::ParagraphKind_IsValid(command.kind())) {
    return pb::REFUSAL_MALFORMED;
  }
  const std::uint32_t level =
      command.kind() == pb::PARAGRAPH_PLAIN ? 0 : std::max<std::uint32_t>(command.level(), 1);
  if (level > 3) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  if (line->kind == command.kind() && line->level == level) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::ParagraphShaped& event = *add_draft_event(j, command.place()).mutable_shaped();
  event.set_paragraph(command.paragraph());
  event.set_kind(command.kind());
  event.set_level(level);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_link_source(Judgement& j, const pb::LinkSource& command) {
  Found found;
  const DraftLine* line = nullptr;
  if (const pb::Refusal refusal = need_line(j, command.place(), command.paragraph(), found, line);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const pb::SourceRef& ref = command.source();
  std::optional<pb::Source> source = copy_source(j, ref.kind(), ref.place(), ref.number());
  if (!source) {
    return pb::REFUSAL_UNKNOWN_SOURCE;
  }
  const DraftState& draft = found.place->draft;
  std::uint32_t number = draft.next_source;
  for (const auto& [known, kept] : draft.sources) {
    if (kept.kind() == source->kind() && kept.place() == source->place() &&
        kept.number() == source->number()) {
      number = known;
      source = kept;
    }
  }
  if (std::find(line->sources.begin(), line->sources.end(), number) != line->sources.end()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (line->sources.size() >= limits::sources_per_paragraph_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  source->set_source(number);
  pb::SourceLinked& event = *add_draft_event(j, command.place()).mutable_source_linked();
  event.set_paragraph(command.paragraph());
  *event.mutable_source() = *source;
  j.out.ids.push_back(number);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_unlink_source(Judgement& j, const pb::UnlinkSource& command) {
  Found found;
  const DraftLine* line = nullptr;
  if (const pb::Refusal refusal = need_line(j, command.place(), command.paragraph(), found, line);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (std::find(line->sources.begin(), line->sources.end(), command.source()) ==
      line->sources.end()) {
    return pb::REFUSAL_UNKNOWN_SOURCE;
  }
  pb::SourceUnlinked& event = *add_draft_event(j, command.place()).mutable_source_unlinked();
  event.set_paragraph(command.paragraph());
  event.set_source(command.source());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_publish_draft(Judgement& j, const pb::PublishDraft& command) {
  Found found;
  if (const pb::Refusal refusal = need_draft(j, command.place(), found);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const HallState& hall = j.hall();
  const DraftState& draft = found.place->draft;
  if (draft.published) {
    return pb::REFUSAL_PAD_FROZEN;
  }
  const PlacePad& held = found.place->pads.at(draft.pad);
  if (command.revision() > held.pad.revision()) {
    return pb::REFUSAL_OUT_OF_RANGE;
  }
  const TextVersion* latest = hall.text.latest();
  pb::VersionPublished version;
  version.set_version(latest == nullptr ? 1 : latest->body.version() + 1);
  version.set_origin(pb::VERSION_FROM_DRAFT);
  if (pb::Refusal refusal = take_line_or_none(command.name(), limits::title_length_max,
                                              *version.mutable_name());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (latest != nullptr) {
    version.set_has_base(true);
    version.set_base(latest->body.version());
  }
  const std::vector<std::uint32_t>& writers = draft.hands.empty() ? draft.writers : draft.hands;
  *version.mutable_writers() = {writers.begin(), writers.end()};

  // Sources get their numbers in the hall: one number for one source, whoever cites it.
  using Key = std::tuple<int, std::uint32_t, std::uint32_t>;
  const auto key = [](const pb::Source& s) {
    return Key{static_cast<int>(s.kind()), s.place(), s.number()};
  };
  std::map<Key, std::uint32_t> numbers;
  for (const auto& [number, source] : hall.text.sources) {
    numbers[key(source)] = number;
  }
  std::uint32_t next_source = hall.text.next_source;
  pb::SourcesKept kept;
  const std::vector<std::string> texts = lines_of(held.pad.text());
  for (std::size_t n = 0; n < texts.size() && n < draft.lines.size(); ++n) {
    const std::string text = clean_line(texts[n]).value_or(std::string());
    if (is_blank(text)) {
      continue;
    }
    const DraftLine& line = draft.lines[n];
    pb::Paragraph& paragraph = *version.add_paragraphs();
    paragraph.set_paragraph(line.paragraph);
    paragraph.set_kind(line.kind);
    paragraph.set_level(line.level);
    paragraph.set_text(text);
    for (const std::uint32_t number : line.sources) {
      const auto source = draft.sources.find(number);
      if (source == draft.sources.end()) {
        continue;
      }
      const auto [place, is_new] = numbers.try_emplace(key(source->second), next_source);
      if (is_new) {
        pb::Source& copy = *kept.add_sources();
        copy = source->second;
        copy.set_source(next_source++);
      }
      paragraph.add_sources(place->second);
    }
    if (latest == nullptr) {
      continue;
    }
    const auto before = std::find_if(
        latest->body.paragraphs().begin(), latest->body.paragraphs().end(),
        [&](const pb::Paragraph& p) { return p.paragraph() == line.paragraph; });
    if (before != latest->body.paragraphs().end()) {
      *paragraph.mutable_amendments() = before->amendments();
    }
    if (before == latest->body.paragraphs().end() || before->text() != text) {
      version.add_corrections()->set_paragraph(line.paragraph);
    }
  }
  if (latest != nullptr) {
    for (const pb::Paragraph& before : latest->body.paragraphs()) {
      if (std::none_of(version.paragraphs().begin(), version.paragraphs().end(),
                       [&](const pb::Paragraph& p) { return p.paragraph() == before.paragraph(); })) {
        version.add_corrections()->set_paragraph(before.paragraph());
      }
    }
  }
  if (kept.sources_size() > 0) {
    *j.out.add(hall_stream).mutable_text()->mutable_sources_kept() = kept;
  }
  if (const pb::Refusal refusal = add_version(j, version); refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  j.out.add(place_stream(command.place())).mutable_pads_frozen()->add_pads(draft.pad);
  add_draft_event(j, command.place()).mutable_published()->set_version(version.version());
  j.out.ids.push_back(version.version());
  return pb::REFUSAL_NONE;
}

}  // namespace palabre::workshop
