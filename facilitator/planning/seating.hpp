// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sits where, round after round: what a seating is asked for, what it answers, and how a plan
// is judged. The planner never publishes anything: a proposal is data for the facilitator to
// accept, change by hand, or throw away. Pure values and functions, callable from any thread; same
// request and same seed give the same plan on every platform (unless the time budget ends first).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace palabre::planning {

// Chosen by the caller, unique within a request.
using PersonId = std::uint64_t;
using TableId = std::uint64_t;
using RoundIndex = std::uint32_t;

// One value of an attribute, numbered from 1 without large gaps (at most limits::people_max).
// `unstated` counts for the size of a table, never for its mix.
using AttributeValue = std::uint32_t;
inline constexpr AttributeValue unstated = 0;

enum class Rotation {
  groups,   // whole groups turn: group g sits at table (g + r) mod T in round r
  scatter,  // individuals: no table twice while rounds <= tables, as few repeated meetings as
            // possible
  still,    // groups that stay at their table (parallel workshops)
  free      // everybody chooses on arrival: only hosts and fixed places are seated
};

enum class AttributeMode {
  spread,  // each table like the whole room
  gather,  // people of one value together
  ignore
};

struct Attribute {
  AttributeMode mode = AttributeMode::spread;
  double weight = 1.0;  // 0 to 100, kept to the thousandth
};

struct Person {
  PersonId id = 0;
  std::vector<AttributeValue> values;  // one per Request::attributes; missing ones are unstated
  std::optional<TableId> host_of;      // stays there in every round
};

struct Table {
  TableId id = 0;
  std::uint32_t seats_min = 0;  // hosts included
  std::uint32_t seats_max = 0;  // hosts included; 0 = no limit
};

// A place decided beforehand: accessible table, locked person, manual choice.
// Without a round it holds in every open round. With Rotation::groups a place in one round decides
// the group, and a place without a round keeps the person at that table, as a host is kept.
struct FixedPlace {
  PersonId person = 0;
  TableId table = 0;
  std::optional<RoundIndex> round;
};

struct PersonPair {
  PersonId first = 0;
  PersonId second = 0;
};

// Meetings before this activity: counted as old acquaintances, so the planner avoids them.
struct PairHistory {
  PersonPair pair;
  std::uint32_t times = 1;
};

// [table in Request::tables order] -> persons.
using RoundSeats = std::vector<std::vector<PersonId>>;

enum class Revisits {
  never,              // while rounds <= tables nobody sees a table twice
  for_a_perfect_plan  // unless a plan without any repeated meeting exists only so
};

struct Request {
  std::vector<Person> people;  // present in the open rounds; at most limits::people_max
  std::vector<Table> tables;   // in their order of rotation; at most limits::tables_max
  std::uint32_t rounds = 1;    // all of them, the played ones included
  Rotation rotation = Rotation::groups;
  Revisits revisits = Revisits::never;
  std::vector<Attribute> attributes;
  std::vector<PersonPair> together;
  std::vector<PersonPair> apart;
  std::vector<FixedPlace> fixed;
  std::vector<PairHistory> history;
  // Rounds 0 … played.size() - 1 as they really were. They come back unchanged and count as
  // meetings; they may name people who have left.
  std::vector<RoundSeats> played;
  std::uint64_t seed = 1;
};

struct Plan {
  std::vector<TableId> tables;
  std::vector<RoundSeats> rounds;
  // With Rotation::groups and still: those who turn together; group g is at table g in round 0.
  std::vector<std::vector<PersonId>> groups;

  bool operator==(const Plan&) const = default;
};

// How good a plan is. Of two plans the better one has, in this order: fewer broken constraints,
// fewer revisits (while rounds <= tables), a smaller size gap, then for scatter fewer old
// acquaintances and less imbalance, for groups the smaller sum of both.
struct Score {
  std::uint32_t broken_constraints = 0;
  std::uint32_t revisits = 0;        // seats at a table where the person already sat
  std::uint32_t size_gap = 0;        // largest difference between two tables of one open round
  std::uint32_t repeated_pairs = 0;  // sum over pairs of (meetings in the plan - 1), if positive
  std::uint32_t met_before = 0;      // pairs of the plan that met before this activity
  // Sum over rounds, tables, attributes and values of
  // weight × |n(table, value) - N(value) × size(table) / N|; for gather, weight × those outside the
  // largest value of their table.
  double imbalance = 0;
  // Sum over meetings of (how often the two had already met)²: before this activity and, for
  // scatter, also in its earlier rounds.
  double pair_term = 0;
  std::uint32_t alone = 0;  // times somebody is the only one of their value at a spread table

  bool operator==(const Score&) const = default;
};

enum class ConstraintKind {
  host,         // person, table
  fixed_place,  // person, table, round if given
  together,     // person, other
  apart,        // person, other
  seats_max,    // table, or all tables together if table is absent
  seats_min     // table, or all tables together if table is absent
};

struct Constraint {
  ConstraintKind kind = ConstraintKind::apart;
  std::optional<PersonId> person;
  std::optional<PersonId> other;
  std::optional<TableId> table;
  std::optional<RoundIndex> round;

  bool operator==(const Constraint&) const = default;
};

// What is at one table in one round, or in one group.
struct Composition {
  std::uint32_t size = 0;
  // [attribute][value] -> people; index 0 counts the unstated.
  std::vector<std::vector<std::uint32_t>> counts;
};

struct AloneOfValue {
  RoundIndex round = 0;
  TableId table = 0;
  PersonId person = 0;
  std::uint32_t attribute = 0;
};

// Why a plan is as it is: private to the facilitators.
struct Explanation {
  Score score;
  std::vector<std::vector<Composition>> tables;  // [round][table]
  std::vector<Composition> groups;               // [group], travellers only
  std::vector<Composition> everyone;             // one entry: the whole room
  struct Repeated {
    PersonPair pair;
    std::uint32_t meetings = 0;
  };
  std::vector<Repeated> repeated_pairs;
  std::vector<PairHistory> met_before;  // pairs of the plan known from the history
  std::vector<AloneOfValue> alone;
  struct Coverage {
    PersonId person = 0;
    std::vector<std::optional<std::uint32_t>> table_by_round;  // index into Plan::tables
    std::uint32_t tables_seen = 0;
  };
  std::vector<Coverage> coverage;  // in the order of Request::people
  std::vector<Constraint> kept;
  std::vector<Constraint> broken;  // never silently: also after a change by hand
};

enum class RefusalReason {
  no_people,
  no_tables,
  no_rounds,
  too_many,  // people, tables or rounds above limits.hpp
  more_tables_than_people,
  duplicate_id,
  unknown_id,        // a constraint names nobody or no table of the request
  bad_played_round,  // a played round has another number of tables, or somebody twice
  unsatisfiable,     // `conflict` is a smallest set that cannot hold together
  not_found          // no contradiction was proved, but no plan was found: `conflict` is what broke
};

struct Refusal {
  RefusalReason reason = RefusalReason::unsatisfiable;
  std::vector<Constraint> conflict;
};

struct Budget {
  std::uint64_t iterations_max = 4'000'000;
  double seconds_max = 2.0;
  // Called now and then from the searching thread with 0 … 1; returning false cancels, and the best
  // plan so far is the answer.
  std::function<bool(double progress)> keep_going;
};

struct Proposal {
  Plan plan;
  Explanation explanation;
  std::uint64_t seed = 0;
  std::uint64_t iterations = 0;
  double seconds = 0;
  bool cancelled = false;
  bool proved_best = false;  // no plan can have fewer old acquaintances and less imbalance
};

using Outcome = std::variant<Proposal, Refusal>;

// Searches for the best plan. "Propose another" is the same request with another seed.
[[nodiscard]] Outcome propose(const Request& request, const Budget& budget = {});

// Searches again from `plan`, leaving everybody in `locked` where they are in every open round.
[[nodiscard]] Outcome rebalance(const Request& request, const Plan& plan,
                                std::span<const PersonId> locked, const Budget& budget = {});

// Judges any plan, also one changed by hand.
[[nodiscard]] Explanation explain(const Request& request, const Plan& plan);

// Seats a latecomer in the rounds from `first_open` on, where it keeps sizes, then acquaintances,
// then the mix best. Nobody else moves; earlier rounds stay as they are.
// Requires: `request.people` contains the newcomer.
[[nodiscard]] std::variant<Plan, Refusal> insert_person(const Request& request, const Plan& plan,
                                                        PersonId person, RoundIndex first_open);

// A table left with fewer than three people by a departure.
struct ThinTable {
  RoundIndex round = 0;
  TableId table = 0;
  std::uint32_t size = 0;
  // Somebody of the fullest table who could come over at the least cost; absent if nobody can.
  std::optional<PersonId> could_join;
};

struct Departure {
  Plan plan;
  std::vector<ThinTable> thin_tables;
};

// Takes a person out of the rounds from `first_open` on. Nobody else moves.
[[nodiscard]] Departure remove_person(const Request& request, const Plan& plan, PersonId person,
                                      RoundIndex first_open);

struct SwapSuggestion {
  PersonId first = 0;
  PersonId second = 0;
  // The round in which they change places; absent: in every open round (they change groups).
  std::optional<RoundIndex> round;
  Score before;
  Score after;
};

// The swaps of two unlocked people that improve the plan most, best first, at most `count`.
[[nodiscard]] std::vector<SwapSuggestion> suggest_swaps(const Request& request, const Plan& plan,
                                                        std::span<const PersonId> locked,
                                                        std::size_t count = 3);

// The plan after a swap, in one round or in every open one. Nothing is judged: see `explain`.
[[nodiscard]] Plan swapped(const Request& request, const Plan& plan, PersonId first,
                           PersonId second, std::optional<RoundIndex> round = std::nullopt);

// True if `first` is the better plan for this rotation, by the order described at Score.
[[nodiscard]] bool better(Rotation rotation, const Score& first, const Score& second);

}  // namespace palabre::planning
