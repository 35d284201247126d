// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop of the table top written to a real file, for what reads and changes files.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "facilitator/journal_verify.hpp"
#include "facilitator/report/forget_command.hpp"
#include "facilitator/report/replay.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

class StoredWorkshop {
 public:
  explicit StoredWorkshop(Stage& room)
      : folder_(std::filesystem::temp_directory_path() /
                ("palabre-stored-" + std::to_string(::getpid()))),
        file_(folder_ / "sample.palabre") {
    std::filesystem::create_directories(folder_);
    WorkshopIdentity identity;
    identity.server_key = "key";
    identity.server_certificate = "certificate";
    Journal journal = Journal::create(file_, identity);
    Batch batch;
    batch.entries = room.journal();
    for (const auto& [number, person] : room.authority().people().people()) {
      RegisterChange change;
      change.person = number;
      change.name = person.name;
      change.attributes =
          std::map<std::string, std::string>{{"profile", "attribute-to-be-erased"}};
      batch.changes.push_back(change);
    }
    journal.commit(batch);
    journal.close();
  }
  ~StoredWorkshop() { std::filesystem::remove_all(folder_); }
  StoredWorkshop(const StoredWorkshop&) = delete;
  StoredWorkshop& operator=(const StoredWorkshop&) = delete;

  std::string bytes() const {
    std::ifstream file(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool holds(const std::string& text) const { return bytes().find(text) != std::string::npos; }
  int forget(std::vector<std::string> args) {
    args.insert(args.begin(), file_.string());
    said_.str("");
    return report::forget_command(args, said_, said_);
  }
  std::string said() const { return said_.str(); }
  report::Replay replay() const {
    Journal journal = Journal::open_to_read(file_);
    return report::Replay(journal);
  }
  VerifyReport verified() const { return verify(file_); }
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path folder_;
  std::filesystem::path file_;
  std::ostringstream said_;
};

}  // namespace palabre::test
