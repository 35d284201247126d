// SPDX-License-Identifier: AGPL-3.0-or-later
// The main gesture names the text's next move while its step is on the stage.
#include "protocol/workshop/gesture.hpp"
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::TextStage;
using workshop::Gesture;

namespace {

const char* const refuse = "We refuse to run projects without an author.";
const char* const yearly = "Each year we publish the hours spent.";

void go(TextStage& t, pb::StepKind kind) {
  for (const pb::Step& step : t.stage.hall().agenda) {
    if (step.kind() == kind) {
      pb::Command command;
      command.mutable_go_to_step()->set_step(step.step());
      *command.mutable_go_to_step()->mutable_from() = t.stage.hall().stage;
      REQUIRE(t.stage.send(t.stage.facilitator(), command).refusal() == pb::REFUSAL_NONE);
      return;
    }
  }
  FAIL("no such step in the sample");
}

Gesture gesture(const TextStage& t) {
  return workshop::next_gesture(t.stage.hall());
}

void discuss(TextStage& t, std::uint32_t amendment) {
  pb::TextCommand command;
  command.mutable_move_discussion()->set_amendment(amendment);
  REQUIRE(t.ask(t.stage.facilitator(), command) == pb::REFUSAL_NONE);
}

}  // namespace

TEST_CASE("gesture: filing is opened, closed, examined, one amendment after the other, published",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a2 = t.file(t.pierre, t.change(4, yearly));
  go(t, pb::STEP_AMENDMENTS);
  CHECK(gesture(t) == Gesture::close_filing);
  t.round(pb::TEXT_ROUND_COMMENTS);
  CHECK(gesture(t) == Gesture::open_amendments);
  t.round(pb::TEXT_ROUND_FILED);
  CHECK(gesture(t) == Gesture::examine);
  t.round(pb::TEXT_ROUND_EXAMINED);
  CHECK(gesture(t) == Gesture::next_amendment);
  CHECK(workshop::next_called(t.stage.hall()) == a1);
  discuss(t, a1);
  CHECK(workshop::next_called(t.stage.hall()) == a2);
  REQUIRE(t.vote(a1, 6, 3) == pb::REFUSAL_NONE);
  CHECK(workshop::next_called(t.stage.hall()) == a2);
  discuss(t, a2);
  // Put off for later: what was adopted can be published all the same.
  CHECK(gesture(t) == Gesture::publish_amended);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(gesture(t) == Gesture::start_step);
}

TEST_CASE("gesture: a step where nothing was filed goes on to the next one", "[text]") {
  TextStage t;
  go(t, pb::STEP_AMENDMENTS);
  t.round(pb::TEXT_ROUND_FILED);
  CHECK(gesture(t) == Gesture::start_step);
}

TEST_CASE("gesture: a written draft is published once, an empty one is passed over", "[text]") {
  TextStage t;
  go(t, pb::STEP_DRAFTING);
  CHECK(gesture(t) == Gesture::publish_draft);
  CHECK(workshop::next_gesture(t.stage.hall(), false) == Gesture::start_step);
  pb::TextCommand publish;
  publish.mutable_publish_draft()->set_place(workshop::current_step(t.stage.hall())->place());
  REQUIRE(t.ask(t.stage.facilitator(), publish) == pb::REFUSAL_NONE);
  CHECK(gesture(t) == Gesture::start_step);
}
