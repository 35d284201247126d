// SPDX-License-Identifier: AGPL-3.0-or-later
// Making, opening and reading workshop files.
//
// The marker "palabre.state" is set to "open" in the companion file and carried into the main file
// at once, after the companion's name is safely on the disk. So a main file that says "open"
// without a companion beside it was copied alone, and is never what a power cut leaves.
#include <sqlite3.h>
#include <stdlib.h>

#include <system_error>

#include "facilitator/journal_companion.hpp"
#include "facilitator/journal_inside.hpp"

namespace palabre {
namespace {

namespace fs = std::filesystem;

std::string_view view_of(const Id16& id) {
  return {reinterpret_cast<const char*>(id.data()), id.size()};
}

// Opens for writing; SQLite silently falls back to reading where it may not write.
std::unique_ptr<sql::Database> open_to_write(const fs::path& path, const JournalSetup& setup) {
  auto database = std::make_unique<sql::Database>(path, sql::Access::read_write, setup.vfs);
  if (sqlite3_db_readonly(database->handle(), "main") != 0) {
    throw JournalFailure(JournalError::read_only, path.string());
  }
  return database;
}

// Copies what is beside the file through ordinary reading: SQLite holds no locks on those.
void copy_beside(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(from, error) && !fs::copy_file(from, to, error)) {
    throw JournalFailure(JournalError::io_error, from.string() + ": " + error.message());
  }
}

void check_companion(const fs::path& path) {
  if (const std::uint32_t behind = transactions_behind_damage(schema::companion_of(path));
      behind > 1) {
    throw JournalFailure(JournalError::damaged, "the companion file: " + std::to_string(behind) +
                                                    " transactions behind its damage");
  }
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "palabre-XXXXXX").string();
  if (error || ::mkdtemp(name.data()) == nullptr) {
    throw JournalFailure(JournalError::io_error, "no temporary folder");
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

ReadOnly open_read_only(const fs::path& path, const char* vfs) {
  ReadOnly opened;
  opened.header = schema::read_header(path, vfs);
  // So that nobody writes while we copy or read; it fails while somebody has the file open.
  auto lock = std::make_unique<RawFile>(path, vfs);
  lock->lock();
  if (!opened.header.wal && !opened.header.companion_used && !opened.header.rollback) {
    opened.path = path;
    opened.database = std::make_unique<sql::Database>(path, sql::Access::immutable, vfs);
    opened.lock = std::move(lock);
  } else {
    opened.folder = std::make_unique<TemporaryFolder>();
    opened.path = opened.folder->path() / "copy.palabre";
    lock->copy_to(opened.path);
    copy_beside(schema::companion_of(path), schema::companion_of(opened.path));
    copy_beside(schema::rollback_of(path), schema::rollback_of(opened.path));
    opened.database = std::make_unique<sql::Database>(opened.path, sql::Access::read_write, vfs);
    opened.database->set_pragma("locking_mode", "EXCLUSIVE", "exclusive");
  }
  schema::configure(*opened.database, "OFF");
  return opened;
}

void make_file(const fs::path& path, const JournalSetup& setup,
               const std::function<void(CommitStatements&)>& fill) {
  FileLayer& files = setup.files != nullptr ? *setup.files : FileLayer::system();
  std::error_code error;
  if (fs::exists(path, error)) {
    throw JournalFailure(JournalError::already_exists, path.string());
  }
  const fs::path unfinished = unfinished_name(path);
  try {
    files.create_private(unfinished);
    {
      sql::Database database(unfinished, sql::Access::read_write, setup.vfs);
      schema::configure(database, setup.synchronous);
      database.set_pragma("page_size", "4096", "4096");
      database.run("BEGIN IMMEDIATE");
      schema::create_tables(database);
      {
        CommitStatements statements(database);
        fill(statements);
      }
      database.run("COMMIT");
    }
    files.sync_file(unfinished);
    files.publish(unfinished, path, false);
  } catch (const JournalFailure& failure) {
    files.remove(unfinished);
    files.remove(schema::rollback_of(unfinished));
    if (failure.error() == JournalError::read_only ||
        failure.error() == JournalError::not_readable) {
      throw JournalFailure(JournalError::cannot_create, failure.what());
    }
    throw;
  }
}

Journal Journal::create(const fs::path& path, const WorkshopIdentity& identity, const Meta& meta,
                        const JournalSetup& setup) {
  for (const auto& [key, value] : meta) {
    if (key.starts_with(keys::reserved)) {
      throw JournalFailure(JournalError::invalid_batch, "the key " + key);
    }
  }
  make_file(path, setup, [&](CommitStatements& to) {
    to.write_meta(keys::workshop, view_of(identity.workshop));
    to.write_meta(keys::epoch, view_of(identity.epoch));
    to.write_meta(keys::server_key, identity.server_key);
    to.write_meta(keys::server_certificate, identity.server_certificate);
    to.write_meta(keys::state, "closed");
    for (const auto& [key, value] : meta) {
      to.write_meta(key, value);
    }
  });
  return open(path, setup);
}

Journal Journal::open(const fs::path& path, const JournalSetup& setup) {
  auto inside = std::make_unique<Inside>();
  inside->path = path;
  inside->setup = setup;
  inside->files = setup.files != nullptr ? setup.files : &FileLayer::system();
  const schema::Header header = schema::read_header(path, setup.vfs);

  if (header.companion_used) {
    // While another program writes to it, the companion would look damaged to us.
    RawFile lock(path, setup.vfs);
    lock.lock();
    check_companion(path);
  }

  // Set before anything is read: with WAL there is then no shared memory file.
  inside->database = open_to_write(path, setup);
  inside->database->set_pragma("locking_mode", "EXCLUSIVE", "exclusive");
  schema::configure(*inside->database, setup.synchronous);
  schema::check_tables(*inside->database);
  schema::check_integrity(*inside->database, false);
  inside->load();
  inside->companion_missing = inside->recovered && !header.companion && !header.rollback;

  inside->database->set_pragma("journal_mode", "WAL", "wal");
  inside->statements = std::make_unique<CommitStatements>(*inside->database);
  inside->writable = true;
  inside->set_state("open");
  inside->checkpoint();
  return Journal(std::move(inside));
}

Journal Journal::open_to_read(const fs::path& path, const JournalSetup& setup) {
  auto inside = std::make_unique<Inside>();
  inside->path = path;
  inside->setup = setup;
  inside->files = setup.files != nullptr ? setup.files : &FileLayer::system();
  ReadOnly opened = open_read_only(path, setup.vfs);
  if (opened.header.companion_used) {
    check_companion(path);
  }
  inside->folder = std::move(opened.folder);
  inside->lock = std::move(opened.lock);
  inside->database = std::move(opened.database);
  schema::check_tables(*inside->database);
  schema::check_integrity(*inside->database, false);
  inside->load();
  inside->companion_missing = inside->recovered && !opened.header.companion && !opened.header.rollback;
  return Journal(std::move(inside));
}

}  // namespace palabre
