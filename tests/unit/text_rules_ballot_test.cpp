// SPDX-License-Identifier: AGPL-3.0-or-later
// An amendment put to a ballot: the ballot's figures decide it, and only if it was about its words.
#include "protocol/workshop/validation_queries.hpp"
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::TextStage;

namespace {

const char* const refuse = "We refuse to run projects without an author.";
const char* const accept = "We accept, with advice, to run some projects without an author.";

class BallotStage : public TextStage {
 public:
  BallotStage() {
    a1 = file(nadir, change(3, refuse));
    for (const auto& [person, enrolled] : stage.hall().people) {
      if (enrolled.votes) {
        members.push_back(person);
        if (enrolled.presence == pb::PRESENCE_PRESENT) {
          continue;
        }
        pb::Command c;
        c.mutable_record_presence()->set_person(person);
        c.mutable_record_presence()->set_presence(pb::PRESENCE_PRESENT);
        REQUIRE(stage.send(stage.facilitator(), c).refusal() == pb::REFUSAL_NONE);
      }
    }
  }
  pb::Refusal tell(const pb::ValidationCommand& validation) {
    pb::Command c;
    *c.mutable_validation() = validation;
    return stage.send(stage.facilitator(), c).refusal();
  }
  pb::BallotRules rules(std::uint32_t amendment) const {
    pb::BallotRules made;
    made.set_method(pb::BALLOT_VOTE);
    made.mutable_subject()->set_question("Adopt this amendment?");
    made.mutable_subject()->set_has_version(true);
    made.mutable_subject()->set_version(latest().version());
    made.mutable_subject()->set_amendment(amendment);
    made.mutable_electorate()->set_name("the team");
    return made;
  }
  std::uint32_t prepare(const pb::BallotRules& wished) {
    pb::ValidationCommand c;
    *c.mutable_prepare_ballot()->mutable_rules() = wished;
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    return static_cast<std::uint32_t>(stage.hall().validation.ballots.size());
  }
  // Opened, the first `in_favour` members say yes and the next `against` no, closed and counted.
  void count(std::uint32_t ballot, std::size_t in_favour, std::size_t against) {
    pb::ValidationCommand c;
    c.mutable_open_ballot()->set_ballot(ballot);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    for (std::size_t i = 0; i < in_favour + against; ++i) {
      c.mutable_cast_vote()->set_ballot(ballot);
      c.mutable_cast_vote()->set_unit(members.at(i));
      c.mutable_cast_vote()->set_choice(i < in_favour ? pb::CHOICE_FOR : pb::CHOICE_AGAINST);
      REQUIRE(tell(c) == pb::REFUSAL_NONE);
    }
    c.mutable_close_ballot()->set_ballot(ballot);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    c.mutable_count_ballot()->set_ballot(ballot);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
  }
  void proclaim(std::uint32_t ballot) {
    pb::ValidationCommand c;
    c.mutable_proclaim_ballot()->set_ballot(ballot);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
  }
  pb::Refusal take(std::uint32_t amendment, std::uint32_t ballot, const std::string& wording = {}) {
    pb::TextCommand command;
    pb::DecideAmendment& decide = *command.mutable_decide_amendment();
    decide.set_amendment(amendment);
    decide.set_method(pb::DECISION_VOTE);
    decide.set_ballot(ballot);
    // What is typed beside a ballot weighs nothing.
    decide.set_votes_for(1);
    decide.set_votes_against(99);
    if (!wording.empty()) {
      decide.add_wording()->set_text(wording);
    }
    return ask(stage.facilitator(), command);
  }
  std::uint32_t a1 = 0;
  std::vector<std::uint32_t> members;
};

}  // namespace

TEST_CASE("ballot: its verdict and its figures decide the amendment it was about",
          "[text][validation]") {
  BallotStage t;
  const std::uint32_t ballot = t.prepare(t.rules(t.a1));
  t.count(ballot, 6, 3);
  CHECK(t.take(t.a1, ballot) == pb::REFUSAL_NOT_NOW);  // not proclaimed
  t.proclaim(ballot);
  REQUIRE(t.take(t.a1, ballot) == pb::REFUSAL_NONE);
  CHECK(t.status(t.a1) == pb::AMENDMENT_ADOPTED);
  const pb::AmendmentDecided& decided = *t.a(t.a1).decision;
  CHECK(decided.ballot() == ballot);
  CHECK(decided.votes_for() == 6);
  CHECK(decided.votes_against() == 3);
  CHECK(decided.abstentions() == 0);
  CHECK(decided.method() == pb::DECISION_VOTE);
}

TEST_CASE("ballot: its threshold decides, not the plain majority", "[text][validation]") {
  BallotStage t;
  pb::BallotRules rules = t.rules(t.a1);
  rules.mutable_threshold()->set_kind(pb::THRESHOLD_THREE_QUARTERS);
  const std::uint32_t ballot = t.prepare(rules);
  t.count(ballot, 6, 3);
  t.proclaim(ballot);
  REQUIRE(t.take(t.a1, ballot) == pb::REFUSAL_NONE);
  CHECK(t.status(t.a1) == pb::AMENDMENT_REJECTED);
}

TEST_CASE("ballot: levels of agreement give their figures too", "[text][validation]") {
  BallotStage t;
  pb::BallotRules rules = t.rules(t.a1);
  rules.set_method(pb::BALLOT_LEVELS);
  for (const char* label : {"no", "rather not", "no opinion", "yes"}) {
    rules.mutable_levels()->add_levels()->set_label(label);
  }
  rules.mutable_levels()->mutable_levels(2)->set_outside(true);
  rules.mutable_levels()->set_required(3);
  const std::uint32_t ballot = t.prepare(rules);
  pb::ValidationCommand c;
  c.mutable_open_ballot()->set_ballot(ballot);
  REQUIRE(t.tell(c) == pb::REFUSAL_NONE);
  for (const std::uint32_t level : {3U, 3U, 3U, 1U, 0U, 2U}) {
    static std::size_t next = 0;
    c.mutable_cast_vote()->set_ballot(ballot);
    c.mutable_cast_vote()->set_unit(t.members.at(next++));
    c.mutable_cast_vote()->set_choice(pb::CHOICE_LEVEL);
    c.mutable_cast_vote()->set_number(level);
    REQUIRE(t.tell(c) == pb::REFUSAL_NONE);
  }
  c.mutable_close_ballot()->set_ballot(ballot);
  REQUIRE(t.tell(c) == pb::REFUSAL_NONE);
  c.mutable_count_ballot()->set_ballot(ballot);
  REQUIRE(t.tell(c) == pb::REFUSAL_NONE);
  t.proclaim(ballot);
  REQUIRE(t.take(t.a1, ballot) == pb::REFUSAL_NONE);
  CHECK(t.status(t.a1) == pb::AMENDMENT_ADOPTED);
  CHECK(t.a(t.a1).decision->votes_for() == 3);
  CHECK(t.a(t.a1).decision->votes_against() == 2);
  CHECK(t.a(t.a1).decision->abstentions() == 1);
}

TEST_CASE("ballot: one about another amendment, or about none, decides nothing here",
          "[text][validation]") {
  BallotStage t;
  const std::uint32_t a2 = t.file(t.pierre, t.change(4, "Each year we publish the hours spent."));
  const std::uint32_t ballot = t.prepare(t.rules(a2));
  t.count(ballot, 6, 3);
  t.proclaim(ballot);
  CHECK(t.take(t.a1, ballot) == pb::REFUSAL_UNKNOWN_BALLOT);
  CHECK(t.take(t.a1, 99) == pb::REFUSAL_UNKNOWN_BALLOT);
  CHECK(t.status(t.a1) == pb::AMENDMENT_FILED);
}

TEST_CASE("ballot: without quorum nothing is decided", "[text][validation]") {
  BallotStage t;
  pb::BallotRules rules = t.rules(t.a1);
  rules.mutable_quorum()->set_kind(pb::QUORUM_NUMBER);
  rules.mutable_quorum()->set_numerator(12);
  rules.mutable_quorum()->set_voters(true);
  const std::uint32_t ballot = t.prepare(rules);
  t.count(ballot, 6, 3);
  t.proclaim(ballot);
  CHECK(t.take(t.a1, ballot) == pb::REFUSAL_NOT_NOW);
}

TEST_CASE("ballot: the words voted on are those decided on", "[text][validation]") {
  BallotStage t;
  const auto revise = [&](const std::string& wording) {
    pb::TextCommand command;
    command.mutable_revise_amendment()->set_amendment(t.a1);
    *command.mutable_revise_amendment()->mutable_body() = t.change(3, wording);
    return t.ask(t.nadir, command);
  };
  const std::uint32_t ballot = t.prepare(t.rules(t.a1));
  // Reworded before it opens: the vote is on the words as they stand then.
  REQUIRE(revise(accept) == pb::REFUSAL_NONE);
  t.count(ballot, 6, 3);
  t.proclaim(ballot);
  CHECK(t.take(t.a1, ballot, refuse) == pb::REFUSAL_OTHER_WORDING);
  SECTION("as they were") {
    REQUIRE(t.take(t.a1, ballot) == pb::REFUSAL_NONE);
    CHECK(t.status(t.a1) == pb::AMENDMENT_ADOPTED);
  }
  SECTION("reworded after the vote: another vote") {
    REQUIRE(revise(refuse) == pb::REFUSAL_NONE);
    CHECK(t.take(t.a1, ballot) == pb::REFUSAL_OTHER_WORDING);
  }
}

TEST_CASE("ballot: one that is cancelled decides nothing and is not shown as the last one",
          "[text][validation]") {
  BallotStage t;
  const std::uint32_t ballot = t.prepare(t.rules(t.a1));
  CHECK(workshop::ballot_about(t.stage.hall(), t.a1)->number == ballot);
  t.count(ballot, 6, 3);
  t.proclaim(ballot);
  pb::ValidationCommand c;
  c.mutable_cancel_ballot()->set_ballot(ballot);
  c.mutable_cancel_ballot()->set_reason("a paper was counted twice");
  REQUIRE(t.tell(c) == pb::REFUSAL_NONE);
  CHECK(t.take(t.a1, ballot) == pb::REFUSAL_NOT_NOW);
  CHECK(workshop::ballot_about(t.stage.hall(), t.a1) == nullptr);
}
