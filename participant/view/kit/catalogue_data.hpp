// SPDX-License-Identifier: AGPL-3.0-or-later
// The French catalogue (compiled gettext, .mo) embedded in the program at build time. No wx here.
#pragma once

#include <span>

namespace palabre::view {

std::span<unsigned char const> french_catalogue();

}  // namespace palabre::view
