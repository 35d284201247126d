// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases in the minutes: the index, a sheet for each, what no audience may read.
#include "facilitator/report/minutes.hpp"
#include "tests/unit/case_kit.hpp"

using namespace palabre;
using namespace palabre::test;

namespace {

// A case of a client who is to stay unknown: answered, taken up again, remarked on, with a stance.
struct Studied : CaseStage {
  Studied() : CaseStage({"Ama Diallo", "Pierre Gallet", "Driss Amrani", "Maëlle Petit"}) {
    pb::CaseCommand change;
    pb::Case& one = *change.mutable_change_case()->mutable_changed();
    change.mutable_change_case()->set_step(number);
    one = *workshop::find_case(step(), 1);
    one.set_client("Secret Ltd");
    one.set_client_hidden(true);
    one.set_request("Please <do> it");
    REQUIRE(facilitator(change) == pb::REFUSAL_NONE);
    work();
    const std::uint32_t ama = device("Ama Diallo");
    REQUIRE(type(ama, 1, "Yes.") == pb::REFUSAL_NONE);
    REQUIRE(ready(ama, 1) == pb::REFUSAL_NONE);
    REQUIRE(ready(ama, 1, false) == pb::REFUSAL_NONE);
    REQUIRE(type(ama, 1, "Rather ") == pb::REFUSAL_NONE);
    until(pb::PHASE_REPORTING);
    REQUIRE(call(1) == pb::REFUSAL_NONE);
    REQUIRE(remark(device("Driss Amrani"), 1, "Who checks?") == pb::REFUSAL_NONE);
    pb::CaseCommand stance;
    stance.mutable_set_stance()->set_step(number);
    stance.mutable_set_stance()->set_number(1);
    stance.mutable_set_stance()->set_stance(2);
    REQUIRE(facilitator(stance) == pb::REFUSAL_NONE);
    REQUIRE(close(1, pb::CASE_DISCUSSED) == pb::REFUSAL_NONE);
  }
  report::Minutes minutes(report::Audience audience) {
    report::Options options;
    options.audience = audience;
    options.language = report::Language::english;
    return report::make_minutes(stage.state(), stage.authority().people(), options);
  }
};

bool says(const std::string& document, const char* words) {
  return document.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("minutes: a sheet for each case, with its answer, remarks and stance",
          "[report][cases]") {
  Studied room;
  const report::Minutes minutes = room.minutes(report::Audience::internal);
  REQUIRE(minutes.cases.size() == 1);
  REQUIRE(minutes.cases[0].cases.size() == 2);
  const report::CasePart& one = minutes.cases[0].cases[0];
  CHECK(one.status == pb::CASE_DISCUSSED);
  CHECK(one.stance == "On conditions");
  REQUIRE(one.sheets.size() == 1);
  CHECK(one.sheets[0].people == std::vector<std::string>{"Ama Diallo", "Pierre Gallet"});
  CHECK(one.sheets[0].fields[0].question == "What do we answer?");
  CHECK(one.sheets[0].fields[0].text == "Rather Yes.");
  CHECK_FALSE(one.sheets[0].fields[0].later.empty());
  CHECK(one.sheets[0].fields[1].later.empty());
  for (const std::string& document : {to_html(minutes), to_markdown(minutes), to_json(minutes)}) {
    CHECK(says(document, "Who checks?"));
    CHECK(says(document, "Secret Ltd"));
    CHECK(says(document, "Ama Diallo"));
  }
  CHECK(says(to_html(minutes), "<ins>"));
  CHECK(says(to_html(minutes), "Please &lt;do&gt; it"));
}

TEST_CASE("minutes: a client's name can be kept out of public exports, authors always are",
          "[report][cases]") {
  Studied room;
  const report::Minutes minutes = room.minutes(report::Audience::public_);
  for (const std::string& document : {to_html(minutes), to_markdown(minutes), to_json(minutes)}) {
    CHECK_FALSE(says(document, "Secret Ltd"));
    CHECK_FALSE(says(document, "Ama Diallo"));
    CHECK_FALSE(says(document, "Driss"));
    CHECK(says(document, "Who checks?"));
  }
}
