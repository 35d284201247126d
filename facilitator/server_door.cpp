// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/server_door.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

namespace palabre {

DoorSecrets DoorSecrets::draw() {
  return {net::generate_code(), net::generate_ticket(), net::generate_ticket()};
}

Door::Door(boost::asio::any_io_executor network, const net::WorkshopId& workshop,
           DoorSecrets secrets)
    : network_(std::move(network)), workshop_(workshop), secrets_(std::move(secrets)) {}

Door::~Door() { deriver_.join(); }

void Door::change(DoorSecrets secrets) {
  secrets_ = std::move(secrets);
  ++code_changes_;
  key_.reset();
  guesses_.show_again();
  if (!waiting_.empty()) {
    derive();
  }
}

void Door::with_key(KeyReady ready) {
  if (key_) {
    ready(key_);
    return;
  }
  waiting_.push_back(std::move(ready));
  derive();
}

void Door::derive() {
  if (deriving_) {
    return;
  }
  deriving_ = true;
  boost::asio::post(deriver_, [this, code = secrets_.code, change = code_changes_] {
    auto derived = net::derive(code, workshop_, cost_);
    std::optional<net::CodeKey> key;
    if (derived.has_value()) {
      key = *derived;
    }
    boost::asio::post(network_, [this, key, change] {
      deriving_ = false;
      if (change != code_changes_) {
        derive();  // the code was changed meanwhile
        return;
      }
      key_ = key;
      std::vector<KeyReady> waiting;
      std::swap(waiting, waiting_);
      for (const KeyReady& ready : waiting) {
        ready(key);
      }
    });
  });
}

std::optional<TicketMeaning> Door::meaning(std::string_view ticket, std::uint64_t now) {
  if (net::same_ticket(secrets_.participants, ticket)) {
    return TicketMeaning{};
  }
  if (net::same_ticket(secrets_.facilitators, ticket)) {
    return TicketMeaning{pb::ROLE_FACILITATOR, 0};
  }
  for (const auto& [person, link] : person_links_) {
    if (now < link.expires && net::same_ticket(link.ticket, ticket)) {
      return TicketMeaning{pb::ROLE_PARTICIPANT, person};
    }
  }
  return std::nullopt;
}

net::Ticket Door::link_for(std::uint32_t person, std::uint64_t now) {
  forget_expired(now);
  if (person_links_.size() >= person_links_max) {
    person_links_.erase(std::min_element(
        person_links_.begin(), person_links_.end(),
        [](const auto& a, const auto& b) { return a.second.expires < b.second.expires; }));
  }
  PersonTicket& link = person_links_[person];
  link = {net::generate_ticket(), now + person_link_ms};
  return link.ticket;
}

bool Door::forget_expired(std::uint64_t now) {
  return std::erase_if(person_links_,
                       [&](const auto& link) { return link.second.expires <= now; }) > 0;
}

void Door::probed(const std::string& key, const std::string& label, const std::string& address,
                  std::uint32_t rtt_us) {
  auto found = std::find_if(testers_.begin(), testers_.end(),
                            [&](const Tester& tester) { return tester.key == key; });
  if (found == testers_.end()) {
    if (testers_.size() >= test_devices_max) {
      testers_.pop_front();
    }
    testers_.push_back({key, {}});
    found = std::prev(testers_.end());
  }
  pb::TestDevice& device = found->device;
  device.set_label(label);
  device.set_address(address);
  device.set_probes(device.probes() + 1);
  device.set_rtt_us(rtt_us);
}

}  // namespace palabre
