// SPDX-License-Identifier: AGPL-3.0-or-later
// The laws of the merge over random texts and amendments, against an oracle written from the
// definition of a conflict and nothing else.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "tests/unit/merge_random.hpp"

namespace palabre::test {
namespace {

using text::Change;
using text::Merged;
using text::WordEdit;
using text::Words;

// One edit of one change, as the definition sees it.
struct Wish {
  std::uint32_t number;
  std::size_t begin, end;
  std::vector<std::string> words;

  bool same(const Wish& other) const {
    return begin == other.begin && end == other.end && words == other.words;
  }
};

std::vector<std::string> list(const Words& words) {
  std::vector<std::string> all;
  for (std::size_t k = 0; k < words.size(); ++k) {
    all.emplace_back(words.token(k));
  }
  return all;
}

bool conflict(const Wish& a, const Wish& b) {
  if (a.number == b.number || a.same(b)) {
    return false;
  }
  bool share = false;
  for (std::size_t token = a.begin; token < a.end; ++token) {
    share = share || (token >= b.begin && token < b.end);
  }
  const bool gap_inside = (a.begin == a.end && b.begin < a.begin && a.begin < b.end) ||
                          (b.begin == b.end && a.begin < b.begin && b.begin < a.end);
  const bool both_delete = a.words.empty() && b.words.empty();
  return (share || gap_inside) && !both_delete;
}

struct Oracle {
  std::vector<std::string> text;
  std::set<std::pair<std::size_t, std::size_t>> places;
  std::set<std::size_t> flags;
};

std::vector<std::string> without_blank_paragraphs(const std::vector<std::string>& words) {
  std::vector<std::string> kept;
  for (const std::string& word : words) {
    if (word != "\n\n" || (!kept.empty() && kept.back() != "\n\n")) {
      kept.push_back(word);
    }
  }
  if (!kept.empty() && kept.back() == "\n\n") {
    kept.pop_back();
  }
  return kept;
}

Oracle oracle(const Words& base, const std::vector<Change>& changes) {
  std::vector<Wish> wishes;
  for (const Change& change : changes) {
    for (const WordEdit& edit : change.edits) {
      Wish wish{change.number, edit.begin, edit.end, list(Words::of_part(edit.text))};
      std::vector<std::string> before;
      for (std::size_t k = edit.begin; k < edit.end; ++k) {
        before.emplace_back(base.token(k));
      }
      if (before != wish.words) {
        wishes.push_back(wish);
      }
    }
  }
  std::sort(wishes.begin(), wishes.end(),
            [](const Wish& a, const Wish& b) { return a.number < b.number; });
  std::vector<std::size_t> chain(wishes.size());
  std::iota(chain.begin(), chain.end(), std::size_t{0});
  std::vector<bool> in_conflict(wishes.size());
  // Chains by spreading the lowest name until nothing moves.
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t a = 0; a < wishes.size(); ++a) {
      for (std::size_t b = 0; b < wishes.size(); ++b) {
        const bool against = conflict(wishes[a], wishes[b]);
        in_conflict[a] = in_conflict[a] || against;
        if ((against || wishes[a].same(wishes[b])) && chain[a] != chain[b]) {
          chain[a] = chain[b] = std::min(chain[a], chain[b]);
          moved = true;
        }
      }
    }
  }
  Oracle result;
  for (std::size_t name = 0; name < wishes.size(); ++name) {
    std::size_t begin = base.size();
    std::size_t end = 0;
    bool found = false;
    for (std::size_t a = 0; a < wishes.size(); ++a) {
      if (chain[a] == name && in_conflict[a]) {
        begin = std::min(begin, wishes[a].begin);
        end = std::max(end, wishes[a].end);
        found = true;
      }
    }
    if (found) {
      result.places.insert({begin, end});
    }
  }
  for (std::size_t at = 0; at <= base.size(); ++at) {
    std::vector<std::vector<std::string>> inserted;
    bool gone = false;
    for (std::size_t a = 0; a < wishes.size(); ++a) {
      const Wish& wish = wishes[a];
      if (in_conflict[a]) {
        continue;
      }
      if (wish.begin == at && wish.end == at &&
          std::find(inserted.begin(), inserted.end(), wish.words) == inserted.end()) {
        inserted.push_back(wish.words);
      }
      gone = gone || (wish.begin <= at && at < wish.end);
    }
    for (const auto& words : inserted) {
      result.text.insert(result.text.end(), words.begin(), words.end());
    }
    if (inserted.size() > 1) {
      result.flags.insert(at);
    }
    for (std::size_t a = 0; a < wishes.size(); ++a) {
      const bool first =
          std::none_of(wishes.begin(), wishes.begin() + static_cast<std::ptrdiff_t>(a),
                       [&](const Wish& other) { return other.same(wishes[a]); });
      if (!in_conflict[a] && first && wishes[a].begin == at && wishes[a].end > at) {
        result.text.insert(result.text.end(), wishes[a].words.begin(), wishes[a].words.end());
      }
    }
    if (at < base.size() && !gone) {
      result.text.emplace_back(base.token(at));
    }
  }
  result.text = without_blank_paragraphs(result.text);
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) {
    all += word;
  }
  return all;
}

std::string print(const std::vector<Change>& changes) {
  std::string all;
  for (const Change& change : changes) {
    all += std::to_string(change.number) + ":";
    for (const WordEdit& edit : change.edits) {
      all += " [" + std::to_string(edit.begin) + "," + std::to_string(edit.end) + ")→“" +
             edit.text + "”";
    }
    all += "\n";
  }
  return all;
}

struct Case {
  Words base;
  std::vector<Change> changes;
};

Case random_case(Random& random) {
  const Chunks chunks = random_chunks(random, 4 + random.up_to(26));
  Case sample{words_of(spaced(chunks)), {}};
  const std::size_t people = 2 + random.up_to(4);
  const bool copies = random.one_in(2);
  for (std::uint32_t number = 1; number <= people; ++number) {
    sample.changes.push_back(
        {number,
         copies ? text::edits_between(sample.base, words_of(spaced(random_copy(random, chunks))))
                : random_edits(random, sample.base.size())});
    REQUIRE(text::well_formed(sample.base, sample.changes.back().edits));
  }
  return sample;
}

void require_equal(const Merged& a, const Merged& b) {
  REQUIRE(a.text.text() == b.text.text());
  REQUIRE(a.places.size() == b.places.size());
  for (std::size_t k = 0; k < a.places.size(); ++k) {
    REQUIRE(a.places[k].begin == b.places[k].begin);
    REQUIRE(a.places[k].end == b.places[k].end);
    REQUIRE(a.places[k].variants.size() == b.places[k].variants.size());
    for (std::size_t v = 0; v < a.places[k].variants.size(); ++v) {
      REQUIRE(a.places[k].variants[v].text == b.places[k].variants[v].text);
      REQUIRE(a.places[k].variants[v].by == b.places[k].variants[v].by);
    }
  }
  REQUIRE(a.flags.size() == b.flags.size());
}

}  // namespace

TEST_CASE("merge: conflicts, places and text are exactly those of the definition",
          "[merge][laws]") {
  for_seeds(6'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    const Merged merged = text::merge(sample.base, sample.changes);
    const Oracle expected = oracle(sample.base, sample.changes);
    REQUIRE(list(merged.text) == expected.text);
    std::set<std::pair<std::size_t, std::size_t>> places;
    for (const auto& place : merged.places) {
      places.insert({place.begin, place.end});
      REQUIRE(place.base == sample.base.between(place.begin, place.end));
    }
    REQUIRE(places == expected.places);
    std::set<std::size_t> flags;
    for (const auto& flag : merged.flags) {
      flags.insert(flag.gap);
    }
    REQUIRE(flags == expected.flags);
  });
}

TEST_CASE("merge: any order of the same changes gives the same bytes", "[merge][laws]") {
  for_seeds(2'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    std::vector<Change> shuffled = sample.changes;
    for (std::size_t k = shuffled.size(); k > 1; --k) {
      std::swap(shuffled[k - 1], shuffled[random.up_to(k - 1)]);
    }
    require_equal(text::merge(sample.base, sample.changes), text::merge(sample.base, shuffled));
  });
}

TEST_CASE("merge: taking one change back gives what would have been without it", "[merge][laws]") {
  for_seeds(2'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    std::vector<Change> fewer = sample.changes;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(random.up_to(fewer.size() - 1)));
    std::vector<Change> emptied = sample.changes;
    for (Change& change : emptied) {
      const bool kept = std::any_of(fewer.begin(), fewer.end(), [&](const Change& other) {
        return other.number == change.number;
      });
      if (!kept) {
        change.edits.clear();
      }
    }
    require_equal(text::merge(sample.base, fewer), text::merge(sample.base, emptied));
    REQUIRE(list(text::merge(sample.base, fewer).text) == oracle(sample.base, fewer).text);
  });
}

TEST_CASE("merge: each word of the result knows where it comes from", "[merge][laws]") {
  for_seeds(2'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    const Merged merged = text::merge(sample.base, sample.changes);
    REQUIRE(merged.origins.size() == merged.text.size());
    for (std::size_t k = 0; k < merged.origins.size(); ++k) {
      const text::Origin& origin = merged.origins[k];
      REQUIRE((origin.base == text::from_nowhere) != (origin.edit == text::from_nowhere));
      if (origin.base != text::from_nowhere) {
        REQUIRE(merged.text.token(k) == sample.base.token(origin.base));
        continue;
      }
      const text::MergedEdit& edit = merged.edits[origin.edit];
      REQUIRE_FALSE(edit.place);
      REQUIRE_FALSE(edit.authors.empty());
      const auto words = list(Words::of_part(edit.edit.text));
      REQUIRE(std::find(words.begin(), words.end(), merged.text.token(k)) != words.end());
      for (const text::Author& author : edit.authors) {
        const WordEdit& own = sample.changes[author.number - 1].edits[author.edit];
        REQUIRE(text::meeting(own, edit.edit) == text::Meeting::same_edit);
      }
    }
    REQUIRE(merged.paragraph_from.size() == merged.text.paragraphs().size());
  });
}

TEST_CASE("merge: each variant of a place is the place with the edits of its authors alone",
          "[merge][laws]") {
  for_seeds(2'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    const Merged merged = text::merge(sample.base, sample.changes);
    for (const text::Place& place : merged.places) {
      std::set<std::uint32_t> everybody;
      for (const text::Variant& variant : place.variants) {
        for (const std::uint32_t number : variant.by) {
          REQUIRE(everybody.insert(number).second);
          std::vector<std::string> words;
          std::size_t at = place.begin;
          for (const WordEdit& edit : sample.changes[number - 1].edits) {
            if (edit.begin < place.begin || edit.end > place.end ||
                text::changes_nothing(sample.base, edit) ||
                (edit.begin == edit.end &&
                 (edit.begin == place.begin || edit.begin == place.end))) {
              continue;
            }
            // An edit that conflicts with none may lie in the place without being of it.
            const bool in_place =
                std::any_of(place.edits.begin(), place.edits.end(), [&](std::size_t k) {
                  return text::meeting(merged.edits[k].edit, edit) == text::Meeting::same_edit;
                });
            if (!in_place) {
              continue;
            }
            for (; at < edit.begin; ++at) {
              words.emplace_back(sample.base.token(at));
            }
            const auto more = list(Words::of_part(edit.text));
            words.insert(words.end(), more.begin(), more.end());
            at = edit.end;
          }
          for (; at < place.end; ++at) {
            words.emplace_back(sample.base.token(at));
          }
          words.erase(std::unique(words.begin(), words.end(),
                                  [](const std::string& a, const std::string& b) {
                                    return a == "\n\n" && b == "\n\n";
                                  }),
                      words.end());
          // Joined, because an elided article without its word is cut in another way.
          REQUIRE(joined(list(Words::of_part(variant.text))) == joined(words));
        }
      }
      for (const std::size_t k : place.edits) {
        for (const text::Author& author : merged.edits[k].authors) {
          REQUIRE(everybody.count(author.number) == 1);
        }
      }
    }
  });
}

TEST_CASE("merge: what an amendment meets is what merging finds", "[merge][laws]") {
  for_seeds(2'000, [](Random random) {
    const Case sample = random_case(random);
    INFO("base: " << sample.base.text() << "\n" << print(sample.changes));
    const Merged merged = text::merge(sample.base, sample.changes);
    for (const Change& change : sample.changes) {
      std::vector<bool> conflicts(change.edits.size());
      for (const text::Encounter& met : text::encounters(sample.base, change, sample.changes)) {
        const bool against = text::is_conflict(met.meeting);
        conflicts[met.my_edit] = conflicts[met.my_edit] || against;
      }
      for (const text::MergedEdit& edit : merged.edits) {
        for (const text::Author& author : edit.authors) {
          if (author.number == change.number) {
            REQUIRE(conflicts[author.edit] == edit.place.has_value());
          }
        }
      }
    }
  });
}

TEST_CASE("merge: one copy alone reads as the copy, byte for byte", "[merge][laws]") {
  for_seeds(4'000, [](Random random) {
    const Chunks chunks = random_chunks(random, random.up_to(40));
    const std::string copy = spaced(random_copy(random, chunks, 6));
    const Words base = words_of(spaced(chunks));
    INFO("base: " << base.text() << "\ncopy: " << copy);
    const Change change{1, text::edits_between(base, words_of(copy))};
    INFO(print({change}));
    const Merged merged = text::merge(base, {&change, 1});
    REQUIRE(merged.text.text() == copy);
    REQUIRE(merged.places.empty());
    REQUIRE(text::amended(base, change.edits).text() == copy);
  });
}

}  // namespace palabre::test
