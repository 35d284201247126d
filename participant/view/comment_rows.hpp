// SPDX-License-Identifier: AGPL-3.0-or-later
// Comments as rows of a list, each with its answers behind it. Both programs' windows use it. UI
// thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "participant/view/text_words.hpp"

namespace palabre::view {

// Rows of comments have ids behind this one, rows of amendments before it.
inline constexpr long comment_row_base = 1'000'000;
// The comment of a row, 0 for another row.
std::uint32_t comment_of_row(long row);

// Those of one paragraph, or all of them. Comments on the whole text stand beside its first
// paragraph. Hidden ones only `with_hidden`, and said to be so.
std::vector<ParagraphRow> comment_rows(workshop::TextState const& text, NameOf const& name,
                                       std::optional<std::uint64_t> paragraph,
                                       bool with_hidden = false);

}  // namespace palabre::view
