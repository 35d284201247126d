// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions that rules, windows and reports ask of ballots and consents, answered in one place.
// Pure functions, O(people) at most.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/workshop/state.hpp"
#include "protocol/workshop/tally.hpp"

namespace palabre::workshop {

// ---- who decides
// The members an electorate names as things stand, by person number.
std::vector<std::uint32_t> electors(const HallState& hall, const pb::Electorate& electorate,
                                    const pb::CollegeRules& colleges);
// The roll as it would be frozen now: presence, proxies and colleges copied.
std::vector<pb::RollUnit> roll_now(const HallState& hall, const pb::Electorate& electorate,
                                   const pb::CollegeRules& colleges);
const pb::RollUnit* find_unit(const std::vector<pb::RollUnit>& roll, std::uint32_t person);
// Present, away for a moment, or represented when the roll was frozen: may answer.
bool may_answer(const pb::RollUnit& unit);
// Who speaks for the unit: the member, or the holder of their proxy.
std::uint32_t speaker(const pb::RollUnit& unit);
// The units for which this person may answer, their own first.
std::vector<std::uint32_t> units_of(const std::vector<pb::RollUnit>& roll, std::uint32_t person);
std::uint32_t proxies_held(const ValidationState& validation, std::uint32_t holder);
// How many count for the limit of proxies: associates where the rule says so, otherwise members.
std::uint32_t proxy_members(const HallState& hall);
// Outside members among these people.
std::uint32_t outside_among(const HallState& hall, const std::vector<pb::RollUnit>& roll);

// ---- ballots
bool finished(const Ballot& ballot);  // proclaimed or cancelled
// Heads and votes by college, from the votes everybody may see and the totals from paper.
std::vector<CollegeHeads> heads_of(const pb::BallotRules& rules,
                                   const std::vector<pb::RollUnit>& roll,
                                   const std::map<std::uint32_t, pb::Vote>& votes,
                                   const std::vector<pb::CollegeTotals>& totals);
// The ballot the room is at: the latest one not finished, nullptr when none.
const Ballot* ballot_at_work(const HallState& hall);

// ---- consent
// The consent the room is at: the latest one prepared and not ended, nullptr when none.
const Consent* consent_at_work(const HallState& hall);
// What a window about decisions shows: the ballot or the consent at work, a ballot that is only
// prepared after the consent; nothing at work, the last result. At most one of the two numbers.
struct ShownDecision {
  std::uint32_t ballot = 0;
  std::uint32_t consent = 0;
};
ShownDecision decision_to_show(const HallState& hall);
// Answers of the present objection round.
struct ConsentStanding {
  std::vector<std::uint32_t> to_answer;  // there (or represented) and has not answered
  std::vector<std::uint32_t> away;       // of the roll, out or gone: listed, not waited for
  std::vector<std::uint32_t> arrived;    // members here now who are not on the roll
  std::uint32_t asked = 0;               // how many answers are awaited in all
  std::uint32_t answered = 0;
  std::uint32_t without = 0;  // answered that they have none, or took theirs back
  std::uint32_t open = 0;     // objections still open
  bool adoptable() const { return asked > 0 && to_answer.empty() && arrived.empty() && open == 0; }
};
ConsentStanding standing(const HallState& hall, const Consent& consent);

// ---- what follows
// Open commitments, the earliest due first; those without a date last. The next sitting opens on
// them.
std::vector<const KeptCommitment*> open_commitments(const HallState& hall);
// Decisions to be looked at again on or before `date` ("YYYY-MM-DD"), the earliest first.
std::vector<const KeptDecision*> decisions_to_review(const HallState& hall,
                                                     const std::string& date);
// A real day of the calendar, written YYYY-MM-DD.
bool is_date(const std::string& text);

// The wording of a subject: its paragraphs joined by line ends, or the words it gives itself.
std::string wording_of(const HallState& hall, const pb::Subject& subject);
// What `wording_hash` says: SHA-256 of the wording, or of the question where there is none.
std::string hash_of_wording(const HallState& hall, const pb::Subject& subject);
// False when what it is about reads otherwise than when it was put to the room.
bool still_the_wording(const HallState& hall, const pb::Subject& subject);

// ---- a ballot about an amendment
// It says yes or no: not one of several options, nor without quorum, nor to be voted again.
bool decides_amendment(const Ballot& ballot);
// The last ballot about this amendment that was not cancelled; nullptr when there is none.
const Ballot* ballot_about(const HallState& hall, std::uint32_t amendment);

}  // namespace palabre::workshop
