// SPDX-License-Identifier: AGPL-3.0-or-later
// What a set of rules may and should be, before any vote is cast.
#include <algorithm>
#include <set>

#include "protocol/limits.hpp"
#include "protocol/workshop/tally.hpp"

namespace palabre::workshop {

namespace {

constexpr std::uint32_t whole_percent = 10'000;

RulesFault check_choices(const pb::BallotRules& rules) {
  const int max = static_cast<int>(limits::ballot_options_max);
  if (rules.method() == pb::BALLOT_OPTIONS) {
    if (rules.options_size() < 2) {
      return RulesFault::too_few_choices;
    }
    return rules.options_size() > max ? RulesFault::too_many_choices : RulesFault::none;
  }
  if (rules.method() == pb::BALLOT_LEVELS) {
    const pb::LevelRules& levels = rules.levels();
    if (levels.levels_size() < 2) {
      return RulesFault::too_few_choices;
    }
    if (levels.levels_size() > max) {
      return RulesFault::too_many_choices;
    }
    const std::uint32_t count = static_cast<std::uint32_t>(levels.levels_size());
    // A block must stand under the agreement, or nobody could ever agree.
    if (levels.required() >= count || levels.required() == 0 ||
        (levels.block() != pb::BLOCK_ABSENT && levels.block_level() >= levels.required())) {
      return RulesFault::level_unusable;
    }
  }
  return RulesFault::none;
}

RulesFault check_quorum(const pb::BallotRules& rules) {
  const pb::Quorum& quorum = rules.quorum();
  if (quorum.weighted() && (quorum.kind() != pb::QUORUM_FRACTION ||
                            rules.colleges().colleges_size() == 0)) {
    return RulesFault::quorum_unusable;
  }
  if (quorum.kind() == pb::QUORUM_FRACTION &&
      (quorum.denominator() == 0 || quorum.denominator() > whole_percent ||
       quorum.numerator() > quorum.denominator())) {
    return RulesFault::quorum_unusable;
  }
  return quorum.kind() == pb::QUORUM_NUMBER && quorum.numerator() > limits::people_max
             ? RulesFault::quorum_unusable
             : RulesFault::none;
}

RulesFault check_weights(const pb::BallotRules& rules) {
  std::set<std::uint32_t> seen;
  if (static_cast<std::size_t>(rules.colleges().colleges_size()) > limits::colleges_max) {
    return RulesFault::weights_unusable;
  }
  for (const pb::College& college : rules.colleges().colleges()) {
    if (college.weight() == 0 || college.weight() > whole_percent || college.college() == 0 ||
        !seen.insert(college.college()).second) {
      return RulesFault::weights_unusable;
    }
  }
  return RulesFault::none;
}

}  // namespace

RulesFault check_rules(const pb::BallotRules& rules) {
  if (rules.method() != pb::BALLOT_VOTE && rules.method() != pb::BALLOT_OPTIONS &&
      rules.method() != pb::BALLOT_LEVELS) {
    return RulesFault::method_missing;
  }
  if (const RulesFault fault = check_choices(rules); fault != RulesFault::none) {
    return fault;
  }
  if (rules.tie() == pb::TIE_CASTING_VOTE) {
    if (rules.secrecy() == pb::SECRECY_PAPER) {
      return RulesFault::casting_with_paper;
    }
    if (rules.casting_person() == 0) {
      return RulesFault::casting_person_missing;
    }
  }
  if (rules.method() == pb::BALLOT_LEVELS && rules.threshold().kind() == pb::THRESHOLD_RELATIVE) {
    return RulesFault::threshold_unusable;
  }
  if (rules.threshold().minus() > limits::people_max) {
    return RulesFault::threshold_unusable;
  }
  if (const RulesFault fault = check_quorum(rules); fault != RulesFault::none) {
    return fault;
  }
  return check_weights(rules);
}

std::vector<Warned> ballot_warnings(const pb::BallotRules& rules,
                                    const std::vector<CollegeHeads>& heads,
                                    std::uint32_t outside) {
  std::vector<Warned> warned;
  const auto& colleges = rules.colleges().colleges();
  std::uint64_t whole = 0;
  for (const pb::College& college : colleges) {
    whole += college.weight();
  }
  if (!colleges.empty() && whole != whole_percent) {
    warned.push_back({BallotWarning::weights_not_whole, 0});
  }
  if (!colleges.empty() && colleges.size() < 3) {
    warned.push_back({BallotWarning::few_colleges, 0});
  }
  for (const pb::College& college : colleges) {
    if (college.weight() < whole_percent / 10) {
      warned.push_back({BallotWarning::weight_under_tenth, college.college()});
    }
    if (college.weight() > whole_percent / 2) {
      warned.push_back({BallotWarning::weight_over_half, college.college()});
    }
    const auto found = std::find_if(heads.begin(), heads.end(), [&](const CollegeHeads& candidate) {
      return candidate.college == college.college();
    });
    const std::uint32_t voters = found == heads.end() ? 0 : found->represented;
    if (voters == 0) {
      warned.push_back({BallotWarning::college_empty, college.college()});
    } else if (voters == 1) {
      warned.push_back({BallotWarning::college_of_one, college.college()});
    } else if (voters == 2) {
      warned.push_back({BallotWarning::college_of_two, college.college()});
    }
  }
  std::uint64_t enrolled = 0;
  for (const CollegeHeads& college : heads) {
    enrolled += college.enrolled;
  }
  if (colleges.empty() && std::uint64_t{outside} * 100 > enrolled * 35) {
    warned.push_back({BallotWarning::outside_over_limit, 0});
  }
  if (rules.secrecy() == pb::SECRECY_PAPER) {
    warned.push_back({BallotWarning::secret_on_paper, 0});
  }
  if (rules.base() != pb::BASE_EXPRESSED && !(rules.method() == pb::BALLOT_LEVELS)) {
    warned.push_back({BallotWarning::abstention_counts, 0});
  }
  return warned;
}

std::optional<std::uint32_t> proxies_allowed(const pb::ProxyRule& rule, std::uint32_t members) {
  switch (rule.limit()) {
    case pb::PROXY_LIMIT_COUNT:
      return rule.count();
    case pb::PROXY_LIMIT_SCOP:
      return members < 20 ? 1 : members / 20;
    default:
      return std::nullopt;
  }
}

}  // namespace palabre::workshop
