// SPDX-License-Identifier: AGPL-3.0-or-later
// A pad with its whole history as few bytes as is reasonable, for catching up from the beginning,
// for snapshots and for archives: about a third of a byte per keystroke. The journal does not use
// it: it keeps one row per delta. Pure functions; any thread.
//
//   archive   = varint(1)                      the format
//               varint(first_revision)
//               varint(start_bytes) start      the text at the first revision, UTF-8
//               column(heads) column(positions) column(text)
//   column    = varint(bytes) varint(packed_bytes) packed
//               packed is a zlib stream (RFC 1950); an empty column has packed_bytes 0
//
// The columns, in which the runs of a history follow one another:
//   heads     = (varint(count * 4 + shape) parts)*
//               shape 0: `count` code points typed one after the other, to the right
//               shape 1: `count` backspaces: the n-th removes the code point at position - n
//               shape 2: `count` deletions ahead: each removes the code point at position
//               shape 3: one delta whose parts, but for the retain it may begin with, follow, each
//                        with the number it has in a delta's encoding (delta.hpp); count parts
//               count is at most 256 in shapes 0 to 2
//   positions = varint(z)* one per run: the run's position (in shape 3, its first retain) minus
//   where
//               the run before ended, d, as z = 2d if d >= 0, else -2d - 1
//   text      = what shapes 0 and 3 insert
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/text/pad.hpp"

namespace palabre::text {

[[nodiscard]] std::string pack(const Pad& pad);
// Nothing if the bytes are damaged, come from a newer program, or unpack to more than
// limits::pad_archive_bytes_max.
[[nodiscard]] std::optional<Pad> unpack(std::string_view bytes);

}  // namespace palabre::text
