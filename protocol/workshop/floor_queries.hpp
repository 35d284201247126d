// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the floor: whose turn it is next and why, and how the turns were shared. Pure;
// O(waiting × log + turns) at most. The suggestion is data: windows put it into words, and a
// person may always pick another.
//
// Whoever knows more gets a better order: facilitators give the attribute of the two lists and the
// camps, everybody else asks without and gets an approximation.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "protocol/workshop/state.hpp"

namespace palabre::workshop {

// Whether people speak to the whole room now, so that there is a queue. Not at the tables of a
// café, in pairs, during a break, or while the workshop is being prepared.
bool in_plenary(const HallState& hall);

// Whom a table's device speaks for: those who sit there, or once the rounds are over, those who sat
// there last.
std::vector<std::uint32_t> table_people(const HallState& hall, std::uint32_t place);

// What is asked for, in the order in which kinds are heard: procedure, an answer to what was just
// said, a question to understand, then everything else.
int kind_rank(pb::FloorKind kind);

// The rules that hold now: those a facilitator gave during this step, else the step's own, else the
// last ones given, else the defaults.
pb::FloorRules floor_rules(const HallState& hall);

// ---- what only some know

// The value somebody declared for an attribute; empty = not declared.
using AttributeOf = std::function<std::string(std::uint32_t person)>;

// Where people stand in a moving debate.
struct FloorCamps {
  // The camp somebody was in at a time (ms), from 1; 0 = in none.
  std::function<std::uint32_t(std::uint32_t person, std::uint64_t at)> camp_of;
  std::map<std::uint32_t, std::uint32_t> sizes;  // every camp, empty ones included → people now
  std::uint32_t river = 0;                       // the middle camp, 0 = there is none
};

struct FloorKnowledge {
  AttributeOf list_of;  // unset: one list
  FloorCamps camps;     // camp_of unset: camps do not alternate
};

// ---- the queue

// Why an entry stands where it stands.
enum class FloorReason : std::uint8_t {
  by_hand,        // the facilitator put it there
  kind,           // what it is comes first: procedure, direct answer, clarification
  never_spoken,   // has not had the floor yet
  spoken_before,  // has had it `turns` times: after those who spoke less
  camp_waits,     // it is the turn of this camp
  camp_spoke,     // other camps that wait come first
  list_waits,     // it is the turn of this list
  first_come,     // asked earlier
  turns_spent,    // spoke as often as the rule allows: not proposed
  away,           // out of the room: skipped, keeps the place
};

struct FloorLine {
  std::uint32_t entry = 0;
  std::uint32_t person = 0;  // 0 = somebody in the room
  pb::FloorKind kind = pb::FLOOR_INTERVENTION;
  std::uint64_t at = 0;
  std::vector<FloorReason> reasons;  // the weightiest first; never empty
  std::uint32_t turns = 0;           // had so far, in the scope of the counters
  std::uint64_t spoken_ms = 0;
  std::uint32_t camp = 0;
  std::string list;  // value of the attribute; empty = not declared, or one list
  // Whether "floor to" may propose it: not somebody away, not somebody whose turns are spent.
  bool proposed = true;
};

struct FloorQueue {
  std::vector<FloorLine> lines;         // those who can be called first, then those skipped
  std::uint32_t camp_without_hand = 0;  // whose turn it would be, had anybody there asked; 0 = none
  // No camp has spoken yet and the facilitator says which begins: until then, who asked first.
  bool camp_to_choose = false;

  // The one "floor to" would call; nullptr when nobody can be.
  const FloorLine* next() const {
    return !lines.empty() && lines.front().proposed ? &lines.front() : nullptr;
  }
  // 1 = next; 0 = this entry does not wait.
  std::size_t rank(std::uint32_t entry) const;
};

FloorQueue floor_queue(const HallState& hall, std::uint64_t now, const FloorKnowledge& knows = {});

// ---- turns

// How long somebody really spoke, pauses left out.
std::uint64_t spoken_ms(const FloorTurn& turn, std::uint64_t now);
// Whether a turn belongs to the counters of a scope. Points of procedure and turns that never were
// do not. `step`: whose step, with FLOOR_SCOPE_STEP; 0 = the one the workshop is at. (Likewise
// below.)
bool counts(const HallState& hall, const FloorTurn& turn, pb::FloorScope scope,
            std::uint32_t step = 0);
// How many turns each person had, and for how long.
struct SpokenBy {
  std::uint32_t turns = 0;
  std::uint64_t ms = 0;
};
std::map<std::uint32_t, SpokenBy> spoken_by_person(const HallState& hall, pb::FloorScope scope,
                                                   std::uint64_t now, std::uint32_t step = 0);

// ---- figures, none of which names anybody

// A group is shown from this many people present: fewer could be told apart.
inline constexpr std::uint32_t shown_group_min = 3;

struct FloorFigures {
  std::uint32_t turns = 0;  // the room's included
  std::uint64_t spoken_ms = 0;
  std::uint64_t median_ms = 0;  // of a turn; of an even number, the lower middle one
  std::uint32_t present = 0;    // those who take part and are here, or have spoken
  std::uint32_t silent = 0;     // of these, those who have not had the floor
  // Time of the fifth of those present (rounded up) who spoke most, out of the time of persons.
  std::uint64_t most_ms = 0;
  std::uint64_t persons_ms = 0;
};
FloorFigures floor_figures(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                           std::uint32_t step = 0);

struct GroupShare {
  std::string value;       // of the attribute
  std::uint32_t camp = 0;  // or the camp
  std::uint32_t present = 0;
  std::uint32_t turns = 0;
  std::uint64_t ms = 0;
};
// How time was shared between groups. Shares are fractions of what the shown groups add up to:
// nothing can be subtracted to learn of a group too small to be shown.
struct GroupShares {
  std::vector<GroupShare> groups;  // empty: fewer than two groups are large enough
  std::uint32_t present = 0;       // of the groups shown
  std::uint64_t ms = 0;

  std::uint32_t time_per_cent(const GroupShare& group) const;
  std::uint32_t present_per_cent(const GroupShare& group) const;
  // Share of the time over share of those present, in thousandths: 1000 = parity. 0 while nobody
  // has spoken.
  std::uint32_t parity_per_mille(const GroupShare& group) const;
};
// Whether somebody who is here would rather not have it told: then nobody is shown shares by group.
// Needs the streams of the persons, so facilitators alone can know.
bool breakdown_objected(const WorkshopState& state);
// Requires: `list_of` set. Those who declared nothing are in no group.
GroupShares shares_by_attribute(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                                const AttributeOf& list_of, std::uint32_t step = 0);
// Requires: `camps.camp_of` set. A turn counts for the camp its speaker was in when it began.
GroupShares shares_by_camp(const HallState& hall, pb::FloorScope scope, std::uint64_t now,
                           const FloorCamps& camps, std::uint32_t step = 0);

}  // namespace palabre::workshop
