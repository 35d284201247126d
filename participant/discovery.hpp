// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshops that announce themselves on this network, for the joining page. A convenience:
// where the network forbids it the list stays empty. Made and destroyed on the owner's thread;
// `changed` is called on the network thread, so it only posts.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palabre {

class Network;

class Discovery {
 public:
  struct Found {
    std::string workshop;                // 16 bytes; not to be trusted
    std::string title;                   // likewise
    std::vector<std::string> addresses;  // "ADDR:PORT"
    bool other_version = false;          // its program does not speak with this one

    bool operator==(Found const&) const = default;
  };

  // Requires: the network outlives this.
  Discovery(Network& network, std::function<void(std::vector<Found>)> changed);
  ~Discovery();
  Discovery(Discovery const&) = delete;
  Discovery& operator=(Discovery const&) = delete;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace palabre
