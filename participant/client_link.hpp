// SPDX-License-Identifier: AGPL-3.0-or-later
// The network thread's half of a client: it goes in (client_admission.cpp), carries frames both
// ways (client_traffic.cpp), keeps the outbox on disk (client_keeping.cpp), and comes back after
// every cut (client_link.cpp). It knows streams only as entries to store and hand on: the owner's
// replica says from where to follow.
//
// Every function runs on the network thread; the owner posts to it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "participant/client_mail.hpp"
#include "participant/network.hpp"
#include "participant/store.hpp"
#include "protocol/net/address.hpp"
#include "protocol/net/tls_session.hpp"

namespace palabre {

class ClientLink : public std::enable_shared_from_this<ClientLink> {
 public:
  using Session = std::shared_ptr<net::TlsSession>;

  ClientLink(Network::Inside& network, std::shared_ptr<mail::Box> box)
      : network_(network),
        box_(std::move(box)),
        timer_(network.io),
        flush_timer_(network.io),
        beat_timer_(network.io) {}

  // Opens the profile and begins to live. `done` gets whether another program holds it.
  void start(const std::filesystem::path& profile, std::function<void(bool in_use)> done);
  // Closes the link, commits, lets the profile go, then calls `stopped` and does nothing more.
  void stop(std::function<void()> stopped);

  void enter(Way way, std::uint64_t request);
  void resume(const std::string& workshop, std::uint64_t request);
  void join(pb::Join join);
  void leave();
  void hurry();
  void forget(const std::string& workshop);

  // A new command of the workshop that request opened.
  void submit(std::uint64_t request, std::uint64_t local, std::string command,
              const std::string& draft_key, const std::string& draft);
  void keep_draft(std::uint64_t request, const std::string& key, const std::string& text);
  // Frames for one connection; dropped when it is no more.
  void send(std::uint64_t connection, std::vector<pb::ClientFrame> frames);
  void send_signal(const std::string& key, pb::Signal signal);
  void probe(const std::string& label);
  // The owner's copy of a stream is of no use: the stored one neither.
  void drop_stream(std::uint64_t request, StreamKey stream);
  // The owner has drained a full mailbox.
  void room();

 private:
  // What came of one attempt.
  enum class Attempt {
    unreachable,
    broken,  // the link ended while coming in
    other_workshop,
    not_palabre,
    unproven,
    turned,     // see turned_
    choosing,   // the owner has to say who: it waits for join()
    again,      // at once, as somebody else
    was_linked  // and is cut now
  };

  // client_link.cpp
  boost::asio::awaitable<void> live(std::shared_ptr<ClientLink> self);
  boost::asio::awaitable<void> wait(std::optional<std::chrono::milliseconds> time);
  boost::asio::awaitable<Attempt> try_addresses();
  // The time to wait after this attempt; nothing: until somebody asks.
  std::optional<std::chrono::milliseconds> pause_after(Attempt attempt);
  std::optional<std::chrono::milliseconds> pause_at_door();
  std::chrono::milliseconds back_off();
  void begin_target(StoredWorkshop known, std::uint64_t request);
  void open_workshop();
  boost::asio::awaitable<void> load_streams(std::uint64_t target);
  void tell_known();
  void wake();   // the waiting `live`
  void abort();  // and whatever it is busy with
  void tell_trouble(LinkTrouble trouble);
  void set_state(LinkState state);
  void tell(mail::Event event, std::size_t weight);

  // client_keeping.cpp
  void check_trouble();
  void commit();
  void commit_soon();
  void pump();
  void pump_soon();
  void tell_item(const ClientOutbox::Item& item);
  void fork();

  // client_admission.cpp
  boost::asio::awaitable<Attempt> try_address(net::HostPort address, std::string printed);
  boost::asio::awaitable<std::optional<boost::asio::ip::tcp::socket>> connect(
      net::HostPort address);
  boost::asio::awaitable<Attempt> come_in(Session session, std::string pin);
  bool adopt_stored(const std::string& workshop, const std::string& pin, bool proven);
  boost::asio::awaitable<std::optional<pb::Prove>> make_proof(Session session, pb::Welcome welcome);
  boost::asio::awaitable<Attempt> after_proof(Session session, pb::Prove::WayCase way,
                                              std::string pin, bool known);
  bool same_rights(const pb::Proved& proved) const;
  boost::asio::awaitable<bool> say_who(Session session, pb::Proved proved);
  boost::asio::awaitable<std::optional<pb::ServerFrame>> read(Session session);
  boost::asio::awaitable<bool> write(Session session, pb::ClientFrame frame);
  Attempt turned_away(pb::Turned turned);
  Attempt turned_away(pb::Door door);

  // client_traffic.cpp
  void start_writing(const Session& session);
  boost::asio::awaitable<void> carry(Session session);
  boost::asio::awaitable<void> write_all(std::shared_ptr<ClientLink> self, Session session);
  boost::asio::awaitable<void> beat(std::shared_ptr<ClientLink> self, Session session);
  bool fill(std::string& out);
  void take(pb::ServerFrame frame, std::size_t bytes);
  void take_joined(const pb::Joined& joined, bool first);
  void take_outcome(const pb::Outcome& outcome);
  void take_pong(const pb::Pong& pong);
  void take_signal(pb::Signal signal);
  void stall();

  Network::Inside& network_;
  std::shared_ptr<mail::Box> box_;
  std::unique_ptr<Store> store_;
  bool told_trouble_ = false;

  // ---- where to
  bool wanted_ = false;
  bool stopping_ = false;
  bool gone_ = false;          // nobody listens any more
  std::uint64_t target_ = 0;   // counts enter() and resume()
  std::uint64_t request_ = 0;  // the owner's name for it
  StoredWorkshop known_;       // workshop empty: not known yet
  std::string opened_;         // the workshop whose outbox is loaded
  bool fresh_ticket_ = false;  // a way in that was not used before: prove that one
  bool test_ = false;
  std::optional<pb::Join> join_;
  std::optional<net::CodeKey> code_key_;
  std::string code_key_of_;  // code and workshop
  std::string welcomed_;     // the workshop's id as its door says it
  std::string address_;      // the one in use
  bool load_due_ = false;
  bool was_linked_ = false;
  std::size_t failures_ = 0;
  LinkState state_ = LinkState::apart;
  std::optional<LinkTrouble> told_;
  std::optional<pb::Turned> turned_;
  std::string told_turned_;
  boost::asio::steady_timer timer_;
  bool woken_ = false;
  std::function<void()> abort_;  // ends what `live` is waiting for
  std::function<void()> stopped_;

  // ---- the workshop's outbox
  ClientOutbox outbox_;
  boost::asio::steady_timer flush_timer_;
  bool flushing_ = false;
  bool pumping_ = false;
  std::vector<const ClientOutbox::Item*> changed_;  // to be told once they are on the disk

  // ---- the link
  Session session_;
  std::optional<boost::asio::ssl::context> tls_;
  std::uint64_t connection_ = 0;
  bool linked_ = false;
  bool writing_ = false;
  boost::asio::steady_timer beat_timer_;
  std::deque<std::string> frames_;
  std::map<std::string, pb::Signal> signals_;
  bool ping_due_ = false;
  std::map<std::uint64_t, std::uint64_t> probes_;  // token → since boot, µs
  std::uint64_t next_probe_ = 1;
  std::deque<std::pair<std::uint64_t, std::int64_t>> clock_samples_;  // round trip, offset; ms
  std::size_t stall_ms_ = 0;
};

}  // namespace palabre
