// SPDX-License-Identifier: AGPL-3.0-or-later
// Moving debates as the minutes show them: the statement and its rules, where people stood first
// and last, the curve, who went where, arguments by camp. Numbers and no winner; a name only where
// the room saw positions with names. Data already fit for its audience. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::report {

struct CampLine {
  std::string label;
  std::string sentence;
  bool river = false;
};

struct Distribution {
  std::vector<std::size_t> camps;  // by position
  std::size_t aside = 0;
  std::size_t not_placed = 0;
};

struct CurveLine {
  double minute = 0;  // since the first distribution
  std::vector<std::size_t> camps;
};

// From and to: positions from 1; 0 = not placed or aside.
struct FlowLine {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t count = 0;
};

struct ArgumentLine {
  std::string anchor;      // "a12"
  std::size_t number = 0;  // in its statement, from 1
  std::size_t camp = 0;    // position, 0 = none
  std::string text;
  std::string speaker;    // empty unless names were shown
  std::size_t moves = 0;  // of people, when it was heard
};

struct ReasonLine {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string text;
};

struct StatementPart {
  std::string text;
  std::vector<CampLine> camps;
  std::vector<std::string> rules;  // one sentence each
  bool skipped = false;
  bool begun = false;     // somebody took a place
  bool closed = false;    // the last places were frozen
  bool withheld = false;  // figures are too small for this audience
  bool has_first = false;
  Distribution first;  // with has_first
  Distribution last;   // as it was left, when it was not closed
  std::size_t late = 0;
  std::size_t left = 0;
  std::vector<CurveLine> curve;
  double minutes = 0;           // from the first to the last point
  std::vector<FlowLine> flows;  // those who stayed included
  std::size_t moves = 0;
  std::size_t moves_without_argument = 0;
  std::vector<ArgumentLine> arguments;  // in the order they were heard
  std::vector<ReasonLine> reasons;      // of those who gave one; without names
  std::vector<std::string> questions;
};

struct DebatePart {
  std::string title;
  std::vector<StatementPart> statements;
};

std::vector<DebatePart> make_debates(const workshop::WorkshopState& state, const Register& people,
                                     const Options& options);

}  // namespace palabre::report
