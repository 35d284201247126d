// SPDX-License-Identifier: AGPL-3.0-or-later
// Moving debates in the minutes: both distributions, curve and flows with their numbers in words,
// arguments by camp, no winner, and no more than each audience may know.
#include "facilitator/report/debate_documents.hpp"
#include "tests/unit/debate_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

void debate_it(Debate& room) {
  room.begin_debating();
  room.note(yes, "One person, one <vote>.", "Ama Diallo");
  room.take("Driss Amrani", yes, "It takes the long view.");
  room.note(no, "The market sets the price.");
  room.pass(120'000);
  room.take("Élise Moreau", yes);
  pb::Command question;
  pb::NoteDebateQuestion& body = *question.mutable_debate()->mutable_note_question();
  body.set_step(room.debate().step());
  body.set_statement(1);
  body.set_text("What is a lever?");
  REQUIRE(room.done(room.facilitator(), question));
  room.go_to(pb::PHASE_FINAL_POSITIONS);
}

report::Minutes minutes_of(Debate& room, report::Audience audience,
                           report::Language language = report::Language::english) {
  return report::make_minutes(room.state(), room.authority().people(), {audience, language});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("minutes: a debate tells the first and the last distribution, curve and flows",
          "[report][debate]") {
  Debate room;
  debate_it(room);
  const report::Minutes minutes = minutes_of(room, report::Audience::internal);
  REQUIRE(minutes.debates.size() >= 1);
  const report::StatementPart& part = minutes.debates[0].statements[0];
  CHECK(part.first.camps == std::vector<std::size_t>{3, 2, 1});
  CHECK(part.last.camps == std::vector<std::size_t>{5, 0, 1});
  CHECK(part.moves == 2);
  CHECK(part.curve.size() >= 3);
  REQUIRE(part.arguments.size() == 2);
  CHECK(part.arguments[0].moves == 1);
  CHECK(part.arguments[1].moves == 1);
  const std::string html = report::to_html(minutes);
  CHECK(has(html, "<svg class=\"figure\""));
  CHECK(has(html, "2 people from “Not sure” to “Yes”"));
  CHECK(has(html, "One person, one &lt;vote&gt;."));
  CHECK(has(html, "What is a lever?"));
  CHECK(has(html, "It takes the long view."));
  const std::string markdown = report::to_markdown(minutes);
  CHECK(has(markdown, "| Not sure | 2 | 0 |"));
  CHECK_FALSE(has(markdown, "<svg"));
}

TEST_CASE("minutes: nobody wins a moving debate", "[report][debate]") {
  Debate room;
  debate_it(room);
  for (const report::Language language : {report::Language::english, report::Language::french}) {
    const std::string html =
        report::to_html(minutes_of(room, report::Audience::internal, language));
    for (const char* word : {"winner", "gagn", "wins", "majorit"}) {
      CHECK_FALSE(has(html, word));
    }
  }
}

TEST_CASE("minutes: who said an argument is told only where positions had names",
          "[report][debate]") {
  Debate hidden;
  debate_it(hidden);
  const auto section = [](Debate& room) {
    return report::debate_sections_html(minutes_of(room, report::Audience::internal));
  };
  CHECK_FALSE(has(section(hidden), "Ama Diallo"));
  CHECK_FALSE(has(section(hidden), "Driss Amrani"));
  Debate named([](pb::DebateSettings& debate) { debate.set_names_shown(true); });
  debate_it(named);
  CHECK(has(section(named), "Ama Diallo"));
}

TEST_CASE("minutes: for the public, a camp too small to hide in has no figure",
          "[report][debate]") {
  Debate room;
  debate_it(room);
  const report::Minutes minutes = minutes_of(room, report::Audience::public_);
  CHECK(minutes.debates[0].statements[0].withheld);
  const std::string section = report::debate_sections_html(minutes);
  CHECK_FALSE(has(section, "<svg"));
  CHECK_FALSE(has(section, "It takes the long view."));
  CHECK(has(section, "The market sets the price."));
}

TEST_CASE("minutes: the same debate gives the same bytes", "[report][debate]") {
  Debate room;
  debate_it(room);
  CHECK(report::to_html(minutes_of(room, report::Audience::internal)) ==
        report::to_html(minutes_of(room, report::Audience::internal)));
}

TEST_CASE("draft: an argument is a source, as it was noted", "[rules][debate]") {
  Debate room;
  debate_it(room);
  REQUIRE(room.done(room.facilitator(),
                    go_to_step(room.hall().stage, room.step(pb::STEP_DRAFTING).step())));
  const std::uint32_t place = room.step(pb::STEP_DRAFTING).place();
  const std::uint32_t pad = room.state().places.at(place).draft.pad;
  REQUIRE(room.done(room.facilitator(), type_in(place, pad, "We have levers.")));
  pb::Command link;
  pb::LinkSource& body = *link.mutable_text()->mutable_link_source();
  body.set_place(place);
  body.set_paragraph(room.state().places.at(place).draft.lines.at(0).paragraph);
  body.mutable_source()->set_kind(pb::SOURCE_ARGUMENT);
  body.mutable_source()->set_number(2);
  REQUIRE(room.done(room.facilitator(), link));
  const auto& sources = room.state().places.at(place).draft.sources;
  REQUIRE(sources.size() == 1);
  CHECK(sources.begin()->second.text() == "The market sets the price.");
  body.mutable_source()->set_number(99);
  CHECK(room.refusal(room.facilitator(), link) == pb::REFUSAL_UNKNOWN_SOURCE);
}
