// SPDX-License-Identifier: AGPL-3.0-or-later
// The edits found in a copy that came back, as amendments that can be decided one by one: a
// paragraph added, taken out, or worded otherwise. Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "protocol/workshop/text_queries.hpp"

namespace palabre::desk {

// In the order of the text, their own edits filled in. Edits that reach over several paragraphs are
// one replacement of these. Requires: `edits` are well formed on the words of the version.
std::vector<pb::AmendmentBody> bodies_of(workshop::TextState const& text,
                                         workshop::TextVersion const& version,
                                         std::span<text::WordEdit const> edits);

}  // namespace palabre::desk
