// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/store_sql.hpp"

#include <sqlite3.h>

#include "protocol/limits.hpp"

namespace palabre::store {

bool StoreFailure::damaged() const {
  const int kind = code_ & 0xff;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

Connection::Connection(const std::filesystem::path& path) {
  const std::string name = path.empty() ? ":memory:" : path.string();
  const int flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const int extended = handle_ != nullptr ? sqlite3_extended_errcode(handle_) : code;
    sqlite3_close_v2(std::exchange(handle_, nullptr));
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

Connection::~Connection() {
  sqlite3_close_v2(handle_);
}

void Connection::run(const char* text) {
  if (const int code = sqlite3_exec(handle_, text, nullptr, nullptr, nullptr); code != SQLITE_OK) {
    fail(code, text);
  }
}

void Connection::set_pragma(const std::string& name, const std::string& value,
                            const std::string& expected) {
  run(("PRAGMA " + name + " = " + value).c_str());
  if (const std::string now = pragma(name); now != expected) {
    throw StoreFailure(SQLITE_IOERR, "PRAGMA " + name + " is " + now + " instead of " + expected);
  }
}

std::string Connection::pragma(const std::string& name) {
  Statement read(*this, ("PRAGMA " + name).c_str());
  return read.step() ? read.bytes(0) : std::string{};
}

void Connection::fail(int code, const std::string& what) const {
  throw StoreFailure(code, what + ": " + sqlite3_errmsg(handle_));
}

Statement::Statement(Connection& connection, const char* text) : connection_(&connection) {
  if (const int code = sqlite3_prepare_v2(connection.handle(), text, -1, &handle_, nullptr);
      code != SQLITE_OK) {
    connection.fail(code, text);
  }
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement& Statement::bind(int place, std::uint64_t value) {
  if (const int code = sqlite3_bind_int64(handle_, place, static_cast<sqlite3_int64>(value));
      code != SQLITE_OK) {
    connection_->fail(code, "bind");
  }
  return *this;
}

Statement& Statement::bind(int place, std::string_view bytes) {
  const void* data = bytes.empty() ? "" : bytes.data();
  if (const int code = sqlite3_bind_blob64(handle_, place, data, bytes.size(), SQLITE_STATIC);
      code != SQLITE_OK) {
    connection_->fail(code, "bind");
  }
  return *this;
}

Statement& Statement::bind_null(int place) {
  sqlite3_bind_null(handle_, place);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code != SQLITE_DONE) {
    const std::string text = sqlite3_sql(handle_);
    sqlite3_reset(handle_);
    connection_->fail(code, text);
  }
  return false;
}

void Statement::execute() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

bool Statement::null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::uint64_t Statement::number(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(handle_, column));
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return data == nullptr
             ? std::string{}
             : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

}  // namespace palabre::store
