// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_schema.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "facilitator/journal_raw_file.hpp"

namespace palabre::schema {
namespace {

namespace fs = std::filesystem;

struct Object {
  const char* name;
  const char* text;  // null: made by SQLite itself for the table of the same name
  const char* table;
};

// In the order of their names, as sqlite_schema is read.
constexpr Object objects[] = {
    {"attribute",
     "CREATE TABLE attribute(person INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, "
     "sum INTEGER NOT NULL, PRIMARY KEY(person, name)) STRICT, WITHOUT ROWID",
     "attribute"},
    {"event",
     "CREATE TABLE event(seq INTEGER PRIMARY KEY, stream_kind INTEGER NOT NULL, "
     "stream_id INTEGER NOT NULL, revision INTEGER NOT NULL, salt BLOB, bytes BLOB, "
     "hash BLOB NOT NULL, chain BLOB NOT NULL, UNIQUE(stream_kind, stream_id, revision)) STRICT",
     "event"},
    {"head",
     "CREATE TABLE head(stream_kind INTEGER NOT NULL, stream_id INTEGER NOT NULL, "
     "revision INTEGER NOT NULL, chain BLOB NOT NULL, "
     "PRIMARY KEY(stream_kind, stream_id)) STRICT, WITHOUT ROWID",
     "head"},
    {"meta",
     "CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL, "
     "sum INTEGER NOT NULL) STRICT, WITHOUT ROWID",
     "meta"},
    {"outcome",
     "CREATE TABLE outcome(device INTEGER NOT NULL, number INTEGER NOT NULL, "
     "command BLOB NOT NULL, outcome BLOB NOT NULL, at_seq INTEGER NOT NULL, sum INTEGER NOT NULL, "
     "PRIMARY KEY(device, number)) STRICT, WITHOUT ROWID",
     "outcome"},
    {"person",
     "CREATE TABLE person(person INTEGER PRIMARY KEY, name TEXT NOT NULL, "
     "removed INTEGER NOT NULL, revision INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT",
     "person"},
    {"sqlite_autoindex_event_1", nullptr, "event"},
};

std::uint32_t big_endian(const unsigned char* at) {
  return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 |
         static_cast<std::uint32_t>(at[2]) << 8 | at[3];
}

}  // namespace

fs::path companion_of(const fs::path& path) {
  return path.string() + "-wal";
}
fs::path rollback_of(const fs::path& path) {
  return path.string() + "-journal";
}

Header read_header(const fs::path& path, const char* vfs) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) {
    const int error = errno;
    throw JournalFailure(
        error == ENOENT || error == ENOTDIR ? JournalError::not_found : JournalError::not_readable,
        path.string() + ": " + std::generic_category().message(error));
  }
  if (!S_ISREG(found.st_mode)) {
    throw JournalFailure(JournalError::foreign_file, path.string() + " is not a regular file");
  }
  unsigned char first[100];
  {
    RawFile file(path, vfs);
    if (file.size() == 0) {
      throw JournalFailure(JournalError::empty_file, path.string());
    }
    if (!file.read(first, sizeof first, 0)) {
      throw JournalFailure(JournalError::foreign_file, path.string() + " is too short");
    }
  }
  constexpr std::string_view format("SQLite format 3\0", 16);
  const bool sqlite = std::equal(format.begin(), format.end(), first, [](char a, unsigned char b) {
    return static_cast<unsigned char>(a) == b;
  });
  const bool ours = big_endian(first + 68) == application_id;
  // With other numbers there SQLite would only read the file, or not at all.
  const bool mode = first[18] == first[19] && (first[18] == 1 || first[18] == 2);
  if (ours && !(sqlite && mode)) {
    throw JournalFailure(JournalError::damaged, "the first bytes of " + path.string());
  }
  if (!ours) {
    throw JournalFailure(JournalError::foreign_file, path.string() + " has another stamp");
  }
  Header header;
  header.version = big_endian(first + 60);
  if (header.version > version) {
    throw JournalFailure(JournalError::newer_version, "schema " + std::to_string(header.version));
  }
  header.wal = first[19] == 2;
  const auto size_of = [](const fs::path& beside) -> std::optional<std::uint64_t> {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(beside, error);
    return error ? std::nullopt : std::optional<std::uint64_t>(size);
  };
  const auto companion = size_of(companion_of(path));
  header.companion = companion.has_value();
  header.companion_used = companion.value_or(0) != 0;
  header.rollback = size_of(rollback_of(path)).value_or(0) != 0;
  return header;
}

void create_tables(sql::Database& database) {
  database.run(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
  database.run(("PRAGMA user_version = " + std::to_string(version)).c_str());
  for (const Object& object : objects) {
    if (object.text != nullptr) {
      database.run(object.text);
    }
  }
}

void check_tables(sql::Database& database) {
  if (database.pragma("application_id") != std::to_string(application_id)) {
    throw JournalFailure(JournalError::foreign_file, "application_id");
  }
  if (const std::string found = database.pragma("user_version"); found != std::to_string(version)) {
    throw JournalFailure(found.size() < 10 && std::strtoul(found.c_str(), nullptr, 10) > version
                             ? JournalError::newer_version
                             : JournalError::damaged,
                         "user_version " + found);
  }
  sql::Statement rows(database,
                      "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name");
  for (const Object& object : objects) {
    const char* type = object.text != nullptr ? "table" : "index";
    if (!rows.step() || rows.bytes(0) != type || rows.bytes(1) != object.name ||
        rows.bytes(2) != object.table ||
        (object.text == nullptr ? !rows.null(3) : rows.bytes(3) != object.text)) {
      throw JournalFailure(JournalError::damaged,
                           std::string("the table ") + object.name + " is not as we make it");
    }
  }
  if (rows.step()) {
    throw JournalFailure(JournalError::damaged, "the file holds something more: " + rows.text(1));
  }
}

void check_integrity(sql::Database& database, bool thorough) {
  sql::Statement check(database, thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
  if (!check.step() || check.bytes(0) != "ok") {
    throw JournalFailure(JournalError::damaged, check.text(0));
  }
}

void configure(sql::Database& database, const char* synchronous) {
  const auto level = [&]() -> const char* {
    const std::string_view name = synchronous;
    return name == "OFF" ? "0" : name == "NORMAL" ? "1" : name == "FULL" ? "2" : "3";
  }();
  database.set_pragma("synchronous", synchronous, level);
  database.set_pragma("trusted_schema", "OFF", "0");
  database.set_pragma("cell_size_check", "ON", "1");
  database.set_pragma("mmap_size", "0", "0");
  database.set_pragma("temp_store", "MEMORY", "2");
  database.set_pragma("secure_delete", "ON", "1");
  database.set_pragma("fullfsync", "ON", "1");
  database.set_pragma("checkpoint_fullfsync", "ON", "1");
  database.set_pragma("wal_autocheckpoint", "0", "0");
}

}  // namespace palabre::schema
