// SPDX-License-Identifier: AGPL-3.0-or-later
// `merge` as people and scripts use it: its JSON, its page, its exit codes, its sentences.
#include "facilitator/text/merge_command.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ran {
  int code;
  std::string out;
  std::string err;

  json result() const { return json::parse(out); }
};

// A folder of texts, gone with the test.
class Folder {
 public:
  explicit Folder(const char* language = "C")
      : path_(fs::temp_directory_path() / ("palabre-merge-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
    ::setenv("LC_ALL", language, 1);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path(const std::string& name) const { return (path_ / name).string(); }

  static Ran run(const std::vector<std::string>& args) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = palabre::copies::merge_command(args, out, err);
    return {code, out.str(), err.str()};
  }

  Ran merge(const std::string& base, const std::vector<std::string>& copies,
            bool as_json = true) const {
    std::vector<std::string> args = {write("base.txt", base)};
    for (std::size_t k = 0; k < copies.size(); ++k) {
      args.push_back(write(std::string(1, static_cast<char>('a' + k)) + ".txt", copies[k]));
    }
    if (as_json) {
      args.emplace_back("--json");
    }
    return run(args);
  }

 private:
  fs::path path_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

json variant(const char* text, const char* by) {
  return {{"text", text}, {"by", by}};
}

const std::string base =
    "L’équipe se réunit deux fois par an.\n\nElle décide ensemble, sans chef.\n";

}  // namespace

TEST_CASE("merge: changes that do not touch are all in the text", "[merge][command]") {
  const Folder folder;
  const Ran ran = folder.merge(
      base, {"L’équipe se réunit trois fois par an.\n\nElle décide ensemble, sans chef.\n",
             "L’équipe se réunit deux fois par an.\n\nElle décide toujours ensemble.\n"});
  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  const json result = ran.result();
  CHECK(result["text"] ==
        "L’équipe se réunit trois fois par an.\n\nElle décide toujours ensemble.");
  CHECK(result["conflicts"] == json::array());
  CHECK(result["flagged"] == json::array());
  CHECK(result["changes"]["a.txt"] ==
        json::array({{{"paragraph", 1}, {"base", "deux"}, {"text", "trois"}}}));
  CHECK(result["changes"]["b.txt"].size() == 2);
}

TEST_CASE("merge: a conflict reads as the base, with a variant for each copy", "[merge][command]") {
  const Folder folder;
  const Ran ran = folder.merge(
      base, {"L’équipe se réunit deux fois par mois.\n\nElle décide seule, sans chef.\n",
             "L’équipe se réunit trois fois par an.\n\nElle décide vite, sans chef.\n",
             "L’équipe se réunit deux fois par an.\n\nElle décide seule, sans chef.\n"});
  REQUIRE(ran.code == 1);
  const json result = ran.result();
  CHECK(result["text"] ==
        "L’équipe se réunit trois fois par mois.\n\nElle décide ensemble, sans chef.");
  CHECK(result["conflicts"] ==
        json::array({{{"paragraph", 2},
                      {"base", "ensemble"},
                      {"variants", json::array({variant("seule", "a.txt"), variant("vite", "b.txt"),
                                                variant("seule", "c.txt")})}}}));
}

TEST_CASE("merge: insertions into one gap are kept in the order of names, and flagged",
          "[merge][command]") {
  const Folder folder;
  const std::string text = folder.write("base.txt", "Le chat dort.");
  const std::string zoe = folder.write("zoé.txt", "Le chat noir dort.");
  const std::string ali = folder.write("ali.txt", "Le chat gris dort.");
  const std::string bea = folder.write("béa.txt", "Le chat gris dort.");
  const Ran ran = Folder::run({text, zoe, bea, ali, "--json"});
  REQUIRE(ran.code == 0);
  CHECK(ran.result()["text"] == "Le chat gris noir dort.");
  CHECK(ran.result()["flagged"] ==
        json::array(
            {{{"paragraph", 1},
              {"insertions", json::array({variant("gris", "ali.txt"), variant("gris", "béa.txt"),
                                          variant("noir", "zoé.txt")})}}}));
  CHECK(Folder::run({text, ali, zoe, bea, "--json"}).out == ran.out);
  CHECK(Folder::run({"--json", text, bea, ali, zoe}).out == ran.out);
}

TEST_CASE("merge: two who remove unite; who writes there conflicts", "[merge][command]") {
  const Folder folder;
  const std::string text = "un deux trois quatre cinq six sept";
  CHECK(folder.merge(text, {"un quatre cinq six sept", "un deux six sept"}).result()["text"] ==
        "un six sept");
  const Ran ran = folder.merge(text, {"un cinq six sept", "un deux trois et quatre cinq six sept"});
  REQUIRE(ran.code == 1);
  CHECK(ran.result()["text"] == text);
  CHECK(ran.result()["conflicts"] ==
        json::array({{{"paragraph", 1},
                      {"base", "deux trois quatre"},
                      {"variants", json::array({variant("", "a.txt"),
                                                variant("deux trois et quatre", "b.txt")})}}}));
}

TEST_CASE("merge: a place is the whole chain; other edits of its copies still apply",
          "[merge][command]") {
  const Folder folder;
  const Ran ran = folder.merge("a b c d e f g h",
                               {"a B1 C1 d e f g H", "a b C2 D2 E2 f g h", "A b c d E3 F3 g h"});
  REQUIRE(ran.code == 1);
  CHECK(ran.result()["text"] == "A b c d e f g H");
  CHECK(ran.result()["conflicts"] ==
        json::array({{{"paragraph", 1},
                      {"base", "b c d e f"},
                      {"variants", json::array({variant("B1 C1 d e f", "a.txt"),
                                                variant("b C2 D2 E2 f", "b.txt"),
                                                variant("b c d E3 F3", "c.txt")})}}}));
}

TEST_CASE("merge: a place over two paragraphs is named by its first", "[merge][command]") {
  const Folder folder;
  const Ran ran = folder.merge("Un.\n\nDeux trois\n\nquatre cinq.",
                               {"Un.\n\nDeux TROIS quatre cinq.", "Un.\n\nDeux 3\n\nquatre cinq."});
  REQUIRE(ran.code == 1);
  CHECK(ran.result()["text"] == "Un.\n\nDeux trois\n\nquatre cinq.");
  CHECK(ran.result()["conflicts"] ==
        json::array(
            {{{"paragraph", 2},
              {"base", "trois\n\n"},
              {"variants", json::array({variant("TROIS", "a.txt"), variant("3\n\n", "b.txt")})}}}));
}

TEST_CASE("merge: a paragraph that one removes and others write in", "[merge][command]") {
  const Folder folder;
  const std::string text = "Un titre\n\nDeux mots\n\nLa fin de tout";
  const Ran ran = folder.merge(
      text, {"Un titre\n\nLa fin de tout", "Un titre\n\nDeux grands mots\n\nLa fin de tout",
             "Un titre\n\nTrois mots\n\nLa fin de tout"});
  REQUIRE(ran.code == 1);
  CHECK(ran.result()["text"] == text);
  // The break between the paragraphs is not what they disagree on.
  CHECK(ran.result()["conflicts"] ==
        json::array(
            {{{"paragraph", 2},
              {"base", "Deux mots"},
              {"variants", json::array({variant("", "a.txt"), variant("Deux grands mots", "b.txt"),
                                        variant("Trois mots", "c.txt")})}}}));
}

TEST_CASE("merge: paragraphs added by two people at one place", "[merge][command]") {
  const Folder folder;
  const Ran ran =
      folder.merge("Un titre\n\nLa fin", {"Un titre\n\nLa fin\n\nA", "Un titre\n\nLa fin\n\nB b"});
  REQUIRE(ran.code == 0);
  CHECK(ran.result()["text"] == "Un titre\n\nLa fin\n\nA\n\nB b");
  CHECK(ran.result()["flagged"] ==
        json::array(
            {{{"paragraph", 2},
              {"insertions", json::array({variant("A", "a.txt"), variant("B b", "b.txt")})}}}));
}

TEST_CASE("merge: any line ends, marks of byte order, spaces and forms of letters",
          "[merge][command]") {
  const Folder folder;
  const Ran ran = folder.merge(
      "\xEF\xBB\xBFUne idée.\r\n\r\nUne autre.\r\n",
      {"Une ide\u0301e.   \n \t \n\n\nUne autre.  \n\n", "\n\nUne idée.\r\rUne   autre."});
  REQUIRE(ran.code == 0);
  CHECK(ran.result()["text"] == "Une idée.\n\nUne autre.");
  CHECK(ran.result()["changes"] == json({{"a.txt", json::array()}, {"b.txt", json::array()}}));
}

TEST_CASE("merge: an empty copy removes everything; an empty base is filled", "[merge][command]") {
  const Folder folder;
  CHECK(folder.merge("Un.\n\nDeux.", {""}).result()["text"] == "");
  CHECK(folder.merge("", {"Un.\n\nDeux."}).result()["text"] == "Un.\n\nDeux.");
  CHECK(folder.merge("", {""}).code == 0);
}

TEST_CASE("merge: unusable input is refused with a sentence and nothing else", "[merge][command]") {
  for (const char* language : {"C", "fr_FR.UTF-8"}) {
    const Folder folder(language);
    const std::string text = folder.write("base.txt", "Oui.");
    const std::string copy = folder.write("a.txt", "Non.");
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
             {},
             {text},
             {text, "--json"},
             {text, copy, "--jsno"},
             {text, folder.path("missing.txt")},
             {folder.path("missing.txt"), copy},
             {text, folder.path("")},
             {text, copy, folder.write("latin1.txt", "caf\xE9")},
             {text, copy, folder.write("utf16.txt", std::string("\xFF\xFEO\0u\0i\0", 8))},
             {text, copy, folder.write("zero.txt", std::string("O\0ui", 4))},
             {text, copy, folder.write("other/a.txt", "Non.")},
             {folder.write("long.txt", std::string(1'000'001, 'a')), copy}}) {
      const Ran ran = Folder::run(args);
      INFO(ran.err);
      CHECK(ran.code == 2);
      CHECK(ran.out.empty());
      CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
    }
    CHECK(has(Folder::run({text, folder.path("x")}).err,
              language[0] == 'f' ? "vérifiez le chemin" : "check the path"));
  }
}

TEST_CASE("merge: without --json, a page for people", "[merge][command]") {
  const std::vector<std::string> copies = {"Le chat\n\ndort ici.", "Le chat\n\nveille là."};
  const Ran french = Folder("fr_FR.UTF-8").merge("Le chat\n\nmange là.", copies, false);
  REQUIRE(french.code == 1);
  CHECK(has(french.out, "base.txt : 2 copies, 2 modifications, 1 conflit."));
  CHECK(has(french.out, "Paragraphe 2"));
  CHECK(has(french.out, "a.txt : « dort ici »"));
  const Ran english = Folder("C").merge("Le chat\n\nmange là.", copies, false);
  CHECK(has(english.out, "To be decided:"));
  CHECK(has(english.out, "b.txt: “veille là”"));
}

TEST_CASE("merge: --help says what it is, in both languages", "[merge][command]") {
  const Folder english;
  CHECK(Folder::run({"--help"}).code == 0);
  CHECK(has(Folder::run({"--help"}).out, "BASE.txt"));
  ::setenv("LC_ALL", "fr_FR.UTF-8", 1);
  CHECK(has(Folder::run({"--help"}).out, "Codes de sortie"));
}
