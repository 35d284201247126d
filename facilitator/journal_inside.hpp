// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside the journal: what journal.cpp, journal_open.cpp and journal_copy.cpp share.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "facilitator/journal.hpp"
#include "facilitator/journal_files.hpp"
#include "facilitator/journal_raw_file.hpp"
#include "facilitator/journal_schema.hpp"
#include "facilitator/journal_sql.hpp"
#include "facilitator/journal_walk.hpp"

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
// to be copied to be read. Throws locked_by_another while it is open elsewhere. Looks at nothing in
// it yet.
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

  void write_entry(const Entry& entry, const Hash& chain);
  void write_head(StreamKey stream, const Head& value);
  void write_outcome(const StoredOutcome& stored, std::uint64_t at_seq);
  void write_person(std::uint32_t number, const RegisteredPerson& stored);
  void write_meta(std::string_view key, std::string_view value);

  sql::Statement event;
  sql::Statement head;
  sql::Statement outcome;
  sql::Statement person;
  sql::Statement attributes_away;
  sql::Statement attribute;
  sql::Statement meta;
  sql::Statement meta_away;
};

// Makes a whole file under another name, filled in one transaction, then gives it its name.
void make_file(const std::filesystem::path& path, const JournalSetup& setup,
               const std::function<void(CommitStatements&)>& fill);

struct Journal::Inside {
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

  // Reads meta, heads and the register; throws damaged where a row is, or where the entries do not
  // end where the heads say.
  void load();
  void take_identity();
  void check_end();
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

}  // namespace palabre
