// SPDX-License-Identifier: AGPL-3.0-or-later
// From recorded changes to what each author wants. Pure.
#pragma once

#include "facilitator/text/copies.hpp"
#include "facilitator/text/tracked_text.hpp"

namespace palabre::copies {

// original, tracked and wanted; the rest is the reader's. `wanted` holds at least one text.
[[nodiscard]] Copy wanted_in(const TrackedText& text);

}  // namespace palabre::copies
