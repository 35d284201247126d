// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/merge.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "protocol/text/merge_assembly.hpp"

namespace palabre::text {

namespace {

// The edits of all changes, each once, with what finding conflicts needs.
class Merge {
 public:
  Merge(const Words& base, std::span<const Change> changes)
      : base_(base), habit_(spacing_habit(base)) {
    for (const Change& change : changes) {
      changes_.push_back(&change);
    }
    std::sort(changes_.begin(), changes_.end(),
              [](const Change* a, const Change* b) { return a->number < b->number; });
  }

  Merged run() {
    gather();
    chain();
    make_places();
    make_flags();
    std::vector<MadeEdit> made;
    for (std::size_t k = 0; k < result_.edits.size(); ++k) {
      if (!result_.edits[k].place) {
        made.push_back(made_edit(k));
      }
    }
    Assembled whole = assemble(base_, 0, base_.size(), made, habit_);
    result_.text = std::move(whole.text);
    result_.origins = std::move(whole.origins);
    find_paragraphs();
    return std::move(result_);
  }

 private:
  const WordEdit& edit(std::size_t k) const { return result_.edits[k].edit; }
  bool is_insertion(std::size_t k) const { return edit(k).begin == edit(k).end; }
  bool is_deletion(std::size_t k) const { return words_[k].empty(); }
  MadeEdit made_edit(std::size_t k) const { return {edit(k).begin, edit(k).end, &words_[k], k}; }

  // Joins the same edits of several changes, in the order of places, then of numbers.
  void gather() {
    struct Written {
      const WordEdit* edit;
      Author author;
      Words words;
    };
    std::vector<Written> all;
    for (const Change* change : changes_) {
      for (std::size_t k = 0; k < change->edits.size(); ++k) {
        const WordEdit& edit = change->edits[k];
        Words words = Words::of_part(edit.text);
        const std::size_t size = edit.end - edit.begin;
        if (words.size() != size || !same_words(base_, edit.begin, words, 0, size)) {
          all.push_back({&edit, {change->number, k}, std::move(words)});
        }
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const Written& a, const Written& b) {
      return std::tie(a.edit->begin, a.edit->end) < std::tie(b.edit->begin, b.edit->end);
    });
    std::map<std::string, std::size_t> known;
    for (std::size_t k = 0; k < all.size(); ++k) {
      Written& written = all[k];
      const bool new_run = k == 0 || all[k - 1].edit->begin != written.edit->begin ||
                           all[k - 1].edit->end != written.edit->end;
      if (new_run) {
        known.clear();
      }
      const auto [found, added] = known.try_emplace(key(written.words), result_.edits.size());
      if (added) {
        result_.edits.push_back({*written.edit, {}, std::nullopt});
        words_.push_back(std::move(written.words));
      }
      result_.edits[found->second].authors.push_back(written.author);
    }
  }

  static std::string key(const Words& words) {
    std::string joined;
    for (std::size_t k = 0; k < words.size(); ++k) {
      joined += words.token(k);
      joined += '\0';
    }
    return joined;
  }

  // Runs over the edits by where they begin, insertions first. Of those that reach beyond that
  // point, it is enough to remember the longest that writes something, and the deletions that have
  // met nothing yet: whatever conflicts with one of the others conflicts with these.
  void chain() {
    chain_.resize(result_.edits.size());
    std::iota(chain_.begin(), chain_.end(), std::size_t{0});
    std::optional<std::size_t> writing;
    std::vector<std::size_t> removing;
    for (std::size_t k = 0; k < result_.edits.size(); ++k) {
      const std::size_t at = edit(k).begin;
      if (writing && edit(*writing).end <= at) {
        writing.reset();
      }
      if (writing) {
        join(*writing, k);
      }
      if (is_deletion(k)) {
        removing.push_back(k);
        continue;
      }
      std::erase_if(removing, [&](std::size_t other) { return edit(other).end <= at; });
      for (const std::size_t other : removing) {
        join(other, k);
      }
      if (removing.size() > 1) {
        removing = {*std::max_element(
            removing.begin(), removing.end(),
            [&](std::size_t a, std::size_t b) { return edit(a).end < edit(b).end; })};
      }
      if (!is_insertion(k) && (!writing || edit(*writing).end < edit(k).end)) {
        writing = k;
      }
    }
  }

  std::size_t first_of_chain(std::size_t k) {
    while (chain_[k] != k) {
      chain_[k] = chain_[chain_[k]];
      k = chain_[k];
    }
    return k;
  }
  void join(std::size_t a, std::size_t b) {
    a = first_of_chain(a);
    b = first_of_chain(b);
    chain_[std::max(a, b)] = std::min(a, b);
  }

  void make_places() {
    std::map<std::size_t, std::vector<std::size_t>> chains;
    for (std::size_t k = 0; k < result_.edits.size(); ++k) {
      chains[first_of_chain(k)].push_back(k);
    }
    for (auto& [first, members] : chains) {
      if (members.size() < 2) {
        continue;
      }
      Place place;
      place.begin = edit(first).begin;
      place.end = place.begin;
      for (const std::size_t k : members) {
        place.begin = std::min(place.begin, edit(k).begin);
        place.end = std::max(place.end, edit(k).end);
        result_.edits[k].place = result_.places.size();
      }
      place.paragraph = paragraph_of_run(place.begin, place.end);
      place.base = std::string(base_.between(place.begin, place.end));
      place.variants = variants(place, members);
      place.edits = std::move(members);
      result_.places.push_back(std::move(place));
    }
    // Chains are found by their first edit, and places by where they begin: the same order.
  }

  // A run that begins with the break before it is about the paragraph that follows.
  std::size_t paragraph_of_run(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    while (at < end && base_.kind(at) == TokenKind::paragraph_break) {
      ++at;
    }
    return base_.paragraph_of(at < end ? at : begin);
  }

  std::vector<Variant> variants(const Place& place, const std::vector<std::size_t>& members) {
    std::map<std::uint32_t, std::vector<MadeEdit>> by_number;
    for (const std::size_t k : members) {
      for (const Author& author : result_.edits[k].authors) {
        by_number[author.number].push_back(made_edit(k));
      }
    }
    std::vector<Variant> all;
    std::map<std::string, std::size_t> known;
    for (const auto& [number, edits] : by_number) {
      const Assembled read = assemble(base_, place.begin, place.end, edits, habit_, Extent::part);
      const auto [found, added] = known.try_emplace(key(read.text), all.size());
      if (added) {
        all.push_back({std::string(read.text.between(0, read.text.size())), {}});
      }
      all[found->second].by.push_back(number);
    }
    return all;
  }

  void make_flags() {
    for (std::size_t k = 0; k < result_.edits.size();) {
      std::size_t next = k + 1;
      while (is_insertion(k) && next < result_.edits.size() && is_insertion(next) &&
             edit(next).begin == edit(k).begin) {
        ++next;
      }
      if (next - k > 1 && !result_.edits[k].place) {
        Flag flag{edit(k).begin, base_.paragraph_of(edit(k).begin), {}, {}};
        for (std::size_t member = k; member < next; ++member) {
          Variant insertion{std::string(words_[member].between(0, words_[member].size())), {}};
          for (const Author& author : result_.edits[member].authors) {
            insertion.by.push_back(author.number);
          }
          flag.insertions.push_back(std::move(insertion));
          flag.edits.push_back(member);
        }
        result_.flags.push_back(std::move(flag));
      }
      k = next;
    }
  }

  // A paragraph goes on as the first of the base whose words it holds and that no earlier one is.
  void find_paragraphs() {
    std::vector<bool> taken(base_.paragraph_of(base_.size()) + 1);
    const Words& text = result_.text;
    if (!text.empty()) {
      result_.paragraph_from.push_back(from_nowhere);
    }
    for (std::size_t k = 0; k < text.size(); ++k) {
      if (text.kind(k) == TokenKind::paragraph_break) {
        result_.paragraph_from.push_back(from_nowhere);
        continue;
      }
      if (result_.paragraph_from.back() != from_nowhere) {
        continue;
      }
      const Origin& origin = result_.origins[k];
      std::size_t from = origin.base;
      if (origin.edit != from_nowhere && !is_insertion(origin.edit)) {
        from = edit(origin.edit).begin;
        while (base_.kind(from) == TokenKind::paragraph_break && from + 1 < edit(origin.edit).end) {
          ++from;
        }
      }
      if (from == from_nowhere || base_.kind(from) == TokenKind::paragraph_break) {
        continue;
      }
      const std::size_t paragraph = base_.paragraph_of(from);
      if (!taken[paragraph]) {
        taken[paragraph] = true;
        result_.paragraph_from.back() = paragraph;
      }
    }
  }

  const Words& base_;
  SpacingHabit habit_;
  std::vector<const Change*> changes_;
  std::vector<Words> words_;        // of result_.edits
  std::vector<std::size_t> chain_;  // union-find: towards the first edit of the chain
  Merged result_;
};

std::pair<std::vector<MadeEdit>, std::vector<Words>> made(std::span<const WordEdit> edits) {
  std::pair<std::vector<MadeEdit>, std::vector<Words>> both;
  both.second.reserve(edits.size());
  for (std::size_t k = 0; k < edits.size(); ++k) {
    both.second.push_back(Words::of_part(edits[k].text));
    both.first.push_back({edits[k].begin, edits[k].end, &both.second.back(), k});
  }
  return both;
}

}  // namespace

Merged merge(const Words& base, std::span<const Change> changes) {
  return Merge(base, changes).run();
}

std::string reading(const Words& base, std::size_t begin, std::size_t end,
                    std::span<const WordEdit> edits) {
  const auto all = made(edits);
  const Words words = assemble(base, begin, end, all.first, spacing_habit(base), Extent::part).text;
  return std::string(words.between(0, words.size()));
}

Words amended(const Words& base, std::span<const WordEdit> edits) {
  const auto all = made(edits);
  return assemble(base, 0, base.size(), all.first, spacing_habit(base)).text;
}

}  // namespace palabre::text
