// SPDX-License-Identifier: AGPL-3.0-or-later
// `seat` as people and scripts use it: its output, its exit codes, its sentences.
#include "facilitator/planning/seat_command.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <unistd.h>

using namespace palabre::planning;

namespace {

struct Ran {
  int code;
  std::string out;
  std::string err;
};

class Seat {
 public:
  explicit Seat(const std::string& csv, const char* language = "C")
      : path_(std::filesystem::temp_directory_path() /
              ("palabre-seat-" + std::to_string(::getpid()) + ".csv")) {
    std::ofstream(path_, std::ios::binary) << csv;
    ::setenv("LC_ALL", language, 1);
  }
  ~Seat() { std::filesystem::remove(path_); }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  Ran run(std::vector<std::string> args) const {
    args.insert(args.begin(), path_.string());
    return run_without_file(args);
  }

  static Ran run_without_file(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = seat_command(args, out, err);
    return {code, out.str(), err.str()};
  }

 private:
  std::filesystem::path path_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string six =
    "nom;genre;hôte\nAma;F;1\nDriss;H;2\nÉlise;F;\nHugo;H;\nNadir;H;\nOdile;F;\n";

}  // namespace

TEST_CASE("seat: JSON holds the plan, the repeats, the imbalance and the time") {
  const Seat seat(six);
  const auto ran = seat.run({"--tables", "2", "--rounds", "2", "--rotation", "groups",
                             "--attributes", "genre", "--json"});
  CHECK(ran.code == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out.starts_with("{\"plan\":[[[\"Ama\","));
  CHECK(has(ran.out, "Élise"));
  CHECK(has(ran.out, "\"repeated_pairs\":2,"));
  CHECK(has(ran.out, "\"imbalance\":"));
  CHECK(has(ran.out, "\"seconds\":"));
  CHECK(ran.out.back() == '\n');
}

TEST_CASE("seat: the same seed gives the same plan") {
  std::string people;
  for (int i = 0; i < 17; ++i) {
    people += "P" + std::to_string(i) + "\n";
  }
  const Seat seat(people);
  const auto plan = [&](const std::string& seed) {
    const auto out = seat.run({"--tables", "3", "--rounds", "3", "--rotation", "scatter", "--seed",
                               seed, "--json"})
                         .out;
    return out.substr(0, out.find("\"seconds\""));
  };
  CHECK(plan("5") == plan("5"));
}

TEST_CASE("seat: people read the plan and its reasons in their language") {
  const auto french = Seat(six, "fr_FR.UTF-8").run({"--tables", "2", "--rounds", "2"});
  CHECK(french.code == 0);
  CHECK(has(french.out, "Tour 1"));
  CHECK(has(french.out, "Ama (hôte)"));
  CHECK(has(french.out, "Pourquoi ce plan"));
  const auto english = Seat(six, "en_GB.UTF-8").run({"--tables", "2", "--rounds", "2"});
  CHECK(has(english.out, "Round 1"));
  CHECK(has(english.out, "Ama (host)"));
}

TEST_CASE("seat: constraints of the list are kept") {
  const Seat seat("name,with,apart,table\nA,B,,\nB,,,\nC,,D,\nD,,,\nE,,,2\nF,,,\n");
  const auto ran = seat.run({"--tables", "2", "--rounds", "1", "--json"});
  REQUIRE(ran.code == 0);
  const auto split = ran.out.find("],[");
  const std::string first = ran.out.substr(0, split);
  CHECK(has(first, "\"A\"") == has(first, "\"B\""));
  CHECK(has(first, "\"C\"") != has(first, "\"D\""));
  CHECK_FALSE(has(first, "\"E\""));
}

TEST_CASE("seat: a host column of marks gives each host a table") {
  const Seat seat("name,host\nA,x\nB,\nC,x\nD,\nE,\nF,\n");
  const auto ran = seat.run({"--tables", "2", "--rounds", "2", "--json"});
  CHECK(ran.out.starts_with("{\"plan\":[[[\"A\""));
  CHECK(has(ran.out, "[\"C\""));
}

TEST_CASE("seat: every unusable input gets one clear sentence and exit code 2") {
  const Seat seat(six);
  const auto refused = [](const Ran& ran, const std::string& words) {
    CAPTURE(ran.err, words);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(has(ran.err, words));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  };
  refused(seat.run({"--tables", "7", "--rounds", "1"}), "more tables (7) than people (6)");
  refused(seat.run({"--tables", "0", "--rounds", "1"}), "--tables must be");
  refused(seat.run({"--tables", "2"}), "--rounds must be");
  refused(seat.run({"--tables", "2", "--rounds", "x"}), "--rounds must be");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--rotation", "swirl"}),
          "--rotation must be");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--seed", "-3"}), "--seed must be");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--seconds", "0"}), "--seconds must be");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--attributes", "age"}), "no column “age”");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--attributes", "genre=x"}), "weight");
  refused(seat.run({"--tables", "2", "--rounds", "1", "--frobnicate"}), "not understood");
  refused(seat.run({"--tables", "1", "--rounds", "1"}), "does not exist");
  refused(Seat::run_without_file({}), "list of people is missing");
  refused(Seat::run_without_file({"/nonexistent/list.csv", "--tables", "2", "--rounds", "1"}),
          "Cannot read");
  refused(Seat::run_without_file({"/", "--tables", "2", "--rounds", "1"}), "Cannot read");
}

TEST_CASE("seat: a list without names, an empty one and a binary one are refused") {
  const std::vector<std::string> options = {"--tables", "2", "--rounds", "1"};
  CHECK(has(Seat("").run(options).err, "is empty"));
  CHECK(has(Seat("nom;genre\n").run(options).err, "holds no names"));
  CHECK(has(Seat(std::string("PK\x03\x04\0\0", 6)).run(options).err, "not a CSV"));
  CHECK(has(Seat("nom;genre\n", "fr_FR").run(options).err, "aucun nom"));
}

TEST_CASE("seat: wishes that cannot hold together are named") {
  const Seat seat("name,with,apart\nA,B,\nB,,A\nC,,\nD,,\n");
  const auto ran = seat.run({"--tables", "2", "--rounds", "1"});
  CHECK(ran.code == 2);
  CHECK(has(ran.err, "A and B together"));
  CHECK(has(ran.err, "B and A apart"));
}

TEST_CASE("seat: bad lines are named on the side and the good ones are seated") {
  const Seat seat("name,team\nA,x\n,y\nB,x\na,y\nC,x\n");
  const auto ran = seat.run({"--tables", "1", "--rounds", "1", "--json"});
  CHECK(ran.code == 0);
  CHECK(has(ran.err, "line 3"));
  CHECK(has(ran.err, "line 5"));
  CHECK(has(ran.out, "[[[\"A\",\"B\",\"C\"]]]"));
}

TEST_CASE("seat: help is complete and succeeds") {
  const auto ran = Seat::run_without_file({"--help"});
  CHECK(ran.code == 0);
  for (const char* option :
       {"--tables", "--rounds", "--rotation", "--attributes", "--seed", "--seconds", "--json"}) {
    CHECK(has(ran.out, option));
  }
}
