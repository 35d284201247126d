// SPDX-License-Identifier: AGPL-3.0-or-later
// The bearer of a proposal words it anew, from their own window. UI thread only.
#pragma once

#include <optional>

#include "participant/view/model.hpp"

namespace palabre::rooms {

// The command to send; nothing if it was left. Any change of the words asks everybody again.
std::optional<pb::RewordProposal> ask_rewording(wxWindow* parent, Model const& model,
                                                workshop::Consent const& consent);

}  // namespace palabre::rooms
