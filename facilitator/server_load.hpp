// SPDX-License-Identifier: AGPL-3.0-or-later
// What a workshop file holds, ready to be served: an authority that replayed every entry, and the
// names as they are on the disk. Any thread; 130,000 entries take well under a second.
#pragma once

#include <cstdint>
#include <memory>

#include "facilitator/authority.hpp"
#include "facilitator/journal.hpp"
#include "protocol/workshop/register.hpp"

namespace palabre {

struct Loaded {
  std::unique_ptr<Authority> authority;
  Register people;
  std::uint64_t last_at = 0;  // time of the latest event, 0 = none
};

// 16 bytes of chance for each entry.
Salt draw_salt();

// Throws JournalFailure where the file is not as it was written.
Loaded load(Journal& journal);

}  // namespace palabre
