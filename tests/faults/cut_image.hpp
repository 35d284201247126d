// SPDX-License-Identifier: AGPL-3.0-or-later
// What a disk can look like after the power went: everything synced is there; of the rest each
// write may be there, not be there, or be torn between two sectors of 512 bytes; names that were
// made, changed or removed since the folder was synced may or may not have been. The order of
// unsynced writes means nothing. The method is that of SQLite's own crash tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/faults/journal_sample.hpp"
#include "tests/faults/test_disk.hpp"

namespace palabre::test {

// Follows a trace; at any point gives images of the disk. Memory: the files of the trace once.
class CutDisk {
 public:
  void apply(const Operation& operation);
  // How far each promise went; absent = never made.
  const std::map<std::string, std::uint64_t>& promises() const { return promises_; }
  // Name → content, as one power cut now could leave it. `manner` 0 keeps everything, 1 drops all
  // that may go, 2 cuts in the order of writing, others draw for each write.
  std::map<std::string, std::string> image(unsigned manner, Draw& draw) const;

 private:
  struct File {
    std::string synced;
    std::vector<Operation> unsynced;
  };
  std::string content(const File& file, unsigned manner, Draw& draw) const;

  std::map<int, File> files_;
  std::map<std::string, int> names_;  // as of the last sync of the folder
  std::vector<Operation> unsynced_names_;
  std::map<std::string, std::uint64_t> promises_;
};

// Puts an image into a folder that is emptied first; names lose their old folder.
void put_image(const std::map<std::string, std::string>& image,
               const std::filesystem::path& folder);

}  // namespace palabre::test
