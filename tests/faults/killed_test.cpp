// SPDX-License-Identifier: AGPL-3.0-or-later
// A program that keeps a workshop is killed outright, again and again, and goes on with the same
// file: everything it had confirmed is there. (What a power cut does is another test:
// power_cut_test.cpp.)
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <random>

#include "facilitator/journal.hpp"
#include "facilitator/journal_verify.hpp"
#include "tests/faults/journal_checker.hpp"
#include "tests/faults/journal_sample.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

std::uint64_t batches_in(const Journal& journal) {
  std::uint64_t batches = 0;
  for (std::uint64_t seq = 0; seq < journal.seq();) {
    seq += sample_entries(++batches);
  }
  return batches;
}

// Never returns: commits for ever, and writes the number of each batch once it is committed.
[[noreturn]] void commit_for_ever(const std::filesystem::path& path, int confirmed) {
  try {
    JournalSetup setup;
    setup.wal_bytes_idle = 256 * 1024;
    Journal journal = Journal::open(path, setup);
    SampleAuthor author(journal, batches_in(journal));
    while (true) {
      journal.commit(author.next());
      const std::uint64_t number = author.batches();
      if (::write(confirmed, &number, sizeof number) != static_cast<ssize_t>(sizeof number)) {
        ::_exit(2);
      }
      journal.idle();
    }
  } catch (const std::exception&) {
    ::_exit(1);
  }
}

}  // namespace

TEST_CASE("killed: everything confirmed before kill -9 is in the file") {
  const char* given = std::getenv("PALABRE_SEED");
  const std::uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  INFO("PALABRE_SEED=" << seed);
  Draw draw(seed);
  Folder folder;
  const std::filesystem::path path = folder / "w.palabre";
  Journal::create(path, sample_identity()).close();
  std::uint64_t confirmed = 0;
  std::uint64_t killed_inside = 0;
  constexpr int kills = 20;
  for (int i = 0; i < kills; ++i) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      commit_for_ever(path, ends[1]);
    }
    ::close(ends[1]);
    const std::uint64_t until = confirmed + 1 + draw.below(60);
    std::uint64_t number = 0;
    bool alive = true;
    while (alive && confirmed < until) {
      alive = ::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number);
      confirmed = alive ? number : confirmed;
    }
    REQUIRE(alive);
    // Somewhere in the next commits, wherever it happens to be.
    for (std::uint64_t spin = draw.below(200'000); spin > 0; --spin) {
      asm volatile("");
    }
    ::kill(child, SIGKILL);
    while (::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number)) {
      confirmed = number;
    }
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));

    const VerifyReport report = verify(path);
    REQUIRE(report.verdict == Verdict::whole);
    REQUIRE(report.recovered);
    Journal journal = Journal::open_to_read(path);
    REQUIRE(batches_in(journal) >= confirmed);
    killed_inside += batches_in(journal) > confirmed ? 1U : 0U;
  }
  Journal::open(path).close();
  const Checked checked = check_sample(path);
  CHECK(checked.wrong == "");
  CHECK(checked.batches >= confirmed);
  std::cout << "killed: seed " << seed << ", " << kills << " kills, " << confirmed
            << " batches confirmed, " << checked.batches << " in the file, " << killed_inside
            << " times between commit and confirmation" << std::endl;
}
