// SPDX-License-Identifier: AGPL-3.0-or-later
// Recommendations, integration without vote, votes, compromises, the call order and what a decision
// proposes for the others.
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::TextStage;
using workshop::CallReason;

namespace {

const char* const refuse = "We refuse to run projects without an author.";
const char* const accept = "We accept, with advice, to run some projects without an author.";

std::vector<std::uint32_t> order(const TextStage& t) {
  std::vector<std::uint32_t> numbers;
  for (const workshop::CallItem& item : workshop::call_order(t.text())) {
    numbers.push_back(item.amendment);
  }
  return numbers;
}

}  // namespace

TEST_CASE("integration: without objection an amendment enters when its window is over", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand propose;
  propose.mutable_propose_integration()->add_amendments(a1);
  CHECK(t.ask(t.pierre, propose) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), propose) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_INTEGRATING);
  pb::TextCommand close;
  close.mutable_close_integration()->add_amendments(a1);
  CHECK(t.ask(t.stage.facilitator(), close) == pb::REFUSAL_TIME_TO_OBJECT);
  t.stage.pass(61'000);
  REQUIRE(t.ask(t.stage.facilitator(), close) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_INTEGRATED);
  CHECK(t.a(a1).decision->method() == pb::DECISION_NO_OBJECTION);
}

TEST_CASE("integration: any objection leads to the debate", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand object;
  object.mutable_object_to_amendment()->set_amendment(a1);
  object.mutable_object_to_amendment()->set_reason("too hard");
  CHECK(t.ask(t.pierre, object) == pb::REFUSAL_NOT_NOW);
  pb::TextCommand propose;
  propose.mutable_propose_integration()->add_amendments(a1);
  REQUIRE(t.ask(t.stage.facilitator(), propose) == pb::REFUSAL_NONE);
  REQUIRE(t.ask(t.pierre, object) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_IN_DEBATE);
  CHECK(t.ask(t.stage.facilitator(), propose) == pb::REFUSAL_NOT_NOW);
  object.mutable_object_to_amendment()->set_withdraw(true);
  REQUIRE(t.ask(t.pierre, object) == pb::REFUSAL_NONE);
  CHECK(t.ask(t.stage.facilitator(), propose) == pb::REFUSAL_NONE);
}

TEST_CASE("integration: matters of form enter in bulk, conflicting ones do not", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(2, "Tools can help people to write."));
  const std::uint32_t a2 = t.file(t.ama, t.change(4, "Every year we count the hours spent."));
  const std::uint32_t a3 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a4 = t.file(t.pierre, t.change(3, accept));
  CHECK(t.integrate({a3, a4}) == pb::REFUSAL_CONFLICT);
  REQUIRE(t.integrate({a1, a2}) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_INTEGRATED);
  CHECK(t.status(a2) == pb::AMENDMENT_INTEGRATED);
}

TEST_CASE("vote: equal votes reject", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  CHECK(t.vote(a1, 0, 0) == pb::REFUSAL_EMPTY);
  REQUIRE(t.vote(a1, 5, 5) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_REJECTED);
  CHECK(t.vote(a1, 6, 5) == pb::REFUSAL_ALREADY_DECIDED);
}

TEST_CASE("vote: adopted in another wording keeps both wordings", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  REQUIRE(t.vote(a1, 6, 5, accept) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_ADOPTED_MODIFIED);
  CHECK(t.a(a1).filed.body().proposed(0).text() == refuse);
  CHECK(workshop::effective_body(t.text(), t.a(a1)).proposed(0).text() == accept);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.words(3) == accept);
  CHECK(t.latest().origin() == pb::VERSION_FROM_VOTE);
}

TEST_CASE("recommendation: setting aside needs a reason, a modified wording its words", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand recommend;
  recommend.mutable_recommend_amendment()->set_amendment(a1);
  recommend.mutable_recommend_amendment()->set_recommendation(pb::RECOMMEND_SET_ASIDE);
  CHECK(t.ask(t.pierre, recommend) == pb::REFUSAL_NOT_ALLOWED);
  CHECK(t.ask(t.stage.facilitator(), recommend) == pb::REFUSAL_REASON_MISSING);
  recommend.mutable_recommend_amendment()->set_reason("said in another paragraph");
  REQUIRE(t.ask(t.stage.facilitator(), recommend) == pb::REFUSAL_NONE);
  CHECK(t.a(a1).recommendation == pb::RECOMMEND_SET_ASIDE);
  recommend.mutable_recommend_amendment()->set_recommendation(pb::RECOMMEND_INTEGRATE_MODIFIED);
  CHECK(t.ask(t.stage.facilitator(), recommend) == pb::REFUSAL_EMPTY);
}

TEST_CASE("order: by paragraph, deletion first, then the furthest from the text, additions after",
          "[text]") {
  TextStage t;
  const std::uint32_t after = t.file(t.ama, t.addition(3, "We say why."));
  const std::uint32_t near = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t far = t.file(t.pierre, t.change(3, accept));
  const std::uint32_t gone = t.file(t.ama, t.deletion(3));
  const std::uint32_t first = t.file(t.ama, t.change(2, "Tools help everyone to write."));
  CHECK(order(t) == std::vector<std::uint32_t>{first, gone, far, near, after});
  const auto items = workshop::call_order(t.text());
  CHECK(items[0].reason == CallReason::paragraph);
  CHECK(items[1].reason == CallReason::deletion);
  CHECK(items[2].reason == CallReason::distance);
  CHECK(items[4].reason == CallReason::addition);
  CHECK(items[2].words_changed > items[3].words_changed);
}

TEST_CASE("order: identical ones are one vote, sub-amendments come right before their parent",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a2 = t.file(t.pierre, t.change(3, refuse));
  const std::uint32_t a3 = t.file(t.ama, t.sub(a1, "We firmly refuse to run projects without an author."));
  CHECK(order(t) == std::vector<std::uint32_t>{a3, a1});
  const auto items = workshop::call_order(t.text());
  CHECK(items[0].reason == CallReason::sub_amendment);
  CHECK(items[1].identical == std::vector<std::uint32_t>{a2});
  CHECK(t.vote(a1, 3, 1) == pb::REFUSAL_SUB_AMENDMENTS_FIRST);
  REQUIRE(t.vote(a3, 1, 3) == pb::REFUSAL_NONE);
  REQUIRE(t.vote(a1, 3, 1) == pb::REFUSAL_NONE);
  CHECK(t.status(a2) == pb::AMENDMENT_ADOPTED);
}

TEST_CASE("order: another text altogether comes first of all", "[text]") {
  TextStage t;
  t.file(t.nadir, t.change(2, "Tools help everyone to write."));
  pb::AmendmentBody whole = t.change(1, "Something else.");
  whole.set_type(pb::AMENDMENT_WHOLE);
  const std::uint32_t a2 = t.file(t.pierre, whole);
  CHECK(order(t).front() == a2);
  CHECK(workshop::call_order(t.text()).front().reason == CallReason::whole_text);
}

TEST_CASE("order: the facilitator's own order stands above the proposal", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(2, "Tools help everyone to write."));
  const std::uint32_t a2 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand set;
  set.mutable_set_call_order()->add_amendments(a2);
  set.mutable_set_call_order()->add_amendments(a1);
  CHECK(t.ask(t.pierre, set) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), set) == pb::REFUSAL_NONE);
  CHECK(order(t) == std::vector<std::uint32_t>{a2, a1});
  CHECK(workshop::call_order(t.text()).front().reason == CallReason::by_hand);
  const std::uint32_t a3 = t.file(t.ama, t.change(4, "Every year we count the hours spent."));
  CHECK(order(t) == std::vector<std::uint32_t>{a2, a3, a1});  // behind its neighbour of the text
}

TEST_CASE("consequence: the fall of a conflicting one is proposed, and confirmed by a person",
          "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  REQUIRE(t.vote(a9, 9, 5) == pb::REFUSAL_NONE);
  CHECK(t.status(a7) == pb::AMENDMENT_FILED);
  REQUIRE(t.a(a7).proposed.count(a9) == 1);
  CHECK(t.a(a7).proposed.at(a9) == pb::CONSEQUENCE_FALLS);
  REQUIRE(t.settle(a7, a9, true) == pb::REFUSAL_NONE);
  CHECK(t.status(a7) == pb::AMENDMENT_FALLEN);
}

TEST_CASE("consequence: the facilitator may find the two compatible after all", "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  pb::TextCommand mark;
  mark.mutable_mark_compatible()->set_amendment(a7);
  mark.mutable_mark_compatible()->set_other(a9);
  mark.mutable_mark_compatible()->set_compatible(true);
  REQUIRE(t.ask(t.stage.facilitator(), mark) == pb::REFUSAL_NONE);
  REQUIRE(t.vote(a9, 9, 5) == pb::REFUSAL_NONE);
  CHECK(t.a(a7).proposed.empty());
}

TEST_CASE("consequence: an amendment to a paragraph that a deletion takes out falls with it",
          "[text]") {
  TextStage t;
  const std::uint32_t gone = t.file(t.ama, t.deletion(3));
  const std::uint32_t changed = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t after = t.file(t.nadir, t.addition(3, "We say why."));
  CHECK(order(t).front() == gone);
  REQUIRE(t.vote(gone, 3, 0) == pb::REFUSAL_NONE);
  CHECK(t.a(changed).proposed.at(gone) == pb::CONSEQUENCE_FALLS);
  CHECK(t.a(after).proposed.empty());
}

TEST_CASE("consequence: what the text already says is satisfied", "[text]") {
  TextStage t;
  const std::uint32_t small = t.file(t.nadir, t.change(4, "Every year we count the hours spent."));
  const std::uint32_t large =
      t.file(t.pierre, t.change(4, "Every year we count the hours spent, and publish them."));
  REQUIRE(t.vote(large, 3, 0) == pb::REFUSAL_NONE);
  REQUIRE(t.a(small).proposed.count(large) == 1);
  CHECK(t.a(small).proposed.at(large) == pb::CONSEQUENCE_SATISFIED);
  REQUIRE(t.settle(small, large, true) == pb::REFUSAL_NONE);
  CHECK(t.status(small) == pb::AMENDMENT_SATISFIED);
}

TEST_CASE("decision: taken back, it leaves everything as if it had never been", "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  REQUIRE(t.vote(a9, 9, 5) == pb::REFUSAL_NONE);
  REQUIRE(t.settle(a7, a9, true) == pb::REFUSAL_NONE);
  pb::TextCommand back;
  back.mutable_take_back_decision()->set_amendment(a9);
  REQUIRE(t.ask(t.stage.facilitator(), back) == pb::REFUSAL_NONE);
  CHECK(t.status(a9) == pb::AMENDMENT_IN_DEBATE);
  CHECK(t.status(a7) == pb::AMENDMENT_FILED);
  CHECK(t.a(a7).proposed.empty());
  CHECK(workshop::next_version(t.text()).amendments.empty());
}

TEST_CASE("compromise: it settles the ones it was written for, the vote comes second", "[text]") {
  TextStage t;
  const std::uint32_t a7 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a9 = t.file(t.pierre, t.change(3, accept));
  t.round(pb::TEXT_ROUND_EXAMINED);
  pb::TextCommand write;
  write.mutable_write_compromise()->add_amendments(a7);
  write.mutable_write_compromise()->add_amendments(a9);
  *write.mutable_write_compromise()->mutable_body() =
      t.change(3, "We refuse to run most projects without an author.");
  CHECK(t.ask(t.pierre, write) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), write) == pb::REFUSAL_NONE);
  const std::uint32_t both = t.last.ids(0);
  CHECK(t.a(both).filed.compromise_of_size() == 2);
  CHECK_FALSE(t.a(both).filed.late());
  REQUIRE(t.integrate({both}) == pb::REFUSAL_NONE);
  CHECK(t.a(a7).proposed.count(both) == 1);
  CHECK(t.a(a9).proposed.count(both) == 1);
}

TEST_CASE("discussion: the paragraph under discussion is the same for everyone", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand move;
  move.mutable_move_discussion()->set_amendment(a1);
  move.mutable_move_discussion()->set_paragraph(t.paragraph(3));
  CHECK(t.ask(t.nadir, move) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), move) == pb::REFUSAL_NONE);
  CHECK(t.text().discussed_amendment == a1);
  CHECK(t.text().discussed_paragraph == t.paragraph(3));
}

TEST_CASE("flag: one that contradicts what was adopted elsewhere is marked to be coordinated",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand flag;
  flag.mutable_flag_amendment()->set_amendment(a1);
  flag.mutable_flag_amendment()->set_to_coordinate(true);
  flag.mutable_flag_amendment()->set_note("says the opposite of paragraph 2");
  REQUIRE(t.ask(t.stage.facilitator(), flag) == pb::REFUSAL_NONE);
  CHECK(t.a(a1).to_coordinate);
}
