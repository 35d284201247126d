// SPDX-License-Identifier: AGPL-3.0-or-later
// Presentations: material in parts, slides, questions. One rule per test.
#include "protocol/limits.hpp"
#include "protocol/workshop/access.hpp"
#include "protocol/workshop/presentation_queries.hpp"
#include "tests/unit/stage_kit.hpp"

namespace palabre::test {

using workshop::Slide;

namespace {

class Room : public Stage {
 public:
  Room() {
    open_sample();
    pb::Command add;
    add.mutable_add_step()->set_position(0);
    pb::Step& wished = *add.mutable_add_step()->mutable_step();
    wished.set_kind(pb::STEP_PRESENTATION);
    wished.set_title("What was studied");
    REQUIRE(done(facilitator(), add));
    ama = device_of("Ama Diallo");
    step_ = step(pb::STEP_PRESENTATION).step();
    place_ = step(pb::STEP_PRESENTATION).place();
  }
  pb::Refusal tell(const pb::PresentationCommand& command, std::uint32_t device = 0) {
    pb::Command c;
    *c.mutable_presentation() = command;
    last = send(device != 0 ? device : facilitator(), c);
    return last.refusal();
  }
  static std::string sha256(const std::string& bytes) {
    const Hash hash = payload_hash_plain(bytes);
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
  }
  pb::PresentationCommand begin(const std::string& bytes,
                                pb::MaterialKind kind = pb::MATERIAL_TEXT) const {
    pb::PresentationCommand c;
    c.mutable_begin_material()->set_place(place_);
    c.mutable_begin_material()->set_kind(kind);
    c.mutable_begin_material()->set_name("notes.md");
    c.mutable_begin_material()->set_size(static_cast<std::uint32_t>(bytes.size()));
    c.mutable_begin_material()->set_sha256(sha256(bytes));
    return c;
  }
  pb::Refusal part(std::uint32_t material, std::size_t offset, const std::string& bytes) {
    pb::PresentationCommand c;
    c.mutable_send_part()->set_place(place_);
    c.mutable_send_part()->set_material(material);
    c.mutable_send_part()->set_offset(static_cast<std::uint32_t>(offset));
    c.mutable_send_part()->set_bytes(bytes);
    return tell(c);
  }
  std::uint32_t put(const std::string& bytes, pb::MaterialKind kind = pb::MATERIAL_TEXT,
                    std::uint32_t replaces = 0) {
    pb::PresentationCommand c = begin(bytes, kind);
    c.mutable_begin_material()->set_replaces(replaces);
    REQUIRE(tell(c) == pb::REFUSAL_NONE);
    const std::uint32_t material = last.ids(0);
    for (std::size_t at = 0; at < bytes.size(); at += limits::material_part_bytes_max) {
      REQUIRE(part(material, at, bytes.substr(at, limits::material_part_bytes_max)) ==
              pb::REFUSAL_NONE);
    }
    return material;
  }
  std::vector<Slide> slides() const {
    const auto found = state().places.find(place_);
    return found == state().places.end() ? std::vector<Slide>{}
                                         : workshop::slides_of(found->second.material);
  }
  pb::PresentationCommand show(std::uint32_t slide, std::uint32_t seen) const {
    pb::PresentationCommand c;
    c.mutable_show_slide()->set_step(step_);
    c.mutable_show_slide()->set_slide(slide);
    c.mutable_show_slide()->set_seen(seen);
    return c;
  }
  pb::PresentationCommand question(const std::string& text, bool without_name = false) const {
    pb::PresentationCommand c;
    c.mutable_ask_question()->set_step(step_);
    c.mutable_ask_question()->set_text(text);
    c.mutable_ask_question()->set_without_name(without_name);
    return c;
  }
  // The smallest head of a PNG of this size, with some bytes after it.
  static std::string png(std::uint32_t width, std::uint32_t height, std::size_t size = 64) {
    std::string bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    for (const std::uint32_t value : {width, height}) {
      for (const int shift : {24, 16, 8, 0}) {
        bytes.push_back(static_cast<char>(value >> shift & 0xFF));
      }
    }
    bytes.resize(std::max(size, bytes.size()), 'x');
    return bytes;
  }

  std::uint32_t ama = 0;
  std::uint32_t step_ = 0;
  std::uint32_t place_ = 0;
  pb::Outcome last;
};

}  // namespace

TEST_CASE("presentation: a text is cut into slides at lines of three dashes", "[presentation]") {
  Room r;
  r.put("# One\n\nwords\n---\n# Two\n```\n---\n```\n---\n\n");
  const std::vector<Slide> slides = r.slides();
  REQUIRE(slides.size() == 2);  // the blank one is left out, the dashes in code are code
  CHECK(slides[0].text == "# One\n\nwords\n");
  CHECK(slides[1].text == "# Two\n```\n---\n```\n");
}

TEST_CASE("presentation: material comes in parts, in order, and is whole when its hash fits",
          "[presentation]") {
  Room r;
  const std::string text(limits::material_part_bytes_max + 10, 'a');
  REQUIRE(r.tell(r.begin(text)) == pb::REFUSAL_NONE);
  CHECK(r.part(1, 10, "a") == pb::REFUSAL_MATERIAL_DAMAGED);
  CHECK(r.part(1, 0, text) == pb::REFUSAL_MATERIAL_DAMAGED);  // more than a part
  REQUIRE(r.part(1, 0, text.substr(10)) == pb::REFUSAL_NONE);
  CHECK(r.slides().empty());
  CHECK(r.part(1, limits::material_part_bytes_max, "bbbbbbbbbb") ==
        pb::REFUSAL_MATERIAL_DAMAGED);  // not what was announced
  REQUIRE(r.part(1, limits::material_part_bytes_max, "aaaaaaaaaa") == pb::REFUSAL_NONE);
  CHECK(r.slides().size() == 1);
  CHECK(r.part(1, text.size(), "a") == pb::REFUSAL_MATERIAL_DAMAGED);
  CHECK(r.part(2, 0, "a") == pb::REFUSAL_UNKNOWN_MATERIAL);
}

TEST_CASE("presentation: sizes are limited, and a picture says its size before it is shown",
          "[presentation]") {
  Room r;
  pb::PresentationCommand big = r.begin("a");
  big.mutable_begin_material()->set_size(limits::material_text_bytes_max + 1);
  CHECK(r.tell(big) == pb::REFUSAL_TOO_LONG);
  big.mutable_begin_material()->set_kind(pb::MATERIAL_PICTURE);
  big.mutable_begin_material()->set_size(limits::material_picture_bytes_max + 1);
  CHECK(r.tell(big) == pb::REFUSAL_TOO_LONG);
  r.put(Room::png(1920, 1080), pb::MATERIAL_PICTURE);
  REQUIRE(r.slides().size() == 1);
  CHECK(workshop::picture_size(*r.slides()[0].picture).width == 1920);
  const std::string huge = Room::png(10'000, 10'000);
  REQUIRE(r.tell(r.begin(huge, pb::MATERIAL_PICTURE)) == pb::REFUSAL_NONE);
  CHECK(r.part(2, 0, huge) == pb::REFUSAL_TOO_LONG);
  const std::string none(64, 'x');
  REQUIRE(r.tell(r.begin(none, pb::MATERIAL_PICTURE)) == pb::REFUSAL_NONE);
  CHECK(r.part(3, 0, none) == pb::REFUSAL_MATERIAL_DAMAGED);
}

TEST_CASE("presentation: a step holds so many bytes and no more", "[presentation]") {
  Room r;
  pb::PresentationCommand begin = r.begin("a", pb::MATERIAL_PICTURE);
  begin.mutable_begin_material()->set_size(limits::material_picture_bytes_max);
  for (std::size_t i = 0; i < limits::material_step_bytes_max / limits::material_picture_bytes_max;
       ++i) {
    REQUIRE(r.tell(begin) == pb::REFUSAL_NONE);
  }
  CHECK(r.tell(r.begin("a")) == pb::REFUSAL_TOO_MANY);
}

TEST_CASE("presentation: material is replaced in its place, put in order, taken away",
          "[presentation]") {
  Room r;
  const std::uint32_t one = r.put("one");
  const std::uint32_t two = r.put("two");
  const std::uint32_t other = r.put("other", pb::MATERIAL_TEXT, one);
  REQUIRE(r.slides().size() == 2);
  CHECK(r.slides()[0].text == "other\n");
  pb::PresentationCommand order;
  order.mutable_order_materials()->set_place(r.place_);
  order.mutable_order_materials()->add_materials(two);
  CHECK(r.tell(order) == pb::REFUSAL_UNKNOWN_MATERIAL);
  order.mutable_order_materials()->add_materials(other);
  REQUIRE(r.tell(order) == pb::REFUSAL_NONE);
  CHECK(r.slides()[0].text == "two\n");
  pb::PresentationCommand remove;
  remove.mutable_remove_material()->set_place(r.place_);
  remove.mutable_remove_material()->set_material(two);
  REQUIRE(r.tell(remove) == pb::REFUSAL_NONE);
  CHECK(r.slides().size() == 1);
  CHECK(r.tell(remove) == pb::REFUSAL_UNKNOWN_MATERIAL);
  CHECK(r.tell(remove, r.ama) == pb::REFUSAL_NOT_ALLOWED);
}

TEST_CASE("presentation: the material is everybody's when the step begins, nobody's before",
          "[presentation]") {
  Room r;
  r.put("one");
  workshop::Actor actor;
  actor.role = pb::ROLE_PARTICIPANT;
  actor.persons = {r.person("Ama Diallo")};
  CHECK_FALSE(workshop::may_follow(r.hall(), actor, place_stream(r.place_)));
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  CHECK(workshop::may_follow(r.hall(), actor, place_stream(r.place_)));
}

TEST_CASE("presentation: one gesture turns one slide, pressed twice too", "[presentation]") {
  Room r;
  r.put("one\n---\ntwo\n---\nthree");
  CHECK(r.tell(r.show(2, 1)) == pb::REFUSAL_NOT_NOW);
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.show(2, 1)) == pb::REFUSAL_NONE);
  CHECK(r.tell(r.show(2, 1)) == pb::REFUSAL_ALREADY_SO);
  CHECK(r.tell(r.show(3, 1)) == pb::REFUSAL_STAGE_PASSED);
  CHECK(r.tell(r.show(4, 2)) == pb::REFUSAL_UNKNOWN_SLIDE);
  CHECK(workshop::slide_shown(r.hall(), r.step_, 3) == 2);
}

TEST_CASE("presentation: questions are asked beside it, with a name or without", "[presentation]") {
  Room r;
  CHECK(r.tell(r.question("Why?"), r.ama) == pb::REFUSAL_NOT_NOW);
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.question("Why?"), r.ama) == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.question("How much?", true), r.ama) == pb::REFUSAL_NONE);
  CHECK(r.tell(r.question("  "), r.ama) == pb::REFUSAL_EMPTY);
  const auto& asked = r.hall().presentation.questions;
  CHECK(asked[0].body.author() == r.person("Ama Diallo"));
  CHECK(asked[1].body.author() == 0);
  pb::Event event;
  REQUIRE(event.ParseFromString(r.journal().back().event));
  CHECK(event.by() == 0);
  CHECK(event.device() == 0);
}

TEST_CASE("presentation: the most supported question stands first, the answered ones last",
          "[presentation]") {
  Room r;
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  for (const char* text : {"one", "two", "three"}) {
    REQUIRE(r.tell(r.question(text), r.ama) == pb::REFUSAL_NONE);
  }
  pb::PresentationCommand support;
  support.mutable_support_question()->set_question(2);
  support.mutable_support_question()->set_supports(true);
  REQUIRE(r.tell(support, r.ama) == pb::REFUSAL_NONE);
  CHECK(r.tell(support, r.ama) == pb::REFUSAL_ALREADY_SO);
  pb::PresentationCommand move;
  move.mutable_move_question()->set_question(1);
  move.mutable_move_question()->set_state(pb::QUESTION_ANSWERED);
  move.mutable_move_question()->set_answer("Because.");
  CHECK(r.tell(move, r.ama) == pb::REFUSAL_NOT_ALLOWED);
  REQUIRE(r.tell(move) == pb::REFUSAL_NONE);
  auto order = workshop::questions_of(r.hall(), r.step_);
  REQUIRE(order.size() == 3);
  CHECK(order[0]->body.text() == "two");
  CHECK(order[2]->body.text() == "one");
  move.mutable_move_question()->set_question(2);
  move.mutable_move_question()->set_state(pb::QUESTION_HIDDEN);
  REQUIRE(r.tell(move) == pb::REFUSAL_NONE);
  CHECK(workshop::questions_of(r.hall(), r.step_).size() == 2);
  CHECK(r.tell(support, r.ama) == pb::REFUSAL_UNKNOWN_QUESTION);
}

TEST_CASE("presentation: who comes late or changes device is shown what everybody is shown",
          "[presentation]") {
  Room r;
  r.put("one\n---\ntwo");
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.show(2, 1)) == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.question("Why?"), r.ama) == pb::REFUSAL_NONE);
  for (const std::uint32_t device : {r.device_of("Hugo Perrin"), r.other_device_of("Ama Diallo")}) {
    const auto actor = r.authority().actor(device);
    REQUIRE(actor);
    CHECK(workshop::may_follow(r.hall(), *actor, place_stream(r.place_)));
  }
  CHECK(workshop::slide_shown(r.hall(), r.step_, r.slides().size()) == 2);
  CHECK(r.tell(r.question("Mine?"), r.ama) == pb::REFUSAL_DEVICE_RELEASED);
}

TEST_CASE("presentation: the questions of who left stay", "[presentation]") {
  Room r;
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  REQUIRE(r.tell(r.question("Why?"), r.ama) == pb::REFUSAL_NONE);
  pb::Command leaves;
  leaves.mutable_record_presence()->set_person(r.person("Ama Diallo"));
  leaves.mutable_record_presence()->set_presence(pb::PRESENCE_LEFT);
  REQUIRE(r.done(r.facilitator(), leaves));
  REQUIRE(workshop::questions_of(r.hall(), r.step_).size() == 1);
  CHECK(workshop::questions_of(r.hall(), r.step_)[0]->body.author() == r.person("Ama Diallo"));
}

TEST_CASE(
    "presentation: a question keeps its number, its slide and its answer; support is taken back",
    "[presentation]") {
  Room r;
  REQUIRE(r.advance().refusal() == pb::REFUSAL_NONE);
  pb::PresentationCommand ask = r.question("Why?");
  ask.mutable_ask_question()->set_slide(3);
  for (const std::uint32_t number : {1U, 2U}) {
    REQUIRE(r.tell(ask, r.ama) == pb::REFUSAL_NONE);
    CHECK(r.last.ids(0) == number);
  }
  const workshop::AudienceQuestion& second = r.hall().presentation.questions.at(1);
  CHECK(second.body.question() == 2);
  CHECK(second.body.slide() == 3);
  CHECK(second.at != 0);
  pb::PresentationCommand move;
  move.mutable_move_question()->set_question(2);
  move.mutable_move_question()->set_answer("Because.");
  REQUIRE(r.tell(move) == pb::REFUSAL_NONE);
  CHECK(second.answer == "Because.");
  CHECK(r.tell(move) == pb::REFUSAL_ALREADY_SO);
  move.mutable_move_question()->set_state(pb::QUESTION_LATER);
  REQUIRE(r.tell(move) == pb::REFUSAL_NONE);
  CHECK(workshop::questions_of(r.hall(), r.step_).front()->body.question() == 1);
  move.mutable_move_question()->set_question(1);
  move.mutable_move_question()->set_state(pb::QUESTION_ANSWERED);
  REQUIRE(r.tell(move) == pb::REFUSAL_NONE);
  CHECK(workshop::questions_of(r.hall(), r.step_).front()->body.question() == 2);
  pb::PresentationCommand support;
  support.mutable_support_question()->set_question(2);
  for (const bool supports : {true, false}) {
    support.mutable_support_question()->set_supports(supports);
    REQUIRE(r.tell(support, r.ama) == pb::REFUSAL_NONE);
    CHECK(second.supporters.size() == (supports ? 1 : 0));
  }
}

TEST_CASE("presentation: what is replaced makes room, and a name is kept", "[presentation]") {
  Room r;
  const std::string large = Room::png(100, 100, limits::material_picture_bytes_max);
  std::uint32_t held = 0;
  for (std::size_t i = 0; i < limits::material_step_bytes_max / limits::material_picture_bytes_max;
       ++i) {
    held = r.put(large, pb::MATERIAL_PICTURE);
  }
  const std::size_t slides = r.slides().size();
  CHECK(r.slides().front().name == "notes.md");
  r.put(large, pb::MATERIAL_PICTURE, held);
  CHECK(r.slides().size() == slides);
  CHECK(r.state().places.at(r.place_).material.materials.size() == slides);
}

TEST_CASE("presentation: a JPEG says its size in its first frame", "[presentation]") {
  const std::string before("\xFF\xD8\xFF\xE0\x00\x04..\xFF", 9);  // a segment, and a filler
  const std::string frame("\xFF\xC0\x00\x11\x08\x01\x02\x03\x04.....", 14);
  CHECK(workshop::picture_size(before + frame).height == 0x102);
  CHECK(workshop::picture_size(before + frame).width == 0x304);
  CHECK(workshop::picture_size(before + "no marker here").width == 0);
  CHECK(workshop::picture_size(std::string("\xFF\xD8\xFF\xE0\x00\x01", 6) + frame).width == 0);
}

}  // namespace palabre::test
