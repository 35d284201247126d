// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as the journal uses it: a connection and prepared statements that clean up after
// themselves and turn every error into a JournalFailure. No rules here. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "facilitator/journal_error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace palabre::sql {

// What an SQLite result code means to us.
JournalError journal_error(int code);

enum class Access { read_write, create, read_only, immutable };

class Database {
 public:
  // Opens and hardens (files travel: nothing in one is trusted), reads nothing yet. `vfs` null
  // means the system's.
  Database(const std::filesystem::path& path, Access access, const char* vfs);
  Database(Database&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Database& operator=(Database&& other) noexcept;
  ~Database();

  sqlite3* handle() const { return handle_; }
  void run(const char* text);
  // "PRAGMA name = value", then reads it back: anything but `expected` is an io_error.
  void set_pragma(const std::string& name, const std::string& value, const std::string& expected);
  std::string pragma(const std::string& name);
  // Throws with this connection's message.
  [[noreturn]] void fail(int code, const std::string& what) const;

 private:
  void harden();
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const char* text);
  Statement(Statement&& other) noexcept
      : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters and columns count from 1 and 0, as in SQLite. Bound bytes must live until the step.
  Statement& bind(int place, std::uint64_t value);
  Statement& bind_text(int place, std::string_view text);
  Statement& bind_bytes(int place, const void* data, std::size_t size);
  Statement& bind_null(int place);
  // True while there is a row.
  bool step();
  // Runs to the end and makes ready for the next use.
  void execute();
  void reset();

  bool null(int column) const;
  std::uint64_t number(int column) const;
  // Text and blobs alike; valid until the next step.
  std::string_view bytes(int column) const;
  std::string text(int column) const { return std::string(bytes(column)); }

 private:
  Database* database_;
  sqlite3_stmt* handle_ = nullptr;
};

// Copies a blob of exactly the array's size; false otherwise.
template <class Array>
bool read_array(const Statement& row, int column, Array& out) {
  const std::string_view bytes = row.bytes(column);
  if (bytes.size() != out.size()) {
    return false;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<typename Array::value_type>(bytes[i]);
  }
  return true;
}

}  // namespace palabre::sql
