// SPDX-License-Identifier: AGPL-3.0-or-later
// Amendments of one frozen text and what they add up to. An edit replaces a run of the text's words
// (maybe none: an insertion) by other words (maybe none: a deletion); a change is all the edits of
// one amendment, or of one person's copy. Pure functions, any thread. The laws, for any changes:
//   any order of the same changes gives the same bytes;
//   merge(changes without one) is what it would have been had that one never been there;
//   each word of the result knows the word of the base or the edit that it is;
//   merge({edits_between(base, copy)}) reads as the copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocol/text/words.hpp"

namespace palabre::text {

// Words begin to end of the base, the second not included, become `text`, which is read with
// Words::of_part: the spaces at its ends are those its author left towards the words that stay.
struct WordEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;

  bool operator==(const WordEdit&) const = default;
};

// `number` orders insertions into one gap; no two changes of a merge have the same.
struct Change {
  std::uint32_t number = 0;
  std::vector<WordEdit> edits;  // ordered and apart: see well_formed
};

// What turns one text into another: the longest run of words that both have stays, the earliest of
// equals (in the base, then in the other), and so on left and right of it. Spaces alone are no
// edit. Steps: at most in the order of n * sqrt(n) * log(n) words, near n for texts that are alike.
[[nodiscard]] std::vector<WordEdit> edits_between(const Words& base, const Words& amended);

// The same for many texts and one base, whose words are numbered once. `base` must outlive it.
class EditFinder {
 public:
  explicit EditFinder(const Words& base);
  ~EditFinder();
  EditFinder(const EditFinder&) = delete;
  EditFinder& operator=(const EditFinder&) = delete;

  [[nodiscard]] std::vector<WordEdit> edits_to(const Words& amended) const;

 private:
  class Numbered;
  std::unique_ptr<const Numbered> base_;
};

// True if the edits are in the base, in its order, without overlap, at most one insertion per gap,
// and each text is as clean_text leaves it: what merge requires of what comes from outside.
[[nodiscard]] bool well_formed(const Words& base, std::span<const WordEdit> edits);

// How two edits of different changes stand to each other, the first that holds.
enum class Meeting : std::uint8_t {
  apart,
  same_edit,     // the same run and the same words: one edit with two authors
  same_gap,      // different insertions into one gap: both are kept, and flagged
  both_delete,   // their runs share words, and both only remove: they unite
  shared_words,  // conflict: their runs share words
  inside         // conflict: the gap of one lies strictly inside the run of the other
};
[[nodiscard]] Meeting meeting(const WordEdit& one, const WordEdit& other);
[[nodiscard]] inline bool is_conflict(Meeting meeting) {
  return meeting == Meeting::shared_words || meeting == Meeting::inside;
}

// One pair of edits that are not apart.
struct Encounter {
  std::size_t my_edit = 0;
  std::uint32_t number = 0;  // of the other change
  std::size_t edit = 0;      // in the other change
  Meeting meeting = Meeting::apart;
};
// Everything that `mine` meets in `others` (itself left out), by my edit, then in the order of
// `others`. Requires: each is well formed on `base`.
[[nodiscard]] std::vector<Encounter> encounters(const Words& base, const Change& mine,
                                                std::span<const Change> others);

// True if the edit leaves the words as they are; a merge does not see such an edit.
[[nodiscard]] bool changes_nothing(const Words& base, const WordEdit& edit);

struct Author {
  std::uint32_t number = 0;  // of the change
  std::size_t edit = 0;      // in the change
};

// Edits that are the same are one, with several authors.
struct MergedEdit {
  WordEdit edit;                     // as the lowest number wrote it
  std::vector<Author> authors;       // by number
  std::optional<std::size_t> place;  // in Merged::places; such an edit is not applied
};

struct Variant {
  std::string text;               // how the place reads with these changes alone
  std::vector<std::uint32_t> by;  // who wants exactly this, by number
};

// A maximal chain of conflicting edits; the text reads there as in the base, except for edits of
// others that conflict with none.
struct Place {
  std::size_t begin = 0;  // words of the base
  std::size_t end = 0;
  std::size_t paragraph = 0;  // of the base, from 0
  std::string base;
  std::vector<Variant> variants;   // by their lowest number
  std::vector<std::size_t> edits;  // in Merged::edits
};

// Different insertions into one gap, all in the text, in the order of the numbers.
struct Flag {
  std::size_t gap = 0;
  std::size_t paragraph = 0;  // of the base, from 0
  std::vector<Variant> insertions;
  std::vector<std::size_t> edits;  // in Merged::edits
};

inline constexpr std::size_t from_nowhere = static_cast<std::size_t>(-1);

// Where a word of the result comes from: exactly one of the two.
struct Origin {
  std::size_t base = from_nowhere;  // that word of the base
  std::size_t edit = from_nowhere;  // that edit of Merged::edits
};

struct Merged {
  Words text;
  std::vector<Origin> origins;              // one per word of `text`
  std::vector<std::size_t> paragraph_from;  // per paragraph of `text`: the base's, or from_nowhere
  std::vector<MergedEdit> edits;            // by place in the base
  std::vector<Place> places;                // by place in the base
  std::vector<Flag> flags;                  // by place in the base
};

// Requires: each change is well formed on the base; numbers differ. Their order does not matter.
[[nodiscard]] Merged merge(const Words& base, std::span<const Change> changes);

// The words of `base` begin to end with `edits` made, the spaces at the ends left out, paragraph
// breaks there kept.
// Requires: well-formed edits inside these words.
[[nodiscard]] std::string reading(const Words& base, std::size_t begin, std::size_t end,
                                  std::span<const WordEdit> edits);

// The base with one change made.
[[nodiscard]] Words amended(const Words& base, std::span<const WordEdit> edits);

}  // namespace palabre::text
