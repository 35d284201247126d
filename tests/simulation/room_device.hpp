// SPDX-License-Identifier: AGPL-3.0-or-later
// A device in a simulation: the real outbox, streams and pad sessions of the client over a disk
// that holds what was committed, and a program that may be killed at any moment.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "participant/client_outbox.hpp"
#include "participant/client_streams.hpp"
#include "participant/pad_session.hpp"
#include "tests/simulation/room_timeline.hpp"

namespace palabre::simulation {

// What stands on a device's disk.
struct DeviceDisk {
  std::string key;  // 16 bytes
  std::uint32_t identity = 0;
  std::map<std::uint64_t, ClientOutbox::Item> items;
  std::map<std::string, std::string> drafts;
  std::map<StreamKey, std::vector<pb::Entry>> entries;
  pb::Joined joined;
};

class RoomDevice : public PadPort {
 public:
  using Post = std::function<void(const pb::ClientFrame&)>;

  RoomDevice(Timeline& timeline, Random& random, Counts& counts, DeviceDisk disk);

  const DeviceDisk& disk() const { return disk_; }

  // ---- the link
  void linked(Post post);  // the door is knocked at; Joined comes as a frame
  void cut();
  bool has_link() const { return post_ != nullptr; }
  bool joined() const { return joined_; }
  // False: it must go, and come back.
  bool receive(const pb::ServerFrame& frame);

  // ---- the person
  std::uint64_t ask(pb::Command command) { return submit(std::move(command), {}, {}); }
  // Types or deletes somewhere in a pad that is open here. False: there is none.
  bool type();
  void kill();  // and starts again from its disk
  bool quiet() const { return outbox_.unsettled() == 0; }
  void settle_disk() { commit(); }

  const workshop::Actor& actor() const { return actor_; }
  const ClientOutbox& outbox() const { return outbox_; }
  const ClientStreams& streams() const { return streams_; }
  // Pads open here: (place, pad) → what the control shows, and whether it is in sync.
  struct Control {
    std::string text;
    std::unique_ptr<PadSession> session;
  };
  const std::map<std::pair<std::uint32_t, std::uint32_t>, Control>& controls() const {
    return controls_;
  }
  const std::set<std::uint64_t>& promised() const { return promised_; }

  // ---- PadPort
  std::uint64_t submit(pb::Command command, const std::string& draft_key,
                       const std::string& draft) override;
  void keep_draft(const std::string& key, const std::string& text) override;
  std::string draft(const std::string& key) const override;
  void send_signal(pb::Signal) override {}
  const OutboxItem* item(std::uint64_t local) const override;
  const std::vector<OutboxItem>& items() const override { return items_; }
  std::uint32_t pad_revision(std::uint32_t place, std::uint32_t pad,
                             std::uint64_t number) const override;
  const Replica& replica() const override { return streams_.replica(); }
  std::uint32_t device() const override { return actor_.device; }
  std::uint32_t self() const override {
    return actor_.persons.size() == 1 ? actor_.persons.front() : 0;
  }

 private:
  void start();
  void set_actor(const pb::Joined& joined);
  void take(const pb::Entry& entry, bool stored);
  void take(const pb::Outcome& outcome);
  void pump_soon();
  void pump();
  void send();
  void follow();
  void look_at_pads();
  void open_pad(std::uint32_t place, std::uint32_t pad);
  void write(std::function<void(DeviceDisk&)> change);
  void commit();
  void show(const ClientOutbox::Item& item);

  Timeline& timeline_;
  Random& random_;
  Counts& counts_;
  DeviceDisk disk_;
  std::vector<std::function<void(DeviceDisk&)>> unwritten_;
  std::uint64_t life_ = 0;
  std::set<std::uint64_t> promised_;  // told as kept: they must have an outcome in the end

  Post post_;
  bool joined_ = false;
  bool forked_ = false;  // the link must be made anew, as somebody else
  bool pumping_ = false;
  ClientOutbox outbox_;
  ClientStreams streams_;
  workshop::Actor actor_;
  std::vector<OutboxItem> items_;
  std::map<std::string, std::string> drafts_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint64_t, std::uint32_t>> edits_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Control> controls_;
};

}  // namespace palabre::simulation
