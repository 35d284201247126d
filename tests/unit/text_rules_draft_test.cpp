// SPDX-License-Identifier: AGPL-3.0-or-later
// The draft: paragraphs that keep their identity through everybody's typing, their sources, and the
// way of a note from its table to the latest version.
#include <rapidcheck.h>

#include <set>

#include "protocol/text/delta.hpp"
#include "protocol/workshop/draft_access.hpp"
#include "tests/unit/text_kit.hpp"

using namespace palabre;
using palabre::test::Stage;
using workshop::DraftState;

namespace {

constexpr std::uint32_t place_number = 9;

// A draft and its text, without a workshop around them.
struct Sheet {
  DraftState draft;
  text::Pad pad;

  Sheet() {
    draft.pad = 1;
    draft.lines.resize(1);
    draft.lines[0].paragraph = (std::uint64_t{place_number} << 32U) | draft.next_line++;
  }
  void edit(std::size_t position, std::size_t removed, const std::string& inserted) {
    const auto delta = text::Delta::replace(pad.length(), {position, removed, inserted});
    REQUIRE(delta);
    apply(*delta);
  }
  void apply(const text::Delta& delta) {
    workshop::follow_lines(draft, place_number, pad.buffer(), delta);
    REQUIRE(pad.apply(delta));
  }
  std::uint64_t id(std::size_t line) const { return draft.lines.at(line).paragraph; }
};

class DraftStage {
 public:
  DraftStage() {
    stage.open_sample();
    stage.play_to_round_one();
    driss = stage.device_of("Driss Amrani");
    host = stage.device_of("Inès Roca");
    REQUIRE(stage.note(driss, stage.place(1), 1, "count the training too").refusal() ==
            pb::REFUSAL_NONE);
  }
  // Plays on to the draft, a step added behind the one being played; `prepare` before the syntheses
  // are frozen.
  template <typename Prepare>
  void go(Prepare&& prepare) {
    while (stage.hall().stage.phase() != pb::PHASE_SPEAKING) {
      if (workshop::current_step(stage.hall())->kind() == pb::STEP_HOSTS_REVIEW) {
        prepare();
      }
      REQUIRE(stage.advance().refusal() == pb::REFUSAL_NONE);
    }
    pb::Command add;
    pb::Step& step = *add.mutable_add_step()->mutable_step();
    step.set_kind(pb::STEP_DRAFTING);
    step.set_title("Writing");
    step.set_duration_s(600);
    add.mutable_add_step()->set_position(static_cast<std::uint32_t>(stage.hall().agenda.size()));
    REQUIRE(stage.done(stage.facilitator(), add));
    place = stage.step(pb::STEP_DRAFTING).place();
    pb::Command go_to;
    *go_to.mutable_go_to_step()->mutable_from() = stage.hall().stage;
    go_to.mutable_go_to_step()->set_step(stage.step(pb::STEP_DRAFTING).step());
    REQUIRE(stage.done(stage.facilitator(), go_to));
  }
  void go() {
    go([] {});
  }

  const DraftState& draft() const { return stage.state().places.at(place).draft; }
  const text::Pad& pad() const { return stage.state().places.at(place).pads.at(draft().pad).pad; }
  pb::Refusal type(std::uint32_t device, std::size_t position, std::size_t removed,
                   const std::string& text) {
    pb::Command command;
    pb::EditPad& edit = *command.mutable_edit_pad();
    edit.set_place(place);
    edit.set_pad(draft().pad);
    edit.set_base_revision(static_cast<std::uint32_t>(pad().revision()));
    edit.set_delta(text::encode(*text::Delta::replace(pad().length(), {position, removed, text})));
    return stage.refusal(device, command);
  }
  pb::Refusal ask(std::uint32_t device, const pb::TextCommand& text) {
    pb::Command command;
    *command.mutable_text() = text;
    return stage.refusal(device, command);
  }
  pb::Refusal link(std::uint32_t device, std::size_t line, std::uint32_t note) {
    pb::TextCommand command;
    pb::LinkSource& link = *command.mutable_link_source();
    link.set_place(place);
    link.set_paragraph(draft().lines.at(line).paragraph);
    link.mutable_source()->set_kind(pb::SOURCE_NOTE);
    link.mutable_source()->set_place(stage.place(1));
    link.mutable_source()->set_number(note);
    return ask(device, command);
  }
  pb::Refusal publish(std::uint32_t device) {
    pb::TextCommand command;
    command.mutable_publish_draft()->set_place(place);
    return ask(device, command);
  }

  Stage stage;
  std::uint32_t driss = 0;
  std::uint32_t host = 0;
  std::uint32_t place = 0;
};

}  // namespace

TEST_CASE("draft: a paragraph keeps its id while it is typed in, split and joined", "[text][draft]") {
  Sheet s;
  s.edit(0, 0, "first paragraph");
  const std::uint64_t first = s.id(0);
  s.edit(15, 0, "\n");  // Enter at its end: the empty line is the new one
  REQUIRE(s.draft.lines.size() == 2);
  CHECK(s.id(0) == first);
  s.edit(16, 0, "second paragraph");
  const std::uint64_t second = s.id(1);
  s.edit(0, 0, "\n");  // Enter at its beginning
  CHECK(s.id(1) == first);
  CHECK(s.id(2) == second);
  s.edit(0, 1, "");
  CHECK(s.id(0) == first);
  s.edit(22, 0, "\n");  // split in the middle: the longer part goes on
  CHECK(s.id(0) == first);
  CHECK(s.id(2) == second);
}

TEST_CASE("draft: joined paragraphs live on in the longer, with the sources of both",
          "[text][draft]") {
  Sheet s;
  s.edit(0, 0, "a long first paragraph\nshort");
  s.draft.lines[0].sources = {1};
  s.draft.lines[1].sources = {2};
  const std::uint64_t first = s.id(0);
  s.edit(22, 1, " ");
  REQUIRE(s.draft.lines.size() == 1);
  CHECK(s.id(0) == first);
  CHECK(s.draft.lines[0].sources == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("draft: a paragraph taken out and put back is itself again, sources included",
          "[text][draft]") {
  Sheet s;
  s.edit(0, 0, "one\ntwo\nthree");
  s.draft.lines[1].sources = {7};
  s.draft.lines[1].kind = pb::PARAGRAPH_ITEM;
  const std::uint64_t two = s.id(1);
  s.edit(4, 4, "");
  REQUIRE(s.draft.lines.size() == 2);
  s.edit(9, 0, "\ntwo");  // pasted at the end
  REQUIRE(s.draft.lines.size() == 3);
  CHECK(s.id(2) == two);
  CHECK(s.draft.lines[2].sources == std::vector<std::uint32_t>{7});
  CHECK(s.draft.lines[2].kind == pb::PARAGRAPH_ITEM);
}

TEST_CASE("draft: whatever is typed, lines and paragraphs agree and no id stands twice",
          "[text][draft]") {
  CHECK(rc::check("lines follow the pad", [] {
    Sheet s;
    const int steps = *rc::gen::inRange(1, 40);
    for (int n = 0; n < steps; ++n) {
      const auto length = static_cast<int>(s.pad.length());
      const int position = *rc::gen::inRange(0, length + 1);
      const int removed = *rc::gen::inRange(0, length - position + 1);
      const std::string inserted =
          *rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', '\n', '\n'));
      s.edit(static_cast<std::size_t>(position), static_cast<std::size_t>(removed / 2), inserted);
      const std::vector<std::string> lines = workshop::lines_of(s.pad.text());
      RC_ASSERT(lines.size() == s.draft.lines.size());
      std::set<std::uint64_t> ids;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        RC_ASSERT(lines[i].size() == s.draft.lines[i].length);
        RC_ASSERT(ids.insert(s.draft.lines[i].paragraph).second);
      }
    }
  }));
}

TEST_CASE("draft: it begins with what the hosts froze, as version 0, citations as sources",
          "[text][draft]") {
  DraftStage d;
  d.go([&] {
    const std::uint32_t review = d.stage.step(pb::STEP_HOSTS_REVIEW).place();
    const workshop::PlaceState& place = d.stage.state().places.at(review);
    std::uint32_t pad = 0;
    REQUIRE(place.pad_with_role(pb::PAD_GATHERS, &pad) != nullptr);
    if (place.pads.at(pad).pad.length() > 0) {
      return;
    }
    pb::Command edit;
    edit.mutable_edit_pad()->set_place(review);
    edit.mutable_edit_pad()->set_pad(pad);
    edit.mutable_edit_pad()->set_delta(
        text::encode(*text::Delta::replace(0, {0, 0, "Training counts.\nUse counts too."})));
    REQUIRE(d.stage.done(d.host, edit));
    pb::Command cite;
    cite.mutable_cite_note()->set_place(review);
    cite.mutable_cite_note()->set_pad(pad);
    cite.mutable_cite_note()->mutable_note()->set_place(d.stage.place(1));
    cite.mutable_cite_note()->mutable_note()->set_note(1);
    REQUIRE(d.stage.done(d.host, cite));
  });
  REQUIRE(d.stage.hall().text.versions.size() == 1);
  const pb::VersionPublished zero = d.stage.hall().text.latest()->body;
  CHECK(zero.version() == 0);
  CHECK(zero.origin() == pb::VERSION_FROM_SYNTHESIS);
  REQUIRE(zero.paragraphs_size() == 2);
  CHECK(d.pad().text() == "Training counts.\nUse counts too.");
  CHECK(d.draft().lines[0].paragraph == zero.paragraphs(0).paragraph());
  CHECK(d.draft().lines[1].sources.size() == 2);
  const workshop::SourceFate fate =
      workshop::what_became(d.stage.hall().text, pb::SOURCE_NOTE, d.stage.place(1), 1, &d.draft());
  REQUIRE(fate.steps.size() == 1);
  CHECK(fate.steps[0].paragraphs.size() == 2);
  CHECK(fate.draft_paragraphs.size() == 2);

  REQUIRE(d.type(d.host, 0, 8, "Learning") == pb::REFUSAL_NONE);
  REQUIRE(d.publish(d.stage.facilitator()) == pb::REFUSAL_NONE);
  const pb::VersionPublished& one = d.stage.hall().text.latest()->body;
  CHECK(one.version() == 1);
  CHECK(one.paragraphs(0).paragraph() == zero.paragraphs(0).paragraph());
  CHECK(one.paragraphs(0).text() == "Learning counts.");
  REQUIRE(one.corrections_size() == 1);
  CHECK(one.corrections(0).paragraph() == one.paragraphs(0).paragraph());
  CHECK(one.writers(0) == d.stage.person("Inès Roca"));
}

TEST_CASE("draft: the hosts write unless others are chosen; everyone reads", "[text][draft]") {
  DraftStage d;
  d.go();
  CHECK(d.stage.hall().places_opened.contains(d.place));
  CHECK(d.type(d.driss, 0, 0, "mine") == pb::REFUSAL_NOT_ALLOWED);
  CHECK(d.type(d.host, 0, 0, "ours") == pb::REFUSAL_NONE);
  pb::TextCommand choose;
  choose.mutable_choose_writers()->set_place(d.place);
  choose.mutable_choose_writers()->add_persons(d.stage.person("Driss Amrani"));
  CHECK(d.ask(d.host, choose) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(d.ask(d.stage.facilitator(), choose) == pb::REFUSAL_NONE);
  CHECK(d.type(d.driss, 0, 0, "mine, ") == pb::REFUSAL_NONE);
  CHECK(d.type(d.host, 0, 0, "x") == pb::REFUSAL_NOT_ALLOWED);
  choose.mutable_choose_writers()->clear_persons();
  choose.mutable_choose_writers()->set_everyone(true);
  REQUIRE(d.ask(d.stage.facilitator(), choose) == pb::REFUSAL_NONE);
  CHECK(d.type(d.host, 0, 0, "x") == pb::REFUSAL_NONE);
}

TEST_CASE("draft: a note linked into a paragraph leads to it through later edits and versions",
          "[text][draft]") {
  DraftStage d;
  d.go();
  REQUIRE(d.type(d.host, 0, 0, "Training counts.\nSo does use.") == pb::REFUSAL_NONE);
  CHECK(d.link(d.host, 0, 99) == pb::REFUSAL_UNKNOWN_SOURCE);
  REQUIRE(d.link(d.host, 0, 1) == pb::REFUSAL_NONE);
  CHECK(d.link(d.host, 0, 1) == pb::REFUSAL_ALREADY_SO);
  REQUIRE(d.type(d.host, 0, 0, "A heading\n") == pb::REFUSAL_NONE);
  REQUIRE(d.draft().lines.size() == 3);
  CHECK(d.draft().lines[1].sources.size() == 1);
  CHECK(d.draft().sources.begin()->second.text() == "count the training too");
  pb::TextCommand shape;
  shape.mutable_shape_paragraph()->set_place(d.place);
  shape.mutable_shape_paragraph()->set_paragraph(d.draft().lines[0].paragraph);
  shape.mutable_shape_paragraph()->set_kind(pb::PARAGRAPH_HEADING);
  REQUIRE(d.ask(d.host, shape) == pb::REFUSAL_NONE);
  CHECK(d.publish(d.host) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(d.publish(d.stage.facilitator()) == pb::REFUSAL_NONE);
  const workshop::TextState& text = d.stage.hall().text;
  CHECK(text.latest()->body.version() == 1);
  CHECK(text.latest()->body.paragraphs(0).kind() == pb::PARAGRAPH_HEADING);
  const workshop::SourceFate fate =
      workshop::what_became(text, pb::SOURCE_NOTE, d.stage.place(1), 1);
  REQUIRE(fate.steps.size() == 1);
  CHECK(fate.steps[0].paragraphs ==
        std::vector<std::uint64_t>{text.latest()->body.paragraphs(1).paragraph()});
  CHECK(workshop::what_became(text, pb::SOURCE_NOTE, d.stage.place(2), 1).steps.empty());
}

TEST_CASE("draft: publishing freezes the pad, and it can be taken up again from the latest version",
          "[text][draft]") {
  DraftStage d;
  d.go();
  CHECK(d.publish(d.stage.facilitator()) == pb::REFUSAL_EMPTY);
  REQUIRE(d.type(d.host, 0, 0, "Training counts.\n\nSo does use.") == pb::REFUSAL_NONE);
  REQUIRE(d.publish(d.stage.facilitator()) == pb::REFUSAL_NONE);
  CHECK(d.type(d.host, 0, 0, "x") == pb::REFUSAL_PAD_FROZEN);
  const pb::VersionPublished one = d.stage.hall().text.latest()->body;
  REQUIRE(one.paragraphs_size() == 2);  // nobody publishes an empty line
  pb::TextCommand again;
  again.mutable_start_draft()->set_place(d.place);
  REQUIRE(d.ask(d.stage.facilitator(), again) == pb::REFUSAL_NONE);
  CHECK(d.pad().text() == "Training counts.\nSo does use.");
  CHECK(d.draft().lines[1].paragraph == one.paragraphs(1).paragraph());
  REQUIRE(d.type(d.host, 0, 0, "x") == pb::REFUSAL_NONE);
  REQUIRE(d.publish(d.stage.facilitator()) == pb::REFUSAL_NONE);
  CHECK(d.stage.hall().text.latest()->body.version() == 2);
  CHECK(d.stage.hall().text.latest()->body.paragraphs(1).paragraph() == one.paragraphs(1).paragraph());
}

TEST_CASE("draft: the amendments step opens the round, once there is a text", "[text][draft]") {
  DraftStage d;
  d.go();
  REQUIRE(d.type(d.host, 0, 0, "Training counts.") == pb::REFUSAL_NONE);
  REQUIRE(d.publish(d.stage.facilitator()) == pb::REFUSAL_NONE);
  CHECK(d.stage.hall().text.round == pb::TEXT_ROUND_SHUT);
  pb::Command add;
  add.mutable_add_step()->mutable_step()->set_kind(pb::STEP_AMENDMENTS);
  add.mutable_add_step()->mutable_step()->set_title("Amendments");
  add.mutable_add_step()->set_position(static_cast<std::uint32_t>(d.stage.hall().agenda.size()));
  REQUIRE(d.stage.done(d.stage.facilitator(), add));
  REQUIRE(d.stage.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(d.stage.hall().text.round == pb::TEXT_ROUND_AMENDMENTS);
}
