// SPDX-License-Identifier: AGPL-3.0-or-later
// The seating planner: what every plan keeps whatever the request, the shapes known to be perfect,
// and small changes that leave everybody else where they are.
#include "facilitator/planning/seating.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

using namespace palabre::planning;

namespace {

Request plain(std::size_t tables, std::size_t people, std::uint32_t rounds, Rotation rotation) {
  Request request;
  for (std::size_t t = 0; t < tables; ++t) {
    request.tables.push_back({100 + t, 0, 0});
  }
  for (std::size_t p = 0; p < people; ++p) {
    request.people.push_back({1 + p, {}, std::nullopt});
  }
  request.rounds = rounds;
  request.rotation = rotation;
  return request;
}

Budget small() {
  Budget budget;
  budget.iterations_max = 60'000;
  budget.seconds_max = 60;
  return budget;
}

Proposal proposed(const Request& request, const Budget& budget = small()) {
  auto outcome = propose(request, budget);
  REQUIRE(std::holds_alternative<Proposal>(outcome));
  return std::get<Proposal>(std::move(outcome));
}

Refusal refused(const Request& request) {
  auto outcome = propose(request, small());
  REQUIRE(std::holds_alternative<Refusal>(outcome));
  return std::get<Refusal>(std::move(outcome));
}

std::optional<std::size_t> table_of(const Plan& plan, std::size_t round, PersonId person) {
  for (std::size_t t = 0; t < plan.rounds[round].size(); ++t) {
    const auto& there = plan.rounds[round][t];
    if (std::find(there.begin(), there.end(), person) != there.end()) {
      return t;
    }
  }
  return std::nullopt;
}

void check_everybody_sits_once(const Request& request, const Plan& plan) {
  REQUIRE(plan.rounds.size() == request.rounds);
  for (std::size_t r = request.played.size(); r < plan.rounds.size(); ++r) {
    std::multiset<PersonId> seated;
    for (const auto& table : plan.rounds[r]) {
      seated.insert(table.begin(), table.end());
    }
    CHECK(seated.size() == request.people.size());
    for (const Person& person : request.people) {
      CHECK(seated.count(person.id) == 1);
    }
  }
}

// Counts repeated meetings by the definition, independent of the planner's own bookkeeping.
std::uint32_t count_repeats(const Plan& plan) {
  std::map<std::pair<PersonId, PersonId>, std::uint32_t> meetings;
  for (const auto& round : plan.rounds) {
    for (const auto& table : round) {
      for (const PersonId a : table) {
        for (const PersonId b : table) {
          if (a < b) {
            ++meetings[{a, b}];
          }
        }
      }
    }
  }
  std::uint32_t repeats = 0;
  for (const auto& [pair, count] : meetings) {
    repeats += count - 1;
  }
  return repeats;
}

// The sample seminar: three hosts, thirteen travellers, two attributes.
Request sample() {
  Request request = plain(3, 16, 3, Rotation::groups);
  request.attributes = {{AttributeMode::spread, 1.0}, {AttributeMode::spread, 1.0}};
  for (std::size_t p = 0; p < 16; ++p) {
    request.people[p].values = {p == 15 ? unstated : static_cast<AttributeValue>(1 + p % 2),
                                static_cast<AttributeValue>(p % 3 == 0 ? 1 : 2)};
  }
  for (std::size_t t = 0; t < 3; ++t) {
    request.people[t].host_of = 100 + t;
  }
  return request;
}

Request random_request(std::mt19937& random) {
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  const std::size_t tables = 2 + below(5);
  const std::size_t people = tables * 2 + below(20);
  Request request =
      plain(tables, people, static_cast<std::uint32_t>(1 + below(5)),
            std::array{Rotation::groups, Rotation::scatter, Rotation::still}[below(3)]);
  request.seed = random();
  if (below(2) == 0) {
    request.attributes = {{AttributeMode::spread, 1.5}, {AttributeMode::gather, 0.5}};
    for (Person& person : request.people) {
      person.values = {static_cast<AttributeValue>(below(3)),
                       static_cast<AttributeValue>(below(4))};
    }
  }
  if (below(2) == 0) {
    for (std::size_t t = 0; t < tables; ++t) {
      request.people[t].host_of = 100 + t;
    }
  }
  if (below(2) == 0) {
    for (Table& table : request.tables) {
      table.seats_max = static_cast<std::uint32_t>(people / tables + 2);
    }
  }
  const auto somebody = [&] { return static_cast<PersonId>(tables + 1 + below(people - tables)); };
  for (std::size_t i = below(3); i > 0; --i) {
    const PersonId a = somebody();
    const PersonId b = somebody();
    if (a != b) {
      request.apart.push_back({a, b});
    }
  }
  if (below(3) == 0) {
    const PersonId a = somebody();
    const PersonId b = somebody();
    if (a != b) {
      request.together.push_back({a, b});
    }
  }
  if (below(3) == 0) {
    request.fixed.push_back({somebody(), 100 + below(tables), RoundIndex{0}});
  }
  return request;
}

}  // namespace

TEST_CASE("seating: the sample seminar turns three groups of 5, 4 and 4") {
  const Request request = sample();
  const auto proposal = proposed(request);
  check_everybody_sits_once(request, proposal.plan);
  REQUIRE(proposal.plan.groups.size() == 3);
  std::multiset<std::size_t> sizes;
  for (std::size_t g = 0; g < 3; ++g) {
    sizes.insert(proposal.plan.groups[g].size());
    for (std::size_t r = 0; r < 3; ++r) {
      for (const PersonId id : proposal.plan.groups[g]) {
        CHECK(table_of(proposal.plan, r, id) == (g + r) % 3);
      }
    }
  }
  CHECK(sizes == std::multiset<std::size_t>{4, 4, 5});
  for (std::size_t t = 0; t < 3; ++t) {
    for (std::size_t r = 0; r < 3; ++r) {
      CHECK(proposal.plan.rounds[r][t].front() == t + 1);
    }
  }
  for (const auto& route : proposal.explanation.coverage) {
    CHECK(route.tables_seen == (route.person <= 3 ? 1U : 3U));
  }
  CHECK(proposal.explanation.broken.empty());
  CHECK(proposal.explanation.kept.size() == 3);
}

TEST_CASE("seating: every plan seats everybody once and keeps every firm wish") {
  const auto seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Request request = random_request(random);
  const auto outcome = propose(request, small());
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
    CHECK(refusal->reason == RefusalReason::unsatisfiable);
    CHECK_FALSE(refusal->conflict.empty());
    return;
  }
  const auto& proposal = std::get<Proposal>(outcome);
  check_everybody_sits_once(request, proposal.plan);
  CHECK(proposal.explanation.broken.empty());
  CHECK(proposal.explanation.score.repeated_pairs == count_repeats(proposal.plan));
  for (std::size_t r = 0; r < request.rounds; ++r) {
    for (std::size_t t = 0; t < request.tables.size(); ++t) {
      const auto limit = request.tables[t].seats_max;
      CHECK((limit == 0 || proposal.plan.rounds[r][t].size() <= limit));
    }
    for (const PersonPair& pair : request.apart) {
      CHECK(table_of(proposal.plan, r, pair.first) != table_of(proposal.plan, r, pair.second));
    }
    for (const PersonPair& pair : request.together) {
      CHECK(table_of(proposal.plan, r, pair.first) == table_of(proposal.plan, r, pair.second));
    }
    for (const Person& person : request.people) {
      if (person.host_of) {
        CHECK(table_of(proposal.plan, r, person.id) == *person.host_of - 100);
      }
    }
  }
  for (const FixedPlace& place : request.fixed) {
    CHECK(table_of(proposal.plan, *place.round, place.person) == place.table - 100);
  }
}

TEST_CASE("seating: the same request and seed give the same plan, another seed another one") {
  Request request = sample();
  request.rotation = Rotation::scatter;
  const auto first = proposed(request);
  CHECK(proposed(request).plan == first.plan);
  request.seed = 2;
  CHECK_FALSE(proposed(request).plan == first.plan);
}

TEST_CASE("seating: scattering people see no table twice and tables stay equal") {
  const auto people = GENERATE(as<std::size_t>{}, 9, 13, 17, 20, 23);
  const auto tables = GENERATE(as<std::size_t>{}, 3, 4, 5);
  CAPTURE(people, tables);
  const Request request =
      plain(tables, people, static_cast<std::uint32_t>(tables), Rotation::scatter);
  const auto proposal = proposed(request);
  check_everybody_sits_once(request, proposal.plan);
  CHECK(proposal.explanation.score.revisits == 0);
  CHECK(proposal.explanation.score.size_gap <= 1);
  for (const auto& route : proposal.explanation.coverage) {
    CHECK(route.tables_seen == tables);
  }
}

TEST_CASE("seating: shapes known to be perfect have no repeated meeting") {
  struct Shape {
    std::size_t tables, size;
    std::uint32_t rounds;
  };
  const auto shape = GENERATE(values<Shape>(
      {{5, 3, 7},   {8, 4, 7},  {8, 4, 8},   {8, 4, 9},  {8, 4, 10},  {7, 4, 9},   {6, 5, 6},
       {6, 4, 7},   {6, 3, 8},  {7, 3, 10},  {8, 3, 11}, {9, 4, 11},  {10, 3, 14}, {10, 4, 9},
       {12, 3, 17}, {12, 4, 8}, {13, 3, 19}, {20, 5, 4}, {100, 5, 5}, {9, 3, 13},  {16, 4, 20},
       {7, 4, 7},   {4, 4, 5},  {6, 2, 11},  {12, 3, 4}}));
  CAPTURE(shape.tables, shape.size, shape.rounds);
  Request request = plain(shape.tables, shape.tables * shape.size, shape.rounds, Rotation::scatter);
  request.revisits = Revisits::for_a_perfect_plan;
  Budget budget;
  budget.iterations_max = 20'000'000;
  budget.seconds_max = 60;
  const auto proposal = proposed(request, budget);
  check_everybody_sits_once(request, proposal.plan);
  CHECK(count_repeats(proposal.plan) == 0);
  CHECK(proposal.explanation.score.repeated_pairs == 0);
  CHECK(proposal.explanation.score.size_gap == 0);
  CHECK(proposal.proved_best);
  CHECK(proposal.seconds < 30);
}

TEST_CASE("seating: a perfect plan is perfect with attributes, hosts and uneven tables too") {
  Request request = plain(20, 113, 4, Rotation::scatter);
  request.attributes = {{AttributeMode::spread, 1.0}};
  for (std::size_t p = 0; p < request.people.size(); ++p) {
    request.people[p].values = {static_cast<AttributeValue>(1 + p % 4)};
    if (p < 20) {
      request.people[p].host_of = 100 + p;
    }
  }
  Budget budget;
  budget.seconds_max = 60;
  const auto proposal = proposed(request, budget);
  CHECK(count_repeats(proposal.plan) == 0);
  CHECK(proposal.explanation.score.size_gap == 1);
  CHECK(proposal.explanation.score.revisits == 0);
}

TEST_CASE("seating: imbalance is the sum of distances from the room's shares") {
  Request request = plain(2, 4, 1, Rotation::groups);
  request.attributes = {{AttributeMode::spread, 2.0}};
  for (std::size_t p = 0; p < 4; ++p) {
    request.people[p].values = {static_cast<AttributeValue>(p < 2 ? 1 : 2)};
  }
  Plan plan{{100, 101}, {{{1, 2}, {3, 4}}}, {}};
  // Each of the two values is one away from its share of one at each of two tables, weighted by 2.
  CHECK(explain(request, plan).score.imbalance == Approx(8.0));
  plan.rounds[0] = {{1, 3}, {2, 4}};
  CHECK(explain(request, plan).score.imbalance == Approx(0.0));
  request.people[3].values = {unstated};
  // Unstated people count for sizes only: one person of value 2 in a room of four.
  CHECK(explain(request, plan).score.imbalance == Approx(2.0));
  CHECK(proposed(request).explanation.score.imbalance == Approx(2.0));
}

TEST_CASE("seating: gathering puts people of one value together") {
  Request request = plain(3, 12, 1, Rotation::still);
  request.attributes = {{AttributeMode::gather, 1.0}};
  for (std::size_t p = 0; p < 12; ++p) {
    request.people[p].values = {static_cast<AttributeValue>(1 + p % 3)};
  }
  const auto proposal = proposed(request);
  CHECK(proposal.explanation.score.imbalance == Approx(0.0));
}

TEST_CASE("seating: pairs known from before are not seated together if that can be avoided") {
  Request request = plain(2, 8, 1, Rotation::groups);
  request.history = {{{1, 2}, 1}, {{3, 4}, 2}, {{1, 3}, 1}};
  const auto proposal = proposed(request);
  CHECK(proposal.explanation.score.met_before == 0);
}

TEST_CASE("seating: played rounds come back untouched and count as meetings") {
  Request request = plain(4, 16, 4, Rotation::scatter);
  const auto whole = proposed(request);
  request.played = {whole.plan.rounds[0], whole.plan.rounds[1]};
  request.seed = 77;
  // One has left, one has come.
  request.people.erase(request.people.begin());
  request.people.push_back({500, {}, std::nullopt});
  const auto later = proposed(request);
  CHECK(later.plan.rounds[0] == whole.plan.rounds[0]);
  CHECK(later.plan.rounds[1] == whole.plan.rounds[1]);
  check_everybody_sits_once(request, later.plan);
  CHECK(later.explanation.score.revisits == 0);
}

TEST_CASE("seating: groups that have begun to turn stay together") {
  Request request = sample();
  const auto whole = proposed(request);
  request.played = {whole.plan.rounds[0]};
  request.people.push_back({50, {1, 1}, std::nullopt});
  request.seed = 99;
  const auto later = proposed(request);
  check_everybody_sits_once(request, later.plan);
  for (std::size_t g = 0; g < 3; ++g) {
    auto with_newcomer = later.plan.groups[g];
    std::erase(with_newcomer, PersonId{50});
    CHECK(with_newcomer == whole.plan.groups[g]);
  }
}

TEST_CASE("seating: rebalancing leaves locked people where they are") {
  Request request = sample();
  request.rotation = GENERATE(Rotation::groups, Rotation::scatter);
  const auto first = proposed(request);
  const std::vector<PersonId> locked = {1, 5, 9, 13};
  request.seed = 31;
  const auto outcome = rebalance(request, first.plan, locked, small());
  REQUIRE(std::holds_alternative<Proposal>(outcome));
  const auto& second = std::get<Proposal>(outcome);
  check_everybody_sits_once(request, second.plan);
  for (const PersonId id : locked) {
    for (std::size_t r = 0; r < 3; ++r) {
      CHECK(table_of(second.plan, r, id) == table_of(first.plan, r, id));
    }
  }
  CHECK_FALSE(better(request.rotation, first.explanation.score, second.explanation.score));
}

TEST_CASE("seating: a latecomer is seated without moving anybody") {
  Request request = sample();
  request.rotation = GENERATE(Rotation::groups, Rotation::scatter, Rotation::still);
  const auto whole = proposed(request);
  request.people.push_back({60, {1, 1}, std::nullopt});
  const auto outcome = insert_person(request, whole.plan, 60, 1);
  REQUIRE(std::holds_alternative<Plan>(outcome));
  Plan plan = std::get<Plan>(outcome);
  CHECK_FALSE(table_of(plan, 0, 60));
  std::set<std::size_t> seen;
  for (std::size_t r = 1; r < 3; ++r) {
    const auto table = table_of(plan, r, 60);
    REQUIRE(table);
    seen.insert(*table);
    CHECK(plan.rounds[r][*table].size() <= 6);
  }
  CHECK(seen.size() == (request.rotation == Rotation::still ? 1U : 2U));
  for (auto& round : plan.rounds) {
    for (auto& table : round) {
      std::erase(table, PersonId{60});
    }
  }
  for (auto& group : plan.groups) {
    std::erase(group, PersonId{60});
  }
  CHECK(plan == whole.plan);
}

TEST_CASE("seating: a latecomer who fits nowhere is refused with the reason") {
  Request request = plain(2, 4, 2, Rotation::scatter);
  request.tables[0].seats_max = 2;
  request.tables[1].seats_max = 2;
  const auto whole = proposed(request);
  request.people.push_back({60, {}, std::nullopt});
  const auto outcome = insert_person(request, whole.plan, 60, 0);
  REQUIRE(std::holds_alternative<Refusal>(outcome));
  CHECK_FALSE(std::get<Refusal>(outcome).conflict.empty());
}

TEST_CASE("seating: a plan that still knows a closed table can be judged and changed") {
  Request request = plain(4, 16, 4, Rotation::scatter);
  request.tables[3].seats_max = 9;
  const auto whole = proposed(request);
  request.tables.erase(request.tables.begin() + 1);
  request.people.push_back({60, {}, std::nullopt});
  const auto explanation = explain(request, whole.plan);
  CHECK(explanation.coverage.size() == 17);
  CHECK(explanation.broken.empty());
  const auto outcome = insert_person(request, whole.plan, 60, 1);
  REQUIRE(std::holds_alternative<Plan>(outcome));
  for (std::size_t r = 1; r < 4; ++r) {
    const auto table = table_of(std::get<Plan>(outcome), r, 60);
    REQUIRE(table);
    CHECK(*table != 1);
  }
  CHECK_FALSE(suggest_swaps(request, whole.plan, {}, 1).size() > 1);
}

TEST_CASE("seating: somebody leaves and nobody else moves") {
  Request request = sample();
  request.rotation = GENERATE(Rotation::groups, Rotation::scatter);
  const auto whole = proposed(request);
  const auto departure = remove_person(request, whole.plan, 7, 1);
  CHECK(departure.plan.rounds[0] == whole.plan.rounds[0]);
  for (std::size_t r = 1; r < 3; ++r) {
    CHECK_FALSE(table_of(departure.plan, r, 7));
    for (const Person& person : request.people) {
      if (person.id != 7) {
        CHECK(table_of(departure.plan, r, person.id) == table_of(whole.plan, r, person.id));
      }
    }
  }
  CHECK(departure.thin_tables.empty());
}

TEST_CASE("seating: a table left with two is reported with somebody who could come") {
  Request request = plain(2, 7, 1, Rotation::scatter);
  Plan plan{{100, 101}, {{{1, 2, 3}, {4, 5, 6, 7}}}, {}};
  const auto departure = remove_person(request, plan, 1, 0);
  REQUIRE(departure.thin_tables.size() == 1);
  CHECK(departure.thin_tables[0].size == 2);
  CHECK(departure.thin_tables[0].could_join.value_or(0) >= 4);
}

TEST_CASE("seating: a suggested swap makes the plan better by what it says") {
  Request request = sample();
  request.rotation = GENERATE(Rotation::groups, Rotation::scatter);
  Budget little;
  little.iterations_max = 0;
  const auto rough = proposed(request, little);
  const std::vector<PersonId> locked = {4};
  const auto suggestions = suggest_swaps(request, rough.plan, locked, 3);
  for (const auto& suggestion : suggestions) {
    CHECK(suggestion.first != 4);
    CHECK(suggestion.second != 4);
    CHECK(suggestion.first > 3);
    CHECK(better(request.rotation, suggestion.after, suggestion.before));
    const Plan after =
        swapped(request, rough.plan, suggestion.first, suggestion.second, suggestion.round);
    CHECK(explain(request, after).score == suggestion.after);
  }
}

TEST_CASE("seating: an obvious swap is found") {
  Request request = plain(2, 8, 1, Rotation::groups);
  request.attributes = {{AttributeMode::spread, 1.0}};
  for (std::size_t p = 0; p < 8; ++p) {
    request.people[p].values = {static_cast<AttributeValue>(p < 4 ? 1 : 2)};
  }
  const Plan plan{{100, 101}, {{{1, 2, 3, 5}, {4, 6, 7, 8}}}, {{1, 2, 3, 5}, {4, 6, 7, 8}}};
  const auto suggestions = suggest_swaps(request, plan, {}, 1);
  REQUIRE(suggestions.size() == 1);
  CHECK(suggestions[0].after.imbalance == Approx(0.0));
  CHECK(suggestions[0].before.imbalance == Approx(4.0));
}

TEST_CASE("seating: wishes that contradict each other are named, and only those") {
  Request request = plain(3, 12, 2, GENERATE(Rotation::groups, Rotation::scatter));
  request.apart = {{7, 8}, {1, 3}};
  request.together = {{1, 2}, {2, 3}, {9, 10}};
  const auto refusal = refused(request);
  CHECK(refusal.reason == RefusalReason::unsatisfiable);
  CHECK(refusal.conflict.size() == 3);
  for (const Constraint& constraint : refusal.conflict) {
    CHECK((constraint.person == 1U || constraint.person == 2U));
  }
}

TEST_CASE("seating: too few seats are named as the room's limit") {
  Request request = plain(3, 12, 2, Rotation::scatter);
  for (Table& table : request.tables) {
    table.seats_max = 3;
  }
  const auto refusal = refused(request);
  REQUIRE(refusal.conflict.size() >= 1);
  CHECK(refusal.conflict[0].kind == ConstraintKind::seats_max);
}

TEST_CASE("seating: four people pairwise apart do not fit three tables") {
  Request request = plain(3, 12, 1, Rotation::scatter);
  request.apart = {{1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}, {5, 6}};
  const auto refusal = refused(request);
  CHECK(refusal.conflict.size() == 6);
}

TEST_CASE("seating: somebody apart from a host cannot turn past that host's table") {
  Request request = sample();
  request.apart = {{1, 8}};
  const auto refusal = refused(request);
  CHECK(refusal.conflict.size() == 2);
  request.rotation = Rotation::scatter;
  CHECK(std::holds_alternative<Proposal>(propose(request, small())));
}

TEST_CASE("seating: two places for one person at once are refused with both") {
  Request request = plain(3, 9, 2, Rotation::scatter);
  request.people[0].host_of = 100;
  request.fixed = {{1, 102, RoundIndex{1}}};
  const auto refusal = refused(request);
  REQUIRE(refusal.conflict.size() == 2);
  CHECK(refusal.conflict[0].kind == ConstraintKind::host);
  CHECK(refusal.conflict[1].kind == ConstraintKind::fixed_place);
}

TEST_CASE("seating: unusable requests are refused by name") {
  CHECK(refused(plain(3, 0, 1, Rotation::groups)).reason == RefusalReason::no_people);
  CHECK(refused(plain(0, 3, 1, Rotation::groups)).reason == RefusalReason::no_tables);
  CHECK(refused(plain(1, 3, 0, Rotation::groups)).reason == RefusalReason::no_rounds);
  CHECK(refused(plain(4, 3, 1, Rotation::groups)).reason == RefusalReason::more_tables_than_people);
  CHECK(refused(plain(3, 9, 1000, Rotation::groups)).reason == RefusalReason::too_many);
  Request request = plain(3, 9, 1, Rotation::groups);
  request.people[1].id = 1;
  CHECK(refused(request).reason == RefusalReason::duplicate_id);
  request = plain(3, 9, 1, Rotation::groups);
  request.apart = {{1, 77}};
  CHECK(refused(request).reason == RefusalReason::unknown_id);
}

TEST_CASE("seating: free choice seats hosts and nobody else") {
  Request request = sample();
  request.rotation = Rotation::free;
  const auto proposal = proposed(request);
  for (const auto& round : proposal.plan.rounds) {
    for (std::size_t t = 0; t < 3; ++t) {
      CHECK(round[t] == std::vector<PersonId>{t + 1});
    }
  }
}

TEST_CASE("seating: a cancelled search still answers with a whole plan") {
  Request request = plain(10, 97, 8, Rotation::scatter);
  Budget budget;
  budget.iterations_max = 50'000'000;
  budget.seconds_max = 60;
  int calls = 0;
  budget.keep_going = [&](double progress) {
    CHECK(progress >= 0.0);
    CHECK(progress <= 1.0);
    return ++calls < 3;
  };
  const auto proposal = proposed(request, budget);
  CHECK(proposal.cancelled);
  CHECK(calls == 3);
  check_everybody_sits_once(request, proposal.plan);
}
