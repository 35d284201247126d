// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_sql.hpp"

#include <sqlite3.h>

#include "protocol/limits.hpp"

namespace palabre::sql {
namespace {

// A file name as a URI, so that its own signs are not read as options.
std::string uri_of(const std::filesystem::path& path, bool immutable) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char sign : std::filesystem::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(sign);
    if (byte == '%' || byte == '?' || byte == '#' || byte < 0x20) {
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    } else {
      uri += sign;
    }
  }
  return immutable ? uri + "?immutable=1" : uri;
}

}  // namespace

JournalError journal_error(int code) {
  if (code == SQLITE_READONLY_DIRECTORY || code == SQLITE_READONLY_DBMOVED) {
    return JournalError::read_only;
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return JournalError::locked_by_another;
    case SQLITE_READONLY:
      return JournalError::read_only;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return JournalError::not_readable;
    case SQLITE_FULL:
      return JournalError::disk_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:  // asked only once the file has our stamp
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
    case SQLITE_TOOBIG:
    case SQLITE_ERROR:
      return JournalError::damaged;
    default:
      return JournalError::io_error;
  }
}

Database::Database(const std::filesystem::path& path, Access access, const char* vfs) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE;
  flags |= access == Access::read_only || access == Access::immutable ? SQLITE_OPEN_READONLY
                                                                      : SQLITE_OPEN_READWRITE;
  if (access == Access::create) {
    flags |= SQLITE_OPEN_CREATE;
  }
  const int code =
      sqlite3_open_v2(uri_of(path, access == Access::immutable).c_str(), &handle_, flags, vfs);
  if (code != SQLITE_OK) {
    const int extended = handle_ != nullptr ? sqlite3_extended_errcode(handle_) : code;
    close();
    throw JournalFailure(journal_error(extended),
                         "open " + path.string() + ": " + sqlite3_errstr(extended));
  }
  harden();
}

void Database::harden() {
  sqlite3_extended_result_codes(handle_, 1);
  const auto set = [this](int option, int value) {
    int now = -1;
    if (sqlite3_db_config(handle_, option, value, &now) != SQLITE_OK || now != value) {
      throw JournalFailure(JournalError::io_error,
                           "SQLite refuses its option " + std::to_string(option));
    }
  };
  set(SQLITE_DBCONFIG_DEFENSIVE, 1);
  set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  set(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  set(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
  set(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  set(SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0);
  // A last checkpoint on closing would hide the failure that made us close: we do it ourselves.
  set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
  sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, static_cast<int>(limits::journal_value_bytes_max));
  sqlite3_limit(handle_, SQLITE_LIMIT_SQL_LENGTH, 16 * 1024);
  sqlite3_limit(handle_, SQLITE_LIMIT_COLUMN, 32);
  sqlite3_limit(handle_, SQLITE_LIMIT_EXPR_DEPTH, 32);
  sqlite3_limit(handle_, SQLITE_LIMIT_COMPOUND_SELECT, 4);
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit(handle_, SQLITE_LIMIT_VARIABLE_NUMBER, 16);
  sqlite3_limit(handle_, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit(handle_, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64);
  sqlite3_limit(handle_, SQLITE_LIMIT_WORKER_THREADS, 0);
}

void Database::fail(int code, const std::string& what) const {
  throw JournalFailure(journal_error(code),
                       what + ": " + sqlite3_errmsg(handle_) + " (" + std::to_string(code) + ")");
}

}  // namespace palabre::sql
