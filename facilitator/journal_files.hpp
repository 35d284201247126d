// SPDX-License-Identifier: AGPL-3.0-or-later
// The few things the journal does with files that are not SQLite's own: making a private file,
// syncing, and putting a finished file under its name. Tests put a recorder or a failing disk here.
// Any thread; no state.
#pragma once

#include <cstdint>
#include <filesystem>

namespace palabre {

class FileLayer {
 public:
  virtual ~FileLayer() = default;

  // Makes an empty file that only its owner can read. Throws JournalFailure.
  virtual void create_private(const std::filesystem::path& path);
  // The file's bytes are on the disk when this returns. Throws JournalFailure.
  virtual void sync_file(const std::filesystem::path& path);
  // Gives a finished file its final name, in one step; without `replace` never over another file.
  // The folder is synced when this returns. Throws JournalFailure; the target is then untouched.
  virtual void publish(const std::filesystem::path& finished, const std::filesystem::path& name,
                       bool replace);
  // Best effort: what is not there is removed already.
  virtual void remove(const std::filesystem::path& path) noexcept;
  virtual std::uint64_t free_bytes(const std::filesystem::path& path) noexcept;

  static FileLayer& system();
};

// A name beside `name` for a file that is not finished yet; hidden, and never given twice.
std::filesystem::path unfinished_name(const std::filesystem::path& name);
std::filesystem::path folder_of(const std::filesystem::path& path);

}  // namespace palabre
