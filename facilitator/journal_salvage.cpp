// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_salvage.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "facilitator/journal_inside.hpp"

namespace palabre {
namespace {

// Reads rows until the end or the first page that cannot be read.
template <class Visit>
void read_while_possible(sql::Database& database, const char* select, const Visit& visit) {
  try {
    sql::Statement rows(database, select);
    while (rows.step() && visit(rows)) {
    }
  } catch (const JournalFailure&) {
    // What was visited stands.
  }
}

template <class Read>
auto read_or_nothing(sql::Database& database, const Read& read) {
  try {
    return read(database).first;
  } catch (const JournalFailure&) {
    return decltype(read(database).first){};
  }
}

// The last seq up to which the entries can be believed, and what ends there.
std::uint64_t believable(sql::Database& database, Salvaged& report) {
  Walk walk;
  std::uint64_t last = 0;
  read_while_possible(database, Walk::select, [&](const sql::Statement& row) {
    Walk::Step step = walk.next(row);
    if (step.damage) {
      report.first_damage = std::move(step.damage);
      return false;
    }
    last = step.entry->seq;
    return true;
  });
  return last;
}

}  // namespace

Salvaged salvage(const std::filesystem::path& path, const std::filesystem::path& new_path,
                 const Id16& new_epoch, const JournalSetup& setup) {
  ReadOnly source = open_read_only(path, setup.vfs);
  sql::Database& database = *source.database;
  Meta meta = read_or_nothing(database, read_meta);
  for (const std::string_view key : {keys::workshop, keys::server_key, keys::server_certificate}) {
    if (!meta.contains(std::string(key))) {
      throw JournalFailure(JournalError::damaged, "meta lacks " + std::string(key));
    }
  }
  Salvaged report;
  const auto heads = read_or_nothing(database, read_heads);
  if (const auto file = heads.find(whole_file); file != heads.end()) {
    report.entries_expected = file->second.revision;
  }
  std::uint64_t last = believable(database, report);

  std::vector<OutcomeRow> outcomes;
  std::uint64_t whole_batches = 0;
  bool cut = false;
  read_while_possible(database, select_outcomes, [&](const sql::Statement& row) {
    if (std::optional<OutcomeRow> read = read_outcome(row)) {
      if (read->at_seq <= last) {
        whole_batches = std::max(whole_batches, read->at_seq);
        outcomes.push_back(std::move(*read));
      } else {
        cut = true;
      }
    }
    return true;
  });
  if (cut || last < report.entries_expected) {
    last = whole_batches;
  }

  const Register people = read_or_nothing(database, read_people);
  make_file(new_path, setup, [&](CommitStatements& to) {
    meta[std::string(keys::epoch)].assign(reinterpret_cast<const char*>(new_epoch.data()),
                                          new_epoch.size());
    meta[std::string(keys::state)] = "closed";
    for (const auto& [key, value] : meta) {
      to.write_meta(key, value);
    }
    Walk walk;
    sql::Statement rows(database, Walk::select);
    while (walk.seq() < last && rows.step()) {
      const Walk::Step step = walk.next(rows);
      to.write_entry(step.entry.value(), walk.heads().at(whole_file).chain);
      ++report.entries_kept;
    }
    for (const auto& [stream, head] : walk.heads()) {
      to.write_head(stream, head);
    }
    for (const OutcomeRow& row : outcomes) {
      to.write_outcome(row.stored, row.at_seq);
      ++report.outcomes_kept;
    }
    for (const auto& [number, person] : people.people()) {
      to.write_person(number, person);
      ++report.people_kept;
    }
  });
  return report;
}

}  // namespace palabre
