// SPDX-License-Identifier: AGPL-3.0-or-later
// What needs a look, with the gesture that mends it. Derived from the state each time: an alert
// goes away when its cause does, or when the facilitator puts it away. UI thread only.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <wx/string.h>

#include "participant/view/kit/info_strip.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::desk {

class DeskModel;

// A table without a note for this long, in a round under way, is worth a word to its host.
inline constexpr std::uint64_t quiet_ms = 8ULL * 60 * 1000;

struct Alert {
  std::string key;  // stays the same while the cause lasts
  view::InfoMessage::Tone tone = view::InfoMessage::Tone::attention;
  view::Icon picture = view::Icon::warn;
  wxString strong;
  wxString text;
  wxString action;
  std::function<void()> act;
  bool on_strip = true;  // also under the header; otherwise in the list only
};

// During a round, the host of every table that is not closed said that it has finished: the round
// may end before its time, by hand.
bool all_tables_ready(workshop::HallState const& hall, pb::Step const& cafe);

// Gravest first.
std::vector<Alert> alerts_of(DeskModel& desk);

// Hands and calls for help, longest waiting first.
struct PersonSignal {
  std::uint32_t person = 0;
  bool help = false;
  std::uint64_t since = 0;
};
std::vector<PersonSignal> signals_of(DeskModel const& desk);

}  // namespace palabre::desk
