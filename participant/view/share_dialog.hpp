// SPDX-License-Identifier: AGPL-3.0-or-later
// "Several of us use this device": which table it stands on, and who writes on it.
#pragma once

#include <optional>

#include "protocol/messages/wire.pb.h"

class wxWindow;

namespace palabre::rooms {

// What to join with; nothing when it was given up. UI thread.
std::optional<pb::Join> ask_shared_device(wxWindow* parent, pb::Proved const& proved);

}  // namespace palabre::rooms
