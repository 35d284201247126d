// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers a device is told when it comes back: what it may let go of is on the disk.
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

TEST_CASE("numbers: the last one told to a device has an outcome that cannot be lost",
          "[authority]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ama = room.device_of("Ama Diallo");
  REQUIRE(room.note(ama, room.place(1), 1, "on the disk").refusal() == pb::REFUSAL_NONE);
  Authority& authority = room.authority();
  REQUIRE(authority.last_number(ama) == 1);
  for (std::uint64_t number = 2; number <= 3; ++number) {
    const auto submitted =
        authority.submit(ama, number, raise_hand().SerializeAsString(), room.now());
    CHECK(submitted.state == Authority::Submitted::State::waits);
  }
  CHECK(authority.last_number(ama) == 1);
  CHECK(authority.taken_number(ama) == 3);
  authority.committed(authority.take_batch());
  CHECK(authority.last_number(ama) == 3);
  CHECK(authority.taken_number(ama) == 3);
  CHECK(authority.last_number(777) == 0);
}
