// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk for tests, between SQLite (and the journal's own file work) and real files. It writes
// down, in one order, everything that reaches the disk and every promise made to people; or it lets
// the n-th call fail. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "facilitator/journal_files.hpp"

struct sqlite3_vfs;

namespace palabre::test {

struct Operation {
  enum class Kind { create, write, truncate, sync, remove, rename, sync_folder, promise };
  Kind kind{};
  int file = 0;              // an inode: the same under every name
  std::string name;          // create, remove; the old name of a rename
  std::string new_name;      // rename
  std::uint64_t offset = 0;  // write; the size of a truncate
  std::string bytes;         // write
  std::string promise;       // what was promised: "created", "committed", "copied"…
  std::uint64_t number = 0;  // and how far
};

enum class Fault { none, input_output, no_space, short_write };

// Lives longer than every connection that uses it.
class TestDisk : public FileLayer {
 public:
  TestDisk();
  TestDisk(const TestDisk&) = delete;
  TestDisk& operator=(const TestDisk&) = delete;
  ~TestDisk() override;

  // The name for sqlite3_open_v2.
  const char* vfs() const { return name_.c_str(); }

  // -- recording
  void promise(const std::string& what, std::uint64_t number);
  const std::vector<Operation>& trace() const { return trace_; }
  // The mistake of not syncing the folder after a rename: a test must notice it.
  void forget_folders() { forget_folders_ = true; }

  // -- failing: the call with this number (from 1), and with `for_ever` all after it
  void fail_at(std::uint64_t call, Fault fault, bool for_ever);
  std::uint64_t calls() const { return calls_; }
  bool failed() const { return failed_; }

  void create_private(const std::filesystem::path& path) override;
  void sync_file(const std::filesystem::path& path) override;
  void publish(const std::filesystem::path& finished, const std::filesystem::path& name,
               bool replace) override;
  void remove(const std::filesystem::path& path) noexcept override;

 private:
  friend struct DiskCalls;
  // What the call that is about to be made should do.
  Fault next_call();
  void fail_own_call();
  int file_of(const std::string& name);
  void record(Operation operation) { trace_.push_back(std::move(operation)); }
  void record_create(const std::string& name);
  void record_remove(const std::string& name, bool folder);

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::vector<Operation> trace_;
  std::map<std::string, int> files_;
  int next_file_ = 1;
  bool forget_folders_ = false;
  std::uint64_t calls_ = 0;
  std::uint64_t fail_at_ = 0;
  Fault fault_ = Fault::none;
  bool for_ever_ = false;
  bool failed_ = false;
};

}  // namespace palabre::test
