// SPDX-License-Identifier: AGPL-3.0-or-later
// What the events of a presentation add up to.
#include <algorithm>

#include "protocol/workshop/rules.hpp"

namespace palabre::workshop {

namespace {

AudienceQuestion* find(PresentationState& state, std::uint32_t question) {
  return question == 0 || question > state.questions.size() ? nullptr
                                                            : &state.questions[question - 1];
}

// Takes the place of what it replaces, or the last one.
void become_whole(MaterialState& held, Material& material) {
  material.whole = true;
  const std::uint32_t number = material.body.material();
  const auto place = std::find(held.order.begin(), held.order.end(), material.body.replaces());
  if (material.body.replaces() != 0 && place != held.order.end()) {
    *place = number;
    held.materials.erase(material.body.replaces());
  } else {
    held.order.push_back(number);
  }
}

void add_part(MaterialState& held, const pb::MaterialPart& part) {
  const auto found = held.materials.find(part.material());
  if (found == held.materials.end()) {
    return;
  }
  Material& material = found->second;
  const std::size_t here = material.bytes == nullptr ? 0 : material.bytes->size();
  if (material.whole || part.offset() != here) {
    return;
  }
  // States may be copied: what a copy holds is never changed under it.
  if (material.bytes == nullptr) {
    material.bytes = std::make_shared<std::string>();
  } else if (material.bytes.use_count() > 1) {
    material.bytes = std::make_shared<std::string>(*material.bytes);
  }
  material.bytes->append(part.bytes());
  if (material.bytes->size() >= material.body.size()) {
    become_whole(held, material);
  }
}

}  // namespace

void fold_presentation(HallState& hall, const pb::Event& event) {
  if (event.body_case() != pb::Event::kPresentation) {
    return;
  }
  PresentationState& state = hall.presentation;
  const pb::PresentationEvent& body = event.presentation();
  switch (body.body_case()) {
    case pb::PresentationEvent::kSlideShown:
      state.slides[body.slide_shown().step()] = body.slide_shown().slide();
      break;
    case pb::PresentationEvent::kQuestionAsked: {
      AudienceQuestion question;
      question.body = body.question_asked();
      question.at = event.at();
      state.questions.push_back(std::move(question));
      break;
    }
    case pb::PresentationEvent::kQuestionMoved:
      if (AudienceQuestion* question = find(state, body.question_moved().question())) {
        question->state = body.question_moved().state();
        question->answer = body.question_moved().answer();
      }
      break;
    case pb::PresentationEvent::kQuestionSupported:
      if (AudienceQuestion* question = find(state, body.question_supported().question())) {
        if (body.question_supported().supports()) {
          question->supporters.insert(body.question_supported().person());
        } else {
          question->supporters.erase(body.question_supported().person());
        }
      }
      break;
    case pb::PresentationEvent::BODY_NOT_SET:
      break;
  }
}

void fold_materials(PlaceState& place, const pb::Event& event) {
  if (event.body_case() != pb::Event::kMaterial) {
    return;
  }
  MaterialState& held = place.material;
  const pb::MaterialEvent& body = event.material();
  switch (body.body_case()) {
    case pb::MaterialEvent::kBegun: {
      Material material;
      material.body = body.begun();
      held.next_material = std::max(held.next_material, body.begun().material() + 1);
      held.materials[body.begun().material()] = std::move(material);
      break;
    }
    case pb::MaterialEvent::kPart:
      add_part(held, body.part());
      break;
    case pb::MaterialEvent::kRemoved:
      held.materials.erase(body.removed().material());
      std::erase(held.order, body.removed().material());
      break;
    case pb::MaterialEvent::kOrdered:
      held.order.assign(body.ordered().materials().begin(), body.ordered().materials().end());
      break;
    case pb::MaterialEvent::BODY_NOT_SET:
      break;
  }
}

}  // namespace palabre::workshop
