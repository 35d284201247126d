// SPDX-License-Identifier: AGPL-3.0-or-later
// Presentations: material that comes in parts and is whole when its SHA-256 says so, the slide
// everybody is shown, questions beside it. Material stands in the place of its step, so that it can
// be put there before anybody sees it; entering the step opens the place.
#include <algorithm>
#include <set>

#include "protocol/clean/clean.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/presentation_queries.hpp"
#include "protocol/workshop/rules.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::workshop {

namespace {

bool for_facilitators_alone(const pb::PresentationCommand& command) {
  return static_cast<int>(command.body_case()) >=
         static_cast<int>(pb::PresentationCommand::kBeginMaterial);
}

pb::PresentationEvent& tell(Judgement& j) {
  return *j.out.add(hall_stream).mutable_presentation();
}

// Steps that keep material in their place.
bool keeps_material(const HallState& hall, std::uint32_t place) {
  return place != 0 && std::any_of(hall.agenda.begin(), hall.agenda.end(), [&](const pb::Step& s) {
           return s.place() == place &&
                  (s.kind() == pb::STEP_PRESENTATION || s.kind() == pb::STEP_CASES);
         });
}

const MaterialState& material_at(const Judgement& j, std::uint32_t place) {
  static const MaterialState none;
  const PlaceState* state = j.read.place(place);
  return state == nullptr ? none : state->material;
}

pb::Refusal decide_begin(Judgement& j, const pb::BeginMaterial& command) {
  if (!keeps_material(j.hall(), command.place())) {
    return pb::REFUSAL_UNKNOWN_PLACE;
  }
  if ((command.kind() != pb::MATERIAL_TEXT && command.kind() != pb::MATERIAL_PICTURE) ||
      command.sha256().size() != sizeof(Hash)) {
    return pb::REFUSAL_MALFORMED;
  }
  std::string name;
  if (const pb::Refusal refusal = take_line(command.name(), limits::title_length_max, name);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (command.size() == 0) {
    return pb::REFUSAL_EMPTY;
  }
  const MaterialState& held = material_at(j, command.place());
  std::uint64_t replaced_bytes = 0;
  if (command.replaces() != 0) {
    const auto replaced = held.materials.find(command.replaces());
    if (replaced == held.materials.end()) {
      return pb::REFUSAL_UNKNOWN_MATERIAL;
    }
    replaced_bytes = replaced->second.body.size();
  }
  const std::size_t size_max = command.kind() == pb::MATERIAL_TEXT
                                   ? limits::material_text_bytes_max
                                   : limits::material_picture_bytes_max;
  if (command.size() > size_max) {
    return pb::REFUSAL_TOO_LONG;
  }
  if (held.materials.size() >= limits::materials_max ||
      material_bytes(held) - replaced_bytes + command.size() > limits::material_step_bytes_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::MaterialBegun& event =
      *j.out.add(place_stream(command.place())).mutable_material()->mutable_begun();
  event.set_material(held.next_material);
  event.set_kind(command.kind());
  event.set_name(name);
  event.set_size(command.size());
  event.set_sha256(command.sha256());
  event.set_replaces(command.replaces());
  j.out.ids.push_back(held.next_material);
  return pb::REFUSAL_NONE;
}

// What arrived whole: is it what was announced, and can everybody show it?
pb::Refusal check_whole(const pb::MaterialBegun& announced, const std::string& bytes) {
  const Hash hash = payload_hash_plain(bytes);
  if (!std::equal(hash.begin(), hash.end(), announced.sha256().begin(), announced.sha256().end(),
                  [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); })) {
    return pb::REFUSAL_MATERIAL_DAMAGED;
  }
  if (announced.kind() == pb::MATERIAL_TEXT) {
    const std::optional<std::string> cleaned = clean_text(bytes);
    return !cleaned || *cleaned != bytes ? pb::REFUSAL_UNUSABLE_TEXT : pb::REFUSAL_NONE;
  }
  const PictureSize size = picture_size(bytes);
  if (size.width == 0 || size.height == 0) {
    return pb::REFUSAL_MATERIAL_DAMAGED;
  }
  return std::uint64_t{size.width} * size.height > limits::material_picture_pixels_max
             ? pb::REFUSAL_TOO_LONG
             : pb::REFUSAL_NONE;
}

pb::Refusal decide_part(Judgement& j, const pb::SendMaterialPart& command) {
  const MaterialState& held = material_at(j, command.place());
  const auto found = held.materials.find(command.material());
  if (found == held.materials.end()) {
    return pb::REFUSAL_UNKNOWN_MATERIAL;
  }
  const Material& material = found->second;
  const std::size_t here = material.bytes == nullptr ? 0 : material.bytes->size();
  const std::string& part = command.bytes();
  // In their order, each once: a part that was lost shows at once.
  if (material.whole || command.offset() != here || part.empty() ||
      part.size() > limits::material_part_bytes_max || part.size() > material.body.size() - here) {
    return pb::REFUSAL_MATERIAL_DAMAGED;
  }
  if (here + part.size() == material.body.size()) {
    const std::string whole = (here == 0 ? std::string() : *material.bytes) + part;
    if (const pb::Refusal refusal = check_whole(material.body, whole);
        refusal != pb::REFUSAL_NONE) {
      return refusal;
    }
  }
  pb::MaterialPart& event =
      *j.out.add(place_stream(command.place())).mutable_material()->mutable_part();
  event.set_material(command.material());
  event.set_offset(command.offset());
  event.set_bytes(part);
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_remove(Judgement& j, const pb::RemoveMaterial& command) {
  if (!material_at(j, command.place()).materials.contains(command.material())) {
    return pb::REFUSAL_UNKNOWN_MATERIAL;
  }
  j.out.add(place_stream(command.place()))
      .mutable_material()
      ->mutable_removed()
      ->set_material(command.material());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_order(Judgement& j, const pb::OrderMaterials& command) {
  const MaterialState& held = material_at(j, command.place());
  const std::set<std::uint32_t> known(held.order.begin(), held.order.end());
  std::set<std::uint32_t> named;
  for (const std::uint32_t material : command.materials()) {
    if (!known.contains(material)) {
      return pb::REFUSAL_UNKNOWN_MATERIAL;
    }
    if (!named.insert(material).second) {
      return pb::REFUSAL_MALFORMED;
    }
  }
  if (named.size() != known.size()) {
    return pb::REFUSAL_UNKNOWN_MATERIAL;  // one came since
  }
  if (std::equal(held.order.begin(), held.order.end(), command.materials().begin(),
                 command.materials().end())) {
    return pb::REFUSAL_ALREADY_SO;
  }
  *j.out.add(place_stream(command.place()))
       .mutable_material()
       ->mutable_ordered()
       ->mutable_materials() = command.materials();
  return pb::REFUSAL_NONE;
}

pb::Refusal presented_step(const Judgement& j, std::uint32_t number, const pb::Step*& step) {
  step = find_step(j.hall(), number);
  if (step == nullptr || step->kind() != pb::STEP_PRESENTATION) {
    return pb::REFUSAL_UNKNOWN_STEP;
  }
  return j.hall().stage.step() == number ? pb::REFUSAL_NONE : pb::REFUSAL_NOT_NOW;
}

pb::Refusal decide_show_slide(Judgement& j, const pb::ShowSlide& command) {
  const pb::Step* step = nullptr;
  if (const pb::Refusal refusal = presented_step(j, command.step(), step);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const std::size_t slides = slides_of(material_at(j, step->place())).size();
  if (command.slide() == 0 || command.slide() > slides) {
    return pb::REFUSAL_UNKNOWN_SLIDE;
  }
  const std::uint32_t shown = slide_shown(j.hall(), command.step(), slides);
  if (command.slide() == shown) {
    return pb::REFUSAL_ALREADY_SO;
  }
  if (command.seen() != shown) {
    return pb::REFUSAL_STAGE_PASSED;  // somebody else turned meanwhile
  }
  pb::SlideShown& event = *tell(j).mutable_slide_shown();
  event.set_step(command.step());
  event.set_slide(command.slide());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_ask_question(Judgement& j, const pb::AskQuestion& command) {
  const pb::Step* step = nullptr;
  if (const pb::Refusal refusal = presented_step(j, command.step(), step);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  std::string text;
  if (const pb::Refusal refusal =
          take_text(command.text(), limits::audience_question_length_max, text);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  const std::size_t asked = j.hall().presentation.questions.size();
  if (asked >= limits::questions_max) {
    return pb::REFUSAL_TOO_MANY;
  }
  pb::QuestionAsked& event = *tell(j).mutable_question_asked();
  event.set_question(static_cast<std::uint32_t>(asked) + 1);
  event.set_step(command.step());
  event.set_slide(command.slide());
  event.set_text(text);
  event.set_author(command.without_name() ? 0 : j.person);
  j.out.events.back().nameless = command.without_name();
  j.out.ids.push_back(event.question());
  return pb::REFUSAL_NONE;
}

const AudienceQuestion* find_question(const Judgement& j, std::uint32_t question) {
  const std::vector<AudienceQuestion>& all = j.hall().presentation.questions;
  return question == 0 || question > all.size() ? nullptr : &all[question - 1];
}

pb::Refusal decide_support(Judgement& j, const pb::SupportQuestion& command) {
  const AudienceQuestion* question = find_question(j, command.question());
  if (question == nullptr || question->state == pb::QUESTION_HIDDEN) {
    return pb::REFUSAL_UNKNOWN_QUESTION;
  }
  if (!j.hall().people.contains(j.person)) {
    return pb::REFUSAL_UNKNOWN_PERSON;
  }
  if (question->supporters.contains(j.person) == command.supports()) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::QuestionSupported& event = *tell(j).mutable_question_supported();
  event.set_question(command.question());
  event.set_person(j.person);
  event.set_supports(command.supports());
  return pb::REFUSAL_NONE;
}

pb::Refusal decide_move_question(Judgement& j, const pb::MoveQuestion& command) {
  const AudienceQuestion* question = find_question(j, command.question());
  if (question == nullptr) {
    return pb::REFUSAL_UNKNOWN_QUESTION;
  }
  if (!pb::QuestionState_IsValid(command.state())) {
    return pb::REFUSAL_MALFORMED;
  }
  std::string answer;
  if (const pb::Refusal refusal =
          take_text_or_none(command.answer(), limits::comment_length_max, answer);
      refusal != pb::REFUSAL_NONE) {
    return refusal;
  }
  if (question->state == command.state() && question->answer == answer) {
    return pb::REFUSAL_ALREADY_SO;
  }
  pb::QuestionMoved& event = *tell(j).mutable_question_moved();
  event.set_question(command.question());
  event.set_state(command.state());
  event.set_answer(answer);
  return pb::REFUSAL_NONE;
}

}  // namespace

pb::Refusal decide_presentation(Judgement& j, const pb::PresentationCommand& c) {
  if (for_facilitators_alone(c) && !j.facilitates()) {
    return pb::REFUSAL_NOT_ALLOWED;
  }
  switch (c.body_case()) {
    case pb::PresentationCommand::kAskQuestion:
      return decide_ask_question(j, c.ask_question());
    case pb::PresentationCommand::kSupportQuestion:
      return decide_support(j, c.support_question());
    case pb::PresentationCommand::kBeginMaterial:
      return decide_begin(j, c.begin_material());
    case pb::PresentationCommand::kSendPart:
      return decide_part(j, c.send_part());
    case pb::PresentationCommand::kRemoveMaterial:
      return decide_remove(j, c.remove_material());
    case pb::PresentationCommand::kOrderMaterials:
      return decide_order(j, c.order_materials());
    case pb::PresentationCommand::kShowSlide:
      return decide_show_slide(j, c.show_slide());
    case pb::PresentationCommand::kMoveQuestion:
      return decide_move_question(j, c.move_question());
    case pb::PresentationCommand::BODY_NOT_SET:
      return pb::REFUSAL_MALFORMED;
  }
  return pb::REFUSAL_MALFORMED;
}

}  // namespace palabre::workshop
