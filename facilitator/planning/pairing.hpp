// SPDX-License-Identifier: AGPL-3.0-or-later
// Who studies which case with whom. Not the seating's search: there, people meet round after round
// at tables that are all alike; here there is one round, and what counts first is which case
// somebody gets. So wishes are settled by a min-cost assignment, which is exact, and what it leaves
// open (mixity, new partners) by exchanging people. The planner never publishes anything.
// Pure values and functions; same request and same seed give the same plan on every platform.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "facilitator/planning/seating.hpp"

namespace palabre::planning {

using CaseNumber = std::uint32_t;

enum class PairingMode {
  mixed,   // wishes, then mixity, then new partners, then lot
  wishes,  // wishes, ties by lot
  lot,
};
enum class MorePairs {
  twice,  // two pairs on one case
  larger  // trios and fours
};
enum class MoreCases {
  drop,     // the least wished, and of those the last, are not treated
  later,    // … wait for another series
  two_each  // … go to pairs who are willing to take two, as far as there are any
};

struct Pairee {
  PersonId id = 0;
  std::vector<CaseNumber> wishes;  // best first
  bool two_cases = false;
  std::vector<AttributeValue> values;  // one per PairingRequest::attributes
};
struct TooClose {
  PersonId person = 0;
  CaseNumber number = 0;
};

struct PairingRequest {
  std::vector<Pairee> people;
  std::vector<CaseNumber> cases;
  // Joins when the number of people is odd; otherwise there is one trio.
  std::optional<Pairee> joker;
  PairingMode mode = PairingMode::mixed;
  MorePairs more_pairs = MorePairs::twice;
  MoreCases more_cases = MoreCases::drop;
  std::vector<TooClose> too_close;  // never together with that case
  std::vector<PersonPair> together;
  std::vector<PersonPair> apart;
  std::vector<PairHistory> history;
  std::vector<Attribute> attributes;
  std::uint64_t seed = 1;
};

struct PairedGroup {
  std::vector<PersonId> people;  // in the order of the request
  std::vector<CaseNumber> cases;
  bool operator==(const PairedGroup&) const = default;
};
struct Pairing {
  std::vector<PairedGroup> groups;      // in the order of their cases
  std::vector<CaseNumber> not_treated;  // dropped
  std::vector<CaseNumber> later;        // wait for another series
  bool operator==(const Pairing&) const = default;
};

// Of two pairings the better one has fewer broken constraints, then, as far as the mode counts
// them, less of the others in this order.
struct PairingScore {
  std::uint32_t broken = 0;
  // Sum over those who wished: 0 for their first wish, 1, 2, and 3 for a case they did not wish.
  std::uint32_t wishes = 0;
  double imbalance = 0;   // as in Score
  std::uint32_t met = 0;  // sum over partners of (how often they had met)²
};

struct BrokenConstraint {
  enum class Kind { together, apart, too_close } kind = Kind::together;
  PersonId person = 0;
  PersonId other = 0;     // together, apart
  CaseNumber number = 0;  // too close
};

struct PairingProposal {
  Pairing pairing;
  PairingScore score;
};
enum class PairingFault {
  no_people,
  no_cases,
  unsatisfiable  // `broken` is what the best pairing found would break
};
struct PairingRefusal {
  PairingFault fault = PairingFault::no_people;
  std::vector<BrokenConstraint> broken;
};

[[nodiscard]] std::variant<PairingProposal, PairingRefusal> propose_pairs(
    const PairingRequest& request);
// Judges any pairing, also one changed by hand.
[[nodiscard]] PairingScore judge_pairs(const PairingRequest& request, const Pairing& pairing);
[[nodiscard]] std::vector<BrokenConstraint> broken_by(const PairingRequest& request,
                                                      const Pairing& pairing);

}  // namespace palabre::planning
