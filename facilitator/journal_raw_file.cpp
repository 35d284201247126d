// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_raw_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include "facilitator/journal_error.hpp"
#include "facilitator/journal_sql.hpp"

namespace palabre {

RawFile::RawFile(const std::filesystem::path& path, const char* vfs_name)
    // SQLite wants the name of a main file to end in two zero bytes.
    : name_(std::filesystem::absolute(path).string() + std::string(2, '\0')) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(vfs_name);
  if (vfs == nullptr) {
    throw JournalFailure(JournalError::io_error, "SQLite has no file layer");
  }
  memory_.resize(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) + 1);
  const int code =
      vfs->xOpen(vfs, name_.c_str(), file(), SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
  if (code != SQLITE_OK) {
    throw JournalFailure(sql::journal_error(code), "open " + path.string());
  }
}

RawFile::~RawFile() {
  if (locked_) {
    file()->pMethods->xUnlock(file(), SQLITE_LOCK_NONE);
  }
  file()->pMethods->xClose(file());
}

sqlite3_file* RawFile::file() {
  return reinterpret_cast<sqlite3_file*>(memory_.data());
}

void RawFile::lock() {
  const int code = file()->pMethods->xLock(file(), SQLITE_LOCK_SHARED);
  if (code != SQLITE_OK) {
    throw JournalFailure(sql::journal_error(code), std::string("lock ") + name_.c_str());
  }
  locked_ = true;
}

std::uint64_t RawFile::size() {
  sqlite3_int64 size = 0;
  if (file()->pMethods->xFileSize(file(), &size) != SQLITE_OK) {
    throw JournalFailure(JournalError::io_error, std::string("size of ") + name_.c_str());
  }
  return static_cast<std::uint64_t>(size);
}

bool RawFile::read(void* out, std::size_t size, std::uint64_t offset) {
  const int code = file()->pMethods->xRead(file(), out, static_cast<int>(size),
                                           static_cast<sqlite3_int64>(offset));
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
    throw JournalFailure(JournalError::io_error, std::string("read ") + name_.c_str());
  }
  return code == SQLITE_OK;
}

void RawFile::copy_to(const std::filesystem::path& target) {
  std::ofstream out(target, std::ios::binary);
  std::vector<char> buffer(1024 * 1024);
  const std::uint64_t end = size();
  for (std::uint64_t at = 0; at < end && out;) {
    const std::size_t part = std::min<std::uint64_t>(end - at, buffer.size());
    if (!read(buffer.data(), part, at)) {
      throw JournalFailure(JournalError::io_error, std::string("read ") + name_.c_str());
    }
    out.write(buffer.data(), static_cast<std::streamsize>(part));
    at += part;
  }
  out.close();
  if (!out) {
    throw JournalFailure(JournalError::io_error, "copy to " + target.string());
  }
}

}  // namespace palabre
