// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading a workshop file with nothing taken on trust: every row is checked against what follows
// from the rows before it. Used by loading, verifying and salvaging, which differ in what they do
// with the first thing that does not fit. Pure but for the statement it reads from.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facilitator/batch.hpp"
#include "facilitator/journal.hpp"
#include "facilitator/journal_sql.hpp"

namespace palabre {

enum class DamageKind {
  structure,  // SQLite's own check of its pages, or our tables are not as we make them
  companion,  // the "-wal" file is damaged: later entries stood in it
  entry,      // a row that cannot be an entry
  gap,        // entries are missing before this one
  payload,    // other bytes than were written
  chain,      // the bytes are right, but not in this place
  end,        // entries are missing at the end of a stream or of the file
  outcome,
  people,
  meta,
};

struct Damage {
  DamageKind kind = DamageKind::structure;
  // Where: seq 0 = not at one entry; the stream is whole_file where none is concerned.
  std::uint64_t seq = 0;
  StreamKey stream{};
  std::uint64_t revision = 0;
  std::string detail;  // for logs, in English
};

// The stream under which the head of the whole file is kept.
inline constexpr StreamKey whole_file{};

// The chain of the whole file after this entry: SHA-256(before ‖ hash ‖ kind ‖ id ‖ revision), the
// numbers as 4, 4 and 8 bytes, highest first. A stream's own chain covers hashes alone, because its
// readers know which stream they follow; in the file, an entry must not move to another stream.
Hash file_chain_next(const Hash& before, const Entry& entry);

class Walk {
 public:
  // All events, in the order Walk wants them.
  static constexpr const char* select =
      "SELECT seq, stream_kind, stream_id, revision, salt, bytes, hash, chain FROM event "
      "ORDER BY seq";

  // The entry of the row, and what is wrong with it. After a damage the walk goes on as if the row
  // were right, so that one wrong row is reported once. Without an entry the row counts as absent.
  struct Step {
    std::optional<Entry> entry;
    std::optional<Damage> damage;
  };
  Step next(const sql::Statement& row);

  // What is missing, given the heads that the file claims.
  std::vector<Damage> end(const std::map<StreamKey, Head>& claimed) const;
  std::uint64_t seq() const { return seq_; }
  const std::map<StreamKey, Head>& heads() const { return heads_; }

 private:
  std::uint64_t seq_ = 0;
  std::map<StreamKey, Head> heads_;  // with that of the whole file
};

// Rows that no chain covers carry a sum over their columns: the first 8 bytes of a SHA-256.
std::uint64_t row_sum(std::initializer_list<std::string_view> columns);
std::uint64_t outcome_sum(const StoredOutcome& stored, std::uint64_t at_seq);
std::uint64_t person_sum(std::uint32_t person, const RegisteredPerson& stored);
std::uint64_t attribute_sum(std::uint32_t person, std::string_view name, std::string_view value);
std::uint64_t meta_sum(std::string_view key, std::string_view value);

// A kind and an id as stored; empty where they name no stream and not the whole file.
std::optional<StreamKey> read_stream(const sql::Statement& row, int column);

// Rows of outcome: device, number, command, outcome, at_seq, sum. Empty where one is damaged.
inline constexpr const char* select_outcomes =
    "SELECT device, number, command, outcome, at_seq, sum FROM outcome ORDER BY device, number";
struct OutcomeRow {
  StoredOutcome stored;
  std::uint64_t at_seq = 0;
};
std::optional<OutcomeRow> read_outcome(const sql::Statement& row);

// Whole tables; the second is false where some row was damaged and left out.
std::pair<Meta, bool> read_meta(sql::Database& database);
std::pair<Register, bool> read_people(sql::Database& database);
std::pair<std::map<StreamKey, Head>, bool> read_heads(sql::Database& database);

}  // namespace palabre
