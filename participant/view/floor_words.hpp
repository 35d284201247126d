// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for the floor that both programs' windows say in the same way. UI thread only.
#pragma once

#include <vector>

#include <wx/string.h>

#include "protocol/workshop/floor_queries.hpp"

namespace palabre::view {

// The kinds in the order in which they are offered.
std::vector<pb::FloorKind> const& floor_kinds();
wxString describe(pb::FloorKind kind);      // "Intervention", "Point of procedure"
wxString describe(pb::FloorPolicy policy);  // "not yet spoken first"
wxString describe(pb::FloorScope scope);

// Why somebody stands where they stand: "Never spoken; their camp waits."
wxString reason_words(workshop::FloorLine const& line);
// "2nd turn": the turns somebody has had, the one under way included.
wxString turn_words(std::uint32_t turns);
// "0:48", "12:05".
wxString length_words(std::uint64_t ms);
// "9 people have not spoken yet."
wxString silent_words(std::uint32_t silent);

}  // namespace palabre::view
