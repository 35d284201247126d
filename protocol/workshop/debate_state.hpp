// SPDX-License-Identifier: AGPL-3.0-or-later
// The moving debate: what the hall has of it (numbers, arguments) and what a person's stream has
// (where they stand, and every move). Written by `fold` alone; debate_queries.hpp asks.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "protocol/messages/debate.pb.h"

namespace palabre::workshop {

using StatementKey = std::pair<std::uint32_t, std::uint32_t>;  // step, statement

struct DebateArgument {
  pb::ArgumentNoted body;
  std::uint64_t at = 0;
  bool hidden = false;
};

// A moment of the curve.
struct DebateCount {
  std::uint64_t at = 0;
  pb::DebateTally tally;
};

struct CountedMove {
  pb::CountsMoved body;
  std::uint64_t at = 0;
};

struct ShownPosition {
  pb::DebatePlace place = pb::DEBATE_NOT_PLACED;
  std::uint32_t position = 0;
};

struct StatementState {
  std::vector<DebateCount> curve;
  std::vector<CountedMove> counted_moves;  // of a room without devices
  std::optional<pb::DistributionFrozen> first;
  std::optional<pb::DistributionFrozen> last;
  std::uint64_t first_at = 0;
  std::uint64_t last_at = 0;
  std::map<std::uint32_t, ShownPosition> shown;  // with names; person → where
  std::vector<std::pair<std::uint64_t, std::string>> questions;
  bool moves_open = false;
  bool skipped = false;
};

struct DebateState {
  std::map<StatementKey, StatementState> statements;
  std::vector<DebateArgument> arguments;  // argument n stands at n - 1
};

struct DebateMove {
  pb::PositionTaken body;
  std::uint64_t at = 0;
  std::uint32_t recorded_by = 0;
};

struct PersonDebate {
  std::map<StatementKey, std::vector<DebateMove>> moves;  // oldest first
};

}  // namespace palabre::workshop
