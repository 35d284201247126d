// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of the moving debate add up to.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

void fold_debate(HallState&, const pb::Event&) {}

void fold_positions(PersonState&, const pb::Event&) {}

void fold_argument_speakers(StaffState&, const pb::Event&) {}

}  // namespace palabre::workshop
