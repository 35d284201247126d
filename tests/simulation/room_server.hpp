// SPDX-License-Identifier: AGPL-3.0-or-later
// The facilitator's laptop in a simulation: the real authority over a disk that commits late and a
// power that fails, and sessions that send as fast as their readers read.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "facilitator/authority.hpp"
#include "tests/simulation/room_timeline.hpp"

namespace palabre::simulation {

class RoomServer {
 public:
  // Hands a frame to the network, towards the other end of a link.
  using Post = std::function<void(const pb::ServerFrame&)>;

  RoomServer(Timeline& timeline, Random& random, Counts& counts);

  // ---- the network's side
  // A device knocks. `ask` says who it is, in case it is not known yet.
  void connect(std::uint64_t link, const workshop::DoorAsk& ask, Post post);
  void receive(std::uint64_t link, const pb::ClientFrame& frame);
  void taken(std::uint64_t link);  // the reader took a frame
  void cut(std::uint64_t link);

  // The power fails: what was not on the disk is gone, and so are all links. `Links` that were.
  void crash();

  // ---- for setting up and checking
  Authority& authority() { return *authority_; }
  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<StoredOutcome>& outcomes() const { return outcomes_; }
  bool idle() const { return !committing_ && !authority_->has_batch(); }
  void commit_now();  // at once, while setting up

 private:
  struct Session {
    workshop::DoorAsk ask;
    Post post;
    std::uint32_t device = 0;  // 0: the commit of its admission is awaited
    std::deque<pb::ServerFrame> queue;
    std::set<std::uint64_t> awaited;  // numbers submitted on this link
    std::map<StreamKey, std::uint64_t> cursors;
    std::uint64_t roster = 0;
    std::size_t on_the_way = 0;
  };

  std::unique_ptr<Authority> make();
  void join(std::uint64_t link, Session& session, bool first);
  void follow(Session& session, const pb::Follow& follow);
  void submit(Session& session, const pb::Submit& submit);
  void commit_soon();
  void on_disk(const Batch& batch);
  void publish(const Batch& batch);
  void fill(std::uint64_t link);
  bool next(Session& session, pb::ServerFrame& frame);

  Timeline& timeline_;
  Random& random_;
  Counts& counts_;
  std::unique_ptr<Authority> authority_;
  std::map<std::uint64_t, Session> sessions_;
  std::vector<Entry> entries_;
  std::vector<StoredOutcome> outcomes_;
  std::vector<RegisterChange> changes_;
  Batch batch_;
  bool committing_ = false;
  std::uint64_t life_ = 0;
};

}  // namespace palabre::simulation
