// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/desk/desk_text.hpp"

#include "participant/view/words.hpp"
#include "protocol/limits.hpp"
#include "protocol/workshop/draft_state.hpp"
#include "protocol/workshop/seats.hpp"

namespace palabre::desk {

using workshop::Gesture;

namespace {

// The text of a place's draft; nothing where none was begun.
std::optional<std::string> draft_text(DeskModel const& desk, std::uint32_t place) {
  workshop::PlaceState const* const state = desk.replica().place(place);
  if (state == nullptr) {
    return {};
  }
  auto const pad = state->pads.find(state->draft.pad);
  return pad == state->pads.end() ? std::optional<std::string>() : pad->second.pad.text();
}

pb::TextCommand round_of(pb::TextRound round, std::uint64_t deadline = 0) {
  pb::TextCommand command;
  command.mutable_set_round()->set_round(round);
  command.mutable_set_round()->set_deadline(deadline);
  return command;
}

}  // namespace

bool draft_written(DeskModel const& desk) {
  pb::Step const* const step = workshop::current_step(desk.hall());
  if (step == nullptr || step->kind() != pb::STEP_DRAFTING) {
    return false;
  }
  std::optional<std::string> const text = draft_text(desk, step->place());
  return text && text->find_first_not_of(" \n") != std::string::npos;
}

pb::TextCommand publish_draft_of(DeskModel const& desk, std::uint32_t place) {
  pb::TextCommand command;
  command.mutable_publish_draft()->set_place(place);
  std::vector<std::string> const lines =
      workshop::lines_of(draft_text(desk, place).value_or(std::string()));
  workshop::PlaceState const* const state = desk.replica().place(place);
  for (std::size_t n = 0; state != nullptr && n < lines.size() && n < state->draft.lines.size();
       ++n) {
    if (state->draft.lines[n].kind == pb::PARAGRAPH_HEADING &&
        view::u8(lines[n]).length() <= limits::title_length_max) {
      command.mutable_publish_draft()->set_name(lines[n]);
      break;
    }
  }
  return command;
}

pb::TextCommand discussion_of(DeskModel const& desk, std::uint32_t amendment) {
  workshop::TextState const& text = desk.hall().text;
  pb::TextCommand command;
  command.mutable_move_discussion()->set_amendment(amendment);
  if (workshop::TextAmendment const* const one = text.amendment(amendment)) {
    workshop::TextAmendment const* const parent = text.amendment(one->body.parent());
    pb::AmendmentBody const& body = parent == nullptr ? one->body : parent->body;
    command.mutable_move_discussion()->set_paragraph(body.first() != 0 ? body.first()
                                                                       : body.last());
  }
  return command;
}

std::optional<pb::TextCommand> text_move(DeskModel const& desk, Gesture gesture) {
  workshop::TextState const& text = desk.hall().text;
  switch (gesture) {
    case Gesture::publish_draft:
      return publish_draft_of(desk, workshop::current_step(desk.hall())->place());
    case Gesture::open_amendments:
      return round_of(pb::TEXT_ROUND_AMENDMENTS, text.deadline);
    case Gesture::close_filing:
      return round_of(pb::TEXT_ROUND_FILED);
    case Gesture::examine:
      return round_of(pb::TEXT_ROUND_EXAMINED);
    case Gesture::next_amendment:
      return discussion_of(desk, workshop::next_called(desk.hall()));
    case Gesture::publish_amended: {
      pb::TextCommand command;
      command.mutable_publish_amended()->set_base(text.latest()->body.version());
      return command;
    }
    default:
      return {};
  }
}

}  // namespace palabre::desk
