// SPDX-License-Identifier: AGPL-3.0-or-later
// What one drain of the client brought, so that each page reads again only what it shows. Made by
// DeskModel on the UI thread, handed to every page once per drain.
#pragma once

#include <cstdint>
#include <set>

namespace palabre::desk {

struct Change {
  bool everything = false;  // first look, another language, a stream followed anew
  bool agenda = false;      // steps, tables and their hosts, title
  bool stage = false;       // the stage or a transition undone
  bool clock = false;
  bool room = false;                // open, locked, closed; a sitting
  bool people = false;              // who takes part, presence, names, attributes
  bool links = false;               // who is linked right now
  bool signals = false;             // hands, help, the floor
  bool seats = false;               // "I'm there", tables and recaps and drafts that are ready
  bool plans = false;               // published seats, proposals, wishes
  bool synthesis = false;           // frozen texts, remarks, places opened, slides, questions
  bool text = false;                // versions, comments, amendments
  bool debate = false;              // a moving debate: numbers, arguments
  bool staff = false;               // devices, late notes, marked moments
  bool admission = false;           // code, links, requests, test devices
  bool journal = false;             // what is on the disk
  bool outbox = false;              // a command of this desk got its outcome
  bool projection = false;          // what the room sees was changed
  std::set<std::uint32_t> places;   // something happened in these threads
  std::set<std::uint32_t> persons;  // in these people's own streams

  // A page asks with what it shows: `change.touches(change.people || change.signals)`.
  bool touches(bool some) const { return everything || some; }
  bool place(std::uint32_t place) const { return everything || places.contains(place); }
};

}  // namespace palabre::desk
