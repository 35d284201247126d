// SPDX-License-Identifier: AGPL-3.0-or-later
// What is erased is in no byte of the file any more, and what stays is what it was.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "facilitator/journal_verify.hpp"
#include "facilitator/report/forget_command.hpp"
#include "facilitator/report/replay.hpp"
#include "tests/unit/cafe_rules_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

namespace fs = std::filesystem;

class StoredCafe {
 public:
  StoredCafe()
      : folder_(fs::temp_directory_path() / ("palabre-forget-" + std::to_string(::getpid()))),
        file_(folder_ / "sample.palabre") {
    fs::create_directories(folder_);
    room_.go_to(pb::PHASE_ROUND, 1);
    const std::uint32_t odile = room_.device_of("Odile Faure");
    REQUIRE(room_.note(odile, room_.place(1), 1, "as Odile says, write it down").refusal() ==
            pb::REFUSAL_NONE);
    pb::Command hand;
    hand.mutable_raise_hand()->set_raised(true);
    REQUIRE(room_.send(odile, hand).refusal() == pb::REFUSAL_NONE);
    WorkshopIdentity identity;
    identity.server_key = "key";
    identity.server_certificate = "certificate";
    Journal journal = Journal::create(file_, identity);
    Batch batch;
    batch.entries = room_.journal();
    for (const auto& [number, person] : room_.authority().people().people()) {
      RegisterChange change;
      change.person = number;
      change.name = person.name;
      change.attributes =
          std::map<std::string, std::string>{{"profile", "attribute-to-be-erased"}};
      batch.changes.push_back(change);
    }
    journal.commit(batch);
    journal.close();
  }
  ~StoredCafe() { fs::remove_all(folder_); }
  StoredCafe(const StoredCafe&) = delete;
  StoredCafe& operator=(const StoredCafe&) = delete;

  std::string bytes() const {
    std::ifstream file(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool holds(const std::string& text) const { return bytes().find(text) != std::string::npos; }
  int forget(std::vector<std::string> args) {
    args.insert(args.begin(), file_.string());
    said_.str("");
    return report::forget_command(args, said_, said_);
  }
  std::string said() const { return said_.str(); }
  // The notes of the first table, and what the register calls their author.
  std::string first_note(std::string* author = nullptr) const {
    Journal journal = Journal::open_to_read(file_);
    const report::Replay replay(journal);
    const workshop::Note& note = replay.state().places.at(room_.place(1)).notes.at(0);
    if (author != nullptr) {
      *author = replay.people().name(note.body.author());
    }
    CHECK(replay.state().hall.stage.phase() == pb::PHASE_ROUND);
    return note.body.text();
  }
  VerifyReport verified() const { return verify(file_); }
  const fs::path& file() const { return file_; }

 private:
  Cafe room_;
  fs::path folder_;
  fs::path file_;
  std::ostringstream said_;
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
