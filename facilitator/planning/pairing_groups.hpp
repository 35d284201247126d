// SPDX-License-Identifier: AGPL-3.0-or-later
// How many groups there are, which case each gets and how large it is, before anybody is in them.
#pragma once

#include <vector>

#include "facilitator/planning/pairing.hpp"
#include "facilitator/planning/random.hpp"

namespace palabre::planning {

struct GroupSlot {
  CaseNumber number = 0;
  int size = 0;
};
struct GroupSlots {
  std::vector<GroupSlot> slots;
  std::vector<CaseNumber> left_over;  // no group is there for them
};

// Groups of two, one of three when `people` is odd; never one of one unless there is nobody else.
// The more a case is wished, the sooner it is treated, treated twice, or given the larger group.
[[nodiscard]] GroupSlots group_slots(const PairingRequest& request, int people, Random& random);

}  // namespace palabre::planning
