// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is to be known about one amendment, in sentences: what it conflicts with, what
// follows, why, who, what was decided. Reads the workshop, changes nothing. UI thread only.
#pragma once

#include <cstdint>
#include <vector>

#include "facilitator/desk/desk_model.hpp"
#include "participant/view/text_words.hpp"

namespace palabre::desk {

// Its row in a list; `order` is the present order of calling. Requires: it exists.
view::ParagraphRow amendment_row(DeskModel const& desk, std::uint32_t amendment,
                                 std::vector<workshop::CallItem> const& order);
// A comment's words and author; what to do where none is chosen.
wxString comment_details(DeskModel const& desk, std::uint32_t comment);
// One line per fact; empty for an unknown amendment.
wxString amendment_details(DeskModel const& desk, std::uint32_t amendment);
// The amendment and the undecided ones that change the same words.
std::vector<std::uint32_t> conflicting_with(workshop::TextState const& text,
                                            std::uint32_t amendment);

}  // namespace palabre::desk
