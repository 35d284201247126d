// SPDX-License-Identifier: AGPL-3.0-or-later
// The power goes at every single operation of a workshop's life, and what was promised is still
// there. That the test can see a loss is shown by doing it wrong on purpose.
// PALABRE_SEED repeats a run; PALABRE_CUTS (images per operation, default 6) makes it longer.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

#include "facilitator/journal.hpp"
#include "tests/faults/cut_image.hpp"
#include "tests/faults/journal_checker.hpp"
#include "tests/faults/journal_sample.hpp"
#include "tests/faults/test_disk.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

namespace fs = std::filesystem;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* given = std::getenv(name);
  return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
}

struct Mistake {
  const char* synchronous = "FULL";
  bool early_promise = false;
  bool no_folder_sync = false;
};

// One workshop from making the file to the second closing, with copies to a stick in between.
void live(TestDisk& disk, const fs::path& folder, const Mistake& mistake) {
  const fs::path path = folder / "w.palabre";
  const fs::path stick = folder / "copy.palabre";
  JournalSetup setup;
  setup.vfs = disk.vfs();
  setup.files = &disk;
  setup.synchronous = mistake.synchronous;
  setup.wal_bytes_idle = 128 * 1024;
  if (mistake.no_folder_sync) {
    disk.forget_folders();
  }
  Journal journal = Journal::create(path, sample_identity(), {}, setup);
  disk.promise("created", 1);
  SampleAuthor author;
  const auto work = [&](std::uint64_t until) {
    while (author.batches() < until) {
      const Batch batch = author.next();
      if (mistake.early_promise) {
        disk.promise("committed", author.batches());
      }
      journal.commit(batch);
      disk.promise("committed", author.batches());
      journal.idle();
    }
  };
  work(15);
  journal.set_meta("round", "2");
  disk.promise("meta", 2);
  journal.copy_to(stick, true);
  disk.promise("copied", 15);
  work(25);
  journal.close();
  journal = Journal::open(path, setup);
  work(35);
  journal.copy_to(stick, true);
  disk.promise("copied", 35);
  work(40);
  journal.close();
}

struct Result {
  std::size_t operations = 0;
  std::size_t images = 0;
  std::size_t bad = 0;
  std::string first;  // what went wrong first, and where
};

// Opens an image with the real thing, then has the separate checker look at it.
std::string judge(const fs::path& folder, const std::map<std::string, std::uint64_t>& promises,
                  std::map<std::string, Checked>& copies) {
  const auto promised = [&](const char* what) {
    const auto found = promises.find(what);
    return found == promises.end() ? 0 : found->second;
  };
  const fs::path path = folder / "w.palabre";
  const fs::path stick = folder / "copy.palabre";
  if (!fs::exists(path)) {
    return promised("created") != 0 ? "the file is gone" : "";
  }
  try {
    Journal journal = Journal::open(path);
    journal.for_each_entry([](const Entry&) {});
    if (journal.companion_missing()) {
      return "an alarm without reason";
    }
    if (promised("meta") != 0 && journal.meta("round") != "2") {
      return "a setting is lost";
    }
    journal.close();
    const Checked checked = check_sample(path);
    if (!checked.wrong.empty()) {
      return checked.wrong;
    }
    if (checked.batches < promised("committed")) {
      return "lost after batch " + std::to_string(checked.batches);
    }
    if (!fs::exists(stick)) {
      return promised("copied") != 0 ? "the copy is gone" : "";
    }
    // Most images have one of the same few copies.
    const auto [known, first] = copies.try_emplace(bytes_of(stick));
    if (first) {
      Journal::open_to_read(stick).for_each_entry([](const Entry&) {});
      known->second = check_sample(stick);
    }
    const Checked& copy = known->second;
    return !copy.wrong.empty()                 ? "copy: " + copy.wrong
           : copy.batches < promised("copied") ? "the copy is an older one"
                                               : "";
  } catch (const JournalFailure& failure) {
    return failure.what();
  }
}

Result cut_everywhere(const Mistake& mistake, unsigned cuts, std::size_t stride,
                      std::uint64_t seed) {
  Folder folder;
  TestDisk disk;
  live(disk, folder.path(), mistake);
  Result result;
  result.operations = disk.trace().size();
  CutDisk cut;
  Draw draw(seed);
  std::map<std::string, Checked> copies;
  const fs::path place = folder / "image";
  for (std::size_t i = 0; i < disk.trace().size(); ++i) {
    cut.apply(disk.trace()[i]);
    if (i % stride != 0) {
      continue;
    }
    for (unsigned manner = 0; manner < cuts; ++manner) {
      // With few images each manner still has its turn.
      put_image(cut.image(cuts < 3 ? static_cast<unsigned>(i / stride) % 4 : manner, draw), place);
      ++result.images;
      const std::string wrong = judge(place, cut.promises(), copies);
      if (!wrong.empty() && result.bad++ == 0) {
        result.first =
            "operation " + std::to_string(i) + " manner " + std::to_string(manner) + ": " + wrong;
      }
    }
  }
  return result;
}

}  // namespace

TEST_CASE("power cut: nothing promised is lost, wherever the power goes") {
  const std::uint64_t seed = from_environment("PALABRE_SEED", std::random_device{}());
  const auto cuts = static_cast<unsigned>(from_environment("PALABRE_CUTS", 6));
  const Result result = cut_everywhere({}, cuts, 1, seed);
  std::cout << "power cut: seed " << seed << ", " << result.operations << " operations, "
            << result.images << " images, " << result.bad << " bad" << std::endl;
  INFO("PALABRE_SEED=" << seed << " " << result.first);
  CHECK(result.bad == 0);
  CHECK(result.images == result.operations * cuts);
  CHECK(result.operations > 500);
}

TEST_CASE("power cut: the test notices each mistake that would lose something") {
  const std::uint64_t seed = from_environment("PALABRE_SEED", std::random_device{}());
  const struct {
    const char* name;
    Mistake mistake;
  } mistakes[] = {
      {"synchronous NORMAL", {"NORMAL", false, false}},
      {"synchronous OFF", {"OFF", false, false}},
      {"promise before commit", {"FULL", true, false}},
      {"folder not synced", {"FULL", false, true}},
  };
  for (const auto& [name, mistake] : mistakes) {
    const Result result = cut_everywhere(mistake, 1, 3, seed);
    std::cout << "power cut: " << name << ": noticed in " << result.bad << " of " << result.images
              << " images" << std::endl;
    INFO("PALABRE_SEED=" << seed << " " << name);
    CHECK(result.bad > 0);
  }
}
