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

// How many code points `bytes` holds; nothing if it is not text: malformed, overlong, a surrogate,
// above U+10FFFF, or containing U+0000 (which no text control can show).
[[nodiscard]] std::optional<std::size_t> utf8_length(std::string_view bytes);

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
