// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads every source of the project and fails on a broken rule of the house; each rule is first
// shown to catch a small offender, so that a green run means something.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/unit/tidy_rules.hpp"

namespace {

namespace fs = std::filesystem;
using palabre::tidy::faults_of;

fs::path const root = PALABRE_SOURCE_DIR;
std::string const licence = "// SPDX-License-Identifier: AGPL-3.0-or-later\n";

std::string read(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

// Every file of ours, by its path from the root.
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> found;
  for (auto entry = fs::recursive_directory_iterator(root);
       entry != fs::recursive_directory_iterator(); ++entry) {
    auto const path = fs::relative(entry->path(), root).generic_string();
    if (entry->is_directory()) {
      if (path == ".git" || path.starts_with("build") ||
          entry->path().filename() == "__pycache__") {
        entry.disable_recursion_pending();
      }
    } else if (palabre::tidy::is_ours(path)) {
      found.emplace(path, read(entry->path()));
    }
  }
  return found;
}

// The number of faults in a file of the given body below a right first line.
std::size_t faults(std::string const& path, std::string const& body) {
  return faults_of(path, licence + body).size();
}

}  // namespace

TEST_CASE("tidy: every source keeps the rules of the house", "[tidy]") {
  auto const all = sources();
  REQUIRE(all.size() > 20);
  std::string report;
  for (auto const& [path, text] : all) {
    for (auto const& fault : faults_of(path, text)) {
      report += fault + "\n";
    }
  }
  INFO(report);
  CHECK(report.empty());
}

TEST_CASE("tidy: the licence is the first line, after a script's interpreter", "[tidy]") {
  CHECK(faults_of("protocol/a.cpp", "int x;\n").size() == 1);
  CHECK(faults_of("protocol/a.cpp", "").size() == 1);
  CHECK(faults_of("tests/run", "#!/bin/bash\n# SPDX-License-Identifier: AGPL-3.0-or-later\n")
            .empty());
  CHECK(faults_of("tests/run", "#!/bin/bash\ntrue\n").size() == 1);
  CHECK(faults("protocol/a.cpp", "int x;\n") == 0);
}

TEST_CASE("tidy: nobody includes upwards", "[tidy]") {
  CHECK(faults("protocol/net/a.cpp", "#include <wx/wx.h>\n") == 1);
  CHECK(faults("protocol/net/a.cpp", "#include \"participant/client.hpp\"\n") == 1);
  CHECK(faults("protocol/workshop/a.cpp", "#include <random>\n") == 1);
  CHECK(faults("protocol/workshop/a.cpp", "#include <boost/asio.hpp>\n") == 1);
  CHECK(faults("participant/a.cpp", "#include \"facilitator/authority.hpp\"\n") == 1);
  CHECK(faults("facilitator/a.cpp", "#include \"participant/outbox.hpp\"\n") == 1);
  CHECK(faults("facilitator/a.cpp", "#include \"participant/client.hpp\"\n") == 0);
  CHECK(faults("facilitator/a.cpp", "#include \"participant/view/clock_view.hpp\"\n") == 0);
  CHECK(faults("facilitator/a.cpp", "#include \"tests/a.hpp\"\n") == 1);
  CHECK(faults("facilitator/a.cpp", "#include \"a.hpp\"\n") == 1);
  CHECK(faults("facilitator/server.cpp", "#include <sqlite3.h>\n") == 1);
  CHECK(faults("facilitator/journal.cpp", "#include <sqlite3.h>\n") == 0);
  CHECK(faults("protocol/sql/sql.cpp", "#include <sqlite3.h>\n") == 0);
  CHECK(faults("protocol/net/tls.cpp", "#include <sqlite3.h>\n") == 1);
}

TEST_CASE("tidy: rules of a workshop read no clock and draw no number", "[tidy]") {
  CHECK(faults("protocol/workshop/a.cpp", "auto now = std::chrono::system_clock::now();\n") == 1);
  CHECK(faults("protocol/text/a.cpp", "std::random_device seed;\n") == 1);
  CHECK(faults("protocol/net/a.cpp", "auto now = std::chrono::steady_clock::now();\n") == 0);
}

TEST_CASE("tidy: a header is guarded and no file is long", "[tidy]") {
  CHECK(faults("protocol/a.hpp", "int x;\n") == 1);
  CHECK(faults("protocol/a.hpp", "#pragma once\n") == 0);
  std::string const blank(palabre::tidy::max_lines, '\n');
  CHECK(faults("protocol/a.cpp", blank) == 1);
  CHECK(faults("protocol/a.cpp", blank.substr(1)) == 0);
}

TEST_CASE("tidy: a type is named for what it is", "[tidy]") {
  CHECK(faults("protocol/a.cpp",
               "class Seat"
               "Manager {\n") == 1);
  CHECK(faults("protocol/a.cpp",
               "  struct Text"
               "Utils;\n") == 1);
  CHECK(faults("protocol/a.cpp",
               "enum class Impl"
               "Kind {\n") == 1);
  CHECK(faults("protocol/a.cpp", "class Seat {  // the manager of seats\n") == 0);
}

TEST_CASE("tidy: no marks of unfinished work, no banners, nothing of one machine", "[tidy]") {
  CHECK(faults("protocol/a.cpp",
               "// TO"
               "DO later\n") == 1);
  CHECK(faults("protocol/a.cpp",
               "int mastodon;  // TO"
               "DOS\n") == 0);
  CHECK(faults("protocol/a.cpp",
               "// ------"
               "---\n") == 1);
  CHECK(faults("README.md",
               "see /ho"
               "me/anne/palabre\n") == 1);
  CHECK(faults("README.md",
               "written to `/t"
               "mp/x`\n") == 1);
  CHECK(faults("README.md",
               "from deb.deb"
               "ian.org\n") == 1);
}

TEST_CASE("tidy: the package list is sorted and names nothing twice", "[tidy]") {
  std::istringstream list(read(root / "assets/packages.txt"));
  std::set<std::string> seen;
  std::string line;
  std::string before;
  while (std::getline(list, line)) {
    if (line.starts_with('[')) {
      before.clear();
    } else if (!line.empty() && !line.starts_with('#')) {
      INFO(line);
      CHECK(before < line);
      CHECK(seen.insert(line).second);
      before = line;
    }
  }
  CHECK(seen.contains("libboost1.81-dev"));
}

TEST_CASE("tidy: every catalogue is whole: nothing fuzzy, nothing untranslated", "[tidy]") {
  for (auto const& entry : fs::directory_iterator(root / "assets/locale")) {
    if (entry.path().extension() != ".po") {
      continue;
    }
    auto const quoted = "'" + entry.path().string() + "'";
    INFO(quoted);
    REQUIRE(std::system(("msgfmt --check --output-file=/dev/null " + quoted).c_str()) == 0);
    auto const left = "test -z \"$(msgattrib --untranslated " + quoted +
                      "; msgattrib --only-fuzzy " + quoted + ")\"";
    CHECK(std::system(left.c_str()) == 0);
  }
}
