// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside the journal: what journal.cpp, journal_open.cpp and journal_copy.cpp share.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "facilitator/journal.hpp"
#include "facilitator/journal_files.hpp"
#include "facilitator/journal_raw_file.hpp"
#include "facilitator/journal_schema.hpp"
#include "facilitator/journal_sql.hpp"

namespace palabre {

namespace keys {
inline constexpr std::string_view reserved = "palabre.";
inline constexpr std::string_view workshop = "palabre.workshop";
inline constexpr std::string_view epoch = "palabre.epoch";
inline constexpr std::string_view server_key = "palabre.server_key";
inline constexpr std::string_view server_certificate = "palabre.server_certificate";
// "open" from opening to closing, "closed" otherwise.
inline constexpr std::string_view state = "palabre.state";
}  // namespace keys

// The stream under which the head of the whole file is kept.
inline constexpr StreamKey whole_file{};

// A folder of our own for a copy that is only read, removed with what is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A database that is only read and whose file is never changed. `folder` is set where the file had
// to be copied to be read. Throws locked_by_another while it is open elsewhere.
struct ReadOnly {
  std::unique_ptr<TemporaryFolder> folder;
  std::unique_ptr<RawFile> lock;  // where the file itself is read
  std::filesystem::path path;
  schema::Header header;
  std::unique_ptr<sql::Database> database;
};
ReadOnly open_read_only(const std::filesystem::path& path, const char* vfs);

// Statements of the commit, prepared once.
struct CommitStatements {
  explicit CommitStatements(sql::Database& database);
  sql::Statement event;
  sql::Statement head;
  sql::Statement outcome;
  sql::Statement person;
  sql::Statement attributes_away;
  sql::Statement attribute;
  sql::Statement meta;
  sql::Statement meta_away;
};

struct Journal::Impl {
  std::filesystem::path path;
  JournalSetup setup;
  FileLayer* files = nullptr;
  // Of a journal that is only read; both outlive the database.
  std::unique_ptr<TemporaryFolder> folder;
  std::unique_ptr<RawFile> lock;
  std::unique_ptr<sql::Database> database;
  std::unique_ptr<CommitStatements> statements;
  bool writable = false;
  bool poisoned = false;
  bool recovered = false;
  bool companion_missing = false;
  std::uint64_t wal_bytes = 0;

  WorkshopIdentity identity;
  Meta meta;
  std::map<StreamKey, Head> heads;
  Register people;

  // Reads meta, heads and the register; throws damaged where they contradict each other.
  void load();
  void load_meta();
  void load_heads();
  void load_people();
  // Throws what forbids writing now.
  void require_writable() const;
  void count_wal();
  void checkpoint();
  void set_state(std::string_view state);
  void close();
  // Runs `work` in one transaction; any failure poisons.
  template <class Work>
  void transaction(const Work& work) {
    require_writable();
    // Until proven otherwise, also where something else than an error of ours is thrown.
    poisoned = true;
    database->run("BEGIN IMMEDIATE");
    work();
    database->run("COMMIT");
    poisoned = false;
  }
};

// Reads an event row: seq, stream_kind, stream_id, revision, salt, bytes, hash, chain. Empty where
// the row does not have the shape of one; `chain` is what the row says.
std::optional<Entry> read_entry(const sql::Statement& row, Hash& chain);
inline constexpr const char* select_events =
    "SELECT seq, stream_kind, stream_id, revision, salt, bytes, hash, chain FROM event "
    "ORDER BY seq";

}  // namespace palabre
