// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks at a closed workshop file with its own few lines of SQL and another library's SHA-256, so
// that a mistake in the journal's checks cannot hide a loss. Knows the sample workshop by heart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace palabre::test {

struct Checked {
  std::string wrong;          // empty = everything is as it should be
  std::uint64_t batches = 0;  // whole ones, from the first on
  std::uint64_t entries = 0;
};

Checked check_sample(const std::filesystem::path& path);

}  // namespace palabre::test
