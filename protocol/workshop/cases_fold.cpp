// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of the cases add up to.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

void fold_cases(HallState&, const pb::Event&) {}

void fold_wishes(PersonState&, const pb::Event&) {}

void fold_case_staff(StaffState&, const pb::Event&) {}

}  // namespace palabre::workshop
