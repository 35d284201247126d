// SPDX-License-Identifier: AGPL-3.0-or-later
// The shape of a workshop file: what is looked at before SQLite may touch it, the tables, and the
// settings of a connection. The shape is compared as text: a file with anything more or less in it
// was not written by us.
//
// event    append-only, one row per entry; `salt` and `bytes` are NULL once erased; `chain` is the
//          chain over the whole file after this entry
// head     per stream its last revision and chain; (0, 0) is the whole file, its revision is seq
// outcome  one row per command; `at_seq` = last seq of the batch it was committed with
// person, attribute   the register: corrected and erased, never chained
// meta     identity, keys, and what the host keeps between sittings
// What no chain covers carries a sum over its row.
#pragma once

#include <cstdint>
#include <filesystem>

#include "facilitator/journal_sql.hpp"

namespace palabre::schema {

inline constexpr std::uint32_t application_id = 0x506C6272;  // "Plbr"
inline constexpr std::uint32_t version = 2;  // 2: the file's chain covers the stream too

struct Header {
  std::uint32_t version = 0;
  bool wal = false;             // in WAL mode: was open when it was last written
  bool companion = false;       // its -wal file is there, maybe empty
  bool companion_used = false;  // and is not empty
  bool rollback = false;        // a -journal file with something in it is there
};

// Looks at a file through SQLite's own file layer (plain reading would drop the locks that this
// process may hold on it) and throws what is wrong with it: not_found, not_readable, empty_file,
// foreign_file, damaged,
// newer_version.
Header read_header(const std::filesystem::path& path, const char* vfs);

std::filesystem::path companion_of(const std::filesystem::path& path);  // …-wal
std::filesystem::path rollback_of(const std::filesystem::path& path);   // …-journal

// Makes the tables and stamps in an empty database, within the caller's transaction.
void create_tables(sql::Database& database);
// Throws damaged unless the tables are exactly ours, and newer_version for a later schema.
void check_tables(sql::Database& database);
// Throws damaged with SQLite's own words. Quick: structure only. Thorough: indexes too.
void check_integrity(sql::Database& database, bool thorough);

// Settings that hold for every connection, each read back.
void configure(sql::Database& database, const char* synchronous);

}  // namespace palabre::schema
