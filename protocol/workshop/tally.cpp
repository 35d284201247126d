// SPDX-License-Identifier: AGPL-3.0-or-later
#include "protocol/workshop/tally.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/workshop/natural.hpp"

namespace palabre::workshop {

namespace {

// One college reduced to what the comparison needs.
struct Cell {
  std::uint32_t weight = 0;
  std::vector<std::uint32_t> choices;  // votes for each choice
  std::uint32_t expressed = 0;
  std::uint32_t voters = 0;
  std::uint32_t part = 0;
  std::uint32_t enrolled = 0;
  std::uint32_t represented = 0;
  std::uint32_t base = 0;
  std::uint32_t blocks = 0;
  std::uint32_t below = 0;
};

std::uint32_t base_of(const pb::BallotRules& rules, const Cell& cell) {
  switch (rules.base()) {
    case pb::BASE_VOTERS:
      return cell.voters;
    case pb::BASE_REPRESENTED:
      return cell.represented;
    case pb::BASE_ENROLLED:
      return cell.enrolled;
    default:
      return cell.expressed;
  }
}

Cell cell_of(const pb::BallotRules& rules, const CollegeHeads& heads) {
  Cell cell;
  const pb::CollegeTotals& votes = heads.votes;
  std::uint32_t abstentions = votes.abstentions();
  if (rules.method() == pb::BALLOT_VOTE) {
    cell.choices = {votes.votes_for(), votes.votes_against()};
  } else if (rules.method() == pb::BALLOT_LEVELS) {
    cell.choices = {0, 0};
    for (int level = 0; level < votes.numbers_size(); ++level) {
      const std::uint32_t number = static_cast<std::uint32_t>(level);
      const std::uint32_t answers = votes.numbers(level);
      if (rules.levels().block() != pb::BLOCK_ABSENT && number <= rules.levels().block_level()) {
        cell.blocks += answers;
      }
      if (level < rules.levels().levels_size() && rules.levels().levels(level).outside()) {
        abstentions += answers;
      } else if (number >= rules.levels().required()) {
        cell.choices[0] += answers;
      } else {
        cell.choices[1] += answers;
        cell.below += answers;
      }
    }
  } else {
    cell.choices.assign(votes.numbers().begin(), votes.numbers().end());
  }
  for (const std::uint32_t answers : cell.choices) {
    cell.expressed += answers;
  }
  cell.voters = cell.expressed + abstentions + (rules.blanks_count() ? votes.blanks() : 0);
  cell.part = cell.expressed + abstentions + votes.blanks() + votes.nulls();
  cell.enrolled = heads.enrolled;
  cell.represented = heads.represented;
  cell.base = base_of(rules, cell);
  return cell;
}

void add(Cell& total, const Cell& cell) {
  total.choices.resize(std::max(total.choices.size(), cell.choices.size()));
  for (std::size_t i = 0; i < cell.choices.size(); ++i) {
    total.choices[i] += cell.choices[i];
  }
  total.expressed += cell.expressed;
  total.voters += cell.voters;
  total.part += cell.part;
  total.enrolled += cell.enrolled;
  total.represented += cell.represented;
  total.base += cell.base;
  total.blocks += cell.blocks;
  total.below += cell.below;
}

void put(pb::Fraction& to, const ExactFraction& from) {
  to.set_numerator(from.numerator.text());
  to.set_denominator(from.denominator.text());
}

ExactFraction fraction(std::uint64_t numerator, std::uint64_t denominator) {
  return {Natural(numerator), Natural(denominator)};
}

// The colleges whose votes go to `choice`: 2 = its weight, 1 = half of it, 0 = nothing.
std::uint32_t won_halves(const Cell& cell, std::size_t choice, pb::CollegeTie tie, bool* tied) {
  const std::uint32_t best = *std::max_element(cell.choices.begin(), cell.choices.end());
  const std::ptrdiff_t leaders = std::count(cell.choices.begin(), cell.choices.end(), best);
  if (leaders == 1) {
    return cell.choices[choice] == best ? 2 : 0;
  }
  *tied = true;
  // Half of the weight to each of two; among more than two leaders nobody has a half.
  return tie == pb::COLLEGE_TIE_HALF && leaders == 2 && cell.choices[choice] == best ? 1 : 0;
}

// What one college gives to a choice, in weight.
ExactFraction carried(const pb::BallotRules& rules, const Cell& cell, std::size_t choice,
                      bool* tied) {
  if (cell.expressed == 0) {
    return {};
  }
  if (rules.colleges().carry() == pb::CARRY_WINNER_TAKES_ALL) {
    const std::uint32_t halves = won_halves(cell, choice, rules.colleges().tie(), tied);
    return fraction(std::uint64_t{cell.weight} * halves, 2);
  }
  return fraction(std::uint64_t{cell.weight} * cell.choices[choice], cell.base);
}

ExactFraction of_whole(const ExactFraction& weight, std::uint64_t whole) {
  return whole == 0 ? ExactFraction()
                    : ExactFraction{weight.numerator, weight.denominator * Natural(whole)};
}

std::uint64_t whole_weight(const pb::BallotRules& rules, const std::vector<Cell>& cells) {
  std::uint64_t whole = 0;
  for (const Cell& cell : cells) {
    if (cell.expressed != 0 || rules.colleges().empty() == pb::EMPTY_COLLEGE_LOST) {
      whole += cell.weight;
    }
  }
  return whole;
}

// By heads: unanimity and "all but n" count people, whatever their college weighs.
bool counts_heads(const pb::BallotRules& rules) {
  return rules.threshold().kind() == pb::THRESHOLD_UNANIMITY ||
         rules.threshold().kind() == pb::THRESHOLD_CONSENSUS_MINUS;
}

std::optional<ExactFraction> threshold_of(const pb::BallotRules& rules) {
  switch (rules.threshold().kind()) {
    case pb::THRESHOLD_MORE_THAN_HALF:
      return fraction(1, 2);
    case pb::THRESHOLD_TWO_THIRDS:
      return fraction(2, 3);
    case pb::THRESHOLD_THREE_QUARTERS:
      return fraction(3, 4);
    default:
      return std::nullopt;
  }
}

bool judge_quorum(const pb::BallotRules& rules, const std::vector<Cell>& cells, const Cell& total,
                  pb::BallotVerdict& verdict) {
  const pb::Quorum& quorum = rules.quorum();
  const auto counted = [&](const Cell& cell) {
    return quorum.voters() ? cell.part : cell.represented;
  };
  verdict.set_quorum_counted(counted(total));
  if (quorum.kind() == pb::QUORUM_NONE) {
    return true;
  }
  if (quorum.kind() == pb::QUORUM_NUMBER) {
    verdict.set_quorum_needed(quorum.numerator());
    return counted(total) >= quorum.numerator();
  }
  const std::uint64_t product = std::uint64_t{total.enrolled} * quorum.numerator();
  verdict.set_quorum_needed(static_cast<std::uint32_t>(
      (product + quorum.denominator() - 1) / quorum.denominator()));
  if (!quorum.weighted()) {
    return counted(total) >= verdict.quorum_needed();
  }
  std::uint64_t whole = 0;
  ExactFraction share;
  for (const Cell& cell : cells) {
    if (cell.enrolled != 0 || rules.colleges().empty() == pb::EMPTY_COLLEGE_LOST) {
      whole += cell.weight;
    }
  }
  for (const Cell& cell : cells) {
    if (cell.enrolled != 0) {
      share = sum(share, fraction(std::uint64_t{cell.weight} * counted(cell), cell.enrolled));
    }
  }
  share = of_whole(share, whole).reduced();
  put(*verdict.mutable_quorum_share(), share);
  return share >= fraction(quorum.numerator(), quorum.denominator());
}

pb::BallotResult by_casting_vote(const pb::BallotRules& rules, const Heads& heads,
                                 const std::vector<std::size_t>& leaders,
                                 pb::BallotVerdict& verdict) {
  verdict.set_casting_vote(heads.casting);
  if (rules.method() == pb::BALLOT_VOTE) {
    return heads.casting == pb::CHOICE_FOR ? pb::RESULT_ADOPTED : pb::RESULT_REJECTED;
  }
  if (heads.casting == pb::CHOICE_OPTION &&
      std::find(leaders.begin(), leaders.end(), heads.casting_number) != leaders.end()) {
    verdict.set_leading(heads.casting_number);
    return pb::RESULT_ADOPTED;
  }
  return pb::RESULT_REJECTED;
}

pb::BallotResult by_tie_rule(const pb::BallotRules& rules, const Heads& heads,
                             const std::vector<std::size_t>& leaders, pb::BallotVerdict& verdict) {
  verdict.set_tie(true);
  switch (rules.tie()) {
    case pb::TIE_CASTING_VOTE:
      return by_casting_vote(rules, heads, leaders, verdict);
    case pb::TIE_REVOTE:
      return pb::RESULT_REVOTE;
    default:
      return pb::RESULT_REJECTED;
  }
}

pb::BallotResult by_heads(const pb::BallotRules& rules, const Cell& total, std::size_t leading,
                          pb::BallotVerdict& verdict) {
  const bool unanimity = rules.threshold().kind() == pb::THRESHOLD_UNANIMITY;
  const std::uint32_t base = unanimity ? total.expressed : total.base;
  const std::uint32_t favourable = total.choices[leading];
  const std::uint32_t allowed = unanimity ? 0 : rules.threshold().minus();
  const std::uint32_t missing = base - favourable;
  verdict.set_base(base);
  verdict.set_margin_votes(static_cast<std::int32_t>(allowed) -
                           static_cast<std::int32_t>(missing));
  return favourable > 0 && missing <= allowed ? pb::RESULT_ADOPTED : pb::RESULT_REJECTED;
}

// Votes over (or under) the smallest number that passes, the base being what it is.
std::int32_t margin_in_votes(std::uint32_t favourable, std::uint32_t base,
                             const ExactFraction& threshold, bool strictly) {
  const Natural product = threshold.numerator * base;
  Natural rest;
  const Natural quotient = product.divided_by(threshold.denominator, &rest);
  std::int32_t needed = static_cast<std::int32_t>(std::stoul(quotient.text()));
  if (strictly || !rest.zero()) {
    ++needed;
  }
  return static_cast<std::int32_t>(favourable) - needed;
}

void put_counts(const pb::BallotRules& rules, const Heads& heads, const std::vector<Cell>& cells,
                const Cell& total, pb::BallotVerdict& verdict) {
  pb::CollegeTotals sums;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const pb::CollegeTotals& votes = heads.colleges[i].votes;
    if (rules.colleges().colleges_size() > 0) {
      pb::CollegeCount& count = *verdict.add_colleges();
      count.set_college(heads.colleges[i].college);
      count.set_enrolled(cells[i].enrolled);
      count.set_represented(cells[i].represented);
      count.set_base(cells[i].base);
      count.set_empty(cells[i].expressed == 0);
      *count.mutable_votes() = votes;
    }
    sums.set_votes_for(sums.votes_for() + votes.votes_for());
    sums.set_votes_against(sums.votes_against() + votes.votes_against());
    sums.set_abstentions(sums.abstentions() + votes.abstentions());
    sums.set_blanks(sums.blanks() + votes.blanks());
    sums.set_nulls(sums.nulls() + votes.nulls());
    for (int n = 0; n < votes.numbers_size(); ++n) {
      if (sums.numbers_size() <= n) {
        sums.add_numbers(0);
      }
      sums.set_numbers(n, sums.numbers(n) + votes.numbers(n));
    }
  }
  pb::CollegeCount& whole = *verdict.mutable_total();
  whole.set_enrolled(total.enrolled);
  whole.set_represented(total.represented);
  whole.set_base(total.base);
  *whole.mutable_votes() = sums;
  verdict.set_base(total.base);
  verdict.set_blocks(total.blocks);
  verdict.set_below(total.below);
  verdict.set_not_voted(total.enrolled - std::min(total.enrolled, total.part));
}

}  // namespace

std::uint32_t took_part(const CollegeHeads& heads) {
  const pb::CollegeTotals& votes = heads.votes;
  std::uint32_t part = votes.votes_for() + votes.votes_against() + votes.abstentions() +
                       votes.blanks() + votes.nulls();
  for (const std::uint32_t answers : votes.numbers()) {
    part += answers;
  }
  return part;
}

bool more_than_enrolled(const CollegeHeads& heads) {
  std::uint64_t part = std::uint64_t{heads.votes.votes_for()} + heads.votes.votes_against() +
                       heads.votes.abstentions() + heads.votes.blanks() + heads.votes.nulls();
  for (const std::uint32_t answers : heads.votes.numbers()) {
    part += answers;
  }
  return part > heads.represented;
}

pb::BallotVerdict count_ballot(const pb::BallotRules& rules, const Heads& heads) {
  pb::BallotVerdict verdict;
  std::vector<Cell> cells;
  Cell total;
  for (const CollegeHeads& college : heads.colleges) {
    Cell cell = cell_of(rules, college);
    for (const pb::College& listed : rules.colleges().colleges()) {
      if (listed.college() == college.college) {
        cell.weight = listed.weight();
      }
    }
    add(total, cell);
    cells.push_back(std::move(cell));
  }
  total.choices.resize(std::max<std::size_t>(total.choices.size(), 2));
  put_counts(rules, heads, cells, total, verdict);

  // The share of each choice, exactly.
  const bool weighted = rules.colleges().colleges_size() > 0 && !counts_heads(rules);
  const std::uint64_t whole = whole_weight(rules, cells);
  bool college_tied = false;
  std::vector<ExactFraction> shares(total.choices.size());
  for (std::size_t choice = 0; choice < shares.size(); ++choice) {
    if (!weighted) {
      if (total.base != 0) {
        shares[choice] = fraction(total.choices[choice], total.base);
      }
      continue;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (choice >= cells[i].choices.size()) {
        continue;
      }
      bool tied = false;
      shares[choice] = sum(shares[choice], carried(rules, cells[i], choice, &tied));
      if (tied) {
        verdict.mutable_colleges(static_cast<int>(i))->set_tied(true);
        college_tied = true;
      }
    }
    shares[choice] = of_whole(shares[choice], whole);
  }
  std::size_t leading = 0;
  if (rules.method() == pb::BALLOT_OPTIONS) {
    for (std::size_t choice = 1; choice < shares.size(); ++choice) {
      if (shares[choice] > shares[leading]) {
        leading = choice;
      }
    }
  }
  verdict.set_leading(static_cast<std::uint32_t>(leading));
  verdict.set_favourable(total.choices[leading]);
  const ExactFraction share = shares[leading].reduced();
  put(*verdict.mutable_share(), share);
  if (weighted) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      bool tied = false;
      put(*verdict.mutable_colleges(static_cast<int>(i))->mutable_carried(),
          of_whole(carried(rules, cells[i], leading, &tied), whole).reduced());
    }
  }

  std::vector<std::size_t> leaders;
  for (std::size_t choice = 0; choice < shares.size(); ++choice) {
    if (shares[choice] == shares[leading]) {
      leaders.push_back(choice);
    }
  }
  // Only the choices of a levels ballot are not rivals: being under the level is no camp.
  const bool level = leaders.size() > 1 && rules.method() != pb::BALLOT_LEVELS;

  verdict.set_quorum_reached(judge_quorum(rules, cells, total, verdict));
  const std::optional<ExactFraction> threshold = threshold_of(rules);
  const bool strictly = rules.threshold().kind() == pb::THRESHOLD_MORE_THAN_HALF;
  pb::BallotResult result = pb::RESULT_REJECTED;
  if (threshold) {
    put(*verdict.mutable_threshold(), *threshold);
    put(*verdict.mutable_margin(), distance(share, *threshold).reduced());
    verdict.set_above(share > *threshold);
    if (!weighted) {
      verdict.set_margin_votes(
          margin_in_votes(total.choices[leading], total.base, *threshold, strictly));
    }
    const bool passes = strictly ? share > *threshold : share >= *threshold;
    if (strictly && level && share == *threshold) {
      result = by_tie_rule(rules, heads, leaders, verdict);
    } else {
      result = passes ? pb::RESULT_ADOPTED : pb::RESULT_REJECTED;
    }
  } else if (counts_heads(rules)) {
    result = by_heads(rules, total, leading, verdict);
  } else {
    ExactFraction second;
    std::uint32_t second_votes = 0;
    for (std::size_t choice = 0; choice < shares.size(); ++choice) {
      if (choice != leading) {
        second = std::max(second, shares[choice]);
        second_votes = std::max(second_votes, total.choices[choice]);
      }
    }
    put(*verdict.mutable_margin(), distance(share, second).reduced());
    verdict.set_above(share > second);
    if (!weighted) {
      verdict.set_margin_votes(static_cast<std::int32_t>(total.choices[leading]) -
                               static_cast<std::int32_t>(second_votes));
    }
    result = share > second ? pb::RESULT_ADOPTED
             : level        ? by_tie_rule(rules, heads, leaders, verdict)
                            : pb::RESULT_REJECTED;
  }
  if (!verdict.quorum_reached()) {
    result = pb::RESULT_NO_QUORUM;
  } else if (total.expressed == 0) {
    result = pb::RESULT_NOTHING_EXPRESSED;
  } else if (rules.method() == pb::BALLOT_LEVELS && rules.levels().block() == pb::BLOCK_STOPS &&
             total.blocks > 0) {
    result = pb::RESULT_BLOCKED;
  } else if (college_tied && rules.colleges().tie() == pb::COLLEGE_TIE_REVOTE) {
    result = pb::RESULT_REVOTE;
  }
  verdict.set_result(result);
  return verdict;
}

}  // namespace palabre::workshop
