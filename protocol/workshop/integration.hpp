// SPDX-License-Identifier: AGPL-3.0-or-later
// The accepted amendments put together: what the next version would be, and what still stands in
// its way. Pure; about a second for hundreds of amendments on a very long text.
#pragma once

#include <vector>

#include "protocol/text/merge.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

struct NextVersion {
  std::vector<std::uint32_t> amendments;  // that enter, accepted sub-amendments too
  bool by_vote = false;                   // one of them was put to the vote
  text::Merged merged;                    // of the latest version; places = what still conflicts
  std::vector<pb::Paragraph> paragraphs;  // conflicting places as in the latest version
};

// Nothing to integrate: `amendments` is empty and the paragraphs are those of the latest version.
// Requires: text.latest() != nullptr.
NextVersion next_version(const TextState& text);

}  // namespace palabre::workshop
