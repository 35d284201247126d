// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the cases: sorts its commands.
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_cases(Judgement&, const pb::CaseCommand&) {
  return pb::REFUSAL_NOT_NOW;
}

}  // namespace palabre::workshop
