// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection that carries frames: a reader that gives whole frames, a writer that asks its
// owner for the next bytes, and one clock that ends what takes too long. The same code runs over
// TLS and, in the tests, over a stream in memory. Lives on the network thread; made by
// std::make_shared.
//
// Everything that goes wrong is a value: each loop ends with the first reason that ended the
// session, and whatever ends it closes the transport, so that every loop ends. No operation is
// cancelled one by one.
#pragma once

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/result.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/net/frame.hpp"

namespace palabre::net {

enum class SessionEnd {
  closed_here,  // close() or stop() was called
  peer_closed,  // the other end closed the connection, in or out of good manners
  broken,       // the transport failed; see FrameSession::error()
  silent,       // nothing came, or a frame did not get whole, in time
  not_taken,    // the other end did not read what was sent, in time
  too_late,     // must_finish_by() passed
  oversized,    // a frame longer than the limit
  empty,        // a frame of no bytes
};

struct SessionTimes {
  using Duration = std::chrono::steady_clock::duration;
  // Until the first byte of the next frame. The heartbeat keeps this from being met.
  Duration silence = std::chrono::milliseconds(limits::silence_ms_max);
  // From a frame's first byte to its last.
  Duration frame = std::chrono::seconds(15);
  // Without the other end taking one byte of what is being sent.
  Duration write = std::chrono::seconds(30);
  // From close() to the end, whatever is left.
  Duration closing = std::chrono::seconds(2);
};

// Appends what is to be sent next, in whole frames, and says whether it appended anything. Called
// on the network thread whenever the transport has taken what came before; should not append much
// more than limits::socket_write_bytes_max at once. The owner keeps cursors, not queues.
using FillFunction = std::function<bool(std::string& out)>;

// About 4.5 KiB, the stream and what is being written not counted.
template <class Stream>
class FrameSession : public std::enable_shared_from_this<FrameSession<Stream>> {
 public:
  using Clock = std::chrono::steady_clock;
  using FrameResult = boost::system::result<std::string, SessionEnd>;

  FrameSession(Stream stream, std::size_t frame_bytes_max, SessionTimes times = {})
      : stream_(std::move(stream)),
        times_(times),
        frames_(frame_bytes_max),
        watch_(stream_.get_executor()),
        signal_(stream_.get_executor()) {}

  FrameSession(FrameSession const&) = delete;
  FrameSession& operator=(FrameSession const&) = delete;

  [[nodiscard]] Stream& stream() { return stream_; }

  // From the next frame on.
  void set_frame_limit(std::size_t bytes) { frames_.set_limit(bytes); }

  // Ends the session as too_late at that time: for the handshake and the admission together. Also
  // ends an async_handshake that the owner awaits on stream().
  void must_finish_by(Clock::time_point time) { set_deadline(finish_by_, time); }
  void no_deadline() { set_deadline(finish_by_, Clock::time_point::max()); }

  // The next whole frame, or why there will be none. One reader at a time. Not reading is how an
  // owner slows the other end down: no deadline runs between two calls.
  [[nodiscard]] boost::asio::awaitable<FrameResult> read_frame() {
    return read(this->shared_from_this());
  }

  // Sends these bytes and returns when the transport has taken them: for the admission, where each
  // side speaks in turn. Not while write_loop runs.
  [[nodiscard]] boost::asio::awaitable<std::optional<SessionEnd>> write(std::string bytes) {
    return write_all(this->shared_from_this(), std::move(bytes));
  }

  // Sends what `fill` gives until the session ends; sleeps when it gives nothing, until wake().
  [[nodiscard]] boost::asio::awaitable<SessionEnd> write_loop(FillFunction fill) {
    return write_until_end(this->shared_from_this(), std::move(fill));
  }

  // There may be something to send. Cheap; never lost.
  void wake() {
    woken_ = true;
    signal_.cancel();
  }

  // Ends in good manners: what `fill` still gives is sent, then the end is told, at most
  // SessionTimes::closing from now. Needs write_loop; without it, stop().
  void close() {
    if (closing_ || end_)
      return;
    closing_ = true;
    set_deadline(close_by_, Clock::now() + times_.closing);
    wake();
  }

  // Ends now. The first reason stays.
  void stop(SessionEnd reason = SessionEnd::closed_here) {
    if (end_)
      return;
    end_ = closing_ ? SessionEnd::closed_here : reason;
    watch_.cancel();
    signal_.cancel();
    boost::system::error_code ignored;
    if constexpr (requires { stream_.lowest_layer().close(ignored); })
      stream_.lowest_layer().close(ignored);
    else
      stream_.close();
  }

  // Why it ended; nothing while it lives.
  [[nodiscard]] std::optional<SessionEnd> end() const { return end_; }

  // What the transport said, where it ended as broken: for the log.
  [[nodiscard]] boost::system::error_code const& error() const { return error_; }

 private:
  using Self = std::shared_ptr<FrameSession>;

  static constexpr std::size_t read_bytes = 4 * 1024;
  static constexpr std::size_t kept_write_bytes = 4 * 1024;
  static constexpr auto as_values() { return boost::asio::as_tuple(boost::asio::use_awaitable); }

  // Coroutines take the session by value: it outlives them whatever the owner does.

  static boost::asio::awaitable<FrameResult> read(Self self) {
    auto& s = *self;
    bool inside = s.frames_.inside_frame();
    s.set_deadline(s.read_by_, Clock::now() + (inside ? s.times_.frame : s.times_.silence));
    while (!s.end_) {
      std::string_view input(s.buffer_.data() + s.begin_, s.filled_ - s.begin_);
      auto frame = s.frames_.next(input);
      s.begin_ = s.filled_ - input.size();
      if (!frame) {
        s.stop(frame.error() == FrameError::oversized ? SessionEnd::oversized : SessionEnd::empty);
        break;
      }
      if (*frame) {
        s.set_deadline(s.read_by_, Clock::time_point::max());
        co_return FrameResult(std::move(**frame));
      }
      if (!inside && s.frames_.inside_frame()) {
        inside = true;
        s.set_deadline(s.read_by_, Clock::now() + s.times_.frame);
      }
      auto [error, bytes] =
          co_await s.stream_.async_read_some(boost::asio::buffer(s.buffer_), as_values());
      if (error)
        s.fail(error);
      s.begin_ = 0;
      s.filled_ = error ? 0 : bytes;
    }
    co_return FrameResult(*s.end_);
  }

  static boost::asio::awaitable<std::optional<SessionEnd>> write_all(Self self, std::string bytes) {
    co_return co_await write_kept(self, &bytes);
  }

  static boost::asio::awaitable<SessionEnd> write_until_end(Self self, FillFunction fill) {
    auto& s = *self;
    std::string out;
    while (!s.end_) {
      s.woken_ = false;
      out.clear();
      const bool closing = s.closing_;
      if (fill(out)) {
        auto ended = co_await write_kept(self, &out);
        if (ended)
          break;
        if (out.capacity() > kept_write_bytes)
          out = std::string();
        continue;
      }
      if (closing) {
        co_await say_goodbye(self);
        s.stop();
        break;
      }
      while (!s.woken_ && !s.end_) {
        s.signal_.expires_at(Clock::time_point::max());
        co_await s.signal_.async_wait(as_values());
      }
    }
    co_return *s.end_;
  }

  // `bytes` belongs to the coroutine that awaits this.
  static boost::asio::awaitable<std::optional<SessionEnd>> write_kept(Self self,
                                                                      std::string const* bytes) {
    auto& s = *self;
    for (std::size_t sent = 0; sent < bytes->size() && !s.end_;) {
      s.set_deadline(s.write_by_, Clock::now() + s.times_.write);
      auto [error, count] = co_await s.stream_.async_write_some(
          boost::asio::buffer(bytes->data() + sent, bytes->size() - sent), as_values());
      if (error)
        s.fail(error);
      sent += count;
    }
    s.set_deadline(s.write_by_, Clock::time_point::max());
    co_return s.end_;
  }

  static boost::asio::awaitable<void> say_goodbye(Self self) {
    auto& s = *self;
    if constexpr (requires { s.stream_.async_shutdown(as_values()); })
      co_await s.stream_.async_shutdown(as_values());
    co_return;
  }

  void fail(boost::system::error_code const& error) {
    if (end_)
      return;
    error_ = error;
    const bool closed = error == boost::asio::error::eof ||
                        error == boost::asio::error::connection_reset ||
                        error == boost::asio::error::broken_pipe || is_truncation(error);
    stop(closed ? SessionEnd::peer_closed : SessionEnd::broken);
  }

  // TLS's word for a TCP connection that ended without TLS's own goodbye.
  static bool is_truncation(boost::system::error_code const& error) {
    return error.category().name() == std::string_view("asio.ssl.stream") && error.value() == 1;
  }

  void set_deadline(Clock::time_point& deadline, Clock::time_point time) {
    deadline = time;
    arm();
  }

  [[nodiscard]] Clock::time_point earliest() const {
    return std::min(std::min(read_by_, write_by_), std::min(finish_by_, close_by_));
  }

  // Deadlines mostly move later; the timer is only set anew when one moves before what it waits
  // for, and otherwise finds out when it rings.
  void arm() {
    const auto time = earliest();
    if (end_ || time >= armed_for_)
      return;
    armed_for_ = time;
    watch_.expires_at(time);
    watch_.async_wait([weak = this->weak_from_this()](boost::system::error_code const& error) {
      if (auto self = weak.lock(); self && !error)
        self->ring();
    });
  }

  void ring() {
    armed_for_ = Clock::time_point::max();
    const auto now = Clock::now();
    if (close_by_ <= now)
      stop();
    else if (finish_by_ <= now)
      stop(SessionEnd::too_late);
    else if (read_by_ <= now)
      stop(SessionEnd::silent);
    else if (write_by_ <= now)
      stop(SessionEnd::not_taken);
    else
      arm();
  }

  Stream stream_;
  SessionTimes times_;
  FrameReader frames_;
  boost::asio::steady_timer watch_;
  boost::asio::steady_timer signal_;  // never rings: cancelling it is what wakes the writer
  Clock::time_point read_by_ = Clock::time_point::max();
  Clock::time_point write_by_ = Clock::time_point::max();
  Clock::time_point finish_by_ = Clock::time_point::max();
  Clock::time_point close_by_ = Clock::time_point::max();
  Clock::time_point armed_for_ = Clock::time_point::max();
  bool woken_ = false;
  bool closing_ = false;
  std::optional<SessionEnd> end_;
  boost::system::error_code error_;
  std::size_t begin_ = 0;
  std::size_t filled_ = 0;
  std::array<char, read_bytes> buffer_{};
};

}  // namespace palabre::net
