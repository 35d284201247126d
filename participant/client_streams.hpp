// SPDX-License-Identifier: AGPL-3.0-or-later
// The streams of a client: its replica, which of them to follow now, and what to ask for when one
// has a gap or is not the workshop's any more. No socket, no disk: a simulation drives it as the
// client does. Lives on the owner's thread.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/replica.hpp"

namespace palabre {

class ClientStreams {
 public:
  const Replica& replica() const { return replica_; }
  // Another workshop, or this one from what the disk holds.
  void clear();
  void apply(const pb::Roster& roster) { replica_.apply(roster); }
  void apply(const pb::Attributes& attributes) { replica_.apply(attributes); }

  // A link begins: nothing is followed on it yet.
  void begin_link();
  void end_link() { linked_ = false; }
  // Rights have changed: look again at what to follow.
  void look_again() { due_ = true; }

  enum class Taken {
    applied,
    ignored,  // known already, or waiting for a gap to be filled
    dropped,  // damaged: the stream was forgotten and begins anew
  };
  // `stored`: from this device's own disk. The event comes out through `event` when applied.
  Taken take(const pb::Entry& entry, bool stored, pb::Event& event);
  // The workshop's history of that stream is not ours: it was forgotten and begins anew.
  void restarted(StreamKey stream);

  // What to ask for now: streams no longer followed, and streams to follow from where this is.
  std::vector<pb::ClientFrame> requests(const workshop::Actor& actor);
  bool follows(StreamKey stream) const { return linked_ && followed_.contains(stream); }

 private:
  static constexpr int drops_max = 3;  // of one stream on one link

  Replica replica_;
  bool linked_ = false;
  bool due_ = false;
  std::set<StreamKey> followed_;
  std::set<StreamKey> begun_anew_;  // asked for again, and nothing came yet
  std::map<StreamKey, int> drops_;
};

}  // namespace palabre
