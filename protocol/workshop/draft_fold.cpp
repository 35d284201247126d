// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of a drafting place do to its lines. Called before the pads fold the same event,
// because following the lines takes the text as it was.
#include <algorithm>

#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

namespace {

void note_hand(DraftState& draft, std::uint32_t person) {
  if (person != 0 &&
      std::find(draft.hands.begin(), draft.hands.end(), person) == draft.hands.end()) {
    draft.hands.push_back(person);
  }
}

DraftLine* find_line(DraftState& draft, std::uint64_t paragraph) {
  const auto found =
      std::find_if(draft.lines.begin(), draft.lines.end(),
                   [&](const DraftLine& line) { return line.paragraph == paragraph; });
  return found == draft.lines.end() ? nullptr : &*found;
}

void start(DraftState& draft, const pb::DraftStarted& body) {
  draft.from_version = body.from_version();
  draft.version = body.version();
  draft.published = false;
  draft.hands.clear();
  draft.removed.clear();
  draft.sources.clear();
  for (const pb::Source& source : body.sources()) {
    draft.sources[source.source()] = source;
    draft.next_source = std::max(draft.next_source, source.source() + 1);
  }
  if (static_cast<std::size_t>(body.paragraphs_size()) != draft.lines.size()) {
    return;  // an empty text is one line that was born here
  }
  for (int n = 0; n < body.paragraphs_size(); ++n) {
    DraftLine& line = draft.lines[static_cast<std::size_t>(n)];
    const pb::Paragraph& paragraph = body.paragraphs(n);
    line.paragraph = paragraph.paragraph();
    line.kind = paragraph.kind();
    line.level = paragraph.level();
    line.sources.assign(paragraph.sources().begin(), paragraph.sources().end());
  }
}

void fold_draft_event(DraftState& draft, const pb::DraftEvent& event) {
  switch (event.body_case()) {
    case pb::DraftEvent::kStarted:
      start(draft, event.started());
      break;
    case pb::DraftEvent::kShaped:
      if (DraftLine* line = find_line(draft, event.shaped().paragraph())) {
        line->kind = event.shaped().kind();
        line->level = event.shaped().level();
      }
      break;
    case pb::DraftEvent::kSourceLinked: {
      const pb::Source& source = event.source_linked().source();
      draft.sources[source.source()] = source;
      draft.next_source = std::max(draft.next_source, source.source() + 1);
      if (DraftLine* line = find_line(draft, event.source_linked().paragraph())) {
        line->sources.push_back(source.source());
      }
      break;
    }
    case pb::DraftEvent::kSourceUnlinked:
      if (DraftLine* line = find_line(draft, event.source_unlinked().paragraph())) {
        std::erase(line->sources, event.source_unlinked().source());
      }
      break;
    case pb::DraftEvent::kWritersChosen:
      draft.writers_chosen = true;
      draft.everyone = event.writers_chosen().everyone();
      draft.writers.assign(event.writers_chosen().persons().begin(),
                           event.writers_chosen().persons().end());
      break;
    case pb::DraftEvent::kPublished:
      draft.published = true;
      draft.published_version = event.published().version();
      break;
    default:
      break;
  }
}

}  // namespace

void fold_draft(PlaceState& place, std::uint32_t number, const pb::Event& event) {
  DraftState& draft = place.draft;
  switch (event.body_case()) {
    case pb::Event::kPadMade:
      if (event.pad_made().role() == pb::PAD_DRAFT && draft.pad == 0) {
        draft.pad = event.pad_made().pad();
        draft.lines.resize(1);
        draft.lines.front().paragraph =
            (static_cast<std::uint64_t>(number) << 32U) | draft.next_line++;
      }
      break;
    case pb::Event::kPadEdited: {
      const auto held = place.pads.find(event.pad_edited().pad());
      if (draft.pad == 0 || event.pad_edited().pad() != draft.pad || held == place.pads.end()) {
        break;
      }
      const std::optional<text::Delta> delta = text::decode(event.pad_edited().delta());
      if (delta && delta->base_length() == held->second.pad.length()) {
        follow_lines(draft, number, held->second.pad.buffer(), *delta);
        note_hand(draft, event.by());
      }
      break;
    }
    case pb::Event::kDraft:
      fold_draft_event(draft, event.draft());
      break;
    default:
      break;
  }
}

}  // namespace palabre::workshop
