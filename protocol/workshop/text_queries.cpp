// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/text_queries.hpp"

#include <algorithm>

namespace palabre::workshop {

const TextVersion* TextState::version(std::uint32_t number) const {
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const TextVersion& v) {
    return v.body.version() == number;
  });
  return found == versions.end() ? nullptr : &*found;
}

const TextAmendment* TextState::amendment(std::uint32_t number) const {
  return number == 0 || number > amendments.size() ? nullptr : &amendments[number - 1];
}

const TextComment* TextState::comment(std::uint32_t number) const {
  return number == 0 || number > comments.size() ? nullptr : &comments[number - 1];
}

bool is_pending(pb::AmendmentStatus status) {
  return status == pb::AMENDMENT_FILED || status == pb::AMENDMENT_LATE ||
         status == pb::AMENDMENT_INTEGRATING || status == pb::AMENDMENT_IN_DEBATE ||
         status == pb::AMENDMENT_AT_VOTE;
}

bool is_accepted(pb::AmendmentStatus status) {
  return status == pb::AMENDMENT_INTEGRATED || status == pb::AMENDMENT_ADOPTED ||
         status == pb::AMENDMENT_ADOPTED_MODIFIED;
}

std::vector<std::uint32_t> amendments_at_work(const TextState& text) {
  std::vector<std::uint32_t> numbers;
  const TextVersion* latest = text.latest();
  for (const TextAmendment& amendment : text.amendments) {
    if (latest != nullptr && amendment.body.version() == latest->body.version() &&
        !amendment.entered &&
        (is_pending(amendment.status) || is_accepted(amendment.status))) {
      numbers.push_back(amendment.filed.amendment());
    }
  }
  return numbers;
}

const pb::Paragraph* find_paragraph(const pb::VersionPublished& version, std::uint64_t paragraph) {
  const std::optional<std::size_t> index = paragraph_index(version, paragraph);
  return index ? &version.paragraphs(static_cast<int>(*index)) : nullptr;
}

std::optional<std::size_t> paragraph_index(const pb::VersionPublished& version,
                                           std::uint64_t paragraph) {
  for (int n = 0; n < version.paragraphs_size(); ++n) {
    if (version.paragraphs(n).paragraph() == paragraph) {
      return static_cast<std::size_t>(n);
    }
  }
  return std::nullopt;
}

text::Words words_of(const pb::VersionPublished& version) {
  std::vector<std::string> texts;
  for (const pb::Paragraph& paragraph : version.paragraphs()) {
    texts.push_back(paragraph.text());
  }
  return text::Words::of_paragraphs(texts);
}

text::Words words_of(const google::protobuf::RepeatedPtrField<pb::Wording>& wordings) {
  std::vector<std::string> texts;
  for (const pb::Wording& wording : wordings) {
    texts.push_back(wording.text());
  }
  return text::Words::of_paragraphs(texts);
}

std::vector<WordRun> paragraph_runs(const text::Words& words) {
  std::vector<WordRun> runs(1);
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (words.kind(n) == text::TokenKind::paragraph_break) {
      runs.back().end = n;
      runs.push_back({n + 1, n + 1});
    }
  }
  runs.back().end = words.size();
  return runs;
}

std::vector<text::WordEdit> edits_of(const pb::AmendmentBody& body) {
  std::vector<text::WordEdit> edits;
  for (const pb::WordEdit& edit : body.edits()) {
    edits.push_back({edit.begin(), edit.end(), edit.text()});
  }
  return edits;
}

namespace {

void add_edit(pb::AmendmentBody& body, std::size_t begin, std::size_t end, std::string text) {
  pb::WordEdit& edit = *body.add_edits();
  edit.set_begin(static_cast<std::uint32_t>(begin));
  edit.set_end(static_cast<std::uint32_t>(end));
  edit.set_text(std::move(text));
}

std::string joined(const google::protobuf::RepeatedPtrField<pb::Wording>& wordings) {
  std::string all;
  for (const pb::Wording& wording : wordings) {
    all += (all.empty() ? "" : "\n\n") + wording.text();
  }
  return all;
}

struct Target {
  std::size_t first = 0;
  std::size_t last = 0;
};

// The paragraphs a body is about; nothing if one is not there or they stand the other way round.
std::optional<Target> target_of(const pb::VersionPublished& version,
                                const pb::AmendmentBody& body) {
  if (version.paragraphs_size() == 0) {
    return std::nullopt;
  }
  if (body.type() == pb::AMENDMENT_WHOLE) {
    return Target{0, static_cast<std::size_t>(version.paragraphs_size()) - 1};
  }
  const std::optional<std::size_t> last = paragraph_index(version, body.last());
  const std::optional<std::size_t> first = paragraph_index(version, body.first());
  if (!first || !last || *first > *last) {
    return std::nullopt;
  }
  return Target{*first, *last};
}

}  // namespace

std::optional<pb::AmendmentBody> with_edits(const TextState& text, pb::AmendmentBody body,
                                            const text::Words& words) {
  body.clear_edits();
  if (body.parent() != 0) {
    const TextAmendment* parent = text.amendment(body.parent());
    if (parent == nullptr) {
      return std::nullopt;
    }
    for (const text::WordEdit& edit :
         text::edits_between(words_of(parent->body.proposed()), words_of(body.proposed()))) {
      add_edit(body, edit.begin, edit.end, edit.text);
    }
    return body;
  }
  const TextVersion* version = text.version(body.version());
  if (version == nullptr) {
    return std::nullopt;
  }
  const std::vector<WordRun> runs = paragraph_runs(words);
  if (body.type() == pb::AMENDMENT_ADDITION) {
    if (body.last() == 0) {
      add_edit(body, 0, 0, joined(body.proposed()) + "\n\n");
      return body;
    }
    const std::optional<std::size_t> after = paragraph_index(version->body, body.last());
    if (!after || *after >= runs.size()) {
      return std::nullopt;
    }
    add_edit(body, runs[*after].end, runs[*after].end, "\n\n" + joined(body.proposed()));
    return body;
  }
  const std::optional<Target> target = target_of(version->body, body);
  if (!target || target->last >= runs.size()) {
    return std::nullopt;
  }
  std::size_t begin = runs[target->first].begin;
  std::size_t end = runs[target->last].end;
  if (body.proposed_size() == 0) {
    // The break before a paragraph goes with it, so that what is added behind it keeps its place.
    if (target->first > 0) {
      --begin;
    } else if (target->last + 1 < runs.size()) {
      ++end;
    }
    add_edit(body, begin, end, {});
    return body;
  }
  std::vector<std::string> before;
  for (std::size_t n = target->first; n <= target->last; ++n) {
    before.push_back(version->body.paragraphs(static_cast<int>(n)).text());
  }
  for (const text::WordEdit& edit :
       text::edits_between(text::Words::of_paragraphs(before), words_of(body.proposed()))) {
    add_edit(body, begin + edit.begin, begin + edit.end, edit.text);
  }
  return body;
}

std::optional<pb::AmendmentBody> with_edits(const TextState& text, pb::AmendmentBody body) {
  const TextVersion* version = text.version(body.version());
  if (version == nullptr) {
    return std::nullopt;
  }
  return with_edits(text, std::move(body), words_of(version->body));
}

bool changes_nothing(const TextState& text, const pb::AmendmentBody& body) {
  if (body.edits_size() > 0) {
    return false;
  }
  const TextVersion* version = text.version(body.version());
  if (version == nullptr || body.parent() != 0) {
    return true;
  }
  return std::all_of(body.proposed().begin(), body.proposed().end(), [&](const pb::Wording& w) {
    const pb::Paragraph* base = find_paragraph(version->body, w.paragraph());
    return base == nullptr || (base->kind() == w.kind() && base->level() == w.level());
  });
}

pb::AmendmentBody effective_body(const TextState& text, const TextAmendment& amendment) {
  if (amendment.decision && amendment.decision->has_decided()) {
    return amendment.decision->decided();
  }
  std::vector<text::Change> changes;
  for (const TextAmendment& sub : text.amendments) {
    if (sub.body.parent() == amendment.filed.amendment() && is_accepted(sub.status)) {
      changes.push_back({sub.filed.amendment(), edits_of(effective_body(text, sub))});
    }
  }
  if (changes.empty()) {
    return amendment.body;
  }
  const text::Merged merged = text::merge(words_of(amendment.body.proposed()), changes);
  pb::AmendmentBody body = amendment.body;
  body.clear_proposed();
  const std::vector<std::string> paragraphs = merged.text.paragraphs();
  for (std::size_t n = 0; n < paragraphs.size(); ++n) {
    pb::Wording& wording = *body.add_proposed();
    if (n < merged.paragraph_from.size() && merged.paragraph_from[n] != text::from_nowhere) {
      wording = amendment.body.proposed(static_cast<int>(merged.paragraph_from[n]));
    }
    wording.set_text(paragraphs[n]);
  }
  return with_edits(text, body).value_or(amendment.body);
}

bool same_change(const pb::AmendmentBody& one, const pb::AmendmentBody& other) {
  if (one.version() != other.version() || one.parent() != other.parent() ||
      edits_of(one) != edits_of(other)) {
    return false;
  }
  return one.edits_size() > 0 ||
         std::equal(one.proposed().begin(), one.proposed().end(), other.proposed().begin(),
                    other.proposed().end(), [](const pb::Wording& a, const pb::Wording& b) {
                      return a.paragraph() == b.paragraph() && a.kind() == b.kind() &&
                             a.level() == b.level() && a.text() == b.text();
                    });
}

std::vector<Likeness> similar_and_conflicting(const TextState& text, const pb::AmendmentBody& body,
                                              std::uint32_t number) {
  std::vector<Likeness> found;
  const TextVersion* version = text.version(body.version());
  if (version == nullptr) {
    return found;
  }
  const text::Change mine{0, edits_of(body)};
  std::vector<text::Change> others;
  for (const TextAmendment& other : text.amendments) {
    if (other.filed.amendment() != number && other.body.version() == body.version() &&
        other.body.parent() == body.parent() && !other.entered &&
        (is_pending(other.status) || is_accepted(other.status))) {
      others.push_back({other.filed.amendment(), edits_of(effective_body(text, other))});
    }
  }
  const text::Words words =
      body.parent() == 0 ? words_of(version->body)
      : text.amendment(body.parent()) == nullptr
          ? text::Words()
          : words_of(text.amendment(body.parent())->body.proposed());
  for (const text::Encounter& met : text::encounters(words, mine, others)) {
    auto likeness = std::find_if(found.begin(), found.end(), [&](const Likeness& known) {
      return known.amendment == met.number;
    });
    if (likeness == found.end()) {
      likeness = found.insert(found.end(), Likeness());
      likeness->amendment = met.number;
      likeness->closest = met.meeting;
    }
    likeness->closest = std::min(likeness->closest, met.meeting);
    likeness->conflicts = likeness->conflicts || text::is_conflict(met.meeting);
    likeness->same = same_change(text.amendment(met.number)->body, body);
    if (body.parent() == 0) {
      const std::size_t index = words.paragraph_of(mine.edits[met.my_edit].begin);
      if (index < static_cast<std::size_t>(version->body.paragraphs_size())) {
        const std::uint64_t id = version->body.paragraphs(static_cast<int>(index)).paragraph();
        if (std::find(likeness->paragraphs.begin(), likeness->paragraphs.end(), id) ==
            likeness->paragraphs.end()) {
          likeness->paragraphs.push_back(id);
        }
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Likeness& a, const Likeness& b) {
    return a.amendment < b.amendment;
  });
  return found;
}

SourceFate what_became(const TextState& text, pb::SourceKind kind, std::uint32_t place,
                       std::uint32_t number, const DraftState* draft) {
  SourceFate fate;
  const auto is_it = [&](const pb::Source& source) {
    return source.kind() == kind && source.place() == place && source.number() == number;
  };
  std::uint32_t source = 0;
  for (const auto& [known, kept] : text.sources) {
    if (is_it(kept)) {
      source = known;
    }
  }
  const pb::VersionPublished* before = nullptr;
  for (const TextVersion& version : text.versions) {
    if (source == 0) {
      break;  // nothing comes from it
    }
    SourceFate::Step step;
    step.version = version.body.version();
    step.at = version.at;
    step.origin = version.body.origin();
    for (const pb::Paragraph& paragraph : version.body.paragraphs()) {
      if (std::find(paragraph.sources().begin(), paragraph.sources().end(), source) ==
          paragraph.sources().end()) {
        continue;
      }
      step.paragraphs.push_back(paragraph.paragraph());
      const pb::Paragraph* former =
          before == nullptr ? nullptr : find_paragraph(*before, paragraph.paragraph());
      step.changed = step.changed || (former != nullptr && former->text() != paragraph.text());
      for (const std::uint32_t amendment : paragraph.amendments()) {
        if (std::find(version.body.amendments().begin(), version.body.amendments().end(),
                      amendment) != version.body.amendments().end()) {
          step.amendments.push_back(amendment);
        }
      }
    }
    fate.in_latest = !step.paragraphs.empty();
    if (!step.paragraphs.empty()) {
      fate.steps.push_back(std::move(step));
    }
    before = &version.body;
  }
  if (draft != nullptr) {
    for (const DraftLine& line : draft->lines) {
      for (const std::uint32_t linked : line.sources) {
        const auto kept = draft->sources.find(linked);
        if (kept != draft->sources.end() && is_it(kept->second)) {
          fate.draft_paragraphs.push_back(line.paragraph);
        }
      }
    }
  }
  return fate;
}

}  // namespace palabre::workshop
