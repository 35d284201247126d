// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/faults/journal_sample.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace palabre::test {

namespace fs = std::filesystem;

Folder::Folder() {
  const fs::path parent =
      ::access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::string name = (parent / "palabre-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::uint64_t Draw::next() {
  state_ += 0x9E3779B97F4A7C15;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

WorkshopIdentity sample_identity() {
  WorkshopIdentity identity;
  identity.workshop.fill(0x57);
  identity.epoch.fill(0xE0);
  identity.server_key = "sample key";
  identity.server_certificate = "sample certificate";
  return identity;
}

namespace {

std::string make_event(std::uint64_t seq) {
  Draw draw(seq);
  const std::size_t size = draw.below(16) == 0 ? 6000 : draw.below(200);
  std::string event = "event " + std::to_string(seq) + " ";
  while (event.size() < size) {
    event.push_back(static_cast<char>(draw.next()));
  }
  return event;
}

}  // namespace

const std::string& sample_event(std::uint64_t seq) {
  // Asked for again and again; a test has a few thousand at most.
  static std::map<std::uint64_t, std::string> made;
  const auto [found, missing] = made.try_emplace(seq);
  if (missing) {
    found->second = make_event(seq);
  }
  return found->second;
}

Salt sample_salt(std::uint64_t seq) {
  Draw draw(~seq);
  Salt salt;
  for (std::uint8_t& byte : salt) {
    byte = static_cast<std::uint8_t>(draw.next());
  }
  return salt;
}

StreamKey sample_stream(std::uint64_t seq) {
  switch (seq % 5) {
    case 0:
      return hall_stream;
    case 1:
      return staff_stream;
    case 2:
      return person_stream(static_cast<std::uint32_t>(seq % 7 + 1));
    default:
      return place_stream(static_cast<std::uint32_t>(seq % 3 + 1));
  }
}

std::uint64_t sample_entries(std::uint64_t number) {
  return number % 3 + 1;
}

StoredOutcome sample_outcome(std::uint64_t number) {
  StoredOutcome stored;
  stored.device = static_cast<std::uint32_t>(number % 3 + 1);
  stored.number = number;
  stored.command.fill(static_cast<std::uint8_t>(number));
  stored.outcome = "outcome " + std::to_string(number);
  return stored;
}

std::string sample_name(std::uint64_t person) {
  return "Person " + std::to_string(person);
}

SampleAuthor::SampleAuthor(const Journal& journal, std::uint64_t batches)
    : batches_(batches), seq_(journal.seq()) {
  for (std::uint64_t seq = 1; seq <= seq_; ++seq) {
    const StreamKey stream = sample_stream(seq);
    revisions_[stream] = journal.head(stream).revision;
  }
}

Batch SampleAuthor::next() {
  Batch batch;
  const std::uint64_t number = ++batches_;
  for (std::uint64_t i = 0; i < sample_entries(number); ++i) {
    Entry entry;
    entry.seq = ++seq_;
    entry.stream = sample_stream(entry.seq);
    entry.revision = ++revisions_[entry.stream];
    entry.salt = sample_salt(entry.seq);
    entry.event = sample_event(entry.seq);
    entry.hash = payload_hash(entry.salt, entry.event);
    batch.entries.push_back(std::move(entry));
  }
  batch.outcomes.push_back(sample_outcome(number));
  if (number % 3 == 0) {
    RegisterChange change;
    change.person = static_cast<std::uint32_t>(number / 3);
    change.name = sample_name(change.person);
    change.attributes = {{"group", std::to_string(number % 4)}};
    batch.changes.push_back(std::move(change));
  }
  return batch;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace palabre::test
