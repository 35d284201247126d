// SPDX-License-Identifier: AGPL-3.0-or-later
// edits_between. The longest common run of a region is found by halving on hashes of all runs of
// one length. All runs of that length are then taken in one sweep from the left, because the rule
// would take them in that very order; what lies between them has only shorter runs in common.
// Regions nested in each other thus have falling lengths, whose sum is bounded by the text: the
// square root in the number of steps. Hashes only point at candidates: each run taken is compared
// word by word.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "protocol/text/merge.hpp"

namespace palabre::text {

namespace {

using Hash = std::uint64_t;

struct Region {
  std::size_t base_begin, base_end, other_begin, other_end;
  std::size_t run_max;  // no longer run in common is in it
};

struct Run {
  std::size_t base, other, length;
};

// A bijection that spreads the numbers of words over 64 bits (the finalizer of splitmix64).
Hash spread(Hash x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

// The words of one text as numbers, and the hash of any run of them.
class Sequence {
 public:
  explicit Sequence(std::size_t words) {
    ids_.reserve(words);
    sums_.reserve(words + 1);
    powers_.reserve(words + 1);
    sums_.push_back(0);
    powers_.push_back(1);
  }

  void add(std::uint32_t number) {
    ids_.push_back(number);
    sums_.push_back(sums_.back() * factor + spread(number));
    powers_.push_back(powers_.back() * factor);
  }

  std::size_t size() const { return ids_.size(); }
  std::uint32_t operator[](std::size_t index) const { return ids_[index]; }
  // Never 0, which marks an unused slot.
  Hash hash(std::size_t begin, std::size_t length) const {
    return spread(sums_[begin + length] - sums_[begin] * powers_[length]) | 1U;
  }

 private:
  static constexpr Hash factor = 0xD6E8FEB86659FD93ULL;
  std::vector<std::uint32_t> ids_;
  std::vector<Hash> sums_;
  std::vector<Hash> powers_;
};

// Positions of the other text by the hash of the run that starts there, ascending in each bucket.
class RunTable {
 public:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  void fill(const Sequence& other, std::size_t begin, std::size_t end, std::size_t length) {
    const std::size_t count = end - begin - length + 1;
    std::size_t size = 4;
    while (size < 2 * count) {
      size *= 2;
    }
    mask_ = size - 1;
    begin_ = begin;
    slots_.assign(size, {0, none});
    next_.assign(count, none);
    for (std::size_t k = count; k-- > 0;) {
      const Hash hash = other.hash(begin + k, length);
      Slot& slot = find(hash);
      slot.hash = hash;
      next_[k] = slot.head;
      slot.head = static_cast<std::uint32_t>(k);
    }
  }

  bool has(Hash hash) { return find(hash).head != none; }

  // Calls `take(position)` for candidates from `from` on, until it returns true. What lies before
  // `from` is forgotten: later calls never go back.
  template <typename Take>
  bool earliest(Hash hash, std::size_t from, Take&& take) {
    Slot& slot = find(hash);
    while (slot.head != none && begin_ + slot.head < from) {
      slot.head = next_[slot.head];
    }
    for (std::uint32_t k = slot.head; k != none; k = next_[k]) {
      if (take(begin_ + k)) {
        return true;
      }
    }
    return false;
  }

 private:
  struct Slot {
    Hash hash;
    std::uint32_t head;
  };

  // A bucket that was emptied keeps its hash, so that what was put behind it is still found.
  Slot& find(Hash hash) {
    std::size_t at = hash & mask_;
    while (slots_[at].head != none || slots_[at].hash != 0) {
      if (slots_[at].hash == hash) {
        break;
      }
      at = (at + 1) & mask_;
    }
    return slots_[at];
  }

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> next_;
  std::size_t mask_ = 0;
  std::size_t begin_ = 0;
};

class Comparison {
 public:
  static constexpr std::size_t sample_length = 16;

  Comparison(const Numbers& numbers, const Sequence& base, const Words& other)
      : base_(base), other_(other.size()) {
    for (std::size_t k = 0; k < other.size(); ++k) {
      // Words that the base does not have may all be one: they match nothing.
      const auto known = numbers.find(other.token(k));
      other_.add(known == numbers.end() ? static_cast<std::uint32_t>(numbers.size())
                                        : known->second);
    }
  }

  std::vector<Run> runs() {
    std::vector<Region> open = {
        {0, base_.size(), 0, other_.size(), std::min(base_.size(), other_.size())}};
    while (!open.empty()) {
      const Region region = open.back();
      open.pop_back();
      const std::size_t length = longest(region);
      if (length > 0) {
        sweep(region, length, open);
      }
    }
    std::sort(found_.begin(), found_.end(),
              [](const Run& a, const Run& b) { return a.base < b.base; });
    return std::move(found_);
  }

 private:
  // Never less than the longest run in common; more only if two hashes are equal by chance.
  std::size_t longest(const Region& region) {
    std::size_t none_of = std::min({region.base_end - region.base_begin,
                                    region.other_end - region.other_begin, region.run_max}) +
                          1;
    std::size_t known = std::min(common_at_the_ends(region), none_of - 1);
    if (known + sample_length < none_of) {
      known = std::min(std::max(known, sampled(region)), none_of - 1);
    }
    // Most often that is the longest: one step more tells. Else by ever larger steps.
    for (std::size_t step = 1; known + step < none_of; step *= 2) {
      if (!has_common(region, known + step)) {
        none_of = known + step;
        break;
      }
      known += step;
    }
    while (known + 1 < none_of) {
      const std::size_t length = known + (none_of - known) / 2;
      (has_common(region, length) ? known : none_of) = length;
    }
    return known;
  }

  std::size_t common_at_the_ends(const Region& region) const {
    const std::size_t size =
        std::min(region.base_end - region.base_begin, region.other_end - region.other_begin);
    std::size_t head = 0;
    while (head < size && base_[region.base_begin + head] == other_[region.other_begin + head]) {
      ++head;
    }
    std::size_t tail = 0;
    while (tail < size &&
           base_[region.base_end - 1 - tail] == other_[region.other_end - 1 - tail]) {
      ++tail;
    }
    return std::max(head, tail);
  }

  // The longest of the runs that a short one at its beginning leads to: some run in common.
  std::size_t sampled(const Region& region) {
    if (region.base_end - region.base_begin < sample_length ||
        region.other_end - region.other_begin < sample_length) {
      return 0;
    }
    table_.fill(other_, region.other_begin, region.other_end, sample_length);
    std::size_t longest = 0;
    for (std::size_t k = region.base_begin; k + sample_length <= region.base_end;) {
      std::size_t length = 0;
      table_.earliest(base_.hash(k, sample_length), region.other_begin, [&](std::size_t candidate) {
        while (k + length < region.base_end && candidate + length < region.other_end &&
               base_[k + length] == other_[candidate + length]) {
          ++length;
        }
        return true;
      });
      longest = std::max(longest, length);
      k += std::max<std::size_t>(length, 1);
    }
    return longest;
  }

  bool has_common(const Region& region, std::size_t length) {
    table_.fill(other_, region.other_begin, region.other_end, length);
    for (std::size_t k = region.base_begin; k + length <= region.base_end; ++k) {
      if (table_.has(base_.hash(k, length))) {
        return true;
      }
    }
    return false;
  }

  void sweep(const Region& region, std::size_t length, std::vector<Region>& open) {
    table_.fill(other_, region.other_begin, region.other_end, length);
    std::size_t base_from = region.base_begin;
    std::size_t other_from = region.other_begin;
    const auto leave = [&](std::size_t base_to, std::size_t other_to) {
      if (base_from < base_to && other_from < other_to && length > 1) {
        open.push_back({base_from, base_to, other_from, other_to, length - 1});
      }
    };
    for (std::size_t k = region.base_begin; k + length <= region.base_end;) {
      std::size_t match = 0;
      const bool found =
          table_.earliest(base_.hash(k, length), other_from, [&](std::size_t candidate) {
            match = candidate;
            return same(k, candidate, length);
          });
      if (!found) {
        ++k;
        continue;
      }
      leave(k, match);
      found_.push_back({k, match, length});
      k += length;
      base_from = k;
      other_from = match + length;
    }
    leave(region.base_end, region.other_end);
  }

  bool same(std::size_t in_base, std::size_t in_other, std::size_t length) const {
    for (std::size_t k = 0; k < length; ++k) {
      if (base_[in_base + k] != other_[in_other + k]) {
        return false;
      }
    }
    return true;
  }

  const Sequence& base_;
  Sequence other_;
  RunTable table_;
  std::vector<Run> found_;
};

}  // namespace

class EditFinder::Numbered {
 public:
  explicit Numbered(const Words& base) : words(base), sequence(base.size()) {
    numbers.reserve(base.size());
    for (std::size_t k = 0; k < base.size(); ++k) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      sequence.add(numbers.try_emplace(base.token(k), next).first->second);
    }
  }

  const Words& words;
  Numbers numbers;
  Sequence sequence;
};

EditFinder::EditFinder(const Words& base) : base_(std::make_unique<Numbered>(base)) {}
EditFinder::~EditFinder() = default;

std::vector<WordEdit> EditFinder::edits_to(const Words& amended) const {
  std::vector<WordEdit> edits;
  std::size_t base_from = 0;
  std::size_t other_from = 0;
  const auto add_up_to = [&](std::size_t base_to, std::size_t other_to) {
    if (base_from < base_to || other_from < other_to) {
      edits.push_back({base_from, base_to, std::string(amended.with_gaps(other_from, other_to))});
    }
  };
  for (const Run& run : Comparison(base_->numbers, base_->sequence, amended).runs()) {
    add_up_to(run.base, run.other);
    base_from = run.base + run.length;
    other_from = run.other + run.length;
  }
  add_up_to(base_->words.size(), amended.size());
  return edits;
}

std::vector<WordEdit> edits_between(const Words& base, const Words& amended) {
  return EditFinder(base).edits_to(amended);
}

}  // namespace palabre::text
