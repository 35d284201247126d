// SPDX-License-Identifier: AGPL-3.0-or-later
// Who follows which stream. A publication looks up its channel once and wakes its followers; what
// is sent is read from the shared log. Network thread. Cost: 16 bytes per follower.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "facilitator/authority.hpp"
#include "protocol/workshop/stream.hpp"

namespace palabre {

class ServerSession;

struct Follower {
  ServerSession* session = nullptr;
  std::uint32_t cursor = 0;  // the session's own number of it
};

struct Channel {
  StreamKey stream;
  const StreamLog* log = nullptr;  // null while nothing was committed on it
  std::vector<Follower> followers;
};

class Channels {
 public:
  // Stays where it is until clear().
  Channel& get(StreamKey stream) {
    Channel& channel = channels_[stream];
    channel.stream = stream;
    return channel;
  }
  Channel* find(StreamKey stream) {
    const auto found = channels_.find(stream);
    return found == channels_.end() ? nullptr : &found->second;
  }
  static void leave(Channel& channel, const ServerSession* session) {
    std::erase_if(channel.followers,
                  [&](const Follower& follower) { return follower.session == session; });
  }
  // Requires: no session holds a cursor.
  void clear() { channels_.clear(); }

 private:
  std::map<StreamKey, Channel> channels_;
};

}  // namespace palabre
