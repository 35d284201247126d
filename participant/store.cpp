// SPDX-License-Identifier: AGPL-3.0-or-later
#include "participant/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "participant/store_sql.hpp"

namespace palabre {

namespace {

namespace fs = std::filesystem;
using sql::Statement;
using store::Database;
using store::StoreFailure;

constexpr char application_id[] = "1347174994";  // "PLBR"
constexpr char format_version[] = "1";
constexpr std::size_t portion_bytes = 256 * 1024;

constexpr char tables[] = R"(
CREATE TABLE IF NOT EXISTS workshop (
  workshop BLOB NOT NULL PRIMARY KEY, title BLOB NOT NULL, identity BLOB NOT NULL,
  identities INTEGER NOT NULL, pin BLOB NOT NULL, addresses BLOB NOT NULL, ticket BLOB NOT NULL,
  code BLOB NOT NULL, joining BLOB NOT NULL, joined BLOB NOT NULL, last_used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox (
  workshop BLOB NOT NULL, local INTEGER NOT NULL, number INTEGER NOT NULL,
  identity INTEGER NOT NULL, command BLOB NOT NULL, outcome BLOB,
  PRIMARY KEY (workshop, local)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS draft (
  workshop BLOB NOT NULL, name BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (workshop, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (
  workshop BLOB NOT NULL, person INTEGER NOT NULL, name BLOB NOT NULL, removed INTEGER NOT NULL,
  PRIMARY KEY (workshop, person)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry (
  workshop BLOB NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL, revision INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (workshop, kind, id, revision)
) WITHOUT ROWID;
)";

std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    out += line + "\n";
  }
  return out;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) {
      break;
    }
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::uint64_t kind_number(StreamKey stream) {
  return static_cast<std::uint64_t>(stream.kind);
}

}  // namespace

struct Store::Statements {
  explicit Statements(const fs::path& file) : connection(file) {
    if (!file.empty()) {
      connection.set_pragma("locking_mode", "EXCLUSIVE", "exclusive");
      connection.set_pragma("journal_mode", "WAL", "wal");
      connection.set_pragma("synchronous", "FULL", "2");
      const std::string version = connection.pragma("user_version");
      if (version != "0" && version != format_version) {
        throw StoreFailure(0, "a profile of a newer program");
      }
    }
    connection.run("BEGIN IMMEDIATE");
    connection.run(tables);
    connection.run((std::string("PRAGMA application_id = ") + application_id).c_str());
    connection.run((std::string("PRAGMA user_version = ") + format_version).c_str());
    connection.run("COMMIT");
  }

  // Each kind of write is prepared at its first use.
  void run(const char* text, const std::function<void(Statement&)>& bind) {
    auto found = prepared.find(text);
    if (found == prepared.end()) {
      found = prepared.emplace(text, Statement(connection, text)).first;
    }
    bind(found->second);
    found->second.execute();
  }

  Database connection;
  std::map<std::string_view, Statement> prepared;
};

Store::Store(fs::path profile) {
  open(profile);
}

Store::~Store() {
  close();
}

void Store::open(const fs::path& profile) {
  if (!profile.empty()) {
    if (lock(profile)) {
      const fs::path file = profile / "device.db";
      try {
        prepare(file);
        keeps_streams_ = true;
        return;
      } catch (const StoreFailure& failure) {
        trouble_ = true;
        if (failure.damaged()) {
          // What can be read of it is for a person to save: it is put aside, never overwritten.
          std::error_code error;
          for (int k = 1; k < 1000; ++k) {
            const fs::path aside = profile / ("device.db.damaged-" + std::to_string(k));
            if (!fs::exists(aside, error)) {
              fs::rename(file, aside, error);
              fs::remove(file.string() + "-wal", error);
              break;
            }
          }
          try {
            prepare(file);
            keeps_streams_ = true;
            return;
          } catch (const StoreFailure&) {
          }
        }
      }
    } else if (!in_use_) {
      trouble_ = true;
    }
  }
  statements_ = std::make_unique<Statements>(fs::path{});
}

bool Store::lock(const fs::path& profile) {
  std::error_code error;
  fs::create_directories(profile, error);
  ::chmod(profile.c_str(), 0700);
  const fs::path name = profile / "lock";
  lock_file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_file_ < 0) {
    return false;
  }
  if (::flock(lock_file_, LOCK_EX | LOCK_NB) != 0) {
    in_use_ = true;
    ::close(std::exchange(lock_file_, -1));
    return false;
  }
  return true;
}

void Store::prepare(const fs::path& file) {
  // The file holds a private key: nobody else reads it, from its first byte on.
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made >= 0) {
    ::close(made);
  }
  statements_ = std::make_unique<Statements>(file);
}

template <class Read>
void Store::read(Read&& work) {
  if (!statements_) {
    return;
  }
  try {
    work(statements_->connection);
  } catch (const StoreFailure&) {
    trouble_ = true;
  }
}

std::vector<StoredWorkshop> Store::workshops() {
  std::vector<StoredWorkshop> found;
  read([&](Database& connection) {
    Statement rows(connection,
                   "SELECT workshop, title, identity, identities, pin, addresses, ticket, code,"
                   " joining, joined, last_used FROM workshop ORDER BY last_used DESC, workshop");
    while (rows.step()) {
      StoredWorkshop known;
      known.workshop = rows.text(0);
      known.title = rows.text(1);
      known.identity = rows.text(2);
      known.identities = static_cast<std::uint32_t>(rows.number(3));
      known.pin = rows.text(4);
      known.addresses = split_lines(rows.text(5));
      known.ticket = rows.text(6);
      known.code = rows.text(7);
      known.join = rows.text(8);
      known.joined = rows.text(9);
      known.last_used = rows.number(10);
      found.push_back(std::move(known));
    }
  });
  return found;
}

std::vector<ClientOutbox::Item> Store::items(const std::string& workshop) {
  std::vector<ClientOutbox::Item> found;
  read([&](Database& connection) {
    Statement rows(connection,
                   "SELECT local, number, identity, command, outcome FROM outbox"
                   " WHERE workshop = ? ORDER BY local");
    rows.bind(1, workshop);
    while (rows.step()) {
      ClientOutbox::Item item;
      item.local = rows.number(0);
      item.number = rows.number(1);
      item.identity = static_cast<std::uint32_t>(rows.number(2));
      item.command = rows.text(3);
      item.settled = !rows.null(4) && item.outcome.ParseFromString(rows.text(4));
      found.push_back(std::move(item));
    }
  });
  return found;
}

std::map<std::string, std::string> Store::drafts(const std::string& workshop) {
  std::map<std::string, std::string> found;
  read([&](Database& connection) {
    Statement rows(connection, "SELECT name, body FROM draft WHERE workshop = ?");
    rows.bind(1, workshop);
    while (rows.step()) {
      found[rows.text(0)] = rows.text(1);
    }
  });
  return found;
}

pb::Roster Store::roster(const std::string& workshop) {
  pb::Roster found;
  read([&](Database& connection) {
    Statement rows(connection, "SELECT person, name, removed FROM person WHERE workshop = ?");
    rows.bind(1, workshop);
    while (rows.step()) {
      pb::RosterEntry& entry = *found.add_people();
      entry.set_person(static_cast<std::uint32_t>(rows.number(0)));
      entry.set_name(rows.text(1));
      entry.set_removed(rows.number(2) != 0);
    }
  });
  return found;
}

std::vector<StreamKey> Store::streams(const std::string& workshop) {
  std::vector<StreamKey> found;
  read([&](Database& connection) {
    Statement rows(connection,
                   "SELECT DISTINCT kind, id FROM entry WHERE workshop = ? ORDER BY kind, id");
    rows.bind(1, workshop);
    while (rows.step()) {
      const StreamKey stream{static_cast<pb::StreamKind>(rows.number(0)),
                             static_cast<std::uint32_t>(rows.number(1))};
      if (stream.valid()) {
        found.push_back(stream);
      }
    }
  });
  return found;
}

pb::Entries Store::entries(const std::string& workshop, StreamKey stream, std::uint64_t revision) {
  pb::Entries found;
  read([&](Database& connection) {
    Statement rows(connection,
                   "SELECT body FROM entry WHERE workshop = ? AND kind = ? AND id = ?"
                   " AND revision > ? ORDER BY revision");
    rows.bind(1, workshop).bind(2, kind_number(stream)).bind(3, stream.id).bind(4, revision);
    for (std::size_t bytes = 0; bytes < portion_bytes && rows.step();) {
      const std::string body = rows.text(0);
      bytes += body.size();
      if (!found.add_entries()->ParseFromString(body)) {
        found.mutable_entries()->RemoveLast();
        break;
      }
    }
  });
  return found;
}

void Store::save(const StoredWorkshop& known) {
  queue_.push_back([known](Statements& to) {
    const std::string addresses = join_lines(known.addresses);
    to.run(
        "INSERT OR REPLACE INTO workshop (workshop, title, identity, identities, pin, addresses,"
        " ticket, code, joining, joined, last_used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [&](Statement& row) {
          row.bind(1, known.workshop).bind(2, known.title).bind(3, known.identity);
          row.bind(4, known.identities).bind(5, known.pin).bind(6, addresses);
          row.bind(7, known.ticket).bind(8, known.code).bind(9, known.join);
          row.bind(10, known.joined).bind(11, known.last_used);
        });
  });
}

void Store::save(const std::string& workshop, const ClientOutbox::Item& item) {
  queue_.push_back([workshop, item](Statements& to) {
    const std::string outcome = item.outcome.SerializeAsString();
    to.run(
        "INSERT OR REPLACE INTO outbox (workshop, local, number, identity, command, outcome)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [&](Statement& row) {
          row.bind(1, workshop).bind(2, item.local).bind(3, item.number);
          row.bind(4, item.identity).bind(5, item.command);
          if (item.settled) {
            row.bind(6, outcome);
          } else {
            row.bind_null(6);
          }
        });
  });
}

void Store::save_draft(const std::string& workshop, const std::string& key,
                       const std::string& text) {
  queue_.push_back([workshop, key, text](Statements& to) {
    if (text.empty()) {
      to.run("DELETE FROM draft WHERE workshop = ? AND name = ?",
             [&](Statement& row) { row.bind(1, workshop).bind(2, key); });
    } else {
      to.run("INSERT OR REPLACE INTO draft (workshop, name, body) VALUES (?, ?, ?)",
             [&](Statement& row) { row.bind(1, workshop).bind(2, key).bind(3, text); });
    }
  });
}

void Store::save_roster(const std::string& workshop, const pb::Roster& roster) {
  if (!keeps_streams_) {
    return;
  }
  queue_.push_back([workshop, roster](Statements& to) {
    for (const pb::RosterEntry& entry : roster.people()) {
      to.run("INSERT OR REPLACE INTO person (workshop, person, name, removed) VALUES (?, ?, ?, ?)",
             [&](Statement& row) {
               row.bind(1, workshop).bind(2, entry.person());
               row.bind(3, entry.name()).bind(4, entry.removed() ? 1U : 0U);
             });
    }
  });
}

void Store::save_entry(const std::string& workshop, const pb::Entry& entry) {
  if (!keeps_streams_) {
    return;
  }
  queue_.push_back([workshop, entry](Statements& to) {
    const StreamKey stream = stream_key(entry.stream());
    const std::string body = entry.SerializeAsString();
    to.run(
        "INSERT OR IGNORE INTO entry (workshop, kind, id, revision, body) VALUES (?, ?, ?, ?, ?)",
        [&](Statement& row) {
          row.bind(1, workshop).bind(2, kind_number(stream)).bind(3, stream.id);
          row.bind(4, entry.revision()).bind(5, body);
        });
  });
}

void Store::drop_stream(const std::string& workshop, StreamKey stream) {
  queue_.push_back([workshop, stream](Statements& to) {
    to.run("DELETE FROM entry WHERE workshop = ? AND kind = ? AND id = ?", [&](Statement& row) {
      row.bind(1, workshop).bind(2, kind_number(stream)).bind(3, stream.id);
    });
  });
}

void Store::forget(const std::string& workshop) {
  queue_.push_back([workshop](Statements& to) {
    for (const char* text :
         {"DELETE FROM workshop WHERE workshop = ?", "DELETE FROM outbox WHERE workshop = ?",
          "DELETE FROM draft WHERE workshop = ?", "DELETE FROM person WHERE workshop = ?",
          "DELETE FROM entry WHERE workshop = ?"}) {
      to.run(text, [&](Statement& row) { row.bind(1, workshop); });
    }
  });
}

bool Store::commit() {
  if (queue_.empty()) {
    return true;
  }
  if (!statements_) {
    return false;
  }
  try {
    statements_->connection.run("BEGIN IMMEDIATE");
    for (const auto& write : queue_) {
      write(*statements_);
    }
    statements_->connection.run("COMMIT");
  } catch (const StoreFailure&) {
    trouble_ = true;
    try {
      statements_->connection.run("ROLLBACK");
    } catch (const StoreFailure&) {
      // It was rolled back already: SQLite does so by itself after some errors.
    }
    return false;
  }
  queue_.clear();
  if (keeps_streams_) {
    trouble_ = false;
  }
  return true;
}

void Store::close() {
  commit();
  statements_.reset();
  if (lock_file_ >= 0) {
    ::close(std::exchange(lock_file_, -1));
  }
}

}  // namespace palabre
