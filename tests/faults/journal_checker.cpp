// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/faults/journal_checker.hpp"

#include <openssl/evp.h>
#include <sqlite3.h>

#include <array>
#include <memory>

#include "tests/faults/journal_sample.hpp"

namespace palabre::test {
namespace {

using Digest = std::array<unsigned char, 32>;

std::string digest(const std::string& bytes) {
  Digest out{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr);
  return {out.begin(), out.end()};
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Rows = std::unique_ptr<sqlite3_stmt, Finalize>;

Rows ask(sqlite3* database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, text, -1, &statement, nullptr);
  return Rows(statement);
}

std::string blob(const Rows& rows, int column) {
  const void* data = sqlite3_column_blob(rows.get(), column);
  const int size = sqlite3_column_bytes(rows.get(), column);
  return data == nullptr
             ? std::string{}
             : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

std::string big_endian(const Rows& rows, int column, int bytes) {
  const auto number = static_cast<std::uint64_t>(sqlite3_column_int64(rows.get(), column));
  std::string written;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    written += static_cast<char>(number >> shift & 0xFF);
  }
  return written;
}

std::uint64_t count(sqlite3* database, const char* text) {
  const Rows rows = ask(database, text);
  return rows != nullptr && sqlite3_step(rows.get()) == SQLITE_ROW
             ? static_cast<std::uint64_t>(sqlite3_column_int64(rows.get(), 0))
             : UINT64_MAX;
}

}  // namespace

Checked check_sample(const std::filesystem::path& path) {
  Checked checked;
  sqlite3* opened = nullptr;
  sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, Close> database(opened);
  {
    const Rows rows = ask(opened, "PRAGMA integrity_check");
    if (rows == nullptr || sqlite3_step(rows.get()) != SQLITE_ROW || blob(rows, 0) != "ok") {
      checked.wrong = "integrity";
      return checked;
    }
  }
  std::string chain(32, '\0');
  {
    const Rows rows = ask(opened,
                          "SELECT seq, salt, bytes, hash, chain, stream_kind, stream_id, revision "
                          "FROM event ORDER BY seq");
    while (rows != nullptr && sqlite3_step(rows.get()) == SQLITE_ROW) {
      const std::uint64_t seq = ++checked.entries;
      const Salt salt = sample_salt(seq);
      const std::string salt_bytes(salt.begin(), salt.end());
      chain = digest(chain + digest(salt_bytes + sample_event(seq)) + big_endian(rows, 5, 4) +
                     big_endian(rows, 6, 4) + big_endian(rows, 7, 8));
      if (static_cast<std::uint64_t>(sqlite3_column_int64(rows.get(), 0)) != seq) {
        checked.wrong = "a hole before " + std::to_string(seq);
      } else if (blob(rows, 1) != salt_bytes || blob(rows, 2) != sample_event(seq) ||
                 blob(rows, 3) != digest(salt_bytes + sample_event(seq))) {
        checked.wrong = "other bytes at " + std::to_string(seq);
      } else if (blob(rows, 4) != chain) {
        checked.wrong = "chain at " + std::to_string(seq);
      }
      if (!checked.wrong.empty()) {
        return checked;
      }
    }
  }
  std::uint64_t ends = 0;
  while (ends < checked.entries) {
    ends += sample_entries(++checked.batches);
  }
  if (ends != checked.entries) {
    checked.wrong = "half a batch";
  } else if (count(opened, "SELECT COUNT(*) FROM outcome") != checked.batches ||
             count(opened, "SELECT IFNULL(MAX(number), 0) FROM outcome") != checked.batches) {
    checked.wrong = "outcomes without their batch, or the other way round";
  } else if (count(opened, "SELECT COUNT(*) FROM person") != checked.batches / 3 ||
             count(opened, "SELECT COUNT(*) FROM attribute") != checked.batches / 3) {
    checked.wrong = "people without their batch, or the other way round";
  }
  return checked;
}

}  // namespace palabre::test
