// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the outbox: numbers in order, byte-identical resends, a window, one outcome each.
#include "participant/client_outbox.hpp"

#include <catch2/catch.hpp>

using namespace palabre;
using Heard = ClientOutbox::Heard;

namespace {

pb::Outcome outcome(std::uint64_t number, pb::Refusal refusal = pb::REFUSAL_NONE) {
  pb::Outcome out;
  out.set_number(number);
  out.set_refusal(refusal);
  return out;
}

pb::Outcome expected(std::uint64_t number, std::uint64_t wanted) {
  pb::Outcome out;
  out.set_number(number);
  out.set_expected(wanted);
  return out;
}

// Everything that goes out now, by number.
std::vector<std::uint64_t> sent(ClientOutbox& outbox) {
  std::vector<std::uint64_t> numbers;
  while (const ClientOutbox::Item* item = outbox.next()) {
    numbers.push_back(item->number);
  }
  return numbers;
}

void add(ClientOutbox& outbox, int count) {
  for (int k = 0; k < count; ++k) {
    const std::uint64_t local = outbox.next_local();
    outbox.add(local, "command " + std::to_string(local));
  }
}

}  // namespace

TEST_CASE("outbox: numbers are given in order at the first sending, and not before", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 2);
  CHECK(outbox.give_numbers().empty());
  CHECK(outbox.next() == nullptr);
  outbox.begin(0);
  CHECK(outbox.next() == nullptr);
  CHECK(outbox.give_numbers().size() == 2);
  CHECK(sent(outbox) == std::vector<std::uint64_t>{1, 2});
  CHECK(outbox.items()[0].command == "command 1");
  CHECK(outbox.unsettled() == 2);
}

TEST_CASE("outbox: at most a window is under way", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 100);
  outbox.begin(0);
  CHECK(outbox.give_numbers().size() == limits::commands_in_flight_max);
  CHECK(sent(outbox).size() == limits::commands_in_flight_max);
  CHECK(outbox.give_numbers().empty());
  CHECK(outbox.hear(outcome(1)).heard == Heard::settled);
  CHECK(outbox.give_numbers().size() == 1);
  CHECK(sent(outbox) == std::vector<std::uint64_t>{33});

  ClientOutbox heavy;
  heavy.add(1, std::string(200 * 1024, 'a'));
  heavy.add(2, std::string(200 * 1024, 'b'));
  heavy.begin(0);
  CHECK(heavy.give_numbers().size() == 1);
  CHECK(sent(heavy) == std::vector<std::uint64_t>{1});
}

TEST_CASE("outbox: a cut link sends the same bytes with the same numbers again", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 3);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  outbox.hear(outcome(2));
  outbox.end();
  CHECK(outbox.next() == nullptr);
  outbox.begin(3);
  CHECK(outbox.give_numbers().empty());
  CHECK(sent(outbox) == std::vector<std::uint64_t>{1, 3});
  CHECK(outbox.items()[2].command == "command 3");
}

TEST_CASE("outbox: an outcome counts once", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 1);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  CHECK(outbox.hear(outcome(2)).heard == Heard::ignored);
  CHECK(outbox.hear(outcome(1, pb::REFUSAL_TOO_LONG)).heard == Heard::settled);
  CHECK(outbox.hear(outcome(1)).heard == Heard::ignored);
  CHECK(outbox.items()[0].outcome.refusal() == pb::REFUSAL_TOO_LONG);
  CHECK(outbox.unsettled() == 0);
}

TEST_CASE("outbox: when an earlier number is wanted, it goes first, and once", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 5);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  // Number 2 got lost on the way: 3, 4 and 5 are each answered with "I need 2".
  CHECK(outbox.hear(outcome(1)).heard == Heard::settled);
  CHECK(outbox.hear(expected(3, 2)).heard == Heard::rewound);
  CHECK(sent(outbox) == std::vector<std::uint64_t>{2, 3, 4, 5});
  CHECK(outbox.hear(expected(4, 2)).heard == Heard::ignored);
  CHECK(outbox.hear(expected(5, 2)).heard == Heard::ignored);
  CHECK(sent(outbox).empty());
  // Lost once more.
  CHECK(outbox.hear(expected(3, 2)).heard == Heard::rewound);
  CHECK(sent(outbox) == std::vector<std::uint64_t>{2, 3, 4, 5});
}

TEST_CASE("outbox: a laptop that cannot write is given time, and everything goes out again",
          "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 2);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  CHECK(outbox.hear(outcome(1, pb::REFUSAL_DISK)).heard == Heard::stalled);
  CHECK(outbox.next() == nullptr);
  CHECK(outbox.unsettled() == 2);
  outbox.resume();
  CHECK(sent(outbox) == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("outbox: an older copy of the workshop is offered what it does not know", "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 4);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  for (std::uint64_t number = 1; number <= 4; ++number) {
    outbox.hear(outcome(number));
  }
  CHECK(outbox.begin(4).empty());
  CHECK(outbox.begin(2).size() == 2);
  CHECK(outbox.unsettled() == 2);
  CHECK(sent(outbox) == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("outbox: after a clash, only what has no outcome goes out under a new identity",
          "[outbox]") {
  ClientOutbox outbox;
  add(outbox, 4);
  outbox.begin(0);
  outbox.give_numbers();
  sent(outbox);
  CHECK(outbox.hear(outcome(1)).heard == Heard::settled);
  CHECK(outbox.hear(outcome(2, pb::REFUSAL_NUMBER_REUSED)).heard == Heard::clashed);
  CHECK_FALSE(outbox.fork_ready());  // 3 and 4 may still have been taken for ours
  add(outbox, 1);
  CHECK(outbox.give_numbers().empty());
  CHECK(outbox.hear(outcome(3)).heard == Heard::settled);
  CHECK(outbox.hear(outcome(4, pb::REFUSAL_NUMBER_REUSED)).heard == Heard::clashed);
  REQUIRE(outbox.fork_ready());
  CHECK(outbox.fork().size() == 3);
  CHECK(outbox.identity() == 1);
  outbox.begin(0);
  CHECK(outbox.give_numbers().size() == 3);
  CHECK(outbox.next()->command == "command 2");
  CHECK(outbox.next()->command == "command 4");
  CHECK(outbox.next()->command == "command 5");
  CHECK(outbox.items()[2].settled);
}

TEST_CASE("outbox: what comes back from the disk goes on where it was", "[outbox]") {
  ClientOutbox outbox;
  outbox.restore_identity(2);
  ClientOutbox::Item item;
  item.local = 1;
  item.number = 9;
  item.identity = 1;  // of an earlier identity
  item.settled = true;
  outbox.restore(item);
  item = {};
  item.local = 2;
  item.number = 1;
  item.identity = 2;
  item.command = "sent";
  outbox.restore(item);
  item.local = 3;
  item.number = 0;
  item.command = "unsent";
  outbox.restore(item);
  CHECK(outbox.next_local() == 4);
  CHECK(outbox.begin(1).empty());
  outbox.give_numbers();
  CHECK(sent(outbox) == std::vector<std::uint64_t>{1, 2});
  CHECK(outbox.find_number(2)->command == "unsent");
}

TEST_CASE("outbox: numbers that could not be written down are found again", "[outbox]") {
  // Before the restart, 2 and 3 were sent and could not be stored; a command after them was never
  // stored at all and was number 4.
  ClientOutbox outbox;
  ClientOutbox::Item item;
  item.local = 1;
  item.number = 1;
  item.settled = true;
  outbox.restore(item);
  for (std::uint64_t local = 2; local <= 3; ++local) {
    item = {};
    item.local = local;
    item.command = "command " + std::to_string(local);
    outbox.restore(item);
  }
  outbox.add(4, "new");
  outbox.begin(4);
  outbox.give_numbers();
  CHECK(sent(outbox) == std::vector<std::uint64_t>{2, 3, 5});
  CHECK(outbox.find_number(5)->command == "new");
}
