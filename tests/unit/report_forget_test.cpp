// SPDX-License-Identifier: AGPL-3.0-or-later
// What is erased is in no byte of the file any more, and what stays is what it was.
#include <memory>
#include <nlohmann/json.hpp>

#include "facilitator/report/debate_documents.hpp"
#include "tests/unit/cafe_rules_kit.hpp"
#include "tests/unit/debate_kit.hpp"
#include "tests/unit/stored_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

namespace fs = std::filesystem;

std::unique_ptr<Cafe> with_a_hand() {
  auto made = std::make_unique<Cafe>();
  Cafe& room = *made;
  room.go_to(pb::PHASE_ROUND, 1);
  const std::uint32_t odile = room.device_of("Odile Faure");
  REQUIRE(room.note(odile, room.place(1), 1, "as Odile says, write it down").refusal() ==
          pb::REFUSAL_NONE);
  pb::Command hand;
  hand.mutable_raise_hand()->set_raised(true);
  REQUIRE(room.send(odile, hand).refusal() == pb::REFUSAL_NONE);
  return made;
}

struct StoredCafe : StoredWorkshop {
  StoredCafe() : StoredWorkshop(*with_a_hand()) {}
  // The only note there is.
  std::string first_note() const {
    const report::Replay read = replay();
    CHECK(read.state().hall.stage.phase() == pb::PHASE_ROUND);
    for (const auto& [number, place] : read.state().places) {
      if (!place.notes.empty()) {
        return place.notes.front().body.text();
      }
    }
    return {};
  }
};

}  // namespace

TEST_CASE("forget: names and attributes are in no byte of the file, notes stay", "[report][forget]") {
  StoredCafe cafe;
  const Head before = cafe.verified().head;
  REQUIRE(cafe.holds("Odile Faure"));
  SECTION("nothing is done without --yes") {
    const std::string bytes = cafe.bytes();
    CHECK(cafe.forget({"--level", "names"}) == 0);
    CHECK(cafe.bytes() == bytes);
  }
  SECTION("attributes go alone") {
    CHECK(cafe.forget({"--level", "attributes", "--yes"}) == 0);
    CHECK_FALSE(cafe.holds("attribute-to-be-erased"));
    CHECK(cafe.holds("Odile Faure"));
  }
  SECTION("names") {
    CHECK(cafe.forget({"--level", "names", "--yes"}) == 0);
    CHECK_FALSE(cafe.holds("attribute-to-be-erased"));
    CHECK_FALSE(cafe.holds("Odile Faure"));
    CHECK_FALSE(cafe.holds("Nadir"));
  }
  SECTION("one person: the others stay, their hand is gone, and who wrote the name is said") {
    CHECK(cafe.forget({"--person", "odile faure", "--yes"}) == 0);
    CHECK_FALSE(cafe.holds("Odile Faure"));
    CHECK(cafe.holds("Nadir"));
    CHECK(cafe.said().find("as Odile says, write it down") != std::string::npos);
    CHECK(cafe.verified().erased == 1);
  }
  SECTION("measures") {
    CHECK(cafe.forget({"--level", "measures", "--yes"}) == 0);
    CHECK(cafe.verified().erased == 1);
    CHECK(cafe.holds("Odile Faure"));
  }
  const VerifyReport after = cafe.verified();
  CHECK(after.verdict == Verdict::whole);
  CHECK(after.head.revision == before.revision);
  CHECK(after.head.chain == before.chain);
  CHECK(cafe.first_note() == "as Odile says, write it down");
}

TEST_CASE("forget: all removes the file; an unknown person or nothing named is refused",
          "[report][forget]") {
  StoredCafe cafe;
  CHECK(cafe.forget({"--yes"}) == 2);
  CHECK(cafe.forget({"--person", "Nobody Such", "--yes"}) == 2);
  CHECK(cafe.forget({"--person", "9999", "--yes"}) == 2);
  REQUIRE(fs::exists(cafe.file()));
  CHECK(cafe.forget({"--level", "all", "--yes"}) == 0);
  CHECK_FALSE(fs::exists(cafe.file()));
  CHECK(cafe.forget({"--level", "names", "--yes"}) == 2);
}

TEST_CASE("person data: what one wrote, and nothing of the others", "[report][forget]") {
  const StoredCafe cafe;
  std::ostringstream out;
  const std::vector<std::string> args{cafe.file().string(), "--person", "Odile Faure"};
  REQUIRE(report::person_data_command(args, out, out) == 0);
  const nlohmann::json root = nlohmann::json::parse(out.str());
  CHECK(root.at("name") == "Odile Faure");
  CHECK(root.at("attributes").at("profile") == "attribute-to-be-erased");
  REQUIRE(root.at("notes").size() == 1);
  CHECK(root.at("notes")[0].at("text") == "as Odile says, write it down");
  CHECK(root.at("notes")[0].at("role") == "author");
  CHECK(root.at("seats").size() == 1);
  CHECK(out.str().find("Nadir") == std::string::npos);
}

namespace {

// Driss has the floor between two turns of Ama, moves, gives a reason, and says an argument.
std::unique_ptr<Debate> with_turns() {
  auto made = std::make_unique<Debate>();
  Debate& room = *made;
  room.begin_debating();
  std::uint32_t running = 0;
  for (const char* name : {"Ama Diallo", "Driss Amrani", "Ama Diallo"}) {
    pb::Command give;
    give.mutable_floor()->mutable_give()->set_person(room.person(name));
    give.mutable_floor()->mutable_give()->set_running(running);
    const pb::Outcome outcome = room.send(room.facilitator(), give);
    REQUIRE(outcome.refusal() == pb::REFUSAL_NONE);
    running = outcome.ids(0);
    room.pass(60'000);
  }
  room.note(yes, "One person, one vote.", "Driss Amrani");
  REQUIRE(room.take("Driss Amrani", yes, "It takes the long view.") == pb::REFUSAL_NONE);
  room.go_to(pb::PHASE_FINAL_POSITIONS);
  return made;
}

std::string minutes_of(const StoredWorkshop& stored) {
  const report::Replay read = stored.replay();
  return report::to_html(report::make_minutes(
      read.state(), read.people(), {report::Audience::internal, report::Language::english}));
}

nlohmann::json data_of(const StoredWorkshop& stored, const std::string& name) {
  std::ostringstream out;
  const std::vector<std::string> args{stored.file().string(), "--person", name};
  REQUIRE(report::person_data_command(args, out, out) == 0);
  return nlohmann::json::parse(out.str());
}

}  // namespace

TEST_CASE("forget: who stood where, moved, spoke and said what are measures; arguments and "
          "distributions stay",
          "[report][forget][debate]") {
  StoredWorkshop stored(*with_turns());
  const nlohmann::json before = data_of(stored, "Driss Amrani");
  REQUIRE(before.at("positions").size() == 2);
  REQUIRE(before.at("turns").size() == 1);
  REQUIRE(before.at("arguments").size() == 1);
  REQUIRE(stored.holds("It takes the long view."));

  SECTION("of everybody") {
    CHECK(stored.forget({"--level", "measures", "--yes"}) == 0);
    for (const char* name : {"Driss Amrani", "Ama Diallo"}) {
      const nlohmann::json after = data_of(stored, name);
      CHECK(after.at("positions").empty());
      CHECK(after.at("turns").empty());
      CHECK(after.at("arguments").empty());
    }
  }
  SECTION("of one person: their turns stay, without their name, or others would get their time") {
    CHECK(stored.forget({"--person", "Driss Amrani", "--yes"}) == 0);
    CHECK_FALSE(stored.holds("Driss Amrani"));
    const nlohmann::json ama = data_of(stored, "Ama Diallo");
    CHECK(ama.at("positions").size() == 1);
    REQUIRE(ama.at("turns").size() == 2);
    CHECK(ama.at("turns")[0].at("seconds") == 60);
  }
  CHECK_FALSE(stored.holds("It takes the long view."));
  CHECK(stored.verified().verdict == Verdict::whole);
  const std::string minutes = minutes_of(stored);
  CHECK(minutes.find("One person, one vote.") != std::string::npos);
  CHECK(minutes.find("<svg") != std::string::npos);
}
