// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/network.hpp"

namespace palabre {

Network::Inside::Inside() : random(std::random_device{}()) {
  thread = std::thread([this] { io.run(); });
}

Network::Inside::~Inside() {
  slow.join();
  work.reset();
  thread.join();
}

Network::Network() : inside_(std::make_unique<Inside>()) {}
Network::~Network() = default;

}  // namespace palabre
