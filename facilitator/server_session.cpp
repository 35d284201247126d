// SPDX-License-Identifier: AGPL-3.0-or-later
// The loops of a session: reading as fast as the device may write, and filling the socket.
#include "facilitator/server_session.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "facilitator/server.hpp"
#include "protocol/limits.hpp"

namespace palabre {

namespace {

constexpr auto as_values = boost::asio::as_tuple(boost::asio::use_awaitable);
// What a device may queue unread before it is taken for lost.
constexpr std::size_t queued_bytes_max = 1024 * 1024;
constexpr std::size_t queued_before_signals_are_dropped = 32;

}  // namespace

ServerSession::ServerSession(Server& server, std::shared_ptr<net::TlsSession> link,
                             std::string address)
    : server_(server),
      link_(std::move(link)),
      address_(std::move(address)),
      origin_(net::origin_of(address_)),
      credit_(limits::frames_at_once_max),
      credited_at_(std::chrono::steady_clock::now()),
      timer_(link_->stream().get_executor()) {}

boost::asio::awaitable<bool> ServerSession::shake_hands(std::shared_ptr<ServerSession> self) {
  net::TlsStream& stream = self->link_->stream();
  auto [error] = co_await stream.async_handshake(boost::asio::ssl::stream_base::server, as_values);
  if (error || self->link_->end()) {
    co_return false;
  }
  const std::optional<net::Pin> pin = net::peer_pin(stream.native_handle());
  const std::optional<net::ExporterValue> exporter = net::exporter(stream.native_handle());
  if (!pin || !exporter) {
    co_return false;
  }
  const net::DeviceId device = net::device_of(*pin);
  self->key_.assign(device.begin(), device.end());
  self->exporter_ = *exporter;
  co_return true;
}

boost::asio::awaitable<void> ServerSession::run(std::shared_ptr<ServerSession> self) {
  using Clock = std::chrono::steady_clock;
  ServerSession& s = *self;
  s.link_->must_finish_by(Clock::now() + std::chrono::milliseconds(limits::handshake_ms_max));
  if (co_await shake_hands(self)) {
    // The writer keeps the session: what `fill` touches outlives it.
    net::FillFunction fill = [self](std::string& out) { return self->fill(out); };
    boost::asio::co_spawn(s.link_->stream().get_executor(), s.link_->write_loop(std::move(fill)),
                          [self](const std::exception_ptr& error, net::SessionEnd) {
                            if (error) {
                              self->link_->stop();
                            }
                          });
    for (;;) {
      auto frame = co_await s.link_->read_frame();
      if (!frame.has_value()) {
        break;
      }
      s.handle(*frame);
      if (s.must_pause()) {
        co_await pause_while_busy(self);
      }
    }
  }
}

void ServerSession::finish() {
  link_->stop();
  timer_.cancel();
  drop_cursors();
  server_.ended(*this);
}

// Not reading is how a device that sends too much is slowed down; it is never cut for that.
bool ServerSession::must_pause() {
  const auto now = std::chrono::steady_clock::now();
  const double passed = std::chrono::duration<double>(now - credited_at_).count();
  credited_at_ = now;
  credit_ = std::min<double>(limits::frames_at_once_max,
                             credit_ + passed * limits::frames_per_second_max);
  if (stage_ != Stage::joined) {
    return credit_ < 1;
  }
  const std::uint64_t given = server_.authority().taken_number(actor_.device);
  const bool full = given > answered_ && (given - answered_ >= limits::commands_in_flight_max ||
                                          bytes_in_flight_ >= limits::bytes_in_flight_max);
  return credit_ < 1 || (full && !server_.failing());
}

boost::asio::awaitable<void> ServerSession::pause_while_busy(std::shared_ptr<ServerSession> self) {
  while (!self->link_->end() && self->must_pause()) {
    self->timer_.expires_after(std::chrono::milliseconds(20));
    co_await self->timer_.async_wait(as_values);
  }
}

void ServerSession::handle(const std::string& bytes) {
  if (stage_ == Stage::leaving || server_.closing()) {
    return;
  }
  pb::ClientFrame frame;
  if (!wire::parse(bytes, frame)) {
    turn(pb::DOOR_UNEXPECTED_FRAME);
    return;
  }
  credit_ -= 1;
  if (stage_ == Stage::joined) {
    handle_joined(frame);
  } else if (!handle_early(frame)) {
    turn(pb::DOOR_UNEXPECTED_FRAME);
  }
}

void ServerSession::wake() { link_->wake(); }

void ServerSession::send(std::string frame) {
  queued_bytes_ += frame.size();
  if (queued_bytes_ > queued_bytes_max) {
    link_->stop(net::SessionEnd::not_taken);
    return;
  }
  queue_.push_back(std::move(frame));
  wake();
}

void ServerSession::send(const pb::ServerFrame& frame) { send(wire::print(frame)); }

void ServerSession::turn(pb::Door door, std::uint32_t retry_ms) {
  if (stage_ == Stage::leaving) {
    return;
  }
  flushing_ = stage_ == Stage::joined && door == pb::DOOR_CLOSING;
  stage_ = Stage::leaving;
  pb::ServerFrame frame;
  frame.mutable_turned()->set_door(door);
  frame.mutable_turned()->set_retry_ms(retry_ms);
  last_words_ = wire::print(frame);
  link_->close();
}

void ServerSession::stop() {
  request_ = 0;
  drop_cursors();
  link_->stop();
}

bool ServerSession::signal(const wire::Frames& frames) {
  if (queue_.size() >= queued_before_signals_are_dropped) {
    return false;
  }
  send(std::string(*frames));
  return true;
}

void ServerSession::tell_presence() {
  presence_due_ = false;
  if (facilitates()) {
    server_.presence().tell_all(*this);
    return;
  }
  for (const auto& [stream, number] : cursor_of_) {
    if (stream.kind == pb::STREAM_PLACE && allowed(cursors_[number])) {
      server_.presence().tell_place(*this, stream.id);
    }
  }
}

void ServerSession::attributes_changed() {
  attributes_due_ = true;
  wake();
}

void ServerSession::admission_changed() {
  admission_due_ = true;
  wake();
}

void ServerSession::journalled_changed() {
  journalled_due_ = true;
  wake();
}

bool ServerSession::fill(std::string& out) {
  if (presence_due_ && queue_.empty() && stage_ == Stage::joined) {
    tell_presence();
  }
  while (!queue_.empty() && out.size() < limits::socket_write_bytes_max) {
    out += queue_.front();
    queued_bytes_ -= queue_.front().size();
    queue_.pop_front();
  }
  if ((stage_ == Stage::joined || flushing_) && out.size() < limits::socket_write_bytes_max) {
    fill_shared(out);
    fill_entries(out);
  }
  if (out.empty()) {
    std::swap(out, last_words_);
  }
  return !out.empty();
}

void ServerSession::fill_shared(std::string& out) {
  if (roster_sent_ < server_.people().revision()) {
    out += *server_.roster_after(roster_sent_);
    roster_sent_ = server_.people().revision();
  }
  if (facilitates()) {
    if (attributes_due_) {
      attributes_due_ = false;
      out += *server_.attributes();
    }
    if (admission_due_) {
      admission_due_ = false;
      out += *server_.admission();
    }
    if (journalled_due_) {
      journalled_due_ = false;
      out += *server_.journalled();
    }
  }
}

// One frame with what is missing of as many streams as fit, in the order in which they fell behind.
void ServerSession::fill_entries(std::string& out) {
  if (behind_.empty()) {
    return;
  }
  std::vector<wire::Run> runs;
  std::size_t bytes = 0;
  std::size_t done = 0;
  for (; done < behind_.size() && bytes < limits::socket_write_bytes_max; ++done) {
    Cursor& cursor = cursors_[behind_[done]];
    const StreamLog* log = cursor.channel == nullptr ? nullptr : cursor.channel->log;
    if (log == nullptr || !allowed(cursor)) {
      cursor.behind = false;
      continue;
    }
    const std::uint64_t after = cursor.sent;
    while (cursor.sent < log->revision()) {
      const std::size_t size = log->encoded(cursor.sent + 1).size();
      if (bytes > 0 && bytes + size > limits::socket_write_bytes_max) {
        break;
      }
      bytes += size;
      ++cursor.sent;
    }
    if (cursor.sent > after) {
      runs.push_back({log, after, cursor.sent});
    }
    if (cursor.sent < log->revision()) {
      break;  // stays first
    }
    cursor.behind = false;
  }
  behind_.erase(behind_.begin(), behind_.begin() + static_cast<std::ptrdiff_t>(done));
  if (!runs.empty()) {
    wire::append_entries(out, runs);
  }
}

}  // namespace palabre
