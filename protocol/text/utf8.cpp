// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/text/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace palabre::text {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101ULL;
constexpr std::uint64_t highs = 0x8080808080808080ULL;

std::uint64_t load8(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Eight bytes that are all ASCII and none of them zero.
bool plain8(std::uint64_t word) {
  return (((word - ones) | word) & highs) == 0;
}

unsigned byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

// One code point at `index`, which moves past it; nothing if malformed (table 3-7 of the Unicode
// Standard: the second byte's range depends on the first).
std::optional<char32_t> read_point(std::string_view bytes, std::size_t& index) {
  const unsigned first = byte_at(bytes, index);
  if (first < 0x80) {
    ++index;
    return first == 0 ? std::nullopt : std::optional<char32_t>{first};
  }
  std::size_t more = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  char32_t point = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    more = 1;
    point = first & 0x1FU;
  } else if (first >= 0xE0 && first <= 0xEF) {
    more = 2;
    point = first & 0x0FU;
    if (first == 0xE0) {
      low = 0xA0;
    }
    if (first == 0xED) {
      high = 0x9F;
    }
  } else if (first >= 0xF0 && first <= 0xF4) {
    more = 3;
    point = first & 0x07U;
    if (first == 0xF0) {
      low = 0x90;
    }
    if (first == 0xF4) {
      high = 0x8F;
    }
  } else {
    return std::nullopt;
  }
  if (bytes.size() - index <= more) {
    return std::nullopt;
  }
  for (std::size_t k = 1; k <= more; ++k) {
    const unsigned next = byte_at(bytes, index + k);
    if (next < low || next > high) {
      return std::nullopt;
    }
    point = (point << 6U) | (next & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  index += more + 1;
  return point;
}

}  // namespace

std::size_t measure_long(std::string_view bytes) {
  std::size_t count = 0;
  std::size_t index = 0;
  while (index < bytes.size()) {
    if (bytes.size() - index >= 8 && plain8(load8(bytes.data() + index))) {
      index += 8;
      count += 8;
      continue;
    }
    const unsigned byte = byte_at(bytes, index);
    if (byte > 0 && byte < 0x80) {
      ++index;
    } else if (!read_point(bytes, index)) {
      return not_text;
    }
    ++count;
  }
  return count;
}

std::size_t count_code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) {
    count += is_continuation(byte) ? 0U : 1U;
  }
  return count;
}

std::size_t bytes_of_first(std::string_view utf8, std::size_t code_points) {
  std::size_t index = 0;
  while (code_points >= 8 && utf8.size() - index >= 8) {
    // A byte continues when its two top bits are 10: count those that do not.
    const std::uint64_t word = load8(utf8.data() + index);
    const std::uint64_t continuing = (word >> 7U) & ~(word >> 6U) & ones;
    code_points -= 8 - ((continuing * ones) >> 56U);
    index += 8;
  }
  while (index < utf8.size()) {
    if (!is_continuation(utf8[index])) {
      if (code_points == 0) {
        break;
      }
      --code_points;
    }
    ++index;
  }
  return index;
}

std::size_t bytes_of_last(std::string_view utf8, std::size_t code_points) {
  std::size_t index = utf8.size();
  while (code_points > 0 && index > 0) {
    --index;
    if (!is_continuation(utf8[index])) {
      --code_points;
    }
  }
  return utf8.size() - index;
}

std::optional<std::string> to_utf8(std::u32string_view utf32) {
  std::string out;
  out.reserve(utf32.size());
  const auto put = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  for (const char32_t point : utf32) {
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
      return std::nullopt;
    }
    if (point < 0x80) {
      put(point);
    } else if (point < 0x800) {
      put(0xC0U | (point >> 6U));
      put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
      put(0xE0U | (point >> 12U));
      put(0x80U | ((point >> 6U) & 0x3FU));
      put(0x80U | (point & 0x3FU));
    } else {
      put(0xF0U | (point >> 18U));
      put(0x80U | ((point >> 12U) & 0x3FU));
      put(0x80U | ((point >> 6U) & 0x3FU));
      put(0x80U | (point & 0x3FU));
    }
  }
  return out;
}

std::optional<std::u32string> to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  std::size_t index = 0;
  while (index < utf8.size()) {
    const auto point = read_point(utf8, index);
    if (!point) {
      return std::nullopt;
    }
    out.push_back(*point);
  }
  return out;
}

}  // namespace palabre::text
