// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server says to several: names, attributes, how to come in, how the disk does.
#include <algorithm>

#include "facilitator/server.hpp"
#include "protocol/limits.hpp"
#include "protocol/net/link.hpp"

namespace palabre {

namespace {

constexpr std::chrono::milliseconds admission_period{50};
constexpr std::chrono::milliseconds journalled_period{250};
constexpr std::chrono::seconds look_period{10};

bool is_loopback(const std::string& host) { return host == "::1" || host.starts_with("127."); }

}  // namespace

template <class Act>
void Server::for_facilitators(Act act) {
  for (const auto& [device, session] : joined_) {
    if (session->facilitates()) {
      act(*session);
    }
  }
}

// Nearly everybody is at the same revision, so one frame serves them all.
wire::Frames Server::roster_after(std::uint64_t revision) {
  if (!roster_ || roster_from_ != revision || roster_at_ != people_.revision()) {
    roster_from_ = revision;
    roster_at_ = people_.revision();
    roster_ = std::make_shared<const std::string>(wire::print_roster(people_, revision));
  }
  return roster_;
}

wire::Frames Server::attributes() {
  if (!attributes_) {
    attributes_ = std::make_shared<const std::string>(wire::print_attributes(people_));
  }
  return attributes_;
}

wire::Frames Server::admission() {
  if (!admission_) {
    pb::ServerFrame frame;
    *frame.mutable_admission() = describe_admission();
    admission_ = wire::share(frame);
  }
  return admission_;
}

pb::Admission Server::describe_admission() {
  pb::Admission out;
  if (!door_.guesses().hidden()) {
    out.set_code(door_.secrets().code);
  }
  out.set_participants_link(link(door_.secrets().participants));
  out.set_facilitators_link(link(door_.secrets().facilitators));
  for (const net::HostPort& address : addresses_) {
    out.add_addresses(net::print(address));
  }
  for (const auto& [person, personal] : door_.person_links()) {
    pb::PersonLink& item = *out.add_person_links();
    item.set_person(person);
    item.set_link(link(personal.ticket));
    item.set_expires(personal.expires);
  }
  for (const Door::Tester& tester : door_.testers()) {
    *out.add_test_devices() = tester.device;
  }
  for (const workshop::DoorRequest& request : authority_->requests()) {
    pb::Request& item = *out.add_requests();
    item.set_request(request.request);
    item.set_name(request.name);
    item.set_device_label(request.label);
  }
  return out;
}

// Gathered for a moment: a whole class that tests the network changes it a hundred times a second.
void Server::admission_changed() {
  admission_.reset();
  if (admission_posted_ || closing_) {
    return;
  }
  admission_posted_ = true;
  admission_timer_.expires_after(admission_period);
  admission_timer_.async_wait([this](const boost::system::error_code& error) {
    admission_posted_ = false;
    if (!error) {
      for_facilitators([](ServerSession& session) { session.admission_changed(); });
    }
  });
}

void Server::new_code() {
  if (failing_) {
    return;
  }
  DoorSecrets secrets = DoorSecrets::draw();
  secrets.facilitators = door_.secrets().facilitators;
  // Shown once it is durable: a code that was read aloud must hold after a restart.
  const Meta values{{"door.code", secrets.code},
                    {"door.participants", std::string(secrets.participants.begin(),
                                                      secrets.participants.end())}};
  commits_->keep(values, [this, secrets](bool kept) {
    if (kept) {
      door_.change(secrets);
      admission_changed();
    }
  });
}

wire::Frames Server::journalled() {
  if (!journalled_) {
    pb::ServerFrame frame;
    pb::Journalled& out = *frame.mutable_journalled();
    out.set_entries(authority_->committed_entries());
    out.set_waiting(authority_->waiting_entries());
    out.set_failing(failing_);
    out.set_file(setup_.file);
    out.set_free_bytes(free_bytes_);
    out.set_copied_at(setup_.copied_at);
    journalled_ = wire::share(frame);
  }
  return journalled_;
}

void Server::journalled_changed() {
  if (journalled_posted_ || closing_) {
    return;
  }
  journalled_posted_ = true;
  journalled_timer_.expires_after(journalled_period);
  journalled_timer_.async_wait([this](const boost::system::error_code& error) {
    journalled_posted_ = false;
    if (!error) {
      journalled_.reset();
      for_facilitators([](ServerSession& session) { session.journalled_changed(); });
    }
  });
}

void Server::copied(std::uint64_t at) {
  setup_.copied_at = at;
  journalled_changed();
}

// ---- where it can be reached

std::string Server::link(const net::Ticket& ticket) const {
  net::JoinLink link;
  link.addresses = addresses_;
  link.pin = setup_.identity.pin();
  link.ticket = ticket;
  link.title = authority_->state().hall.title;
  return net::print(link);
}

std::string Server::own_link() const {
  net::JoinLink link;
  link.addresses = addresses_;
  boost::system::error_code error;
  const auto local = acceptor_.local_endpoint(error);
  if (!error && local.address().is_unspecified()) {
    link.addresses.insert(link.addresses.begin(),
                          {local.address().is_v6() ? "::1" : "127.0.0.1", local.port()});
  }
  link.pin = setup_.identity.pin();
  link.ticket = door_.secrets().facilitators;
  return net::print(link);
}

void Server::find_addresses() {
  boost::system::error_code error;
  const auto local = acceptor_.local_endpoint(error);
  if (error) {
    return;
  }
  std::vector<net::HostPort> found;
  if (!local.address().is_unspecified()) {
    found.push_back({local.address().to_string(), local.port()});
  } else {
    for (const net::InterfaceAddress& address : net::local_addresses()) {
      if (local.address().is_v4() && !net::is_ipv4(address.address)) {
        continue;
      }
      if (found.size() < net::link_addresses_max - 1) {
        found.push_back({address.address, local.port()});
      }
    }
  }
  if (found.empty()) {
    found.push_back({"127.0.0.1", local.port()});
  }
  if (found != addresses_) {
    addresses_ = std::move(found);
    admission_changed();
  }
}

void Server::announce() {
  announced_title_ = authority_->state().hall.title;
  boost::system::error_code error;
  const auto local = acceptor_.local_endpoint(error);
  if (!setup_.announce || error || is_loopback(local.address().to_string())) {
    return;
  }
  net::Announcement announcement;
  announcement.protocol_version = limits::protocol_version;
  announcement.workshop = setup_.workshop;
  announcement.port = local.port();
  announcement.title = announced_title_;
  if (beacon_) {
    beacon_->change(announcement);
  } else {
    beacon_ = std::make_unique<net::Beacon>(io_.get_executor(), announcement);
  }
}

void Server::arm_look_around() {
  look_timer_.expires_after(look_period);
  look_timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error && !closing_) {
      look_around();
      arm_look_around();
    }
  });
}

// Another Wi-Fi, a cable: links are made anew, so that what is shown is always what works.
void Server::look_around() {
  find_addresses();
  if (door_.forget_expired(now())) {
    admission_changed();
  }
}

}  // namespace palabre
