// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_inside.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace palabre {
namespace {

[[noreturn]] void damaged(const std::string& detail) {
  throw JournalFailure(JournalError::damaged, detail);
}

}  // namespace

void Journal::Inside::load() {
  bool meta_whole = false;
  bool heads_whole = false;
  bool people_whole = false;
  std::tie(meta, meta_whole) = read_meta(*database);
  std::tie(heads, heads_whole) = read_heads(*database);
  std::tie(people, people_whole) = read_people(*database);
  if (!meta_whole || !heads_whole || !people_whole) {
    damaged(std::string("a row of ") + (!meta_whole    ? "meta"
                                        : !heads_whole ? "head"
                                                       : "the register"));
  }
  take_identity();
  check_end();
}

void Journal::Inside::take_identity() {
  const auto take = [&](std::string_view key) {
    const auto found = meta.find(std::string(key));
    if (found == meta.end()) {
      damaged("meta lacks " + std::string(key));
    }
    return std::move(meta.extract(found).mapped());
  };
  const auto take_id = [&](std::string_view key, Id16& id) {
    const std::string bytes = take(key);
    if (bytes.size() != id.size()) {
      damaged("meta has a wrong " + std::string(key));
    }
    std::transform(bytes.begin(), bytes.end(), id.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(byte); });
  };
  take_id(keys::workshop, identity.workshop);
  take_id(keys::epoch, identity.epoch);
  identity.server_key = take(keys::server_key);
  identity.server_certificate = take(keys::server_certificate);
  recovered = take(keys::state) != "closed";
}

void Journal::Inside::check_end() {
  sql::Statement last(*database, "SELECT seq, chain FROM event ORDER BY seq DESC LIMIT 1");
  Head end;
  if (last.step()) {
    end.revision = last.number(0);
    if (!sql::read_array(last, 1, end.chain)) {
      damaged("the last entry is not one");
    }
  }
  const auto file = heads.find(whole_file);
  const Head known = file == heads.end() ? Head{} : file->second;
  if (end.revision != known.revision || end.chain != known.chain) {
    damaged("the file should end at " + std::to_string(known.revision) + ", its entries end at " +
            std::to_string(end.revision));
  }
}

void Journal::Inside::require_writable() const {
  if (poisoned) {
    throw JournalFailure(JournalError::poisoned, path.string());
  }
  if (!writable || database == nullptr) {
    throw JournalFailure(JournalError::read_only, path.string());
  }
}

void Journal::Inside::count_wal() {
  sqlite3_file* wal = nullptr;
  sqlite3_int64 size = 0;
  if (sqlite3_file_control(database->handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) ==
          SQLITE_OK &&
      wal != nullptr && wal->pMethods != nullptr &&
      wal->pMethods->xFileSize(wal, &size) == SQLITE_OK) {
    wal_bytes = static_cast<std::uint64_t>(size);
  }
}

void Journal::Inside::checkpoint() {
  require_writable();
  poisoned = true;
  int frames = 0;
  int done = 0;
  const int code = sqlite3_wal_checkpoint_v2(database->handle(), "main", SQLITE_CHECKPOINT_TRUNCATE,
                                             &frames, &done);
  if (code != SQLITE_OK) {
    database->fail(code, "checkpoint");
  }
  poisoned = false;
  wal_bytes = 0;
}

void Journal::Inside::set_state(std::string_view state) {
  transaction([&] { statements->write_meta(keys::state, state); });
}

void Journal::Inside::close() {
  if (writable && !poisoned) {
    set_state("closed");
    checkpoint();
    poisoned = true;
    statements.reset();
    database->set_pragma("journal_mode", "DELETE", "delete");
    database->set_pragma("locking_mode", "NORMAL", "normal");
    // The pragma takes effect, and lets the lock go, with the next read.
    database->pragma("user_version");
  }
  statements.reset();
  database.reset();
  lock.reset();
  folder.reset();
  writable = false;
  poisoned = false;
}

}  // namespace palabre
