// SPDX-License-Identifier: AGPL-3.0-or-later
// How each row of a workshop file is written.
#include "facilitator/journal_inside.hpp"

namespace palabre {

CommitStatements::CommitStatements(sql::Database& database)
    : event(database, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      head(database,
           "INSERT INTO head VALUES(?, ?, ?, ?) ON CONFLICT(stream_kind, stream_id) "
           "DO UPDATE SET revision = excluded.revision, chain = excluded.chain"),
      outcome(database, "INSERT INTO outcome VALUES(?, ?, ?, ?, ?, ?)"),
      person(database,
             "INSERT INTO person VALUES(?, ?, ?, ?, ?) ON CONFLICT(person) DO UPDATE SET "
             "name = excluded.name, removed = excluded.removed, revision = excluded.revision, "
             "sum = excluded.sum"),
      attributes_away(database, "DELETE FROM attribute WHERE person = ?"),
      attribute(database, "INSERT INTO attribute VALUES(?, ?, ?, ?)"),
      meta(database,
           "INSERT INTO meta VALUES(?, ?, ?) ON CONFLICT(key) DO UPDATE SET "
           "value = excluded.value, sum = excluded.sum"),
      meta_away(database, "DELETE FROM meta WHERE key = ?") {}

void CommitStatements::write_entry(const Entry& entry, const Hash& chain) {
  event.bind(1, entry.seq)
      .bind(2, static_cast<std::uint64_t>(entry.stream.kind))
      .bind(3, entry.stream.id)
      .bind(4, entry.revision);
  if (entry.erased) {
    event.bind_null(5).bind_null(6);
  } else {
    event.bind_bytes(5, entry.salt.data(), entry.salt.size())
        .bind_bytes(6, entry.event.data(), entry.event.size());
  }
  event.bind_bytes(7, entry.hash.data(), entry.hash.size())
      .bind_bytes(8, chain.data(), chain.size());
  event.execute();
}

void CommitStatements::write_head(StreamKey stream, const Head& value) {
  head.bind(1, static_cast<std::uint64_t>(stream.kind))
      .bind(2, stream.id)
      .bind(3, value.revision)
      .bind_bytes(4, value.chain.data(), value.chain.size());
  head.execute();
}

void CommitStatements::write_outcome(const StoredOutcome& stored, std::uint64_t at_seq) {
  outcome.bind(1, stored.device)
      .bind(2, stored.number)
      .bind_bytes(3, stored.command.data(), stored.command.size())
      .bind_bytes(4, stored.outcome.data(), stored.outcome.size())
      .bind(5, at_seq)
      .bind(6, outcome_sum(stored, at_seq));
  outcome.execute();
}

void CommitStatements::write_person(std::uint32_t number, const RegisteredPerson& stored) {
  person.bind(1, number)
      .bind_text(2, stored.name)
      .bind(3, stored.removed ? 1U : 0U)
      .bind(4, stored.revision)
      .bind(5, person_sum(number, stored));
  person.execute();
  attributes_away.bind(1, number);
  attributes_away.execute();
  for (const auto& [name, value] : stored.attributes) {
    attribute.bind(1, number).bind_text(2, name).bind_text(3, value).bind(
        4, attribute_sum(number, name, value));
    attribute.execute();
  }
}

void CommitStatements::write_meta(std::string_view key, std::string_view value) {
  meta.bind_text(1, key).bind_bytes(2, value.data(), value.size()).bind(3, meta_sum(key, value));
  meta.execute();
}

}  // namespace palabre
