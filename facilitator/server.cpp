// SPDX-License-Identifier: AGPL-3.0-or-later
// Accepting, committing, publishing. What is shared among facilitators stands in server_shared.cpp.
#include "facilitator/server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <iostream>

#include "protocol/limits.hpp"
#include "protocol/net/tls.hpp"
#include "protocol/workshop/clock.hpp"

namespace palabre {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
// Out of file descriptors, or too many at the door: neither ends the loop nor makes it spin.
constexpr std::chrono::milliseconds accept_pause{150};

void say(const std::exception_ptr& error, const char* of) {
  if (!error) {
    return;
  }
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& cause) {
    std::cerr << of << ": " << cause.what() << '\n';
  }
}

}  // namespace

Server::Server(asio::io_context& io, tcp::acceptor acceptor, ServerSetup setup, Loaded loaded)
    : io_(io),
      acceptor_(std::move(acceptor)),
      setup_(std::move(setup)),
      tls_(net::server_context(setup_.identity)),
      authority_(std::move(loaded.authority)),
      people_(std::move(loaded.people)),
      door_(io.get_executor(), setup_.workshop, setup_.secrets),
      presence_(io.get_executor(), *this),
      admission_timer_(io),
      journalled_timer_(io),
      look_timer_(io) {
  find_addresses();
}

Server::~Server() = default;

std::uint64_t Server::now() const {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

void Server::start(CommitLoop& commits) {
  commits_ = &commits;
  asio::co_spawn(io_, accept_loop(*this),
                 [](const std::exception_ptr& error) { say(error, "accepting connections"); });
  announce();
  arm_look_around();
  commit_soon();
}

// ---- who comes

asio::awaitable<void> Server::accept_loop(Server& server) {
  asio::steady_timer pause(server.io_);
  while (!server.closing_) {
    bool full = false;
    (void)server.has_room({}, full);
    if (full) {
      pause.expires_after(accept_pause);
      co_await pause.async_wait(as_values);
      continue;
    }
    auto [error, socket] = co_await server.acceptor_.async_accept(as_values);
    if (server.closing_ || error == asio::error::operation_aborted ||
        error == asio::error::bad_descriptor) {
      co_return;
    }
    if (error) {
      std::cerr << "accept: " << error.message() << '\n';
      pause.expires_after(accept_pause);
      co_await pause.async_wait(as_values);
      continue;
    }
    server.begin(std::move(socket));
  }
}

// Whether another connection from there may begin; `full` when none from anywhere.
bool Server::has_room(const std::string& origin, bool& full) const {
  std::size_t all = 0;
  std::size_t same = 0;
  for (const SessionPtr& session : sessions_) {
    if (session->unproved()) {
      ++all;
      same += session->origin() == origin ? 1 : 0;
    }
  }
  full = all >= limits::unadmitted_connections_max;
  return same < limits::unadmitted_per_address_max;
}

void Server::begin(tcp::socket socket) {
  boost::system::error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) {
    return;
  }
  socket.set_option(tcp::no_delay(true), error);
  const std::string address = peer.address().to_string();
  bool full = false;
  // A rehearsal and several programs on this machine are not an attack.
  if (!peer.address().is_loopback() && !has_room(net::origin_of(address), full)) {
    return;
  }
  auto link = std::make_shared<net::TlsSession>(net::TlsStream(std::move(socket), tls_),
                                                limits::frame_bytes_before_admission_max);
  auto session = std::make_shared<ServerSession>(*this, std::move(link), address);
  sessions_.insert(session);
  asio::co_spawn(io_, ServerSession::run(session), [session](const std::exception_ptr& thrown) {
    // One connection's mistake must not end everybody's workshop.
    say(thrown, "a connection");
    session->finish();
  });
}

void Server::took_key(ServerSession& session) {
  ServerSession*& present = by_key_[session.key()];
  if (present != nullptr && present != &session) {
    if (present->request() != 0) {
      authority_->drop_request(present->request());
      admission_changed();
    }
    present->stop();
  }
  present = &session;
}

void Server::has_joined(ServerSession& session) {
  SessionPtr& present = joined_[session.actor().device];
  if (present && present.get() != &session) {
    present->stop();
  }
  present = session.shared_from_this();
}

void Server::ended(ServerSession& session) {
  if (const auto found = by_key_.find(session.key());
      found != by_key_.end() && found->second == &session) {
    by_key_.erase(found);
  }
  if (session.request() != 0) {
    authority_->drop_request(session.request());
    admission_changed();
  }
  const auto joined = joined_.find(session.actor().device);
  const SessionPtr self = session.shared_from_this();
  if (joined != joined_.end() && joined->second == self) {
    joined_.erase(joined);
    presence_.changed(session);
  }
  sessions_.erase(self);
  if (closed_ && sessions_.empty()) {
    finish_closing();
  }
}

bool Server::known(const std::string& key, workshop::Actor& actor) const {
  std::uint32_t device = 0;
  if (authority_->state().staff.find_key(key, &device) == nullptr) {
    return false;
  }
  const std::optional<workshop::Actor> found = authority_->actor(device);
  if (found) {
    actor = *found;
  }
  return found.has_value();
}

// ---- deciding and committing

void Server::submit(ServerSession& session, const pb::Submit& submit) {
  if (failing_) {
    return;  // nothing is answered: the device keeps it and sends it again
  }
  const std::size_t requests = authority_->requests().size();
  const Authority::Submitted submitted = authority_->submit(
      session.actor().device, submit.number(), submit.command(), now());
  if (submitted.state != Authority::Submitted::State::waits) {
    session.outcome(submitted.outcome);
    return;
  }
  session.awaits(submit.number());
  if (authority_->requests().size() < requests) {
    pb::Command command;
    if (command.ParseFromString(submit.command()) && !command.answer_admission().admit()) {
      declined_.push_back({session.actor().device, submit.number(),
                           command.answer_admission().request()});
    }
    admission_changed();
  }
  commit_soon();
}

// Posted, so that everything that has arrived by now goes into one batch.
void Server::commit_soon() {
  if (committing_ || commit_posted_ || failing_ || commits_ == nullptr) {
    return;
  }
  commit_posted_ = true;
  asio::post(io_, [this] {
    commit_posted_ = false;
    commit_now();
  });
}

void Server::commit_now() {
  if (committing_ || failing_) {
    return;
  }
  if (!authority_->has_batch()) {
    if (closing_) {
      finish_closing();
    }
    return;
  }
  committing_ = true;
  commits_->commit(authority_->take_batch());
}

void Server::on_committed(Batch batch) {
  committing_ = false;
  if (failing_) {
    return;  // from before the failure: the file is read anew
  }
  authority_->committed(batch);
  for (const RegisterChange& change : batch.changes) {
    people_.apply(change);
  }
  publish_entries(batch);
  publish_outcomes(batch);
  follow_admissions(batch);
  journalled_changed();
  commit_now();
}

void Server::publish_entries(const Batch& batch) {
  bool rights = false;
  for (const Entry& entry : batch.entries) {
    rights = rights || entry.stream == hall_stream || entry.stream == staff_stream;
    Channel* channel = channels_.find(entry.stream);
    if (channel == nullptr) {
      continue;
    }
    if (channel->log == nullptr) {
      channel->log = authority_->log(entry.stream);
    }
    for (const Follower& follower : channel->followers) {
      follower.session->published(follower.cursor);
    }
  }
  const bool names = !batch.changes.empty();
  const bool attributes = std::any_of(batch.changes.begin(), batch.changes.end(),
                                      [](const RegisterChange& c) { return c.attributes.has_value(); });
  if (attributes) {
    attributes_.reset();
  }
  if (!rights && !names) {
    return;
  }
  rights_ += rights ? 1 : 0;
  for (const auto& [device, session] : joined_) {
    if (rights) {
      session->look_again();
    }
    if (names) {
      session->names_changed();
    }
    if (attributes && session->facilitates()) {
      session->attributes_changed();
    }
  }
  if (announced_title_ != authority_->state().hall.title) {
    announce();
    admission_changed();  // links carry the title
  }
}

void Server::publish_outcomes(const Batch& batch) {
  for (const StoredOutcome& outcome : batch.outcomes) {
    const auto session = joined_.find(outcome.device);
    if (session != joined_.end()) {
      session->second->outcome(outcome.number, outcome.outcome);
    }
  }
}

void Server::follow_admissions(const Batch& batch) {
  for (const Entry& entry : batch.entries) {
    if (entry.stream != staff_stream) {
      continue;
    }
    pb::Event event;
    if (!event.ParseFromString(entry.event)) {
      continue;
    }
    if (event.has_device_admitted()) {
      const pb::DeviceAdmitted& admitted = event.device_admitted();
      if (admitted.persons_size() == 1) {
        const auto session = by_key_.find(admitted.key());
        if (session != by_key_.end() &&
            session->second->ticket_person() == admitted.persons(0)) {
          door_.spend(admitted.persons(0));
          admission_changed();
        }
      }
      device_changed(admitted.device());
    } else if (event.has_device_released()) {
      device_changed(event.device_released().device());
    }
  }
  for (const StoredOutcome& outcome : batch.outcomes) {
    const auto declined =
        std::find_if(declined_.begin(), declined_.end(), [&](const Declined& item) {
          return item.device == outcome.device && item.number == outcome.number;
        });
    if (declined == declined_.end()) {
      continue;
    }
    for (const SessionPtr& session : sessions_) {
      if (session->stage() == ServerSession::Stage::waiting &&
          session->request() == declined->request) {
        session->turn(pb::DOOR_DECLINED);
      }
    }
    declined_.erase(declined);
  }
}

// The device came in, or may do something else from now on.
void Server::device_changed(std::uint32_t device) {
  const std::optional<workshop::Actor> actor = authority_->actor(device);
  const auto known = authority_->state().staff.devices.find(device);
  if (!actor || known == authority_->state().staff.devices.end()) {
    return;
  }
  const auto session = by_key_.find(known->second.key);
  if (session == by_key_.end()) {
    return;
  }
  switch (session->second->stage()) {
    case ServerSession::Stage::entering:
    case ServerSession::Stage::waiting:
    case ServerSession::Stage::joined:
      session->second->join_as(*actor);
      break;
    default:
      break;
  }
}

// ---- the disk refuses

void Server::on_failing(JournalError error) {
  std::cerr << setup_.file << ": nothing is accepted while the disk refuses ("
            << palabre::print(error) << ")\n";
  failing_ = true;
  committing_ = false;
  journalled_changed();
  if (closing_) {
    finish_closing();
  }
}

void Server::on_reopened(Loaded loaded) {
  // What was published must be in the file, byte for byte; only then may it be gone on from.
  if (!authority_->is_continued_by(*loaded.authority)) {
    std::cerr << setup_.file << ": the file no longer holds what was confirmed; "
              << "it is left as it is and nothing is accepted\n";
    return;
  }
  const std::set<SessionPtr> all = sessions_;
  for (const SessionPtr& session : all) {
    session->stop();  // they come back, and send again what has no outcome
  }
  joined_.clear();
  channels_.clear();
  declined_.clear();
  authority_ = std::move(loaded.authority);
  people_ = std::move(loaded.people);
  roster_.reset();
  attributes_.reset();
  ++rights_;
  failing_ = false;
  std::cerr << setup_.file << ": the disk takes it again\n";
  admission_changed();
  journalled_changed();
}

void Server::on_free_bytes(std::uint64_t bytes) {
  free_bytes_ = bytes;
  journalled_changed();
}

// ---- the end

void Server::close(std::function<void()> done) {
  closing_ = true;
  closed_ = std::move(done);
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  beacon_.reset();
  look_timer_.cancel();
  journalled_timer_.cancel();
  admission_timer_.cancel();
  presence_.stop();
  const pb::Clock& clock = authority_->state().hall.clock;
  if (!failing_ && clock.running()) {
    workshop::Decision decision;
    *decision.add(hall_stream).mutable_clock_changed()->mutable_clock() =
        workshop::paused_clock(clock, now());
    authority_->record(std::move(decision), now());
  }
  commit_now();
  if (failing_) {
    finish_closing();
  }
}

// Everything is on the disk, or cannot be: the devices are told, then the last one to go ends it.
void Server::finish_closing() {
  if (!closed_ || committing_ || (!failing_ && authority_->has_batch())) {
    return;
  }
  if (sessions_.empty()) {
    const std::function<void()> done = std::move(closed_);
    closed_ = nullptr;
    done();
    return;
  }
  const std::set<SessionPtr> all = sessions_;
  for (const SessionPtr& session : all) {
    session->turn(pb::DOOR_CLOSING, 2'000);
  }
}

}  // namespace palabre
