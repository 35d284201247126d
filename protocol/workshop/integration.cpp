// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/integration.hpp"

#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "protocol/workshop/text_rules.hpp"

namespace palabre::workshop {

namespace {

template <typename Numbers>
void add_number(Numbers& numbers, std::uint32_t number) {
  if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
    numbers.Add(number);
  }
}

// Title, list item…: as the base, unless an accepted amendment says otherwise.
void shape(const TextState& text, const std::vector<std::uint32_t>& amendments,
           const pb::Paragraph* base, pb::Paragraph& paragraph) {
  for (const std::uint32_t number : amendments) {
    const TextAmendment& amendment = *text.amendment(number);
    if (amendment.body.parent() != 0) {
      continue;
    }
    const pb::AmendmentBody body = effective_body(text, amendment);
    for (const pb::Wording& wording : body.proposed()) {
      const bool meant = base == nullptr
                             ? wording.paragraph() == 0 && wording.text() == paragraph.text()
                             : wording.paragraph() == base->paragraph();
      const bool other = base == nullptr || wording.kind() != base->kind() ||
                         wording.level() != base->level();
      if (meant && other) {
        paragraph.set_kind(wording.kind());
        paragraph.set_level(wording.level());
        if (base != nullptr) {
          add_number(*paragraph.mutable_amendments(), number);
        }
        return;
      }
    }
  }
}

}  // namespace

NextVersion next_version(const TextState& text) {
  NextVersion next;
  const pb::VersionPublished& latest = text.latest()->body;
  std::vector<text::Change> changes;
  for (const TextAmendment& amendment : text.amendments) {
    const bool stands = is_accepted(amendment.status) && !amendment.entered &&
                        amendment.body.version() == latest.version();
    if (!stands) {
      continue;
    }
    const std::uint32_t number = amendment.filed.amendment();
    if (amendment.body.parent() != 0) {
      const TextAmendment* parent = text.amendment(amendment.body.parent());
      if (parent != nullptr && is_accepted(parent->status) && !parent->entered) {
        next.amendments.push_back(number);
      }
      continue;
    }
    next.amendments.push_back(number);
    changes.push_back({number, edits_of(effective_body(text, amendment))});
    next.by_vote = next.by_vote || (amendment.decision && amendment.decision->method() ==
                                                              pb::DECISION_VOTE);
  }
  next.merged = text::merge(words_of(latest), changes);

  const text::Merged& merged = next.merged;
  const std::vector<std::string> texts = merged.text.paragraphs();
  std::uint64_t born = text.next_paragraph;
  std::vector<std::size_t> became(static_cast<std::size_t>(latest.paragraphs_size()),
                                  text::from_nowhere);
  for (std::size_t n = 0; n < texts.size(); ++n) {
    pb::Paragraph paragraph;
    const pb::Paragraph* base = nullptr;
    if (n < merged.paragraph_from.size() && merged.paragraph_from[n] != text::from_nowhere) {
      const std::size_t from = merged.paragraph_from[n];
      base = &latest.paragraphs(static_cast<int>(from));
      paragraph = *base;
      became[from] = n;
    } else {
      paragraph.set_paragraph(born++);
    }
    paragraph.set_text(texts[n]);
    shape(text, next.amendments, base, paragraph);
    next.paragraphs.push_back(std::move(paragraph));
  }

  // Whose words, and from which sources.
  const text::Words base_words = words_of(latest);
  const auto credit = [&](std::size_t n, const text::MergedEdit& edit) {
    for (const text::Author& author : edit.authors) {
      add_number(*next.paragraphs[n].mutable_amendments(), author.number);
    }
  };
  for (std::size_t word = 0; word < merged.origins.size(); ++word) {
    const std::size_t n = merged.text.paragraph_of(word);
    if (n >= next.paragraphs.size() ||
        merged.text.kind(word) == text::TokenKind::paragraph_break) {
      continue;
    }
    if (merged.origins[word].edit != text::from_nowhere) {
      credit(n, merged.edits[merged.origins[word].edit]);
    } else {
      const std::size_t from = base_words.paragraph_of(merged.origins[word].base);
      for (const std::uint32_t source : latest.paragraphs(static_cast<int>(from)).sources()) {
        add_number(*next.paragraphs[n].mutable_sources(), source);
      }
    }
  }
  for (const text::MergedEdit& edit : merged.edits) {
    const std::size_t from = base_words.paragraph_of(edit.edit.begin);
    if (!edit.place && edit.edit.text.empty() && from < became.size() &&
        became[from] != text::from_nowhere) {
      credit(became[from], edit);
    }
  }
  std::erase_if(next.paragraphs, [](const pb::Paragraph& p) { return is_blank(p.text()); });
  return next;
}

pb::Refusal decide_publish_amended(Judgement& j, const pb::PublishAmended& command) {
  const TextState& text = j.hall().text;
  const TextVersion* latest = text.latest();
  if (latest == nullptr) {
    return pb::REFUSAL_UNKNOWN_VERSION;
  }
  if (command.base() != latest->body.version()) {
    return pb::REFUSAL_OTHER_VERSION;
  }
  NextVersion next = next_version(text);
  if (next.amendments.empty() && command.corrections_size() == 0) {
    return pb::REFUSAL_NOTHING_CHANGED;
  }
  if (!next.merged.places.empty()) {
    return pb::REFUSAL_CONFLICT;
  }
  pb::VersionPublished version;
  version.set_version(latest->body.version() + 1);
  version.set_origin(next.by_vote ? pb::VERSION_FROM_VOTE : pb::VERSION_FROM_INTEGRATION);
  version.set_has_base(true);
  version.set_base(latest->body.version());
  *version.mutable_writers() = latest->body.writers();
  if (const pb::Refusal refusal = take_line_or_none(command.name(), limits::title_length_max,
                                                    *version.mutable_name());
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (version.name().empty()) {
    version.set_name(latest->body.name());
  }
  for (const pb::Correction& typed : command.corrections()) {
    const auto found = std::find_if(
        next.paragraphs.begin(), next.paragraphs.end(),
        [&](const pb::Paragraph& p) { return p.paragraph() == typed.paragraph(); });
    if (found == next.paragraphs.end()) {
      return pb::REFUSAL_UNKNOWN_PARAGRAPH;
    }
    pb::Correction& correction = *version.add_corrections();
    correction.set_paragraph(typed.paragraph());
    pb::Refusal refusal = take_line_or_none(typed.text(), limits::paragraph_length_max,
                                            *correction.mutable_text());
    if (refusal == pb::REFUSAL_NONE) {
      refusal = take_text_or_none(typed.reason(), limits::amendment_reason_length_max,
                                  *correction.mutable_reason());
    }
    if (refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    if (correction.text().empty()) {
      next.paragraphs.erase(found);
    } else {
      found->set_text(correction.text());
    }
  }
  *version.mutable_amendments() = {next.amendments.begin(), next.amendments.end()};
  // What an amendment was based on becomes what its words come from.
  pb::SourcesKept kept;
  std::uint32_t next_source = text.next_source;
  for (const std::uint32_t number : next.amendments) {
    for (const pb::Source& source : text.amendment(number)->filed.sources()) {
      std::uint32_t known = 0;
      const auto same = [&](const pb::Source& other) {
        return other.kind() == source.kind() && other.place() == source.place() &&
               other.number() == source.number();
      };
      for (const auto& [hall_number, other] : text.sources) {
        known = same(other) ? hall_number : known;
      }
      for (const pb::Source& other : kept.sources()) {
        known = same(other) ? other.source() : known;
      }
      if (known == 0) {
        known = next_source++;
        pb::Source& copy = *kept.add_sources();
        copy = source;
        copy.set_source(known);
      }
      for (pb::Paragraph& paragraph : next.paragraphs) {
        if (std::find(paragraph.amendments().begin(), paragraph.amendments().end(), number) !=
            paragraph.amendments().end()) {
          add_number(*paragraph.mutable_sources(), known);
        }
      }
    }
  }
  for (const pb::Paragraph& paragraph : next.paragraphs) {
    *version.add_paragraphs() = paragraph;
  }
  if (kept.sources_size() > 0) {
    *j.out.add(hall_stream).mutable_text()->mutable_sources_kept() = kept;
  }
  const pb::Refusal refusal = add_version(j, version);
  if (refusal == pb::REFUSAL_NONE) {
    j.out.ids.push_back(version.version());
  }
  return refusal;
}

}  // namespace palabre::workshop
