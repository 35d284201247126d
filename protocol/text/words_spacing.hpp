// SPDX-License-Identifier: AGPL-3.0-or-later
// Which spaces stand between two words that nobody wrote side by side: what is left around a
// removed word, or between two people's insertions. French and English typography, following first
// what the text itself does at that mark. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <string>

#include "protocol/text/words.hpp"

namespace palabre::text {

// A token where somebody wrote it. Requires: index < words->size().
struct WrittenToken {
  const Words* words = nullptr;
  std::size_t index = 0;
};

// How a whole text spaces its high marks (; : ! ?), for marks that come from nowhere.
struct SpacingHabit {
  std::string before_high_mark;  // empty in English
};
[[nodiscard]] SpacingHabit spacing_habit(const Words& text);

// The gap between two tokens that meet for the first time.
[[nodiscard]] std::string gap_where_they_meet(const WrittenToken& left, const WrittenToken& right,
                                              const SpacingHabit& habit);

}  // namespace palabre::text
