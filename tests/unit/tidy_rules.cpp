// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules behind tidy_rules.hpp. Forbidden words are written in two halves here, so that this
// file keeps its own rules.
#include "tests/unit/tidy_rules.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace palabre::tidy {

namespace {

constexpr std::string_view spdx = "SPDX-License-Identifier: AGPL-3.0-or-later";

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool is_cpp(std::string_view path) {
  return ends_with_any(path, {".cpp", ".hpp"});
}

bool is_source(std::string_view path) {
  return is_cpp(path) ||
         ends_with_any(path, {".proto", ".cmake", "CMakeLists.txt", ".py", ".sh", "/run"});
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool has_word(std::string_view line, std::string_view word) {
  auto const part_of_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    auto const after = at + word.size();
    if ((at == 0 || !part_of_word(line[at - 1])) &&
        (after >= line.size() || !part_of_word(line[after]))) {
      return true;
    }
  }
  return false;
}

// Gathers faults with the place they were found at.
class Findings {
 public:
  explicit Findings(std::string_view path) : path_(path) {}

  void add(std::size_t line, std::string const& what) {
    list_.push_back(std::string(path_) + ":" + std::to_string(line) + ": " + what);
  }
  std::vector<std::string> take() { return std::move(list_); }

 private:
  std::string_view path_;
  std::vector<std::string> list_;
};

// A folder or a beginning of a path, and what files there may not include.
struct Fence {
  std::string_view from;
  std::vector<std::string_view> forbidden;
  std::vector<std::string_view> allowed;  // exceptions within `forbidden`
};

// Architecture: text and workshop are pure; nobody includes upwards; SQL stays in three places.
std::vector<Fence> const& fences() {
  static std::vector<Fence> const all = {
      {"protocol/", {"wx/", "facilitator/", "participant/", "tests/"}, {}},
      {"protocol/text/",
       {"protocol/net/", "protocol/sql/", "protocol/workshop/", "boost/asio", "openssl/", "sodium",
        "thread", "mutex", "atomic", "random", "fstream", "filesystem"},
       {}},
      {"protocol/workshop/",
       {"protocol/net/", "protocol/sql/", "boost/asio", "openssl/", "thread", "mutex", "atomic",
        "random", "fstream", "filesystem"},
       {}},
      {"participant/", {"facilitator/", "tests/"}, {}},
      {"participant/view/", {"sqlite3", "SQLiteCpp/", "boost/asio", "openssl/", "sodium"}, {}},
      {"facilitator/", {"tests/", "participant/"}, {"participant/view/", "participant/client"}},
      {"facilitator/desk/", {"sqlite3", "SQLiteCpp/"}, {}},
      {"facilitator/planning/", {"wx/", "sqlite3", "SQLiteCpp/", "boost/asio", "openssl/"}, {}},
      {"facilitator/report/", {"wx/", "sqlite3", "SQLiteCpp/", "boost/asio"}, {}},
      {"facilitator/authority", {"wx/", "sqlite3", "SQLiteCpp/", "boost/asio", "openssl/"}, {}},
  };
  return all;
}

bool begins_with_any(std::string_view name, std::vector<std::string_view> const& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

// What an #include line names, without its quotes or brackets; empty for every other line.
std::string_view included(std::string_view line) {
  if (!line.starts_with("#include ")) {
    return {};
  }
  line.remove_prefix(9);
  auto const end = line.find_first_of(">\"", 1);
  return end == std::string_view::npos ? std::string_view{} : line.substr(1, end - 1);
}

void check_include(std::string_view path, std::string_view line, std::size_t number,
                   Findings& found) {
  auto const name = included(line);
  if (name.empty()) {
    return;
  }
  if (line.find('"') != std::string_view::npos &&
      !begins_with_any(name, {"protocol/", "participant/", "facilitator/", "tests/", "assets/"})) {
    found.add(number, "an include in quotes is written from the root of the sources");
  }
  for (auto const& fence : fences()) {
    if (path.starts_with(fence.from) && begins_with_any(name, fence.forbidden) &&
        !begins_with_any(name, fence.allowed)) {
      found.add(number, std::string(fence.from) + " may not include " + std::string(name));
    }
  }
  bool const sql = begins_with_any(name, {"sqlite3", "SQLiteCpp/"});
  if (sql && !path.starts_with("tests/") &&
      !begins_with_any(path, {"protocol/sql/", "facilitator/journal", "participant/store"})) {
    found.add(number,
              "SQLite is behind protocol/sql, in the journal and in the device's store alone");
  }
}

// Text and workshop give the same answer everywhere and always: time and chance are arguments.
void check_pure(std::string_view path, std::string_view line, std::size_t number, Findings& found) {
  if (!begins_with_any(path, {"protocol/text/", "protocol/workshop/"})) {
    return;
  }
  constexpr std::array<std::string_view, 6> words = {"system_clock",    "steady_clock",
                                                     "random_device",   "randombytes",
                                                     "randombytes_buf", "std::rand"};
  for (auto const word : words) {
    if (has_word(line, word)) {
      found.add(number, "time and chance are arguments here, not " + std::string(word));
    }
  }
}

void check_names(std::string_view line, std::size_t number, Findings& found) {
  static std::regex const declaration(
      R"(^\s*(?:class|struct|union|enum class|enum|using)\s+(?:\[\[\w+\]\]\s+)?(?:\w+::)*(\w+))");
  std::cmatch match;
  if (!std::regex_search(line.data(), line.data() + line.size(), match, declaration)) {
    return;
  }
  auto const name = match.str(1);
  constexpr std::array<std::string_view, 5> banned = {"Manager", "Helper", "Util", "Utils", "Impl"};
  for (auto const word : banned) {
    if (name.ends_with(word) || name.starts_with(word)) {
      found.add(number, "a type is named for what it is, and " + name + " says nothing");
    }
  }
}

// Marks of unfinished work, and what belongs to one machine only.
void check_leftovers(std::string_view line, std::size_t number, Findings& found) {
  constexpr std::array<std::string_view, 4> marks = {
      "TO"
      "DO",
      "FIX"
      "ME",
      "X"
      "XX",
      "HA"
      "CK"};
  for (auto const mark : marks) {
    if (has_word(line, mark)) {
      found.add(number, "a mark of unfinished work: " + std::string(mark));
    }
  }
  constexpr std::array<std::string_view, 5> places = {
      "/ho"
      "me/",
      "/t"
      "mp/",
      "/wo"
      "rk/",
      "/ro"
      "ot/",
      "/Us"
      "ers/"};
  for (auto const place : places) {
    auto const at = line.find(place);
    // Part of a longer path ("share/tmp/") or of a web address is no machine's own place.
    if (at != std::string_view::npos &&
        (at == 0 || std::string_view(" \"'`(=:<[").find(line[at - 1]) != std::string_view::npos)) {
      found.add(number, "a path of one machine: " + std::string(place));
    }
  }
  constexpr std::array<std::string_view, 6> hosts = {
      "deb.deb"
      "ian.",
      "snapshot.deb"
      "ian.",
      "archive.ubu"
      "ntu.",
      "py"
      "pi.org",
      "np"
      "mjs.",
      "proxy.gol"
      "ang."};
  for (auto const host : hosts) {
    if (line.find(host) != std::string_view::npos) {
      found.add(number, "the name of a package host: " + std::string(host));
    }
  }
}

void check_banner(std::string_view line, std::size_t number, Findings& found) {
  static std::regex const banner(R"(^\s*(//|#|--)\s*[-=*#~_/]{6,}\s*$)");
  if (std::regex_search(line.data(), line.data() + line.size(), banner)) {
    found.add(number, "a banner; a blank line or a file of its own says more");
  }
}

}  // namespace

bool is_ours(std::string_view path) {
  if (path.starts_with("build") || path.starts_with(".git/") || path == "LICENSE") {
    return false;
  }
  return is_source(path) ||
         ends_with_any(path, {".md", ".po", ".desktop", ".xml", ".json", ".txt", ".csv",
                              ".clang-tidy", ".clang-format", "_stick", "_test"});
}

std::vector<std::string> faults_of(std::string_view path, std::string_view text) {
  Findings found(path);
  auto const lines = lines_of(text);
  if (is_source(path)) {
    bool const script = !lines.empty() && lines[0].starts_with("#!");
    std::size_t const first = script ? 1 : 0;
    if (lines.size() <= first || lines[first].find(spdx) == std::string_view::npos) {
      found.add(first + 1, "the licence line comes first");
    }
    if (lines.size() > max_lines) {
      found.add(lines.size(), "more than " + std::to_string(max_lines) + " lines");
    }
  }
  if (path.ends_with(".hpp") &&
      std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    found.add(1, "a header says #pragma once");
  }
  for (std::size_t index = 0; index < lines.size(); ++index) {
    check_leftovers(lines[index], index + 1, found);
    if (is_source(path)) {
      check_banner(lines[index], index + 1, found);
    }
    if (is_cpp(path)) {
      check_include(path, lines[index], index + 1, found);
      check_pure(path, lines[index], index + 1, found);
      check_names(lines[index], index + 1, found);
    }
  }
  return found.take();
}

}  // namespace palabre::tidy
