// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions that rules, windows and reports ask of the text, answered in one place. Pure functions;
// those that cut a version into words cost about a millisecond per hundred paragraphs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/text/merge.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// ---- states of an amendment
// Still to be decided: filed, late, in its objection window, debated or at the vote.
bool is_pending(pb::AmendmentStatus status);
// Decided in its favour: its words enter the next version, or did.
bool is_accepted(pb::AmendmentStatus status);
// Pending, or accepted and not yet in a version, of the latest version; sub-amendments too.
std::vector<std::uint32_t> amendments_at_work(const TextState& text);

// ---- words
const pb::Paragraph* find_paragraph(const pb::VersionPublished& version, std::uint64_t paragraph);
// From 0; nothing when the version has no such paragraph.
std::optional<std::size_t> paragraph_index(const pb::VersionPublished& version,
                                           std::uint64_t paragraph);
text::Words words_of(const pb::VersionPublished& version);
text::Words words_of(const google::protobuf::RepeatedPtrField<pb::Wording>& wordings);
// Where the words of each paragraph begin and end; the break behind it is not in it.
struct WordRun {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<WordRun> paragraph_runs(const text::Words& words);
std::vector<text::WordEdit> edits_of(const pb::AmendmentBody& body);

// Fills the edits of a body from its paragraphs and proposed wording. Nothing if its version, its
// paragraphs or its parent are not there. `words` are those of its version.
std::optional<pb::AmendmentBody> with_edits(const TextState& text, pb::AmendmentBody body,
                                            const text::Words& words);
std::optional<pb::AmendmentBody> with_edits(const TextState& text, pb::AmendmentBody body);
// True if it would change neither words nor the kind of a paragraph.
bool changes_nothing(const TextState& text, const pb::AmendmentBody& body);
// As it would read if adopted now: the wording decided on, or its own with its accepted
// sub-amendments.
pb::AmendmentBody effective_body(const TextState& text, const TextAmendment& amendment);
// Two amendments that ask for the very same change: one vote for both.
bool same_change(const pb::AmendmentBody& one, const pb::AmendmentBody& other);

// ---- what others ask for
struct Likeness {
  std::uint32_t amendment = 0;
  text::Meeting closest = text::Meeting::apart;  // the first of same, same_gap… that some edit has
  bool same = false;       // the very same change: support it instead
  bool conflicts = false;  // as they stand, only one of the two can be in the text
  std::vector<std::uint64_t> paragraphs;  // where they meet
};
// The pending and accepted amendments that meet `body`, whose edits are filled in; itself (`number`,
// 0 = not filed yet) left out. By number.
std::vector<Likeness> similar_and_conflicting(const TextState& text, const pb::AmendmentBody& body,
                                              std::uint32_t number = 0);

// ---- redlines
enum class Ink : std::uint8_t { kept, removed, added };
struct Stroke {
  Ink ink = Ink::kept;
  std::string text;                     // with the spaces towards what follows
  std::vector<std::uint32_t> amendments;  // whose stroke it is; none for kept words
};
// Paragraph `index` of the version with the changes of these amendments marked, conflicting ones
// side by side. Amendments of other versions and sub-amendments are left out.
std::vector<Stroke> marked_paragraph(const TextState& text, const pb::VersionPublished& version,
                                     std::size_t index,
                                     const std::vector<std::uint32_t>& amendments);
// The same for every paragraph at once.
std::vector<std::vector<Stroke>> marked_version(const TextState& text,
                                                const pb::VersionPublished& version,
                                                const std::vector<std::uint32_t>& amendments);
// From one text to another, as one hand.
std::vector<Stroke> marked_text(const std::string& before, const std::string& after);

// ---- what became of a note (or any other source)
struct SourceFate {
  struct Step {
    std::uint32_t version = 0;
    std::uint64_t at = 0;
    pb::VersionOrigin origin = pb::VERSION_ORIGIN_UNKNOWN;
    std::vector<std::uint64_t> paragraphs;  // that come from it
    bool changed = false;                   // one of them reads otherwise than before
    std::vector<std::uint32_t> amendments;  // that changed them in this version
  };
  std::vector<Step> steps;                       // by version; none = not taken up
  std::vector<std::uint64_t> draft_paragraphs;   // in the draft being written, if it was given
  bool in_latest = false;
};
SourceFate what_became(const TextState& text, pb::SourceKind kind, std::uint32_t place,
                       std::uint32_t number, const DraftState* draft = nullptr);

}  // namespace palabre::workshop
