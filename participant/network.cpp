// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/network.hpp"

namespace palabre {

Network::Impl::Impl() : random(std::random_device{}()) {
  thread = std::thread([this] { io.run(); });
}

Network::Impl::~Impl() {
  slow.join();
  work.reset();
  thread.join();
}

Network::Network() : impl_(std::make_unique<Impl>()) {}
Network::~Network() = default;

}  // namespace palabre
