// SPDX-License-Identifier: AGPL-3.0-or-later
// A replica: the streams one device follows, folded in order. It notices gaps and divergence and
// says what changed; it never decides. Lives on the thread of its owner (the UI thread in windows).
// Cost: the states (state.hpp) and about 80 bytes per stream; entries are not kept.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/decide.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"
#include "protocol/workshop/stream.hpp"

namespace palabre {

struct StreamHead {
  std::uint64_t revision = 0;
  Hash chain{};
};

class Replica {
 public:
  enum class Applied {
    applied,
    repeated,  // already had it: nothing changes
    gap,       // something before it is missing: follow again from head()
    diverged,  // its bytes are not those that were hashed: drop the stream and follow anew
  };

  // Folds one entry. The event, decoded, is handed out through `event` when it was applied.
  Applied apply(const pb::Entry& entry, pb::Event* event = nullptr);
  // Takes the names of a roster message.
  void apply(const pb::Roster& roster);
  void apply(const pb::Attributes& attributes);
  // Forgets one stream, to follow it from its beginning.
  void drop(StreamKey stream);

  const workshop::WorkshopState& state() const { return state_; }
  const workshop::HallState& hall() const { return state_.hall; }
  const Register& people() const { return people_; }
  // Null while nothing of that place was received.
  const workshop::PlaceState* place(std::uint32_t place) const;
  const workshop::PersonState* person(std::uint32_t person) const;
  StreamHead head(StreamKey stream) const;
  const std::map<StreamKey, StreamHead>& heads() const { return heads_; }
  // Requires: the replica outlives the reader and does not change meanwhile.
  workshop::Reader reader() const;

 private:
  workshop::WorkshopState state_;
  Register people_;
  std::map<StreamKey, StreamHead> heads_;
  mutable std::set<StreamKey> followed_;
};

// The wire form of a journal row, and back. `valid` is false when salt or hash have a wrong size.
pb::Entry to_wire(const Entry& entry);

}  // namespace palabre
