// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules and the arithmetic of a ballot in sentences, in both languages. Every figure is one of
// the verdict's; nothing is computed anew.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facilitator/report/options.hpp"
#include "protocol/messages/validation.pb.h"

namespace palabre::report {

std::string_view result_word(Language, pb::BallotResult);
std::string_view end_word(Language, pb::ConsentEnd);
std::string_view objection_word(Language, pb::ObjectionStatus);
std::string_view commitment_word(Language, pb::CommitmentStatus);
std::string method_word(Language, const pb::BallotRules&);
std::string_view secrecy_word(Language, pb::Secrecy);
std::string electorate_word(Language, const pb::Electorate&);
std::string choice_word(Language, const pb::BallotRules&, pb::Choice, std::uint32_t number);

std::vector<std::string> rules_sentences(Language, const pb::BallotRules&);
std::vector<std::string> arithmetic_sentences(Language, const pb::BallotRules&,
                                              const pb::BallotVerdict&);
// "9 pour, 3 contre, 2 abstentions", or the counts per option or level.
std::string totals_sentence(Language, const pb::BallotRules&, const pb::CollegeTotals&);
// "3/4 = 75 %", without decimals that are zero; cut off, not rounded.
std::string fraction_text(Language, const pb::Fraction&);
// Hundredths of a percent: 2550 = "25,5 %".
std::string weight_text(Language, std::uint32_t weight);

}  // namespace palabre::report
