// SPDX-License-Identifier: AGPL-3.0-or-later
// The sockets of beacon.hpp. Two ports, because several programs of one machine may listen to
// announcements, and a datagram sent to one address reaches only one of those that share a port:
// who asks therefore asks from a port of its own, and is answered there.
#include "protocol/net/beacon.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <set>
#include <utility>

#include "protocol/limits.hpp"

namespace palabre::net {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

constexpr int answers_per_period_max = 50;

// A UDP socket that is opened again at the next period where the network refused it.
class Mouth {
 public:
  explicit Mouth(asio::any_io_executor const& executor) : socket_(executor) {}

  bool ensure_open(std::uint16_t port) {
    if (socket_.is_open())
      return true;
    error_code error;
    socket_.open(udp::v4(), error);
    if (error)
      return false;
    socket_.set_option(udp::socket::reuse_address(true), error);
    socket_.set_option(asio::socket_base::broadcast(true), error);
    socket_.set_option(asio::ip::multicast::enable_loopback(true), error);
    // One room, one network: announcements do not cross routers.
    socket_.set_option(asio::ip::multicast::hops(1), error);
    socket_.non_blocking(true, error);
    socket_.bind(udp::endpoint(udp::v4(), port), error);
    if (error)
      close();
    return !error;
  }

  // Laptops change networks: called again and again, joins on what is new.
  void join(std::string const& group, std::vector<InterfaceAddress> const& interfaces) {
    error_code error;
    const auto address = asio::ip::make_address_v4(group, error);
    for (auto const& entry : interfaces) {
      if (error || joined_.contains(entry.address))
        continue;
      const auto own = asio::ip::make_address_v4(entry.address, error);
      error_code refused;
      socket_.set_option(asio::ip::multicast::join_group(address, own), refused);
      if (!refused)
        joined_.insert(entry.address);
    }
  }

  void say(std::string const& bytes, std::string const& group, std::uint16_t port,
           std::vector<InterfaceAddress> const& interfaces) {
    error_code error;
    const auto address = asio::ip::make_address_v4(group, error);
    for (auto const& entry : interfaces) {
      const auto own = asio::ip::make_address_v4(entry.address, error);
      socket_.set_option(asio::ip::multicast::outbound_interface(own), error);
      say_to(bytes, udp::endpoint(address, port));
    }
    // Some access points drop multicast and let broadcast through, some the other way round.
    say_to(bytes, udp::endpoint(asio::ip::address_v4::broadcast(), port));
    say_to(bytes, udp::endpoint(asio::ip::address_v4::loopback(), port));
  }

  void say_to(std::string const& bytes, udp::endpoint const& to) {
    error_code ignored;
    socket_.send_to(asio::buffer(bytes), to, 0, ignored);
  }

  void close() {
    error_code ignored;
    socket_.close(ignored);
    joined_.clear();
  }

  udp::socket& socket() { return socket_; }

 private:
  udp::socket socket_;
  std::set<std::string> joined_;
};

std::chrono::milliseconds now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace

class Beacon::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::any_io_executor const& executor, Announcement announcement, BeaconPlace place)
      : announcement_(std::move(announcement)),
        place_(std::move(place)),
        mouth_(executor),
        timer_(executor) {}

  void tick() {
    if (stopped_)
      return;
    answers_ = 0;
    const auto interfaces = ipv4_interfaces();
    const bool was_open = mouth_.socket().is_open();
    if (mouth_.ensure_open(place_.ask_port)) {
      mouth_.join(place_.group, interfaces);
      mouth_.say(encode_announcement(announcement_), place_.group, place_.tell_port, interfaces);
      if (!was_open)
        listen();
    }
    timer_.expires_after(place_.period);
    timer_.async_wait([self = shared_from_this()](error_code const& error) {
      if (!error)
        self->tick();
    });
  }

  void change(Announcement announcement) { announcement_ = std::move(announcement); }

  void stop() {
    stopped_ = true;
    timer_.cancel();
    mouth_.close();
  }

 private:
  void listen() {
    mouth_.socket().async_receive_from(
        asio::buffer(buffer_), from_,
        [self = shared_from_this()](error_code const& error, std::size_t bytes) {
          self->received(error, bytes);
        });
  }

  void received(error_code const& error, std::size_t bytes) {
    if (stopped_)
      return;
    // An earlier answer that reached nobody comes back as an error of this socket.
    if (error && error != asio::error::connection_refused && error != asio::error::message_size) {
      mouth_.close();
      return;
    }
    if (!error && is_question(std::string_view(buffer_.data(), bytes)) &&
        answers_ < answers_per_period_max) {
      ++answers_;
      mouth_.say_to(encode_announcement(announcement_), from_);
    }
    listen();
  }

  Announcement announcement_;
  BeaconPlace place_;
  Mouth mouth_;
  asio::steady_timer timer_;
  udp::endpoint from_;
  std::array<char, 512> buffer_{};
  int answers_ = 0;
  bool stopped_ = false;
};

Beacon::Beacon(asio::any_io_executor executor, Announcement announcement, BeaconPlace place)
    : state_(std::make_shared<State>(executor, std::move(announcement), std::move(place))) {
  state_->tick();
}

Beacon::~Beacon() {
  state_->stop();
}

void Beacon::change(Announcement announcement) {
  state_->change(std::move(announcement));
}

class BeaconListener::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::any_io_executor const& executor,
        std::function<void(std::vector<FoundWorkshop>)> changed, BeaconPlace place)
      : changed_(std::move(changed)),
        place_(std::move(place)),
        asking_{Mouth(executor)},
        hearing_{Mouth(executor)},
        timer_(executor) {}

  void tick() {
    if (stopped_)
      return;
    if (found_.forget(now()))
      changed_(found_.list());
    const auto interfaces = ipv4_interfaces();
    open(asking_, 0);
    if (asking_.mouth.socket().is_open())
      asking_.mouth.say(encode_question(), place_.group, place_.ask_port, interfaces);
    open(hearing_, place_.tell_port);
    if (hearing_.mouth.socket().is_open())
      hearing_.mouth.join(place_.group, interfaces);
    timer_.expires_after(place_.period);
    timer_.async_wait([self = shared_from_this()](error_code const& error) {
      if (!error)
        self->tick();
    });
  }

  void stop() {
    stopped_ = true;
    timer_.cancel();
    asking_.mouth.close();
    hearing_.mouth.close();
  }

 private:
  struct Ear {
    Mouth mouth;
    udp::endpoint from{};
    std::array<char, 512> buffer{};
  };

  void open(Ear& ear, std::uint16_t port) {
    const bool was_open = ear.mouth.socket().is_open();
    if (ear.mouth.ensure_open(port) && !was_open)
      listen(ear);
  }

  // Both ears are members of this state, which the handler keeps alive.
  void listen(Ear& ear) {
    ear.mouth.socket().async_receive_from(
        asio::buffer(ear.buffer), ear.from,
        [self = shared_from_this(), &ear](error_code const& error, std::size_t bytes) {
          self->received(ear, error, bytes);
        });
  }

  void received(Ear& ear, error_code const& error, std::size_t bytes) {
    if (stopped_)
      return;
    if (error && error != asio::error::connection_refused && error != asio::error::message_size) {
      ear.mouth.close();
      return;
    }
    const auto announcement =
        error ? std::nullopt : decode_announcement(std::string_view(ear.buffer.data(), bytes));
    if (announcement && found_.heard(*announcement, ear.from.address().to_string(), now()))
      changed_(found_.list());
    if (!stopped_)
      listen(ear);
  }

  std::function<void(std::vector<FoundWorkshop>)> changed_;
  BeaconPlace place_;
  FoundWorkshops found_;
  Ear asking_;
  Ear hearing_;
  asio::steady_timer timer_;
  bool stopped_ = false;
};

BeaconListener::BeaconListener(asio::any_io_executor executor,
                               std::function<void(std::vector<FoundWorkshop>)> changed,
                               BeaconPlace place)
    : state_(std::make_shared<State>(executor, std::move(changed), std::move(place))) {
  state_->tick();
}

BeaconListener::~BeaconListener() {
  state_->stop();
}

}  // namespace palabre::net
