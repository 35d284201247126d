// SPDX-License-Identifier: AGPL-3.0-or-later
// The workshop in the facilitator's words: what the header says, how the agenda is timed, what went
// wrong with a file. Pure functions of the state; UI thread only, because of the language.
#pragma once

#include <optional>
#include <vector>

#include "facilitator/host.hpp"
#include "participant/view/kit/icon_data.hpp"
#include "participant/view/kit/stage_header.hpp"
#include "protocol/workshop/gesture.hpp"

namespace palabre::desk {

class DeskModel;

// ---- failures: the first sentence says what happened, the second what to do

struct FailureWords {
  wxString title;
  wxString sentence;
};
FailureWords failure_words(HostFailure const& failure, std::filesystem::path const& file);
FailureWords failure_words(JournalError error, std::filesystem::path const& file);

// ---- steps and stage

view::Icon icon_of(pb::StepKind kind);
// 1, 2, 3… for steps that have a number; 0 for breaks and meals.
int step_number(workshop::HallState const& hall, std::uint32_t step);
// "3 tables · 3 rounds of 25 min", "Plenary", "break screen".
wxString method_words(pb::Step const& step);
// "Table 2 · Ethics"; empty where the place is no table.
wxString place_title(workshop::HallState const& hall, std::uint32_t place);
wxString stage_title(workshop::HallState const& hall);
// What the main button says.
wxString gesture_words(workshop::HallState const& hall, workshop::Gesture gesture);
view::Icon gesture_icon(workshop::Gesture gesture);
view::StageHeaderModel header_of(DeskModel const& desk);
view::ClockModel clock_of(DeskModel const& desk);

// ---- time

// Minutes after midnight of the first day: real for what was played, expected for what comes.
struct AgendaTime {
  std::int32_t start = 0;
  bool played = false;
  bool current = false;
};
// One per step, in agenda order. Before the start: the plan. `now` in ms.
std::vector<AgendaTime> agenda_times(workshop::HallState const& hall, std::uint64_t now);
// Where the rounds of a café begin: by round from 1; 0 = unknown.
std::vector<std::int32_t> round_times(workshop::HallState const& hall, pb::Step const& cafe,
                                      std::int32_t start);
wxString hour_words(std::int32_t minutes);
std::int32_t minutes_of_day(std::uint64_t ms_since_1970);
// How far the stage began behind its plan; negative = ahead. Empty when not foreseen.
std::optional<int> minutes_late(workshop::HallState const& hall);

// ---- points to finish before opening, by line

struct Unfinished {
  std::uint32_t step = 0;  // 0: the people
  wxString words;          // "step 3: table 2 has no host"
};
std::vector<Unfinished> unfinished(workshop::HallState const& hall);

}  // namespace palabre::desk
