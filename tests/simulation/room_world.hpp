// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole workshop in a simulation: one laptop, several devices, a network between them that
// delays, loses, doubles and cuts, and people who do all that may be done and some things that may
// not.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/room_device.hpp"
#include "tests/simulation/room_server.hpp"

namespace palabre::simulation {

class RoomWorld {
 public:
  RoomWorld(Random& random, Counts& counts);

  // Lives through the faults, then lets everything come to rest.
  void run();
  // What must hold after that.
  void check();

 private:
  struct Guest {
    workshop::DoorAsk ask;
    std::unique_ptr<RoomDevice> device;
    std::uint64_t link = 0;
    bool slow = false;
  };
  struct Link {
    std::size_t guest = 0;
    bool near = true;  // the device still listens
    bool far = true;   // the laptop still does
    std::uint64_t up_at = 0;
    std::uint64_t down_at = 0;
  };

  void set_up();
  void add_guest(workshop::DoorAsk ask, std::uint64_t comes_in_ms);
  void clone_guest();
  // Another guest goes on with the same identity: nothing they asked for told them apart.
  bool is_twin(const Guest& guest) const;
  bool has_twins() const;
  std::string draw_key();

  // room_world.cpp: the network
  void connect(std::size_t guest);
  void connect_soon(std::size_t guest);
  void cut(std::size_t guest, bool both_ends);
  void up(std::uint64_t link, const pb::ClientFrame& frame);
  void down(std::uint64_t link, const pb::ServerFrame& frame);
  std::uint64_t latency(bool slow);
  void break_something();

  // room_people.cpp: what people do
  void live(std::size_t guest);
  void act(Guest& guest);
  void act_as_facilitator(Guest& guest);
  void act_as_person(Guest& guest);
  void ask(Guest& guest, pb::Command command);
  void check_may(const Guest& guest, const pb::Command& command);
  std::string unique_text();

  // room_checks.cpp
  void check_outboxes();
  void check_journal();
  void check_replicas();
  void check_pads();

  Random& random_;
  Counts& counts_;
  Timeline timeline_;
  RoomServer server_;
  std::vector<Guest> guests_;
  std::map<std::uint64_t, Link> links_;
  std::uint64_t next_link_ = 1;
  std::uint64_t texts_ = 0;
  bool faulty_ = true;
  bool copied_ = false;  // the first profile was copied once
};

}  // namespace palabre::simulation
