// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "protocol/limits.hpp"

namespace palabre::planning {
namespace {

template <typename Id>
std::optional<int> find_index(const std::vector<std::pair<Id, int>>& order, Id id) {
  const auto at = std::lower_bound(order.begin(), order.end(), std::pair<Id, int>{id, 0});
  return at != order.end() && at->first == id ? std::optional(at->second) : std::nullopt;
}

template <typename Id>
std::vector<std::pair<Id, int>> ordered(const std::vector<Id>& ids) {
  std::vector<std::pair<Id, int>> order;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    order.emplace_back(ids[i], static_cast<int>(i));
  }
  std::sort(order.begin(), order.end());
  return order;
}

template <typename Id>
bool has_duplicate(const std::vector<std::pair<Id, int>>& order) {
  return std::adjacent_find(order.begin(), order.end(), [](const auto& a, const auto& b) {
           return a.first == b.first;
         }) != order.end();
}

std::optional<RefusalReason> refuse_counts(const Request& request) {
  if (request.people.empty()) {
    return RefusalReason::no_people;
  }
  if (request.tables.empty()) {
    return RefusalReason::no_tables;
  }
  if (request.rounds == 0) {
    return RefusalReason::no_rounds;
  }
  if (request.people.size() > limits::people_max || request.tables.size() > limits::tables_max ||
      request.rounds > limits::rounds_max || request.attributes.size() > limits::attributes_max) {
    return RefusalReason::too_many;
  }
  for (const Person& person : request.people) {
    if (std::any_of(person.values.begin(), person.values.end(),
                    [](AttributeValue value) { return value > limits::people_max; })) {
      return RefusalReason::too_many;
    }
  }
  if (request.tables.size() > request.people.size()) {
    return RefusalReason::more_tables_than_people;
  }
  if (request.played.size() > request.rounds) {
    return RefusalReason::bad_played_round;
  }
  return std::nullopt;
}

class ModelBuilder {
 public:
  ModelBuilder(const Request& request, Model& model) : request_(request), model_(model) {}

  std::optional<Refusal> build(bool with_meetings) {
    join_units();
    if (auto refusal = fix_places()) {
      return refusal;
    }
    add_apart();
    if (!with_meetings) {
      return std::nullopt;
    }
    count_history();
    if (!count_played()) {
      return Refusal{RefusalReason::bad_played_round, {}};
    }
    add_attributes();
    return std::nullopt;
  }

 private:
  int person(PersonId id) const { return *model_.person_index(id); }

  void join_units() {
    std::vector<int> leader(static_cast<std::size_t>(model_.people));
    std::iota(leader.begin(), leader.end(), 0);
    const auto find = [&](int p) {
      while (leader[p] != p) {
        p = leader[p] = leader[leader[p]];
      }
      return p;
    };
    for (const PersonPair& pair : request_.together) {
      const int a = find(person(pair.first));
      const int b = find(person(pair.second));
      leader[std::max(a, b)] = std::min(a, b);
    }
    model_.unit_of.assign(static_cast<std::size_t>(model_.people), nowhere);
    for (int p = 0; p < model_.people; ++p) {
      const int first = find(p);
      if (first == p) {
        model_.unit_of[p] = static_cast<int>(model_.units.size());
        model_.units.emplace_back();
      }
      model_.unit_of[p] = model_.unit_of[first];
      model_.units[model_.unit_of[p]].push_back(p);
    }
    model_.resident.assign(model_.units.size(), 0);
    model_.fixed_table.assign(static_cast<std::size_t>(model_.rounds) * model_.units.size(),
                              nowhere);
  }

  // Everything that decides a place, hosts first.
  std::vector<Constraint> placements() const {
    std::vector<Constraint> all;
    for (const Person& p : request_.people) {
      if (p.host_of) {
        all.push_back({ConstraintKind::host, p.id, std::nullopt, p.host_of, std::nullopt});
      }
    }
    for (const FixedPlace& place : request_.fixed) {
      all.push_back(
          {ConstraintKind::fixed_place, place.person, std::nullopt, place.table, place.round});
    }
    return all;
  }

  // With turning groups a place in one round is a place in each, one table further every time.
  int table_in_round(const Constraint& placement, int table, int round) const {
    if (!placement.round || model_.rotation != Rotation::groups) {
      return table;
    }
    const int turn = round - static_cast<int>(*placement.round);
    return ((table + turn) % model_.tables + model_.tables) % model_.tables;
  }

  std::optional<Refusal> fix_places() {
    std::vector<std::vector<Constraint>> reasons(model_.units.size());
    const bool turning = model_.rotation == Rotation::groups || model_.rotation == Rotation::still;
    for (const Constraint& placement : placements()) {
      const int unit = model_.unit_of[person(*placement.person)];
      const int table = *model_.table_index(*placement.table);
      if (!placement.round) {
        model_.resident[unit] = 1;
      }
      for (int r = model_.first_open; r < model_.rounds; ++r) {
        if (placement.round && !turning && static_cast<int>(*placement.round) != r) {
          continue;
        }
        const int wanted = table_in_round(placement, table, r);
        int& fixed = model_.fixed_table[static_cast<std::size_t>(r) * model_.units.size() +
                                        static_cast<std::size_t>(unit)];
        if (fixed != nowhere && fixed != wanted) {
          return contradiction(unit, reasons[unit], placement, r);
        }
        fixed = wanted;
      }
      reasons[unit].push_back(placement);
    }
    return std::nullopt;
  }

  Refusal contradiction(int unit, const std::vector<Constraint>& earlier, const Constraint& last,
                        int round) const {
    Refusal refusal{RefusalReason::unsatisfiable, {}};
    for (const Constraint& other : earlier) {
      const bool same_round = !other.round || !last.round || *other.round == *last.round ||
                              model_.rotation == Rotation::groups ||
                              model_.rotation == Rotation::still;
      const int there = table_in_round(other, *model_.table_index(*other.table), round);
      const int here = table_in_round(last, *model_.table_index(*last.table), round);
      if (same_round && there != here) {
        refusal.conflict = {other, last};
        append_chain(*other.person, *last.person, unit, refusal.conflict);
        break;
      }
    }
    return refusal;
  }

  // The shortest chain of keep-together wishes that ties the two people to each other.
  void append_chain(PersonId from, PersonId to, int unit, std::vector<Constraint>& out) const {
    if (from == to) {
      return;
    }
    std::vector<std::pair<PersonId, std::size_t>> reached = {{from, SIZE_MAX}};
    std::vector<std::size_t> came_from = {0};
    std::set<PersonId> seen = {from};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (reached[i].first == to) {
        for (std::size_t at = i; reached[at].second != SIZE_MAX; at = came_from[at]) {
          const PersonPair& pair = request_.together[reached[at].second];
          out.push_back(
              {ConstraintKind::together, pair.first, pair.second, std::nullopt, std::nullopt});
        }
        return;
      }
      for (std::size_t w = 0; w < request_.together.size(); ++w) {
        const PersonPair& pair = request_.together[w];
        if (model_.unit_of[person(pair.first)] != unit) {
          continue;
        }
        for (const auto& [a, b] :
             {std::pair{pair.first, pair.second}, std::pair{pair.second, pair.first}}) {
          if (a == reached[i].first && seen.insert(b).second) {
            reached.emplace_back(b, w);
            came_from.push_back(i);
          }
        }
      }
    }
  }

  void add_apart() {
    model_.apart.assign(static_cast<std::size_t>(model_.people), {});
    for (const PersonPair& pair : request_.apart) {
      const int a = person(pair.first);
      const int b = person(pair.second);
      auto& list = model_.apart[a];
      if (std::find(list.begin(), list.end(), b) == list.end()) {
        list.push_back(b);
        model_.apart[b].push_back(a);
      }
      model_.any_apart = true;
    }
  }

  void add_meetings(std::vector<std::uint8_t>& meetings, int a, int b, std::uint32_t times) const {
    if (a == b) {
      return;
    }
    const auto n = static_cast<std::size_t>(model_.people);
    const auto sum = std::min<std::uint32_t>(
        200, meetings[static_cast<std::size_t>(a) * n + static_cast<std::size_t>(b)] + times);
    meetings[static_cast<std::size_t>(a) * n + static_cast<std::size_t>(b)] =
        static_cast<std::uint8_t>(sum);
    meetings[static_cast<std::size_t>(b) * n + static_cast<std::size_t>(a)] =
        static_cast<std::uint8_t>(sum);
  }

  void count_history() {
    const auto n = static_cast<std::size_t>(model_.people);
    model_.history.assign(n * n, 0);
    for (const PairHistory& past : request_.history) {
      const auto a = model_.person_index(past.pair.first);
      const auto b = model_.person_index(past.pair.second);
      if (a && b && past.times > 0) {
        add_meetings(model_.history, *a, *b, past.times);
        model_.any_history = true;
      }
    }
    model_.known = model_.history;
  }

  bool count_played() {
    model_.visits_played.assign(
        static_cast<std::size_t>(model_.people) * static_cast<std::size_t>(model_.tables), 0);
    for (const RoundSeats& round : request_.played) {
      std::set<PersonId> seen;
      if (round.size() != static_cast<std::size_t>(model_.tables)) {
        return false;
      }
      for (int t = 0; t < model_.tables; ++t) {
        std::vector<int> present;
        for (const PersonId id : round[t]) {
          if (!seen.insert(id).second) {
            return false;
          }
          if (const auto p = model_.person_index(id)) {
            present.push_back(*p);
            ++model_.visits_played[static_cast<std::size_t>(*p) *
                                       static_cast<std::size_t>(model_.tables) +
                                   static_cast<std::size_t>(t)];
          }
        }
        for (std::size_t i = 0; i < present.size(); ++i) {
          for (std::size_t j = i + 1; j < present.size(); ++j) {
            add_meetings(model_.known, present[i], present[j], 1);
          }
        }
      }
    }
    return true;
  }

  void add_attributes() {
    std::vector<std::vector<int>> columns;
    for (std::size_t a = 0; a < request_.attributes.size(); ++a) {
      const Attribute& attribute = request_.attributes[a];
      const double weight = std::isfinite(attribute.weight) ? attribute.weight : 0.0;
      const auto thousandths =
          static_cast<std::int64_t>(std::clamp(weight, 0.0, 100.0) * 1000.0 + 0.5);
      if (attribute.mode == AttributeMode::ignore || thousandths == 0) {
        continue;
      }
      std::set<AttributeValue> values;
      for (const Person& p : request_.people) {
        if (a < p.values.size() && p.values[a] != unstated) {
          values.insert(p.values[a]);
        }
      }
      AttributeCells group{attribute.mode == AttributeMode::gather,
                           static_cast<int>(model_.cells.size()), static_cast<int>(values.size())};
      for (std::size_t v = 0; v < values.size(); ++v) {
        model_.cells.push_back({static_cast<int>(model_.attributes.size()), thousandths, 0});
      }
      std::vector<int> column(static_cast<std::size_t>(model_.people), nowhere);
      for (int p = 0; p < model_.people; ++p) {
        const auto& own = request_.people[p].values;
        if (a < own.size() && own[a] != unstated) {
          const auto rank = std::distance(values.begin(), values.find(own[a]));
          column[p] = group.first + static_cast<int>(rank);
          ++model_.cells[column[p]].people;
        }
      }
      model_.attributes.push_back(group);
      columns.push_back(std::move(column));
    }
    model_.cell_of.resize(static_cast<std::size_t>(model_.people) * columns.size());
    for (std::size_t p = 0; p < static_cast<std::size_t>(model_.people); ++p) {
      for (std::size_t a = 0; a < columns.size(); ++a) {
        model_.cell_of[p * columns.size() + a] = columns[a][p];
      }
    }
  }

  const Request& request_;
  Model& model_;
};

bool names_only_known(const Request& request, const Model& model) {
  const auto person = [&](PersonId id) { return model.person_index(id).has_value(); };
  const auto table = [&](TableId id) { return model.table_index(id).has_value(); };
  const auto pair = [&](const PersonPair& p) {
    return person(p.first) && person(p.second) && p.first != p.second;
  };
  return std::all_of(request.together.begin(), request.together.end(), pair) &&
         std::all_of(request.apart.begin(), request.apart.end(), pair) &&
         std::all_of(request.people.begin(), request.people.end(),
                     [&](const Person& p) { return !p.host_of || table(*p.host_of); }) &&
         std::all_of(request.fixed.begin(), request.fixed.end(), [&](const FixedPlace& f) {
           return person(f.person) && table(f.table) && (!f.round || *f.round < request.rounds);
         });
}

}  // namespace

std::optional<int> Model::person_index(PersonId id) const {
  return find_index(person_order_, id);
}
std::optional<int> Model::table_index(TableId id) const {
  return find_index(table_order_, id);
}

std::variant<Model, Refusal> make_model(const Request& request, bool with_meetings) {
  if (const auto reason = refuse_counts(request)) {
    return Refusal{*reason, {}};
  }
  Model model;
  model.rotation = request.rotation;
  model.people = static_cast<int>(request.people.size());
  model.tables = static_cast<int>(request.tables.size());
  model.rounds = static_cast<int>(request.rounds);
  model.first_open = static_cast<int>(request.played.size());
  model.revisits_matter =
      request.rotation == Rotation::scatter && request.rounds <= request.tables.size();
  for (const Person& p : request.people) {
    model.person_ids.push_back(p.id);
  }
  for (const Table& t : request.tables) {
    model.table_ids.push_back(t.id);
    model.seats_min.push_back(static_cast<int>(std::min<std::size_t>(t.seats_min, 1'000'000)));
    model.seats_max.push_back(
        t.seats_max == 0 ? model.people
                         : static_cast<int>(std::min<std::size_t>(t.seats_max, 1'000'000)));
  }
  model.person_order_ = ordered(model.person_ids);
  model.table_order_ = ordered(model.table_ids);
  if (has_duplicate(model.person_order_) || has_duplicate(model.table_order_)) {
    return Refusal{RefusalReason::duplicate_id, {}};
  }
  if (!names_only_known(request, model)) {
    return Refusal{RefusalReason::unknown_id, {}};
  }
  if (auto refusal = ModelBuilder(request, model).build(with_meetings)) {
    return *std::move(refusal);
  }
  return model;
}

}  // namespace palabre::planning
