// SPDX-License-Identifier: AGPL-3.0-or-later
// A real host on the loopback and real clients in one process, for the tests of the client.
// Everything is waited for by condition, with a deadline that only a failing test reaches.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "facilitator/host.hpp"
#include "facilitator/templates.hpp"
#include "participant/client.hpp"
#include "protocol/net/link.hpp"

namespace palabre::test {

// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "palabre-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Rings when any client has something to drain.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    rung_ = true;
    condition_.notify_all();
  }
  // False: nothing came before the deadline.
  bool wait_until(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    const bool came = condition_.wait_until(lock, deadline, [this] { return rung_; });
    rung_ = false;
    return came;
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  bool rung_ = false;
};

inline Way way_of(const std::string& link) {
  const auto parsed = net::parse_link(link);
  REQUIRE(parsed.has_value());
  Way way;
  for (const net::HostPort& address : parsed->addresses) {
    way.addresses.push_back(net::print(address));
  }
  way.pin.assign(parsed->pin.begin(), parsed->pin.end());
  way.ticket.assign(parsed->ticket.begin(), parsed->ticket.end());
  return way;
}

// A client and everything it was told.
class Device : public ClientListener {
 public:
  Device(Network& network, Bell& bell, std::filesystem::path profile)
      : client(network, std::move(profile), [&bell] { bell.ring(); }) {}

  void on_link(LinkState state) override { states.push_back(state); }
  void on_trouble(LinkTrouble trouble) override { troubles.push_back(trouble); }
  void on_door(const pb::Turned& turned) override { doors.push_back(turned.door()); }
  void on_opened() override { ++opened; }
  void on_proved(const pb::Proved& told) override { proved.push_back(told); }
  void on_joined(const pb::Joined& told) override { joined.push_back(told); }
  void on_event(StreamKey stream, const pb::Event& event, std::uint64_t) override {
    events.emplace_back(stream, event);
  }
  void on_restarted(StreamKey stream) override { restarted.push_back(stream); }
  void on_item(const OutboxItem& item) override { changes.push_back(item); }
  void on_signal(const pb::Signal& signal) override { signals.push_back(signal); }
  void on_probed(const pb::Probed&) override { ++probed; }
  void on_admission(const pb::Admission& told) override { admission = told; }
  void on_store_trouble(bool now) override { store_trouble = now; }

  std::vector<LinkState> states;
  std::vector<LinkTrouble> troubles;
  std::vector<pb::Door> doors;
  int opened = 0;
  std::vector<pb::Proved> proved;
  std::vector<pb::Joined> joined;
  std::vector<std::pair<StreamKey, pb::Event>> events;
  std::vector<StreamKey> restarted;
  std::vector<OutboxItem> changes;
  std::vector<pb::Signal> signals;
  int probed = 0;
  pb::Admission admission;
  bool store_trouble = false;
  Client client;
};

// A workshop on the loopback, with the sample's people and agenda, and the devices around it.
class Room {
 public:
  Room() { open(); }

  void open() {
    HostOptions options;
    options.file = folder / "sample.palabre";
    options.title = "Sample";
    options.language = "en";
    const auto sample = find_template("world-cafe-sample", "en");
    REQUIRE(sample);
    options.first_commands = sample->commands;
    options.listen_address = "127.0.0.1";
    options.listen_port = port;
    options.announce = false;
    host = std::make_unique<Host>(options);
    port = host->port();
  }
  void close() { host.reset(); }

  Device& device(const std::string& profile) {
    const auto path = profile.empty() ? std::filesystem::path() : folder / profile;
    devices.push_back(std::make_unique<Device>(network, bell, path));
    return *devices.back();
  }
  void drop(Device& gone) {
    std::erase_if(devices, [&](const auto& device) { return device.get() == &gone; });
  }

  // Drains everybody until `done`; false after 20 seconds.
  bool run_until(const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (;;) {
      for (const auto& device : devices) {
        device->client.drain(*device);
      }
      if (done()) {
        return true;
      }
      if (!bell.wait_until(deadline)) {
        return done();
      }
    }
  }

  // A facilitator's device that opened the room.
  Device& facilitator() {
    Device& device = this->device("facilitator");
    device.client.enter(way_of(host->own_link()));
    REQUIRE(run_until([&] { return !device.proved.empty(); }));
    device.client.join({});
    pb::Command open;
    open.mutable_set_room()->set_state(pb::ROOM_OPEN);
    REQUIRE(run_until([&] { return device.client.state() == LinkState::linked; }));
    const std::uint64_t local = device.client.submit(open);
    REQUIRE(run_until([&] { return settled(device, local); }));
    return device;
  }

  // Comes in by the link as the `index`-th listed person, from 0.
  Device& participant(const std::string& profile, int index) {
    Device& device = this->device(profile);
    device.client.enter(way_of(host->participants_link()));
    join_as(device, index);
    return device;
  }
  void join_as(Device& device, int index) {
    REQUIRE(run_until([&] { return !device.proved.empty(); }));
    REQUIRE(device.proved.back().people_size() > index);
    pb::Join join;
    join.set_person(device.proved.back().people(index).person());
    join.set_device_label("a test");
    device.client.join(join);
    REQUIRE(run_until([&] { return device.client.state() == LinkState::linked; }));
  }

  static bool settled(const Device& device, std::uint64_t local) {
    const OutboxItem* item = device.client.item(local);
    return item != nullptr &&
           (item->state == ItemState::confirmed || item->state == ItemState::refused);
  }

  Folder folder;
  Bell bell;
  std::uint16_t port = 0;
  std::unique_ptr<Host> host;
  Network network;
  std::vector<std::unique_ptr<Device>> devices;  // gone before the network
};

// What everybody may say at any time: a remark to the room would need a phase, a hand does not.
inline pb::Command hand(bool raised) {
  pb::Command command;
  command.mutable_raise_hand()->set_raised(raised);
  return command;
}

}  // namespace palabre::test
