// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sits where: questions that rules, views and reports ask of the hall, answered in one place.
// Pure functions, O(people of the step) at most.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

const pb::Step* find_step(const HallState& hall, std::uint32_t step);
std::optional<std::size_t> step_position(const HallState& hall, std::uint32_t step);
// Steps of this kind write, or keep their material, in a place of their own: Step.place.
bool has_own_place(pb::StepKind kind);
// The step the workshop is at; nullptr while preparing.
const pb::Step* current_step(const HallState& hall);
// The café step and its table with this place; nullptr for other places.
const pb::Step* step_of_place(const HallState& hall, std::uint32_t place);
const pb::Table* find_table(const HallState& hall, std::uint32_t place);
const pb::Table* find_table(const pb::Step& step, std::uint32_t place);
// 1 for the first table of its step.
std::uint32_t table_number(const HallState& hall, std::uint32_t place);
// The café whose tables a hosts' review, gallery or restitution is about: the nearest one before it.
const pb::Step* cafe_before(const HallState& hall, std::uint32_t step);
// The question of a table in a round (from 1), by the step's policy.
std::string question_of(const pb::Step& cafe, const pb::Table& table, std::uint32_t round);

// The round whose seats apply now (while moving: the coming one); 0 outside a café's rounds.
std::uint32_t seated_round(const HallState& hall);
// The round notes are written in: the last one begun; 0 before the first.
std::uint32_t begun_round(const HallState& hall, const pb::Step& cafe);
// Where this person sits in a round of a café: as host or as traveller. 0 = nowhere.
std::uint32_t seat_in_round(const HallState& hall, const pb::Step& cafe, std::uint32_t person,
                            std::uint32_t round);
// Where this person sits now; in a hosts' review the hosts sit at its place, while cases are studied
// everybody at the first sheet of their group. 0 = nowhere.
std::uint32_t seat_of(const HallState& hall, std::uint32_t person);
// The table this person hosts in the café around the present stage (its review and restitution
// included). 0 = none.
std::uint32_t hosted_place(const HallState& hall, std::uint32_t person);
// Travellers and host, host first, of a place in a round. Those who left are not in it.
std::vector<std::uint32_t> people_at(const HallState& hall, std::uint32_t place,
                                     std::uint32_t round);
// Who travels in a café: takes part in the groups, has not left, hosts nothing.
std::vector<std::uint32_t> travellers(const HallState& hall, const pb::Step& cafe);
// Travellers who sit nowhere in the seats that apply now (latecomers).
std::vector<std::uint32_t> unseated(const HallState& hall);
// "A", "B", … of the group this person belongs to in the step's plan; empty when none.
std::string group_of(const HallState& hall, std::uint32_t step, std::uint32_t person);
// Group at a place in a round, empty when mixed.
std::string group_at(const HallState& hall, std::uint32_t place, std::uint32_t round);

// Minutes after midnight of the first day at which each step is planned to start, in agenda order
// (day 2 starts at 1440). Steps that go on meanwhile share the start of the step before them.
std::vector<std::int32_t> planned_starts(const std::vector<pb::Step>& agenda);

}  // namespace palabre::workshop
