// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the moving debate: sorts its commands.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_debate(Judgement&, const pb::DebateCommand&) {
  return pb::REFUSAL_NOT_NOW;
}

}  // namespace palabre::workshop
