// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks at a "-wal" companion before SQLite does. SQLite takes a damaged place in it for its end
// and drops what follows without a word; that is right after a power cut, where only the last
// transaction can be half written, and wrong for a file damaged later. Reads only.
// Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
#pragma once

#include <cstdint>
#include <filesystem>

namespace palabre {

// How many whole transactions stand behind the place where SQLite would stop reading. Up to one can
// be what a power cut left of the last transaction; two or more were finished, and would be lost.
// Reads all of the file (at most 64 MiB by our limit; stops at twice that).
std::uint32_t transactions_behind_damage(const std::filesystem::path& companion);

}  // namespace palabre
