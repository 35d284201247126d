// SPDX-License-Identifier: AGPL-3.0-or-later
// Cleaning of typed and imported text: what is kept, what goes, and the two laws.
#include "protocol/clean/clean.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace palabre;

namespace {

std::string utf8(char32_t point) {
  std::string out;
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
  return out;
}

// Random text rich in what the rules are about, so that the laws meet every rule often.
std::string troublesome_text(std::uint32_t seed) {
  static const char32_t special[] = {
      U'a',   U'e',    U' ',   U'\t',  U'\n',  U'\r',   0x0085,  0x0301, 0x0300, 0x0323,
      0x0345, 0x00A0,  0x202F, 0x2066, 0x2067, 0x2068,  0x2069,  0x202A, 0x202E, 0x2028,
      0x1100, 0x1161,  0x11A8, 0xAC00, 0xFEFF, 0xE0041, 0x1D160, 0x0390, 0xFB2C, 0x00E9,
      0x200D, 0x1F469, 0x0F73, 0x0F71, 0x0F72, 0x00,    0x7F,    0x3000, 0x0958, 0x2126};
  std::mt19937 random(seed);
  std::string text;
  const auto length = random() % 80;
  for (std::uint32_t i = 0; i < length; ++i) {
    const auto pick = random() % (std::size(special) + 4);
    if (pick < std::size(special)) {
      text += utf8(special[pick]);
    } else if (pick == std::size(special)) {
      for (auto marks = random() % 45; marks > 0; --marks) {
        text += utf8(static_cast<char32_t>(0x0300 + random() % 0x40));
      }
    } else {
      const auto point = static_cast<char32_t>(random() % 0x110000);
      text += utf8(point >= 0xD800 && point < 0xE000 ? U'x' : point);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("clean: cleaning twice changes nothing, and text grows at most threefold") {
  const bool held = rc::check([](std::uint32_t seed) {
    const std::string text = troublesome_text(seed);
    const auto once = clean_text(text);
    RC_ASSERT(once.has_value());
    RC_ASSERT(is_valid_utf8(*once));
    RC_ASSERT(clean_text(*once) == once);
    RC_ASSERT(once->size() <= 3 * text.size());
    const auto line = clean_line(text);
    RC_ASSERT(line.has_value());
    RC_ASSERT(clean_line(*line) == line);
    RC_ASSERT(clean_text(*line) == line);
    RC_ASSERT(line->size() <= 3 * text.size());
    RC_ASSERT(line->find('\n') == std::string::npos);
  });
  CHECK(held);
}

TEST_CASE("clean: a piece of a text loses its hidden signs and nothing else") {
  const bool held = rc::check([](std::uint32_t seed) {
    const std::string text = troublesome_text(seed);
    const auto piece = clean_piece(text);
    RC_ASSERT(piece.has_value());
    RC_ASSERT(clean_piece(*piece) == piece);
    RC_ASSERT(piece->size() <= text.size());
    RC_ASSERT_FALSE(has_hidden_characters(*piece));
    RC_ASSERT(clean_text(*piece) == clean_text(text));
  });
  CHECK(held);
  CHECK(clean_piece("a\r\nb\rc\n\td" + utf8(0x202E) + "\x07") == "a\nb\nc\n\td");
  const std::string untouched = "e\xCC\x81 " + utf8(0x2067) + utf8(0x05D0) + utf8(0x200D);
  CHECK(clean_piece(untouched) == untouched);
  CHECK_FALSE(clean_piece("\xE9t\xE9").has_value());
}

TEST_CASE("clean: bytes that are not UTF-8 are refused") {
  CHECK_FALSE(clean_text("\xE9t\xE9").has_value());
  CHECK_FALSE(clean_line("\xC0\xAF").has_value());
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(is_valid_utf8("abc\xE2\x82"));
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("Élise \xF0\x9F\x98\x80"));
}

TEST_CASE("clean: line ends become LF, tabs stay, other controls go") {
  CHECK(clean_text("a\r\nb\rc\nd\te\x07\x1B") == "a\nb\nc\nd\te");
  CHECK(clean_text("a" + utf8(0x2028) + "b" + utf8(0x85) + "c") == "a\nbc");
  CHECK(clean_text(utf8(0xFEFF) + "a" + utf8(0xFFFE)) == "a");
}

TEST_CASE("clean: letters and marks typed apart are composed") {
  CHECK(clean_text("E\xCC\x81lise") == "Élise");
}

TEST_CASE("clean: bidirectional overrides, embeddings and tags are removed") {
  CHECK(clean_text("a" + utf8(0x202E) + "b" + utf8(0x202C) + utf8(0xE0041) + "c") == "abc");
}

TEST_CASE("clean: isolates are closed within their line, stray ends are removed") {
  const std::string open = utf8(0x2067);
  const std::string close = utf8(0x2069);
  CHECK(clean_text(open + "a\nb") == open + "a" + close + "\nb");
  CHECK(clean_text("a" + close + "b") == "ab");
  CHECK(clean_text(open + "a" + close) == open + "a" + close);
}

TEST_CASE("clean: a base character keeps at most thirty marks") {
  std::string text = "x";
  for (int i = 0; i < 100; ++i) {
    text += utf8(0x0316);
  }
  const auto cleaned = clean_text(text + "y");
  REQUIRE(cleaned);
  CHECK(length_in_code_points(*cleaned) == 1 + combining_marks_per_base_max + 1);
}

TEST_CASE("clean: a line is trimmed and its spaces collapse, no-break spaces stay") {
  CHECK(clean_line("  Ama \t\n Diallo  ") == "Ama Diallo");
  CHECK(clean_line("Qui d\xC3\xA9"
                   "cide \xC2\xA0?") ==
        "Qui d\xC3\xA9"
        "cide\xC2\xA0?");
  CHECK(clean_line("\n\n").value() == "");
}

TEST_CASE("clean: what shows nothing is blank") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\n\xC2\xA0"));
  CHECK(is_blank(utf8(0x200B) + utf8(0x2066) + utf8(0x2069) + utf8(0x3164)));
  CHECK_FALSE(is_blank("."));
  CHECK_FALSE(is_blank("é"));
}

TEST_CASE("clean: length counts code points, not bytes") {
  CHECK(length_in_code_points("") == 0);
  CHECK(length_in_code_points("Maëlle") == 6);
  CHECK(length_in_code_points(utf8(0x1F469)) == 1);
}

TEST_CASE("clean: names that read the same have the same comparison key") {
  CHECK(comparison_key("AMA  Diallo") == comparison_key("ama\xC2\xA0"
                                                        "diallo "));
  CHECK(comparison_key("\xEF\xBC\xA1ma") == comparison_key("Ama"));
  CHECK(comparison_key("Am" + utf8(0x200B) + "a") == comparison_key("Ama"));
  CHECK(comparison_key("Élise") != comparison_key("Elise"));
}

TEST_CASE("clean: what is plainly clean is what the whole rule leaves as it is") {
  // The last line is one that no short cut knows.
  const std::string rare = "\n" + utf8(0x6F22);
  for (char32_t point = 1; point < 0x3000; ++point) {
    const std::string text = "a" + utf8(point) + "b";
    INFO("U+" << std::hex << static_cast<unsigned>(point));
    REQUIRE(clean_text(text).value() + rare == clean_text(text + rare).value());
  }
  for (const char* broken : {"\xC3", "\xE2\x80", "\xC2\x41", "\xE2\x82\x41", "\xC1\x81"}) {
    CHECK_FALSE(clean_text(broken));
  }
}
