// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop whose every byte follows from its number, so that a test knows what should be in a
// file without having kept it. Sample data, invented.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "facilitator/journal.hpp"

namespace palabre::test {

// A folder in memory where the system has one: sync costs nothing there. Removed at the end.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// A small generator of ours, the same everywhere for the same seed (splitmix64).
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // 0 … end - 1.
  std::uint64_t below(std::uint64_t end) { return next() % end; }
  bool heads() { return (next() & 1) != 0; }

 private:
  std::uint64_t state_;
};

WorkshopIdentity sample_identity();

// The payload of the entry with this seq; its size varies with seq, now and then over a page.
const std::string& sample_event(std::uint64_t seq);
Salt sample_salt(std::uint64_t seq);
StreamKey sample_stream(std::uint64_t seq);
// How many entries batch `number` has.
std::uint64_t sample_entries(std::uint64_t number);
StoredOutcome sample_outcome(std::uint64_t number);

// Makes batch after batch: batch n (from 1) has 1 to 3 entries, outcome n, and every third time a
// register change for person n / 3. Start from a journal that is there to go on after a reopening.
class SampleAuthor {
 public:
  SampleAuthor() = default;
  explicit SampleAuthor(const Journal& journal, std::uint64_t batches);
  Batch next();
  std::uint64_t batches() const { return batches_; }
  std::uint64_t seq() const { return seq_; }

 private:
  std::uint64_t batches_ = 0;
  std::uint64_t seq_ = 0;
  std::map<StreamKey, std::uint64_t> revisions_;
};

std::string sample_name(std::uint64_t person);

// Whole content of a file; empty where there is none.
std::string bytes_of(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const std::string& bytes);

}  // namespace palabre::test
