// SPDX-License-Identifier: AGPL-3.0-or-later
// What the core says in codes, in words for people: why something was refused, why the door stays
// shut. Each sentence says what to do. Both programs' windows use it; UI thread only.
#pragma once

#include <wx/string.h>

#include "protocol/messages/journal.pb.h"
#include "protocol/messages/wire.pb.h"

namespace palabre::view {

// Empty for REFUSAL_NONE.
wxString describe(pb::Refusal refusal);
// Empty for DOOR_UNKNOWN. With DOOR_TOO_MANY_TRIES the wait is named.
wxString describe(pb::Turned const& turned);

wxString describe(pb::Presence presence);  // "expected", "present", "away", "left"
wxString describe(pb::StepKind kind);      // "World Café", "Break"
wxString describe(pb::RoomState state);    // "Room closed"
wxString describe(pb::RemarkKind kind);
wxString describe(pb::PadRole role);  // "What brings together"

// "K7QF2M9X" as people read it aloud: "K7QF-2M9X".
wxString code_words(std::string const& code);

// The time of day at which something happened, on this computer: "10:24".
wxString time_words(std::uint64_t ms_since_1970);
// The same, with its day ("2027-03-31 17:30") where that is not the day of `now`.
wxString moment_words(std::uint64_t ms_since_1970, std::uint64_t now);
// "for 2 min", "for 1 h": how long something has lasted. Under a minute: "just now".
wxString since_words(std::uint64_t since, std::uint64_t now);

// The order of names in lists: without case, "Élise" beside "Elias".
bool comes_before(wxString const& name, wxString const& other);

inline wxString u8(std::string const& text) {
  return wxString::FromUTF8(text.data(), text.size());
}
inline std::string utf8(wxString const& text) {
  return text.utf8_string();
}

}  // namespace palabre::view
