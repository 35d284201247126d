// SPDX-License-Identifier: AGPL-3.0-or-later
// The n-th call to the disk fails: with an error, for want of space, or half done; once or from
// then on. Nothing is promised that is not there, nothing crashes, and the file opens again.
// PALABRE_FAULTS (default 400) is how many such lives are lived; 0 = every one there is.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "facilitator/journal.hpp"
#include "facilitator/journal_verify.hpp"
#include "tests/faults/journal_checker.hpp"
#include "tests/faults/journal_sample.hpp"
#include "tests/faults/test_disk.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

namespace fs = std::filesystem;

struct Promised {
  bool created = false;
  std::uint64_t batches = 0;
  std::uint64_t tried = 0;  // the batch that may be there or not
  std::uint64_t copied = 0;
  bool closed = false;
  std::size_t failures = 0;
};

// A workshop with a checkpoint, a copy, a closing and a second sitting. After a failure it does
// what the program does: lets go of the journal and opens the file anew, three times at most.
Promised live(TestDisk& disk, const fs::path& folder) {
  const fs::path path = folder / "w.palabre";
  JournalSetup setup;
  setup.vfs = disk.vfs();
  setup.files = &disk;
  setup.wal_bytes_idle = 64 * 1024;
  Promised promised;
  while (!promised.closed && promised.failures < 3) {
    try {
      Journal journal = promised.created ? Journal::open(path, setup)
                                         : Journal::create(path, sample_identity(), {}, setup);
      promised.created = true;
      // What was tried last is there whole, or not at all.
      std::uint64_t batches = 0;
      for (std::uint64_t seq = 0; seq < journal.seq();) {
        seq += sample_entries(++batches);
      }
      REQUIRE(batches >= promised.batches);
      REQUIRE(batches <= promised.tried);
      SampleAuthor author(journal, batches);
      while (author.batches() < 16) {
        promised.tried = author.batches() + 1;
        try {
          journal.commit(author.next());
        } catch (const JournalFailure&) {
          // The door stays shut, however healthy the disk is again.
          REQUIRE(journal.poisoned());
          REQUIRE_THROWS_AS(journal.commit(author.next()), JournalFailure);
          REQUIRE_THROWS_AS(journal.set_meta("a", "b"), JournalFailure);
          throw;
        }
        promised.batches = author.batches();
        journal.idle();
        if (promised.batches == 12) {
          try {
            journal.copy_to(folder / "copy.palabre", true);
            promised.copied = promised.batches;
          } catch (const JournalFailure&) {
            ++promised.failures;
            REQUIRE_FALSE(journal.poisoned());
          }
        }
      }
      journal.close();
      promised.closed = true;
    } catch (const JournalFailure& failure) {
      ++promised.failures;
      if (failure.error() == JournalError::already_exists && !promised.created) {
        // The name was given and only the sync of its folder failed: the next start finds it.
        promised.created = true;
      }
    }
  }
  return promised;
}

void judge(const fs::path& folder, const Promised& promised) {
  const fs::path path = folder / "w.palabre";
  const fs::path copy = folder / "copy.palabre";
  if (!fs::exists(path)) {
    REQUIRE_FALSE(promised.created);
  } else {
    REQUIRE(verify(path).verdict == Verdict::whole);
    Journal journal = Journal::open(path);
    REQUIRE_FALSE(journal.companion_missing());
    journal.close();
    const Checked checked = check_sample(path);
    REQUIRE(checked.wrong.empty());
    REQUIRE(checked.batches >= promised.batches);
    REQUIRE(checked.batches <= promised.tried);
  }
  if (fs::exists(copy)) {
    REQUIRE(verify(copy).verdict == Verdict::whole);
    REQUIRE(check_sample(copy).batches >= 12);
  } else {
    REQUIRE(promised.copied == 0);
  }
}

}  // namespace

TEST_CASE("failing disk: no call that fails makes a false promise or a broken file") {
  std::uint64_t calls = 0;
  {
    Folder folder;
    TestDisk disk;
    const Promised promised = live(disk, folder.path());
    REQUIRE(promised.closed);
    REQUIRE(promised.failures == 0);
    REQUIRE(promised.copied == 12);
    calls = disk.calls();
  }
  const char* given = std::getenv("PALABRE_FAULTS");
  const std::uint64_t wanted = given != nullptr ? std::strtoull(given, nullptr, 10) : 400;
  const std::uint64_t all = calls * 6;
  const std::uint64_t lives = wanted == 0 ? all : std::min(wanted, all);
  std::size_t felt = 0;
  std::size_t recovered = 0;
  for (std::uint64_t i = 0; i < lives; ++i) {
    const std::uint64_t which = i * all / lives;
    // Neighbouring lives differ in the manner, so that few lives have all of them.
    const std::uint64_t manner = (which + i) % 6;
    const std::uint64_t call = which / 6 + 1;
    const Fault fault = manner % 3 == 0   ? Fault::input_output
                        : manner % 3 == 1 ? Fault::no_space
                                          : Fault::short_write;
    INFO("call " << call << " manner " << manner);
    Folder folder;
    TestDisk disk;
    disk.fail_at(call, fault, manner >= 3);
    const Promised promised = live(disk, folder.path());
    REQUIRE(disk.failed());
    felt += promised.failures != 0 ? 1U : 0U;
    recovered += promised.failures != 0 && promised.closed ? 1U : 0U;
    judge(folder.path(), promised);
  }
  std::cout << "failing disk: " << lives << " of " << all << " lives, " << calls
            << " calls each; a failure was felt in " << felt << ", " << recovered
            << " went on to the end" << std::endl;
  CHECK(felt > lives / 2);
  CHECK(recovered > 0);
}
