// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is linked right now: gathered for a quarter of a second, then told to facilitators (everybody)
// and to those who follow a place (who sits there). Never stored. Network thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <map>
#include <set>

#include "protocol/messages/wire.pb.h"

namespace palabre {

class Server;
class ServerSession;

class Presence {
 public:
  Presence(boost::asio::any_io_executor executor, Server& server);

  // This device came, left, or now looks at another place: who it speaks for is told anew.
  void changed(const ServerSession& session);
  // Everybody, for a facilitator that came in.
  void tell_all(ServerSession& session);
  // Those who sit at a place, for a device that begins to follow it.
  void tell_place(ServerSession& session, std::uint32_t place);
  void stop();

 private:
  struct Link {
    std::uint64_t since = 0;
    bool table_device = false;
    friend bool operator==(const Link&, const Link&) = default;
  };

  void mark(std::uint32_t person);
  void flush();
  std::map<std::uint32_t, Link> linked() const;

  boost::asio::steady_timer timer_;
  Server& server_;
  bool armed_ = false;
  std::set<std::uint32_t> changed_;
  std::map<std::uint32_t, Link> last_;
};

}  // namespace palabre
