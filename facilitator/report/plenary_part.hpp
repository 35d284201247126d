// SPDX-License-Identifier: AGPL-3.0-or-later
// What was shared by the whole room, as the minutes show it: how time to speak was shared, without
// names, and what was presented with the questions asked. Data already fit for its audience. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/messages/presentation.pb.h"
#include "protocol/workshop/register.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::report {

struct ShareLine {
  std::string value;  // of the attribute
  std::uint32_t time_per_cent = 0;
  std::uint32_t people_per_cent = 0;
};

// How time to speak was shared during one step.
struct SpeakingLine {
  std::string step;
  std::uint32_t turns = 0;
  std::uint32_t minutes = 0;  // rounded up
  std::uint32_t median_s = 0;
  std::uint32_t silent = 0;         // with `silent_told`
  bool silent_told = false;         // not where the number is too small for this audience
  std::uint32_t most_per_cent = 0;  // of the time, the fifth who spoke most
  std::string attribute;            // of the shares
  std::vector<ShareLine> shares;    // empty: groups too small, none was asked for, or `objected`
  bool objected = false;            // somebody would rather not: it is never said who
};

struct QuestionLine {
  std::uint32_t number = 0;
  std::string text;
  std::string author;  // internal only
  pb::QuestionState state = pb::QUESTION_OPEN;
  std::string answer;
  std::size_t supporters = 0;  // 0 also where it may not be told
};

struct PresentedLine {
  std::string step;
  std::vector<std::string> materials;  // names, in their order
  std::vector<QuestionLine> questions;
};

struct PlenaryPart {
  std::vector<PresentedLine> presented;
  std::vector<SpeakingLine> speaking;
  bool empty() const { return presented.empty() && speaking.empty(); }
};

PlenaryPart make_plenary(const workshop::WorkshopState& state, const Register& people,
                         const Options& options);

std::string plenary_html(const PlenaryPart& part, Language language);
std::string plenary_markdown(const PlenaryPart& part, Language language);

}  // namespace palabre::report
