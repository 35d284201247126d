// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the camps of a debate still face each other: the facilitator is told when they do not,
// and decides. Pure.
#pragma once

#include <cstdint>

#include "protocol/workshop/state.hpp"

namespace palabre::desk {

struct DebateBalance {
  enum class Kind : std::uint8_t {
    usual,
    all_in_one,    // everybody who is placed stands in `camp`, and nobody is left to be placed
    camp_emptied,  // `camp` had people at the start and has nobody now
  };
  Kind kind = Kind::usual;
  std::uint32_t camp = 0;  // from 1; 0 with `usual`

  bool operator==(DebateBalance const&) const = default;
};

// `first`: the distribution at the start, nullptr before it is frozen.
DebateBalance debate_balance(pb::DebateTally const& now, pb::DebateTally const* first);

}  // namespace palabre::desk
