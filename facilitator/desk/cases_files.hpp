// SPDX-License-Identifier: AGPL-3.0-or-later
// The files that go with a case: chosen among those of the step, or added from this computer. UI
// thread only.
#pragma once

#include <cstdint>

#include "facilitator/desk/desk_model.hpp"

namespace palabre::desk {

// Sends its command itself. Requires: the step has this case.
void case_files_dialog(wxWindow* over, DeskModel& desk, std::uint32_t step, std::uint32_t number);

}  // namespace palabre::desk
