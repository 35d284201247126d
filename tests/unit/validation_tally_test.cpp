// SPDX-License-Identifier: AGPL-3.0-or-later
// The arithmetic of ballots: one worked example per rule, then laws over random ballots, compared
// with fractions of another library.
#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <random>

#include "protocol/workshop/natural.hpp"
#include "protocol/workshop/tally.hpp"

namespace palabre::workshop {

namespace {

pb::BallotRules vote(pb::ThresholdKind threshold = pb::THRESHOLD_MORE_THAN_HALF,
                     pb::VoteBase base = pb::BASE_EXPRESSED) {
  pb::BallotRules rules;
  rules.set_method(pb::BALLOT_VOTE);
  rules.mutable_threshold()->set_kind(threshold);
  rules.set_base(base);
  return rules;
}

CollegeHeads heads(std::uint32_t college, std::uint32_t enrolled, std::uint32_t represented,
                   std::uint32_t votes_for, std::uint32_t against, std::uint32_t abstentions = 0,
                   std::uint32_t blanks = 0, std::uint32_t nulls = 0) {
  CollegeHeads made;
  made.college = college;
  made.enrolled = enrolled;
  made.represented = represented;
  made.votes.set_college(college);
  made.votes.set_votes_for(votes_for);
  made.votes.set_votes_against(against);
  made.votes.set_abstentions(abstentions);
  made.votes.set_blanks(blanks);
  made.votes.set_nulls(nulls);
  return made;
}

CollegeHeads numbers(std::uint32_t enrolled, std::initializer_list<std::uint32_t> answers,
                     std::uint32_t abstentions = 0) {
  CollegeHeads made = heads(0, enrolled, enrolled, 0, 0, abstentions);
  for (const std::uint32_t answer : answers) {
    made.votes.add_numbers(answer);
  }
  return made;
}

void weigh(pb::BallotRules& rules, std::initializer_list<std::uint32_t> weights) {
  std::uint32_t number = 0;
  for (const std::uint32_t weight : weights) {
    pb::College& college = *rules.mutable_colleges()->add_colleges();
    college.set_college(++number);
    college.set_weight(weight * 100);
  }
}

pb::BallotVerdict count(const pb::BallotRules& rules, std::vector<CollegeHeads> colleges,
                        pb::Choice casting = pb::CHOICE_NONE) {
  REQUIRE(check_rules(rules) == RulesFault::none);
  return count_ballot(rules, {std::move(colleges), casting, 0});
}

std::string text(const pb::Fraction& fraction) {
  return fraction.numerator() + "/" + fraction.denominator();
}

bool has(const std::vector<Warned>& warned, BallotWarning warning, std::uint32_t college = 0) {
  return std::find(warned.begin(), warned.end(), Warned{warning, college}) != warned.end();
}

}  // namespace

TEST_CASE("ballot: three colleges, two thirds: 29/40 is over 2/3 by 7/120", "[validation]") {
  pb::BallotRules rules = vote(pb::THRESHOLD_TWO_THIRDS);
  weigh(rules, {50, 30, 20});
  rules.mutable_quorum()->set_kind(pb::QUORUM_NUMBER);
  rules.mutable_quorum()->set_numerator(9);
  rules.mutable_quorum()->set_voters(true);
  const pb::BallotVerdict verdict =
      count(rules, {heads(1, 11, 11, 8, 2, 1), heads(2, 4, 4, 3, 1), heads(3, 2, 2, 1, 1)});
  CHECK(text(verdict.share()) == "29/40");
  CHECK(text(verdict.threshold()) == "2/3");
  CHECK(text(verdict.margin()) == "7/120");
  CHECK(text(verdict.colleges(0).carried()) == "2/5");
  CHECK(text(verdict.colleges(1).carried()) == "9/40");
  CHECK(text(verdict.colleges(2).carried()) == "1/10");
  CHECK(verdict.above());
  CHECK(verdict.quorum_counted() == 17);
  CHECK(verdict.quorum_needed() == 9);
  CHECK(verdict.result() == pb::RESULT_ADOPTED);
}

TEST_CASE("ballot: four colleges of 16, 457, 146 and 252 weigh 40, 25, 25 and 10", "[validation]") {
  pb::BallotRules rules = vote();
  weigh(rules, {40, 25, 25, 10});
  const std::vector<CollegeHeads> polled{
      heads(1, 16, 14, 4, 10), heads(2, 457, 300, 240, 60), heads(3, 146, 80, 40, 40),
      heads(4, 252, 100, 90, 10)};
  // By heads 374 of 494 are for; by college 40 × 4/14 + 25 × 240/300 + 25 × 1/2 + 10 × 9/10.
  const pb::BallotVerdict proportional = count(rules, polled);
  CHECK(proportional.favourable() == 374);
  CHECK(text(proportional.share()) == "741/1400");
  CHECK(proportional.result() == pb::RESULT_ADOPTED);
  CHECK(ballot_warnings(rules, polled, 0).empty());

  rules.mutable_colleges()->set_carry(pb::CARRY_WINNER_TAKES_ALL);
  SECTION("winner takes all, the tied college gives half its weight: 25 + 12.5 + 10") {
    const pb::BallotVerdict verdict = count(rules, polled);
    CHECK(text(verdict.share()) == "19/40");
    CHECK(verdict.colleges(2).tied());
    CHECK(verdict.result() == pb::RESULT_REJECTED);
  }
  SECTION("winner takes all, the tied college is lost: 25 + 10") {
    rules.mutable_colleges()->set_tie(pb::COLLEGE_TIE_LOST);
    CHECK(text(count(rules, polled).share()) == "7/20");
  }
  SECTION("winner takes all, the tied college votes again") {
    rules.mutable_colleges()->set_tie(pb::COLLEGE_TIE_REVOTE);
    CHECK(count(rules, polled).result() == pb::RESULT_REVOTE);
  }
  SECTION("a weighted quorum: 40 × 14/16 + 25 × 300/457 + 25 × 80/146 + 10 × 100/252") {
    rules.mutable_quorum()->set_kind(pb::QUORUM_FRACTION);
    rules.mutable_quorum()->set_numerator(1);
    rules.mutable_quorum()->set_denominator(2);
    rules.mutable_quorum()->set_weighted(true);
    const pb::BallotVerdict verdict = count(rules, polled);
    CHECK(verdict.quorum_reached());
    // By heads alone 494 of 871 are more than half as well; without the workers they are not.
    std::vector<CollegeHeads> without = polled;
    without[0] = heads(1, 16, 2, 2, 0);
    CHECK(count(rules, without).result() == pb::RESULT_NO_QUORUM);
    CHECK(text(verdict.quorum_share()) != text(count(rules, without).quorum_share()));
  }
}

TEST_CASE("ballot: the base decides whether an abstention weighs like a no", "[validation]") {
  // 17 on the roll, 16 vote: 8 for, 7 against, 1 abstention.
  const std::vector<CollegeHeads> polled{heads(0, 17, 16, 8, 7, 1)};
  const pb::BallotVerdict expressed = count(vote(), polled);
  CHECK(text(expressed.share()) == "8/15");
  CHECK(expressed.result() == pb::RESULT_ADOPTED);
  CHECK(expressed.margin_votes() == 0);
  const auto rejected = [&](pb::VoteBase base, const std::string& share, int margin) {
    const pb::BallotVerdict verdict = count(vote(pb::THRESHOLD_MORE_THAN_HALF, base), polled);
    CHECK(text(verdict.share()) == share);
    CHECK(verdict.margin_votes() == margin);
    CHECK(verdict.result() == pb::RESULT_REJECTED);
    CHECK_FALSE(verdict.tie());
  };
  rejected(pb::BASE_VOTERS, "1/2", -1);
  rejected(pb::BASE_REPRESENTED, "1/2", -1);
  rejected(pb::BASE_ENROLLED, "8/17", -1);
  CHECK(expressed.not_voted() == 1);
}

TEST_CASE("ballot: blanks stand among the voters only where the rules say so", "[validation]") {
  pb::BallotRules rules = vote(pb::THRESHOLD_MORE_THAN_HALF, pb::BASE_VOTERS);
  const std::vector<CollegeHeads> polled{heads(0, 17, 17, 8, 6, 1, 1, 1)};
  CHECK(count(rules, polled).base() == 15);
  CHECK(count(rules, polled).result() == pb::RESULT_ADOPTED);
  rules.set_blanks_count(true);
  CHECK(count(rules, polled).base() == 16);
  CHECK(count(rules, polled).result() == pb::RESULT_REJECTED);
}

TEST_CASE("ballot: two thirds and three quarters are reached exactly", "[validation]") {
  CHECK(count(vote(pb::THRESHOLD_TWO_THIRDS), {heads(0, 17, 17, 10, 5)}).result() ==
        pb::RESULT_ADOPTED);
  CHECK(count(vote(pb::THRESHOLD_TWO_THIRDS), {heads(0, 17, 17, 11, 6)}).result() ==
        pb::RESULT_REJECTED);
  CHECK(count(vote(pb::THRESHOLD_THREE_QUARTERS), {heads(0, 17, 16, 12, 4)}).result() ==
        pb::RESULT_ADOPTED);
  CHECK(count(vote(pb::THRESHOLD_THREE_QUARTERS), {heads(0, 17, 16, 11, 5)}).margin_votes() == -1);
}

TEST_CASE("ballot: unanimity and consensus minus n count heads", "[validation]") {
  CHECK(count(vote(pb::THRESHOLD_UNANIMITY), {heads(0, 17, 17, 12, 0, 5)}).result() ==
        pb::RESULT_ADOPTED);
  CHECK(count(vote(pb::THRESHOLD_UNANIMITY), {heads(0, 17, 17, 16, 1)}).result() ==
        pb::RESULT_REJECTED);
  pb::BallotRules minus = vote(pb::THRESHOLD_CONSENSUS_MINUS, pb::BASE_VOTERS);
  minus.mutable_threshold()->set_minus(2);
  CHECK(count(minus, {heads(0, 17, 17, 15, 1, 1)}).result() == pb::RESULT_ADOPTED);
  CHECK(count(minus, {heads(0, 17, 17, 14, 1, 2)}).result() == pb::RESULT_REJECTED);
  CHECK(count(minus, {heads(0, 17, 17, 0, 1, 1)}).result() == pb::RESULT_REJECTED);
}

TEST_CASE("ballot: no quorum, no valid vote; half of the rights present or represented",
          "[validation]") {
  pb::BallotRules rules = vote();
  rules.mutable_quorum()->set_kind(pb::QUORUM_FRACTION);
  rules.mutable_quorum()->set_numerator(1);
  rules.mutable_quorum()->set_denominator(2);
  const pb::BallotVerdict nine = count(rules, {heads(0, 17, 9, 9, 0)});
  CHECK(nine.quorum_needed() == 9);
  CHECK(nine.result() == pb::RESULT_ADOPTED);
  CHECK(count(rules, {heads(0, 17, 8, 8, 0)}).result() == pb::RESULT_NO_QUORUM);
  // Who is there without voting counts for the quorum, unless it counts voters.
  CHECK(count(rules, {heads(0, 17, 9, 3, 2)}).result() == pb::RESULT_ADOPTED);
  rules.mutable_quorum()->set_voters(true);
  CHECK(count(rules, {heads(0, 17, 9, 3, 2)}).result() == pb::RESULT_NO_QUORUM);
}

TEST_CASE("ballot: a tie is rejected, decided by the casting vote, or voted again",
          "[validation]") {
  const std::vector<CollegeHeads> polled{heads(0, 17, 16, 8, 8)};
  pb::BallotRules rules = vote();
  CHECK(count(rules, polled).tie());
  CHECK(count(rules, polled).result() == pb::RESULT_REJECTED);
  rules.set_tie(pb::TIE_REVOTE);
  CHECK(count(rules, polled).result() == pb::RESULT_REVOTE);
  rules.set_tie(pb::TIE_CASTING_VOTE);
  rules.set_casting_person(1);
  CHECK(count(rules, polled, pb::CHOICE_FOR).result() == pb::RESULT_ADOPTED);
  CHECK(count(rules, polled, pb::CHOICE_AGAINST).result() == pb::RESULT_REJECTED);
  CHECK(count(rules, polled, pb::CHOICE_ABSTAIN).result() == pb::RESULT_REJECTED);
  rules.set_secrecy(pb::SECRECY_PAPER);
  CHECK(check_rules(rules) == RulesFault::casting_with_paper);
}

TEST_CASE("ballot: relative majority among options; a tie at the top follows the rule",
          "[validation]") {
  pb::BallotRules rules = vote(pb::THRESHOLD_RELATIVE);
  rules.set_method(pb::BALLOT_OPTIONS);
  for (const char* label : {"one", "two", "three"}) {
    rules.add_options(label);
  }
  const pb::BallotVerdict verdict = count(rules, {numbers(17, {5, 7, 4}, 1)});
  CHECK(verdict.leading() == 1);
  CHECK(verdict.margin_votes() == 2);
  CHECK(verdict.result() == pb::RESULT_ADOPTED);
  CHECK(count(rules, {numbers(17, {7, 7, 2})}).tie());
  rules.mutable_threshold()->set_kind(pb::THRESHOLD_MORE_THAN_HALF);
  CHECK(count(rules, {numbers(17, {5, 7, 4}, 1)}).result() == pb::RESULT_REJECTED);
  CHECK(count(rules, {numbers(17, {5, 9, 2}, 1)}).result() == pb::RESULT_ADOPTED);
}

TEST_CASE("ballot: an empty college never divides by zero; its weight is lost or leaves",
          "[validation]") {
  pb::BallotRules rules = vote();
  weigh(rules, {50, 30, 20});
  const std::vector<CollegeHeads> polled{heads(1, 11, 10, 6, 4), heads(2, 4, 4, 4, 0),
                                         heads(3, 2, 2, 0, 0, 2)};
  CHECK(text(count(rules, polled).share()) == "3/5");
  CHECK(count(rules, polled).colleges(2).empty());
  rules.mutable_colleges()->set_empty(pb::EMPTY_COLLEGE_RENORMALISED);
  CHECK(text(count(rules, polled).share()) == "3/4");
  CHECK(count(rules, {heads(1, 11, 0, 0, 0), heads(2, 4, 0, 0, 0), heads(3, 2, 0, 0, 0)})
            .result() == pb::RESULT_NOTHING_EXPRESSED);
  CHECK(count(vote(pb::THRESHOLD_TWO_THIRDS), {heads(0, 17, 17, 0, 0, 17)}).result() ==
        pb::RESULT_NOTHING_EXPRESSED);
}

TEST_CASE("levels: fist to five, nobody under 3; a block stops, signals or is absent",
          "[validation]") {
  pb::BallotRules rules = vote(pb::THRESHOLD_UNANIMITY);
  rules.set_method(pb::BALLOT_LEVELS);
  for (const char* label : {"0", "1", "2", "3", "4", "5"}) {
    rules.mutable_levels()->add_levels()->set_label(label);
  }
  rules.mutable_levels()->set_required(3);
  CHECK(count(rules, {numbers(17, {0, 0, 0, 5, 8, 4})}).result() == pb::RESULT_ADOPTED);
  const pb::BallotVerdict low = count(rules, {numbers(17, {0, 0, 2, 5, 8, 2})});
  CHECK(low.result() == pb::RESULT_REJECTED);
  CHECK(low.below() == 2);
  rules.mutable_threshold()->set_kind(pb::THRESHOLD_TWO_THIRDS);
  rules.mutable_levels()->set_block(pb::BLOCK_STOPS);
  CHECK(count(rules, {numbers(17, {1, 0, 0, 5, 8, 3})}).result() == pb::RESULT_BLOCKED);
  rules.mutable_levels()->set_block(pb::BLOCK_SIGNALS);
  CHECK(count(rules, {numbers(17, {1, 0, 0, 5, 8, 3})}).result() == pb::RESULT_ADOPTED);
  CHECK(count(rules, {numbers(17, {1, 0, 0, 5, 8, 3})}).blocks() == 1);
  rules.mutable_levels()->set_block_level(3);
  CHECK(check_rules(rules) == RulesFault::level_unusable);
}

TEST_CASE("levels: eight gradients, the abstention stands outside the base", "[validation]") {
  pb::BallotRules rules = vote(pb::THRESHOLD_THREE_QUARTERS);
  rules.set_method(pb::BALLOT_LEVELS);
  for (int level = 0; level < 8; ++level) {
    rules.mutable_levels()->add_levels()->set_outside(level == 4);
  }
  rules.mutable_levels()->set_required(3);
  const pb::BallotVerdict verdict = count(rules, {numbers(17, {0, 1, 2, 2, 1, 3, 4, 4})});
  CHECK(verdict.base() == 16);
  CHECK(text(verdict.share()) == "13/16");
  CHECK(verdict.result() == pb::RESULT_ADOPTED);
}

TEST_CASE("warnings: weights, small colleges, outside members over 35 %", "[validation]") {
  pb::BallotRules rules = vote();
  weigh(rules, {60, 5});
  const std::vector<Warned> warned =
      ballot_warnings(rules, {heads(1, 9, 9, 0, 0), heads(2, 1, 1, 0, 0)}, 0);
  CHECK(has(warned, BallotWarning::weights_not_whole));
  CHECK(has(warned, BallotWarning::few_colleges));
  CHECK(has(warned, BallotWarning::weight_over_half, 1));
  CHECK(has(warned, BallotWarning::weight_under_tenth, 2));
  CHECK(has(warned, BallotWarning::college_of_one, 2));
  CHECK_FALSE(has(warned, BallotWarning::weight_over_half, 2));
  CHECK_FALSE(has(ballot_warnings(vote(), {heads(0, 20, 20, 0, 0)}, 7),
                  BallotWarning::outside_over_limit));
  CHECK(has(ballot_warnings(vote(), {heads(0, 17, 17, 0, 0)}, 6),
            BallotWarning::outside_over_limit));
}

TEST_CASE("proxies: one each under 20 members, a twentieth from 20 on", "[validation]") {
  const pb::ProxyRule scop;
  CHECK(proxies_allowed(scop, 17) == 1);
  CHECK(proxies_allowed(scop, 19) == 1);
  CHECK(proxies_allowed(scop, 20) == 1);
  CHECK(proxies_allowed(scop, 39) == 1);
  CHECK(proxies_allowed(scop, 40) == 2);
  CHECK(proxies_allowed(scop, 100) == 5);
  pb::ProxyRule none;
  none.set_limit(pb::PROXY_LIMIT_NONE);
  CHECK_FALSE(proxies_allowed(none, 17));
}

TEST_CASE("ballot: random ballots agree with fractions made elsewhere, in any order of colleges",
          "[validation]") {
  using boost::multiprecision::cpp_rational;
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    pb::BallotRules rules = vote(static_cast<pb::ThresholdKind>(below(4)));
    rules.set_base(static_cast<pb::VoteBase>(below(4)));
    rules.mutable_colleges()->set_empty(static_cast<pb::EmptyCollege>(below(2)));
    rules.mutable_colleges()->set_tie(static_cast<pb::CollegeTie>(below(2)));
    const bool winner = below(3) == 0;
    rules.mutable_colleges()->set_carry(winner ? pb::CARRY_WINNER_TAKES_ALL
                                               : pb::CARRY_PROPORTIONAL);
    std::vector<CollegeHeads> polled;
    const std::uint32_t count_of = 1 + below(20);
    const std::uint32_t size = below(2) == 0 ? 4 : 1200;
    for (std::uint32_t c = 1; c <= count_of; ++c) {
      pb::College& college = *rules.mutable_colleges()->add_colleges();
      college.set_college(c);
      college.set_weight(1 + below(10'000));
      const std::uint32_t votes_for = below(size);
      const std::uint32_t against = below(3) == 0 ? votes_for : below(size);
      const std::uint32_t abstentions = below(size);
      const std::uint32_t represented = votes_for + against + abstentions + below(3);
      polled.push_back(heads(c, represented + below(3), represented, votes_for, against,
                             abstentions));
    }
    const pb::BallotVerdict verdict = count(rules, polled);

    cpp_rational share = 0;
    cpp_rational whole = 0;
    cpp_rational rival = 0;
    std::uint32_t expressed = 0;
    for (std::size_t i = 0; i < polled.size(); ++i) {
      const pb::CollegeTotals& votes = polled[i].votes;
      const cpp_rational weight = rules.colleges().colleges(static_cast<int>(i)).weight();
      const std::uint32_t said = votes.votes_for() + votes.votes_against();
      expressed += said;
      if (said == 0) {
        whole += rules.colleges().empty() == pb::EMPTY_COLLEGE_LOST ? weight : cpp_rational(0);
        continue;
      }
      whole += weight;
      const std::uint32_t base = rules.base() == pb::BASE_EXPRESSED  ? said
                                 : rules.base() == pb::BASE_VOTERS   ? said + votes.abstentions()
                                 : rules.base() == pb::BASE_ENROLLED ? polled[i].enrolled
                                                                     : polled[i].represented;
      if (!winner) {
        share += weight * votes.votes_for() / base;
        rival += weight * votes.votes_against() / base;
      } else if (votes.votes_for() == votes.votes_against()) {
        if (rules.colleges().tie() == pb::COLLEGE_TIE_HALF) {
          share += weight / 2;
          rival += weight / 2;
        }
      } else {
        (votes.votes_for() > votes.votes_against() ? share : rival) += weight;
      }
    }
    const cpp_rational of_whole = whole == 0 ? cpp_rational(0) : cpp_rational(share / whole);
    REQUIRE(verdict.share().numerator() == numerator(of_whole).str());
    REQUIRE(verdict.share().denominator() == denominator(of_whole).str());
    bool passes = share > rival;
    switch (rules.threshold().kind()) {
      case pb::THRESHOLD_MORE_THAN_HALF:
        passes = of_whole > cpp_rational(1, 2);
        break;
      case pb::THRESHOLD_TWO_THIRDS:
        passes = of_whole >= cpp_rational(2, 3);
        break;
      case pb::THRESHOLD_THREE_QUARTERS:
        passes = of_whole >= cpp_rational(3, 4);
        break;
      default:
        break;
    }
    REQUIRE(verdict.result() == (expressed == 0 ? pb::RESULT_NOTHING_EXPRESSED
                                 : passes       ? pb::RESULT_ADOPTED
                                                : pb::RESULT_REJECTED));

    std::shuffle(polled.begin(), polled.end(), random);
    const pb::BallotVerdict again = count(rules, polled);
    REQUIRE(text(again.share()) == text(verdict.share()));
    REQUIRE(again.result() == verdict.result());
    const pb::CollegeTotals& sums = verdict.total().votes();
    REQUIRE(sums.votes_for() + sums.votes_against() + sums.abstentions() + sums.blanks() +
                sums.nulls() + verdict.not_voted() ==
            verdict.total().enrolled());
  }
}

TEST_CASE("natural: reads back what it writes and divides with rest", "[validation]") {
  using boost::multiprecision::cpp_int;
  std::mt19937_64 random(7);
  for (int round = 0; round < 500; ++round) {
    const std::uint64_t a = random();
    const std::uint64_t b = random() >> (round % 60);
    const std::uint32_t c = static_cast<std::uint32_t>(random());
    const Natural product = Natural(a) * Natural(b) * c + Natural(c);
    const cpp_int expected = cpp_int(a) * b * c + c;
    REQUIRE(product.text() == expected.str());
    REQUIRE(Natural::from_text(product.text()) == product);
    Natural rest;
    const Natural quotient = product.divided_by(Natural(b), &rest);
    REQUIRE(quotient.text() == cpp_int(expected / b).str());
    REQUIRE(rest.text() == cpp_int(expected % b).str());
    REQUIRE((quotient * Natural(b) + rest) == product);
  }
}

}  // namespace palabre::workshop
