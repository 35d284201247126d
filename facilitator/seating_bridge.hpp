// SPDX-License-Identifier: AGPL-3.0-or-later
// Between the workshop and the planner: what is asked of a search follows from the states and the
// register, and its answer becomes a proposal. Used by the window and the rehearsal; pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/planning/seating.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre {

// A request, and what its numbers stand for.
struct SeatingRequest {
  planning::Request request;
  std::vector<std::string> attributes;                // names, in the request's order
  std::vector<std::vector<std::string>> value_names;  // [attribute][value - 1]
};

// The attributes that have a rule other than "ignore", and a person with their values of them.
void add_mix_attributes(SeatingRequest& made, const workshop::StaffState& staff,
                        const Register& people);
planning::Person mixed_person(const SeatingRequest& made, const Register& people,
                              std::uint32_t number);

// For the coming rounds of a café: rounds that began are given as played and stay as they are.
// Only attributes with a rule other than "ignore" are used.
SeatingRequest seating_request(const workshop::HallState& hall, const workshop::StaffState& staff,
                               const Register& people, const pb::Step& cafe, std::uint64_t seed);

pb::SeatPlan seat_plan(const workshop::HallState& hall, const pb::Step& cafe,
                       const planning::Plan& plan, std::uint64_t seed);
// A plan in the planner's form, hosts at their tables; for judging, swapping and re-balancing.
planning::Plan planner_plan(const pb::Step& cafe, const pb::SeatPlan& plan);

}  // namespace palabre
