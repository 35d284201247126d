// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop file (`.palabre`), which is the live journal: what commit() has returned from is on
// the disk. One connection, one writer, never a second one on the same file.
//
// One thread at a time; after opening it lives on the commit thread. Every error is a
// JournalFailure. After an error of commit, set_meta or a checkpoint the journal is poisoned: a
// failed sync must not be tried again, because the system may have forgotten what it could not
// write. Destroy it, open the file anew, and go on from what that holds: the last batch may or may
// not be there.
//
// Costs: an entry takes about its event's size plus 110 bytes; memory is one SQLite page cache
// (2 MB), one head per stream (100 bytes) and the register.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "facilitator/batch.hpp"
#include "facilitator/journal_error.hpp"
#include "facilitator/journal_volume.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/stream.hpp"

namespace palabre {

class FileLayer;

using Id16 = std::array<std::uint8_t, 16>;

// What makes a file this workshop. All drawn by the caller.
struct WorkshopIdentity {
  Id16 workshop{};
  // Another one whenever history may have been cut: followers then offer again what they hold.
  Id16 epoch{};
  std::string server_key;          // PEM
  std::string server_certificate;  // PEM
};

// Small values that the host keeps between sittings: typed code, tickets, "copied_at"…
// Keys beginning with "palabre." are the journal's own.
using Meta = std::map<std::string, std::string>;

// How far a stream, or the whole file, has come.
struct Head {
  std::uint64_t revision = 0;
  Hash chain{};
};

// For tests alone: another disk, and settings that a test must see fail.
struct JournalSetup {
  const char* vfs = nullptr;   // name of an SQLite file layer; null = the system's
  FileLayer* files = nullptr;  // null = the system's
  const char* synchronous = "FULL";
  std::uint64_t wal_bytes_idle = limits::journal_wal_bytes_idle;
};

class Journal {
 public:
  // Makes the file whole under another name first, then opens it; never over a file that is there.
  // Errors: already_exists, cannot_create, disk_full, io_error.
  static Journal create(const std::filesystem::path& path, const WorkshopIdentity& identity,
                        const Meta& meta = {}, const JournalSetup& setup = {});
  // Opens, recovers what a crash left, checks the structure, and takes the file for itself.
  // A damaged file is left as it is (see journal_salvage.hpp).
  static Journal open(const std::filesystem::path& path, const JournalSetup& setup = {});
  // Only reads, also from a read-only place: for exports and reports. The file is never changed;
  // one that was not closed properly is read from a copy in the system's temporary folder.
  static Journal open_to_read(const std::filesystem::path& path, const JournalSetup& setup = {});

  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  // Closes as close() does where nothing failed before, and says nothing.
  ~Journal();

  const std::filesystem::path& path() const;
  const WorkshopIdentity& identity() const;
  // The program or the computer had stopped without closing the file; nothing is lost by that.
  bool recovered() const;
  // The file was open when it was last written, and its "-wal" companion is gone: probably the
  // file alone was copied while the workshop went on. What it holds is true, but the latest may be
  // missing: look for the original.
  bool companion_missing() const;
  std::uint64_t seq() const;  // of the last entry; 0 = none
  Head head() const;          // of the whole file; revision = seq
  // Zero for a stream without entries.
  Head head(StreamKey stream) const;

  // Every entry in the order of seq, each checked against its hash and chains; ends with a check
  // that nothing is missing at the end. Throws damaged at the first that does not fit.
  void for_each_entry(const std::function<void(const Entry&)>& visit);
  // By device, then number.
  void for_each_outcome(const std::function<void(const StoredOutcome&)>& visit);
  // As of the last commit.
  const Register& people() const;

  std::optional<std::string> meta(std::string_view key) const;
  Meta all_meta() const;
  // Durable when it returns; all or nothing.
  void set_meta(const Meta& values);
  void set_meta(std::string_view key, std::string_view value);
  void remove_meta(std::string_view key);

  // One transaction; durable when it returns. The entries must follow on the head, densely, in the
  // file and in each stream; an outcome that is there already is invalid_batch.
  void commit(const Batch& batch);
  bool poisoned() const;

  // To be called when nothing waits: tidies up after 4 MiB of new entries (a few milliseconds).
  // Commit itself does so only at 64 MiB.
  void idle();

  // A whole, checked copy at any moment, for instance to a stick: written under another name,
  // synced, opened and verified from end to end, and only then given its name. A failure leaves the
  // target as it was and does not poison the journal. Without `replace`, already_exists.
  struct Copied {
    std::uint64_t entries = 0;
    Hash chain{};
    std::uint64_t bytes = 0;
  };
  Copied copy_to(const std::filesystem::path& target, bool replace);

  // Leaves one file alone, without companions. On failure nothing is lost: the next open recovers.
  void close();

 private:
  struct Inside;
  explicit Journal(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace palabre
