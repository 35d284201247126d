// SPDX-License-Identifier: AGPL-3.0-or-later
// The text in words for people, and as the kit's rows take it: names of amendments and paragraphs,
// states, redlines. Both programs' windows use it. UI thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "participant/view/kit/redline.hpp"
#include "protocol/workshop/call_order.hpp"
#include "protocol/workshop/text_queries.hpp"

namespace palabre::view {

using NameOf = std::function<wxString(std::uint32_t person)>;

wxString amendment_name(std::uint32_t amendment);  // "A7"
// "¶4", headings not counted; "Title" for a heading; "the beginning" for 0.
wxString paragraph_name(pb::VersionPublished const& version, std::uint64_t paragraph);
// "¶4", "¶2 to ¶4", "after ¶3", "the whole text".
wxString target_words(pb::VersionPublished const& version, pb::AmendmentBody const& body);
wxString version_words(pb::VersionPublished const& version);  // "version 2"

wxString describe(pb::AmendmentStatus status);
wxString describe(pb::AmendmentType type);
wxString describe(pb::Recommendation recommendation);
wxString describe(pb::TextRound round);
wxString describe(pb::ParagraphKind kind, std::uint32_t level);
wxString describe(workshop::CallReason reason);
wxString describe(pb::Consequence consequence);
// One line per paragraph, as it is typed.
wxString wordings_text(google::protobuf::RepeatedPtrField<pb::Wording> const& wordings);
wxString authors_words(workshop::TextAmendment const& amendment, NameOf const& name);
using PlaceNameOf = std::function<wxString(std::uint32_t place)>;
// "Table 2 · Ethics, Bruno: Say what we refuse".
wxString source_words(pb::Source const& source, NameOf const& name, PlaceNameOf const& place_name);
// What a paragraph of a version comes from, a line each: "Source: Table 2 · Ethics, Bruno: …".
std::vector<wxString> sources_words(workshop::TextState const& text, pb::Paragraph const& paragraph,
                                    NameOf const& name, PlaceNameOf const& place_name);
// "filed on version 1, carried over"; empty for one that stands on the version it was filed on.
wxString carried_words(workshop::TextAmendment const& amendment);

std::vector<RedStroke> red_strokes(std::vector<workshop::Stroke> const& strokes);
// What an amendment changes, with a few words around it.
std::vector<RedStroke> amendment_strokes(workshop::TextState const& text,
                                         workshop::TextAmendment const& amendment);
std::vector<RedStroke> body_strokes(workshop::TextState const& text, pb::AmendmentBody const& body);

enum class TextShown { marks, base, result };
// The latest version, one row per paragraph (id = its index from 1), with what is asked of it.
// `from` gives a paragraph's sources in words; without it they are left out.
using SourcesOf = std::function<std::vector<wxString>(pb::Paragraph const& paragraph)>;
std::vector<ParagraphRow> text_rows(workshop::TextState const& text, TextShown shown,
                                    SourcesOf const& from = {});
// The amendments that are about this paragraph: undecided and accepted ones first.
std::vector<std::uint32_t> amendments_of(workshop::TextState const& text, std::uint64_t paragraph);

}  // namespace palabre::view
