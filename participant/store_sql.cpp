// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/store_sql.hpp"

#include <sqlite3.h>

#include "protocol/limits.hpp"

namespace palabre::store {

bool StoreFailure::damaged() const {
  const int kind = code_ & 0xff;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

Database::Database(const std::filesystem::path& path) {
  const std::string name = path.empty() ? ":memory:" : path.string();
  const int flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const int extended = handle_ != nullptr ? sqlite3_extended_errcode(handle_) : code;
    close();
    throw StoreFailure(extended, "open " + name + ": " + sqlite3_errstr(extended));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  // Hundreds of stores in memory live in one rehearsal: each does without a cache of its own.
  if (path.empty()) {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
  }
  sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, static_cast<int>(limits::journal_value_bytes_max));
}

void Database::fail(int code, const std::string& what) const {
  throw StoreFailure(code, what + ": " + sqlite3_errmsg(handle_));
}

}  // namespace palabre::store
