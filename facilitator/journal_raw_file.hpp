// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop file read as bytes, through SQLite's own file layer: opening and closing it by plain
// means would drop the locks that this process may hold on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

struct sqlite3_file;

namespace palabre {

class RawFile {
 public:
  RawFile(const std::filesystem::path& path, const char* vfs);
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  ~RawFile();

  // Until destroyed nobody writes to the file; throws locked_by_another while somebody may.
  void lock();
  std::uint64_t size();
  // False past the end.
  bool read(void* out, std::size_t size, std::uint64_t offset);
  void copy_to(const std::filesystem::path& target);

 private:
  sqlite3_file* file();
  std::vector<std::max_align_t> memory_;
  std::string name_;
  bool locked_ = false;
};

}  // namespace palabre
