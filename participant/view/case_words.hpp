// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases in the words of both programs' windows. UI thread only, because of the language.
#pragma once

#include <vector>

#include <wx/string.h>

#include "participant/view/document_view.hpp"
#include "participant/view/kit/icon_data.hpp"
#include "protocol/workshop/case_queries.hpp"

namespace palabre::view {

wxString describe(pb::CaseStatus status);
wxString describe(pb::CaseOrigin origin);
wxString describe(pb::CasePart part);
wxString describe(pb::CaseLinkKind kind);
Icon icon_of(pb::CaseStatus status);

// The fields of a sheet, in the order of its pads: the questions, then conditions and doubts.
std::vector<wxString> sheet_fields(pb::Step const& step, pb::Case const& asked);
// All the stances the room may choose from; number n (from 1) stands at n - 1.
std::vector<wxString> stance_words(pb::CaseSettings const& settings);
// "Case 2 · Summarise lessons"
wxString case_title(pb::Step const& step, std::uint32_t number);
// "contradicts ¶4", or the words it points to where there are no paragraphs yet.
wxString link_words(workshop::HallState const& hall, pb::CaseLinked const& link);
// What was asked, to be read: its context, the request, then what was attached to it. `material`:
// the place of its step, nullptr where it is not here yet.
std::vector<DocumentPart> request_parts(pb::Case const& asked,
                                        workshop::PlaceState const* material);

// What a pad of a sheet says: with how it reads now, and whether it changed since it was ready.
struct SheetText {
  wxString field;
  wxString text;
  bool changed = false;  // since it was first ready
};
std::vector<SheetText> sheet_texts(pb::Step const& step, pb::Case const& asked,
                                   workshop::PlaceState const* place);

}  // namespace palabre::view
