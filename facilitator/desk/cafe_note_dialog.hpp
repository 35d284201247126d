// SPDX-License-Identifier: AGPL-3.0-or-later
// A note typed by the facilitator for a table: from paper, from a photo, or as somebody says it.
// UI thread only.
#pragma once

#include <optional>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

// Asks for a note of `place`; nothing when it was given up. The author is a person who sat there in
// the chosen round, or nobody: the table.
std::optional<pb::Command> ask_note(wxWindow* parent, DeskModel const& desk, pb::Step const& cafe,
                                    std::uint32_t place);

}  // namespace palabre::desk
