// SPDX-License-Identifier: AGPL-3.0-or-later
// What the minutes say about who wrote a note, and who typed it.
#include "facilitator/report/minutes.hpp"
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string printed(Cafe& room, report::Audience audience, report::Language language,
                    std::string (*print)(const report::Minutes&)) {
  return print(report::make_minutes(room.state(), room.authority().people(), {audience, language}));
}

}  // namespace

TEST_CASE("minutes: a note typed on a facilitators' device of nobody says so", "[report]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t odile = room.person("Odile Faure");
  REQUIRE(room.by_facilitator(add_note(room.place(1), 1, "from her paper", odile)));
  for (auto* const print : {&report::to_html, &report::to_markdown, &report::to_json}) {
    const std::string english =
        printed(room, report::Audience::internal, report::Language::english, print);
    CHECK(has(english, "Odile Faure"));
    CHECK(has(english, "the facilitation"));
    CHECK(has(printed(room, report::Audience::internal, report::Language::french, print),
              "l’animation"));
    const std::string nameless =
        printed(room, report::Audience::nameless, report::Language::english, print);
    CHECK(has(nameless, "from her paper"));
    CHECK_FALSE(has(nameless, "Odile Faure"));
    CHECK_FALSE(has(nameless, "the facilitation"));
  }
}

TEST_CASE("minutes: a note typed by its host says which, one's own says nothing", "[report]") {
  Cafe room;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t ines = room.device_of("Inès Roca");
  REQUIRE(room.note(ines, room.place(1), 1, "said by Odile", room.person("Odile Faure"))
              .refusal() == pb::REFUSAL_NONE);
  REQUIRE(room.note(ines, room.place(1), 1, "said by the host").refusal() ==
          pb::REFUSAL_NONE);
  const report::Minutes minutes = report::make_minutes(
      room.state(), room.authority().people(), {report::Audience::internal, report::Language::english});
  const auto& notes = minutes.cafes.at(0).tables.at(0).rounds.at(0).notes;
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].author == "Odile Faure");
  CHECK(notes[0].recorded_by == "Inès Roca");
  CHECK(notes[1].author == "Inès Roca");
  CHECK(notes[1].recorded_by.empty());
}
