// SPDX-License-Identifier: AGPL-3.0-or-later
// A workshop on a table top that discusses a text: the sample's people, with a text of four
// paragraphs as version 1, open to amendments.
#pragma once

#include <string>
#include <vector>

#include "protocol/workshop/call_order.hpp"
#include "protocol/workshop/integration.hpp"
#include "protocol/workshop/text_queries.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

class TextStage {
 public:
  TextStage() {
    stage.open_sample();
    nadir = stage.device_of("Nadir Saïdi");
    pierre = stage.device_of("Pierre Gallet");
    ama = stage.device_of("Ama Diallo");
    pb::TextCommand import;
    for (const char* text :
         {"Our stance", "Tools help people to write.", "We do not wish to run projects without an author.",
          "Each year we count the hours spent."}) {
      pb::Wording& wording = *import.mutable_import_text()->add_paragraphs();
      wording.set_text(text);
      if (import.import_text().paragraphs_size() == 1) {
        wording.set_kind(pb::PARAGRAPH_HEADING);
      }
    }
    REQUIRE(ask(stage.facilitator(), import) == pb::REFUSAL_NONE);
    round(pb::TEXT_ROUND_AMENDMENTS);
  }

  pb::Refusal ask(std::uint32_t device, const pb::TextCommand& text, std::uint32_t as = 0) {
    pb::Command command;
    command.set_as_person(as);
    *command.mutable_text() = text;
    last = stage.send(device, command);
    return last.refusal();
  }
  void round(pb::TextRound to) {
    pb::TextCommand command;
    command.mutable_set_round()->set_round(to);
    REQUIRE(ask(stage.facilitator(), command) == pb::REFUSAL_NONE);
  }

  const workshop::TextState& text() const { return stage.hall().text; }
  const pb::VersionPublished& latest() const { return text().latest()->body; }
  // Paragraph n (from 1) of the latest version.
  std::uint64_t paragraph(int n) const { return latest().paragraphs(n - 1).paragraph(); }
  std::string words(int n) const { return latest().paragraphs(n - 1).text(); }
  const workshop::TextAmendment& a(std::uint32_t number) const {
    REQUIRE(text().amendment(number) != nullptr);
    return *text().amendment(number);
  }
  pb::AmendmentStatus status(std::uint32_t number) const { return a(number).status; }

  pb::AmendmentBody change(int n, const std::string& wording) const {
    pb::AmendmentBody body;
    body.set_version(latest().version());
    body.set_type(pb::AMENDMENT_CHANGE);
    body.set_first(paragraph(n));
    body.set_last(paragraph(n));
    pb::Wording& proposed = *body.add_proposed();
    proposed.set_paragraph(paragraph(n));
    proposed.set_kind(latest().paragraphs(n - 1).kind());
    proposed.set_level(latest().paragraphs(n - 1).level());
    proposed.set_text(wording);
    body.set_reason("because");
    return body;
  }
  pb::AmendmentBody addition(int after, const std::string& wording) const {
    pb::AmendmentBody body;
    body.set_version(latest().version());
    body.set_type(pb::AMENDMENT_ADDITION);
    body.set_last(after == 0 ? 0 : paragraph(after));
    body.add_proposed()->set_text(wording);
    body.set_reason("because");
    return body;
  }
  pb::AmendmentBody deletion(int n) const {
    pb::AmendmentBody body;
    body.set_version(latest().version());
    body.set_type(pb::AMENDMENT_DELETION);
    body.set_first(paragraph(n));
    body.set_last(paragraph(n));
    body.set_reason("because");
    return body;
  }
  pb::AmendmentBody sub(std::uint32_t parent, const std::string& wording) const {
    pb::AmendmentBody body = change(1, wording);
    body.set_parent(parent);
    body.mutable_proposed(0)->set_paragraph(
        a(parent).body.proposed_size() > 0 ? a(parent).body.proposed(0).paragraph() : 0);
    return body;
  }
  pb::Refusal try_file(std::uint32_t device, const pb::AmendmentBody& body, std::uint32_t as = 0) {
    pb::TextCommand command;
    *command.mutable_file_amendment()->mutable_body() = body;
    return ask(device, command, as);
  }
  std::uint32_t file(std::uint32_t device, const pb::AmendmentBody& body, std::uint32_t as = 0) {
    REQUIRE(try_file(device, body, as) == pb::REFUSAL_NONE);
    return last.ids(0);
  }
  pb::Refusal integrate(const std::vector<std::uint32_t>& numbers) {
    pb::TextCommand propose;
    pb::TextCommand close;
    for (const std::uint32_t number : numbers) {
      propose.mutable_propose_integration()->add_amendments(number);
      close.mutable_close_integration()->add_amendments(number);
    }
    if (const pb::Refusal refusal = ask(stage.facilitator(), propose);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
    stage.pass(61'000);
    return ask(stage.facilitator(), close);
  }
  pb::Refusal vote(std::uint32_t number, std::uint32_t in_favour, std::uint32_t against,
                   const std::string& wording = {}) {
    pb::TextCommand command;
    pb::DecideAmendment& decide = *command.mutable_decide_amendment();
    decide.set_amendment(number);
    decide.set_method(pb::DECISION_VOTE);
    decide.set_votes_for(in_favour);
    decide.set_votes_against(against);
    if (!wording.empty()) {
      *decide.add_wording() = a(number).body.proposed(0);
      decide.mutable_wording(0)->set_text(wording);
    }
    return ask(stage.facilitator(), command);
  }
  pb::Refusal publish() {
    pb::TextCommand command;
    command.mutable_publish_amended()->set_base(latest().version());
    return ask(stage.facilitator(), command);
  }
  pb::Refusal settle(std::uint32_t number, std::uint32_t cause, bool accept) {
    pb::TextCommand command;
    command.mutable_settle_consequence()->set_amendment(number);
    command.mutable_settle_consequence()->set_cause(cause);
    command.mutable_settle_consequence()->set_accept(accept);
    return ask(stage.facilitator(), command);
  }

  Stage stage;
  std::uint32_t nadir = 0;
  std::uint32_t pierre = 0;
  std::uint32_t ama = 0;
  pb::Outcome last;
};

}  // namespace palabre::test
