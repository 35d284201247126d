// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal.hpp"

#include <sqlite3.h>

#include <set>
#include <utility>

#include "facilitator/journal_impl.hpp"
#include "protocol/limits.hpp"

namespace palabre {
namespace {

// Every error there belongs to the caller's program, and nothing of the batch is written.
[[noreturn]] void refuse(const std::string& detail) {
  throw JournalFailure(JournalError::invalid_batch, detail);
}

void check_entry(const Entry& entry, const Head& file, const Head& stream) {
  if (entry.seq != file.revision + 1) {
    refuse("seq " + std::to_string(entry.seq) + " after " + std::to_string(file.revision));
  }
  if (!entry.stream.valid()) {
    refuse("entry " + std::to_string(entry.seq) + " has no stream");
  }
  if (entry.revision != stream.revision + 1) {
    refuse(print(entry.stream) + " revision " + std::to_string(entry.revision) + " after " +
           std::to_string(stream.revision));
  }
  if (entry.event.size() > limits::journal_event_bytes_max) {
    refuse("entry " + std::to_string(entry.seq) + " is too large");
  }
  if (!entry.erased && payload_hash(entry.salt, entry.event) != entry.hash) {
    refuse("entry " + std::to_string(entry.seq) + " has another hash");
  }
}

void write_entry(sql::Statement& insert, const Entry& entry, const Hash& chain) {
  insert.bind(1, entry.seq)
      .bind(2, static_cast<std::uint64_t>(entry.stream.kind))
      .bind(3, entry.stream.id)
      .bind(4, entry.revision);
  if (entry.erased) {
    insert.bind_null(5).bind_null(6);
  } else {
    insert.bind_bytes(5, entry.salt.data(), entry.salt.size())
        .bind_bytes(6, entry.event.data(), entry.event.size());
  }
  insert.bind_bytes(7, entry.hash.data(), entry.hash.size())
      .bind_bytes(8, chain.data(), chain.size());
  insert.execute();
}

void write_head(sql::Statement& upsert, StreamKey stream, const Head& head) {
  upsert.bind(1, static_cast<std::uint64_t>(stream.kind))
      .bind(2, stream.id)
      .bind(3, head.revision)
      .bind_bytes(4, head.chain.data(), head.chain.size());
  upsert.execute();
}

void write_person(CommitStatements& to, std::uint32_t person, const RegisteredPerson& stored) {
  to.person.bind(1, person)
      .bind_text(2, stored.name)
      .bind(3, stored.removed ? 1U : 0U)
      .bind(4, stored.revision);
  to.person.execute();
  to.attributes_away.bind(1, person);
  to.attributes_away.execute();
  for (const auto& [name, value] : stored.attributes) {
    to.attribute.bind(1, person).bind_text(2, name).bind_text(3, value);
    to.attribute.execute();
  }
}

void require_free_key(std::string_view key) {
  if (key.starts_with(keys::reserved)) {
    refuse("the key " + std::string(key) + " is the journal's own");
  }
}

}  // namespace

CommitStatements::CommitStatements(sql::Database& database)
    : event(database, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      head(database,
           "INSERT INTO head VALUES(?, ?, ?, ?) ON CONFLICT(stream_kind, stream_id) "
           "DO UPDATE SET revision = excluded.revision, chain = excluded.chain"),
      outcome(database, "INSERT INTO outcome VALUES(?, ?, ?, ?, ?)"),
      person(database,
             "INSERT INTO person VALUES(?, ?, ?, ?) ON CONFLICT(person) DO UPDATE SET "
             "name = excluded.name, removed = excluded.removed, revision = excluded.revision"),
      attributes_away(database, "DELETE FROM attribute WHERE person = ?"),
      attribute(database, "INSERT INTO attribute VALUES(?, ?, ?)"),
      meta(database,
           "INSERT INTO meta VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"),
      meta_away(database, "DELETE FROM meta WHERE key = ?") {}

Journal::Journal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Journal::Journal(Journal&&) noexcept = default;

Journal& Journal::operator=(Journal&& other) noexcept {
  std::swap(impl_, other.impl_);
  return *this;
}

Journal::~Journal() {
  if (impl_ != nullptr && impl_->writable && !impl_->poisoned) {
    try {
      impl_->close();
    } catch (const std::exception&) {
      // Nothing is lost: the next open recovers from the companion file.
      impl_->poisoned = true;
    }
  }
}

const std::filesystem::path& Journal::path() const {
  return impl_->path;
}
const WorkshopIdentity& Journal::identity() const {
  return impl_->identity;
}
bool Journal::recovered() const {
  return impl_->recovered;
}
bool Journal::companion_missing() const {
  return impl_->companion_missing;
}
std::uint64_t Journal::seq() const {
  return head().revision;
}
Head Journal::head() const {
  return head(whole_file);
}

Head Journal::head(StreamKey stream) const {
  const auto found = impl_->heads.find(stream);
  return found == impl_->heads.end() ? Head{} : found->second;
}

const Register& Journal::people() const {
  return impl_->people;
}
bool Journal::poisoned() const {
  return impl_->poisoned;
}

std::optional<std::string> Journal::meta(std::string_view key) const {
  const auto found = impl_->meta.find(std::string(key));
  return found == impl_->meta.end() ? std::nullopt : std::optional(found->second);
}

Meta Journal::all_meta() const {
  return impl_->meta;
}

void Journal::set_meta(std::string_view key, std::string_view value) {
  set_meta(Meta{{std::string(key), std::string(value)}});
}

void Journal::set_meta(const Meta& values) {
  for (const auto& [key, value] : values) {
    require_free_key(key);
  }
  impl_->transaction([&] {
    for (const auto& [key, value] : values) {
      impl_->statements->meta.bind_text(1, key).bind_bytes(2, value.data(), value.size());
      impl_->statements->meta.execute();
    }
  });
  for (const auto& [key, value] : values) {
    impl_->meta[key] = value;
  }
  impl_->count_wal();
}

void Journal::remove_meta(std::string_view key) {
  require_free_key(key);
  impl_->transaction([&] {
    impl_->statements->meta_away.bind_text(1, key);
    impl_->statements->meta_away.execute();
  });
  impl_->meta.erase(std::string(key));
  impl_->count_wal();
}

void Journal::commit(const Batch& batch) {
  if (batch.empty()) {
    return impl_->require_writable();
  }
  std::map<StreamKey, Head> heads;  // those that this batch moves
  Register people = batch.changes.empty() ? Register{} : impl_->people;
  std::set<std::uint32_t> changed;

  impl_->transaction([&] {
    // Checked first, so that a full disk is met while closing properly is still possible.
    if (impl_->files->free_bytes(impl_->path) < limits::journal_reserve_bytes) {
      throw JournalFailure(JournalError::disk_full, "the reserve would be used up");
    }
    CommitStatements& to = *impl_->statements;
    const auto moved = [&](StreamKey stream) -> Head& {
      return heads.try_emplace(stream, head(stream)).first->second;
    };
    Head& file = moved(whole_file);
    for (const Entry& entry : batch.entries) {
      Head& stream = moved(entry.stream);
      check_entry(entry, file, stream);
      file = {entry.seq, chain_next(file.chain, entry.hash)};
      stream = {entry.revision, chain_next(stream.chain, entry.hash)};
      write_entry(to.event, entry, file.chain);
    }
    if (!batch.entries.empty()) {
      for (const auto& [stream, head] : heads) {
        write_head(to.head, stream, head);
      }
    }
    for (const StoredOutcome& stored : batch.outcomes) {
      to.outcome.bind(1, stored.device)
          .bind(2, stored.number)
          .bind_bytes(3, stored.command.data(), stored.command.size())
          .bind_bytes(4, stored.outcome.data(), stored.outcome.size())
          .bind(5, file.revision);
      try {
        to.outcome.execute();
      } catch (const JournalFailure&) {
        if ((sqlite3_extended_errcode(impl_->database->handle()) & 0xff) == SQLITE_CONSTRAINT) {
          refuse("device " + std::to_string(stored.device) + " number " +
                 std::to_string(stored.number) + " has its outcome already");
        }
        throw;
      }
    }
    for (const RegisterChange& change : batch.changes) {
      if (change.person == 0) {
        refuse("a register change names nobody");
      }
      people.apply(change);
      changed.insert(change.person);
    }
    for (const std::uint32_t person : changed) {
      write_person(to, person, *people.find(person));
    }
  });

  for (const auto& [stream, head] : heads) {
    impl_->heads[stream] = head;
  }
  if (!changed.empty()) {
    impl_->people = std::move(people);
  }
  impl_->count_wal();
  if (impl_->wal_bytes > limits::journal_wal_bytes_max) {
    impl_->checkpoint();
  }
}

void Journal::idle() {
  if (impl_->writable && !impl_->poisoned && impl_->wal_bytes > limits::journal_wal_bytes_idle) {
    impl_->checkpoint();
  }
}

void Journal::close() {
  if (impl_->database == nullptr) {
    return;
  }
  impl_->close();
}

void Journal::for_each_entry(const std::function<void(const Entry&)>& visit) {
  if (impl_->database == nullptr) {
    throw JournalFailure(JournalError::poisoned, "closed");
  }
  std::map<StreamKey, Head> heads;
  heads[whole_file] = {};
  Head& file = heads[whole_file];
  sql::Statement rows(*impl_->database, select_events);
  while (rows.step()) {
    Hash chain;
    const std::optional<Entry> entry = read_entry(rows, chain);
    const auto damaged = [&](const char* what) {
      throw JournalFailure(JournalError::damaged,
                           "entry " + std::to_string(file.revision + 1) + ": " + what);
    };
    if (!entry) {
      damaged("not an entry");
    }
    Head& stream = heads[entry->stream];
    if (entry->seq != file.revision + 1 || entry->revision != stream.revision + 1) {
      damaged("a gap");
    }
    if (!entry->erased && payload_hash(entry->salt, entry->event) != entry->hash) {
      damaged("other bytes than were written");
    }
    file = {entry->seq, chain_next(file.chain, entry->hash)};
    stream = {entry->revision, chain_next(stream.chain, entry->hash)};
    if (file.chain != chain) {
      damaged("the chain is broken");
    }
    visit(*entry);
  }
  for (const auto& [stream, found] : heads) {
    const Head known = head(stream);
    if (known.revision != found.revision || known.chain != found.chain) {
      throw JournalFailure(JournalError::damaged, "the end of " + print(stream) + " is missing");
    }
  }
  if (heads.size() != impl_->heads.size() + (impl_->heads.contains(whole_file) ? 0U : 1U)) {
    throw JournalFailure(JournalError::damaged, "a stream is missing");
  }
}

void Journal::for_each_outcome(const std::function<void(const StoredOutcome&)>& visit) {
  if (impl_->database == nullptr) {
    throw JournalFailure(JournalError::poisoned, "closed");
  }
  sql::Statement rows(*impl_->database,
                      "SELECT device, number, command, outcome FROM outcome "
                      "ORDER BY device, number");
  while (rows.step()) {
    StoredOutcome stored;
    stored.device = static_cast<std::uint32_t>(rows.number(0));
    stored.number = rows.number(1);
    if (rows.number(0) > UINT32_MAX || !sql::read_array(rows, 2, stored.command)) {
      throw JournalFailure(JournalError::damaged, "an outcome is not one");
    }
    stored.outcome = rows.text(3);
    visit(stored);
  }
}

}  // namespace palabre
