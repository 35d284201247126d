// SPDX-License-Identifier: AGPL-3.0-or-later
// Filing: rounds, deadlines, reasons, names, revisions; what an author may do and nobody else.
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::TextStage;

namespace {

const char* const refuse = "We refuse to run projects without an author.";
const char* const accept = "We accept, with advice, to run some projects without an author.";

}  // namespace

TEST_CASE("text: an imported text is version 1, and no version is edited in place", "[text]") {
  TextStage t;
  REQUIRE(t.text().versions.size() == 1);
  CHECK(t.latest().version() == 1);
  CHECK(t.latest().origin() == pb::VERSION_FROM_IMPORT);
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  REQUIRE(t.integrate({a1}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.text().version(1)->body.paragraphs(2).text() ==
        "We do not wish to run projects without an author.");
  CHECK(t.words(3) == refuse);
  CHECK(t.paragraph(3) == t.text().version(1)->body.paragraphs(2).paragraph());
}

TEST_CASE("amendment: numbers are given in order and never again", "[text]") {
  TextStage t;
  CHECK(t.file(t.nadir, t.change(3, refuse)) == 1);
  pb::TextCommand withdraw;
  withdraw.mutable_withdraw_amendment()->set_amendment(1);
  REQUIRE(t.ask(t.nadir, withdraw) == pb::REFUSAL_NONE);
  CHECK(t.status(1) == pb::AMENDMENT_WITHDRAWN);
  CHECK(t.file(t.pierre, t.change(3, accept)) == 2);
}

TEST_CASE("amendment: only the words that change are its edits", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  REQUIRE(t.a(a1).body.edits_size() == 1);
  CHECK(t.a(a1).body.edits(0).text() == " refuse ");
  CHECK(workshop::words_changed(t.a(a1).body) == 4);  // do not wish -> refuse
}

TEST_CASE("amendment: a reason is required unless it is a matter of form", "[text]") {
  TextStage t;
  pb::AmendmentBody body = t.change(2, "Tools help people write.");
  body.clear_reason();
  CHECK(t.try_file(t.nadir, body) == pb::REFUSAL_REASON_MISSING);
  body.set_form(true);
  CHECK(t.try_file(t.nadir, body) == pb::REFUSAL_NONE);
  pb::TextCommand settings;
  settings.mutable_set_settings()->mutable_settings()->set_reason_optional(true);
  REQUIRE(t.ask(t.stage.facilitator(), settings) == pb::REFUSAL_NONE);
  body.set_form(false);
  CHECK(t.try_file(t.nadir, body) == pb::REFUSAL_NONE);
}

TEST_CASE("amendment: what says the same as the text is refused", "[text]") {
  TextStage t;
  CHECK(t.try_file(t.nadir, t.change(2, "Tools help  people to write.")) ==
        pb::REFUSAL_NOTHING_CHANGED);
}

TEST_CASE("amendment: taking every word out of a paragraph asks for its deletion", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(2, "  "));
  CHECK(t.a(a1).body.type() == pb::AMENDMENT_DELETION);
}

TEST_CASE("amendment: a heading that becomes a list item is a change too", "[text]") {
  TextStage t;
  pb::AmendmentBody body = t.change(2, t.words(2));
  body.mutable_proposed(0)->set_kind(pb::PARAGRAPH_ITEM);
  const std::uint32_t a1 = t.file(t.nadir, body);
  REQUIRE(t.integrate({a1}) == pb::REFUSAL_NONE);
  REQUIRE(t.publish() == pb::REFUSAL_NONE);
  CHECK(t.latest().paragraphs(1).kind() == pb::PARAGRAPH_ITEM);
  CHECK(t.words(2) == "Tools help people to write.");
}

TEST_CASE("round: nothing is filed before it opens and after it is decided", "[text]") {
  TextStage t;
  for (const pb::TextRound shut :
       {pb::TEXT_ROUND_SHUT, pb::TEXT_ROUND_COMMENTS, pb::TEXT_ROUND_DECIDED}) {
    t.round(shut);
    CHECK(t.try_file(t.nadir, t.change(3, refuse)) == pb::REFUSAL_FILING_NOT_OPEN);
  }
}

TEST_CASE("round: what comes after filing closed is kept, flagged late, admitted by a facilitator",
          "[text]") {
  TextStage t;
  const pb::AmendmentBody written_before = t.change(3, refuse);
  t.round(pb::TEXT_ROUND_FILED);
  const std::uint32_t a1 = t.file(t.nadir, written_before);
  CHECK(t.status(a1) == pb::AMENDMENT_LATE);
  CHECK(t.a(a1).filed.late());
  CHECK(workshop::call_order(t.text()).empty());
  CHECK(t.vote(a1, 3, 1) == pb::REFUSAL_NOT_NOW);
  pb::TextCommand admit;
  admit.mutable_admit_late()->set_amendment(a1);
  CHECK(t.ask(t.pierre, admit) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), admit) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_FILED);
  CHECK(t.a(a1).filed.late());
}

TEST_CASE("round: a sub-amendment is not late while its parent is examined", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  t.round(pb::TEXT_ROUND_EXAMINED);
  const std::uint32_t a2 = t.file(t.pierre, t.sub(a1, "We firmly refuse to run projects without an author."));
  CHECK(t.status(a2) == pb::AMENDMENT_FILED);
}

TEST_CASE("sub-amendment: a sub-amendment is not amended in its turn", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  const std::uint32_t a2 = t.file(t.pierre, t.sub(a1, "We firmly refuse to run projects without an author."));
  CHECK(t.try_file(t.ama, t.sub(a2, "We calmly refuse to run projects without an author.")) ==
        pb::REFUSAL_SUB_AMENDMENT_TOO_DEEP);
}

TEST_CASE("amendment: a revision is kept beside the filed wording, which never changes", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand revise;
  revise.mutable_revise_amendment()->set_amendment(a1);
  *revise.mutable_revise_amendment()->mutable_body() = t.change(3, accept);
  CHECK(t.ask(t.pierre, revise) == pb::REFUSAL_NOT_YOUR_AMENDMENT);
  REQUIRE(t.ask(t.nadir, revise) == pb::REFUSAL_NONE);
  CHECK(t.a(a1).filed.body().proposed(0).text() == refuse);
  CHECK(t.a(a1).body.proposed(0).text() == accept);
  REQUIRE(t.a(a1).revisions.size() == 1);
  t.round(pb::TEXT_ROUND_FILED);
  CHECK(t.ask(t.nadir, revise) == pb::REFUSAL_FILING_NOT_OPEN);
}

TEST_CASE("amendment: a withdrawn one may be taken over by another person", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand take_over;
  take_over.mutable_take_over_amendment()->set_amendment(a1);
  CHECK(t.ask(t.pierre, take_over) == pb::REFUSAL_NOT_NOW);
  pb::TextCommand withdraw;
  withdraw.mutable_withdraw_amendment()->set_amendment(a1);
  CHECK(t.ask(t.pierre, withdraw) == pb::REFUSAL_NOT_YOUR_AMENDMENT);
  REQUIRE(t.ask(t.nadir, withdraw) == pb::REFUSAL_NONE);
  REQUIRE(t.ask(t.pierre, take_over) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_FILED);
  CHECK(t.a(a1).authors == std::vector<std::uint32_t>{t.stage.person("Pierre Gallet")});
  CHECK(t.a(a1).filed.authors(0) == t.stage.person("Nadir Saïdi"));
}

TEST_CASE("amendment: with its author absent it is not supported, unless taken over", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand refusal;
  refusal.mutable_refuse_amendment()->set_amendment(a1);
  refusal.mutable_refuse_amendment()->set_status(pb::AMENDMENT_NOT_SUPPORTED);
  REQUIRE(t.ask(t.stage.facilitator(), refusal) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_NOT_SUPPORTED);
  pb::TextCommand take_over;
  take_over.mutable_take_over_amendment()->set_amendment(a1);
  REQUIRE(t.ask(t.ama, take_over) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_FILED);
}

TEST_CASE("amendment: inadmissible only with a reason, by a facilitator", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand refusal;
  refusal.mutable_refuse_amendment()->set_amendment(a1);
  refusal.mutable_refuse_amendment()->set_status(pb::AMENDMENT_INADMISSIBLE);
  CHECK(t.ask(t.pierre, refusal) == pb::REFUSAL_NOT_ALLOWED);
  CHECK(t.ask(t.stage.facilitator(), refusal) == pb::REFUSAL_REASON_MISSING);
  refusal.mutable_refuse_amendment()->set_reason("outside the subject");
  REQUIRE(t.ask(t.stage.facilitator(), refusal) == pb::REFUSAL_NONE);
  CHECK(t.status(a1) == pb::AMENDMENT_INADMISSIBLE);
  CHECK(t.a(a1).status_reason == "outside the subject");
}

TEST_CASE("amendment: one typed from paper names its author and who typed it", "[text]") {
  TextStage t;
  const std::uint32_t odile = t.stage.person("Odile Faure");
  const std::uint32_t a1 = t.file(t.stage.facilitator(), t.change(3, refuse), odile);
  CHECK(t.a(a1).authors == std::vector<std::uint32_t>{odile});
  CHECK(t.a(a1).by == odile);
}

TEST_CASE("amendment: without name only where the setting allows it, and with somebody to defend it",
          "[text]") {
  TextStage t;
  pb::TextCommand nameless;
  *nameless.mutable_file_amendment()->mutable_body() = t.change(3, refuse);
  nameless.mutable_file_amendment()->set_without_name(true);
  CHECK(t.ask(t.nadir, nameless) == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
  pb::TextCommand settings;
  settings.mutable_set_settings()->mutable_settings()->set_nameless_amendments(true);
  REQUIRE(t.ask(t.stage.facilitator(), settings) == pb::REFUSAL_NONE);
  CHECK(t.ask(t.nadir, nameless) == pb::REFUSAL_UNKNOWN_PERSON);
  nameless.mutable_file_amendment()->set_bearer(t.stage.person("Pierre Gallet"));
  REQUIRE(t.ask(t.nadir, nameless) == pb::REFUSAL_NONE);
  CHECK(t.a(1).authors.empty());
  CHECK(t.a(1).by == 0);
  CHECK(t.a(1).device == 0);
  CHECK(t.a(1).filed.bearer() == t.stage.person("Pierre Gallet"));
}

TEST_CASE("amendment: another text altogether can be ruled out by a setting", "[text]") {
  TextStage t;
  pb::AmendmentBody whole = t.change(1, "Something else.");
  whole.set_type(pb::AMENDMENT_WHOLE);
  pb::TextCommand settings;
  settings.mutable_set_settings()->mutable_settings()->set_no_whole_rewriting(true);
  REQUIRE(t.ask(t.stage.facilitator(), settings) == pb::REFUSAL_NONE);
  CHECK(t.try_file(t.nadir, whole) == pb::REFUSAL_NOT_ALLOWED_BY_SETTING);
}

TEST_CASE("amendment: similar and conflicting ones are known before filing", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  t.file(t.nadir, t.change(4, "Each year we count the hours and the money spent."));
  const auto conflicting = workshop::similar_and_conflicting(
      t.text(), *workshop::with_edits(t.text(), t.change(3, accept)));
  REQUIRE(conflicting.size() == 1);
  CHECK(conflicting[0].amendment == a1);
  CHECK(conflicting[0].conflicts);
  CHECK_FALSE(conflicting[0].same);
  CHECK(conflicting[0].paragraphs == std::vector<std::uint64_t>{t.paragraph(3)});
  const auto same = workshop::similar_and_conflicting(
      t.text(), *workshop::with_edits(t.text(), t.change(3, refuse)));
  REQUIRE(same.size() == 1);
  CHECK(same[0].same);
  CHECK_FALSE(same[0].conflicts);
}

TEST_CASE("amendment: support is given and taken back, and authors do not support themselves",
          "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand support;
  support.mutable_support_amendment()->set_amendment(a1);
  support.mutable_support_amendment()->set_supports(true);
  CHECK(t.ask(t.nadir, support) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(t.ask(t.ama, support) == pb::REFUSAL_NONE);
  REQUIRE(t.a(a1).supporters.size() == 1);
  CHECK_FALSE(t.a(a1).supporters[0].signs);
  support.mutable_support_amendment()->set_signs(true);
  REQUIRE(t.ask(t.ama, support) == pb::REFUSAL_NONE);
  CHECK(t.a(a1).supporters[0].signs);
  support.mutable_support_amendment()->set_supports(false);
  REQUIRE(t.ask(t.ama, support) == pb::REFUSAL_NONE);
  CHECK(t.a(a1).supporters.empty());
}

TEST_CASE("comment: threads, answers and resolving", "[text]") {
  TextStage t;
  pb::TextCommand add;
  add.mutable_add_comment()->set_version(1);
  add.mutable_add_comment()->set_paragraph(t.paragraph(2));
  add.mutable_add_comment()->set_text("which tools?");
  add.mutable_add_comment()->set_question(true);
  REQUIRE(t.ask(t.nadir, add) == pb::REFUSAL_NONE);
  pb::TextCommand answer = add;
  answer.mutable_add_comment()->set_parent(1);
  answer.mutable_add_comment()->set_text("those that write");
  REQUIRE(t.ask(t.pierre, answer) == pb::REFUSAL_NONE);
  answer.mutable_add_comment()->set_parent(2);
  REQUIRE(t.ask(t.ama, answer) == pb::REFUSAL_NONE);
  CHECK(t.text().comments[2].body.parent() == 1);
  pb::TextCommand resolve;
  resolve.mutable_resolve_comment()->set_comment(1);
  resolve.mutable_resolve_comment()->set_resolved(true);
  CHECK(t.ask(t.pierre, resolve) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.nadir, resolve) == pb::REFUSAL_NONE);
  CHECK(t.text().comments[0].resolved);
  t.round(pb::TEXT_ROUND_SHUT);
  CHECK(t.ask(t.nadir, add) == pb::REFUSAL_FILING_NOT_OPEN);
}

TEST_CASE("comment: one becomes an amendment, and an amendment a comment, in one act", "[text]") {
  TextStage t;
  pb::TextCommand add;
  add.mutable_add_comment()->set_version(1);
  add.mutable_add_comment()->set_paragraph(t.paragraph(3));
  add.mutable_add_comment()->set_text("too soft");
  REQUIRE(t.ask(t.nadir, add) == pb::REFUSAL_NONE);
  pb::TextCommand file;
  *file.mutable_file_amendment()->mutable_body() = t.change(3, refuse);
  file.mutable_file_amendment()->set_comment(1);
  REQUIRE(t.ask(t.nadir, file) == pb::REFUSAL_NONE);
  CHECK(t.text().comments[0].resolved);
  CHECK(t.text().comments[0].became == 1);
  pb::TextCommand back;
  back.mutable_turn_into_comment()->set_amendment(1);
  REQUIRE(t.ask(t.nadir, back) == pb::REFUSAL_NONE);
  CHECK(t.status(1) == pb::AMENDMENT_WITHDRAWN);
  REQUIRE(t.text().comments.size() == 2);
  CHECK(t.text().comments[1].body.amendment() == 1);
  CHECK(t.text().comments[1].body.text() == std::string("because\n") + refuse);
}

TEST_CASE("copies: each change is its author's amendment, the same change is support", "[text]") {
  TextStage t;
  const std::uint32_t a1 = t.file(t.nadir, t.change(3, refuse));
  pb::TextCommand import;
  pb::ImportCopy& copy = *import.mutable_import_copy();
  copy.set_author(t.stage.person("Élise Moreau"));
  copy.set_file("stance elise.odt");
  *copy.add_changes() = t.change(3, refuse);
  *copy.add_changes() = t.change(4, "Each year we count and publish the hours spent.");
  copy.mutable_changes(1)->clear_reason();
  CHECK(t.ask(t.nadir, import) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(t.ask(t.stage.facilitator(), import) == pb::REFUSAL_NONE);
  REQUIRE(t.text().amendments.size() == 2);
  REQUIRE(t.a(a1).supporters.size() == 1);
  CHECK(t.a(a1).supporters[0].person == t.stage.person("Élise Moreau"));
  CHECK(t.a(2).filed.copy() == "stance elise.odt");
  CHECK(t.a(2).authors == std::vector<std::uint32_t>{t.stage.person("Élise Moreau")});
}
