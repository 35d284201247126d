// SPDX-License-Identifier: AGPL-3.0-or-later
// The next version, and the pending amendments on it.
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::TextStage;

namespace {

const char* const refuse = "We refuse to run projects without an author.";
const char* const accept = "We accept, with advice, to run some projects without an author.";

}  // namespace

TEST_CASE("version: the difference between two is explained by its amendments and corrections",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a2 = t.file(t.ama, t.addition(4, "We publish them."));
  const std::uint32_t a3 = t.file(t.ama, t.change(2, "Tools hinder people to write."));
  REQUIRE(t.integrate({a1, a2}) == pb::REFUSAL_NONE);
  REQUIRE(t.vote(a3, 1, 5) == pb::REFUSAL_NONE);
  pb::TextCommand publish;
  publish.mutable_publish_amended()->set_base(1);
  pb::Correction& correction = *publish.mutable_publish_amended()->add_corrections();
  correction.set_paragraph(t.paragraph(1));
  correction.set_text("Our stance on tools");
  correction.set_reason("a title says what it is about");
  REQUIRE(t.ask(t.stage.facilitator(), publish) == pb::REFUSAL_NONE);
  CHECK(t.latest().version() == 2);
  CHECK(t.latest().base() == 1);
  CHECK(std::vector<std::uint32_t>(t.latest().amendments().begin(), t.latest().amendments().end()) ==
        std::vector<std::uint32_t>{a1, a2});
  REQUIRE(t.latest().corrections_size() == 1);
  REQUIRE(t.latest().paragraphs_size() == 5);
  CHECK(t.words(1) == "Our stance on tools");
  CHECK(t.latest().paragraphs(0).kind() == pb::PARAGRAPH_HEADING);
  CHECK(t.words(2) == "Tools help people to write.");
  CHECK(t.words(3) == refuse);
  CHECK(t.words(5) == "We publish them.");
  CHECK(t.latest().paragraphs(2).amendments(0) == a1);
  CHECK(t.latest().paragraphs(4).amendments(0) == a2);
  CHECK(t.latest().paragraphs(1).amendments_size() == 0);
  CHECK(t.a(a1).entered == 2U);
  CHECK(t.paragraph(5) > t.paragraph(4));
}

TEST_CASE("version: two that conflict do not enter until somebody says how they read together",
          "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  REQUIRE(t.vote(a7, 5, 1) == pb::REFUSAL_NONE);
  REQUIRE(t.settle(a9, a7, false) == pb::REFUSAL_NONE);
  REQUIRE(t.vote(a9, 5, 1) == pb::REFUSAL_NONE);
  CHECK(t.publish() == pb::REFUSAL_CONFLICT);
  CHECK(workshop::next_version(t.text()).merged.places.size() == 1);
  pb::TextCommand back;
  back.mutable_take_back_decision()->set_amendment(a9);
  REQUIRE(t.ask(t.stage.facilitator(), back) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.words(3) == refuse);
}

TEST_CASE("version: nothing decided, nothing published", "[text]") {
  TextStage t;
  t.file(t.nadir, t.change(3, refuse));
  CHECK(t.publish() == pb::REFUSAL_NOTHING_CHANGED);
  pb::TextCommand other;
  other.mutable_publish_amended()->set_base(7);
  CHECK(t.ask(t.stage.facilitator(), other) == pb::REFUSAL_OTHER_VERSION);
}

TEST_CASE("carried over: a pending one goes along word for word, with its number", "[text]") {
  TextStage t;
  const std::uint32_t title = t.file(t.ama, t.change(1, "Our stance on new tools"));
  const std::uint32_t other = t.file(t.ama, t.addition(2, "They help some more than others."));
  const std::uint32_t a3 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a4 = t.file(t.nadir, t.addition(3, "We say why."));
  const std::uint32_t a5 = t.file(t.nadir, t.deletion(4));
  const std::uint64_t target = t.paragraph(3);
  REQUIRE(t.integrate({title, other}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  for (const std::uint32_t number : {a3, a4, a5}) {
    CHECK(t.a(number).body.version() == 2);
    CHECK(t.a(number).filed.body().version() == 1);
    CHECK_FALSE(t.a(number).ask_author);
  }
  CHECK(t.a(a3).body.first() == target);
  REQUIRE(t.integrate({a3, a4, a5}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  REQUIRE(t.latest().paragraphs_size() == 5);
  CHECK(t.words(3) == "They help some more than others.");
  CHECK(t.words(4) == refuse);
  CHECK(t.words(5) == "We say why.");
}

TEST_CASE("carried over: other words of the same paragraph changed, its own are still there",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 =
      t.file(t.ama, t.change(3, "We do not wish to run projects without an author and a reader."));
  const std::uint32_t a2 = t.file(t.nadir, t.change(3, refuse));
  REQUIRE(t.integrate({a1}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK_FALSE(t.a(a2).ask_author);
  CHECK(t.a(a2).body.proposed(0).text() ==
        "We refuse to run projects without an author and a reader.");
  CHECK(t.a(a2).filed.body().proposed(0).text() == refuse);
}

TEST_CASE("carried over: where its words are gone its author is asked, and nobody else rewrites it",
          "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  REQUIRE(t.vote(a9, 9, 5) == pb::REFUSAL_NONE);
  REQUIRE(t.settle(a7, a9, false) == pb::REFUSAL_NONE);
  t.round(pb::TEXT_ROUND_EXAMINED);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.a(a7).ask_author);
  CHECK(t.a(a7).body.version() == 1);
  CHECK(t.vote(a7, 9, 5) == pb::REFUSAL_OTHER_VERSION);
  pb::TextCommand revise;
  revise.mutable_revise_amendment()->set_amendment(a7);
  *revise.mutable_revise_amendment()->mutable_body() =
      t.change(3, "We refuse, with advice, to run some projects without an author.");
  CHECK(t.ask(t.pierre, revise) == pb::REFUSAL_NOT_YOUR_AMENDMENT);
  REQUIRE(t.ask(t.nadir, revise) == pb::REFUSAL_NONE);
  CHECK_FALSE(t.a(a7).ask_author);
  REQUIRE(t.vote(a7, 9, 5) == pb::REFUSAL_NONE);
}

TEST_CASE("carried over: one written on an older version lands on the one being discussed",
          "[text]") {
  TextStage t;
  const pb::AmendmentBody kept_at_home = t.change(3, refuse);
  const std::uint32_t a1 = t.file(t.ama, t.change(2, "Tools help some people to write."));
  REQUIRE(t.integrate({a1}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  const std::uint32_t late = t.file(t.nadir, kept_at_home);
  CHECK(t.a(late).filed.body().version() == 1);
  CHECK(t.a(late).body.version() == 2);
}

TEST_CASE("sub-amendment: adopted, it is part of its parent's wording", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a2 =
      t.file(t.pierre, t.sub(a1, "We firmly refuse to run projects without an author."));
  REQUIRE(t.vote(a2, 4, 1) == pb::REFUSAL_NONE);
  CHECK(workshop::effective_body(t.text(), t.a(a1)).proposed(0).text() ==
        "We firmly refuse to run projects without an author.");
  REQUIRE(t.vote(a1, 4, 1) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_ADOPTED_MODIFIED);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.words(3) == "We firmly refuse to run projects without an author.");
  CHECK(t.a(a2).entered == 2U);
}

TEST_CASE("version: any order of decisions gives the same text", "[text]") {
  std::vector<std::string> texts;
  for (const bool forwards : {true, false}) {
    TextStage t;
    std::vector<std::uint32_t> all{
        t.file(t.nadir, t.change(3, refuse)), t.file(t.ama, t.addition(3, "We say why.")),
        t.file(t.pierre, t.addition(3, "We say to whom.")), t.file(t.ama, t.deletion(2))};
    if (!forwards) {
      std::reverse(all.begin(), all.end());
    }
    for (const std::uint32_t number : all) {
      REQUIRE(t.vote(number, 2, 1) == pb::REFUSAL_NONE);
    }
    REQUIRE(t.publish() == pb::REFUSAL_NONE);
    std::string text;
    for (const pb::Paragraph& paragraph : t.latest().paragraphs()) {
      text += paragraph.text() + "\n";
    }
    texts.push_back(text);
  }
  CHECK(texts[0] == texts[1]);
  CHECK(texts[0] ==
        "Our stance\nWe refuse to run projects without an author.\nWe say why.\nWe say to whom.\n"
        "Each year we count the hours spent.\n");
}

TEST_CASE("redline: kept, removed and added words know whose they are", "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  const auto strokes = workshop::marked_paragraph(t.text(), t.latest(), 2, {a7, a9});
  std::string kept;
  std::string removed;
  std::set<std::uint32_t> adders;
  for (const workshop::Stroke& stroke : strokes) {
    (stroke.ink == workshop::Ink::kept      ? kept
     : stroke.ink == workshop::Ink::removed ? removed
                                            : *std::make_unique<std::string>()) += stroke.text;
    if (stroke.ink == workshop::Ink::added) {
      adders.insert(stroke.amendments.begin(), stroke.amendments.end());
    }
  }
  CHECK(removed.find("do not wish") != std::string::npos);
  CHECK(kept.find("projects without an author.") != std::string::npos);
  CHECK(adders == std::set<std::uint32_t>{a7, a9});
}

TEST_CASE("redline: as one hand, the words that go are marked beside those that come", "[text]") {
  using workshop::Ink;
  const std::vector<workshop::Stroke> strokes =
      workshop::marked_text("We say what we refuse.", "We say what we decline.");
  REQUIRE(strokes.size() == 4);
  CHECK(strokes[0].ink == Ink::kept);
  CHECK(strokes[1].ink == Ink::removed);
  CHECK(strokes[1].text.find("refuse") != std::string::npos);
  CHECK(strokes[2].ink == Ink::added);
  CHECK(strokes[2].text.find("decline") != std::string::npos);
  CHECK(strokes[3].ink == Ink::kept);
}
