// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/sql/sql.hpp"

#include <sqlite3.h>

namespace palabre::sql {

void Connection::close() noexcept {
  sqlite3_close_v2(std::exchange(handle_, nullptr));
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
    fail(SQLITE_IOERR, "PRAGMA " + name + " is " + now + " instead of " + expected);
  }
}

std::string Connection::pragma(const std::string& name) {
  Statement read(*this, ("PRAGMA " + name).c_str());
  return read.step() ? read.text(0) : std::string{};
}

Statement::Statement(const Connection& connection, const char* text) : connection_(&connection) {
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

Statement& Statement::bind_text(int place, std::string_view text) {
  if (const int code =
          sqlite3_bind_text64(handle_, place, text.data() == nullptr ? "" : text.data(),
                              text.size(), SQLITE_STATIC, SQLITE_UTF8);
      code != SQLITE_OK) {
    connection_->fail(code, "bind");
  }
  return *this;
}

Statement& Statement::bind_bytes(int place, const void* data, std::size_t size) {
  // A null pointer would be stored as NULL, which means something else here.
  if (const int code =
          sqlite3_bind_blob64(handle_, place, size == 0 ? "" : data, size, SQLITE_STATIC);
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
    sqlite3_reset(handle_);  // whoever catches what is thrown may use it again
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

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return data == nullptr
             ? std::string_view{}
             : std::string_view{static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace palabre::sql
