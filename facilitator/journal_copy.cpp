// SPDX-License-Identifier: AGPL-3.0-or-later
// "Copy to a stick": a whole copy of the live file. Copying the main file alone would give a file
// that looks sound and lacks the latest entries, because those still stand in its companion.
#include <system_error>

#include "facilitator/journal_inside.hpp"

namespace palabre {
namespace {

namespace fs = std::filesystem;

// The copy is a closed file: nobody has it open.
void mark_closed(const fs::path& path, const JournalSetup& setup) {
  sql::Database copy(path, sql::Access::read_write, setup.vfs);
  schema::configure(copy, setup.synchronous);
  CommitStatements(copy).write_meta(keys::state, "closed");
}

}  // namespace

Journal::Copied Journal::copy_to(const fs::path& target, bool replace) {
  if (inside_->database == nullptr || inside_->poisoned) {
    throw JournalFailure(JournalError::poisoned, path().string());
  }
  std::error_code error;
  if (fs::equivalent(path(), target, error) || (!replace && fs::exists(target, error))) {
    throw JournalFailure(JournalError::already_exists, target.string());
  }
  const fs::path unfinished = unfinished_name(target);
  try {
    inside_->files->create_private(unfinished);
    {
      const std::string name = fs::absolute(unfinished).string();
      sql::Statement copy(*inside_->database, "VACUUM INTO ?");
      copy.bind_text(1, name);
      copy.execute();
    }
    mark_closed(unfinished, inside_->setup);
    inside_->files->sync_file(unfinished);

    Copied copied;
    {
      Journal check = open_to_read(unfinished, inside_->setup);
      check.for_each_entry([&](const Entry&) { ++copied.entries; });
      copied.chain = check.head().chain;
    }
    if (copied.entries != seq() || copied.chain != head().chain) {
      throw JournalFailure(JournalError::io_error, "the copy is not the same");
    }
    copied.bytes = fs::file_size(unfinished, error);
    inside_->files->publish(unfinished, target, replace);
    return copied;
  } catch (const JournalFailure& failure) {
    inside_->files->remove(unfinished);
    inside_->files->remove(schema::rollback_of(unfinished));
    if (failure.error() == JournalError::read_only ||
        failure.error() == JournalError::not_readable) {
      throw JournalFailure(JournalError::cannot_create, failure.what());
    }
    throw;
  }
}

}  // namespace palabre
