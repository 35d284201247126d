// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

pb::Refusal decide_text(Judgement&, const pb::TextCommand&) { return pb::REFUSAL_MALFORMED; }

void fold_draft(PlaceState&, const pb::Event&) {}

void fold_text(HallState&, const pb::Event&) {}

}  // namespace palabre::workshop
