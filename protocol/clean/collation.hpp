// SPDX-License-Identifier: AGPL-3.0-or-later
// The order of names in every list that people read, on screen and on paper. Pure functions on
// UTF-8, callable from any thread.
#pragma once

#include <string>
#include <string_view>

namespace palabre {

// A key that orders names as a phone book does: letter case, accents, ligatures and kinds of spaces
// do not count, so that Élise stands between Driss and Farid. Two names that differ may share one
// key. Only for ordering. Requires: valid UTF-8; other bytes are ordered as they are.
[[nodiscard]] std::string sorting_key(std::string_view name);

// True if `name` stands before `other`: by `sorting_key`, then by its bytes, so that the order is
// the same on every machine. A strict order.
[[nodiscard]] bool name_before(std::string_view name, std::string_view other);

}  // namespace palabre
