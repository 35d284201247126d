// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/debate_balance.hpp"

#include <algorithm>

namespace palabre::desk {

DebateBalance debate_balance(pb::DebateTally const& now, pb::DebateTally const* first) {
  std::uint32_t placed = 0;
  std::uint32_t peopled = 0;
  DebateBalance found;
  for (int i = 0; i < now.positions_size(); ++i) {
    if (now.positions(i) > 0) {
      placed += now.positions(i);
      ++peopled;
      found.camp = static_cast<std::uint32_t>(i) + 1;
    }
  }
  if (peopled == 1 && placed > 1 && now.not_placed() == 0) {
    found.kind = DebateBalance::Kind::all_in_one;
    return found;
  }
  if (first != nullptr && placed > 0) {
    for (int i = 0; i < std::min(now.positions_size(), first->positions_size()); ++i) {
      if (first->positions(i) > 0 && now.positions(i) == 0) {
        return {DebateBalance::Kind::camp_emptied, static_cast<std::uint32_t>(i) + 1};
      }
    }
  }
  return {};
}

}  // namespace palabre::desk
