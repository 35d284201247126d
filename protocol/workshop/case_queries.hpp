// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases in pairs: questions that rules, windows and reports ask of the hall, answered in one place.
// Pure functions, O(cases × groups of the step) at most.
//
// A sheet is what one group writes on one case; it is a place of its own. Its pads stand in the
// order of the questions, and one more after them for conditions and doubts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// ---- the step and its settings
// The step if it studies cases; nullptr for other steps.
const pb::Step* find_cases_step(const HallState& hall, std::uint32_t step);
const pb::Case* find_case(const pb::Step& step, std::uint32_t number);
// What the sheets of this case ask. An empty string stands for one of the two usual questions (our
// answer? its possible impacts?), in the words of whoever shows it.
std::vector<std::string> case_questions(const pb::Step& step, const pb::Case& asked);
// How many stances the room may choose from; the usual five when the step names none.
std::uint32_t case_stances(const pb::CaseSettings& settings);
// Seconds of a part of the restitution; in short mode, of the only one. 0 = no clock.
std::uint32_t case_part_length(const HallState& hall, const pb::Step& step, pb::CasePart part);

// ---- the step as it is played
// nullptr before anything happened to its cases.
const CaseRun* case_run(const HallState& hall, std::uint32_t step);
// The series the step is at, or was at last; 1 before it begins.
std::uint32_t case_series(const HallState& hall, std::uint32_t step);
bool series_published(const HallState& hall, std::uint32_t step, std::uint32_t series);
// The groups of a series, by number, as they are now; empty ones too.
std::vector<const pb::CaseGroup*> groups_of_series(const HallState& hall, std::uint32_t step,
                                                   std::uint32_t series);
const pb::CaseGroup* find_group(const HallState& hall, std::uint32_t step, std::uint32_t group);
// The group this person is in, in the series the step is at; nullptr when in none.
const pb::CaseGroup* case_group_of(const HallState& hall, std::uint32_t step, std::uint32_t person);
// Those of a group who have not left.
std::vector<std::uint32_t> people_in(const HallState& hall, const pb::CaseGroup& group);
// Who takes part and is in no group of the series the step is at: latecomers, mostly. Empty before
// its plan is published.
std::vector<std::uint32_t> without_group(const HallState& hall, const pb::Step& step);
// The group somebody who is left alone, or comes late, best joins: the smallest, then the nearest
// by number. 0 = there is no other.
std::uint32_t group_to_join(const HallState& hall, const pb::Step& step, std::uint32_t person);

// ---- sheets
struct Sheet {
  const pb::Step* step = nullptr;
  const pb::CaseGroup* group = nullptr;
  std::uint32_t number = 0;  // the case
  std::uint32_t place = 0;
};
// The sheet written at this place, by the group as it is now; nothing for other places.
std::optional<Sheet> find_sheet(const HallState& hall, std::uint32_t place);
// The sheets of a case over all series, by group.
std::vector<Sheet> sheets_of_case(const HallState& hall, std::uint32_t step, std::uint32_t number);
std::vector<Sheet> sheets_of_group(const HallState& hall, std::uint32_t step,
                                   const pb::CaseGroup& group);
bool is_of_group(const pb::CaseGroup& group, std::uint32_t person);
// Every place that is a sheet.
std::vector<std::uint32_t> sheet_places(const HallState& hall);
// Places of sheets this person may read before they are read out: those of their groups, and those
// they wrote in before they joined another.
std::vector<std::uint32_t> own_sheets(const HallState& hall, std::uint32_t person);

// ---- states
// Of one sheet: in progress, ready, read out or discussed.
pb::CaseStatus sheet_status(const HallState& hall, const Sheet& sheet);
// Of a case: the least advanced of its sheets; not assigned, or not treated, when it has none.
pb::CaseStatus case_status(const HallState& hall, std::uint32_t step, std::uint32_t number);
std::vector<std::uint32_t> cases_with(const HallState& hall, const pb::Step& step,
                                      pb::CaseStatus status);

// ---- restitution
// The sheets of the series in the order of passage; two sheets of one case stand one after the
// other.
std::vector<Sheet> passage_order(const HallState& hall, const pb::Step& step);
// The sheet to call next: the first that is ready, or, when none is, the first still to be read.
std::optional<Sheet> next_sheet(const HallState& hall, const pb::Step& step);
// The remarks of the plenary on a case, hidden ones left out.
std::vector<const Remark*> case_remarks(const HallState& hall, std::uint32_t step,
                                        std::uint32_t number);
std::vector<const pb::CaseLinked*> case_links(const HallState& hall, std::uint32_t step,
                                              std::uint32_t number);

}  // namespace palabre::workshop
