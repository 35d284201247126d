// SPDX-License-Identifier: AGPL-3.0-or-later
// Cleans text that people type or import before it is kept: the same text looks the same
// everywhere, cannot hide or reorder its neighbours, and compares equal when it reads equal.
// Pure functions on UTF-8, callable from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palabre {

// Marks kept on one base character: what Unicode's stream-safe format calls enough for any
// language.
inline constexpr std::size_t combining_marks_per_base_max = 30;

// True for well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// Text of several lines, as it is kept: NFC; CRLF, CR and Unicode's separators become LF; control
// characters other than tab and LF, bidirectional embeddings and overrides, tag characters,
// noncharacters and byte order marks are removed; isolates are closed within their line; marks
// beyond `combining_marks_per_base_max` are dropped.
// Laws: clean(clean(t)) == clean(t); the result is at most three times as long as `text` in bytes.
// Returns: nothing if `text` is not valid UTF-8.
[[nodiscard]] std::optional<std::string> clean_text(std::string_view text);

// The same for a name or a title: one line, trimmed, each run of white space is one space (a
// no-break space of French typography stays one).
// Laws and return value: as for `clean_text`.
[[nodiscard]] std::optional<std::string> clean_line(std::string_view text);

// The same for a piece of a text that others type into as well, a pad: line ends become LF and what
// `clean_text` removes goes; nothing is composed, closed or dropped, because what stands around the
// piece is not known.
// Law and return value: as for `clean_text`, and never longer than `text`.
[[nodiscard]] std::optional<std::string> clean_piece(std::string_view text);

// True if the text shows nothing: only spaces, line ends and invisible characters.
// Requires: valid UTF-8.
[[nodiscard]] bool is_blank(std::string_view text);

// True if cleaning would remove characters that a person cannot see but that change how the text is
// shown: controls, directions, tags. Requires: valid UTF-8.
[[nodiscard]] bool has_hidden_characters(std::string_view text);

// The number of Unicode code points. Requires: valid UTF-8.
[[nodiscard]] std::size_t length_in_code_points(std::string_view text);

// A key equal for names that read the same: compatibility forms, letter case, kinds and runs of
// spaces and invisible characters do not count. Accents do. Only for comparing, never for showing.
// Requires: valid UTF-8.
[[nodiscard]] std::string comparison_key(std::string_view text);

}  // namespace palabre
