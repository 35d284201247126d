// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of presentations: sorts their commands.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_presentation(Judgement&, const pb::PresentationCommand&) {
  return pb::REFUSAL_NOT_NOW;
}

}  // namespace palabre::workshop
