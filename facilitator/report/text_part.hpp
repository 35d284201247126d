// SPDX-License-Identifier: AGPL-3.0-or-later
// The text as the minutes and its own documents show it: versions, what each paragraph comes from,
// comments, amendments and their fate. Like the minutes, data already fit for its audience: who is
// not to be read by name is not in here. Pure; dates come from the workshop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::report {

struct SourceLine {
  std::uint32_t number = 0;
  std::string anchor;  // "q12"
  pb::SourceKind kind = pb::SOURCE_UNKNOWN;
  pb::NoteKind note_kind = pb::NOTE_IDEA;  // of SOURCE_NOTE
  std::string from;                        // "Table 2 · Partnerships, round 3"
  std::string text;
  std::string author;  // empty: without name
  std::string target;  // anchor in the minutes of the note or field itself; empty = not there
};

struct ParagraphLine {
  std::string anchor;  // "p3-12": where it was born and its number there; the same in all versions
  pb::ParagraphKind kind = pb::PARAGRAPH_PLAIN;
  std::uint32_t level = 0;
  std::string text;
  std::vector<std::uint32_t> sources;     // numbers of TextPart::sources
  std::vector<std::uint32_t> amendments;  // whose words entered it
};

struct CorrectionLine {
  std::string paragraph;  // anchor
  std::string text;       // empty: the paragraph went
  std::string reason;
};

struct VersionPart {
  std::uint32_t number = 0;
  std::string name;
  pb::VersionOrigin origin = pb::VERSION_ORIGIN_UNKNOWN;
  std::optional<std::uint32_t> base;
  std::string date;                  // "22 novembre 2026"
  std::string time;                  // "14:05"; empty for the public
  std::string stamp;                 // "2026-11-22T14:05:00"; for the public at midnight
  std::string mark;                  // see version_mark
  std::vector<std::string> writers;  // internal only
  std::vector<ParagraphLine> paragraphs;
  std::vector<std::uint32_t> amendments;
  std::vector<CorrectionLine> corrections;
};

struct CommentLine {
  std::uint32_t number = 0;
  std::uint32_t parent = 0;
  std::uint32_t version = 0;
  std::string paragraph;  // anchor; empty: the whole text
  std::string text;
  std::string author;
  bool question = false;
  bool resolved = false;
  std::uint32_t amendment = 0;  // that it is about
  std::uint32_t became = 0;     // that it was turned into
};

// One paragraph as it was, or is, or both with what changed between them.
struct ComparedParagraph {
  enum class State { same, changed, added, removed };
  State state = State::same;
  std::string anchor;
  pb::ParagraphKind kind = pb::PARAGRAPH_PLAIN;
  std::uint32_t level = 0;
  std::vector<workshop::Stroke> strokes;
};

struct ObjectionLine {
  std::string author;
  std::string reason;
  bool withdrawn = false;
};

struct WayLine {
  std::string time;  // empty for the public
  pb::AmendmentStatus status = pb::AMENDMENT_STATUS_UNKNOWN;
  std::string reason;
};

struct AmendmentLine {
  std::uint32_t number = 0;
  std::uint32_t version = 0;  // its base, as filed
  std::uint32_t parent = 0;
  pb::AmendmentType type = pb::AMENDMENT_UNKNOWN;
  std::size_t first = 0;  // paragraphs of the base, from 1; 0 = before the first, or none
  std::size_t last = 0;
  std::vector<std::string> paragraphs;          // anchors of these
  std::string before;                           // paragraphs as they stood, one per line
  std::string proposed;                         // as filed, one per line; empty = nothing instead
  std::string decided;                          // in another wording than filed; else empty
  std::vector<ComparedParagraph> changes;       // from `before` to what was asked or decided
  std::string reason;
  bool form = false;
  bool late = false;
  std::vector<std::string> authors;             // internal only
  std::vector<std::string> supporters;          // internal only
  std::size_t author_count = 0;                 // 0 = without name
  std::size_t supporter_count = 0;              // 0 in public below the least count
  std::vector<std::uint32_t> compromise_of;
  pb::Recommendation recommendation = pb::RECOMMEND_NOTHING;
  std::string recommendation_reason;
  pb::AmendmentStatus status = pb::AMENDMENT_STATUS_UNKNOWN;
  std::string status_reason;
  pb::DecisionMethod method = pb::DECISION_UNKNOWN;
  bool counted = false;  // votes are given
  std::uint32_t votes_for = 0;
  std::uint32_t votes_against = 0;
  std::uint32_t abstentions = 0;
  std::uint32_t ballot = 0;
  std::string note;      // said with the decision
  std::vector<ObjectionLine> objections;
  std::vector<WayLine> way;
  std::optional<std::uint32_t> entered;  // the version it entered
  std::string stamp;                     // when it was decided, or filed
  // What it asks for, or what was decided, in words of this version.
  std::uint32_t edits_version = 0;
  std::vector<text::WordEdit> edits;
};

struct TextPart {
  std::string name;  // what the team calls the text; empty = no name
  std::vector<VersionPart> versions;
  std::vector<SourceLine> sources;
  std::vector<CommentLine> comments;
  std::vector<AmendmentLine> amendments;

  bool empty() const { return versions.empty(); }
  // nullptr when there is none.
  const VersionPart* version(std::uint32_t number) const;
  const SourceLine* source(std::uint32_t number) const;
  const AmendmentLine* amendment(std::uint32_t number) const;
};

std::string paragraph_anchor(std::uint64_t paragraph);
// What an exported file carries so that a copy that comes back is known to amend this version.
std::string version_mark(const workshop::HallState& hall, std::uint32_t version);

TextPart make_text(const workshop::WorkshopState& state, const Register& people,
                   const Options& options);

struct PlainParagraph {
  std::string anchor;
  pb::ParagraphKind kind = pb::PARAGRAPH_PLAIN;
  std::uint32_t level = 0;
  std::string text;
};
// Paragraphs are the same ones by their anchors (empty = a new one). What was moved stands twice:
// removed there, added here. Cost: as text::edits_between, per paragraph that changed.
std::vector<ComparedParagraph> compare(const std::vector<PlainParagraph>& before,
                                       const std::vector<PlainParagraph>& after);

}  // namespace palabre::report
