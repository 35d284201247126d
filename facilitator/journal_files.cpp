// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_files.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <limits>
#include <string>
#include <system_error>

#include "facilitator/journal_error.hpp"

namespace palabre {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
  JournalError code = JournalError::io_error;
  if (error == ENOSPC || error == EDQUOT) {
    code = JournalError::disk_full;
  } else if (error == EEXIST) {
    code = JournalError::already_exists;
  } else if (error == EACCES || error == EPERM || error == ENOENT || error == ENOTDIR ||
             error == ENAMETOOLONG || error == EROFS) {
    code = JournalError::cannot_create;
  }
  throw JournalFailure(code,
                       what + " " + path.string() + ": " + std::generic_category().message(error));
}

void sync_path(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) {
    fail("open", path, errno);
  }
  const int failed = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  // Some file systems cannot sync a folder and say so; that is not a failure of the disk.
  if (failed != 0 && !(failed == EINVAL && (flags & O_DIRECTORY) != 0)) {
    fail("fsync", path, failed);
  }
}

void rename_without_replacing(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    fail("rename to", to, errno);
  }
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return;
  }
  if (errno == EEXIST || ::access(to.c_str(), F_OK) == 0) {
    fail("rename to", to, EEXIST);
  }
  if (::rename(from.c_str(), to.c_str()) != 0) {
    fail("rename to", to, errno);
  }
}

}  // namespace

void FileLayer::create_private(const fs::path& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) {
    fail("create", path, errno);
  }
  ::close(file);
}

void FileLayer::sync_file(const fs::path& path) {
  sync_path(path, O_RDWR);
}

void FileLayer::publish(const fs::path& finished, const fs::path& name, bool replace) {
  if (!replace) {
    rename_without_replacing(finished, name);
  } else if (::rename(finished.c_str(), name.c_str()) != 0) {
    fail("rename to", name, errno);
  }
  sync_path(folder_of(name), O_RDONLY | O_DIRECTORY);
}

void FileLayer::remove(const fs::path& path) noexcept {
  std::error_code ignored;
  fs::remove(path, ignored);
}

std::uint64_t FileLayer::free_bytes(const fs::path& path) noexcept {
  struct statvfs space {};
  if (::statvfs(path.c_str(), &space) != 0) {
    return std::numeric_limits<std::uint64_t>::max();
  }
  return static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
}

FileLayer& FileLayer::system() {
  static FileLayer layer;
  return layer;
}

fs::path unfinished_name(const fs::path& name) {
  static std::atomic<unsigned> counter{0};
  return folder_of(name) / ("." + name.filename().string() + ".unfinished-" +
                            std::to_string(::getpid()) + "-" + std::to_string(++counter));
}

fs::path folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

}  // namespace palabre
