// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks which sentence of the text a case confirms, contradicts or illustrates. UI thread only.
#pragma once

#include <optional>

#include "protocol/workshop/state.hpp"

class wxWindow;

namespace palabre::view {

// There is something to link to: a version of the text, or the hosts' frozen draft.
bool can_link_case(workshop::HallState const& hall);
// Nothing: it was left. Step and number are the caller's to fill in already.
std::optional<pb::LinkCase> ask_case_link(wxWindow* over, workshop::HallState const& hall,
                                          std::uint32_t step, std::uint32_t number);

}  // namespace palabre::view
