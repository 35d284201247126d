// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/report/measures.hpp"

#include "protocol/messages/journal.pb.h"

namespace palabre::report {

namespace {

bool is_floor_measure(const pb::FloorEvent& event, std::optional<std::uint32_t> of) {
  switch (event.body_case()) {
    case pb::FloorEvent::kAsked:
      return !of || event.asked().person() == *of;
    case pb::FloorEvent::kWithdrawn:
    case pb::FloorEvent::kOrderSet:
    case pb::FloorEvent::kTurnBegan:
    case pb::FloorEvent::kTurnPaused:
    case pb::FloorEvent::kTurnEnded:
    case pb::FloorEvent::kTurnCorrected:
      return !of;
    default:
      return false;
  }
}

}  // namespace

bool is_measure(const Entry& entry, std::optional<std::uint32_t> of) {
  pb::Event event;
  if (!event.ParseFromString(entry.event)) {
    return false;
  }
  const bool theirs = !of || (entry.stream.kind == pb::STREAM_PERSON && entry.stream.id == *of);
  switch (event.body_case()) {
    case pb::Event::kHandChanged:
      return !of || event.hand_changed().person() == *of;
    case pb::Event::kHelpChanged:
      return !of || event.help_changed().person() == *of;
    case pb::Event::kNudged:
    case pb::Event::kPosition:
    case pb::Event::kCasesWished:
      return theirs;
    case pb::Event::kBreakdownObjected:
      return !of;  // one person's objection stands as long as the turns do
    case pb::Event::kArgumentSpeaker:
      return !of || event.argument_speaker().person() == *of;
    case pb::Event::kDebate:
      return event.debate().has_position_shown() &&
             (!of || event.debate().position_shown().person() == *of);
    case pb::Event::kFloor:
      return is_floor_measure(event.floor(), of);
    default:
      return false;
  }
}

}  // namespace palabre::report
