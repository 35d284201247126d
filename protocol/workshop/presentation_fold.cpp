// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of a presentation add up to.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

void fold_presentation(HallState&, const pb::Event&) {}

void fold_materials(PlaceState&, const pb::Event&) {}

}  // namespace palabre::workshop
