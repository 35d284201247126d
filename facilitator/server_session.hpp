// SPDX-License-Identifier: AGPL-3.0-or-later
// One device's connection, from the handshake to the end: first at the door (hello, proof, who one
// is), then in the room (commands, streams, signals). Judges nothing itself: the authority decides,
// the server publishes. Network thread.
//
// Cost: net::TlsSession; 40 bytes per followed stream; what is queued is outcomes and small answers
// alone, because entries, names, attributes and admissions are taken from shared frames when the
// socket has room.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "facilitator/server_channels.hpp"
#include "facilitator/server_wire.hpp"
#include "protocol/net/tls_session.hpp"
#include "protocol/workshop/decide.hpp"

namespace palabre {

class Server;

class ServerSession : public std::enable_shared_from_this<ServerSession> {
 public:
  enum class Stage {
    greeting,  // Hello is expected
    proving,   // Prove is expected
    judging,   // the proof is being looked at
    choosing,  // Join is expected
    entering,  // let in; the commit is awaited
    waiting,   // a facilitator must answer
    testing,   // network test only
    joined,
    leaving,   // told why; what is queued is still sent
  };

  ServerSession(Server& server, std::shared_ptr<net::TlsSession> link, std::string address);

  // Serves the connection to its end; then, and whatever was thrown, finish() is called.
  static boost::asio::awaitable<void> run(std::shared_ptr<ServerSession> self);
  void finish();

  Stage stage() const { return stage_; }
  bool joined() const { return stage_ == Stage::joined; }
  bool facilitates() const {
    return joined() && actor_.role == pb::ROLE_FACILITATOR && !actor_.released;
  }
  // Counts against the cap of connections that proved nothing yet.
  bool unproved() const {
    return stage_ < Stage::choosing || stage_ == Stage::testing;
  }
  const std::string& key() const { return key_; }          // device id, 16 bytes; empty before TLS
  const std::string& origin() const { return origin_; }
  const std::string& name() const { return name_; }        // with `waiting`
  const workshop::Actor& actor() const { return actor_; }
  std::uint32_t request() const { return request_; }
  std::uint64_t since() const { return since_; }
  std::uint32_t ticket_person() const { return ticket_person_; }

  // ---- what the server tells it
  void join_as(const workshop::Actor& actor);  // first, or anew when its rights change
  // Says why, and ends. With DOOR_CLOSING whoever is in still gets what was published before.
  void turn(pb::Door door, std::uint32_t retry_ms = 0);
  void stop();
  void outcome(const pb::Outcome& outcome);
  void outcome(std::uint64_t number, const std::string& outcome);
  // That number was taken from this link: its outcome is told here. What was sent over an earlier
  // link of the same device, maybe by a copy of it, is told when it is sent again over this one.
  void awaits(std::uint64_t number) { awaited_.insert(number); }
  // Newest wins: false, and dropped, while much is waiting.
  bool signal(const wire::Frames& frames);
  // Who is linked is told whole, later, because a change of it could not be sent.
  void owe_presence() { presence_due_ = true; }
  void names_changed() { wake(); }
  void attributes_changed();
  void admission_changed();
  void journalled_changed();
  // Something was published that this cursor follows.
  void published(std::uint32_t cursor);
  bool allowed_at(std::uint32_t cursor) { return allowed(cursors_[cursor]); }
  // Rights may have come back.
  void look_again();

 private:
  // The loops.
  static boost::asio::awaitable<bool> shake_hands(std::shared_ptr<ServerSession> self);
  static boost::asio::awaitable<void> pause_while_busy(std::shared_ptr<ServerSession> self);
  bool must_pause();
  void handle(const std::string& bytes);
  bool fill(std::string& out);
  void fill_shared(std::string& out);
  void tell_presence();
  void fill_entries(std::string& out);
  void send(std::string frame);
  void send(const pb::ServerFrame& frame);
  void wake();

  // At the door.
  void on_hello(const pb::Hello& hello);
  void on_prove(const pb::Prove& prove);
  void on_code(std::string proof);
  void judge_code(const std::string& proof, const std::optional<net::CodeKey>& key);
  void on_ticket(const std::string& ticket);
  void on_known();
  void proved(const net::Proof* proof);
  void on_join(const pb::Join& join);
  void on_probe(const pb::Probe& probe);
  bool handle_early(const pb::ClientFrame& frame);

  // In the room.
  void handle_joined(const pb::ClientFrame& frame);
  void on_follow(const pb::Follow& follow);
  void on_submit(const pb::Submit& submit);
  void on_signal(const pb::Signal& signal);
  void on_ping(const pb::Ping& ping);
  void on_ask_link(const pb::AskLink& ask);

  // Followed streams.
  struct Cursor {
    Channel* channel = nullptr;  // null = free
    std::uint64_t sent = 0;      // revision
    std::uint64_t rights = 0;    // of which version of the rights `allowed` speaks
    bool allowed = false;
    bool behind = false;         // stands in behind_
  };
  bool allowed(Cursor& cursor);
  void set_cursor(StreamKey stream, std::uint64_t revision);
  void drop_cursor(StreamKey stream);
  void drop_cursors();

  Server& server_;
  std::shared_ptr<net::TlsSession> link_;
  std::string address_;
  std::string origin_;
  Stage stage_ = Stage::greeting;
  std::string key_;
  net::ExporterValue exporter_{};

  pb::Role ticket_role_ = pb::ROLE_PARTICIPANT;
  std::uint32_t ticket_person_ = 0;
  std::uint32_t request_ = 0;
  std::string name_;

  workshop::Actor actor_;
  std::uint64_t since_ = 0;
  std::uint64_t answered_ = 0;         // number of the latest outcome that was sent
  std::set<std::uint64_t> awaited_;
  std::size_t bytes_in_flight_ = 0;
  double credit_ = 0;                  // frames that may still be read at once
  std::chrono::steady_clock::time_point credited_at_{};

  std::string last_words_;
  bool flushing_ = false;  // leaving, with entries still to be sent
  std::deque<std::string> queue_;
  std::size_t queued_bytes_ = 0;
  std::vector<Cursor> cursors_;
  std::map<StreamKey, std::uint32_t> cursor_of_;
  std::vector<std::uint32_t> behind_;
  std::size_t withheld_ = 0;           // cursors without the right, kept until it comes back
  std::uint64_t roster_sent_ = 0;
  bool attributes_due_ = false;
  bool admission_due_ = false;
  bool journalled_due_ = false;
  bool presence_due_ = false;
  boost::asio::steady_timer timer_;
};

}  // namespace palabre
