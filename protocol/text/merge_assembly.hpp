// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts a text together again from the words that stay and the words of edits, with the right spaces
// where they meet. For merge.cpp alone.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "protocol/text/merge.hpp"
#include "protocol/text/words.hpp"
#include "protocol/text/words_spacing.hpp"

namespace palabre::text {

// An edit that is made. `words` are those of its text.
struct MadeEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Words* words = nullptr;
  std::size_t index = 0;  // what Origin::edit says
};

struct Assembled {
  Words text;
  std::vector<Origin> origins;
};

// Of a whole text blank paragraphs are left out; a part keeps one break at each end, which tells
// whether it is still apart from what stands there.
enum class Extent { whole, part };

// Words `begin` to `end` of `base` with `edits` made.
// Requires: edits inside these words, by begin, then end, then the order of insertions; where two
// share words both are deletions.
[[nodiscard]] Assembled assemble(const Words& base, std::size_t begin, std::size_t end,
                                 std::span<const MadeEdit> edits, const SpacingHabit& habit,
                                 Extent extent = Extent::whole);

}  // namespace palabre::text
