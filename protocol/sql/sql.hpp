// SPDX-License-Identifier: AGPL-3.0-or-later
// A connection to SQLite and prepared statements that clean up after themselves. Every error goes
// through Connection::fail, which throws what the owner of the file means by it: a journal and a
// device's store do not mean the same. No rules here. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace palabre::sql {

class Connection {
 public:
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  sqlite3* handle() const { return handle_; }
  void run(const char* text);
  // "PRAGMA name = value", then reads it back: anything but `expected` fails.
  void set_pragma(const std::string& name, const std::string& value, const std::string& expected);
  std::string pragma(const std::string& name);
  // Throws, with this connection's message. `code`: SQLite's, extended.
  [[noreturn]] virtual void fail(int code, const std::string& what) const = 0;

 protected:
  Connection() = default;
  Connection(Connection&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  void swap(Connection& other) noexcept { std::swap(handle_, other.handle_); }
  ~Connection() { close(); }
  void close() noexcept;

  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(const Connection& connection, const char* text);
  Statement(Statement&& other) noexcept
      : connection_(other.connection_), handle_(std::exchange(other.handle_, nullptr)) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters count from 1, columns from 0, as in SQLite. Bound bytes must live until the step.
  Statement& bind(int place, std::uint64_t value);
  Statement& bind(int place, std::string_view bytes) {
    return bind_bytes(place, bytes.data(), bytes.size());
  }
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
  const Connection* connection_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace palabre::sql
