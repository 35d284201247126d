// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of a device's side, against a real host over real sockets: ways in, exactly once over
// cuts, kills and copies, and streams that follow the rights.
#include <algorithm>

#include "protocol/workshop/seats.hpp"
#include "tests/unit/client_room.hpp"

using namespace palabre;
using palabre::test::Device;
using palabre::test::hand;
using palabre::test::Room;
using palabre::test::way_of;

namespace {

// How often a hand went up or down, as the hall tells it.
std::size_t hands(const Device& device, std::uint32_t by_device) {
  return static_cast<std::size_t>(
      std::count_if(device.events.begin(), device.events.end(), [&](const auto& told) {
        return told.second.has_hand_changed() && told.second.device() == by_device;
      }));
}

pb::Command mark(const std::string& text) {
  pb::Command command;
  command.mutable_mark()->set_text(text);
  return command;
}

// As the participants' link, with a typed code instead of pin and ticket.
Way typed(const Room& room, const std::string& code) {
  Way way;
  way.addresses = {"127.0.0.1:" + std::to_string(room.port)};
  way.code = code;
  return way;
}

}  // namespace

TEST_CASE("client: a link leads in, and what is asked is confirmed and seen by the others",
          "[client]") {
  Room room;
  Device& facilitator = room.facilitator();
  Device& anna = room.participant("anna", 0);
  CHECK(anna.client.self() != 0);
  CHECK(anna.client.workshop_title() == facilitator.client.workshop_title());
  REQUIRE(room.run_until([&] { return anna.client.may(hand(true)) == workshop::May::allowed; }));
  const std::uint64_t local = anna.client.submit(hand(true));
  CHECK(local == 1);
  CHECK(anna.client.item(local)->state == ItemState::keeping);
  REQUIRE(room.run_until([&] { return Room::settled(anna, local); }));
  CHECK(anna.client.item(local)->state == ItemState::confirmed);
  CHECK(anna.client.item(local)->number == 1);
  CHECK(anna.client.confirmed() == 1);
  CHECK(anna.client.kept() == 0);
  const std::uint32_t self = anna.client.self();
  REQUIRE(room.run_until([&] { return facilitator.client.replica().hall().hands.contains(self); }));
  REQUIRE(room.run_until([&] { return anna.client.replica().hall().hands.contains(self); }));
  const auto own = std::find_if(anna.events.begin(), anna.events.end(),
                                [](const auto& told) { return told.second.has_hand_changed(); });
  REQUIRE(own != anna.events.end());
  CHECK(anna.client.origin(own->second) == anna.client.item(local));
}

TEST_CASE("client: a refused command says why, and the next ones go on", "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.participant("anna", 0);
  const std::uint64_t bad = anna.client.submit(mark("not for participants"));
  const std::uint64_t good = anna.client.submit(hand(true));
  REQUIRE(room.run_until([&] { return Room::settled(anna, bad) && Room::settled(anna, good); }));
  CHECK(anna.client.item(bad)->state == ItemState::refused);
  CHECK(anna.client.item(bad)->outcome.refusal() == pb::REFUSAL_NOT_ALLOWED);
  CHECK(anna.client.item(good)->state == ItemState::confirmed);
}

TEST_CASE("client: a command too long to travel is refused here and blocks nothing", "[client]") {
  Room room;
  Device& facilitator = room.facilitator();
  const std::uint64_t bad = facilitator.client.submit(mark(std::string(70'000, 'x')));
  const std::uint64_t good = facilitator.client.submit(mark("short"));
  REQUIRE(room.run_until(
      [&] { return Room::settled(facilitator, bad) && Room::settled(facilitator, good); }));
  CHECK(facilitator.client.item(bad)->outcome.refusal() == pb::REFUSAL_TOO_LONG);
  CHECK(facilitator.client.item(good)->state == ItemState::confirmed);
}

TEST_CASE("client: the typed code leads in, and the second time the device is known", "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.device("anna");
  anna.client.enter(typed(room, room.host->code()));
  room.join_as(anna, 0);
  const std::uint32_t device = anna.client.actor().device;
  CHECK(anna.proved.size() == 1);

  anna.client.enter(typed(room, room.host->code()));
  REQUIRE(room.run_until([&] { return anna.joined.size() == 2; }));
  CHECK(anna.client.actor().device == device);
  CHECK(anna.proved.size() == 1);
}

TEST_CASE("client: a wrong code is told, and nobody is in", "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.device("anna");
  std::string wrong = room.host->code();
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  anna.client.enter(typed(room, wrong));
  REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::turned; }));
  CHECK(anna.doors == std::vector{pb::DOOR_WRONG_CODE});
  CHECK(anna.proved.empty());

  anna.client.enter(typed(room, "nine signs"));
  REQUIRE(room.run_until([&] { return anna.doors.size() == 2; }));
  CHECK(anna.doors.back() == pb::DOOR_WRONG_CODE);
}

TEST_CASE("client: a workshop with another key is told apart, and nothing is told to it",
          "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.device("anna");
  Way way = way_of(room.host->participants_link());
  way.pin[0] = static_cast<char>(way.pin[0] ^ 1);
  anna.client.enter(way);
  REQUIRE(room.run_until([&] { return !anna.troubles.empty(); }));
  CHECK(anna.troubles.front() == LinkTrouble::other_workshop);
  CHECK(anna.proved.empty());
}

TEST_CASE("client: addresses are tried in turn until the workshop answers", "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.device("anna");
  Way way = way_of(room.host->participants_link());
  way.addresses.insert(way.addresses.begin(), {"not an address", "127.0.0.1:1"});
  anna.client.enter(way);
  room.join_as(anna, 0);
  REQUIRE(room.run_until([&] { return !anna.client.known().empty(); }));
  CHECK(anna.client.known().front().addresses.front() == "127.0.0.1:" + std::to_string(room.port));
}

TEST_CASE("client: a cut link comes back by itself, and what was asked meanwhile arrives once",
          "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.participant("anna", 0);
  const std::uint32_t device = anna.client.actor().device;
  for (int round = 0; round < 3; ++round) {
    for (int k = 0; k < 50; ++k) {
      anna.client.submit(hand(k % 2 == 0));
    }
    room.close();
    REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::cut; }));
    for (int k = 0; k < 50; ++k) {
      anna.client.submit(hand(k % 2 == 0));
    }
    room.open();
    anna.client.hurry();
    REQUIRE(room.run_until(
        [&] { return anna.client.state() == LinkState::linked && anna.client.kept() == 0; }));
  }
  CHECK(anna.client.actor().device == device);
  CHECK(anna.client.confirmed() == 300);
  REQUIRE(std::all_of(anna.client.items().begin(), anna.client.items().end(),
                      [](const OutboxItem& item) { return item.state == ItemState::confirmed; }));
  REQUIRE(room.run_until([&] { return hands(anna, device) >= 300; }));
  CHECK(hands(anna, device) == 300);
}

TEST_CASE(
    "client: a program that starts anew shows everything without the laptop, and sends what "
    "it kept once",
    "[client]") {
  Room room;
  room.facilitator();
  std::string workshop;
  std::uint32_t device = 0;
  {
    Device& anna = room.participant("anna", 0);
    device = anna.client.actor().device;
    anna.client.submit(hand(true));
    REQUIRE(room.run_until([&] { return anna.client.kept() == 0; }));
    REQUIRE(room.run_until([&] { return !anna.client.replica().hall().hands.empty(); }));
    workshop = anna.client.known().front().workshop;
    room.close();
    REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::cut; }));
    const std::uint64_t last = anna.client.submit(hand(false));
    anna.client.keep_draft("note 1", "half a thought");
    REQUIRE(room.run_until([&] { return anna.client.item(last)->state == ItemState::kept; }));
    room.drop(anna);
  }
  Device& again = room.device("anna");
  REQUIRE(room.run_until([&] { return !again.client.known().empty(); }));
  CHECK(again.client.known().front().title == "Our stance on generative AI (sample)");
  again.client.resume(workshop);
  REQUIRE(room.run_until([&] { return !again.client.replica().hall().hands.empty(); }));
  CHECK(again.client.kept() == 1);
  CHECK(again.client.confirmed() == 1);
  CHECK(again.client.actor().device == device);
  CHECK(again.client.draft("note 1") == "half a thought");
  CHECK_FALSE(again.client.replica().people().people().empty());
  room.open();
  again.client.hurry();
  REQUIRE(room.run_until([&] { return again.client.kept() == 0; }));
  CHECK(again.client.actor().device == device);
  CHECK(again.proved.empty());
  REQUIRE(room.run_until([&] { return again.client.replica().hall().hands.empty(); }));
  CHECK(hands(again, device) == 2);
}

TEST_CASE("client: a program killed at any moment sends what it kept, exactly once", "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.participant("anna", 0);
  const std::uint32_t device = anna.client.actor().device;
  room.close();
  REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::cut; }));
  std::uint64_t last = 0;
  for (int k = 0; k < 10; ++k) {
    last = anna.client.submit(hand(k % 2 == 0));
  }
  REQUIRE(room.run_until([&] { return anna.client.item(last)->state == ItemState::kept; }));
  // What a kill leaves on the disk is what stands there while the program still runs.
  std::filesystem::copy(room.folder / "anna", room.folder / "killed");
  room.drop(anna);
  room.open();
  Device& again = room.device("killed");
  REQUIRE(room.run_until([&] { return !again.client.known().empty(); }));
  again.client.resume(again.client.known().front().workshop);
  REQUIRE(room.run_until([&] { return again.client.confirmed() == 10; }));
  REQUIRE(room.run_until([&] { return hands(again, device) >= 10; }));
  CHECK(hands(again, device) == 10);
}

TEST_CASE("client: a copied profile becomes a device of its own, and both texts are kept",
          "[client]") {
  Room room;
  Device& facilitator = room.facilitator();
  std::filesystem::path original = room.folder / "facilitator";
  const std::uint32_t device = facilitator.client.actor().device;
  const std::string workshop = facilitator.client.known().front().workshop;
  room.drop(facilitator);
  std::filesystem::copy(original, room.folder / "copy");
  Device& one = room.device("facilitator");
  one.client.resume(workshop);
  REQUIRE(room.run_until([&] { return one.client.state() == LinkState::linked; }));
  const std::uint64_t first = one.client.submit(mark("of the original"));
  REQUIRE(room.run_until([&] { return Room::settled(one, first); }));
  room.drop(one);

  // The copy asked for something of its own while nobody answered.
  room.close();
  Device& two = room.device("copy");
  two.client.resume(workshop);
  REQUIRE(room.run_until([&] { return two.opened == 1; }));
  const std::uint64_t second = two.client.submit(mark("of the copy"));
  const std::uint64_t third = two.client.submit(mark("of the copy, too"));
  REQUIRE(room.run_until([&] { return two.client.item(third)->state == ItemState::kept; }));
  std::filesystem::copy(room.folder / "copy", room.folder / "copy of the copy");
  room.open();
  two.client.hurry();
  REQUIRE(room.run_until([&] { return two.client.kept() == 0; }));
  CHECK(two.client.item(second)->state == ItemState::confirmed);
  CHECK(two.client.item(third)->state == ItemState::confirmed);
  const auto moments = [&] { return two.client.replica().state().staff.moments; };
  REQUIRE(room.run_until([&] { return moments().size() >= 3; }));
  std::vector<std::string> texts;
  for (const auto& [at, text] : moments()) {
    texts.push_back(text);
  }
  std::sort(texts.begin(), texts.end());
  CHECK(texts == std::vector<std::string>{"of the copy", "of the copy, too", "of the original"});
  CHECK(device != 0);
}

TEST_CASE("client: two programs never share a profile", "[client]") {
  Room room;
  Device& one = room.device("shared");
  CHECK_FALSE(one.client.profile_in_use());
  Device& two = room.device("shared");
  CHECK(two.client.profile_in_use());
  room.drop(two);
  room.drop(one);
  CHECK_FALSE(room.device("shared").client.profile_in_use());
}

TEST_CASE("client: a disk that refuses is told, and what is typed still goes out", "[client]") {
  Room room;
  room.facilitator();
  std::filesystem::copy_file(room.folder / "sample.palabre", room.folder / "a file");
  Device& anna = room.participant("a file/anna", 0);
  CHECK(anna.store_trouble);
  const std::uint64_t local = anna.client.submit(hand(true));
  REQUIRE(room.run_until([&] { return Room::settled(anna, local); }));
  CHECK(anna.client.item(local)->state == ItemState::confirmed);
}

TEST_CASE("client: an older copy of the workshop is offered again what it does not know",
          "[client]") {
  Room room;
  room.facilitator();
  Device& anna = room.participant("anna", 0);
  const std::uint64_t before = anna.client.submit(hand(true));
  REQUIRE(room.run_until([&] { return Room::settled(anna, before); }));
  const std::uint32_t self = anna.client.self();
  room.close();
  std::filesystem::copy_file(room.folder / "sample.palabre", room.folder / "older");
  room.open();
  anna.client.hurry();
  const std::uint64_t lost = anna.client.submit(hand(false));
  REQUIRE(room.run_until([&] { return Room::settled(anna, lost); }));
  REQUIRE(room.run_until([&] { return !anna.client.replica().hall().hands.contains(self); }));
  room.close();
  REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::cut; }));
  for (const char* ending : {"", "-wal", "-journal"}) {
    std::filesystem::remove(room.folder / (std::string("sample.palabre") + ending));
  }
  std::filesystem::copy_file(room.folder / "older", room.folder / "sample.palabre");
  anna.restarted.clear();
  anna.changes.clear();
  room.open();
  anna.client.hurry();
  REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::linked; }));
  REQUIRE(room.run_until([&] {
    return !anna.changes.empty() && anna.client.kept() == 0 && !anna.restarted.empty() &&
           anna.client.replica().head(hall_stream).revision > 0;
  }));
  // It was told as kept again before it was confirmed again.
  CHECK(anna.changes.front().local == lost);
  CHECK(anna.changes.front().state == ItemState::kept);
  CHECK(anna.client.item(lost)->state == ItemState::confirmed);
  CHECK(std::count(anna.restarted.begin(), anna.restarted.end(), hall_stream) == 1);
  REQUIRE(room.run_until([&] {
    return anna.client.replica().hall().stage.step() == 0 &&
           !anna.client.replica().hall().people.empty() &&
           !anna.client.replica().hall().hands.contains(self);
  }));
}

TEST_CASE("client: streams follow the rights: a seat brings the table's stream", "[client]") {
  Room room;
  Device& facilitator = room.facilitator();
  Device& anna = room.participant("", 0);
  REQUIRE(room.run_until([&] {
    return !facilitator.client.replica().hall().agenda.empty() &&
           !anna.client.replica().hall().agenda.empty();
  }));
  const auto ask = [&](const pb::Command& command) {
    const std::uint64_t local = facilitator.client.submit(command);
    REQUIRE(room.run_until([&] { return Room::settled(facilitator, local); }));
    REQUIRE(facilitator.client.item(local)->outcome.refusal() == pb::REFUSAL_NONE);
    return facilitator.client.item(local)->outcome;
  };
  const auto hall = [&]() -> const workshop::HallState& {
    return facilitator.client.replica().hall();
  };
  const auto cafe = *std::find_if(hall().agenda.begin(), hall().agenda.end(),
                                  [](const auto& s) { return s.kind() == pb::STEP_WORLD_CAFE; });
  const auto advance = [&] {
    pb::Command command;
    *command.mutable_advance()->mutable_from() = hall().stage;
    const std::string before = hall().stage.SerializeAsString();
    ask(command);
    REQUIRE(room.run_until([&] { return hall().stage.SerializeAsString() != before; }));
  };
  while (hall().stage.phase() != pb::PHASE_COMPOSING) {
    advance();
  }
  pb::Command propose;
  pb::SeatPlan& plan = *propose.mutable_propose_seating()->mutable_plan();
  plan.set_step(cafe.step());
  plan.set_rotation(cafe.cafe().rotation());
  const auto people = workshop::travellers(hall(), cafe);
  for (std::uint32_t round = 0; round < cafe.cafe().rounds(); ++round) {
    pb::SeatRound& seats = *plan.add_rounds();
    for (const pb::Table& table : cafe.cafe().tables()) {
      seats.add_tables()->set_place(table.place());
      seats.mutable_tables(seats.tables_size() - 1)->set_group(-1);
    }
    for (std::size_t k = 0; k < people.size(); ++k) {
      seats.mutable_tables(static_cast<int>((k + round) % 3))->add_persons(people[k]);
    }
  }
  pb::Command publish;
  publish.mutable_publish_seating()->set_step(cafe.step());
  publish.mutable_publish_seating()->set_proposal(ask(propose).ids(0));
  ask(publish);
  REQUIRE(room.run_until([&] { return hall().stage.phase() == pb::PHASE_READY; }));
  advance();
  const std::uint32_t self = anna.client.self();
  const auto seat = [&] { return workshop::seat_of(anna.client.replica().hall(), self); };
  REQUIRE(room.run_until([&] { return seat() != 0 && anna.client.replica().place(seat()); }));
  const std::uint32_t first = seat();
  REQUIRE(room.run_until([&] { return !anna.client.replica().place(first)->pads.empty(); }));

  pb::Command note;
  note.mutable_add_note()->set_place(first);
  note.mutable_add_note()->set_round(1);
  note.mutable_add_note()->set_text("A thought");
  anna.client.submit(note);
  REQUIRE(room.run_until([&] { return anna.client.replica().place(first)->notes.size() == 1; }));

  advance();
  advance();
  REQUIRE(room.run_until([&] { return seat() != first && anna.client.replica().place(seat()); }));
  // What she saw at the table she left stays to be read here.
  CHECK(anna.client.replica().place(first)->notes.size() == 1);
  const auto heads = anna.client.replica().heads();
  CHECK(std::count_if(heads.begin(), heads.end(), [&](const auto& head) {
          return head.first.kind == pb::STREAM_PLACE &&
                 workshop::find_table(hall(), head.first.id) != nullptr;
        }) == 2);
}

TEST_CASE("client: a test of the network is answered without coming in", "[client]") {
  Room room;
  Device& anna = room.device("");
  Way way = typed(room, "");
  way.test = true;
  anna.client.enter(way);
  REQUIRE(room.run_until([&] { return anna.client.state() == LinkState::linked; }));
  anna.client.probe("my laptop");
  REQUIRE(room.run_until([&] { return anna.probed == 1; }));
  CHECK(anna.client.probe_us() > 0);
  CHECK(anna.client.known().empty());
}

TEST_CASE("client: a link for one person brings them back elsewhere; the old device reads on",
          "[client]") {
  Room room;
  Device& facilitator = room.facilitator();
  Device& old = room.participant("old", 0);
  const std::uint32_t self = old.client.self();
  facilitator.client.ask_link(self);
  REQUIRE(room.run_until([&] { return facilitator.admission.person_links_size() == 1; }));
  Device& other = room.device("other");
  other.client.enter(way_of(facilitator.admission.person_links(0).link()));
  REQUIRE(room.run_until([&] { return !other.proved.empty(); }));
  CHECK(other.proved.back().person() == self);
  other.client.join({});
  REQUIRE(room.run_until([&] { return other.client.self() == self; }));
  REQUIRE(room.run_until([&] { return old.client.actor().released; }));
  CHECK(old.client.state() == LinkState::linked);
  const std::uint64_t late = old.client.submit(hand(true));
  REQUIRE(room.run_until([&] { return Room::settled(old, late); }));
  CHECK(old.client.item(late)->outcome.refusal() == pb::REFUSAL_DEVICE_RELEASED);
}
