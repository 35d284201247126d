// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_verify.hpp"

#include <algorithm>
#include <utility>

#include "facilitator/journal_companion.hpp"
#include "facilitator/journal_inside.hpp"

namespace palabre {
namespace {

void add(VerifyReport& report, Damage damage) {
  ++report.damage_count;
  if (report.damages.size() < damages_max) {
    report.damages.push_back(std::move(damage));
  }
}

// Does one part of the work; a page that cannot be read ends that part alone.
template <class Part>
void attempt(VerifyReport& report, DamageKind kind, const Part& part) {
  try {
    part();
  } catch (const JournalFailure& failure) {
    if (failure.error() != JournalError::damaged && failure.error() != JournalError::foreign_file) {
      throw;
    }
    add(report, {kind, 0, whole_file, 0, failure.what()});
  }
}

void check_meta(sql::Database& database, VerifyReport& report, bool companion) {
  auto [meta, whole] = read_meta(database);
  const auto read_id = [&](std::string_view key, Id16& id) {
    const std::string& bytes = meta[std::string(key)];
    if (bytes.size() != id.size()) {
      return false;
    }
    std::transform(bytes.begin(), bytes.end(), id.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(byte); });
    return true;
  };
  const bool ids = read_id(keys::workshop, report.workshop) && read_id(keys::epoch, report.epoch);
  if (!whole || !ids || meta[std::string(keys::server_key)].empty() ||
      meta[std::string(keys::server_certificate)].empty()) {
    add(report, {DamageKind::meta, 0, whole_file, 0, "the identity or a setting"});
  }
  report.recovered = meta[std::string(keys::state)] != "closed";
  report.companion_missing = report.recovered && !companion;
}

void check_entries(sql::Database& database, VerifyReport& report) {
  Walk walk;
  bool to_the_end = false;
  attempt(report, DamageKind::structure, [&] {
    sql::Statement rows(database, Walk::select);
    while (rows.step()) {
      Walk::Step step = walk.next(rows);
      if (step.damage) {
        add(report, std::move(*step.damage));
      } else {
        ++report.entries;
        report.erased += step.entry->erased ? 1U : 0U;
      }
    }
    to_the_end = true;
  });
  if (const auto file = walk.heads().find(whole_file); file != walk.heads().end()) {
    report.head = file->second;
    report.streams = walk.heads().size() - 1;
  }
  if (!to_the_end) {
    add(report, {DamageKind::end, walk.seq(), whole_file, walk.seq(),
                 "the entries after it cannot be read"});
    return;
  }
  attempt(report, DamageKind::end, [&] {
    const auto [claimed, whole] = read_heads(database);
    if (!whole) {
      add(report, {DamageKind::end, 0, whole_file, 0, "where a stream ends"});
    }
    for (Damage& damage : walk.end(claimed)) {
      add(report, std::move(damage));
    }
  });
}

void check_outcomes(sql::Database& database, VerifyReport& report) {
  sql::Statement rows(database, select_outcomes);
  while (rows.step()) {
    if (read_outcome(rows)) {
      ++report.outcomes;
    } else {
      add(report, {DamageKind::outcome, 0, whole_file, 0,
                   "device " + std::to_string(rows.number(0)) + " number " +
                       std::to_string(rows.number(1))});
    }
  }
}

void check_all(const std::filesystem::path& path, const JournalSetup& setup, VerifyReport& report) {
  const ReadOnly source = open_read_only(path, setup.vfs);
  sql::Database& database = *source.database;
  if (source.header.companion_used) {
    if (const std::uint32_t behind = transactions_behind_damage(schema::companion_of(path));
        behind > 1) {
      add(report, {DamageKind::companion, 0, whole_file, 0,
                   std::to_string(behind) + " transactions behind its damage"});
    }
  }
  attempt(report, DamageKind::structure, [&] { schema::check_tables(database); });
  attempt(report, DamageKind::structure, [&] { schema::check_integrity(database, true); });
  attempt(report, DamageKind::meta,
          [&] { check_meta(database, report, source.header.companion || source.header.rollback); });
  check_entries(database, report);
  attempt(report, DamageKind::outcome, [&] { check_outcomes(database, report); });
  attempt(report, DamageKind::people, [&] {
    const auto [people, whole] = read_people(database);
    report.people = people.people().size();
    if (!whole) {
      add(report, {DamageKind::people, 0, whole_file, 0, "a person or an attribute"});
    }
  });
}

}  // namespace

VerifyReport verify(const std::filesystem::path& path, const JournalSetup& setup) {
  VerifyReport report;
  try {
    check_all(path, setup, report);
  } catch (const JournalFailure& failure) {
    report.error = failure.error();
    report.detail = failure.what();
    if (failure.error() == JournalError::damaged) {
      add(report, {DamageKind::structure, 0, whole_file, 0, failure.what()});
    }
  }
  if (report.damage_count != 0) {
    report.verdict = Verdict::damaged;
    report.error = report.error.value_or(JournalError::damaged);
  } else if (!report.error) {
    report.verdict = Verdict::whole;
  }
  return report;
}

}  // namespace palabre
