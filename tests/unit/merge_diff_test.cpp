// SPDX-License-Identifier: AGPL-3.0-or-later
// What turns one text into another, against the rule applied without any cleverness.
#include <catch2/catch.hpp>

#include "tests/unit/merge_random.hpp"

namespace palabre::test {
namespace {

using text::WordEdit;
using text::Words;

struct Run {
  std::size_t base, other, length;
};

// The longest run in common, the earliest in the base, then in the other; then left and right of
// it.
void plain_runs(const Words& base, std::size_t base_begin, std::size_t base_end, const Words& other,
                std::size_t other_begin, std::size_t other_end, std::vector<Run>& runs) {
  Run best{0, 0, 0};
  for (std::size_t a = base_begin; a < base_end; ++a) {
    for (std::size_t b = other_begin; b < other_end; ++b) {
      std::size_t length = 0;
      while (a + length < base_end && b + length < other_end &&
             base.token(a + length) == other.token(b + length)) {
        ++length;
      }
      if (length > best.length) {
        best = {a, b, length};
      }
    }
  }
  if (best.length == 0) {
    return;
  }
  plain_runs(base, base_begin, best.base, other, other_begin, best.other, runs);
  runs.push_back(best);
  plain_runs(base, best.base + best.length, base_end, other, best.other + best.length, other_end,
             runs);
}

std::vector<std::pair<std::size_t, std::size_t>> plain_edits(const Words& base,
                                                             const Words& other) {
  std::vector<Run> runs;
  plain_runs(base, 0, base.size(), other, 0, other.size(), runs);
  runs.push_back({base.size(), other.size(), 0});
  std::vector<std::pair<std::size_t, std::size_t>> edits;
  std::size_t base_from = 0;
  std::size_t other_from = 0;
  for (const Run& run : runs) {
    if (base_from < run.base || other_from < run.other) {
      edits.emplace_back(base_from, run.base);
    }
    base_from = run.base + run.length;
    other_from = run.other + run.length;
  }
  return edits;
}

std::vector<std::pair<std::size_t, std::size_t>> runs_of(const std::vector<WordEdit>& edits) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (const WordEdit& edit : edits) {
    runs.emplace_back(edit.begin, edit.end);
  }
  return runs;
}

std::vector<WordEdit> between(const std::string& base, const std::string& amended) {
  return text::edits_between(words_of(base), words_of(amended));
}

}  // namespace

TEST_CASE("merge: the longest run of unchanged words stays, the earliest of equals",
          "[merge][laws]") {
  for_seeds(5'000, [](Random random) {
    // Few different words, so that runs come back.
    const auto repetitive = [&](std::size_t size) {
      std::string text;
      for (std::size_t k = 0; k < size; ++k) {
        text += random.one_in(2) ? "a " : random.one_in(2) ? "b " : "c ";
      }
      return text;
    };
    const bool alike = random.one_in(2);
    const Chunks chunks = random_chunks(random, random.up_to(60));
    const Words base = words_of(alike ? spaced(chunks) : repetitive(random.up_to(30)));
    const Words other =
        words_of(alike ? spaced(random_copy(random, chunks, 6)) : repetitive(random.up_to(30)));
    INFO(base.text() << "\n→\n" << other.text());
    REQUIRE(runs_of(text::edits_between(base, other)) == plain_edits(base, other));
  });
}

TEST_CASE("merge: repeated words keep the longest run, then the earliest", "[merge]") {
  // The first « très » stays and the second is new.
  REQUIRE(between("un chat très noir", "un chat très très noir") ==
          std::vector<WordEdit>{{3, 3, " très "}});
  // « b c » is longer than « a ».
  REQUIRE(between("a b c", "b c a b c") == std::vector<WordEdit>{{0, 0, "b c "}});
  REQUIRE(between("oui oui oui", "oui oui") == std::vector<WordEdit>{{2, 3, ""}});
  REQUIRE(between("a b a", "a") == std::vector<WordEdit>{{1, 3, ""}});
}

TEST_CASE("merge: spaces, line widths and forms of letters are no edit", "[merge]") {
  REQUIRE(between("Le chat dort.\n\nOui !", "Le  chat\ndort.  \r\n \r\n\r\nOui\u202F!").empty());
  REQUIRE(between("été", "e\u0301te\u0301").empty());
  REQUIRE(between("\xEF\xBB\xBFoui", "oui\n").empty());
}

TEST_CASE("merge: an edit is of words, an elided article being one", "[merge]") {
  REQUIRE(between("Vers l’école", "Vers l’usine") == std::vector<WordEdit>{{2, 3, "usine"}});
  REQUIRE(between("Vers l’école", "Vers la mairie") == std::vector<WordEdit>{{1, 3, " la mairie"}});
  REQUIRE(between("Il dit oui.", "Il dit oui !") == std::vector<WordEdit>{{3, 4, " !"}});
  REQUIRE(between("la 2,5 part", "la 2,6 part") == std::vector<WordEdit>{{1, 2, " 2,6 "}});
}

TEST_CASE("merge: paragraphs added, removed, split and joined are edits of breaks", "[merge]") {
  REQUIRE(between("Un deux trois.\n\nFin.", "Un deux trois.\n\nPuis.\n\nFin.") ==
          std::vector<WordEdit>{{5, 5, "Puis.\n\n"}});
  // The full stop that stays is the one before the longer run.
  REQUIRE(between("Un.\n\nDeux.\n\nTrois quatre.", "Un.\n\nTrois quatre.") ==
          std::vector<WordEdit>{{1, 4, ""}});
  REQUIRE(between("Un mot seul\n\nDeux\n\nTrois.", "Un mot seul\n\nTrois.") ==
          std::vector<WordEdit>{{4, 6, ""}});
  REQUIRE(between("Un deux trois", "Un\n\ndeux trois") == std::vector<WordEdit>{{1, 1, "\n\n"}});
  REQUIRE(between("Un.\n\nDeux trois.", "Un. Deux trois.") == std::vector<WordEdit>{{2, 3, " "}});
}

TEST_CASE("merge: comparing long and hostile texts ends soon", "[merge]") {
  const auto compare = [](std::size_t size, auto&& word) {
    std::string one;
    std::string other;
    for (std::size_t k = 0; k < size; ++k) {
      one += word(k) + " ";
      other += word(size - k) + " ";
    }
    const Words base = words_of(one);
    const Words amended = words_of(other);
    const auto edits = text::edits_between(base, amended);
    REQUIRE(text::same_words(text::amended(base, edits), amended));
  };
  compare(20'000, [](std::size_t k) { return std::to_string(k); });
  compare(20'000, [](std::size_t) { return std::string("a"); });
  compare(20'000, [](std::size_t k) { return std::string(k % 7 == 3 ? "b" : "a"); });
  compare(20'000, [](std::size_t k) { return std::string((k * k) % 13 < 6 ? "b" : "a"); });
  compare(20'000, [](std::size_t k) { return std::to_string(k % 150); });
}

}  // namespace palabre::test
