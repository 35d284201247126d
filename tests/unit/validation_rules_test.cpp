// SPDX-License-Identifier: AGPL-3.0-or-later
// Ballots and consents played on a table top, one rule per test.
#include <catch2/catch.hpp>
#include <random>

#include "protocol/workshop/validation_queries.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

namespace {

using workshop::Ballot;
using workshop::BallotStage;
using workshop::Consent;

class Room : public Stage {
 public:
  Room() {
    open_sample();
    for (const auto& [person, enrolled] : hall().people) {
      if (enrolled.votes) {
        members.push_back(person);
        presence(person, pb::PRESENCE_PRESENT);
      }
    }
  }
  void presence(std::uint32_t person, pb::Presence presence) {
    pb::Command c;
    c.mutable_record_presence()->set_person(person);
    c.mutable_record_presence()->set_presence(presence);
    REQUIRE(send(facilitator(), c).refusal() == pb::REFUSAL_NONE);
  }
  pb::Refusal tell(const pb::ValidationCommand& command, std::uint32_t device = 0,
                   std::uint32_t as = 0) {
    pb::Command c;
    c.set_as_person(as);
    *c.mutable_validation() = command;
    return send(device != 0 ? device : facilitator(), c).refusal();
  }
  static pb::BallotRules rules() {
    pb::BallotRules made;
    made.set_method(pb::BALLOT_VOTE);
    made.mutable_subject()->set_question("Read this text again every year?");
    made.mutable_electorate()->set_name("the team");
    return made;
  }
  std::uint32_t prepare(const pb::BallotRules& wished) {
    pb::ValidationCommand c;
    *c.mutable_prepare_ballot()->mutable_rules() = wished;
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    return static_cast<std::uint32_t>(hall().validation.ballots.size());
  }
  pb::Refusal open_ballot(std::uint32_t ballot) {
    pb::ValidationCommand c;
    c.mutable_open_ballot()->set_ballot(ballot);
    return tell(c);
  }
  pb::Refusal vote(std::uint32_t unit, pb::Choice choice, std::uint32_t device = 0,
                   std::uint32_t ballot = 1) {
    pb::ValidationCommand c;
    c.mutable_cast_vote()->set_ballot(ballot);
    c.mutable_cast_vote()->set_unit(unit);
    c.mutable_cast_vote()->set_choice(choice);
    return tell(c, device);
  }
  pb::Refusal proxy(std::uint32_t giver, std::uint32_t holder) {
    pb::ValidationCommand c;
    c.mutable_give_proxy()->set_giver(giver);
    c.mutable_give_proxy()->set_holder(holder);
    return tell(c);
  }
  pb::Refusal close(std::uint32_t ballot = 1) {
    pb::ValidationCommand c;
    c.mutable_close_ballot()->set_ballot(ballot);
    return tell(c);
  }
  pb::Refusal count(std::uint32_t ballot = 1) {
    pb::ValidationCommand c;
    c.mutable_count_ballot()->set_ballot(ballot);
    return tell(c);
  }
  pb::Refusal proclaim(std::uint32_t ballot = 1) {
    pb::ValidationCommand c;
    c.mutable_proclaim_ballot()->set_ballot(ballot);
    return tell(c);
  }
  const Ballot& ballot(std::uint32_t number = 1) const {
    return *hall().validation.ballot(number);
  }

  std::uint32_t consent(bool falls_back = false) {
    pb::ValidationCommand c;
    pb::ConsentSettings& settings = *c.mutable_prepare_consent()->mutable_settings();
    settings.mutable_subject()->set_question("Do we adopt this charter?");
    settings.mutable_subject()->set_wording("We publish our figures every year.");
    settings.mutable_electorate()->set_name("the team");
    settings.set_bearer(members[0]);
    settings.set_falls_back(falls_back);
    if (falls_back) {
      *settings.mutable_fallback() = rules();
      settings.mutable_fallback()->mutable_threshold()->set_kind(pb::THRESHOLD_TWO_THIRDS);
    }
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    return static_cast<std::uint32_t>(hall().validation.consents.size());
  }
  const Consent& consented() const { return hall().validation.consents.back(); }
  pb::Refusal phase(pb::ConsentPhase to) {
    pb::ValidationCommand c;
    c.mutable_enter_consent_phase()->set_consent(consented().number);
    c.mutable_enter_consent_phase()->set_phase(to);
    c.mutable_enter_consent_phase()->set_from(consented().phase);
    return tell(c);
  }
  pb::Refusal answer(std::uint32_t unit, pb::ConsentAnswer given, const std::string& why = {},
                     std::uint32_t round = 0, std::uint32_t device = 0) {
    pb::ValidationCommand c;
    pb::AnswerConsent& a = *c.mutable_answer_consent();
    a.set_consent(consented().number);
    a.set_round(round != 0 ? round : consented().rounds.back().number);
    a.set_unit(unit);
    a.set_answer(given);
    a.set_objection(why);
    return tell(c, device);
  }
  pb::Refusal end(pb::ConsentEnd how) {
    pb::ValidationCommand c;
    c.mutable_end_consent()->set_consent(consented().number);
    c.mutable_end_consent()->set_end(how);
    return tell(c);
  }
  void all_without_objection() {
    for (const std::uint32_t person : members) {
      (void)answer(person, pb::CONSENT_NO_OBJECTION);
    }
  }

  std::vector<std::uint32_t> members;
};

}  // namespace

TEST_CASE("ballot: whoever facilitates votes too, as a member", "[validation]") {
  Room room;
  REQUIRE(room.members.size() == 17);
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  CHECK(room.ballot().roll.size() == 17);
}

TEST_CASE("ballot: from prepared to proclaimed, with the figures of the roll", "[validation]") {
  Room room;
  room.prepare(Room::rules());
  CHECK(room.vote(room.members[0], pb::CHOICE_FOR) == pb::REFUSAL_BALLOT_NOT_OPEN);
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  CHECK(room.open_ballot(1) == pb::REFUSAL_BALLOT_FROZEN);
  for (std::size_t i = 0; i < 16; ++i) {
    REQUIRE(room.vote(room.members[i], i < 8 ? pb::CHOICE_FOR
                                             : i < 15 ? pb::CHOICE_AGAINST
                                                      : pb::CHOICE_ABSTAIN) == pb::REFUSAL_NONE);
  }
  // Nobody sees how others vote before the closing; everybody sees who has.
  CHECK(room.ballot().votes.empty());
  CHECK(room.ballot().voted.size() == 16);
  CHECK(room.count() == pb::REFUSAL_NOT_NOW);
  REQUIRE(room.close() == pb::REFUSAL_NONE);
  CHECK(room.ballot().votes.size() == 16);
  CHECK(room.vote(room.members[0], pb::CHOICE_AGAINST) == pb::REFUSAL_BALLOT_NOT_OPEN);
  REQUIRE(room.count() == pb::REFUSAL_NONE);
  const pb::BallotVerdict& verdict = room.ballot().verdict;
  CHECK(verdict.share().numerator() == "8");
  CHECK(verdict.share().denominator() == "15");
  CHECK(verdict.not_voted() == 1);
  CHECK(verdict.result() == pb::RESULT_ADOPTED);
  REQUIRE(room.proclaim() == pb::REFUSAL_NONE);
  CHECK(room.hall().validation.decisions.size() == 1);
  CHECK(room.ballot().votes.at(room.members[0]).recorded());
}

TEST_CASE("ballot: a vote may change until the closing, or be taken back", "[validation]") {
  Room room;
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  const std::uint32_t ama = room.person("Ama Diallo");
  const std::uint32_t device = room.device_of("Ama Diallo");
  CHECK(room.vote(0, pb::CHOICE_FOR, device) == pb::REFUSAL_NONE);
  CHECK(room.vote(0, pb::CHOICE_FOR, device) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.vote(0, pb::CHOICE_AGAINST, device) == pb::REFUSAL_NONE);
  CHECK(room.vote(room.person("Driss Amrani"), pb::CHOICE_FOR, device) ==
        pb::REFUSAL_NOT_THAT_PERSON);
  REQUIRE(room.close() == pb::REFUSAL_NONE);
  CHECK(room.ballot().votes.at(ama).choice() == pb::CHOICE_AGAINST);
  CHECK_FALSE(room.ballot().votes.at(ama).recorded());
}

TEST_CASE("ballot: an absent member has no vote until the roll is re-opened, with a reason",
          "[validation]") {
  Room room;
  const std::uint32_t late = room.members[3];
  room.presence(late, pb::PRESENCE_EXPECTED);
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  CHECK(room.vote(late, pb::CHOICE_FOR) == pb::REFUSAL_NOT_ON_THE_ROLL);
  pb::ValidationCommand c;
  c.mutable_extend_roll()->set_ballot(1);
  c.mutable_extend_roll()->set_person(late);
  c.mutable_extend_roll()->set_reason("came at 11:40");
  CHECK(room.tell(c) == pb::REFUSAL_NOT_ON_THE_ROLL);
  room.presence(late, pb::PRESENCE_PRESENT);
  CHECK(room.vote(late, pb::CHOICE_FOR) == pb::REFUSAL_NOT_ON_THE_ROLL);
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(room.vote(late, pb::CHOICE_FOR) == pb::REFUSAL_NONE);
  CHECK(room.ballot().extensions.size() == 1);
  CHECK(room.ballot().roll.size() == 17);
}

TEST_CASE("proxy: the holder casts each vote separately; splitting is allowed", "[validation]") {
  Room room;
  const std::uint32_t away = room.person("Farid Benali");
  const std::uint32_t holder = room.person("Ama Diallo");
  room.presence(away, pb::PRESENCE_EXPECTED);
  REQUIRE(room.proxy(away, holder) == pb::REFUSAL_NONE);
  CHECK(room.proxy(room.members[5], holder) == pb::REFUSAL_PROXY_LIMIT);  // 17 members: one each
  CHECK(room.proxy(holder, holder) == pb::REFUSAL_PROXY_NOT_ALLOWED);
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  const std::uint32_t device = room.device_of("Ama Diallo");
  CHECK(room.vote(0, pb::CHOICE_FOR, device) == pb::REFUSAL_NONE);
  CHECK(room.vote(away, pb::CHOICE_AGAINST, device) == pb::REFUSAL_NONE);
  REQUIRE(room.close() == pb::REFUSAL_NONE);
  CHECK(room.ballot().votes.at(holder).choice() == pb::CHOICE_FOR);
  CHECK(room.ballot().votes.at(away).choice() == pb::CHOICE_AGAINST);
  CHECK(room.ballot().votes.at(away).cast_by() == holder);
}

TEST_CASE("proxy: it sleeps while its giver is in the room", "[validation]") {
  Room room;
  REQUIRE(room.proxy(room.members[1], room.members[2]) == pb::REFUSAL_NONE);
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  CHECK(workshop::find_unit(room.ballot().roll, room.members[1])->holder() == 0);
}

TEST_CASE("proxy: among associates alone where the rule says so", "[validation]") {
  Room room;
  pb::ValidationCommand rule;
  rule.mutable_set_proxy_rule()->mutable_rule()->set_associates_only(true);
  REQUIRE(room.tell(rule) == pb::REFUSAL_NONE);
  CHECK(room.proxy(room.members[1], room.members[2]) == pb::REFUSAL_PROXY_NOT_ALLOWED);
  for (const std::size_t i : {1, 2}) {
    pb::ValidationCommand status;
    status.mutable_set_status()->set_person(room.members[i]);
    status.mutable_set_status()->set_associate(true);
    REQUIRE(room.tell(status) == pb::REFUSAL_NONE);
  }
  CHECK(room.proxy(room.members[1], room.members[2]) == pb::REFUSAL_NONE);
}

TEST_CASE("ballot: a secret one is on paper; totals never exceed those who may vote",
          "[validation]") {
  Room room;
  pb::BallotRules rules = Room::rules();
  rules.set_secrecy(pb::SECRECY_PAPER);
  room.prepare(rules);
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  CHECK(room.vote(room.members[0], pb::CHOICE_FOR) == pb::REFUSAL_SECRET_ON_PAPER);
  pb::ValidationCommand c;
  c.mutable_enter_totals()->set_ballot(1);
  pb::CollegeTotals& totals = *c.mutable_enter_totals()->add_totals();
  totals.set_votes_for(10);
  totals.set_votes_against(5);
  totals.set_nulls(3);
  CHECK(room.tell(c) == pb::REFUSAL_MORE_THAN_THE_ROLL);
  totals.set_nulls(2);
  CHECK(room.tell(c) == pb::REFUSAL_NONE);
  REQUIRE(room.close() == pb::REFUSAL_NONE);
  REQUIRE(room.count() == pb::REFUSAL_NONE);
  CHECK(room.ballot().verdict.result() == pb::RESULT_ADOPTED);
}

TEST_CASE("ballot: what is closed never changes; an error is cancelled with its reason",
          "[validation]") {
  Room room;
  room.prepare(Room::rules());
  REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
  REQUIRE(room.vote(room.members[0], pb::CHOICE_FOR) == pb::REFUSAL_NONE);
  REQUIRE(room.close() == pb::REFUSAL_NONE);
  pb::ValidationCommand c;
  c.mutable_cancel_ballot()->set_ballot(1);
  CHECK(room.tell(c) == pb::REFUSAL_REASON_MISSING);
  c.mutable_cancel_ballot()->set_reason("the question was wrong");
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(room.ballot().stage == BallotStage::cancelled);
  CHECK(room.ballot().votes.size() == 1);
  CHECK(room.prepare(Room::rules()) == 2);
}

TEST_CASE("ballot: an elector without college is named before opening, not lost",
          "[validation]") {
  Room room;
  pb::ValidationCommand colleges;
  for (const char* name : {"Work", "Use", "Support"}) {
    pb::College& college = *colleges.mutable_set_colleges()->add_colleges();
    college.set_name(name);
    college.set_weight(3000);
  }
  REQUIRE(room.tell(colleges) == pb::REFUSAL_NONE);
  pb::BallotRules rules = Room::rules();
  for (const pb::College& college : room.hall().validation.colleges) {
    *rules.mutable_colleges()->add_colleges() = college;
  }
  room.prepare(rules);
  CHECK(room.open_ballot(1) == pb::REFUSAL_COLLEGE_MISSING);
  for (std::size_t i = 0; i < room.members.size(); ++i) {
    pb::ValidationCommand status;
    status.mutable_set_status()->set_person(room.members[i]);
    status.mutable_set_status()->set_college(static_cast<std::uint32_t>(1 + i % 3));
    REQUIRE(room.tell(status) == pb::REFUSAL_NONE);
  }
  CHECK(room.open_ballot(1) == pb::REFUSAL_NONE);
}

TEST_CASE("ballot: a casting vote and a secret ballot do not go together", "[validation]") {
  Room room;
  pb::ValidationCommand c;
  pb::BallotRules& rules = *c.mutable_prepare_ballot()->mutable_rules();
  rules = Room::rules();
  rules.set_tie(pb::TIE_CASTING_VOTE);
  rules.set_casting_person(room.members[0]);
  rules.set_secrecy(pb::SECRECY_PAPER);
  CHECK(room.tell(c) == pb::REFUSAL_RULES_CONTRADICT);
}

TEST_CASE("consent: adopted once everybody present has answered and nothing is open",
          "[validation]") {
  Room room;
  room.consent();
  REQUIRE(room.phase(pb::CONSENT_CLARIFY) == pb::REFUSAL_NONE);
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  const std::uint32_t driss = room.person("Driss Amrani");
  for (const std::uint32_t person : room.members) {
    if (person != driss) {
      REQUIRE(room.answer(person, pb::CONSENT_NO_OBJECTION) == pb::REFUSAL_NONE);
    }
  }
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_ANSWERS_MISSING);
  // Passing is no answer.
  CHECK(room.answer(driss, pb::CONSENT_NOT_ANSWERED) == pb::REFUSAL_ALREADY_SO);
  CHECK(room.answer(driss, pb::CONSENT_OBJECTION) == pb::REFUSAL_REASON_MISSING);
  REQUIRE(room.answer(driss, pb::CONSENT_OBJECTION, "It may harm us.") == pb::REFUSAL_NONE);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_OBJECTION_OPEN);

  pb::ValidationCommand lift;
  lift.mutable_lift_objection()->set_consent(1);
  lift.mutable_lift_objection()->set_objection(1);
  // The facilitator records it when its author says so; nobody else lifts it.
  CHECK(room.tell(lift) == pb::REFUSAL_NOT_YOUR_OBJECTION);
  CHECK(room.tell(lift, room.device_of("Ama Diallo")) == pb::REFUSAL_NOT_YOUR_OBJECTION);
  REQUIRE(room.tell(lift, 0, driss) == pb::REFUSAL_NONE);
  REQUIRE(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_NONE);
  CHECK(room.hall().validation.decisions.size() == 1);
}

TEST_CASE("consent: any edit of the wording ends the round; everybody is asked again",
          "[validation]") {
  Room room;
  room.consent();
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  room.all_without_objection();
  pb::ValidationCommand c;
  c.mutable_reword_proposal()->set_consent(1);
  *c.mutable_reword_proposal()->mutable_subject() = room.consented().subject;
  CHECK(room.tell(c) == pb::REFUSAL_NOTHING_CHANGED);
  c.mutable_reword_proposal()->mutable_subject()->set_wording("We show our figures every year.");
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(room.consented().phase == pb::CONSENT_REFORMULATE);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_ANSWERS_MISSING);
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  CHECK(room.consented().rounds.size() == 2);
  CHECK(room.consented().rounds[0].subject.wording_hash() !=
        room.consented().rounds[1].subject.wording_hash());
  CHECK(room.answer(room.members[0], pb::CONSENT_NO_OBJECTION, {}, 1) ==
        pb::REFUSAL_OTHER_WORDING);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_ANSWERS_MISSING);
  room.all_without_objection();
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_NONE);
}

TEST_CASE("consent: who went out is listed, not waited for; who arrives is", "[validation]") {
  Room room;
  const std::uint32_t late = room.members[4];
  const std::uint32_t out = room.members[5];
  room.presence(late, pb::PRESENCE_EXPECTED);
  room.consent();
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  for (const std::uint32_t person : room.members) {
    if (person != late && person != out) {
      REQUIRE(room.answer(person, pb::CONSENT_NO_OBJECTION) == pb::REFUSAL_NONE);
    }
  }
  room.presence(out, pb::PRESENCE_LEFT);
  room.presence(late, pb::PRESENCE_PRESENT);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_ANSWERS_MISSING);
  pb::ValidationCommand c;
  c.mutable_extend_roll()->set_consent(1);
  c.mutable_extend_roll()->set_person(late);
  c.mutable_extend_roll()->set_reason("arrived, heard a recap");
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  REQUIRE(room.answer(late, pb::CONSENT_NO_OBJECTION) == pb::REFUSAL_NONE);
  REQUIRE(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_NONE);
  REQUIRE(room.consented().ended.away_size() == 1);
  CHECK(room.consented().ended.away(0) == out);
}

TEST_CASE("consent: an objector who left is maintained by the facilitator, then it is no adoption",
          "[validation]") {
  Room room;
  const std::uint32_t driss = room.person("Driss Amrani");
  room.consent(true);
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  REQUIRE(room.answer(driss, pb::CONSENT_OBJECTION, "It may harm us.") == pb::REFUSAL_NONE);
  for (const std::uint32_t person : room.members) {
    if (person != driss) {
      REQUIRE(room.answer(person, pb::CONSENT_NO_OBJECTION) == pb::REFUSAL_NONE);
    }
  }
  pb::ValidationCommand c;
  c.mutable_maintain_objection()->set_consent(1);
  c.mutable_maintain_objection()->set_objection(1);
  CHECK(room.tell(c) == pb::REFUSAL_NOT_YOUR_OBJECTION);
  room.presence(driss, pb::PRESENCE_LEFT);
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_OBJECTION_OPEN);
  REQUIRE(room.end(pb::CONSENT_FALLBACK) == pb::REFUSAL_NONE);
  CHECK(room.ballot().consent == 1);
  CHECK(room.ballot().rules.threshold().kind() == pb::THRESHOLD_TWO_THIRDS);
  CHECK(room.ballot().rules.subject().wording_hash() ==
        room.hall().validation.consents[0].subject.wording_hash());
}

TEST_CASE("consent: a preference is no objection once the group has tested it", "[validation]") {
  Room room;
  room.consent();
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  REQUIRE(room.answer(room.members[2], pb::CONSENT_OBJECTION, "I would rather not.") ==
          pb::REFUSAL_NONE);
  for (const std::uint32_t person : room.members) {
    if (person != room.members[2]) {
      REQUIRE(room.answer(person, pb::CONSENT_NO_OBJECTION) == pb::REFUSAL_NONE);
    }
  }
  pb::ValidationCommand c;
  c.mutable_qualify_objection()->set_consent(1);
  c.mutable_qualify_objection()->set_objection(1);
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_NONE);
}

TEST_CASE("consent: no vote is invented where none was fixed beforehand", "[validation]") {
  Room room;
  room.consent();
  CHECK(room.end(pb::CONSENT_FALLBACK) == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  CHECK(room.end(pb::CONSENT_POSTPONED) == pb::REFUSAL_NONE);
  CHECK(room.hall().validation.decisions.empty());
}

TEST_CASE("commitments: the next sitting opens on those still open, the earliest first",
          "[validation]") {
  Room room;
  room.consent();
  REQUIRE(room.phase(pb::CONSENT_OBJECTIONS) == pb::REFUSAL_NONE);
  room.all_without_objection();
  REQUIRE(room.end(pb::CONSENT_ADOPTED) == pb::REFUSAL_NONE);
  const auto commit = [&](const std::string& what, const std::string& due) {
    pb::ValidationCommand c;
    pb::Commitment& made = *c.mutable_make_commitment()->mutable_commitment();
    made.set_decision(1);
    made.set_what(what);
    made.set_due(due);
    made.add_persons(room.members[0]);
    return room.tell(c);
  };
  CHECK(commit("publish", "2027-02-30") == pb::REFUSAL_OUT_OF_RANGE);
  REQUIRE(commit("publish", "2027-06-01") == pb::REFUSAL_NONE);
  REQUIRE(commit("ask the clients", "2027-01-15") == pb::REFUSAL_NONE);
  pb::Command sitting;
  sitting.mutable_open_sitting();
  REQUIRE(room.send(room.facilitator(), sitting).refusal() == pb::REFUSAL_NONE);
  const auto open = workshop::open_commitments(room.hall());
  REQUIRE(open.size() == 2);
  CHECK(open[0]->body.what() == "ask the clients");
  pb::ValidationCommand c;
  c.mutable_settle_commitment()->set_commitment(2);
  c.mutable_settle_commitment()->set_status(pb::COMMITMENT_DONE);
  REQUIRE(room.tell(c) == pb::REFUSAL_NONE);
  CHECK(workshop::open_commitments(room.hall()).size() == 1);
}

TEST_CASE("ballot: random votes, proxies and changes of mind keep every head counted once",
          "[validation]") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Room room;
    for (const std::uint32_t person : room.members) {
      if (random() % 4 == 0) {
        room.presence(person, pb::PRESENCE_LEFT);
      }
      (void)room.proxy(person, room.members[random() % room.members.size()]);
    }
    pb::BallotRules rules = Room::rules();
    rules.set_base(static_cast<pb::VoteBase>(random() % 4));
    rules.set_reveal(static_cast<pb::Reveal>(random() % 2));
    room.prepare(rules);
    REQUIRE(room.open_ballot(1) == pb::REFUSAL_NONE);
    for (int step = 0; step < 60; ++step) {
      (void)room.vote(room.members[random() % room.members.size()],
                      static_cast<pb::Choice>(random() % 5));
    }
    const std::size_t voted = room.ballot().voted.size();
    REQUIRE(room.close() == pb::REFUSAL_NONE);
    REQUIRE(room.ballot().votes.size() == voted);
    REQUIRE(room.count() == pb::REFUSAL_NONE);
    const pb::BallotVerdict& verdict = room.ballot().verdict;
    const pb::CollegeTotals& sums = verdict.total().votes();
    REQUIRE(sums.votes_for() + sums.votes_against() + sums.abstentions() + sums.blanks() +
                sums.nulls() + verdict.not_voted() ==
            room.ballot().roll.size());
  }
}

}  // namespace palabre::test
