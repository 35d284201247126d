// SPDX-License-Identifier: AGPL-3.0-or-later
// How texts are cut into words, and put together again with the spaces of French and English.
#include <catch2/catch.hpp>

#include "tests/unit/merge_random.hpp"

namespace palabre::test {
namespace {

using text::Change;
using text::TokenKind;
using text::Words;

// Tokens between bars; a paragraph break is ¶.
std::string cut(const std::string& text) {
  const Words words = words_of(text);
  std::string all;
  for (std::size_t k = 0; k < words.size(); ++k) {
    all += (k == 0 ? "" : "|");
    all += words.kind(k) == TokenKind::paragraph_break ? "¶" : std::string(words.token(k));
  }
  return all;
}

std::string merged(const std::string& base, const std::vector<std::string>& copies) {
  const Words words = words_of(base);
  std::vector<Change> changes;
  for (const std::string& copy : copies) {
    changes.push_back({static_cast<std::uint32_t>(changes.size() + 1),
                       text::edits_between(words, words_of(copy))});
  }
  return text::merge(words, changes).text.text();
}

}  // namespace

TEST_CASE("words: an elided article is a word of its own, with both apostrophes", "[words]") {
  CHECK(cut("L’équipe d'été qu’elle jusqu’à l’« État »") ==
        "L’|équipe|d'|été|qu’|elle|jusqu’|à|l’|«|État|»");
  CHECK(cut("aujourd’hui quelqu'un presqu’île prud’homme") ==
        "aujourd’hui|quelqu'un|presqu’île|prud’homme");
  CHECK(cut("don't it’s the team's o'clock") == "don't|it’s|the|team's|o'clock");
  CHECK(cut("the teams’ work, ‘so’") == "the|teams|’|work|,|‘|so|’");
}

TEST_CASE("words: numbers, compounds and marks", "[words]") {
  CHECK(cut("2,5 % de 1 000 € ; 10:30") == "2,5|%|de|1|000|€|;|10|:|30");
  CHECK(cut("peut-être - oui — sous-amendement") == "peut-être|-|oui|—|sous-amendement");
  CHECK(cut("et/ou (voir §5.4)…") == "et|/|ou|(|voir|§|5.4|)|…");
  CHECK(cut("**gras** # titre") == "*|*|gras|*|*|#|titre");
  CHECK(cut("👩‍🔧 oui 🇫🇷") == "👩‍🔧|oui|🇫🇷");
  CHECK(cut("co\u00ADopérer") == "co\u00ADopérer");
}

TEST_CASE("words: paragraphs are set apart by blank lines of any kind", "[words]") {
  CHECK(cut("\n \n a\nb \r\n\t\r\n\r\nc\r\rd\n\n") == "a|b|¶|c|¶|d");
  CHECK(words_of("\n\n  a\n  b\n \n   c  \n").text() == "  a\n  b\n\n   c");
  CHECK(words_of("a\n\nb").paragraphs() == std::vector<std::string>{"a", "b"});
  CHECK(words_of(" \n ").empty());
  CHECK(words_of("").paragraphs().empty());
  CHECK_FALSE(Words::read("caf\xE9"));
  const std::vector<std::string> three = {"a b", "", "c"};
  CHECK(Words::of_paragraphs(three).paragraphs() == three);
  CHECK(Words::of_paragraphs(three).paragraph_of(4) == 2);
}

TEST_CASE("words: an untouched text keeps its own spaces byte for byte", "[words][laws]") {
  for (const std::string text : {"Un  mot ;\u00A0deux\tmots\nfin .", "  en retrait\n\n- a\n- b",
                                 "«\u202Foui\u202F» , non!"}) {
    CHECK(words_of(text).text() == text);
    CHECK(merged(text, {text}) == text);
  }
  for_seeds(3'000, [](Random random) {
    const std::string text = random.text(random.up_to(60));
    const auto words = Words::read(text);
    REQUIRE(words);
    INFO(text);
    // Tokens and gaps are all there is, and reading again changes nothing.
    std::string all;
    for (std::size_t k = 0; k < words->size(); ++k) {
      all += words->gap(k);
      all += words->token(k);
    }
    REQUIRE(all + std::string(words->gap(words->size())) == words->text());
    REQUIRE(Words::read(words->text())->text() == words->text());
    REQUIRE(Words::of_part(words->text()).text() == words->text());
    REQUIRE(text::same_words(*words, Words::of_part(words->text())));
  });
}

TEST_CASE("words: what is left around a removed word follows typography", "[words]") {
  CHECK(merged("Le chat noir dort.", {"Le chat  dort."}) == "Le chat dort.");
  CHECK(merged("Il dort bien.", {"Il dort ."}) == "Il dort.");
  CHECK(merged("Il dit (tout bas) oui.", {"Il dit oui."}) == "Il dit oui.");
  CHECK(merged("Viens vite\u202F! Oui.", {"Viens! Oui."}) == "Viens\u202F! Oui.");
  CHECK(merged("«\u00A0Petit chat\u00A0» dort.", {"«chat\u00A0» dort."}) ==
        "«\u00A0chat\u00A0» dort.");
  CHECK(merged("l’autre usine", {"l’usine"}) == "l’usine");
  CHECK(merged("Stop now! Go.", {"Stop ! Go."}) == "Stop! Go.");
}

TEST_CASE("words: removals and insertions of several people meet with the right spaces",
          "[words]") {
  CHECK(merged("un deux trois quatre.", {"un trois quatre.", "un deux quatre."}) == "un quatre.");
  CHECK(merged("Il vient ici demain\u202F?", {"Il vient ici\u202F?", "Il vient demain\u202F?"}) ==
        "Il vient\u202F?");
  CHECK(merged("Le chat dort.", {"Le chat noir dort.", "Le chat, gris, dort."}) ==
        "Le chat noir, gris, dort.");
  CHECK(merged("Le chat dort.", {"Le chat (noir) dort.", "Le chat «\u00A0gris\u00A0» dort."}) ==
        "Le chat (noir) «\u00A0gris\u00A0» dort.");
  CHECK(merged("Vers l’école", {"Vers l’ancienne école", "Vers l’usine"}) ==
        "Vers l’ancienne usine");
  // Filed with a space that typography does not know.
  const text::Words usine = words_of("Vers l’usine");
  const std::vector<text::WordEdit> spaced_out = {{2, 2, " ancienne "}};
  CHECK(text::amended(usine, spaced_out).text() == "Vers l’ancienne usine");
  CHECK(merged("Oui", {"Oui\u202F!", "Oui."}) == "Oui\u202F!.");
  CHECK(merged("a b c d", {"A b c d", "a B c d", "a b C d", "a b c D"}) == "A B C D");
}

TEST_CASE("words: paragraphs are split, joined, added and removed", "[words]") {
  CHECK(merged("Un deux. Trois.", {"Un deux.\n\nTrois.", "Un 2. Trois."}) == "Un 2.\n\nTrois.");
  CHECK(merged("Un.\n\nDeux.", {"Un. Deux.", "Un.\n\nDeux, trois."}) == "Un. Deux, trois.");
  CHECK(merged("Un.\n\nDeux.", {"Un.\n\nDeux.\n\nTrois.", "Zéro.\n\nUn.\n\nDeux."}) ==
        "Zéro.\n\nUn.\n\nDeux.\n\nTrois.");
  CHECK(merged("Un.\n\nDeux.\n\nTrois.", {"Deux.\n\nTrois.", "Un.\n\nDeux."}) == "Deux.");
  CHECK(merged("Un.\n\nDeux.", {"Un.", "Deux."}) == "");
  CHECK(merged("- un\n- deux", {"- un\n- un et demi\n- deux", "- un\n- deux\n- trois"}) ==
        "- un\n- un et demi\n- deux\n- trois");
}

TEST_CASE("words: a paragraph of the result goes on as one of the base", "[words]") {
  const auto from = [](const std::string& base, const std::string& copy) {
    const Words words = words_of(base);
    const Change change{1, text::edits_between(words, words_of(copy))};
    return text::merge(words, {&change, 1}).paragraph_from;
  };
  const std::size_t none = text::from_nowhere;
  using List = std::vector<std::size_t>;
  CHECK(from("Un a.\n\nDeux b.", "Un a.\n\nDeux b.") == List{0, 1});
  CHECK(from("Un a.\n\nDeux b.", "Un c d.\n\nNeuf e f.\n\nDeux b.") == List{0, none, 1});
  CHECK(from("Un a. Deux b.\n\nTrois", "Un a.\n\nDeux b.\n\nTrois") == List{0, none, 1});
  CHECK(from("Un a.\n\nDeux b.", "Un a. Deux b.") == List{0});
  CHECK(from("Un a.\n\nDeux b.", "Deux b.") == List{1});
  CHECK(from("Un\n\nDeux b\n\nTrois", "Un\n\nNeuf c\n\nTrois") == List{0, 1, 2});
}

}  // namespace palabre::test
