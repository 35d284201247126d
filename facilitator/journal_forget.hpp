// SPDX-License-Identifier: AGPL-3.0-or-later
// Erasing what a workshop file need not know any more: names and attributes in the register, and
// the payload of events, whose hashes stay so that every chain stays whole. The file is written
// anew, because in the old one erased bytes would still stand in its free pages. Any thread, on a
// file that nobody has open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "facilitator/journal.hpp"

namespace palabre {

struct Forgetting {
  // True where the payload of this event goes. What folds later must not rest on it.
  std::function<bool(const Entry&)> erases;
  // What a person is in the register from now on.
  std::function<void(std::uint32_t person, RegisteredPerson&)> rewrites;
};

struct Forgotten {
  std::uint64_t entries = 0;  // payloads erased now
  std::size_t people = 0;     // changed in the register
};

// The file is put in its place only once it was read again from end to end. Throws JournalFailure
// (damaged, locked_by_another, disk_full…); the file is then as it was. The disk may keep the old
// bytes in places that no file owns, and copies elsewhere are not reached.
Forgotten forget(const std::filesystem::path& path, const Forgetting& forgetting,
                 const JournalSetup& setup = {});

}  // namespace palabre
