// SPDX-License-Identifier: AGPL-3.0-or-later
// What would go wrong on the day, told from the agenda, the seats and what was measured. Pure.
#pragma once

#include <string>
#include <vector>

#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::rehearsal {

std::vector<std::string> findings(const workshop::WorkshopState& state, const Register& people,
                                  double slowest_confirmation_s, bool french);

}  // namespace palabre::rehearsal
