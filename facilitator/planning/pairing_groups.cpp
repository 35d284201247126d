// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/pairing_groups.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace palabre::planning {

namespace {

// The cases, the most wished first; of equal ones the first in order, or by lot.
std::vector<CaseNumber> by_demand(const PairingRequest& request, Random* lot) {
  std::map<CaseNumber, int> demand;
  for (const Pairee& person : request.people) {
    int worth = 3;
    for (const CaseNumber number : person.wishes) {
      demand[number] += std::max(worth--, 0);
    }
  }
  struct Entry {
    int demand;
    std::uint32_t tie;
    CaseNumber number;
  };
  std::vector<Entry> entries;
  for (const CaseNumber number : request.cases) {
    const int worth = request.mode == PairingMode::lot ? 0 : demand[number];
    entries.push_back({worth, lot == nullptr ? 0 : lot->next(), number});
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(-a.demand, a.tie) < std::pair(-b.demand, b.tie);
  });
  std::vector<CaseNumber> order;
  for (const Entry& entry : entries) {
    order.push_back(entry.number);
  }
  return order;
}

}  // namespace

GroupSlots group_slots(const PairingRequest& request, int people, Random& random) {
  GroupSlots made;
  const int cases = static_cast<int>(request.cases.size());
  const int pairs = std::max(1, people / 2);
  const bool larger = pairs > cases && request.more_pairs == MorePairs::larger;
  const int groups = larger ? cases : pairs;
  std::map<CaseNumber, int> times;
  const std::vector<CaseNumber> wanted = by_demand(request, nullptr);
  for (int g = 0; g < groups; ++g) {
    ++times[wanted[static_cast<std::size_t>(g % cases)]];
  }
  for (const CaseNumber number : request.cases) {
    for (int i = 0; i < times[number]; ++i) {
      made.slots.push_back({number, people / groups});
    }
    if (times[number] == 0) {
      made.left_over.push_back(number);
    }
  }
  int spare = people - groups * (people / groups);
  for (const CaseNumber number : by_demand(request, &random)) {
    for (GroupSlot& slot : made.slots) {
      if (spare > 0 && slot.number == number) {
        ++slot.size;
        --spare;
      }
    }
  }
  return made;
}

}  // namespace palabre::planning
