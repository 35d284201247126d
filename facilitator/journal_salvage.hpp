// SPDX-License-Identifier: AGPL-3.0-or-later
// When a workshop file does not open because it is damaged: its sound beginning goes into a new
// file. The damaged one is never changed, so that more can be tried with it later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "facilitator/journal.hpp"
#include "facilitator/journal_walk.hpp"

namespace palabre {

struct Salvaged {
  std::uint64_t entries_kept = 0;
  // What the damaged file says it had; 0 where it cannot say.
  std::uint64_t entries_expected = 0;
  std::size_t outcomes_kept = 0;
  std::size_t people_kept = 0;
  std::optional<Damage> first_damage;
};

// Entries are kept up to the first damage, and no further than a whole batch: an outcome never
// stays without its events, nor events without their outcome, or a resent command would be lost or
// done twice. The new file is the same workshop in the new epoch, so that everybody offers again
// what they hold. Throws like open and create: damaged means that not even the identity could be
// read.
Salvaged salvage(const std::filesystem::path& path, const std::filesystem::path& new_path,
                 const Id16& new_epoch, const JournalSetup& setup = {});

}  // namespace palabre
