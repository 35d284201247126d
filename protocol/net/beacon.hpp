// SPDX-License-Identifier: AGPL-3.0-or-later
// Being found on the local network: the facilitator's program announces its workshop every two
// seconds and answers those who ask; the participant's collects what it hears. A convenience only:
// a network may forbid all of it, the typed address always works, and nothing here is trusted (the
// pin or the typed code says whether the workshop is the right one). So every failure is silent.
// FoundWorkshops and the messages are pure; Beacon and BeaconListener live on the network thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/net/address.hpp"
#include "protocol/net/identity.hpp"

namespace palabre::net {

inline constexpr char const* beacon_group = "239.255.77.42";
inline constexpr std::uint16_t beacon_ask_port = 23'517;   // where announcers listen
inline constexpr std::uint16_t beacon_tell_port = 23'518;  // where announcements are heard
inline constexpr std::size_t beacon_title_bytes_max = 200;
inline constexpr std::chrono::milliseconds beacon_period{2'000};

struct Announcement {
  std::uint32_t protocol_version = 0;
  WorkshopId workshop{};
  std::uint16_t port = 0;  // TCP
  std::string title;       // UTF-8
  friend bool operator==(Announcement const&, Announcement const&) = default;
};

// "PLBR", 1 (tell), protocol version (4 bytes, big-endian), workshop id (16), port (2), length of
// the title (1), title. A longer title is cut between two characters.
[[nodiscard]] std::string encode_announcement(Announcement const& announcement);
[[nodiscard]] std::optional<Announcement> decode_announcement(std::string_view datagram);

// "PLBR", 2 (ask), protocol version (4 bytes).
[[nodiscard]] std::string encode_question();
[[nodiscard]] bool is_question(std::string_view datagram);

struct FoundWorkshop {
  Announcement announcement;
  std::vector<std::string> hosts;  // IPv4 addresses it was heard from, the first one first
};

// What was heard lately. Time is an argument, in milliseconds since any fixed start.
class FoundWorkshops {
 public:
  using Milliseconds = std::chrono::milliseconds;
  static constexpr Milliseconds forgotten_after{7'000};
  static constexpr std::size_t workshops_max = 64;
  static constexpr std::size_t hosts_max = 8;

  // True where the list that list() gives has changed.
  bool heard(Announcement announcement, std::string_view host, Milliseconds now);

  // Drops what was not heard for `forgotten_after`; true where that changed something.
  bool forget(Milliseconds now);

  // In the order in which they were first heard.
  [[nodiscard]] std::vector<FoundWorkshop> list() const;

 private:
  struct Entry {
    FoundWorkshop found;
    Milliseconds last{0};
  };
  std::vector<Entry> entries_;
};

// Where they speak and listen; other values are for tests.
struct BeaconPlace {
  std::string group = beacon_group;
  std::uint16_t ask_port = beacon_ask_port;
  std::uint16_t tell_port = beacon_tell_port;
  std::chrono::milliseconds period = beacon_period;
};

// Announces from its construction to its destruction. Several may run on one machine.
class Beacon {
 public:
  Beacon(boost::asio::any_io_executor executor, Announcement announcement, BeaconPlace place = {});
  ~Beacon();
  Beacon(Beacon const&) = delete;
  Beacon& operator=(Beacon const&) = delete;

  // A new title, or another port.
  void change(Announcement announcement);

 private:
  class State;
  std::shared_ptr<State> state_;
};

// Asks and listens from its construction to its destruction.
class BeaconListener {
 public:
  // `changed` is called on the network thread with the whole list.
  BeaconListener(boost::asio::any_io_executor executor,
                 std::function<void(std::vector<FoundWorkshop>)> changed, BeaconPlace place = {});
  ~BeaconListener();
  BeaconListener(BeaconListener const&) = delete;
  BeaconListener& operator=(BeaconListener const&) = delete;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace palabre::net
