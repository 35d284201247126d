// SPDX-License-Identifier: AGPL-3.0-or-later
// What opens the door: the typed code, the tickets of the links, links made for one person, and who
// only tests the network. Judges proofs and counts guesses; whom a proof lets in is the authority's
// to decide. Network thread; deriving the code's key (0.2 s, 64 MiB, once per code) has a thread of
// its own.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/wire.pb.h"
#include "protocol/net/admission.hpp"
#include "protocol/net/guess_budget.hpp"

namespace palabre {

// Kept in the workshop file, so that links and the code hold over its next sittings.
struct DoorSecrets {
  std::string code;
  net::Ticket participants{};
  net::Ticket facilitators{};

  static DoorSecrets draw();
};

// What a ticket gives its bearer.
struct TicketMeaning {
  pb::Role role = pb::ROLE_PARTICIPANT;
  std::uint32_t person = 0;  // a link for one person
};

class Door {
 public:
  // The key of the present code; nothing where the machine has no memory for it.
  using KeyReady = std::function<void(const std::optional<net::CodeKey>& key)>;

  static constexpr std::uint64_t person_link_ms = 15 * 60 * 1000;
  static constexpr std::size_t person_links_max = 1'000;
  static constexpr std::size_t test_devices_max = 32;

  Door(boost::asio::any_io_executor network, const net::WorkshopId& workshop, DoorSecrets secrets);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  const DoorSecrets& secrets() const { return secrets_; }
  // Another code and another ticket for participants; guesses count from zero.
  void change(DoorSecrets secrets);

  const net::CodeCost& cost() const { return cost_; }
  net::GuessBudget& guesses() { return guesses_; }
  // Calls `ready` on the network thread, at once where the key is known.
  void with_key(KeyReady ready);

  std::optional<TicketMeaning> meaning(std::string_view ticket, std::uint64_t now);
  // A new link for one person; an older one of that person no longer opens.
  net::Ticket link_for(std::uint32_t person, std::uint64_t now);
  // That person came in.
  void spend(std::uint32_t person) { person_links_.erase(person); }

  struct PersonTicket {
    net::Ticket ticket{};
    std::uint64_t expires = 0;
  };
  const std::map<std::uint32_t, PersonTicket>& person_links() const { return person_links_; }
  bool forget_expired(std::uint64_t now);

  struct Tester {
    std::string key;
    pb::TestDevice device;
  };
  const std::deque<Tester>& testers() const { return testers_; }
  void probed(const std::string& key, const std::string& label, const std::string& address,
              std::uint32_t rtt_us);

 private:
  void derive();

  boost::asio::any_io_executor network_;
  net::WorkshopId workshop_;
  DoorSecrets secrets_;
  net::CodeCost cost_;
  net::GuessBudget guesses_;
  std::map<std::uint32_t, PersonTicket> person_links_;
  std::deque<Tester> testers_;

  std::optional<net::CodeKey> key_;
  bool deriving_ = false;
  std::uint64_t code_changes_ = 0;
  std::vector<KeyReady> waiting_;
  boost::asio::thread_pool deriver_{1};
};

}  // namespace palabre
