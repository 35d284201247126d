// SPDX-License-Identifier: AGPL-3.0-or-later
// Is a workshop file whole, from its first entry to its last? For the command line and for a copy
// on a stick. The file is never changed; one that was not closed properly is read from a copy in
// the system's temporary folder. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/journal.hpp"
#include "facilitator/journal_walk.hpp"

namespace palabre {

enum class Verdict {
  whole,
  damaged,
  unreadable,  // not there, not a workshop, newer, open elsewhere…: `error` says which
};

struct VerifyReport {
  Verdict verdict = Verdict::unreadable;
  // Why it could not be read to the end; with `damaged` it is JournalError::damaged.
  std::optional<JournalError> error;
  std::string detail;           // of the error, for logs, in English
  std::vector<Damage> damages;  // in the order of the file, the first damages_max of them
  std::size_t damage_count = 0;

  std::uint64_t entries = 0;  // read and right
  std::uint64_t erased = 0;   // of these, with their payload erased
  std::size_t streams = 0;
  std::size_t outcomes = 0;
  std::size_t people = 0;
  Head head;  // of the whole file, as its entries add up
  Id16 workshop{};
  Id16 epoch{};
  bool recovered = false;          // was not closed properly; nothing is lost by that
  bool companion_missing = false;  // was copied alone while open: the latest may be missing
};

inline constexpr std::size_t damages_max = 20;

VerifyReport verify(const std::filesystem::path& path, const JournalSetup& setup = {});

}  // namespace palabre
