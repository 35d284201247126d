// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/discovery.hpp"

#include <boost/asio/post.hpp>
#include <future>
#include <optional>

#include "participant/network.hpp"
#include "protocol/limits.hpp"
#include "protocol/net/beacon.hpp"

namespace palabre {

namespace {

std::vector<Discovery::Found> told(std::vector<net::FoundWorkshop> const& heard) {
  std::vector<Discovery::Found> list;
  for (net::FoundWorkshop const& one : heard) {
    Discovery::Found found;
    found.workshop.assign(one.announcement.workshop.begin(), one.announcement.workshop.end());
    found.title = one.announcement.title;
    found.other_version = one.announcement.protocol_version != limits::protocol_version;
    for (std::string const& host : one.hosts) {
      found.addresses.push_back(host + ":" + std::to_string(one.announcement.port));
    }
    list.push_back(std::move(found));
  }
  return list;
}

}  // namespace

struct Discovery::Inside {
  explicit Inside(boost::asio::io_context& where) : io(where) {}

  boost::asio::io_context& io;
  std::optional<net::BeaconListener> listener;  // network thread
};

Discovery::Discovery(Network& network, std::function<void(std::vector<Found>)> changed)
    : inside_(std::make_unique<Inside>(network.inside().io)) {
  boost::asio::post(inside_->io, [inside = inside_.get(), changed = std::move(changed)] {
    inside->listener.emplace(inside->io.get_executor(),
                           [changed](std::vector<net::FoundWorkshop> heard) {
                             changed(told(heard));
                           });
  });
}

Discovery::~Discovery() {
  std::promise<void> stopped;
  auto done = stopped.get_future();
  boost::asio::post(inside_->io, [this, &stopped] {
    inside_->listener.reset();
    stopped.set_value();
  });
  done.wait();
}

}  // namespace palabre
