// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the floor: sorts its commands.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_floor(Judgement&, const pb::FloorCommand&) {
  return pb::REFUSAL_NOT_NOW;
}

}  // namespace palabre::workshop
