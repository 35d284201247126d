// SPDX-License-Identifier: AGPL-3.0-or-later
// Judges a plan from its seats alone, without the search's bookkeeping: the same figures reached by
// another way.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "facilitator/planning/plan_board.hpp"
#include "facilitator/planning/seating.hpp"

namespace palabre::planning {
namespace {

class Examiner {
 public:
  Examiner(const Request& request, const Plan& plan) : request_(request), plan_(plan) {
    for (std::size_t p = 0; p < request.people.size(); ++p) {
      person_.emplace(request.people[p].id, p);
    }
    values_.assign(request.attributes.size(), 1);
    for (const Person& person : request.people) {
      for (std::size_t a = 0; a < values_.size() && a < person.values.size(); ++a) {
        values_[a] = std::max<std::size_t>(values_[a], person.values[a] + std::size_t{1});
      }
    }
    for (const PairHistory& past : request.history) {
      history_[ordered(past.pair.first, past.pair.second)] += past.times;
    }
  }

  Explanation examine() {
    std::vector<PersonId> everyone;
    for (const Person& person : request_.people) {
      everyone.push_back(person.id);
    }
    out_.everyone.push_back(compose(everyone));
    for (std::size_t r = 0; r < plan_.rounds.size(); ++r) {
      examine_round(r);
    }
    for (const auto& group : plan_.groups) {
      out_.groups.push_back(compose(group));
    }
    report_pairs();
    cover();
    judge_constraints();
    return std::move(out_);
  }

 private:
  using Pair = std::pair<PersonId, PersonId>;
  static Pair ordered(PersonId a, PersonId b) { return {std::min(a, b), std::max(a, b)}; }

  AttributeValue value(PersonId id, std::size_t attribute) const {
    const auto found = person_.find(id);
    if (found == person_.end()) {
      return unstated;
    }
    const auto& values = request_.people[found->second].values;
    return attribute < values.size() ? values[attribute] : unstated;
  }

  Composition compose(const std::vector<PersonId>& people) const {
    Composition composition;
    composition.size = static_cast<std::uint32_t>(people.size());
    for (std::size_t a = 0; a < values_.size(); ++a) {
      std::vector<std::uint32_t> counts(values_[a], 0);
      for (const PersonId id : people) {
        ++counts[value(id, a)];
      }
      composition.counts.push_back(std::move(counts));
    }
    return composition;
  }

  bool is_open(std::size_t round) const { return round >= request_.played.size(); }

  void examine_round(std::size_t round) {
    std::vector<Composition> tables;
    std::uint32_t smallest = UINT32_MAX;
    std::uint32_t largest = 0;
    for (std::size_t t = 0; t < plan_.rounds[round].size(); ++t) {
      const auto& people = plan_.rounds[round][t];
      tables.push_back(compose(people));
      smallest = std::min(smallest, tables.back().size);
      largest = std::max(largest, tables.back().size);
      meet(people);
      if (is_open(round) && t < plan_.tables.size()) {
        weigh(tables.back());
        find_alone(round, t, people, tables.back());
      }
    }
    if (is_open(round) && !tables.empty()) {
      out_.score.size_gap = std::max(out_.score.size_gap, largest - smallest);
    }
    out_.tables.push_back(std::move(tables));
  }

  void meet(const std::vector<PersonId>& people) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      for (std::size_t j = i + 1; j < people.size(); ++j) {
        const Pair pair = ordered(people[i], people[j]);
        std::uint32_t& meetings = meetings_[pair];
        double earlier = request_.rotation == Rotation::scatter ? meetings : 0.0;
        if (const auto past = history_.find(pair); past != history_.end()) {
          earlier += past->second;
        }
        out_.score.pair_term += earlier * earlier;
        ++meetings;
      }
    }
  }

  void weigh(const Composition& table) {
    const Composition& room = out_.everyone.front();
    for (std::size_t a = 0; a < request_.attributes.size(); ++a) {
      const Attribute& attribute = request_.attributes[a];
      const double weight = std::isfinite(attribute.weight)
                                ? std::round(std::clamp(attribute.weight, 0.0, 100.0) * 1000) / 1000
                                : 0.0;
      const auto& counts = table.counts[a];
      if (attribute.mode == AttributeMode::gather) {
        const auto stated = table.size - counts[unstated];
        const auto largest =
            counts.size() > 1 ? *std::max_element(counts.begin() + 1, counts.end()) : 0;
        out_.score.imbalance += weight * (stated - largest);
      }
      for (std::size_t v = 1; attribute.mode == AttributeMode::spread && v < counts.size(); ++v) {
        const double share = static_cast<double>(room.counts[a][v]) * table.size / room.size;
        out_.score.imbalance += weight * std::abs(counts[v] - share);
      }
    }
  }

  void find_alone(std::size_t round, std::size_t table, const std::vector<PersonId>& people,
                  const Composition& composition) {
    for (std::size_t a = 0; a < request_.attributes.size(); ++a) {
      if (request_.attributes[a].mode != AttributeMode::spread) {
        continue;
      }
      for (const PersonId id : people) {
        const AttributeValue own = value(id, a);
        if (own != unstated && composition.counts[a][own] == 1 &&
            out_.everyone.front().counts[a][own] > 1) {
          out_.alone.push_back({static_cast<RoundIndex>(round), plan_.tables[table], id,
                                static_cast<std::uint32_t>(a)});
        }
      }
    }
    out_.score.alone = static_cast<std::uint32_t>(out_.alone.size());
  }

  void report_pairs() {
    for (const auto& [pair, meetings] : meetings_) {
      if (meetings > 1) {
        out_.repeated_pairs.push_back({{pair.first, pair.second}, meetings});
        out_.score.repeated_pairs += meetings - 1;
      }
      if (const auto past = history_.find(pair); past != history_.end()) {
        out_.met_before.push_back({{pair.first, pair.second}, past->second});
      }
    }
    out_.score.met_before = static_cast<std::uint32_t>(out_.met_before.size());
  }

  void cover() {
    std::map<PersonId, std::vector<std::optional<std::uint32_t>>> routes;
    for (const Person& person : request_.people) {
      routes[person.id].resize(plan_.rounds.size());
    }
    for (std::size_t r = 0; r < plan_.rounds.size(); ++r) {
      for (std::size_t t = 0; t < plan_.rounds[r].size(); ++t) {
        for (const PersonId id : plan_.rounds[r][t]) {
          if (const auto route = routes.find(id); route != routes.end()) {
            route->second[r] = static_cast<std::uint32_t>(t);
          }
        }
      }
    }
    const bool revisits_matter =
        request_.rotation == Rotation::scatter && request_.rounds <= request_.tables.size();
    for (const Person& person : request_.people) {
      std::set<std::uint32_t> seen;
      std::uint32_t seats = 0;
      for (const auto& table : routes[person.id]) {
        if (table) {
          seen.insert(*table);
          ++seats;
        }
      }
      const auto tables_seen = static_cast<std::uint32_t>(seen.size());
      if (revisits_matter && !stays(person.id)) {
        out_.score.revisits += seats - tables_seen;
      }
      out_.coverage.push_back({person.id, routes[person.id], tables_seen});
    }
  }

  bool stays(PersonId id) const {
    return request_.people[person_.at(id)].host_of.has_value() ||
           std::any_of(request_.fixed.begin(), request_.fixed.end(),
                       [&](const FixedPlace& f) { return f.person == id && !f.round; });
  }

  std::optional<std::size_t> table_of(PersonId id, std::size_t round) const {
    for (std::size_t t = 0; t < plan_.rounds[round].size(); ++t) {
      const auto& people = plan_.rounds[round][t];
      if (std::find(people.begin(), people.end(), id) != people.end()) {
        return t;
      }
    }
    return std::nullopt;
  }

  // `holds` judges one round; a constraint is kept if it holds in every open one.
  template <typename Holds>
  void judge(const Constraint& constraint, Holds holds) {
    bool kept = true;
    for (std::size_t r = request_.played.size(); r < plan_.rounds.size(); ++r) {
      kept = kept && holds(r);
    }
    (kept ? out_.kept : out_.broken).push_back(constraint);
  }

  bool sits_at(PersonId id, TableId table, std::size_t round) const {
    const auto at = table_of(id, round);
    return at && *at < plan_.tables.size() && plan_.tables[*at] == table;
  }

  void judge_constraints() {
    const bool choosing = request_.rotation == Rotation::free;
    for (const Person& person : request_.people) {
      if (person.host_of) {
        judge({ConstraintKind::host, person.id, std::nullopt, person.host_of, std::nullopt},
              [&](std::size_t r) { return sits_at(person.id, *person.host_of, r); });
      }
    }
    for (const FixedPlace& place : request_.fixed) {
      judge({ConstraintKind::fixed_place, place.person, std::nullopt, place.table, place.round},
            [&](std::size_t r) {
              return (place.round && *place.round != r) || sits_at(place.person, place.table, r);
            });
    }
    for (const PersonPair& pair : request_.together) {
      judge({ConstraintKind::together, pair.first, pair.second, std::nullopt, std::nullopt},
            [&](std::size_t r) {
              return choosing || table_of(pair.first, r) == table_of(pair.second, r);
            });
    }
    for (const PersonPair& pair : request_.apart) {
      judge({ConstraintKind::apart, pair.first, pair.second, std::nullopt, std::nullopt},
            [&](std::size_t r) {
              const auto table = table_of(pair.first, r);
              return !table || table != table_of(pair.second, r);
            });
    }
    for (const Table& table : request_.tables) {
      const auto column = column_of(plan_, table.id);
      const auto size = [&](std::size_t r) {
        return column && *column < plan_.rounds[r].size() ? plan_.rounds[r][*column].size() : 0;
      };
      if (table.seats_max > 0) {
        judge({ConstraintKind::seats_max, std::nullopt, std::nullopt, table.id, std::nullopt},
              [&](std::size_t r) { return size(r) <= table.seats_max; });
      }
      if (table.seats_min > 0) {
        judge({ConstraintKind::seats_min, std::nullopt, std::nullopt, table.id, std::nullopt},
              [&](std::size_t r) { return choosing || size(r) >= table.seats_min; });
      }
    }
    out_.score.broken_constraints = static_cast<std::uint32_t>(out_.broken.size());
  }

  const Request& request_;
  const Plan& plan_;
  std::map<PersonId, std::size_t> person_;
  std::vector<std::size_t> values_;  // number of values by attribute, unstated included
  std::map<Pair, std::uint32_t> history_;
  std::map<Pair, std::uint32_t> meetings_;
  Explanation out_;
};

}  // namespace

Explanation explain(const Request& request, const Plan& plan) {
  return Examiner(request, plan).examine();
}

bool better(Rotation rotation, const Score& first, const Score& second) {
  const auto compare = [](auto a, auto b) { return a < b ? -1 : (b < a ? 1 : 0); };
  if (const int c = compare(first.broken_constraints, second.broken_constraints)) {
    return c < 0;
  }
  if (const int c = compare(first.revisits, second.revisits)) {
    return c < 0;
  }
  if (const int c = compare(first.size_gap, second.size_gap)) {
    return c < 0;
  }
  // Sums of the same terms in another order differ in the last digits.
  constexpr double same = 1e-9;
  if (rotation == Rotation::scatter) {
    if (const int c = compare(first.repeated_pairs + first.met_before,
                              second.repeated_pairs + second.met_before)) {
      return c < 0;
    }
    return first.imbalance < second.imbalance - same;
  }
  return first.imbalance + first.pair_term < second.imbalance + second.pair_term - same;
}

}  // namespace palabre::planning
