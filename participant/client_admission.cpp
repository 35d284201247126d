// SPDX-License-Identifier: AGPL-3.0-or-later
// From an address to an admitted link: connect, compare the pin or prove the typed code both ways,
// say who this is. Nothing but Hello is told to a workshop that has not shown to be the right one.
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "participant/client_link.hpp"
#include "protocol/clean/language.hpp"
#include "protocol/net/admission.hpp"
#include "protocol/net/frame.hpp"

namespace palabre {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds dial_time{4};
constexpr std::size_t label_bytes_max = 200;

constexpr auto as_values() {
  return asio::as_tuple(asio::use_awaitable);
}

// What can be given up at any moment while an address is being dialled.
struct Dial {
  explicit Dial(asio::io_context& io) : resolver(io), socket(io), deadline(io) {}
  void give_up() {
    boost::system::error_code ignored;
    resolver.cancel();
    socket.close(ignored);
    deadline.cancel();
    given_up = true;
  }
  tcp::resolver resolver;
  tcp::socket socket;
  asio::steady_timer deadline;
  bool given_up = false;
};

std::string_view view_of(const auto& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string language() {
  return environment_reads_french() ? "fr" : "en";
}

using DerivedKey = boost::system::result<net::CodeKey, net::AdmissionError>;

asio::awaitable<DerivedKey> derive_slowly(std::string code, net::WorkshopId workshop,
                                          net::CodeCost cost) {
  co_return net::derive(code, workshop, cost);
}

}  // namespace

asio::awaitable<std::optional<pb::ServerFrame>> ClientLink::read(Session session) {
  auto bytes = co_await session->read_frame();
  if (!bytes) {
    co_return std::nullopt;
  }
  pb::ServerFrame frame;
  if (!frame.ParseFromString(*bytes)) {
    session->stop();
    co_return std::nullopt;
  }
  co_return frame;
}

asio::awaitable<bool> ClientLink::write(Session session, pb::ClientFrame frame) {
  std::string bytes = net::encode_frame(frame.SerializeAsString());
  const auto ended = co_await session->write(std::move(bytes));
  co_return !ended.has_value();
}

ClientLink::Attempt ClientLink::turned_away(pb::Turned turned) {
  turned_ = std::move(turned);
  return Attempt::turned;
}

ClientLink::Attempt ClientLink::turned_away(pb::Door door) {
  pb::Turned turned;
  turned.set_door(door);
  return turned_away(std::move(turned));
}

asio::awaitable<std::optional<tcp::socket>> ClientLink::connect(net::HostPort address) {
  auto dial = std::make_shared<Dial>(network_.io);
  abort_ = [dial] { dial->give_up(); };
  dial->deadline.expires_after(dial_time);
  dial->deadline.async_wait([dial](const boost::system::error_code& error) {
    if (!error) {
      dial->give_up();
    }
  });
  std::vector<tcp::endpoint> endpoints;
  boost::system::error_code not_numeric;
  const auto numeric = asio::ip::make_address(address.host, not_numeric);
  if (!not_numeric) {
    endpoints.emplace_back(numeric, address.port);
  } else {
    const std::string port = std::to_string(address.port);
    auto [error, results] = co_await dial->resolver.async_resolve(address.host, port, as_values());
    if (error) {
      dial->deadline.cancel();
      co_return std::nullopt;
    }
    for (const auto& result : results) {
      endpoints.push_back(result.endpoint());
    }
  }
  bool connected = false;
  for (const tcp::endpoint& endpoint : endpoints) {
    boost::system::error_code ignored;
    dial->socket.close(ignored);
    if (dial->given_up) {
      break;
    }
    auto [error] = co_await dial->socket.async_connect(endpoint, as_values());
    if (!error && !dial->given_up) {
      connected = true;
      break;
    }
  }
  dial->deadline.cancel();
  abort_ = nullptr;
  if (!connected) {
    co_return std::nullopt;
  }
  boost::system::error_code ignored;
  dial->socket.set_option(tcp::no_delay(true), ignored);
  co_return std::move(dial->socket);
}

asio::awaitable<ClientLink::Attempt> ClientLink::try_address(net::HostPort address,
                                                             std::string printed) {
  const std::uint64_t target = target_;
  auto socket = co_await connect(std::move(address));
  if (!socket || target != target_) {
    co_return Attempt::unreachable;
  }
  auto identity = net::Identity::from_pem(known_.identity);
  if (!identity) {
    identity = net::Identity::generate();
    known_.identity = identity->to_pem();
  }
  tls_.emplace(net::client_context(*identity));
  session_ = std::make_shared<net::TlsSession>(net::TlsStream(std::move(*socket), *tls_),
                                               limits::frame_bytes_before_admission_max);
  const Session session = session_;
  abort_ = [session] { session->stop(); };
  linked_ = false;
  writing_ = false;
  frames_.clear();
  signals_.clear();
  session->must_finish_by(net::TlsSession::Clock::now() +
                          std::chrono::milliseconds(limits::handshake_ms_max));
  auto [error] =
      co_await session->stream().async_handshake(asio::ssl::stream_base::client, as_values());
  if (error || session->end()) {
    session->stop();
    co_return error.category() == asio::error::get_ssl_category() ? Attempt::not_palabre
                                                                  : Attempt::unreachable;
  }
  const auto pin = net::peer_pin(session->stream().native_handle());
  if (!pin || (!known_.pin.empty() && known_.pin != view_of(*pin))) {
    session->stop();
    co_return Attempt::other_workshop;
  }
  address_ = std::move(printed);
  std::string shown(view_of(*pin));
  const Attempt attempt = co_await come_in(session, std::move(shown));
  session->stop();
  beat_timer_.cancel();
  if (linked_) {
    linked_ = false;
    outbox_.end();
  }
  co_return attempt;
}

asio::awaitable<ClientLink::Attempt> ClientLink::come_in(Session session, std::string pin) {
  pb::ClientFrame hello;
  hello.mutable_hello()->set_protocol(limits::protocol_version);
  hello.mutable_hello()->set_fold(limits::fold_version);
  hello.mutable_hello()->set_program("palabre " PALABRE_VERSION);
  hello.mutable_hello()->set_language(language());
  const bool said = co_await write(session, std::move(hello));
  if (!said) {
    co_return Attempt::broken;
  }
  auto frame = co_await read(session);
  if (!frame) {
    co_return session->end() == net::SessionEnd::closed_here ? Attempt::not_palabre
                                                             : Attempt::broken;
  }
  if (frame->has_turned()) {
    co_return turned_away(frame->turned());
  }
  if (!frame->has_welcome() ||
      frame->welcome().workshop().size() != std::tuple_size_v<net::WorkshopId>) {
    co_return Attempt::not_palabre;
  }
  const pb::Welcome welcome = frame->welcome();
  if (welcome.protocol() != limits::protocol_version || welcome.fold() != limits::fold_version) {
    co_return turned_away(pb::DOOR_OTHER_VERSION);
  }
  welcomed_ = welcome.workshop();
  session->set_frame_limit(limits::frame_bytes_from_server_max);
  if (!test_ && known_.pin.empty() && adopt_stored(welcomed_, pin, false)) {
    co_return Attempt::again;
  }
  const auto prove = co_await make_proof(session, welcome);
  if (!prove) {
    co_return session->end() ? Attempt::broken : turned_ ? Attempt::turned : Attempt::not_palabre;
  }
  pb::ClientFrame proof;
  *proof.mutable_prove() = *prove;
  const bool sent = co_await write(session, std::move(proof));
  if (!sent) {
    co_return Attempt::broken;
  }
  co_return co_await after_proof(session, prove->way_case(), std::move(pin), welcome.known());
}

// Whether this device knows that workshop already: then it comes back as who it was there. Before
// any proof only where the key is the one it knows; after the typed code was proven, the workshop
// may have a new key.
bool ClientLink::adopt_stored(const std::string& workshop, const std::string& pin, bool proven) {
  for (StoredWorkshop& stored : store_->workshops()) {
    if (stored.workshop != workshop || stored.identity == known_.identity ||
        (stored.pin != pin && !proven)) {
      continue;
    }
    stored.pin = pin;
    stored.addresses.insert(stored.addresses.begin(), address_);
    stored.code = known_.code;
    known_ = std::move(stored);
    open_workshop();
    load_due_ = store_->keeps_streams();
    return true;
  }
  return false;
}

asio::awaitable<std::optional<pb::Prove>> ClientLink::make_proof(Session session,
                                                                 pb::Welcome welcome) {
  turned_.reset();
  pb::Prove prove;
  if (test_) {
    prove.set_test(true);
    co_return prove;
  }
  const bool pinned = !known_.pin.empty();
  if (pinned && welcome.known() && !fresh_ticket_) {
    prove.set_known(true);
    co_return prove;
  }
  if (pinned && !known_.ticket.empty()) {
    prove.set_ticket(known_.ticket);
    co_return prove;
  }
  const auto code = net::normalise_code(known_.code);
  if (!code) {
    turned_away(known_.code.empty() ? pb::DOOR_WRONG_TICKET : pb::DOOR_WRONG_CODE);
    co_return std::nullopt;
  }
  net::CodeCost cost;
  cost.passes = welcome.kdf_operations();
  cost.memory_bytes = welcome.kdf_bytes();
  const auto exported = net::exporter(session->stream().native_handle());
  if (!net::acceptable(cost) || !exported) {
    co_return std::nullopt;
  }
  if (const std::string of = *code + welcome.workshop(); !code_key_ || code_key_of_ != of) {
    net::WorkshopId workshop{};
    std::copy(welcome.workshop().begin(), welcome.workshop().end(), workshop.begin());
    auto work = derive_slowly(*code, workshop, cost);
    const DerivedKey key =
        co_await asio::co_spawn(network_.slow, std::move(work), asio::use_awaitable);
    if (!key.has_value()) {
      co_return std::nullopt;
    }
    code_key_ = *key;
    code_key_of_ = of;
  }
  const net::Proof proof = net::client_proof(*code_key_, *exported);
  prove.set_code(proof.data(), proof.size());
  co_return prove;
}

asio::awaitable<ClientLink::Attempt> ClientLink::after_proof(Session session,
                                                             pb::Prove::WayCase way,
                                                             std::string pin, bool known) {
  if (test_) {
    // A test carries probes and nothing else.
    session->no_deadline();
    start_writing(session);
    set_state(LinkState::linked);
    was_linked_ = true;
    failures_ = 0;
    co_await carry(session);
    co_return Attempt::was_linked;
  }
  for (;;) {
    auto frame = co_await read(session);
    if (!frame) {
      co_return Attempt::broken;
    }
    switch (frame->body_case()) {
      case pb::ServerFrame::kTurned:
        co_return turned_away(frame->turned());
      case pb::ServerFrame::kProved: {
        if (way == pb::Prove::kCode) {
          const auto exported = net::exporter(session->stream().native_handle());
          if (!exported || !code_key_ ||
              !net::same_proof(net::server_proof(*code_key_, *exported), frame->proved().code())) {
            co_return Attempt::unproven;
          }
          known_.pin = pin;
          if (adopt_stored(welcomed_, pin, true)) {
            co_return Attempt::again;
          }
        }
        if (way == pb::Prove::kKnown) {
          break;
        }
        if (known && same_rights(frame->proved())) {
          fresh_ticket_ = false;
          co_return Attempt::again;
        }
        // From here on the heartbeat keeps the line alive while somebody looks for their name.
        session->no_deadline();
        start_writing(session);
        const bool said = co_await say_who(session, std::move(*frame->mutable_proved()));
        if (!said) {
          co_return join_ ? Attempt::again : Attempt::choosing;
        }
        break;
      }
      case pb::ServerFrame::kWaiting:
        set_state(LinkState::waiting);
        break;
      case pb::ServerFrame::kJoined: {
        session->no_deadline();
        known_.pin = pin;
        take_joined(frame->joined(), true);
        start_writing(session);
        co_await carry(session);
        co_return turned_ ? Attempt::turned : Attempt::was_linked;
      }
      default:
        break;  // a pong, or what a newer program says at its door
    }
  }
}

// The new link gives this device nothing that it has not: it comes back as who it is.
bool ClientLink::same_rights(const pb::Proved& proved) const {
  pb::Joined joined;
  if (!fresh_ticket_ || known_.joined.empty() || !joined.ParseFromString(known_.joined) ||
      joined.released()) {
    return false;
  }
  const bool everybodys = proved.person() == 0 && proved.role() != pb::ROLE_FACILITATOR;
  const bool mine =
      proved.person() != 0 && joined.persons_size() == 1 && joined.persons(0) == proved.person();
  return joined.role() == pb::ROLE_FACILITATOR ? proved.role() == pb::ROLE_FACILITATOR
                                               : everybodys || mine;
}

// Sends Join, once the owner has said who it is. False: not now.
asio::awaitable<bool> ClientLink::say_who(Session session, pb::Proved proved) {
  const std::uint64_t target = target_;
  if (!join_) {
    const std::size_t weight = proved.ByteSizeLong();
    set_state(LinkState::choosing);
    tell(std::move(proved), weight);
    while (!join_ && target == target_ && !session->end()) {
      co_await wait(std::nullopt);
    }
    // The door may have closed meanwhile: join() knocks again.
    if (!join_ || target != target_ || session->end()) {
      co_return false;
    }
  }
  pb::ClientFrame frame;
  *frame.mutable_join() = *join_;
  if (frame.join().device_label().size() > label_bytes_max) {
    frame.mutable_join()->clear_device_label();
  }
  frames_.push_back(frame.SerializeAsString());
  session->wake();
  co_return true;
}

}  // namespace palabre
