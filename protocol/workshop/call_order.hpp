// SPDX-License-Identifier: AGPL-3.0-or-later
// In which order amendments are called, and why. A proposal: the facilitator's own order stands
// above it. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

enum class CallReason : std::uint8_t {
  by_hand,        // the facilitator put it there
  whole_text,     // another text altogether comes first of all
  sub_amendment,  // right before the amendment it amends
  deletion,       // what takes the paragraph out comes before what changes it
  distance,       // of those that change a paragraph, the furthest from it first
  addition,       // what comes after a paragraph follows what is decided about it
  paragraph,      // the only one on its paragraph: the order of the text
};

struct CallItem {
  std::uint32_t amendment = 0;
  std::vector<std::uint32_t> identical;  // asked for by these too: one vote for all
  CallReason reason = CallReason::paragraph;
  std::uint64_t paragraph = 0;           // the first one it is about; 0 = the whole or the beginning
  std::uint32_t words_changed = 0;       // words that go plus words that come
  std::uint32_t distance_per_mille = 0;  // words changed per thousand words of the paragraphs meant
};

// The pending amendments of the latest version (late ones once admitted), in the order proposed or
// in the facilitator's, with later ones where the proposal puts them behind their neighbour.
std::vector<CallItem> call_order(const TextState& text);

// A hint, not a political distance: words that go plus words that come.
std::uint32_t words_changed(const pb::AmendmentBody& body);

}  // namespace palabre::workshop
