// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal.hpp"

#include <sqlite3.h>

#include <set>
#include <utility>

#include "facilitator/journal_inside.hpp"
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

void require_free_key(std::string_view key) {
  if (key.starts_with(keys::reserved)) {
    refuse("the key " + std::string(key) + " is the journal's own");
  }
}

}  // namespace

Journal::Journal(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Journal::Journal(Journal&&) noexcept = default;

Journal& Journal::operator=(Journal&& other) noexcept {
  std::swap(inside_, other.inside_);
  return *this;
}

Journal::~Journal() {
  if (inside_ != nullptr && inside_->writable && !inside_->poisoned) {
    try {
      inside_->close();
    } catch (const std::exception&) {
      // Nothing is lost: the next open recovers from the companion file.
      inside_->poisoned = true;
    }
  }
}

const std::filesystem::path& Journal::path() const {
  return inside_->path;
}
const WorkshopIdentity& Journal::identity() const {
  return inside_->identity;
}
bool Journal::recovered() const {
  return inside_->recovered;
}
bool Journal::companion_missing() const {
  return inside_->companion_missing;
}
std::uint64_t Journal::seq() const {
  return head().revision;
}
Head Journal::head() const {
  return head(whole_file);
}

Head Journal::head(StreamKey stream) const {
  const auto found = inside_->heads.find(stream);
  return found == inside_->heads.end() ? Head{} : found->second;
}

const Register& Journal::people() const {
  return inside_->people;
}
bool Journal::poisoned() const {
  return inside_->poisoned;
}

std::optional<std::string> Journal::meta(std::string_view key) const {
  const auto found = inside_->meta.find(std::string(key));
  return found == inside_->meta.end() ? std::nullopt : std::optional(found->second);
}

Meta Journal::all_meta() const {
  return inside_->meta;
}

void Journal::set_meta(std::string_view key, std::string_view value) {
  set_meta(Meta{{std::string(key), std::string(value)}});
}

void Journal::set_meta(const Meta& values) {
  for (const auto& [key, value] : values) {
    require_free_key(key);
  }
  inside_->transaction([&] {
    for (const auto& [key, value] : values) {
      inside_->statements->write_meta(key, value);
    }
  });
  for (const auto& [key, value] : values) {
    inside_->meta[key] = value;
  }
  inside_->count_wal();
}

void Journal::remove_meta(std::string_view key) {
  require_free_key(key);
  inside_->transaction([&] {
    inside_->statements->meta_away.bind_text(1, key);
    inside_->statements->meta_away.execute();
  });
  inside_->meta.erase(std::string(key));
  inside_->count_wal();
}

void Journal::commit(const Batch& batch) {
  if (batch.empty()) {
    return inside_->require_writable();
  }
  std::map<StreamKey, Head> heads;  // those that this batch moves
  Register people = batch.changes.empty() ? Register{} : inside_->people;
  std::set<std::uint32_t> changed;

  inside_->transaction([&] {
    // Checked first, so that a full disk is met while closing properly is still possible.
    if (inside_->files->free_bytes(inside_->path) < limits::journal_reserve_bytes) {
      throw JournalFailure(JournalError::disk_full, "the reserve would be used up");
    }
    CommitStatements& to = *inside_->statements;
    const auto moved = [&](StreamKey stream) -> Head& {
      return heads.try_emplace(stream, head(stream)).first->second;
    };
    Head& file = moved(whole_file);
    for (const Entry& entry : batch.entries) {
      Head& stream = moved(entry.stream);
      check_entry(entry, file, stream);
      file = {entry.seq, file_chain_next(file.chain, entry)};
      stream = {entry.revision, chain_next(stream.chain, entry.hash)};
      to.write_entry(entry, file.chain);
    }
    if (!batch.entries.empty()) {
      for (const auto& [stream, head] : heads) {
        to.write_head(stream, head);
      }
    }
    for (const StoredOutcome& stored : batch.outcomes) {
      try {
        to.write_outcome(stored, file.revision);
      } catch (const JournalFailure&) {
        if ((sqlite3_extended_errcode(inside_->database->handle()) & 0xff) == SQLITE_CONSTRAINT) {
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
      to.write_person(person, *people.find(person));
    }
  });

  for (const auto& [stream, head] : heads) {
    inside_->heads[stream] = head;
  }
  if (!changed.empty()) {
    inside_->people = std::move(people);
  }
  inside_->count_wal();
  if (inside_->wal_bytes > limits::journal_wal_bytes_max) {
    inside_->checkpoint();
  }
}

void Journal::idle() {
  if (inside_->writable && !inside_->poisoned && inside_->wal_bytes > inside_->setup.wal_bytes_idle) {
    inside_->checkpoint();
  }
}

void Journal::close() {
  if (inside_->database == nullptr) {
    return;
  }
  inside_->close();
}

void Journal::for_each_entry(const std::function<void(const Entry&)>& visit) {
  if (inside_->database == nullptr) {
    throw JournalFailure(JournalError::poisoned, "closed");
  }
  const auto refuse_damage = [](const Damage& damage) {
    throw JournalFailure(JournalError::damaged, "entry " + std::to_string(damage.seq) + " (" +
                                                    print(damage.stream) + "): " + damage.detail);
  };
  Walk walk;
  sql::Statement rows(*inside_->database, Walk::select);
  while (rows.step()) {
    const Walk::Step step = walk.next(rows);
    if (step.damage) {
      refuse_damage(*step.damage);
    }
    visit(*step.entry);
  }
  for (const Damage& damage : walk.end(inside_->heads)) {
    refuse_damage(damage);
  }
}

void Journal::for_each_outcome(const std::function<void(const StoredOutcome&)>& visit) {
  if (inside_->database == nullptr) {
    throw JournalFailure(JournalError::poisoned, "closed");
  }
  sql::Statement rows(*inside_->database, select_outcomes);
  while (rows.step()) {
    const std::optional<OutcomeRow> row = read_outcome(rows);
    if (!row) {
      throw JournalFailure(JournalError::damaged, "an outcome");
    }
    visit(row->stored);
  }
}

}  // namespace palabre
