// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as a device's store uses it: every error is a StoreFailure.
#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <utility>

#include "protocol/sql/sql.hpp"

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

class Database final : public sql::Connection {
 public:
  // An empty path keeps everything in memory.
  explicit Database(const std::filesystem::path& path);

  // Throws StoreFailure.
  [[noreturn]] void fail(int code, const std::string& what) const override;
};

}  // namespace palabre::store
