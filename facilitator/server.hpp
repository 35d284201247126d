// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop on the network: it lets devices in, gives their commands to the authority, what was
// decided to the commit thread, and once that is durable publishes it to who follows. Everything
// here lives on the network thread, the constructor (before that thread runs) apart.
//
// Cost per publication: one look-up per entry, one wake-up per follower; entries are encoded once,
// by the authority's logs, whatever the number of followers.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "facilitator/commit_loop.hpp"
#include "facilitator/server_channels.hpp"
#include "facilitator/server_door.hpp"
#include "facilitator/server_presence.hpp"
#include "facilitator/server_session.hpp"
#include "facilitator/server_wire.hpp"
#include "protocol/net/address.hpp"
#include "protocol/net/beacon.hpp"
#include "protocol/net/identity.hpp"

namespace palabre {

struct ServerSetup {
  net::Identity identity;
  net::WorkshopId workshop{};
  std::string epoch;  // 16 bytes
  std::string file;   // as the facilitator knows it
  DoorSecrets secrets;
  std::uint64_t copied_at = 0;
  std::string listen_address;  // as asked for; decides which addresses links carry
  bool announce = true;
};

class Server final : public CommitListener {
 public:
  // `acceptor` listens already. Requires: `commits` is given before start().
  Server(boost::asio::io_context& io, boost::asio::ip::tcp::acceptor acceptor, ServerSetup setup,
         Loaded loaded);
  ~Server() override;

  void start(CommitLoop& commits);
  // Takes nothing more, commits what waits, tells every device, then calls `done`.
  void close(std::function<void()> done);

  // ---- for the host
  const DoorSecrets& secrets() const { return door_.secrets(); }
  const std::vector<net::HostPort>& addresses() const { return addresses_; }
  std::string link(const net::Ticket& ticket) const;
  std::string own_link() const;  // over loopback where the server listens there
  void copied(std::uint64_t at);

  // ---- CommitListener
  void on_committed(Batch batch) override;
  void on_failing(JournalError error) override;
  void on_reopened(Loaded loaded) override;
  void on_free_bytes(std::uint64_t bytes) override;

  // ---- for sessions
  using SessionPtr = std::shared_ptr<ServerSession>;

  boost::asio::io_context& io() { return io_; }
  Authority& authority() { return *authority_; }
  const Register& people() const { return people_; }  // as committed
  Channels& channels() { return channels_; }
  Door& door() { return door_; }
  Presence& presence() { return presence_; }
  const net::WorkshopId& workshop() const { return setup_.workshop; }
  const std::string& epoch() const { return setup_.epoch; }
  bool failing() const { return failing_; }
  bool closing() const { return closing_; }
  // Changes whenever somebody may have gained or lost the right to read a stream.
  std::uint64_t rights() const { return rights_; }
  std::uint64_t now() const;

  void commit_soon();
  void ended(ServerSession& session);
  // One connection per device: an older one of the same key ends.
  void took_key(ServerSession& session);
  void has_joined(ServerSession& session);
  void admit(ServerSession& session, const pb::Join& join);
  bool known(const std::string& key, workshop::Actor& actor) const;
  void submit(ServerSession& session, const pb::Submit& submit);
  void new_code();
  void admission_changed();
  void journalled_changed();
  const std::map<std::uint32_t, SessionPtr>& joined() const { return joined_; }

  // Shared frames, made when first asked for after a change.
  wire::Frames roster_after(std::uint64_t revision);
  wire::Frames attributes();
  wire::Frames admission();
  wire::Frames journalled();

 private:
  struct Declined {
    std::uint32_t device = 0;
    std::uint64_t number = 0;
    std::uint32_t request = 0;
  };

  static boost::asio::awaitable<void> accept_loop(Server& server);
  bool has_room(const std::string& origin, bool& wait) const;
  void begin(boost::asio::ip::tcp::socket socket);
  void commit_now();
  void publish_entries(const Batch& batch);
  void publish_outcomes(const Batch& batch);
  void follow_admissions(const Batch& batch);
  void device_changed(std::uint32_t device);
  void finish_closing();
  void look_around();  // once a few seconds: addresses, links that expired
  void arm_look_around();
  void find_addresses();
  void announce();
  pb::Admission describe_admission();
  template <class Act>
  void for_facilitators(Act act);

  boost::asio::io_context& io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  ServerSetup setup_;
  boost::asio::ssl::context tls_;
  std::unique_ptr<Authority> authority_;
  Register people_;
  CommitLoop* commits_ = nullptr;
  Channels channels_;
  Door door_;
  Presence presence_;
  std::vector<net::HostPort> addresses_;
  std::unique_ptr<net::Beacon> beacon_;
  std::string announced_title_;

  std::set<SessionPtr> sessions_;
  std::unordered_map<std::string, ServerSession*> by_key_;
  std::map<std::uint32_t, SessionPtr> joined_;  // by device
  std::vector<Declined> declined_;

  bool committing_ = false;
  bool commit_posted_ = false;
  bool failing_ = false;
  bool closing_ = false;
  std::function<void()> closed_;
  std::uint64_t rights_ = 1;

  std::uint64_t roster_from_ = 0;
  std::uint64_t roster_at_ = 0;
  wire::Frames roster_;
  wire::Frames attributes_;
  wire::Frames admission_;
  wire::Frames journalled_;
  std::uint64_t free_bytes_ = 0;
  bool journalled_posted_ = false;
  bool admission_posted_ = false;
  boost::asio::steady_timer admission_timer_;
  boost::asio::steady_timer journalled_timer_;
  boost::asio::steady_timer look_timer_;
};

}  // namespace palabre
