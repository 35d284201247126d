// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/starter_data.hpp"

#include <array>

namespace palabre::planning {

std::span<const Starter> starters() {
  static const std::array<Starter, 11> known = {
      // 5 tables of 3, 7 rounds.
      Starter{5, 3, 7, 2, false, {7, 13, 9, 8, 2, 6, 5, 10, 3, 4, 12, 14, 1, 0, 11}},
      // 6 tables of 3, 8 rounds.
      Starter{
          6, 3, 4, 4, false, {1, 9,  0, 6,  11, 5,  3, 10, 14, 4, 2,  16, 17, 8,  15, 12, 13, 7,
                              2, 17, 6, 13, 1,  11, 7, 0,  14, 3, 12, 4,  16, 10, 15, 5,  9,  8}},
      // 6 tables of 4, 7 rounds.
      Starter{6, 4, 7, 3, false, {8,  14, 13, 12, 22, 10, 17, 5, 3,  9, 20, 23,
                                  18, 16, 15, 0,  19, 7,  21, 6, 11, 4, 1,  2}},
      // 6 tables of 5, 6 rounds.
      Starter{6, 5, 6, 5, false, {17, 20, 15, 21, 7, 28, 12, 1,  19, 9, 11, 10, 25, 27, 16,
                                  6,  3,  23, 8,  2, 13, 0,  26, 14, 4, 29, 18, 24, 22, 5}},
      // 7 tables of 3, 10 rounds.
      Starter{7, 3, 5, 4, false, {4,  19, 10, 7,  20, 1,  11, 14, 17, 9,  6,  13, 0,  12,
                                  2,  15, 8,  18, 16, 3,  5,  17, 10, 20, 12, 7,  13, 19,
                                  18, 5,  9,  0,  8,  11, 2,  16, 1,  6,  14, 4,  3,  15}},
      // 7 tables of 4, 9 rounds.
      Starter{7, 4, 9, 3, false, {16, 8, 13, 7,  14, 15, 4,  2, 20, 9,  26, 11, 25, 6,
                                  21, 0, 17, 22, 12, 24, 23, 3, 10, 27, 19, 18, 5,  1}},
      // 8 tables of 3, 11 rounds.
      Starter{8, 3, 11, 2, false, {7, 15, 23, 16, 3, 21, 1, 18, 6,  0,  8,  10,
                                   2, 22, 17, 13, 4, 20, 5, 9,  19, 12, 11, 14}},
      // 9 tables of 4, 11 rounds.
      Starter{9, 4, 11, 3, false, {28, 18, 21, 4,  16, 29, 33, 0,  19, 15, 31, 14,
                                   23, 26, 12, 27, 8,  17, 25, 34, 6,  32, 9,  10,
                                   24, 3,  5,  30, 11, 20, 1,  7,  2,  35, 13, 22}},
      // 10 tables of 3, 14 rounds.
      Starter{10, 3, 14, 2, false, {2,  6, 5,  1,  28, 26, 22, 0,  12, 15, 23, 10, 4,  13, 16,
                                    18, 3, 11, 25, 9,  27, 20, 24, 19, 17, 8,  14, 29, 21, 7}},
      // 12 tables of 3, 17 rounds.
      Starter{12, 3, 17, 2, false, {16, 5,  9,  32, 14, 6,  26, 7,  4,  24, 33, 19,
                                    13, 28, 15, 12, 20, 0,  21, 10, 22, 30, 3,  35,
                                    1,  2,  18, 25, 11, 34, 31, 29, 8,  27, 17, 23}},
      // 13 tables of 3, 19 rounds.
      Starter{13, 3, 19, 2, false, {0, 15, 18, 33, 9, 37, 6,  22, 29, 26, 25, 14, 13,
                                    5, 3,  21, 27, 1, 23, 8,  2,  30, 32, 35, 34, 24,
                                    7, 38, 16, 19, 4, 11, 36, 28, 10, 20, 31, 12, 17}}};
  return known;
}

std::span<const BitStarter> thirty_two_in_fours() {
  static const std::array<BitStarter, 7> known = {
      BitStarter{0, {{0, 13, 20, 30}}},
      BitStarter{0, {{0, 9, 19, 29}}},
      BitStarter{0, {{0, 2, 5, 7}, {8, 11, 13, 14}, {16, 18, 20, 22}, {24, 27, 28, 31}}},
      BitStarter{0, {{0, 3, 21, 22}, {8, 10, 24, 26}}},
      BitStarter{1, {{1, 24, 13, 19}, {4, 12, 20, 27}}},
      BitStarter{6, {{24, 9, 3, 20}, {7, 1, 29, 27}, {17, 22, 10, 13}}},
      BitStarter{2, {{1, 15, 16, 25}, {22, 19, 30, 27}, {6, 2, 13, 9}}}};
  return known;
}

}  // namespace palabre::planning
