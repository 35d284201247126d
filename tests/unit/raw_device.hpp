// SPDX-License-Identifier: AGPL-3.0-or-later
// A device written from PROTOCOL.md alone, one step at a time, for the tests of the server: it does
// nothing by itself, so that a test can also do what no real device would. One thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/host.hpp"
#include "facilitator/templates.hpp"
#include "protocol/limits.hpp"
#include "protocol/messages/wire.pb.h"
#include "protocol/net/frame.hpp"
#include "protocol/net/link.hpp"
#include "protocol/net/tls.hpp"
#include "protocol/workshop/replica.hpp"

namespace palabre::test {

// A folder that goes away with the test.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "palabre-server-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline HostOptions sample_options(const std::filesystem::path& file, bool open_room = true) {
  const Template sample = *find_template("world-cafe-sample", "en");
  HostOptions options;
  options.file = file;
  options.title = sample.workshop;
  options.language = "en";
  options.first_commands = sample.commands;
  if (open_room) {
    pb::Command open;
    open.mutable_set_room()->set_state(pb::ROOM_OPEN);
    options.first_commands.push_back(open);
  }
  options.listen_address = "127.0.0.1";
  options.listen_port = 0;
  options.announce = false;
  return options;
}

class RawDevice {
 public:
  static constexpr std::chrono::seconds patience{20};

  explicit RawDevice(net::Identity identity = net::Identity::generate())
      : identity_(std::move(identity)), context_(net::client_context(identity_)) {}

  const net::Identity& identity() const { return identity_; }
  Replica replica;
  std::vector<pb::ServerFrame> passed;  // frames that were skipped while waiting for another

  // ---- the line

  void connect(const std::string& link) {
    const auto read = net::parse_link(link);
    REQUIRE(read.has_value());
    connect_to(read->addresses.front());
  }
  void connect_to(const net::HostPort& address) {
    reader_ = net::FrameReader(limits::frame_bytes_from_server_max);
    input_.clear();
    ended_ = false;
    stream_ = std::make_unique<net::TlsStream>(io_, context_);
    stream_->lowest_layer().connect(
        {boost::asio::ip::make_address(address.host), address.port});
    boost::system::error_code error;
    stream_->handshake(boost::asio::ssl::stream_base::client, error);
    REQUIRE_FALSE(error);
  }
  void cut() {
    boost::system::error_code ignored;
    stream_->lowest_layer().close(ignored);
    stream_.reset();
  }
  void send_bytes(const std::string& bytes) {
    boost::system::error_code ignored;  // the server may have closed already, rightly
    boost::asio::write(*stream_, boost::asio::buffer(bytes), ignored);
  }
  void send(const pb::ClientFrame& frame) {
    send_bytes(net::encode_frame(frame.SerializeAsString()));
  }
  net::ExporterValue exporter() const { return *net::exporter(stream_->native_handle()); }

  // The next frame; nothing when the server closed, or within the time given nothing came.
  std::optional<pb::ServerFrame> next(std::chrono::milliseconds within = patience) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    for (;;) {
      std::string_view rest = input_;
      auto frame = reader_.next(rest);
      REQUIRE(frame.has_value());
      input_.erase(0, input_.size() - rest.size());
      if (*frame) {
        pb::ServerFrame read;
        REQUIRE(read.ParseFromString(**frame));
        take(read);
        return read;
      }
      if (ended_ || !read_more(deadline)) {
        return std::nullopt;
      }
    }
  }
  bool ended() const { return ended_; }
  // Skips to the next frame of that kind, folding what passes.
  std::optional<pb::ServerFrame> next(pb::ServerFrame::BodyCase kind) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < deadline) {
      auto frame = next();
      if (!frame || frame->body_case() == kind) {
        return frame;
      }
      passed.push_back(*frame);
    }
    return std::nullopt;
  }
  // Reads until `come`, which looks at the replica or at what was passed.
  bool wait_for(const std::function<bool()>& come) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!come() && std::chrono::steady_clock::now() < deadline) {
      auto frame = next();
      if (!frame) {
        return come();
      }
      passed.push_back(*frame);
    }
    return come();
  }
  // Everything that the server had to say up to now: a Ping comes back after it.
  void settle() {
    pb::ClientFrame ping;
    ping.mutable_ping()->set_token(++token_);
    send(ping);
    while (auto frame = next(pb::ServerFrame::kPong)) {
      if (frame->pong().token() == token_) {
        return;
      }
    }
    FAIL("no pong");
  }

  // ---- the story

  std::optional<pb::ServerFrame> hello() {
    pb::ClientFrame frame;
    frame.mutable_hello()->set_protocol(limits::protocol_version);
    frame.mutable_hello()->set_fold(limits::fold_version);
    send(frame);
    return next();
  }
  std::optional<pb::ServerFrame> prove_ticket(const net::Ticket& ticket) {
    pb::ClientFrame frame;
    frame.mutable_prove()->set_ticket(ticket.data(), ticket.size());
    send(frame);
    return next();
  }
  std::optional<pb::ServerFrame> join(const pb::Join& join) {
    pb::ClientFrame frame;
    *frame.mutable_join() = join;
    send(frame);
    return next();
  }
  // The whole way by a link, up to the answer to Join.
  std::optional<pb::ServerFrame> come_in(const std::string& link, const pb::Join& as) {
    connect(link);
    const auto welcome = hello();
    REQUIRE(welcome);
    REQUIRE(welcome->has_welcome());
    const auto proved = prove_ticket(net::parse_link(link)->ticket);
    REQUIRE(proved);
    REQUIRE(proved->has_proved());
    return join(as);
  }
  void come_in_as(const std::string& link, const std::string& name) {
    pb::Join as;
    as.set_name(name);
    const auto joined = come_in(link, as);
    REQUIRE(joined);
    REQUIRE(joined->has_joined());
    me = joined->joined();
  }
  void come_in_facilitating(const std::string& link) {
    const auto joined = come_in(link, {});
    REQUIRE(joined);
    REQUIRE(joined->has_joined());
    me = joined->joined();
  }
  std::optional<pb::ServerFrame> come_back(const std::string& link) {
    connect(link);
    const auto welcome = hello();
    REQUIRE(welcome);
    CHECK(welcome->welcome().known());
    pb::ClientFrame frame;
    frame.mutable_prove()->set_known(true);
    send(frame);
    auto joined = next();
    if (joined && joined->has_joined()) {
      me = joined->joined();
    }
    return joined;
  }
  void follow(StreamKey stream) {
    const StreamHead head = replica.head(stream);
    pb::ClientFrame frame;
    *frame.mutable_follow()->mutable_stream() = stream_id(stream);
    frame.mutable_follow()->set_revision(head.revision);
    if (head.revision > 0) {
      frame.mutable_follow()->set_chain(head.chain.data(), head.chain.size());
    }
    send(frame);
  }
  void submit(std::uint64_t number, const std::string& command) {
    pb::ClientFrame frame;
    frame.mutable_submit()->set_number(number);
    frame.mutable_submit()->set_command(command);
    send(frame);
  }
  pb::Outcome outcome_of(std::uint64_t number, const std::string& command) {
    submit(number, command);
    const auto frame = next(pb::ServerFrame::kOutcome);
    REQUIRE(frame);
    CHECK(frame->outcome().number() == number);
    return frame->outcome();
  }
  pb::Outcome outcome_of(std::uint64_t number, const pb::Command& command) {
    return outcome_of(number, command.SerializeAsString());
  }

  pb::Joined me;
  std::size_t entries = 0;   // received, over all connections
  std::size_t unsound = 0;   // entries that did not follow, or named somebody without a name
  std::vector<StreamKey> restarted;
  std::optional<pb::Admission> admission;

 private:
  void take(const pb::ServerFrame& frame) {
    if (frame.has_roster()) {
      replica.apply(frame.roster());
    } else if (frame.has_attributes()) {
      replica.apply(frame.attributes());
    } else if (frame.has_admission()) {
      admission = frame.admission();
    }
    for (const pb::Entry& entry : frame.entries().entries()) {
      ++entries;
      pb::Event event;
      unsound += replica.apply(entry, &event) == Replica::Applied::applied ? 0 : 1;
      const std::uint32_t person = event.person_enrolled().person();
      unsound += person != 0 && replica.people().name(person).empty() ? 1 : 0;
    }
    for (const pb::StreamId& stream : frame.entries().restarted()) {
      restarted.push_back(stream_key(stream));
    }
  }

  bool read_more(std::chrono::steady_clock::time_point deadline) {
    bool done = false;
    std::size_t count = 0;
    boost::system::error_code result;
    stream_->async_read_some(boost::asio::buffer(buffer_),
                             [&](const boost::system::error_code& error, std::size_t bytes) {
                               done = true;
                               result = error;
                               count = bytes;
                             });
    io_.restart();
    io_.run_until(deadline);
    if (!done) {
      stream_->lowest_layer().cancel();
      io_.restart();
      io_.run();
      ended_ = true;  // a read that was given up leaves the line unusable
      return false;
    }
    ended_ = static_cast<bool>(result);
    input_.append(buffer_.data(), count);
    return !ended_;
  }

  boost::asio::io_context io_{1};
  net::Identity identity_;
  boost::asio::ssl::context context_;
  std::unique_ptr<net::TlsStream> stream_;
  net::FrameReader reader_{limits::frame_bytes_from_server_max};
  std::string input_;
  bool ended_ = false;
  std::uint64_t token_ = 0;
  std::array<char, 16 * 1024> buffer_{};
};

inline pb::Command note_command(std::uint32_t place, std::uint32_t round, const std::string& text) {
  pb::Command command;
  command.mutable_add_note()->set_place(place);
  command.mutable_add_note()->set_round(round);
  command.mutable_add_note()->set_text(text);
  return command;
}

inline pb::Command mark_command(const std::string& text) {
  pb::Command command;
  command.mutable_mark()->set_text(text);
  return command;
}

inline pb::Command hand_command(bool raised) {
  pb::Command command;
  command.mutable_raise_hand()->set_raised(raised);
  return command;
}

}  // namespace palabre::test
