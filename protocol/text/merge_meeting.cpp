// SPDX-License-Identifier: AGPL-3.0-or-later
// How two edits stand to each other, word for word as the definition says.
#include <algorithm>

#include "protocol/clean/clean.hpp"
#include "protocol/text/merge.hpp"

namespace palabre::text {

Meeting meeting(const WordEdit& one, const WordEdit& other) {
  const auto is_insertion = [](const WordEdit& edit) { return edit.begin == edit.end; };
  const auto holds_gap_of = [&](const WordEdit& run, const WordEdit& insertion) {
    return is_insertion(insertion) && run.begin < insertion.begin && insertion.begin < run.end;
  };
  const bool same_run = one.begin == other.begin && one.end == other.end;
  const bool share = std::max(one.begin, other.begin) < std::min(one.end, other.end);
  if (same_run || share) {
    const Words words = Words::of_part(one.text);
    const Words others = Words::of_part(other.text);
    if (same_run && same_words(words, others)) {
      return Meeting::same_edit;
    }
    if (!share) {
      return Meeting::same_gap;
    }
    return words.empty() && others.empty() ? Meeting::both_delete : Meeting::shared_words;
  }
  return holds_gap_of(one, other) || holds_gap_of(other, one) ? Meeting::inside : Meeting::apart;
}

bool changes_nothing(const Words& base, const WordEdit& edit) {
  const Words words = Words::of_part(edit.text);
  const std::size_t size = edit.end - edit.begin;
  return words.size() == size && same_words(base, edit.begin, words, 0, size);
}

std::vector<Encounter> encounters(const Words& base, const Change& mine,
                                  std::span<const Change> others) {
  std::vector<Encounter> all;
  for (std::size_t my_edit = 0; my_edit < mine.edits.size(); ++my_edit) {
    const WordEdit& edit = mine.edits[my_edit];
    if (changes_nothing(base, edit)) {
      continue;
    }
    for (const Change& other : others) {
      if (other.number == mine.number) {
        continue;
      }
      const auto first = std::lower_bound(
          other.edits.begin(), other.edits.end(), edit.begin,
          [](const WordEdit& candidate, std::size_t at) { return candidate.end < at; });
      for (auto theirs = first; theirs != other.edits.end() && theirs->begin <= edit.end;
           ++theirs) {
        const Meeting how = meeting(edit, *theirs);
        if (how != Meeting::apart && !changes_nothing(base, *theirs)) {
          all.push_back(
              {my_edit, other.number, static_cast<std::size_t>(theirs - other.edits.begin()), how});
        }
      }
    }
  }
  return all;
}

bool well_formed(const Words& base, std::span<const WordEdit> edits) {
  for (std::size_t k = 0; k < edits.size(); ++k) {
    const WordEdit& edit = edits[k];
    if (edit.begin > edit.end || edit.end > base.size() || clean_text(edit.text) != edit.text) {
      return false;
    }
    if (k > 0) {
      const WordEdit& before = edits[k - 1];
      const bool same_gap =
          before.begin == before.end && edit.begin == edit.end && before.begin == edit.begin;
      if (before.end > edit.begin || same_gap) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace palabre::text
