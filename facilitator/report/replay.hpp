// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop file read for a report, and what the report commands say when it cannot be.
#pragma once

#include <string>

#include "facilitator/authority.hpp"
#include "facilitator/journal.hpp"

namespace palabre::report {

class Replay {
 public:
  // Throws JournalFailure.
  explicit Replay(Journal& journal);
  const workshop::WorkshopState& state() const { return authority_.state(); }
  const Register& people() const { return authority_.people(); }

 private:
  Authority authority_;
};

// What is wrong and what to do.
std::string failure_sentence(bool french, const JournalFailure& failure);

}  // namespace palabre::report
