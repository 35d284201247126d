// SPDX-License-Identifier: AGPL-3.0-or-later
// A device's side of a workshop: it finds the way in, keeps what was typed on disk until it has an
// outcome, follows the streams it may, and comes back by itself after every cut. The participant's
// window, the facilitator's own window (over loopback) and the rehearsal all use this one class.
//
// Made, used and destroyed on its owner's thread (the UI thread in a window). The socket and the
// store live on the network thread of `Network`; what crosses are values in a bounded mailbox. When
// the mailbox turns non-empty `wake` is called, on the network thread: post a call of drain() to
// the owner's thread from it, nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/commands.pb.h"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/replica.hpp"

namespace palabre {

// One io_context on one thread, shared by all clients of a program (a rehearsal has hundreds).
class Network {
 public:
  Network();
  ~Network();  // stops and joins; clients must be gone
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  struct Inside;
  Inside& inside() { return *inside_; }

 private:
  std::unique_ptr<Inside> inside_;
};

// Where to go: a link, or an address with the typed code.
struct Way {
  std::vector<std::string> addresses;  // "ADDR:PORT", tried in turn
  std::string pin;                     // 32 bytes; empty: the code proves the server instead
  std::string ticket;                  // 16 bytes, or
  std::string code;                    // as typed
  bool test = false;                   // network test only
};

enum class LinkState {
  apart,  // nothing asked yet
  connecting,
  choosing,  // the door is open: say who you are (join)
  waiting,   // a facilitator must let this device in
  linked,
  cut,     // was linked; tries again by itself
  turned,  // the door stays shut: see Door; enter() or join() again. A room that is closed
           // or full, a program that stops and too many tries pass: the client goes on knocking.
};

// Why there is no link yet. It goes on trying by itself, but after `unproven`.
enum class LinkTrouble {
  unreachable,     // nobody answers at these addresses
  other_workshop,  // somebody does, but it is not the workshop of the link or of last time
  not_palabre,     // somebody does, and speaks of something else, or an unsafe dialect of it
  unproven,        // whoever answers does not know the typed code: nothing was told to them
};

enum class ItemState {
  keeping,    // on its way to the disk
  kept,       // on this device, waiting for its outcome
  confirmed,  // in the workshop file of the facilitator
  refused,
};

// Something this person asked for, until its outcome and for the record afterwards.
struct OutboxItem {
  std::uint64_t local = 0;   // this device's own count, from 1, stable over restarts
  std::uint64_t number = 0;  // 0 until it was first sent
  pb::Command command;
  ItemState state = ItemState::keeping;
  pb::Outcome outcome;  // with confirmed and refused
  // It was settled before this profile got a new identity: `number` is not of this device.
  bool earlier_identity = false;
};

class ClientListener {
 public:
  virtual ~ClientListener() = default;
  virtual void on_link(LinkState /*state*/) {}
  virtual void on_trouble(LinkTrouble /*trouble*/) {}
  virtual void on_door(const pb::Turned& /*turned*/) {}  // why it stays shut
  // A workshop is open here, as far as this device's own disk knows it; replica(), items() and
  // drafts are those of that workshop from here on. on_event follows for what is stored.
  virtual void on_opened() {}
  virtual void on_proved(const pb::Proved& /*proved*/) {}  // whom one can be; then join()
  virtual void on_joined(const pb::Joined& /*joined*/) {}
  // Already folded into replica(). See Client::origin for what comes from this device.
  virtual void on_event(StreamKey /*stream*/, const pb::Event& /*event*/, std::uint64_t /*seq*/) {}
  virtual void on_restarted(StreamKey /*stream*/) {}  // that stream was dropped and follows anew
  virtual void on_names() {}
  virtual void on_item(const OutboxItem& /*item*/) {}  // its state changed
  // This profile was a copy of another one and is a device of its own from here on.
  virtual void on_identity_changed() {}
  virtual void on_signal(const pb::Signal& /*signal*/) {}
  virtual void on_probed(const pb::Probed& /*probed*/) {}
  virtual void on_admission(const pb::Admission& /*admission*/) {}     // facilitators
  virtual void on_journalled(const pb::Journalled& /*journalled*/) {}  // facilitators
  // This device's own disk refuses: what is typed is in memory only, until `trouble` is false.
  virtual void on_store_trouble(bool /*trouble*/) {}
  virtual void on_drained() {}  // last of each drain: repaint once here
};

class Client {
 public:
  // `profile` isolates a device: its identity for each workshop, its outbox, its copy of the
  // streams. Several programs never share one (a lock says so: `profile_in_use()`, and then
  // nothing of it is read or written). Empty: everything stays in memory, for rehearsals.
  // Waits for the disk (a few milliseconds), as the destructor does.
  Client(Network& network, std::filesystem::path profile, std::function<void()> wake);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool profile_in_use() const;

  // ---- coming in
  void enter(Way way);
  // Requires: on_proved was heard. Kept, so that a cut link comes back as the same person.
  void join(pb::Join join);
  // The workshops this profile was in, latest first; resume() goes back as the same device.
  struct Known {
    std::string workshop;  // 16 bytes
    std::string title;
    std::vector<std::string> addresses;
    std::uint64_t last_used = 0;
  };
  std::vector<Known> known() const;
  void resume(const std::string& workshop);
  void leave();  // closes the link; what is kept stays kept
  // Tries again now, where it would wait for a while: a person asked.
  void hurry();
  // Forgets a workshop with all that is kept of it, once it is not the open one.
  void forget(const std::string& workshop);

  // ---- asking
  // Keeps the command and sends it as soon as it can. Returns its local number; 0, and keeps
  // nothing, before on_opened. With a draft key, that draft is stored in the same transaction (a
  // pad's pending state travels with its delta).
  std::uint64_t submit(pb::Command command, const std::string& draft_key = {},
                       const std::string& draft = {});
  void send_signal(pb::Signal signal);  // dropped while not linked
  void probe(std::string label);        // network test: the answer comes as on_probed
  std::uint32_t probe_us() const;       // how long the answer heard last was on its way, both ways
  void ask_link(std::uint32_t person);  // facilitators: answered by on_admission
  void new_code();                      // facilitators
  // Half-written text, kept over restarts; an empty text forgets it.
  void keep_draft(const std::string& key, const std::string& text);
  std::string draft(const std::string& key) const;

  // ---- reading (owner's thread; changes in drain() only)
  // The listener may call anything of this client but drain(), and may not destroy it.
  void drain(ClientListener& listener);
  LinkState state() const;
  const Replica& replica() const;
  const workshop::Actor& actor() const;  // what this device may do; device 0 = not in yet
  // The sole person of this device, 0 when it is shared or has none.
  std::uint32_t self() const;
  std::string workshop_title() const;
  std::size_t confirmed() const;                      // items with an outcome
  std::size_t kept() const;                           // items without
  const std::vector<OutboxItem>& items() const;       // of this workshop, oldest first
  const OutboxItem* item(std::uint64_t local) const;  // nullptr: unknown
  // The item of this device that this event comes from; nullptr for other devices' events, for
  // those that are not signed (a nameless note), and after this profile got a new identity.
  const OutboxItem* origin(const pb::Event& event) const;
  // The revision that this device's command with that number gave a pad; 0 = none seen.
  std::uint32_t pad_revision(std::uint32_t place, std::uint32_t pad, std::uint64_t number) const;
  // The laptop's clock, estimated from the fastest answers; the own clock before any.
  std::uint64_t laptop_now() const;
  workshop::May may(const pb::Command& command, pb::Refusal* why = nullptr) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace palabre
