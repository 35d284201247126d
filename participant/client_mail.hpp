// SPDX-License-Identifier: AGPL-3.0-or-later
// What the network thread tells a client's owner, as values, in the order in which it happened.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "participant/client.hpp"
#include "participant/client_outbox.hpp"
#include "participant/mailbox.hpp"

namespace palabre::mail {

// A workshop is open, with what is kept of it. Empty workshop: none is.
struct Opened {
  std::uint64_t request = 0;  // the enter() or resume() that this answers
  std::string workshop;
  std::string title;
  std::optional<pb::Joined> joined;  // as last time
  std::uint32_t identity = 0;
  std::vector<ClientOutbox::Item> items;
  std::map<std::string, std::string> drafts;
  pb::Roster roster;
};
struct Joined {
  pb::Joined joined;
  std::uint64_t connection = 0;  // for the answers: which link it was
  bool first = false;            // of this connection
};
struct Entries {
  pb::Entries entries;
  bool stored = false;  // from this device's own disk
};
struct ItemChanged {
  std::uint64_t local = 0;
  std::uint64_t number = 0;
  ItemState state = ItemState::keeping;
  pb::Outcome outcome;
};
struct IdentityChanged {
  std::uint32_t identity = 0;
};
struct StoreTrouble {
  bool trouble = false;
};
struct Probed {
  pb::Probed probed;
  std::uint32_t rtt_us = 0;
};
using KnownList = std::vector<Client::Known>;

using Event = std::variant<Opened, LinkState, LinkTrouble, pb::Turned, pb::Proved, Joined, Entries,
                           pb::Roster, pb::Attributes, ItemChanged, IdentityChanged, StoreTrouble,
                           Probed, pb::Admission, pb::Journalled, KnownList>;

inline constexpr std::size_t weight_max = 4 * 1024 * 1024;
inline constexpr std::size_t signals_max = 8 * 1024;

// Shared by both threads.
struct Box {
  explicit Box(std::function<void()> wake, std::function<void()> room)
      : mailbox(weight_max, signals_max, std::move(wake), std::move(room)) {}

  Mailbox<Event, pb::Signal> mailbox;
  // The laptop's clock minus this machine's since-boot clock, in ms.
  std::atomic<std::int64_t> clock_offset{0};
  std::atomic<bool> clock_known{false};
};

// Milliseconds since this machine was started, sleep included; never set back.
std::uint64_t since_boot_ms();

}  // namespace palabre::mail
