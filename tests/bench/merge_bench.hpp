// SPDX-License-Identifier: AGPL-3.0-or-later
// How long finding and merging amendments takes on a long text.
#pragma once

#include <cstddef>

namespace palabre::bench {

struct MergeResult {
  std::size_t pages = 0;
  std::size_t words = 0;
  std::size_t amendments = 0;
  std::size_t conflicts = 0;
  double cut_seconds = 0;      // the text into words
  double compare_seconds = 0;  // one whole copy with the text
  double merge_seconds = 0;    // all amendments
};

// A made-up text of `pages` pages of about 500 words, amended by `amendments` people who change two
// places each, one of them where everybody does.
MergeResult bench_merge(std::size_t pages, std::size_t amendments);

}  // namespace palabre::bench
