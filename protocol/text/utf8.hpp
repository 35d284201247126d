// SPDX-License-Identifier: AGPL-3.0-or-later
// UTF-8 as Palabre uses it: well-formed, no U+0000, counted in Unicode code points. Everything that
// comes from outside passes `utf8_length` once; the other functions may then trust the text.
// Pure functions, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palabre::text {

// How many code points `bytes` holds; `not_text` if it is not text: malformed, overlong, a
// surrogate, above U+10FFFF, or containing U+0000 (which no text control can show).
inline constexpr std::size_t not_text = std::string_view::npos;
[[nodiscard]] std::size_t measure_long(std::string_view bytes);
[[nodiscard]] inline std::size_t measure(std::string_view bytes) {
  // Most of what comes is one keystroke.
  if (bytes.size() == 1) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    return byte > 0 && byte < 0x80 ? 1 : not_text;
  }
  return measure_long(bytes);
}

// The same, for where it is not the inner loop.
[[nodiscard]] inline std::optional<std::size_t> utf8_length(std::string_view bytes) {
  const std::size_t length = measure(bytes);
  return length == not_text ? std::nullopt : std::optional(length);
}

// A byte that continues a code point begun before it.
[[nodiscard]] constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Code points in text already known to be well-formed.
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);

// Bytes taken by the first `code_points` code points of well-formed text (all of it if shorter).
[[nodiscard]] std::size_t bytes_of_first(std::string_view utf8, std::size_t code_points);

// Bytes taken by the last `code_points` code points of well-formed text (all of it if shorter).
[[nodiscard]] std::size_t bytes_of_last(std::string_view utf8, std::size_t code_points);

// Between UTF-8 and UTF-32; nothing if the input is not text.
[[nodiscard]] std::optional<std::string> to_utf8(std::u32string_view utf32);
[[nodiscard]] std::optional<std::u32string> to_utf32(std::string_view utf8);

}  // namespace palabre::text
