// SPDX-License-Identifier: AGPL-3.0-or-later
// That palabre-bench reads traces rightly, and notices when a text does not end as recorded.
#include "tests/bench/text_bench.hpp"

#include <unistd.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "protocol/text/utf8.hpp"
#include "tests/unit/text_random.hpp"

using namespace palabre;
using namespace palabre::bench;
using nlohmann::json;

namespace {

// A file in the system's folder for such things, gone with this object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name)
      : path_((std::filesystem::temp_directory_path() /
               ("palabre-" + std::to_string(::getpid()) + "-" + name))
                  .string()) {}
  ~TemporaryFile() { std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::variant<Trace, std::string> read_text(const std::string& text, bool zipped = false) {
  const TemporaryFile file(zipped ? "trace.json.gz" : "trace.json");
  if (zipped) {
    gzFile out = gzopen(file.path().c_str(), "wb");
    gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    gzclose(out);
  } else {
    std::ofstream(file.path(), std::ios::binary) << text;
  }
  return read_trace(file.path());
}

TextResult played(const std::string& text, bool zipped = false) {
  const auto trace = read_text(text, zipped);
  if (const auto* sentence = std::get_if<std::string>(&trace)) {
    FAIL(*sentence);
  }
  const auto result = play(std::get<Trace>(trace));
  if (const auto* sentence = std::get_if<std::string>(&result)) {
    FAIL(*sentence);
  }
  return std::get<TextResult>(result);
}

// Somebody's afternoon: patches and the text they end in, by way of plain UTF-32.
json generated(test::Random& random) {
  std::u32string text = *text::to_utf32(random.text(random.up_to(50)));
  json trace{{"startContent", *text::to_utf8(text)}, {"txns", json::array()}};
  for (int edits = 0; edits < 300; ++edits) {
    json patches = json::array();
    for (std::size_t count = 1 + random.up_to(1); count > 0; --count) {
      const std::size_t position = random.up_to(text.size());
      const std::size_t removed = random.up_to(std::min<std::size_t>(3, text.size() - position));
      const std::string inserted = random.text(random.up_to(3));
      patches.push_back({position, removed, inserted});
      text.replace(position, removed, *text::to_utf32(inserted));
    }
    trace["txns"].push_back({{"time", "2026-01-01T00:00:00Z"}, {"patches", patches}});
  }
  trace["endContent"] = *text::to_utf8(text);
  return trace;
}

}  // namespace

TEST_CASE("bench: sequential traces end as recorded, plain or gzipped", "[bench]") {
  test::for_seeds(20, [](test::Random random) {
    const json trace = generated(random);
    const TextResult result = played(trace.dump(), random.one_in(2));
    CHECK(result.ops >= 300);
    CHECK(result.local_seconds);
    CHECK(result.history_bytes > 0);
  });
}

TEST_CASE("bench: concurrent traces go through the authority", "[bench]") {
  std::ifstream file(PALABRE_SOURCE_DIR "/tests/bench/two_people.json");
  json trace = json::parse(file);
  const TextResult result = played(trace.dump());
  CHECK(result.ops == 6);
  CHECK(result.transforms > 0);
  // Under the other rule for ties it would end so.
  trace["endContent"] = "aXYZ!";
  const auto other = play(std::get<Trace>(read_text(trace.dump())));
  CHECK(std::holds_alternative<std::string>(other));
}

TEST_CASE("bench: a text that ends otherwise is a failure", "[bench]") {
  test::Random random(1);
  json trace = generated(random);
  trace["endContent"] = trace["endContent"].get<std::string>() + "x";
  CHECK(std::holds_alternative<std::string>(play(std::get<Trace>(read_text(trace.dump())))));
  trace["txns"][3]["patches"][0][0] = 100'000;
  CHECK(std::holds_alternative<std::string>(play(std::get<Trace>(read_text(trace.dump())))));
}

TEST_CASE("bench: what is not a trace gets a sentence", "[bench]") {
  const auto refused = [](const std::string& text) {
    return std::holds_alternative<std::string>(read_text(text));
  };
  CHECK(refused(""));
  CHECK(refused("no json"));
  CHECK(refused("[]"));
  CHECK(refused(R"({"endContent":"a"})"));
  CHECK(refused(R"({"endContent":"a","txns":[{"patches":[[0,0]]}]})"));
  CHECK(refused(R"({"endContent":"a","txns":[{"patches":[[0,"a",0]]}]})"));
  CHECK(refused(R"({"endContent":"a","txns":[{"patches":[[0,-1,"a"]]}]})"));
  CHECK(refused(
      R"({"kind":"concurrent","endContent":"a","txns":[{"parents":[0],"agent":0,"patches":[]}]})"));
  CHECK(refused(R"({"endContent":"a","txns":[{"patches":[[0,0,"a"]]})"));
  CHECK_FALSE(refused(R"({"endContent":"a","txns":[{"patches":[[0,0,"a"]]}]})"));
  CHECK(std::holds_alternative<std::string>(read_trace("/nonexistent/trace.json")));
}
