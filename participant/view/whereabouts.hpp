// SPDX-License-Identifier: AGPL-3.0-or-later
// What a participant's window must show now: read from the hall alone, so that every device finds
// the same answer. Pure; no wx here.
#pragma once

#include <cstdint>

#include "protocol/workshop/decide.hpp"
#include "protocol/workshop/state.hpp"

namespace palabre::rooms {

enum class Scene {
  preparing,    // the workshop has not begun
  text,         // an instruction
  pause,        // a break or a meal
  gallery,      // everybody reads every table
  composing,    // groups are being made
  choosing,     // free choice: no table picked yet
  unseated,     // everybody else has a place; a facilitator must give one
  table,        // at a table, during a round or waiting for it
  moving,       // the poster: where to go
  review,       // hosts write together
  restitution,
  writing,      // the draft of the text
  amending,     // a version of the text, open to comments and amendments
  deciding,     // a vote or a consent
  wishing,      // cases: the pairs are not known yet
  casework,     // cases: one's own sheet
  reading,      // cases: one of them is read out
  presenting,   // slides, and questions beside them
  debating,     // a moving debate
  closed,
};

struct Whereabouts {
  Scene scene = Scene::preparing;
  pb::Step const* step = nullptr;  // the one to show; what goes on meanwhile, for those it is for
  // The table where one sits; the review's place for its hosts; the first sheet of one's group.
  std::uint32_t place = 0;
  std::uint32_t round = 0;         // that notes are written in at `place`; 0 = none begun
  std::uint32_t coming = 0;        // the round one goes to, while on the way
  std::uint32_t hosted = 0;        // the table this device may speak for
  std::uint32_t left_place = 0;    // where one comes from, while on the way
  bool there = false;              // "I'm there" was said
  bool between = false;            // at the table before its round begins, or after the last one
};

// `person` is who the window speaks for, 0 for a table's device as a whole. Pointers are into
// `hall`.
Whereabouts whereabouts(workshop::HallState const& hall, workshop::Actor const& actor,
                        std::uint32_t person);

// Rounds of this café in which that person sat at `place`, or the device of the place stood there.
bool sat_in(workshop::HallState const& hall, workshop::Actor const& actor, std::uint32_t person,
            std::uint32_t place, std::uint32_t round);

}  // namespace palabre::rooms
