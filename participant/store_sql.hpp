// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as a device's store uses it: a connection and statements that clean up after themselves.
// Every error is a StoreFailure. No rules here. One thread at a time.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace palabre::store {

class StoreFailure : public std::exception {
 public:
  StoreFailure(int code, std::string what) : code_(code), what_(std::move(what)) {}
  int code() const { return code_; }  // SQLite's, extended
  bool damaged() const;               // the file is not what it should be
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  int code_;
  std::string what_;
};

class Connection {
 public:
  // An empty path keeps everything in memory.
  explicit Connection(const std::filesystem::path& path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const char* text);
  // Sets it and reads it back: anything but `expected` is a failure.
  void set_pragma(const std::string& name, const std::string& value, const std::string& expected);
  std::string pragma(const std::string& name);
  sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail(int code, const std::string& what) const;

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Connection& connection, const char* text);
  Statement(Statement&& other) noexcept
      : connection_(other.connection_), handle_(std::exchange(other.handle_, nullptr)) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Places count from 1, columns from 0. Bound bytes must live until the step.
  Statement& bind(int place, std::uint64_t value);
  Statement& bind(int place, std::string_view bytes);
  Statement& bind_null(int place);
  bool step();     // true while there is a row
  void execute();  // to the end, then ready for the next use
  void reset();

  bool null(int column) const;
  std::uint64_t number(int column) const;
  std::string bytes(int column) const;

 private:
  Connection* connection_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace palabre::store
