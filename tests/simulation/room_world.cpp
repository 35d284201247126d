// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/simulation/room_world.hpp"

#include <algorithm>

#include "facilitator/templates.hpp"

namespace palabre::simulation {

namespace {

constexpr std::uint64_t life_ms = 12'000;

}  // namespace

RoomWorld::RoomWorld(Random& random, Counts& counts)
    : random_(random), counts_(counts), server_(timeline_, random, counts) {
  set_up();
}

std::string RoomWorld::draw_key() {
  std::string key;
  for (int k = 0; k < 16; ++k) {
    key.push_back(static_cast<char>(random_.up_to(255)));
  }
  return key;
}

void RoomWorld::set_up() {
  workshop::DoorAsk facilitator;
  facilitator.key = draw_key();
  facilitator.ticket_role = pb::ROLE_FACILITATOR;
  const std::uint32_t device = server_.authority().admit(facilitator, timeline_.now()).device;
  std::uint64_t number = 0;
  const auto submit = [&](const pb::Command& command) {
    (void)server_.authority().submit(device, ++number, command.SerializeAsString(),
                                     timeline_.now());
  };
  const auto sample = find_template("world-cafe-sample", "en");
  REQUIRE(sample);
  for (const pb::Command& command : sample->commands) {
    submit(command);
  }
  pb::Command open;
  open.mutable_set_room()->set_state(pb::ROOM_OPEN);
  submit(open);
  server_.commit_now();

  const workshop::HallState& hall = server_.authority().state().hall;
  REQUIRE(hall.people.size() > 10);
  add_guest({draw_key(), pb::ROLE_FACILITATOR, 0, {}}, 0);
  for (const pb::Step& step : hall.agenda) {
    if (step.kind() == pb::STEP_WORLD_CAFE) {
      workshop::DoorAsk table;
      table.key = draw_key();
      table.join.set_place(step.cafe().tables(0).place());
      add_guest(table, random_.up_to(3'000));
      workshop::DoorAsk host;
      host.key = draw_key();
      host.join.set_person(step.cafe().tables(0).host());
      add_guest(host, 0);
    }
  }
  const std::size_t people = 2 + random_.up_to(3);
  for (const auto& [person, enrolled] : hall.people) {
    if (guests_.size() < 3 + people && !enrolled.facilitates &&
        person != guests_.back().ask.join.person() && person != guests_[2].ask.join.person()) {
      workshop::DoorAsk one;
      one.key = draw_key();
      one.join.set_person(person);
      // Some come while the workshop goes on.
      add_guest(one, random_.one_in(3) ? random_.up_to(life_ms) : random_.up_to(500));
    }
  }
}

void RoomWorld::add_guest(workshop::DoorAsk ask, std::uint64_t comes_in_ms) {
  Guest guest;
  DeviceDisk disk;
  disk.key = ask.key;
  guest.ask = std::move(ask);
  guest.device = std::make_unique<RoomDevice>(timeline_, random_, counts_, std::move(disk));
  guest.slow = random_.one_in(5);
  guests_.push_back(std::move(guest));
  const std::size_t index = guests_.size() - 1;
  timeline_.in(comes_in_ms, [this, index] {
    connect(index);
    live(index);
  });
}

// Somebody copies a profile to another machine, and both are used.
void RoomWorld::clone_guest() {
  // What neither has sent yet, both would send. So would two copies what an earlier copy has used
  // the numbers of: each learns of the clash for itself and goes on under an identity of its own.
  for (const auto& [local, item] : guests_.front().device->disk().items) {
    if (item.number == 0 || (copied_ && !item.settled)) {
      return;
    }
  }
  copied_ = true;
  Guest guest;
  guest.ask = guests_.front().ask;
  guest.device =
      std::make_unique<RoomDevice>(timeline_, random_, counts_, guests_.front().device->disk());
  guests_.push_back(std::move(guest));
  const std::size_t index = guests_.size() - 1;
  ++counts_["profile copied"];
  connect(index);
  live(index);
}

bool RoomWorld::is_twin(const Guest& guest) const {
  return std::count_if(guests_.begin(), guests_.end(), [&](const Guest& other) {
           return other.device->disk().key == guest.device->disk().key;
         }) > 1;
}

bool RoomWorld::has_twins() const {
  return std::any_of(guests_.begin(), guests_.end(),
                     [&](const Guest& guest) { return is_twin(guest); });
}

// ---- the network

std::uint64_t RoomWorld::latency(bool slow) {
  if (!faulty_) {
    return 1 + random_.up_to(20);
  }
  if (random_.one_in(100)) {
    return random_.up_to(3'000);
  }
  return 1 + random_.up_to(slow ? 600 : 60);
}

void RoomWorld::connect(std::size_t index) {
  Guest& guest = guests_[index];
  if (guest.device->has_link()) {
    return;
  }
  const std::uint64_t id = next_link_++;
  Link& link = links_[id];
  link.guest = index;
  guest.link = id;
  guest.ask.key = guest.device->disk().key;
  guest.device->linked([this, id](const pb::ClientFrame& frame) { up(id, frame); });
  ++counts_["link made"];
  server_.connect(id, guest.ask, [this, id](const pb::ServerFrame& frame) { down(id, frame); });
}

void RoomWorld::connect_soon(std::size_t index) {
  timeline_.in(random_.up_to(faulty_ ? 2'000 : 50), [this, index] { connect(index); });
}

void RoomWorld::cut(std::size_t index, bool both_ends) {
  Guest& guest = guests_[index];
  if (!guest.device->has_link()) {
    return;
  }
  const std::uint64_t id = guest.link;
  guest.device->cut();
  links_[id].near = false;
  if (both_ends) {
    links_[id].far = false;
    server_.cut(id);
  } else {
    // The laptop notices later, and reads on what was on its way.
    timeline_.in(random_.up_to(4'000), [this, id] {
      if (links_[id].far) {
        links_[id].far = false;
        server_.cut(id);
      }
    });
  }
  connect_soon(index);
}

void RoomWorld::up(std::uint64_t id, const pb::ClientFrame& frame) {
  Link& link = links_[id];
  if (faulty_ && frame.has_submit() && random_.one_in(60)) {
    ++counts_["submit lost on the way"];
    return;
  }
  const int copies = faulty_ && frame.has_submit() && random_.one_in(60) ? 2 : 1;
  for (int k = 0; k < copies; ++k) {
    link.up_at = std::max(link.up_at, timeline_.now() + latency(false));
    timeline_.in(link.up_at - timeline_.now(), [this, id, frame] {
      if (links_[id].far) {
        server_.receive(id, frame);
      }
    });
  }
}

void RoomWorld::down(std::uint64_t id, const pb::ServerFrame& frame) {
  Link& link = links_[id];
  link.down_at = std::max(link.down_at, timeline_.now() + latency(guests_[link.guest].slow));
  timeline_.in(link.down_at - timeline_.now(), [this, id, frame] {
    const std::size_t index = links_[id].guest;
    if (links_[id].near && !guests_[index].device->receive(frame)) {
      cut(index, true);
      return;
    }
    if (links_[id].far) {
      server_.taken(id);
    }
  });
}

void RoomWorld::break_something() {
  const std::size_t index = random_.up_to(guests_.size() - 1);
  switch (random_.up_to(7)) {
    case 0:
      for (Guest& guest : guests_) {
        if (guest.device->has_link()) {
          guest.device->cut();
        }
      }
      for (auto& [id, link] : links_) {
        link.near = false;
        link.far = false;
      }
      server_.crash();
      ++counts_["laptop crashed"];
      for (std::size_t guest = 0; guest < guests_.size(); ++guest) {
        connect_soon(guest);
      }
      break;
    case 1:
    case 2:
      if (guests_[index].device->has_link()) {
        links_[guests_[index].link].near = false;
        guests_[index].device->kill();
        connect_soon(index);
        ++counts_["program killed"];
      }
      break;
    case 3:
      if (random_.one_in(6) && guests_.front().device->joined()) {
        clone_guest();
      }
      break;
    default:
      cut(index, random_.one_in(2));
      ++counts_["link cut"];
  }
  timeline_.in(50 + random_.up_to(2'000), [this] {
    if (faulty_) {
      break_something();
    }
  });
}

void RoomWorld::run() {
  const std::uint64_t end = timeline_.now() + life_ms;
  timeline_.in(random_.up_to(2'000), [this] { break_something(); });
  while (timeline_.now() < end && timeline_.step()) {
  }
  faulty_ = false;
  for (std::size_t index = 0; index < guests_.size(); ++index) {
    cut(index, true);
    connect_soon(index);
  }
  // A copied profile and its original take the link from each other until they differ in a command.
  for (Guest& guest : guests_) {
    if (guest.ask.ticket_role == pb::ROLE_FACILITATOR) {
      pb::Command last;
      last.mutable_mark()->set_text(unique_text());
      guest.device->ask(std::move(last));
    }
  }
  std::uint64_t steps = 0;
  while (timeline_.step()) {
    REQUIRE(++steps < 1'000'000);
    // As long as they do not, the two take the link from each other.
    if (timeline_.now() > end + 60'000 && has_twins()) {
      ++counts_["copied profiles that never differed"];
      break;
    }
    REQUIRE(timeline_.now() < end + 600'000);
  }
  for (Guest& guest : guests_) {
    guest.device->settle_disk();
  }
}

}  // namespace palabre::simulation
