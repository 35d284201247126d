// SPDX-License-Identifier: AGPL-3.0-or-later
// Between the workshop and the planner of pairs: what is asked follows from the states and the
// register, and the answer becomes a plan to propose. Used by the window and the rehearsal; pure.
#pragma once

#include <cstdint>

#include "facilitator/planning/pairing.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre {

// For the series the step is at: everyone present who takes part (before anybody has come, everyone
// expected), their wishes, mix rules, constraints, who met whom at the café and in earlier series.
planning::PairingRequest pairing_request(const workshop::WorkshopState& state,
                                         const Register& people, const pb::Step& step,
                                         std::uint64_t seed);

pb::CasePlan case_plan(const workshop::HallState& hall, const pb::Step& step,
                       const planning::Pairing& pairing, std::uint64_t seed);

}  // namespace palabre
