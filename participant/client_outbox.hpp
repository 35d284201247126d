// SPDX-License-Identifier: AGPL-3.0-or-later
// The exactly-once half of a client: which commands wait, which number each has, what goes out next
// and what an answer means. No socket, no disk, no clock: the link stores what this says before it
// sends, and a simulation does the same with a queue.
//
// A command gets its number when it is first sent, in the order in which the commands were made;
// every later sending is byte-identical. It stays until its outcome is here, and for the record
// after that: a facilitator who comes back with an older copy of the file is offered again what
// this device knows to be missing there.
//
// Numbers belong to an identity. When the facilitator's laptop says that a number was used with
// other bytes, this profile is a copy of another one: everything that has no outcome is then sent
// under a new identity, and both texts are kept.
//
// Lives on one thread. Cost: about 150 bytes per command besides its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/limits.hpp"
#include "protocol/messages/wire.pb.h"

namespace palabre {

class ClientOutbox {
 public:
  struct Item {
    std::uint64_t local = 0;
    std::uint64_t number = 0;    // 0 until first sent
    std::uint32_t identity = 0;  // which of this profile's identities the number belongs to
    std::string command;
    bool settled = false;
    pb::Outcome outcome;  // when settled
  };

  // ---- loading: in order of `local`, before anything else
  void restore(Item item);
  // The identity that is used now.
  void restore_identity(std::uint32_t identity) { identity_ = identity; }

  // ---- asking
  std::uint64_t next_local() const { return items_.empty() ? 1 : items_.back().local + 1; }
  // A new command at the end. Requires: local >= next_local().
  const Item& add(std::uint64_t local, std::string command);
  // One that cannot travel: it is settled here and never sent.
  const Item& add_refused(std::uint64_t local, std::string command, pb::Refusal refusal);

  // ---- one link after another
  // A link begins, to somebody who has outcomes up to `last_number`. Everything without one is sent
  // again, and so is what had one that they do not know any more: those items are returned, their
  // outcome is void.
  std::vector<const Item*> begin(std::uint64_t last_number);
  void end();
  // Numbers for those that may go now. To be stored before next() is asked for them.
  std::vector<const Item*> give_numbers();
  // What to send now: marked as sent. nullptr: the window is full, or nothing waits.
  const Item* next();

  enum class Heard {
    settled,   // `item` has its outcome: store it, then tell
    ignored,   // known already, or not ours
    rewound,   // they want an earlier number first: next() gives it
    stalled,   // their disk refuses: call resume() after a pause
    clashed,   // used with other bytes, or out of step with what is kept here; see fork_ready()
    restarted  // they forgot what they had answered on this very link: begin a new one
  };
  struct Answer {
    Heard heard = Heard::ignored;
    const Item* item = nullptr;
  };
  Answer hear(const pb::Outcome& outcome);
  // After stalled: everything without outcome goes out again.
  void resume();

  // Something clashed, and nothing else of this identity is without an answer.
  bool fork_ready() const;
  // Begins a new identity: what has no outcome waits for a number again. Returns those items.
  std::vector<const Item*> fork();
  std::uint32_t identity() const { return identity_; }

  // ---- reading
  const std::deque<Item>& items() const { return items_; }
  std::size_t unsettled() const { return unsettled_; }
  const Item* find_number(std::uint64_t number) const;

 private:
  // One number on its way on this link. Every sending is answered at most once and in order, so the
  // stamps tell which sending an answer is about.
  struct Flight {
    std::deque<std::uint64_t> stamps;
    std::uint64_t last = 0;
    bool active = false;
  };
  static constexpr std::size_t hole = static_cast<std::size_t>(-1);

  Item* at(std::uint64_t number);
  bool fits(std::size_t count, std::size_t bytes, std::size_t more) const;
  void land(std::uint64_t number, Flight& flight);
  void rewind(std::uint64_t number);

  std::deque<Item> items_;
  std::uint32_t identity_ = 0;
  std::vector<std::size_t> numbered_;  // place in items_ of number n at n - 1
  std::deque<std::size_t> waiting_;    // without number, in order
  std::size_t restored_waiting_ = 0;   // so many of them come from before a restart
  std::set<std::uint64_t> clashed_;
  std::size_t unsettled_ = 0;
  std::size_t unsettled_numbered_ = 0;

  bool linked_ = false;
  bool stalled_ = false;
  std::uint64_t last_number_ = 0;
  std::uint64_t send_ = 1;  // the number that goes next
  std::uint64_t stamp_ = 0;
  std::map<std::uint64_t, Flight> flights_;
  std::size_t active_ = 0;
  std::size_t active_bytes_ = 0;
};

}  // namespace palabre
