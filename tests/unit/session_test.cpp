// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of a session: over a stream in memory, where every operation can be made to fail and
// reads can be cut to one byte, and once over TLS.
#include "protocol/net/session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/_experimental/test/stream.hpp>
#include <catch2/catch.hpp>
#include <exception>
#include <vector>

#include "protocol/net/tls_session.hpp"

namespace {

namespace asio = boost::asio;
namespace test = boost::beast::test;
using namespace palabre::net;
using namespace std::chrono_literals;

using MemorySession = FrameSession<test::stream>;

void fail_loudly(std::exception_ptr error) {
  if (error)
    std::rethrow_exception(error);
}

// One end: what it read, how it ended, and what it has to send.
template <class Stream>
struct End {
  std::shared_ptr<FrameSession<Stream>> session;
  std::vector<std::string> to_send;
  std::size_t sent = 0;
  bool close_when_sent = false;
  std::size_t close_after_frames = 0;
  std::vector<std::string> received;
  std::optional<SessionEnd> reader_end, writer_end;
  int running = 0;

  bool fill(std::string& out) {
    if (sent == to_send.size()) {
      if (close_when_sent)
        session->close();
      return false;
    }
    append_frame(out, to_send[sent++]);
    return true;
  }
};

template <class Stream>
asio::awaitable<void> read_until_end(End<Stream>& end) {
  for (;;) {
    auto frame = co_await end.session->read_frame();
    if (!frame) {
      end.reader_end = frame.error();
      break;
    }
    end.received.push_back(*frame);
    if (end.received.size() == end.close_after_frames)
      end.session->close();
  }
  --end.running;
}

template <class Stream>
asio::awaitable<void> write_until_end(End<Stream>& end) {
  FillFunction fill = [&end](std::string& out) { return end.fill(out); };
  end.writer_end = co_await end.session->write_loop(std::move(fill));
  --end.running;
}

template <class Stream>
void start(End<Stream>& end, asio::io_context& io) {
  end.running = 2;
  asio::co_spawn(io, read_until_end(end), fail_loudly);
  asio::co_spawn(io, write_until_end(end), fail_loudly);
}

// Two sessions over connected memory; `fail_at` operations after which the left stream fails.
struct Pair {
  explicit Pair(std::size_t fail_at = 1'000'000, SessionTimes times = {}, std::size_t limit = 4096)
      : count(fail_at) {
    test::stream a(io, count);
    test::stream b(io);
    a.connect(b);
    left.session = std::make_shared<MemorySession>(std::move(a), limit, times);
    right.session = std::make_shared<MemorySession>(std::move(b), limit, times);
  }

  void run() {
    start(left, io);
    start(right, io);
    io.run_for(20s);
  }

  asio::io_context io{1};
  test::fail_count count;
  End<test::stream> left, right;
};

asio::awaitable<void> read_one(std::shared_ptr<MemorySession> session,
                               std::optional<SessionEnd>& end) {
  auto frame = co_await session->read_frame();
  if (!frame)
    end = frame.error();
}

std::vector<std::string> numbered(std::string const& name, int count) {
  std::vector<std::string> frames;
  for (int i = 0; i < count; ++i)
    frames.push_back(name + std::to_string(i) + std::string(static_cast<std::size_t>(i) * 7, '.'));
  return frames;
}

bool is_prefix(std::vector<std::string> const& part, std::vector<std::string> const& whole) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

}  // namespace

TEST_CASE("session: frames go both ways, whatever the sizes of reads and writes",
          "[net][session]") {
  for (std::size_t read_size : {1U, 2U, 3U, 7U, 4096U})
    for (std::size_t write_size : {1U, 5U, 4096U}) {
      Pair pair;
      pair.left.to_send = numbered("left ", 20);
      pair.right.to_send = numbered("right ", 20);
      pair.left.close_after_frames = 20;
      pair.left.session->stream().read_size(read_size);
      pair.right.session->stream().read_size(read_size);
      pair.left.session->stream().write_size(write_size);
      pair.right.session->stream().write_size(write_size);
      pair.run();
      INFO("reads of " << read_size << ", writes of " << write_size);
      CHECK(pair.left.received == pair.right.to_send);
      // Closing lets go out what was waiting.
      CHECK(pair.right.received == pair.left.to_send);
      CHECK(pair.left.reader_end == SessionEnd::closed_here);
      CHECK(pair.right.reader_end == SessionEnd::peer_closed);
      CHECK(pair.left.running + pair.right.running == 0);
    }
}

TEST_CASE("session: every failure of the transport ends it cleanly, wherever it falls",
          "[net][session]") {
  const auto left_frames = numbered("left ", 12);
  const auto right_frames = numbered("right ", 12);
  bool all_through = false;
  int failures = 0;
  for (std::size_t n = 1; n < 500 && !all_through; ++n) {
    Pair pair(n);
    pair.left.session->stream().read_size(3);
    pair.left.session->stream().write_size(11);
    pair.left.to_send = left_frames;
    pair.right.to_send = right_frames;
    pair.right.close_after_frames = left_frames.size();
    pair.run();
    INFO("operation " << n << " fails");
    REQUIRE(pair.left.running == 0);
    REQUIRE(pair.right.running == 0);
    CHECK(pair.left.reader_end == pair.left.writer_end);
    CHECK(is_prefix(pair.left.received, right_frames));
    CHECK(is_prefix(pair.right.received, left_frames));
    // Nothing but the test holds the sessions any more: no loop, timer or handler was forgotten.
    CHECK(pair.left.session.use_count() == 1);
    CHECK(pair.right.session.use_count() == 1);
    if (pair.left.reader_end == SessionEnd::broken) {
      CHECK(pair.left.session->error());
      ++failures;
    }
    all_through = pair.left.received == right_frames && pair.right.received == left_frames &&
                  pair.left.reader_end == SessionEnd::peer_closed;
  }
  CHECK(all_through);
  CHECK(failures > 20);
}

TEST_CASE("session: a frame above the limit ends it before its bytes come", "[net][session]") {
  Pair pair(1'000'000, {}, 10);
  pair.left.to_send = {"short", std::string(11, 'x')};
  pair.run();
  CHECK(pair.right.received == std::vector<std::string>{"short"});
  CHECK(pair.right.reader_end == SessionEnd::oversized);
  CHECK(pair.right.writer_end == SessionEnd::oversized);
  CHECK(pair.left.reader_end == SessionEnd::peer_closed);
}

TEST_CASE("session: a raised limit lets longer frames through", "[net][session]") {
  Pair pair(1'000'000, {}, 10);
  pair.right.session->set_frame_limit(5'000);
  pair.left.to_send = {std::string(5'000, 'x')};
  pair.left.close_when_sent = true;
  pair.run();
  CHECK(pair.right.received == pair.left.to_send);
}

TEST_CASE("session: an empty frame ends it", "[net][session]") {
  Pair pair;
  asio::write(pair.left.session->stream(), asio::buffer("\0\0\0\0", 4));
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::empty);
}

TEST_CASE("session: garbage ends it", "[net][session]") {
  Pair pair;
  asio::write(pair.left.session->stream(), asio::buffer(std::string("GET / HTTP/1.1\r\n\r\n")));
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::oversized);
  CHECK(pair.right.running == 0);
}

TEST_CASE("session: silence ends it", "[net][session]") {
  SessionTimes times;
  times.silence = 5ms;
  Pair pair(1'000'000, times);
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::silent);
  CHECK(pair.right.writer_end == SessionEnd::silent);
}

TEST_CASE("session: a frame that does not get whole in time ends it", "[net][session]") {
  SessionTimes times;
  times.silence = 1h;
  times.frame = 5ms;
  Pair pair(1'000'000, times);
  asio::write(pair.left.session->stream(), asio::buffer("\0\0\0\5abc", 7));
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::silent);
}

TEST_CASE("session: an admission that takes too long ends it", "[net][session]") {
  Pair pair;
  pair.right.session->must_finish_by(std::chrono::steady_clock::now() + 5ms);
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::too_late);
}

TEST_CASE("session: a deadline that was lifted does not ring", "[net][session]") {
  SessionTimes times;
  times.silence = 20ms;
  Pair pair(1'000'000, times);
  pair.right.session->must_finish_by(std::chrono::steady_clock::now() + 2ms);
  pair.right.session->no_deadline();
  start(pair.right, pair.io);
  pair.io.run_for(20s);
  CHECK(pair.right.reader_end == SessionEnd::silent);
}

TEST_CASE("session: the writer sleeps until it is woken, and no wake-up is lost",
          "[net][session]") {
  Pair pair;
  start(pair.left, pair.io);
  start(pair.right, pair.io);
  pair.io.poll();
  CHECK(pair.right.received.empty());
  for (int i = 0; i < 5; ++i) {
    pair.left.to_send.push_back("news " + std::to_string(i));
    pair.left.session->wake();
    pair.left.session->wake();
    pair.io.poll();
    CHECK(pair.right.received == pair.left.to_send);
  }
  pair.left.session->stop();
  pair.io.run_for(20s);
  CHECK(pair.left.writer_end == SessionEnd::closed_here);
  CHECK(pair.right.reader_end == SessionEnd::peer_closed);
}

TEST_CASE("session: stopping before or during any wait ends both loops", "[net][session]") {
  for (bool before : {true, false}) {
    Pair pair;
    if (before)
      pair.left.session->stop();
    start(pair.left, pair.io);
    pair.io.poll();
    pair.left.session->stop(SessionEnd::silent);
    pair.io.run_for(20s);
    CHECK(pair.left.running == 0);
    CHECK(pair.left.reader_end == (before ? SessionEnd::closed_here : SessionEnd::silent));
    CHECK(pair.left.writer_end == pair.left.reader_end);
  }
}

TEST_CASE("session: an owner that lets go of it leaves nothing behind", "[net][session]") {
  SessionTimes times;
  times.silence = 5ms;
  Pair pair(1'000'000, times);
  std::optional<SessionEnd> end;
  std::weak_ptr<MemorySession> weak = pair.left.session;
  asio::co_spawn(pair.io, read_one(std::move(pair.left.session), end), fail_loudly);
  pair.io.run_for(20s);
  CHECK(end == SessionEnd::silent);
  CHECK(weak.expired());
}

namespace {

asio::awaitable<void> shake_hands(End<TlsStream>& end,
                                  asio::ssl::stream_base::handshake_type side) {
  end.session->must_finish_by(std::chrono::steady_clock::now() + 10s);
  auto [error] =
      co_await end.session->stream().async_handshake(side, asio::as_tuple(asio::use_awaitable));
  REQUIRE_FALSE(error);
  end.session->no_deadline();
}

asio::awaitable<void> admit_and_read(End<TlsStream>& end,
                                     asio::ssl::stream_base::handshake_type side) {
  co_await shake_hands(end, side);
  const auto failed = co_await end.session->write(encode_frame("hello"));
  CHECK_FALSE(failed);
  const auto hello = co_await end.session->read_frame();
  REQUIRE(hello.has_value());
  CHECK(*hello == "hello");
  end.session->set_frame_limit(2'000'000);
  auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, write_until_end(end), fail_loudly);
  co_await read_until_end(end);
}

// What keeps a connection open and never reads.
asio::awaitable<void> shake_and_sleep(End<TlsStream>& end, asio::steady_timer& timer) {
  co_await shake_hands(end, asio::ssl::stream_base::client);
  (void)co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  end.session->stop();
}

asio::awaitable<void> shake_and_write(End<TlsStream>& end) {
  co_await shake_hands(end, asio::ssl::stream_base::server);
  co_await write_until_end(end);
}

struct TlsPair {
  explicit TlsPair(SessionTimes times = {}) {
    using asio::ip::tcp;
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    tcp::socket near(io), far(io);
    near.connect(acceptor.local_endpoint());
    acceptor.accept(far);
    left.session = std::make_shared<TlsSession>(TlsStream(std::move(near), client), 4096, times);
    right.session = std::make_shared<TlsSession>(TlsStream(std::move(far), server), 4096, times);
    left.running = right.running = 2;
  }

  asio::io_context io{1};
  asio::ssl::context client = client_context(Identity::generate());
  asio::ssl::context server = server_context(Identity::generate());
  End<TlsStream> left, right;
};

}  // namespace

TEST_CASE("session: a megabyte goes through TLS and the end is told", "[net][session][tls]") {
  TlsPair pair;
  pair.left.to_send = numbered("left ", 300);
  pair.left.to_send.push_back(std::string(1'000'000, 'x'));
  pair.left.close_when_sent = true;
  pair.right.to_send = numbered("right ", 30);
  asio::co_spawn(pair.io, admit_and_read(pair.left, asio::ssl::stream_base::client), fail_loudly);
  asio::co_spawn(pair.io, admit_and_read(pair.right, asio::ssl::stream_base::server), fail_loudly);
  pair.io.run_for(20s);
  CHECK(pair.right.received == pair.left.to_send);
  CHECK(pair.left.reader_end == SessionEnd::closed_here);
  CHECK(pair.right.reader_end == SessionEnd::peer_closed);
  CHECK(pair.left.running + pair.right.running == 0);
  CHECK(pair.left.session.use_count() + pair.right.session.use_count() == 2);
}

TEST_CASE("session: a peer that does not read is let go", "[net][session][tls]") {
  SessionTimes times;
  times.write = 30ms;
  TlsPair pair(times);
  asio::steady_timer timer(pair.io, 1h);
  pair.right.to_send.assign(10'000, std::string(4'000, 'x'));
  asio::co_spawn(pair.io, shake_and_sleep(pair.left, timer), fail_loudly);
  asio::co_spawn(pair.io, shake_and_write(pair.right), [&timer](std::exception_ptr error) {
    fail_loudly(error);
    timer.cancel();
  });
  pair.io.run_for(20s);
  CHECK(pair.right.writer_end == SessionEnd::not_taken);
}
