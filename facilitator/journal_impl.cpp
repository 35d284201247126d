// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_impl.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "protocol/limits.hpp"

namespace palabre {
namespace {

[[noreturn]] void damaged(const std::string& detail) {
  throw JournalFailure(JournalError::damaged, detail);
}

std::optional<StreamKey> read_stream(const sql::Statement& row, int column) {
  if (row.number(column) > pb::STREAM_STAFF || row.number(column + 1) > UINT32_MAX) {
    return std::nullopt;
  }
  return StreamKey{static_cast<pb::StreamKind>(row.number(column)),
                   static_cast<std::uint32_t>(row.number(column + 1))};
}

}  // namespace

std::optional<Entry> read_entry(const sql::Statement& row, Hash& chain) {
  const std::optional<StreamKey> stream = read_stream(row, 1);
  if (!stream || !stream->valid() || row.null(4) != row.null(5)) {
    return std::nullopt;
  }
  Entry entry;
  entry.seq = row.number(0);
  entry.stream = *stream;
  entry.revision = row.number(3);
  entry.erased = row.null(5);
  entry.event = row.text(5);
  if ((!entry.erased && !sql::read_array(row, 4, entry.salt)) ||
      !sql::read_array(row, 6, entry.hash) || !sql::read_array(row, 7, chain)) {
    return std::nullopt;
  }
  return entry;
}

void Journal::Impl::load() {
  load_meta();
  load_heads();
  load_people();
}

void Journal::Impl::load_meta() {
  meta.clear();
  sql::Statement rows(*database, "SELECT key, value FROM meta");
  while (rows.step()) {
    meta[rows.text(0)] = rows.text(1);
  }
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

void Journal::Impl::load_heads() {
  heads.clear();
  sql::Statement rows(*database, "SELECT stream_kind, stream_id, revision, chain FROM head");
  while (rows.step()) {
    const std::optional<StreamKey> stream = read_stream(rows, 0);
    Head head;
    if (!stream || !(stream->valid() || *stream == whole_file) ||
        !sql::read_array(rows, 3, head.chain)) {
      damaged("a head is not one");
    }
    head.revision = rows.number(2);
    heads[*stream] = head;
  }
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
    damaged("the file says it ends at " + std::to_string(known.revision) + ", its entries at " +
            std::to_string(end.revision));
  }
}

void Journal::Impl::load_people() {
  people = Register{};
  std::map<std::uint32_t, RegisteredPerson> found;
  sql::Statement rows(*database, "SELECT person, name, removed, revision FROM person");
  while (rows.step()) {
    if (rows.number(0) == 0 || rows.number(0) >= UINT32_MAX) {
      damaged("a person has a wrong number");
    }
    RegisteredPerson& person = found[static_cast<std::uint32_t>(rows.number(0))];
    person.name = rows.text(1);
    person.removed = rows.number(2) != 0;
    person.revision = rows.number(3);
  }
  sql::Statement attributes(*database, "SELECT person, name, value FROM attribute");
  while (attributes.step()) {
    const auto person = found.find(static_cast<std::uint32_t>(attributes.number(0)));
    if (person == found.end()) {
      damaged("an attribute belongs to nobody");
    }
    person->second.attributes[attributes.text(1)] = attributes.text(2);
  }
  for (auto& [number, person] : found) {
    people.restore(number, std::move(person));
  }
}

void Journal::Impl::require_writable() const {
  if (poisoned) {
    throw JournalFailure(JournalError::poisoned, path.string());
  }
  if (!writable || database == nullptr) {
    throw JournalFailure(JournalError::read_only, path.string());
  }
}

void Journal::Impl::count_wal() {
  sqlite3_file* wal = nullptr;
  sqlite3_int64 size = 0;
  if (sqlite3_file_control(database->handle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) ==
          SQLITE_OK &&
      wal != nullptr && wal->pMethods != nullptr &&
      wal->pMethods->xFileSize(wal, &size) == SQLITE_OK) {
    wal_bytes = static_cast<std::uint64_t>(size);
  }
}

void Journal::Impl::checkpoint() {
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

void Journal::Impl::set_state(std::string_view state) {
  transaction([&] {
    statements->meta.bind_text(1, keys::state).bind_bytes(2, state.data(), state.size());
    statements->meta.execute();
  });
}

void Journal::Impl::close() {
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
