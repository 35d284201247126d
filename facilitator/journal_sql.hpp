// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as the journal uses it: every error is a JournalFailure.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "facilitator/journal_error.hpp"
#include "protocol/sql/sql.hpp"

namespace palabre::sql {

// What an SQLite result code means to us.
JournalError journal_error(int code);

enum class Access { read_write, create, read_only, immutable };

class Database final : public Connection {
 public:
  // Opens and hardens (files travel: nothing in one is trusted), reads nothing yet. `vfs` null
  // means the system's.
  Database(const std::filesystem::path& path, Access access, const char* vfs);
  Database(Database&& other) noexcept = default;
  Database& operator=(Database&& other) noexcept {
    swap(other);
    return *this;
  }

  // Throws JournalFailure.
  [[noreturn]] void fail(int code, const std::string& what) const override;

 private:
  void harden();
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
