// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/journal_forget.hpp"

#include <utility>

#include "facilitator/journal_inside.hpp"
#include "facilitator/journal_verify.hpp"

namespace palabre {
namespace {

namespace fs = std::filesystem;

bool same(const RegisteredPerson& one, const RegisteredPerson& other) {
  return one.name == other.name && one.removed == other.removed &&
         one.attributes == other.attributes;
}

Register rewritten(const Register& people, const Forgetting& forgetting, Forgotten& done) {
  Register changed = people;
  for (const auto& [number, person] : people.people()) {
    RegisteredPerson now = person;
    forgetting.rewrites(number, now);
    if (same(now, person)) {
      continue;
    }
    ++done.people;
    RegisterChange change;
    change.person = number;
    change.attributes = now.attributes;
    if (now.name != person.name) {
      change.name = now.name;  // gives the roster another revision, so that everybody hears of it
    }
    changed.apply(change);
  }
  return changed;
}

}  // namespace

Forgotten forget(const fs::path& path, const Forgetting& forgetting, const JournalSetup& setup) {
  // Opening and closing leaves one file alone, with nothing in a companion.
  Journal::open(path, setup).close();
  Forgotten done;
  const fs::path unfinished = unfinished_name(path);
  FileLayer& files = setup.files != nullptr ? *setup.files : FileLayer::system();
  {
    ReadOnly source = open_read_only(path, setup.vfs);
    sql::Database& database = *source.database;
    const Meta meta = read_meta(database).first;
    const Register people = rewritten(read_people(database).first, forgetting, done);
    make_file(unfinished, setup, [&](CommitStatements& to) {
      for (const auto& [key, value] : meta) {
        to.write_meta(key, value);
      }
      Walk walk;
      sql::Statement rows(database, Walk::select);
      while (rows.step()) {
        Walk::Step step = walk.next(rows);
        if (step.damage || !step.entry) {
          throw JournalFailure(JournalError::damaged, "an entry is not as it was written");
        }
        Entry& entry = *step.entry;
        if (!entry.erased && forgetting.erases(entry)) {
          entry.erased = true;
          entry.event.clear();
          entry.salt = {};
          ++done.entries;
        }
        to.write_entry(entry, walk.heads().at(whole_file).chain);
      }
      for (const auto& [stream, head] : walk.heads()) {
        to.write_head(stream, head);
      }
      sql::Statement outcomes(database, select_outcomes);
      while (outcomes.step()) {
        const std::optional<OutcomeRow> row = read_outcome(outcomes);
        if (!row) {
          throw JournalFailure(JournalError::damaged, "an outcome is not as it was written");
        }
        to.write_outcome(row->stored, row->at_seq);
      }
      for (const auto& [number, person] : people.people()) {
        to.write_person(number, person);
      }
    });
  }
  if (verify(unfinished, setup).verdict != Verdict::whole) {
    files.remove(unfinished);
    throw JournalFailure(JournalError::io_error, "the new file is not the same");
  }
  try {
    files.publish(unfinished, path, true);
  } catch (const JournalFailure&) {
    files.remove(unfinished);
    throw;
  }
  return done;
}

}  // namespace palabre
