// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_walk.hpp"

#include <utility>

namespace palabre {

Hash file_chain_next(const Hash& before, const Entry& entry) {
  std::string all(before.begin(), before.end());
  all.append(entry.hash.begin(), entry.hash.end());
  const auto append = [&all](std::uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      all += static_cast<char>(number >> shift & 0xFF);
    }
  };
  append(static_cast<std::uint64_t>(entry.stream.kind), 4);
  append(entry.stream.id, 4);
  append(entry.revision, 8);
  return payload_hash_plain(all);
}

Walk::Step Walk::next(const sql::Statement& row) {
  Step step;
  const std::uint64_t seq = row.number(0);
  const std::optional<StreamKey> stream = read_stream(row, 1);
  const std::uint64_t revision = row.number(3);
  const auto damage = [&](DamageKind kind, const char* detail) {
    if (!step.damage) {
      step.damage = Damage{kind, seq, stream.value_or(whole_file), revision, detail};
    }
  };
  if (seq != seq_ + 1) {
    damage(DamageKind::gap, "entries of the file are missing before it");
  }
  seq_ = seq;

  Entry entry;
  Hash chain;
  const bool erased = row.null(5);
  if (!stream || *stream == whole_file || row.null(4) != erased ||
      (!erased && !sql::read_array(row, 4, entry.salt)) || !sql::read_array(row, 6, entry.hash) ||
      !sql::read_array(row, 7, chain)) {
    damage(DamageKind::entry, "not an entry");
    return step;
  }
  entry.seq = seq;
  entry.stream = *stream;
  entry.revision = revision;
  entry.erased = erased;
  entry.event = row.text(5);

  Head& of_file = heads_[whole_file];
  Head& of_stream = heads_[entry.stream];
  if (revision != of_stream.revision + 1) {
    damage(DamageKind::gap, "entries of its stream are missing before it");
  }
  if (!erased && payload_hash(entry.salt, entry.event) != entry.hash) {
    damage(DamageKind::payload, "other bytes than were written");
  }
  if (file_chain_next(of_file.chain, entry) != chain) {
    damage(DamageKind::chain, "not what followed on the entry before it");
  }
  of_file = {seq, chain};
  of_stream = {revision, chain_next(of_stream.chain, entry.hash)};
  step.entry = std::move(entry);
  return step;
}

std::vector<Damage> Walk::end(const std::map<StreamKey, Head>& claimed) const {
  std::vector<Damage> damages;
  const auto compare = [&](StreamKey stream, const Head& claim, const Head& found) {
    if (claim.revision != found.revision || claim.chain != found.chain) {
      damages.push_back({DamageKind::end, stream == whole_file ? found.revision : 0, stream,
                         found.revision,
                         "should end at " + std::to_string(claim.revision) + ", ends at " +
                             std::to_string(found.revision)});
    }
  };
  for (const auto& [stream, claim] : claimed) {
    const auto found = heads_.find(stream);
    compare(stream, claim, found == heads_.end() ? Head{} : found->second);
  }
  for (const auto& [stream, found] : heads_) {
    if (!claimed.contains(stream)) {
      compare(stream, Head{}, found);
    }
  }
  return damages;
}

std::uint64_t row_sum(std::initializer_list<std::string_view> columns) {
  std::string all;
  for (const std::string_view column : columns) {
    all += std::to_string(column.size());
    all += ':';
    all += column;
  }
  const Hash hash = payload_hash(Salt{}, all);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    sum = sum << 8 | hash[i];
  }
  return sum;
}

std::uint64_t outcome_sum(const StoredOutcome& stored, std::uint64_t at_seq) {
  return row_sum({std::to_string(stored.device),
                  std::to_string(stored.number),
                  {reinterpret_cast<const char*>(stored.command.data()), stored.command.size()},
                  stored.outcome,
                  std::to_string(at_seq)});
}

std::uint64_t person_sum(std::uint32_t person, const RegisteredPerson& stored) {
  return row_sum({std::to_string(person), stored.name, stored.removed ? "1" : "0",
                  std::to_string(stored.revision)});
}

std::uint64_t attribute_sum(std::uint32_t person, std::string_view name, std::string_view value) {
  return row_sum({std::to_string(person), name, value});
}

std::uint64_t meta_sum(std::string_view key, std::string_view value) {
  return row_sum({key, value});
}

std::optional<StreamKey> read_stream(const sql::Statement& row, int column) {
  if (row.number(column) > pb::STREAM_STAFF || row.number(column + 1) > UINT32_MAX) {
    return std::nullopt;
  }
  const StreamKey stream{static_cast<pb::StreamKind>(row.number(column)),
                         static_cast<std::uint32_t>(row.number(column + 1))};
  return stream.valid() || stream == whole_file ? std::optional(stream) : std::nullopt;
}

std::optional<OutcomeRow> read_outcome(const sql::Statement& row) {
  OutcomeRow read;
  if (row.number(0) > UINT32_MAX || !sql::read_array(row, 2, read.stored.command)) {
    return std::nullopt;
  }
  read.stored.device = static_cast<std::uint32_t>(row.number(0));
  read.stored.number = row.number(1);
  read.stored.outcome = row.text(3);
  read.at_seq = row.number(4);
  return outcome_sum(read.stored, read.at_seq) == row.number(5) ? std::optional(std::move(read))
                                                                : std::nullopt;
}

std::pair<Meta, bool> read_meta(sql::Database& database) {
  Meta meta;
  bool whole = true;
  sql::Statement rows(database, "SELECT key, value, sum FROM meta");
  while (rows.step()) {
    if (meta_sum(rows.bytes(0), rows.bytes(1)) == rows.number(2)) {
      meta[rows.text(0)] = rows.text(1);
    } else {
      whole = false;
    }
  }
  return {std::move(meta), whole};
}

std::pair<Register, bool> read_people(sql::Database& database) {
  std::map<std::uint32_t, RegisteredPerson> found;
  bool whole = true;
  sql::Statement rows(database, "SELECT person, name, removed, revision, sum FROM person");
  while (rows.step()) {
    const auto number = static_cast<std::uint32_t>(rows.number(0));
    RegisteredPerson person;
    person.name = rows.text(1);
    person.removed = rows.number(2) != 0;
    person.revision = rows.number(3);
    if (number != 0 && number != UINT32_MAX && person_sum(number, person) == rows.number(4)) {
      found[number] = std::move(person);
    } else {
      whole = false;
    }
  }
  sql::Statement attributes(database, "SELECT person, name, value, sum FROM attribute");
  while (attributes.step()) {
    const auto number = static_cast<std::uint32_t>(attributes.number(0));
    const auto person = found.find(number);
    if (person != found.end() &&
        attribute_sum(number, attributes.bytes(1), attributes.bytes(2)) == attributes.number(3)) {
      person->second.attributes[attributes.text(1)] = attributes.text(2);
    } else {
      whole = false;
    }
  }
  Register people;
  for (auto& [number, person] : found) {
    people.restore(number, std::move(person));
  }
  return {std::move(people), whole};
}

std::pair<std::map<StreamKey, Head>, bool> read_heads(sql::Database& database) {
  std::map<StreamKey, Head> heads;
  bool whole = true;
  sql::Statement rows(database, "SELECT stream_kind, stream_id, revision, chain FROM head");
  while (rows.step()) {
    const std::optional<StreamKey> stream = read_stream(rows, 0);
    Head head;
    head.revision = rows.number(2);
    if (stream && sql::read_array(rows, 3, head.chain)) {
      heads[*stream] = head;
    } else {
      whole = false;
    }
  }
  return {std::move(heads), whole};
}

}  // namespace palabre
