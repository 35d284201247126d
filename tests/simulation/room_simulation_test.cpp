// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole workshops under faults, one per seed. A failing one says its seed; this runs it alone:
//   PALABRE_SEED=7 palabre_room_simulation
// More of them: PALABRE_SEEDS=5000.
#include <cstdio>
#include <cstdlib>

#include "tests/simulation/room_world.hpp"

using namespace palabre::simulation;

TEST_CASE(
    "room: after any faults everything asked has one outcome, is written once, and everybody "
    "sees the same",
    "[simulation]") {
  Counts counts;
  const char* more = std::getenv("PALABRE_SEEDS");
  palabre::test::for_seeds(more != nullptr ? std::strtoull(more, nullptr, 10) : 200,
                           [&](Random random) {
                             RoomWorld world(random, counts);
                             world.run();
                             world.check();
                           });
  for (const auto& [what, times] : counts) {
    std::printf("%10llu  %s\n", static_cast<unsigned long long>(times), what.c_str());
  }
  if (std::getenv("PALABRE_SEED") != nullptr) {
    return;
  }
  for (const char* sometimes : {"advance asked",
                                "clash noticed",
                                "command resent",
                                "crash after the disk had it",
                                "crash lost an unsynced tail",
                                "device admitted late",
                                "killed before the disk had it",
                                "killed while typing",
                                "killed with commands kept",
                                "laptop crashed",
                                "may: allowed, as the authority",
                                "may: refused, as the authority",
                                "more than a window asked at once",
                                "new identity",
                                "number reused",
                                "number too early",
                                "pad compared",
                                "pad left while typing",
                                "pad opened with a draft",
                                "rewound to an earlier number",
                                "slow reader held back",
                                "text confirmed",
                                "text refused",
                                "typed in a pad",
                                "undo asked"}) {
    INFO("never reached: " << sometimes);
    CHECK(counts[sometimes] > 0);
  }
}
