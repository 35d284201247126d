// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/faults/test_disk.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <new>
#include <utility>

#include "facilitator/journal_error.hpp"

namespace palabre::test {
namespace {

// An open file: ours first, the system's right behind it.
struct Handle {
  sqlite3_file base;
  TestDisk* disk;
  int file;              // 0 = a nameless temporary file, not recorded
  bool folder_unsynced;  // the system syncs the folder at the first sync of a new journal
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

// SQLite gives memory aligned to 8 bytes, to us and to what lies behind us.
static_assert(alignof(Handle) <= 8 && sizeof(Handle) % 8 == 0);

Handle* handle(sqlite3_file* file) {
  return reinterpret_cast<Handle*>(file);
}
sqlite3_vfs* system_vfs() {
  return sqlite3_vfs_find(nullptr);
}

}  // namespace

// SQLite's calls. A failing call does what a failing disk does, and is never recorded as done.
struct DiskCalls {
  static TestDisk* disk(sqlite3_vfs* vfs) { return static_cast<TestDisk*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    Handle* opened = handle(file);
    opened->base.pMethods = nullptr;
    if (disk(vfs)->next_call() != Fault::none) {
      return SQLITE_CANTOPEN;
    }
    const bool there = name != nullptr && ::access(name, F_OK) == 0;
    const int code = system_vfs()->xOpen(system_vfs(), name, opened->real(), flags, out);
    if (opened->real()->pMethods == nullptr) {
      return code;
    }
    opened->base.pMethods = methods();
    opened->disk = disk(vfs);
    opened->file = 0;
    opened->folder_unsynced = (flags & SQLITE_OPEN_CREATE) != 0 &&
                              (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    if (code == SQLITE_OK && name != nullptr) {
      if (!there) {
        opened->disk->record_create(name);
      }
      opened->file = opened->disk->file_of(name);
    }
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int folder) {
    if (disk(vfs)->next_call() != Fault::none) {
      return SQLITE_IOERR_DELETE;
    }
    const int code = system_vfs()->xDelete(system_vfs(), name, folder);
    if (code == SQLITE_OK) {
      disk(vfs)->record_remove(name, folder != 0);
    }
    return code;
  }

  static int access(sqlite3_vfs*, const char* name, int flags, int* out) {
    return system_vfs()->xAccess(system_vfs(), name, flags, out);
  }
  static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    return system_vfs()->xFullPathname(system_vfs(), name, size, out);
  }
  static int randomness(sqlite3_vfs*, int size, char* out) {
    return system_vfs()->xRandomness(system_vfs(), size, out);
  }
  static int sleep(sqlite3_vfs*, int) { return 0; }
  static int time(sqlite3_vfs*, double* out) {
    return system_vfs()->xCurrentTime(system_vfs(), out);
  }

  static int close(sqlite3_file* file) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xClose(real);
  }

  static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
    Handle* from = handle(file);
    if (from->disk->next_call() != Fault::none) {
      return SQLITE_IOERR_READ;
    }
    return from->real()->pMethods->xRead(from->real(), out, size, offset);
  }

  static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    Handle* to = handle(file);
    const Fault fault = to->disk->next_call();
    if (fault == Fault::short_write) {
      to->real()->pMethods->xWrite(to->real(), data, size / 2, offset);
      return SQLITE_FULL;
    }
    if (fault != Fault::none) {
      return fault == Fault::no_space ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    const int code = to->real()->pMethods->xWrite(to->real(), data, size, offset);
    if (code == SQLITE_OK && to->file != 0) {
      Operation operation;
      operation.kind = Operation::Kind::write;
      operation.file = to->file;
      operation.offset = static_cast<std::uint64_t>(offset);
      operation.bytes.assign(static_cast<const char*>(data), static_cast<std::size_t>(size));
      to->disk->record(std::move(operation));
    }
    return code;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle* to = handle(file);
    if (to->disk->next_call() != Fault::none) {
      return SQLITE_IOERR_TRUNCATE;
    }
    const int code = to->real()->pMethods->xTruncate(to->real(), size);
    if (code == SQLITE_OK && to->file != 0) {
      Operation operation;
      operation.kind = Operation::Kind::truncate;
      operation.file = to->file;
      operation.offset = static_cast<std::uint64_t>(size);
      to->disk->record(std::move(operation));
    }
    return code;
  }

  static int sync(sqlite3_file* file, int flags) {
    Handle* to = handle(file);
    if (to->disk->next_call() != Fault::none) {
      return SQLITE_IOERR_FSYNC;
    }
    const int code = to->real()->pMethods->xSync(to->real(), flags);
    if (code == SQLITE_OK && to->file != 0) {
      Operation operation;
      operation.kind = Operation::Kind::sync;
      operation.file = to->file;
      to->disk->record(operation);
      if (std::exchange(to->folder_unsynced, false)) {
        operation.kind = Operation::Kind::sync_folder;
        to->disk->record(std::move(operation));
      }
    }
    return code;
  }

  static int size(sqlite3_file* file, sqlite3_int64* out) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xFileSize(real, out);
  }
  static int lock(sqlite3_file* file, int level) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xLock(real, level);
  }
  static int unlock(sqlite3_file* file, int level) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xUnlock(real, level);
  }
  static int reserved(sqlite3_file* file, int* out) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xCheckReservedLock(real, out);
  }
  static int control(sqlite3_file* file, int what, void* data) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xFileControl(real, what, data);
  }
  static int sector(sqlite3_file* file) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xSectorSize(real);
  }
  static int traits(sqlite3_file* file) {
    sqlite3_file* real = handle(file)->real();
    return real->pMethods->xDeviceCharacteristics(real);
  }

  // Version 1: no shared memory, so a journal that asked for it could not even be opened.
  static const sqlite3_io_methods* methods() {
    static const sqlite3_io_methods all = [] {
      sqlite3_io_methods made{};
      made.iVersion = 1;
      made.xClose = close;
      made.xRead = read;
      made.xWrite = write;
      made.xTruncate = truncate;
      made.xSync = sync;
      made.xFileSize = size;
      made.xLock = lock;
      made.xUnlock = unlock;
      made.xCheckReservedLock = reserved;
      made.xFileControl = control;
      made.xSectorSize = sector;
      made.xDeviceCharacteristics = traits;
      return made;
    }();
    return &all;
  }
};

TestDisk::TestDisk() : vfs_(std::make_unique<sqlite3_vfs>()) {
  static int number = 0;
  name_ = "palabre-test-disk-" + std::to_string(++number);
  const sqlite3_vfs* real = system_vfs();
  vfs_->iVersion = 1;
  vfs_->szOsFile = static_cast<int>(sizeof(Handle)) + real->szOsFile;
  vfs_->mxPathname = real->mxPathname;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = DiskCalls::open;
  vfs_->xDelete = DiskCalls::remove;
  vfs_->xAccess = DiskCalls::access;
  vfs_->xFullPathname = DiskCalls::full_path;
  vfs_->xRandomness = DiskCalls::randomness;
  vfs_->xSleep = DiskCalls::sleep;
  vfs_->xCurrentTime = DiskCalls::time;
  sqlite3_vfs_register(vfs_.get(), 0);
}

TestDisk::~TestDisk() {
  sqlite3_vfs_unregister(vfs_.get());
}

void TestDisk::promise(const std::string& what, std::uint64_t number) {
  Operation operation;
  operation.kind = Operation::Kind::promise;
  operation.promise = what;
  operation.number = number;
  record(std::move(operation));
}

void TestDisk::fail_at(std::uint64_t call, Fault fault, bool for_ever) {
  calls_ = 0;
  failed_ = false;
  fail_at_ = call;
  fault_ = fault;
  for_ever_ = for_ever;
}

Fault TestDisk::next_call() {
  ++calls_;
  const bool now = fail_at_ != 0 && (calls_ == fail_at_ || (for_ever_ && calls_ > fail_at_));
  failed_ = failed_ || now;
  return now ? fault_ : Fault::none;
}

void TestDisk::fail_own_call() {
  if (const Fault fault = next_call(); fault != Fault::none) {
    throw JournalFailure(
        fault == Fault::input_output ? JournalError::io_error : JournalError::disk_full, "test");
  }
}

int TestDisk::file_of(const std::string& name) {
  const auto [found, made] = files_.try_emplace(name, next_file_);
  next_file_ += made ? 1 : 0;
  return found->second;
}

void TestDisk::record_create(const std::string& name) {
  files_.erase(name);
  Operation operation;
  operation.kind = Operation::Kind::create;
  operation.file = file_of(name);
  operation.name = name;
  record(std::move(operation));
}

void TestDisk::record_remove(const std::string& name, bool folder) {
  Operation operation;
  operation.kind = Operation::Kind::remove;
  operation.file = file_of(name);
  operation.name = name;
  record(operation);
  files_.erase(name);
  if (folder) {
    operation.kind = Operation::Kind::sync_folder;
    record(std::move(operation));
  }
}

void TestDisk::create_private(const std::filesystem::path& path) {
  fail_own_call();
  FileLayer::create_private(path);
  record_create(std::filesystem::absolute(path).string());
}

void TestDisk::sync_file(const std::filesystem::path& path) {
  fail_own_call();
  FileLayer::sync_file(path);
  Operation operation;
  operation.kind = Operation::Kind::sync;
  operation.file = file_of(std::filesystem::absolute(path).string());
  record(std::move(operation));
}

void TestDisk::publish(const std::filesystem::path& finished, const std::filesystem::path& name,
                       bool replace) {
  fail_own_call();
  FileLayer::publish(finished, name, replace);
  Operation operation;
  operation.kind = Operation::Kind::rename;
  operation.name = std::filesystem::absolute(finished).string();
  operation.new_name = std::filesystem::absolute(name).string();
  operation.file = file_of(operation.name);
  files_.erase(operation.name);
  files_[operation.new_name] = operation.file;
  record(operation);
  if (!forget_folders_) {
    operation.kind = Operation::Kind::sync_folder;
    record(std::move(operation));
  }
}

void TestDisk::remove(const std::filesystem::path& path) noexcept {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    FileLayer::remove(path);
    record_remove(std::filesystem::absolute(path).string(), false);
  }
}

}  // namespace palabre::test
