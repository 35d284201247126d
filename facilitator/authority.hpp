// SPDX-License-Identifier: AGPL-3.0-or-later
// The authority: decide → fold → commit → publish. It judges each command on a tentative state that
// already holds what the commands before it did, collects what must be committed, and once that is
// durable keeps it as what may be seen. No sockets, no SQL, no clock: time is an argument, salts come
// from a function, so a simulation drives it as the server does.
//
// Lives on the network thread. Cost: state.hpp; per entry its bytes and 32 bytes of chain, kept so
// that catching up is the ordinary path; per outcome about 100 bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/batch.hpp"
#include "protocol/messages/wire.pb.h"
#include "protocol/workshop/decide.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"
#include "protocol/workshop/stream.hpp"

namespace palabre {

// The committed entries of one stream, each encoded once for the wire as one element of
// pb::Entries.entries (tag and length included), so that a frame is made by joining them.
class StreamLog {
 public:
  std::uint64_t revision() const { return encoded_.size(); }
  // Requires: 1 <= revision <= revision().
  const std::string& encoded(std::uint64_t revision) const {
    return encoded_[static_cast<std::size_t>(revision) - 1];
  }
  // Chain value at a revision; zeros at 0. Requires: revision <= revision().
  Hash chain(std::uint64_t revision) const {
    return revision == 0 ? Hash{} : chains_[static_cast<std::size_t>(revision) - 1];
  }
  void append(const Entry& entry);

 private:
  std::vector<std::string> encoded_;
  std::vector<Hash> chains_;
};

class Authority {
 public:
  using Salts = std::function<Salt()>;
  explicit Authority(Salts salts) : salts_(std::move(salts)) {}

  // ---- loading, in journal order, before anything else
  void restore(const Entry& entry);
  void restore(const StoredOutcome& outcome);
  void restore(std::uint32_t person, RegisteredPerson stored) {
    people_.restore(person, std::move(stored));
  }

  // ---- judging
  struct Submitted {
    enum class State {
      waits,     // its outcome is published once it is durable
      repeated,  // answered before: `outcome` says the same again
      early,     // numbers come in order: outcome.expected() is the one wanted
    };
    State state = State::waits;
    pb::Outcome outcome;
  };
  // A command of an admitted device. Requires: `device` is known.
  Submitted submit(std::uint32_t device, std::uint64_t number, const std::string& command,
                   std::uint64_t now);
  // A device at the door. What is decided waits for the commit like anything else.
  workshop::DoorAnswer admit(const workshop::DoorAsk& ask, std::uint64_t now);
  // Events the program writes by itself: the workshop's creation from a template.
  void record(workshop::Decision decision, std::uint64_t now);

  // Who waits at the door for a facilitator; answered by AnswerAdmission.
  std::uint32_t add_request(workshop::DoorRequest request);
  void drop_request(std::uint32_t request);
  const std::vector<workshop::DoorRequest>& requests() const { return requests_; }

  // ---- committing
  bool has_batch() const { return !waiting_.empty(); }
  // Everything that waits. One batch is out at a time; the next waits for committed().
  Batch take_batch();
  // The batch is durable: from here on it may be seen.
  void committed(const Batch& batch);

  // ---- reading
  // The tentative state: ahead of what may be seen by what is being committed.
  const workshop::WorkshopState& state() const { return state_; }
  const Register& people() const { return people_; }
  // Null for a stream without committed entries.
  const StreamLog* log(StreamKey stream) const;
  // Whether every committed entry of this one is an entry of `other` too: after the file was opened
  // anew, what was published must be in it.
  bool is_continued_by(const Authority& other) const;
  std::uint64_t committed_entries() const { return committed_seq_; }
  std::uint64_t waiting_entries() const { return next_seq_ - 1 - committed_seq_; }
  // The device as a sender of commands; nothing if it was never admitted.
  std::optional<workshop::Actor> actor(std::uint32_t device) const;
  // The highest number of this device whose outcome is durable; 0 = none.
  std::uint64_t last_number(std::uint32_t device) const;
  // The highest number of this device that was judged, durable or not.
  std::uint64_t taken_number(std::uint32_t device) const;

 private:
  struct Answer {
    Hash command{};
    std::string outcome;
    bool durable = false;
  };

  void take(workshop::Decision&& decision);
  void fold(StreamKey stream, const pb::Event& event);
  workshop::Reader reader() const { return {state_, people_, nullptr, &requests_}; }

  Salts salts_;
  workshop::WorkshopState state_;
  Register people_;
  std::map<StreamKey, StreamLog> logs_;
  std::map<StreamKey, std::uint64_t> revisions_;  // tentative
  std::map<std::uint32_t, std::vector<Answer>> answers_;  // by device; number n at n - 1
  std::vector<workshop::DoorRequest> requests_;
  std::uint32_t next_request_ = 1;
  Batch waiting_;
  std::uint64_t next_seq_ = 1;
  std::uint64_t committed_seq_ = 0;
};

}  // namespace palabre
