// SPDX-License-Identifier: AGPL-3.0-or-later
// The floor as the hall has it: who waits, who speaks, and every turn there was. Written by `fold`
// alone; floor_queries.hpp answers questions about it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "protocol/messages/floor.pb.h"

namespace palabre::workshop {

struct FloorEntry {
  pb::FloorAsked body;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;
  std::uint32_t step = 0;  // where it was asked: it waits in the queue of that step alone
};

// A stretch during which somebody really spoke; a pause ends one.
struct SpokenStretch {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;  // 0 = going on
};

struct FloorTurn {
  pb::TurnBegan body;
  std::uint64_t began_at = 0;
  std::uint64_t ended_at = 0;  // 0 = going on
  std::vector<SpokenStretch> stretches;
  bool paused = false;
  bool corrected = false;
  bool void_turn = false;              // corrected: it never was
  std::optional<FloorEntry> answered;  // what left the queue for it
};

struct FloorState {
  pb::FloorRules rules;
  pb::UndeclaredList undeclared = pb::UNDECLARED_NEUTRAL;
  bool rules_given = false;      // otherwise those of the step, or the defaults
  std::uint32_t rules_step = 0;  // where they were given
  std::uint32_t step = 0;        // the step whose discussion it is
  bool list_closed = false;
  bool figures_shown = false;
  std::map<std::uint32_t, FloorEntry> waiting;  // by entry: the order of asking
  std::vector<std::uint32_t> order;             // entries put in front by hand
  std::uint32_t next_entry = 1;
  std::vector<FloorTurn> turns;  // turn n stands at n - 1

  // The turn that goes on; nullptr when nobody has the floor.
  const FloorTurn* running() const {
    return !turns.empty() && turns.back().ended_at == 0 ? &turns.back() : nullptr;
  }
};

}  // namespace palabre::workshop
