// SPDX-License-Identifier: AGPL-3.0-or-later
// A session at the door: versions, proof, who one is.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "facilitator/server.hpp"
#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre {

namespace {

constexpr std::chrono::milliseconds wrong_code_costs{1'000};
// Names are chosen by people, who look for theirs; the heartbeat keeps the line alive meanwhile.
constexpr std::chrono::minutes choosing_max{15};
constexpr std::chrono::minutes testing_max{2};
constexpr std::uint32_t retry_while_failing_ms = 5'000;
constexpr std::size_t people_bytes_max = 512 * 1024;

net::GuessBudget::Milliseconds monotonic_ms() {
  return std::chrono::duration_cast<net::GuessBudget::Milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

std::uint32_t as_retry(net::GuessBudget::Milliseconds time) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(time.count(), 0));
}

// The round trip as the system measured it on this connection.
std::uint32_t round_trip_us(int socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  return ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_rtt : 0;
}

bool is_free(const workshop::StaffState& staff, std::uint32_t person) {
  return std::none_of(staff.devices.begin(), staff.devices.end(), [&](const auto& item) {
    const workshop::Device& device = item.second;
    return !device.released && device.role == pb::ROLE_PARTICIPANT &&
           std::find(device.persons.begin(), device.persons.end(), person) != device.persons.end();
  });
}

}  // namespace

bool ServerSession::handle_early(const pb::ClientFrame& frame) {
  switch (frame.body_case()) {
    case pb::ClientFrame::kHello:
      if (stage_ != Stage::greeting) {
        return false;
      }
      on_hello(frame.hello());
      return true;
    case pb::ClientFrame::kProve:
      if (stage_ != Stage::proving) {
        return false;
      }
      on_prove(frame.prove());
      return true;
    case pb::ClientFrame::kJoin:
      if (stage_ != Stage::choosing) {
        return false;
      }
      on_join(frame.join());
      return true;
    case pb::ClientFrame::kPing:
      on_ping(frame.ping());
      return true;
    case pb::ClientFrame::kProbe:
      if (unproved() && stage_ != Stage::testing) {
        return false;
      }
      on_probe(frame.probe());
      return true;
    case pb::ClientFrame::BODY_NOT_SET:
      return false;
    default:
      // A device that was let in may be ahead of our word that it is.
      return stage_ == Stage::entering || stage_ == Stage::waiting;
  }
}

void ServerSession::on_hello(const pb::Hello& hello) {
  if (hello.protocol() != limits::protocol_version || hello.fold() != limits::fold_version) {
    turn(pb::DOOR_OTHER_VERSION);
    return;
  }
  stage_ = Stage::proving;
  workshop::Actor actor;
  pb::ServerFrame frame;
  pb::Welcome& welcome = *frame.mutable_welcome();
  welcome.set_protocol(limits::protocol_version);
  welcome.set_fold(limits::fold_version);
  welcome.set_workshop(server_.workshop().data(), server_.workshop().size());
  welcome.set_kdf_operations(server_.door().cost().passes);
  welcome.set_kdf_bytes(server_.door().cost().memory_bytes);
  welcome.set_known(server_.known(key_, actor));
  send(frame);
}

void ServerSession::on_prove(const pb::Prove& prove) {
  switch (prove.way_case()) {
    case pb::Prove::kCode:
      on_code(prove.code());
      return;
    case pb::Prove::kTicket:
      on_ticket(prove.ticket());
      return;
    case pb::Prove::kKnown:
      on_known();
      return;
    case pb::Prove::kTest: {
      stage_ = Stage::testing;
      link_->must_finish_by(std::chrono::steady_clock::now() + testing_max);
      pb::ServerFrame frame;
      frame.mutable_proved()->set_title(server_.authority().state().hall.title);
      send(frame);
      return;
    }
    case pb::Prove::WAY_NOT_SET:
      turn(pb::DOOR_UNEXPECTED_FRAME);
  }
}

void ServerSession::on_code(std::string proof) {
  switch (server_.door().guesses().attempt(origin_, monotonic_ms())) {
    case net::GuessVerdict::wait:
    case net::GuessVerdict::hidden:
      turn(pb::DOOR_TOO_MANY_TRIES,
           as_retry(server_.door().guesses().retry_in(origin_, monotonic_ms())));
      return;
    case net::GuessVerdict::allowed:
      break;
  }
  stage_ = Stage::judging;
  server_.door().with_key(
      [weak = weak_from_this(), proof = std::move(proof)](const std::optional<net::CodeKey>& key) {
        if (const auto self = weak.lock(); self && self->stage_ == Stage::judging) {
          self->judge_code(proof, key);
        }
      });
}

void ServerSession::judge_code(const std::string& proof, const std::optional<net::CodeKey>& key) {
  if (!key) {
    turn(pb::DOOR_FULL, retry_while_failing_ms);
    return;
  }
  Door& door = server_.door();
  if (net::same_proof(net::client_proof(*key, exporter_), proof)) {
    door.guesses().succeeded(origin_);
    const net::Proof answer = net::server_proof(*key, exporter_);
    proved(&answer);
    return;
  }
  door.guesses().failed();
  if (door.guesses().hidden()) {
    server_.admission_changed();
  }
  const std::uint32_t retry = as_retry(door.guesses().retry_in(origin_, monotonic_ms()));
  timer_.expires_after(wrong_code_costs);
  timer_.async_wait([weak = weak_from_this(), retry](const boost::system::error_code& error) {
    if (const auto self = weak.lock(); self && !error) {
      self->turn(pb::DOOR_WRONG_CODE, retry);
    }
  });
}

void ServerSession::on_ticket(const std::string& ticket) {
  const std::optional<TicketMeaning> meaning = server_.door().meaning(ticket, server_.now());
  if (!meaning) {
    turn(pb::DOOR_WRONG_TICKET);
    return;
  }
  ticket_role_ = meaning->role;
  ticket_person_ = meaning->person;
  proved(nullptr);
}

void ServerSession::on_known() {
  workshop::Actor actor;
  if (!server_.known(key_, actor)) {
    turn(pb::DOOR_WRONG_TICKET);
    return;
  }
  server_.took_key(*this);
  join_as(actor);
}

void ServerSession::proved(const net::Proof* proof) {
  stage_ = Stage::choosing;
  link_->must_finish_by(std::chrono::steady_clock::now() + choosing_max);
  const workshop::HallState& hall = server_.authority().state().hall;
  const workshop::StaffState& staff = server_.authority().state().staff;
  const Register& people = server_.people();
  pb::ServerFrame frame;
  pb::Proved& out = *frame.mutable_proved();
  if (proof != nullptr) {
    out.set_code(proof->data(), proof->size());
  }
  out.set_title(hall.title);
  out.set_kept_until(hall.kept_until);
  out.set_role(ticket_role_);
  out.set_person(ticket_person_);
  std::size_t bytes = 0;
  for (const auto& [person, enrolled] : hall.people) {
    const RegisteredPerson* stored = people.find(person);
    if (stored == nullptr || stored->removed) {
      continue;
    }
    if (enrolled.facilitates) {
      if (!out.facilitators().empty()) {
        out.mutable_facilitators()->append(", ");
      }
      out.mutable_facilitators()->append(stored->name);
    }
    const bool offered = ticket_person_ != 0 ? person == ticket_person_
                         : ticket_role_ == pb::ROLE_FACILITATOR
                             ? enrolled.facilitates
                             : !enrolled.facilitates && is_free(staff, person);
    if (offered && bytes < people_bytes_max) {
      bytes += stored->name.size() + 16;
      pb::RosterEntry& entry = *out.add_people();
      entry.set_person(person);
      entry.set_name(stored->name);
    }
  }
  if (ticket_role_ == pb::ROLE_PARTICIPANT && ticket_person_ == 0) {
    for (const pb::Step& step : hall.agenda) {
      for (const pb::Table& table : step.cafe().tables()) {
        *out.add_tables() = table;
      }
    }
  }
  send(frame);
}

void ServerSession::on_join(const pb::Join& join) {
  if (server_.failing()) {
    turn(pb::DOOR_CLOSING, retry_while_failing_ms);
    return;
  }
  server_.took_key(*this);
  workshop::DoorAsk ask;
  ask.key = key_;
  ask.ticket_role = ticket_role_;
  ask.ticket_person = ticket_person_;
  ask.join = join;
  workshop::DoorAnswer answer = server_.authority().admit(ask, server_.now());
  if (answer.turned != pb::DOOR_UNKNOWN) {
    turn(answer.turned);
    return;
  }
  if (!answer.waiting) {
    stage_ = Stage::entering;
    server_.commit_soon();
    return;
  }
  if (server_.authority().requests().size() >= limits::door_requests_max) {
    turn(pb::DOOR_FULL, retry_while_failing_ms);
    return;
  }
  stage_ = Stage::waiting;
  link_->no_deadline();
  name_ = answer.name;
  std::optional<std::string> label = clean_line(join.device_label());
  if (!label || length_in_code_points(*label) > limits::name_length_max) {
    label.emplace();
  }
  request_ = server_.authority().add_request({0, key_, name_, *label});
  pb::ServerFrame frame;
  frame.mutable_waiting()->set_name(name_);
  send(frame);
  server_.admission_changed();
}

void ServerSession::on_ping(const pb::Ping& ping) {
  pb::ServerFrame frame;
  frame.mutable_pong()->set_token(ping.token());
  frame.mutable_pong()->set_now(server_.now());
  send(frame);
}

void ServerSession::on_probe(const pb::Probe& probe) {
  pb::ServerFrame frame;
  frame.mutable_probed()->set_filler(probe.filler());
  frame.mutable_probed()->set_token(probe.token());
  send(frame);
  std::optional<std::string> label = clean_line(probe.label());
  if (!label || length_in_code_points(*label) > limits::name_length_max) {
    label.emplace();
  }
  server_.door().probed(key_, *label, address_,
                        round_trip_us(link_->stream().lowest_layer().native_handle()));
  server_.admission_changed();
}

}  // namespace palabre
