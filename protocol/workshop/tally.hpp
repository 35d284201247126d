// SPDX-License-Identifier: AGPL-3.0-or-later
// The arithmetic of a ballot: from heads counted to a verdict that carries every figure it rests
// on. Whole numbers and exact fractions only; nothing is rounded before it is compared. Pure: no
// state of the workshop, no clock. Words for people are made elsewhere from the figures.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/messages/validation.pb.h"

namespace palabre::workshop {

// One college's heads and votes; without colleges there is one, with number 0.
struct CollegeHeads {
  std::uint32_t college = 0;
  std::uint32_t enrolled = 0;
  std::uint32_t represented = 0;  // present or represented
  pb::CollegeTotals votes;        // `numbers` as long as the options or levels
};

struct Heads {
  std::vector<CollegeHeads> colleges;
  // With TIE_CASTING_VOTE: what the person whose vote decides has voted.
  pb::Choice casting = pb::CHOICE_NONE;
  std::uint32_t casting_number = 0;
};

// Requires: rules that usable() accepts, one CollegeHeads per college of the rules. Never divides
// by zero. The order of the colleges changes nothing in the result.
pb::BallotVerdict count_ballot(const pb::BallotRules& rules, const Heads& heads);

// True when somebody who took part is counted twice or not at all: votes of a college add up to
// more than may vote there.
bool more_than_enrolled(const CollegeHeads& heads);
// How many took part: expressed, abstentions, blanks and nulls.
std::uint32_t took_part(const CollegeHeads& heads);

// What a set of rules gets wrong within itself; everything else is a warning.
enum class RulesFault {
  none,
  method_missing,
  too_few_choices,       // fewer than two options or levels
  too_many_choices,
  casting_with_paper,    // nobody's vote is known
  casting_person_missing,
  quorum_unusable,       // a fraction over 1, by zero; weighted without colleges or fraction
  level_unusable,        // the required or blocking level does not exist
  threshold_unusable,    // for instance unanimity among options
  weights_unusable,      // a college without weight, twice, or over 100 %
};
RulesFault check_rules(const pb::BallotRules& rules);

// What does not forbid a ballot, but is said before it opens.
enum class BallotWarning {
  weights_not_whole,     // they do not add up to 100 %
  weight_under_tenth,    // of `college`
  weight_over_half,
  few_colleges,          // fewer than three
  college_of_one,        // its one vote is known to everybody
  college_of_two,        // its detail is not shown on the big screen
  college_empty,         // nobody can vote in it
  outside_over_limit,    // outside members have more than 35 % of the votes
  secret_on_paper,       // no device takes part
  abstention_counts,     // the base holds abstentions: they weigh like a no
};
struct Warned {
  BallotWarning warning{};
  std::uint32_t college = 0;
  bool operator==(const Warned&) const = default;
};
// `outside` of the `enrolled` people are outside members of a SCOP.
std::vector<Warned> ballot_warnings(const pb::BallotRules& rules,
                                    const std::vector<CollegeHeads>& heads,
                                    std::uint32_t outside);

// The most proxies one person may hold where `members` count for the rule.
std::optional<std::uint32_t> proxies_allowed(const pb::ProxyRule& rule, std::uint32_t members);

}  // namespace palabre::workshop
