// SPDX-License-Identifier: AGPL-3.0-or-later
// The moves of the text that several places of this window make: the header's main gesture, the
// pages of the draft and of the amendments. UI thread only.
#pragma once

#include <cstdint>
#include <optional>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

// Somebody wrote in the draft of the step on the stage.
bool draft_written(DeskModel const& desk);
// Publishes the draft of this place, called by its title. Requires: a draft was begun there.
pb::TextCommand publish_draft_of(DeskModel const& desk, std::uint32_t place);
// Puts an amendment, and its paragraph, under discussion.
pb::TextCommand discussion_of(DeskModel const& desk, std::uint32_t amendment);
// What a gesture of the text sends; nothing for the other gestures.
std::optional<pb::TextCommand> text_move(DeskModel const& desk, workshop::Gesture gesture);

}  // namespace palabre::desk
