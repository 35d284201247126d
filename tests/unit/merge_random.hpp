// SPDX-License-Identifier: AGPL-3.0-or-later
// Random texts of few words that come back often, and copies of them with changes: the same for the
// same seed everywhere. Spacing is regular, so that a text put together again can be compared byte
// for byte.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "protocol/text/merge.hpp"
#include "tests/unit/text_random.hpp"

namespace palabre::test {

// What stands between spaces: a word, a mark, or "¶" for the end of a paragraph.
using Chunks = std::vector<std::string>;

inline std::string spaced(const Chunks& chunks) {
  std::string text;
  std::string before;
  for (const std::string& chunk : chunks) {
    if (chunk == "¶") {
      text += "\n\n";
    } else {
      const bool low = chunk == "," || chunk == ".";
      const bool high = chunk == ";" || chunk == "?";
      const bool first = before.empty() || before == "¶";
      text += first || low ? "" : high ? "\u202F" : " ";
      text += chunk;
    }
    before = chunk;
  }
  return text;
}

// No paragraph is blank and no mark begins one, so that each chunk stays what it is.
inline Chunks tidied(const Chunks& chunks) {
  Chunks kept;
  const auto is_mark = [](const std::string& chunk) {
    return chunk == "," || chunk == "." || chunk == ";" || chunk == "?" || chunk == "¶";
  };
  for (const std::string& chunk : chunks) {
    const bool mark_first = is_mark(chunk) && (kept.empty() || is_mark(kept.back()));
    if (chunk == "¶" && !kept.empty() && kept.back() != "¶") {
      kept.push_back(chunk);
    } else if (!mark_first) {
      kept.push_back(chunk);
    }
  }
  while (!kept.empty() && kept.back() == "¶") {
    kept.pop_back();
  }
  return kept;
}

inline std::string random_chunk(Random& random) {
  static const char* const all[] = {"le",      "chat", "l’eau", "d'abord", "noir", "dort",
                                    "2,5",     "et",   "ÉTÉ",   "don't",   "the",  "peut-être",
                                    "qu’elle", ",",    ".",     ";",       "?",    "¶"};
  return all[random.up_to(std::size(all) - 1)];
}

inline Chunks random_chunks(Random& random, std::size_t size) {
  Chunks chunks;
  for (std::size_t k = 0; k < size; ++k) {
    chunks.push_back(random_chunk(random));
  }
  return tidied(chunks);
}

// A copy of `chunks` in which a few runs are other words, more words or none.
inline Chunks random_copy(Random& random, const Chunks& chunks, std::size_t changes_max = 3) {
  Chunks copy = chunks;
  for (std::size_t left = random.up_to(changes_max); left > 0; --left) {
    const std::size_t at = random.up_to(copy.size());
    const std::size_t gone =
        random.one_in(2) ? random.up_to(std::min<std::size_t>(4, copy.size() - at)) : 0;
    const auto begin = copy.begin() + static_cast<std::ptrdiff_t>(at);
    copy.erase(begin, begin + static_cast<std::ptrdiff_t>(gone));
    for (std::size_t more = gone > 0 && random.one_in(2) ? 0 : random.up_to(3); more > 0; --more) {
      copy.insert(copy.begin() + static_cast<std::ptrdiff_t>(at), random_chunk(random));
    }
  }
  return tidied(copy);
}

inline text::Words words_of(const std::string& text) {
  return text::Words::read(text).value();
}

// Edits as people file them, not only such as comparing texts finds.
inline std::vector<text::WordEdit> random_edits(Random& random, std::size_t words) {
  std::vector<text::WordEdit> edits;
  std::size_t at = 0;
  while (at <= words && edits.size() < 4) {
    const std::size_t begin = at + random.up_to(words - at);
    const std::size_t end =
        begin + (random.one_in(3) ? 0 : random.up_to(std::min<std::size_t>(4, words - begin)));
    const bool deletes = end > begin && random.one_in(2);
    // Few different words, so that two people often write the same.
    const std::string text = deletes ? " " : " " + random_chunk(random) + " ";
    edits.push_back({begin, end, text == " ¶ " ? "\n\n" : text});
    if (random.one_in(2)) {
      break;
    }
    at = end + 1;
  }
  return edits;
}

}  // namespace palabre::test
