// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop file when nothing fails, and the refusals a person meets.
#include "facilitator/journal.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "facilitator/journal_files.hpp"
#include "protocol/limits.hpp"
#include "tests/faults/journal_sample.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

namespace fs = std::filesystem;

template <class Work>
std::optional<JournalError> error_of(const Work& work) {
  try {
    work();
    return std::nullopt;
  } catch (const JournalFailure& failure) {
    INFO(failure.what());
    return failure.error();
  }
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void fill(Journal& journal, std::uint64_t batches) {
  SampleAuthor author(journal, 0);
  while (author.batches() < batches) {
    journal.commit(author.next());
  }
}

}  // namespace

TEST_CASE("journal: what was committed is read back, in order, after closing and opening") {
  Folder folder;
  const fs::path path = folder / "week.palabre";
  std::uint64_t last = 0;
  Hash chain;
  {
    Journal journal = Journal::create(path, sample_identity(), {{"typed_code", "ABCD2345"}});
    CHECK(journal.seq() == 0);
    fill(journal, 100);
    journal.set_meta("copied_at", std::string("1\0002", 3));
    last = journal.seq();
    chain = journal.head().chain;
    journal.close();
  }
  CHECK(names_in(folder.path()) == std::vector<std::string>{"week.palabre"});

  Journal journal = Journal::open(path);
  CHECK_FALSE(journal.recovered());
  CHECK_FALSE(journal.companion_missing());
  CHECK(journal.seq() == last);
  CHECK(journal.head().chain == chain);
  CHECK(journal.identity().workshop == sample_identity().workshop);
  CHECK(journal.identity().epoch == sample_identity().epoch);
  CHECK(journal.identity().server_key == "sample key");
  CHECK(journal.meta("typed_code") == "ABCD2345");
  CHECK(journal.meta("copied_at") == std::string("1\0002", 3));
  CHECK_FALSE(journal.meta("tickets"));

  std::uint64_t seq = 0;
  journal.for_each_entry([&](const Entry& entry) {
    ++seq;
    REQUIRE(entry.seq == seq);
    REQUIRE(entry.stream == sample_stream(seq));
    REQUIRE(entry.event == sample_event(seq));
    REQUIRE(entry.salt == sample_salt(seq));
  });
  CHECK(seq == last);
  std::size_t outcomes = 0;
  journal.for_each_outcome([&](const StoredOutcome& stored) {
    ++outcomes;
    REQUIRE(stored.outcome == sample_outcome(stored.number).outcome);
    REQUIRE(stored.command == sample_outcome(stored.number).command);
  });
  CHECK(outcomes == 100);
  CHECK(journal.people().people().size() == 33);
  CHECK(journal.people().name(33) == sample_name(33));
  CHECK(journal.people().find(2)->attributes.at("group") == "2");
  CHECK(journal.people().revision() == 33);
}

TEST_CASE("journal: a removed person stays as a tombstone and attributes are replaced whole") {
  Folder folder;
  const fs::path path = folder / "people.palabre";
  {
    Journal journal = Journal::create(path, sample_identity());
    Batch batch;
    batch.changes.push_back(
        {7, "Ana", {}, std::map<std::string, std::string>{{"a", "1"}, {"b", ""}}});
    journal.commit(batch);
    batch.changes = {{7, {}, {}, std::map<std::string, std::string>{{"c", "3"}}},
                     {7, {}, true, {}},
                     {8, "Bo", {}, {}}};
    journal.commit(batch);
  }
  Journal journal = Journal::open(path);
  const RegisteredPerson* ana = journal.people().find(7);
  REQUIRE(ana != nullptr);
  CHECK(ana->removed);
  CHECK(ana->revision == 2);
  CHECK(ana->attributes == std::map<std::string, std::string>{{"c", "3"}});
  CHECK(journal.people().next_person() == 9);
}

TEST_CASE("journal: an erased entry keeps every chain whole") {
  Folder folder;
  const fs::path path = folder / "erased.palabre";
  {
    Journal journal = Journal::create(path, sample_identity());
    SampleAuthor author;
    Batch batch = author.next();
    batch.entries[0].erased = true;
    batch.entries[0].event.clear();
    journal.commit(batch);
    journal.commit(author.next());
  }
  Journal journal = Journal::open(path);
  std::vector<bool> erased;
  journal.for_each_entry([&](const Entry& entry) { erased.push_back(entry.erased); });
  REQUIRE(erased.size() >= 2);
  CHECK(erased[0]);
  CHECK_FALSE(erased[1]);
}

TEST_CASE("journal: a batch that does not follow on the head is refused whole") {
  Folder folder;
  Journal journal = Journal::create(folder / "a.palabre", sample_identity());
  SampleAuthor author;
  journal.commit(author.next());
  const std::uint64_t before = journal.seq();
  Batch batch = author.next();
  SECTION("a hole in the file") {
    ++batch.entries.back().seq;
  }
  SECTION("a hole in a stream") {
    ++batch.entries.back().revision;
  }
  SECTION("other bytes than the hash says") {
    batch.entries.back().event += "x";
  }
  SECTION("no stream") {
    batch.entries.back().stream = {pb::STREAM_HALL, 3};
  }
  SECTION("an outcome that is there already") {
    batch.outcomes[0] = sample_outcome(1);
  }
  SECTION("an event too large") {
    batch.entries.back().event.assign(limits::journal_event_bytes_max + 1, 'x');
  }
  SECTION("a change that names nobody") {
    batch.changes.push_back({0, "Nobody", {}, {}});
  }
  CHECK(error_of([&] { journal.commit(batch); }) == JournalError::invalid_batch);
  CHECK(journal.poisoned());
  CHECK(error_of([&] { journal.commit(SampleAuthor(journal, 1).next()); }) ==
        JournalError::poisoned);
  journal.close();
  Journal again = Journal::open(folder / "a.palabre");
  CHECK(again.recovered());
  CHECK(again.seq() == before);
  std::uint64_t entries = 0;
  again.for_each_entry([&](const Entry&) { ++entries; });
  CHECK(entries == before);
}

TEST_CASE("journal: the companion file stays small") {
  Folder folder;
  const fs::path path = folder / "long.palabre";
  Journal journal = Journal::create(path, sample_identity());
  SampleAuthor author;
  std::uintmax_t largest = 0;
  for (int i = 0; i < 3000; ++i) {
    journal.commit(author.next());
    largest = std::max(largest, fs::file_size(path.string() + "-wal"));
    journal.idle();
  }
  CHECK(largest > limits::journal_wal_bytes_idle);
  CHECK(largest < limits::journal_wal_bytes_idle + 1024 * 1024);
}

TEST_CASE("journal: the reserve of a full disk is left for closing") {
  struct FullDisk : FileLayer {
    std::uint64_t free_bytes(const fs::path&) noexcept override {
      return limits::journal_reserve_bytes - 1;
    }
  } disk;
  Folder folder;
  Journal::create(folder / "full.palabre", sample_identity()).close();
  JournalSetup setup;
  setup.files = &disk;
  {
    Journal journal = Journal::open(folder / "full.palabre", setup);
    CHECK(error_of([&] { journal.commit(SampleAuthor().next()); }) == JournalError::disk_full);
  }
  CHECK(Journal::open(folder / "full.palabre").seq() == 0);
}

TEST_CASE("journal: a second program, or a second window, is told that the file is taken") {
  Folder folder;
  const fs::path path = folder / "one.palabre";
  Journal journal = Journal::create(path, sample_identity());
  CHECK(error_of([&] { Journal::open(path); }) == JournalError::locked_by_another);
  CHECK(error_of([&] { Journal::open_to_read(path); }) == JournalError::locked_by_another);
  CHECK(error_of([&] { Journal::create(path, sample_identity()); }) ==
        JournalError::already_exists);
  // Looking at the file did not loosen our own hold on it.
  const pid_t child = ::fork();
  if (child == 0) {
    const auto error = error_of([&] { Journal::open(path); });
    ::_exit(error == JournalError::locked_by_another ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  journal.commit(SampleAuthor().next());
  journal.close();
  CHECK(Journal::open(path).seq() == 2);
}

TEST_CASE("journal: places that cannot hold a workshop are named") {
  Folder folder;
  const WorkshopIdentity identity = sample_identity();
  CHECK(error_of([&] { Journal::open(folder / "none.palabre"); }) == JournalError::not_found);
  CHECK(error_of([&] { Journal::create(folder / "no/where.palabre", identity); }) ==
        JournalError::cannot_create);
  CHECK(error_of([&] { Journal::open(folder.path()); }) == JournalError::foreign_file);
  CHECK(error_of([&] { Journal::create(folder / std::string(300, 'n'), identity); }) ==
        JournalError::cannot_create);
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE(
    "journal: a place that may not be written to is read-only, and a file can still be read") {
  Folder folder;
  const fs::path path = folder / "w.palabre";
  {
    Journal journal = Journal::create(path, sample_identity());
    fill(journal, 5);
  }
  fs::create_directory(folder / "writable");
  const fs::path free_file = folder / "writable/w.palabre";
  write_bytes(free_file, bytes_of(path));
  REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
  REQUIRE(::chmod((folder / "writable").c_str(), 0555) == 0);
  REQUIRE(::chmod(free_file.c_str(), 0666) == 0);
  REQUIRE(::chmod(path.c_str(), 0644) == 0);
  // In a child that is an ordinary user, because nothing is read-only for root.
  const auto as_user = [&](const auto& work) {
    const pid_t child = ::fork();
    if (child == 0) {
      if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
        ::_exit(9);
      }
      ::_exit(work() ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
  };
  if (::geteuid() == 0) {
    CHECK(as_user([&] {
            return error_of([&] { Journal::open(path); }) == JournalError::read_only;
          }) == 0);
    CHECK(as_user([&] { return Journal::open_to_read(path).seq() == 11; }) == 0);
    REQUIRE(::chmod(path.c_str(), 0) == 0);
    CHECK(as_user([&] {
            return error_of([&] { Journal::open(path); }) == JournalError::not_readable;
          }) == 0);
  }
  // The file itself may be written, but no companion can be made beside it.
  CHECK(as_user([&] {
          return error_of([&] { Journal::open(free_file); }) == JournalError::read_only;
        }) == 0);
  CHECK(as_user([&] { return Journal::open_to_read(free_file).seq() == 11; }) == 0);
  CHECK(as_user([&] {
          return error_of([&] { Journal::create(folder / "writable/n.palabre", {}); }) ==
                 JournalError::cannot_create;
        }) == 0);
  REQUIRE(::chmod((folder / "writable").c_str(), 0755) == 0);
}

TEST_CASE("journal: a file is private to its owner") {
  Folder folder;
  Journal journal = Journal::create(folder / "mine.palabre", sample_identity());
  journal.commit(SampleAuthor().next());
  for (const char* name : {"mine.palabre", "mine.palabre-wal"}) {
    struct stat found {};
    REQUIRE(::stat((folder / name).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  }
}

TEST_CASE("journal: a copy made in the middle is whole, closed and independent") {
  Folder folder;
  Folder stick;
  const fs::path target = stick / "copy (déjà) 100%?#.palabre";
  Journal journal = Journal::create(folder / "a.palabre", sample_identity());
  fill(journal, 40);
  const Journal::Copied copied = journal.copy_to(target, false);
  CHECK(copied.entries == journal.seq());
  CHECK(copied.chain == journal.head().chain);
  CHECK(copied.bytes == fs::file_size(target));
  CHECK(names_in(stick.path()) == std::vector<std::string>{target.filename().string()});
  journal.commit(SampleAuthor(journal, 40).next());

  CHECK(error_of([&] { journal.copy_to(target, false); }) == JournalError::already_exists);
  CHECK(error_of([&] { journal.copy_to(folder / "a.palabre", true); }) ==
        JournalError::already_exists);
  CHECK(error_of([&] { journal.copy_to(stick / "no/place.palabre", false); }) ==
        JournalError::cannot_create);
  {
    Journal copy = Journal::open(target);
    CHECK_FALSE(copy.recovered());
    CHECK(copy.seq() == copied.entries);
    CHECK(copy.people().people().size() == 13);
  }
  CHECK(journal.copy_to(target, true).entries == journal.seq());
  CHECK(Journal::open_to_read(target).seq() == journal.seq());
  CHECK(names_in(stick.path()).size() == 1);
}

TEST_CASE("journal: reading changes nothing, also in a read-only place") {
  Folder folder;
  const fs::path path = folder / "read.palabre";
  {
    Journal journal = Journal::create(path, sample_identity());
    fill(journal, 10);
  }
  const std::string before = bytes_of(path);
  Journal reader = Journal::open_to_read(path);
  std::uint64_t entries = 0;
  reader.for_each_entry([&](const Entry&) { ++entries; });
  CHECK(entries == reader.seq());
  CHECK(error_of([&] { reader.commit(SampleAuthor(reader, 10).next()); }) ==
        JournalError::read_only);
  CHECK(error_of([&] { Journal::open(path); }) == JournalError::locked_by_another);
  reader.close();
  CHECK(bytes_of(path) == before);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"read.palabre"});
}

TEST_CASE("journal: a live file copied alone is seen to lack its companion") {
  Folder folder;
  const fs::path path = folder / "live.palabre";
  const fs::path dragged = folder / "dragged.palabre";
  Journal journal = Journal::create(path, sample_identity());
  fill(journal, 5);
  write_bytes(dragged, bytes_of(path));
  CHECK(Journal::open_to_read(dragged).companion_missing());
  {
    Journal copy = Journal::open(dragged);
    CHECK(copy.recovered());
    CHECK(copy.companion_missing());
    CHECK(copy.seq() == 0);
  }
  // With its companion it is whole.
  write_bytes(dragged, bytes_of(path));
  write_bytes(dragged.string() + "-wal", bytes_of(path.string() + "-wal"));
  Journal both = Journal::open(dragged);
  CHECK(both.recovered());
  CHECK_FALSE(both.companion_missing());
  CHECK(both.seq() == journal.seq());
}

TEST_CASE("journal: the kind of place is known") {
  Folder folder;
  const Volume volume = volume_of(folder / "not yet.palabre");
  CHECK(volume.free_bytes > 0);
  CHECK_FALSE(volume.read_only);
  if (folder.path().string().starts_with("/dev/shm")) {
    CHECK(volume.kind == VolumeKind::memory);
  }
}
