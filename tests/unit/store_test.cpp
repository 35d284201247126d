// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of a device's store and of the mailbox.
#include "participant/store.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "participant/mailbox.hpp"
#include "tests/unit/client_room.hpp"

using namespace palabre;
using palabre::test::Folder;

namespace {

const std::string workshop_id(16, 'w');

StoredWorkshop sample() {
  StoredWorkshop known;
  known.workshop = workshop_id;
  known.title = "Sample";
  known.identity = "pem";
  known.identities = 3;
  known.pin = std::string(32, '\0');
  known.addresses = {"10.0.0.1:7411", "[fd00::2]:7411"};
  known.ticket = std::string("t\0t", 3);
  known.code = "K7QF2M9X";
  known.last_used = 12;
  return known;
}

pb::Entry entry(std::uint64_t revision, const std::string& event = "e") {
  pb::Entry out;
  *out.mutable_stream() = stream_id(place_stream(7));
  out.set_revision(revision);
  out.set_event(event);
  return out;
}

}  // namespace

TEST_CASE("store: what was committed is there after a restart", "[store]") {
  Folder folder;
  {
    Store store(folder / "p");
    REQUIRE_FALSE(store.trouble());
    store.save(sample());
    ClientOutbox::Item item;
    item.local = 1;
    item.number = 4;
    item.identity = 3;
    item.command = std::string("a\0b", 3);
    store.save(workshop_id, item);
    item.local = 2;
    item.number = 0;
    item.command.clear();
    item.settled = true;
    item.outcome.set_refusal(pb::REFUSAL_TOO_LONG);
    store.save(workshop_id, item);
    store.save_draft(workshop_id, "note", "half");
    store.save_draft(workshop_id, "gone", "x");
    store.save_draft(workshop_id, "gone", "");
    pb::Roster roster;
    roster.add_people()->set_name("Anna");
    store.save_roster(workshop_id, roster);
    for (std::uint64_t revision = 1; revision <= 3; ++revision) {
      store.save_entry(workshop_id, entry(revision));
    }
    REQUIRE(store.commit());
  }
  Store store(folder / "p");
  REQUIRE(store.workshops().size() == 1);
  const StoredWorkshop known = store.workshops().front();
  CHECK(known.addresses == sample().addresses);
  CHECK(known.ticket == sample().ticket);
  CHECK(known.pin == sample().pin);
  CHECK(known.identities == 3);
  const auto items = store.items(workshop_id);
  REQUIRE(items.size() == 2);
  CHECK(items[0].number == 4);
  CHECK(items[0].command == std::string("a\0b", 3));
  CHECK_FALSE(items[0].settled);
  CHECK(items[1].settled);
  CHECK(items[1].outcome.refusal() == pb::REFUSAL_TOO_LONG);
  CHECK(store.drafts(workshop_id) == std::map<std::string, std::string>{{"note", "half"}});
  CHECK(store.roster(workshop_id).people(0).name() == "Anna");
  CHECK(store.streams(workshop_id) == std::vector{place_stream(7)});
  CHECK(store.entries(workshop_id, place_stream(7), 1).entries_size() == 2);
  store.drop_stream(workshop_id, place_stream(7));
  store.forget(std::string(16, 'x'));
  REQUIRE(store.commit());
  CHECK(store.streams(workshop_id).empty());
  CHECK(store.items(workshop_id).size() == 2);
  store.forget(workshop_id);
  REQUIRE(store.commit());
  CHECK(store.workshops().empty());
  CHECK(store.items(workshop_id).empty());
}

TEST_CASE("store: nothing is on the disk before commit, and all of it after", "[store]") {
  Folder folder;
  Store store(folder / "p");
  store.save(sample());
  CHECK(store.pending());
  CHECK(store.workshops().empty());
  CHECK(store.commit());
  CHECK_FALSE(store.pending());
  CHECK(store.workshops().size() == 1);
}

TEST_CASE("store: entries come in portions and in order", "[store]") {
  Folder folder;
  Store store(folder / "p");
  for (std::uint64_t revision = 40; revision >= 1; --revision) {
    store.save_entry(workshop_id, entry(revision, std::string(20'000, 'e')));
  }
  REQUIRE(store.commit());
  std::uint64_t seen = 0;
  int portions = 0;
  for (;;) {
    const pb::Entries portion = store.entries(workshop_id, place_stream(7), seen);
    if (portion.entries_size() == 0) {
      break;
    }
    ++portions;
    for (const pb::Entry& one : portion.entries()) {
      CHECK(one.revision() == ++seen);
    }
  }
  CHECK(seen == 40);
  CHECK(portions > 2);
}

TEST_CASE("store: a damaged file is put aside, never overwritten", "[store]") {
  Folder folder;
  std::filesystem::create_directory(folder / "p");
  std::ofstream(folder / "p" / "device.db") << std::string(5'000, 'x');
  Store store(folder / "p");
  CHECK(store.keeps_streams());
  CHECK(store.trouble());
  CHECK(std::filesystem::file_size(folder / "p" / "device.db.damaged-1") == 5'000);
  store.save(sample());
  CHECK(store.commit());
  CHECK_FALSE(store.trouble());
}

TEST_CASE("store: the key is for nobody else's eyes", "[store]") {
  Folder folder;
  Store store(folder / "p");
  store.save(sample());
  store.commit();
  using std::filesystem::perms;
  const auto others = perms::group_all | perms::others_all;
  CHECK((std::filesystem::status(folder / "p").permissions() & others) == perms::none);
  for (const char* name : {"device.db", "device.db-wal"}) {
    CHECK((std::filesystem::status(folder / "p" / name).permissions() & others) == perms::none);
  }
}

TEST_CASE("store: without a place on disk everything works in memory", "[store]") {
  Store store({});
  CHECK_FALSE(store.trouble());
  CHECK_FALSE(store.keeps_streams());
  store.save(sample());
  store.save_entry(workshop_id, entry(1));
  CHECK(store.commit());
  CHECK(store.workshops().size() == 1);
  CHECK(store.streams(workshop_id).empty());
}

TEST_CASE("mailbox: events are never lost nor reordered, and wake once per emptiness",
          "[mailbox]") {
  int woken = 0;
  Mailbox<int, int> mailbox(
      1'000'000, 10, [&] { ++woken; }, nullptr);
  for (int k = 0; k < 100; ++k) {
    CHECK(mailbox.post(k, 1));
  }
  CHECK(woken == 1);
  const auto content = mailbox.drain();
  REQUIRE(content.events.size() == 100);
  for (int k = 0; k < 100; ++k) {
    CHECK(content.events[static_cast<std::size_t>(k)] == k);
  }
  mailbox.post(1, 1);
  CHECK(woken == 2);
}

TEST_CASE(
    "mailbox: a full one says so, takes what comes all the same, and tells when there is room",
    "[mailbox]") {
  int room = 0;
  Mailbox<int, int> mailbox(10, 10, nullptr, [&] { ++room; });
  CHECK(mailbox.post(1, 9));
  CHECK_FALSE(mailbox.full());
  CHECK_FALSE(mailbox.post(2, 9));
  CHECK(mailbox.full());
  CHECK_FALSE(mailbox.post(3, 9));
  CHECK(mailbox.drain().events.size() == 3);
  CHECK(room == 1);
  CHECK_FALSE(mailbox.full());
  mailbox.post(4, 1);
  mailbox.drain();
  CHECK(room == 1);
}

TEST_CASE("mailbox: of signals the newest stays, and too many are dropped", "[mailbox]") {
  Mailbox<int, int> mailbox(10, 2, nullptr, nullptr);
  mailbox.post_signal("a", 1);
  mailbox.post_signal("a", 2);
  mailbox.post_signal("b", 3);
  mailbox.post_signal("c", 4);
  mailbox.post_signal("b", 5, [](int& there, int&& newer) { there += newer; });
  CHECK(mailbox.drain().signals == std::vector<int>{2, 8});
}

TEST_CASE("mailbox: a writer and a reader on two threads lose nothing", "[mailbox]") {
  test::Bell bell;
  Mailbox<int, int> mailbox(
      1'000'000, 10, [&] { bell.ring(); }, nullptr);
  std::thread writer([&] {
    for (int k = 0; k < 20'000; ++k) {
      mailbox.post(k, 1);
    }
  });
  int next = 0;
  bool in_order = true;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (next < 20'000 && bell.wait_until(deadline)) {
    for (const int k : mailbox.drain().events) {
      in_order = in_order && k == next++;
    }
  }
  writer.join();
  CHECK(next == 20'000);
  CHECK(in_order);
}
