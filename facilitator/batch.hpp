// SPDX-License-Identifier: AGPL-3.0-or-later
// What is committed together: everything that waited. The events of one command are never split
// over two batches. A value: it crosses from the network thread to the commit thread and back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/workshop/register.hpp"
#include "protocol/workshop/stream.hpp"

namespace palabre {

// The answer to one command, stored under (device, number) with the SHA-256 of the command's bytes,
// so that a resend gets the same answer and other bytes under the same number are noticed.
struct StoredOutcome {
  std::uint32_t device = 0;
  std::uint64_t number = 0;
  Hash command{};
  std::string outcome;  // pb::Outcome, serialised once
};

struct Batch {
  std::vector<Entry> entries;             // in seq order, dense
  std::vector<StoredOutcome> outcomes;
  std::vector<RegisterChange> changes;    // in order
  bool empty() const { return entries.empty() && outcomes.empty() && changes.empty(); }
};

}  // namespace palabre
