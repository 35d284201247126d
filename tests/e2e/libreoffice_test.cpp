// SPDX-License-Identifier: AGPL-3.0-or-later
// Our ODT opened by a real LibreOffice without windows: its changes, authors and dates are what we
// wrote, also once saved again as ODT and as DOCX. Without LibreOffice it says so and does nothing.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/copies_kit.hpp"

namespace palabre::test {
namespace {

namespace fs = std::filesystem;

class Office {
 public:
  Office() : folder_(fs::temp_directory_path() / ("palabre-office-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Office() { fs::remove_all(folder_); }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  static bool installed() { return std::system("command -v soffice >/dev/null 2>&1") == 0; }

  // The bytes of `bytes`, a file of kind `from`, saved by LibreOffice as `to`.
  std::string saved_as(const std::string& bytes, const std::string& from, const std::string& to,
                       const std::string& filter) const {
    const fs::path in = folder_ / ("in." + from);
    const fs::path out = folder_ / "out";
    std::ofstream(in, std::ios::binary) << bytes;
    const std::string command =
        "timeout 120 soffice --headless --norestore -env:UserInstallation=file://" +
        (folder_ / "profile").string() + " --convert-to '" + filter + "' --outdir " + out.string() +
        " " + in.string() + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(out / ("in." + to), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  fs::path folder_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void require_wishes(const std::string& bytes, const std::string& kind) {
  INFO(kind);
  const auto read = copies::read_copy(bytes);
  REQUIRE(std::holds_alternative<copies::Copy>(read));
  const auto& copy = std::get<copies::Copy>(read);
  CHECK(copy.tracked);
  CHECK(copy.version_mark == "sample/3");
  const copies::SentVersion version = sample_version();
  const auto matched = copies::match_copy(copy, {&version, 1});
  REQUIRE(matched);
  CHECK(matched->by_mark);
  const auto wishes = sample_wishes();
  REQUIRE(matched->amendments.size() == wishes.size());
  for (std::size_t k = 0; k < wishes.size(); ++k) {
    const auto found = std::find_if(
        matched->amendments.begin(), matched->amendments.end(),
        [&](const copies::FoundAmendment& each) { return each.author == wishes[k].author; });
    REQUIRE(found != matched->amendments.end());
    CHECK(found->recorded);
    CHECK(found->paragraphs == wishes[k].copy);
    CHECK(found->date.substr(0, 16) == "2026-11-2" + std::to_string(k + 1) + "T09:30");
  }
}

}  // namespace

TEST_CASE("odt: LibreOffice opens the recorded changes, by author and date", "[odt][libreoffice]") {
  if (!Office::installed()) {
    WARN("LibreOffice is not installed (libreoffice-writer-nogui): nothing was checked.");
    return;
  }
  const Office office;
  const std::string ours = report::make_odt(odt_with_wishes());
  require_wishes(ours, "as written");
  require_wishes(office.saved_as(ours, "odt", "odt", "odt:writer8"), "saved again");
  require_wishes(office.saved_as(ours, "odt", "docx", "docx:MS Word 2007 XML"), "saved as DOCX");
  require_wishes(office.saved_as(ours, "odt", "fodt", "fodt:OpenDocument Text Flat XML"), "flat");
  const std::string plain = office.saved_as(report::make_odt(odt_of(sample_text)), "odt", "txt",
                                            "txt:Text (encoded):UTF8");
  for (const std::string& paragraph : sample_text) {
    CHECK(has(plain, paragraph));
  }
  const copies::SentVersion version = sample_version();
  const auto read = copies::read_copy(plain);
  REQUIRE(std::holds_alternative<copies::Copy>(read));
  const auto matched = copies::match_copy(std::get<copies::Copy>(read), {&version, 1});
  REQUIRE(matched);
  CHECK(matched->amendments.empty());
}

}  // namespace palabre::test
