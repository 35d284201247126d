// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/starters.hpp"

#include <algorithm>
#include <bit>

#include "facilitator/planning/starter_data.hpp"

namespace palabre::planning {
namespace {

// A point is class × cycle + place for the turning ones; the last ones stay where they are.
int turned(const Starter& starter, int point, int turn) {
  const int turning = starter.cycle * starter.classes;
  return point >= turning ? point
                          : point / starter.cycle * starter.cycle +
                                (point % starter.cycle + turn) % starter.cycle;
}

using Round = std::vector<std::vector<int>>;

// The different images of the blocks under the changes of one parity; two changes may give the same
// block in another order.
Round images(const BitStarter& starter, unsigned parity) {
  Round round;
  for (const auto& block : starter.blocks) {
    for (unsigned change = 0; change < 8; ++change) {
      if (static_cast<unsigned>(std::popcount(change & starter.mask)) % 2 != parity) {
        continue;
      }
      std::vector<int> image;
      for (const int point : block) {
        image.push_back(point ^ static_cast<int>(change));
      }
      std::sort(image.begin(), image.end());
      if (std::find(round.begin(), round.end(), image) == round.end()) {
        round.push_back(std::move(image));
      }
    }
  }
  return round;
}

std::vector<Round> ten_rounds_of_thirty_two() {
  std::vector<Round> schedule;
  for (const BitStarter& starter : thirty_two_in_fours()) {
    schedule.push_back(images(starter, 0));
    if (starter.mask != 0) {
      schedule.push_back(images(starter, 1));
    }
  }
  return schedule;
}

}  // namespace

std::optional<std::vector<std::vector<std::vector<int>>>> by_starter(int tables, int size,
                                                                     int rounds) {
  if (tables == 8 && size == 4) {
    auto schedule = ten_rounds_of_thirty_two();
    if (rounds <= static_cast<int>(schedule.size())) {
      schedule.resize(static_cast<std::size_t>(rounds));
      return schedule;
    }
  }
  for (const Starter& starter : starters()) {
    const int points = tables * size;
    const int base_rounds = static_cast<int>(starter.base.size()) / points;
    if (starter.tables != tables || starter.size != size ||
        base_rounds * starter.cycle + (starter.classes_are_tables ? 1 : 0) < rounds) {
      continue;
    }
    std::vector<std::vector<std::vector<int>>> schedule;
    for (int r = 0; r < rounds && r < base_rounds * starter.cycle; ++r) {
      std::vector<std::vector<int>> round(static_cast<std::size_t>(tables));
      for (int i = 0; i < points; ++i) {
        const int point = starter.base[static_cast<std::size_t>(r / starter.cycle * points + i)];
        round[i / size].push_back(turned(starter, point, r % starter.cycle));
      }
      schedule.push_back(std::move(round));
    }
    if (static_cast<int>(schedule.size()) < rounds) {
      std::vector<std::vector<int>> round(static_cast<std::size_t>(tables));
      for (int point = 0; point < points; ++point) {
        round[point / size].push_back(point);
      }
      schedule.push_back(std::move(round));
    }
    return schedule;
  }
  return std::nullopt;
}

}  // namespace palabre::planning
