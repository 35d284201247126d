// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/pairing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "facilitator/planning/assignment.hpp"
#include "facilitator/planning/pairing_groups.hpp"
#include "facilitator/planning/random.hpp"

namespace palabre::planning {

namespace {

constexpr int restarts = 24;
constexpr std::int64_t wish_worth = 1'000'000;  // above everything the lot can add up to
constexpr std::int64_t forbidden = 1'000'000'000'000;
constexpr int lot_range = 1'000;
constexpr std::int64_t thousandths = 1'000;

// A pairing while it is searched: people by index, groups by index.
class Search {
 public:
  Search(const PairingRequest& request, std::vector<Pairee> people)
      : request_(request), people_(std::move(people)) {
    for (std::size_t i = 0; i < people_.size(); ++i) {
      index_[people_[i].id] = i;
    }
    const auto keep = [&](std::map<std::pair<std::size_t, std::size_t>, int>& into,
                          const PersonPair& pair, int value) {
      const auto a = index_.find(pair.first);
      const auto b = index_.find(pair.second);
      if (a != index_.end() && b != index_.end()) {
        into[std::minmax(a->second, b->second)] += value;
      }
    };
    for (const PersonPair& pair : request.together) {
      keep(together_, pair, 1);
    }
    for (const PersonPair& pair : request.apart) {
      keep(apart_, pair, 1);
    }
    for (const PairHistory& history : request.history) {
      keep(met_, history.pair, static_cast<int>(history.times));
    }
    for (const TooClose& close : request.too_close) {
      close_.insert({close.person, close.number});
    }
    for (std::size_t a = 0; a < request.attributes.size(); ++a) {
      totals_.emplace_back();
      for (const Pairee& person : people_) {
        ++totals_[a][value(person, a)];
      }
    }
  }

  using Cost = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

  Cost cost(const GroupSlot& slot, const std::vector<std::size_t>& group) const {
    std::int64_t broken = 0;
    std::int64_t wishes = 0;
    std::int64_t met = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
      broken += close_.contains({people_[group[i]].id, slot.number}) ? 1 : 0;
      wishes += wish_cost(people_[group[i]], slot.number);
      for (std::size_t k = i + 1; k < group.size(); ++k) {
        const auto pair = std::minmax(group[i], group[k]);
        broken += apart_.contains(pair) ? 1 : 0;
        // Counted where they are apart, as one less where they are together.
        broken -= together_.contains(pair) ? 1 : 0;
        if (const auto times = met_.find(pair); times != met_.end()) {
          met += std::int64_t{times->second} * times->second;
        }
      }
    }
    switch (request_.mode) {
      case PairingMode::lot:
        return {broken, 0, 0, 0};
      case PairingMode::wishes:
        return {broken, wishes, 0, 0};
      default:
        return {broken, wishes, imbalance(group), met};
    }
  }

  // Wishes at their best, ties by lot.
  std::vector<std::vector<std::size_t>> start(const std::vector<GroupSlot>& slots,
                                              Random& random) const {
    CostMatrix costs(people_.size());
    for (std::size_t i = 0; i < people_.size(); ++i) {
      for (const GroupSlot& slot : slots) {
        std::int64_t cost = close_.contains({people_[i].id, slot.number}) ? forbidden : 0;
        if (request_.mode != PairingMode::lot) {
          cost += wish_worth * wish_cost(people_[i], slot.number);
        }
        for (int seat = 0; seat < slot.size; ++seat) {
          costs[i].push_back(cost + random.below(lot_range));
        }
      }
    }
    const std::vector<int> seats = cheapest_assignment(costs);
    std::vector<std::vector<std::size_t>> groups(slots.size());
    for (std::size_t i = 0; i < people_.size(); ++i) {
      int seat = seats[i];
      std::size_t slot = 0;
      while (seat >= slots[slot].size) {
        seat -= slots[slot++].size;
      }
      groups[slot].push_back(i);
    }
    return groups;
  }

  // Exchanges two people, or moves one out of a larger group into a smaller one, as long as
  // something gets better.
  void improve(const std::vector<GroupSlot>& slots,
               std::vector<std::vector<std::size_t>>& groups) const {
    bool better = true;
    while (better) {
      better = false;
      for (std::size_t a = 0; a < groups.size(); ++a) {
        for (std::size_t b = a + 1; b < groups.size(); ++b) {
          better = exchange(slots, groups, a, b) || better;
        }
      }
    }
  }

  std::int64_t imbalance(const std::vector<std::size_t>& group) const {
    double sum = 0;
    for (std::size_t a = 0; a < request_.attributes.size(); ++a) {
      const Attribute& attribute = request_.attributes[a];
      if (attribute.mode == AttributeMode::ignore) {
        continue;
      }
      std::map<AttributeValue, int> counts;
      for (const std::size_t person : group) {
        ++counts[value(people_[person], a)];
      }
      int stated = 0;
      int largest = 0;
      for (const auto& [which, count] : counts) {
        stated += which == unstated ? 0 : count;
        largest = which == unstated ? largest : std::max(largest, count);
      }
      if (attribute.mode == AttributeMode::gather) {
        sum += attribute.weight * (stated - largest);
        continue;
      }
      for (const auto& [which, total] : totals_[a]) {
        if (which == unstated) {
          continue;
        }
        const double fair = static_cast<double>(total) * static_cast<double>(group.size()) /
                            static_cast<double>(people_.size());
        const auto found = counts.find(which);
        sum += attribute.weight * std::abs((found == counts.end() ? 0 : found->second) - fair);
      }
    }
    return std::llround(sum * thousandths);
  }

  static std::int64_t wish_cost(const Pairee& person, CaseNumber number) {
    if (person.wishes.empty()) {
      return 0;
    }
    const auto found = std::find(person.wishes.begin(), person.wishes.end(), number);
    return std::min<std::int64_t>(found - person.wishes.begin(), 3) +
           (found == person.wishes.end() && person.wishes.size() < 3
                ? 3 - static_cast<std::int64_t>(person.wishes.size())
                : 0);
  }

  Cost total(const std::vector<GroupSlot>& slots,
             const std::vector<std::vector<std::size_t>>& groups) const {
    Cost sum{static_cast<std::int64_t>(together_.size()), 0, 0, 0};
    for (std::size_t g = 0; g < groups.size(); ++g) {
      sum = plus(sum, cost(slots[g], groups[g]));
    }
    return sum;
  }

  const std::vector<Pairee>& people() const { return people_; }
  std::size_t index(PersonId id) const { return index_.at(id); }
  bool knows(PersonId id) const { return index_.contains(id); }

 private:
  static Cost plus(const Cost& a, const Cost& b) {
    return {std::get<0>(a) + std::get<0>(b), std::get<1>(a) + std::get<1>(b),
            std::get<2>(a) + std::get<2>(b), std::get<3>(a) + std::get<3>(b)};
  }

  AttributeValue value(const Pairee& person, std::size_t attribute) const {
    return attribute < person.values.size() ? person.values[attribute] : unstated;
  }

  bool exchange(const std::vector<GroupSlot>& slots, std::vector<std::vector<std::size_t>>& groups,
                std::size_t a, std::size_t b) const {
    bool better = false;
    Cost now = plus(cost(slots[a], groups[a]), cost(slots[b], groups[b]));
    const auto try_pair = [&](std::vector<std::size_t> first, std::vector<std::size_t> second) {
      const Cost then = plus(cost(slots[a], first), cost(slots[b], second));
      if (then < now) {
        now = then;
        groups[a] = std::move(first);
        groups[b] = std::move(second);
        better = true;
        return true;
      }
      return false;
    };
    bool again = true;
    while (again) {
      again = false;
      for (std::size_t i = 0; i < groups[a].size() && !again; ++i) {
        for (std::size_t k = 0; k < groups[b].size() && !again; ++k) {
          std::vector<std::size_t> first = groups[a];
          std::vector<std::size_t> second = groups[b];
          std::swap(first[i], second[k]);
          again = try_pair(std::move(first), std::move(second));
        }
      }
      // The trio may be another one: sizes change places, none is added.
      const bool from_a = groups[a].size() == groups[b].size() + 1;
      const bool from_b = groups[b].size() == groups[a].size() + 1;
      if (again || (!from_a && !from_b)) {
        continue;
      }
      for (std::size_t i = 0; i < std::max(groups[a].size(), groups[b].size()) && !again; ++i) {
        std::vector<std::size_t> first = groups[a];
        std::vector<std::size_t> second = groups[b];
        std::vector<std::size_t>& larger = from_a ? first : second;
        std::vector<std::size_t>& smaller = from_a ? second : first;
        smaller.push_back(larger[i]);
        larger.erase(larger.begin() + static_cast<std::ptrdiff_t>(i));
        again = try_pair(std::move(first), std::move(second));
      }
    }
    return better;
  }

  const PairingRequest& request_;
  std::vector<Pairee> people_;
  std::map<PersonId, std::size_t> index_;
  std::map<std::pair<std::size_t, std::size_t>, int> together_;
  std::map<std::pair<std::size_t, std::size_t>, int> apart_;
  std::map<std::pair<std::size_t, std::size_t>, int> met_;
  std::set<std::pair<PersonId, CaseNumber>> close_;
  std::vector<std::map<AttributeValue, int>> totals_;
};

std::vector<Pairee> everybody(const PairingRequest& request) {
  std::vector<Pairee> people = request.people;
  if (request.joker && people.size() % 2 == 1) {
    people.push_back(*request.joker);
  }
  return people;
}

// Gives the cases that are left to groups who are willing to take a second one.
void give_second_cases(const PairingRequest& request, const Search& search, Pairing& pairing) {
  for (const bool everyone : {true, false}) {
    for (PairedGroup& group : pairing.groups) {
      const auto willing = [&](PersonId id) { return search.people()[search.index(id)].two_cases; };
      const bool takes = everyone ? std::all_of(group.people.begin(), group.people.end(), willing)
                                  : std::any_of(group.people.begin(), group.people.end(), willing);
      if (!takes || group.cases.size() > 1) {
        continue;
      }
      for (auto number = pairing.not_treated.begin(); number != pairing.not_treated.end();
           ++number) {
        const bool close = std::any_of(
            request.too_close.begin(), request.too_close.end(), [&](const TooClose& one) {
              return one.number == *number && std::find(group.people.begin(), group.people.end(),
                                                        one.person) != group.people.end();
            });
        if (!close) {
          group.cases.push_back(*number);
          pairing.not_treated.erase(number);
          break;
        }
      }
    }
  }
}

}  // namespace

std::variant<PairingProposal, PairingRefusal> propose_pairs(const PairingRequest& request) {
  if (request.people.empty()) {
    return PairingRefusal{PairingFault::no_people, {}};
  }
  if (request.cases.empty()) {
    return PairingRefusal{PairingFault::no_cases, {}};
  }
  const Search search(request, everybody(request));
  Random random(request.seed);
  GroupSlots made;
  std::vector<std::vector<std::size_t>> best;
  Search::Cost least{};
  for (int turn = 0; turn < restarts; ++turn) {
    GroupSlots slots = group_slots(request, static_cast<int>(search.people().size()), random);
    std::vector<std::vector<std::size_t>> groups = search.start(slots.slots, random);
    search.improve(slots.slots, groups);
    const Search::Cost cost = search.total(slots.slots, groups);
    if (turn == 0 || cost < least) {
      least = cost;
      best = std::move(groups);
      made = std::move(slots);
    }
  }
  Pairing pairing;
  for (std::size_t g = 0; g < best.size(); ++g) {
    std::sort(best[g].begin(), best[g].end());
    PairedGroup group;
    group.cases.push_back(made.slots[g].number);
    for (const std::size_t person : best[g]) {
      group.people.push_back(search.people()[person].id);
    }
    pairing.groups.push_back(std::move(group));
  }
  (request.more_cases == MoreCases::later ? pairing.later : pairing.not_treated) = made.left_over;
  if (request.more_cases == MoreCases::two_each) {
    give_second_cases(request, search, pairing);
  }
  std::vector<BrokenConstraint> broken = broken_by(request, pairing);
  if (!broken.empty()) {
    return PairingRefusal{PairingFault::unsatisfiable, std::move(broken)};
  }
  PairingScore score = judge_pairs(request, pairing);
  return PairingProposal{std::move(pairing), score};
}

std::vector<BrokenConstraint> broken_by(const PairingRequest& request, const Pairing& pairing) {
  std::vector<BrokenConstraint> broken;
  std::map<PersonId, std::size_t> group_of;
  for (std::size_t g = 0; g < pairing.groups.size(); ++g) {
    for (const PersonId person : pairing.groups[g].people) {
      group_of[person] = g;
    }
  }
  const auto look = [&](const std::vector<PersonPair>& pairs, bool wanted,
                        BrokenConstraint::Kind kind) {
    for (const PersonPair& pair : pairs) {
      if (group_of.contains(pair.first) && group_of.contains(pair.second) &&
          (group_of[pair.first] == group_of[pair.second]) != wanted) {
        broken.push_back({kind, pair.first, pair.second, 0});
      }
    }
  };
  look(request.together, true, BrokenConstraint::Kind::together);
  look(request.apart, false, BrokenConstraint::Kind::apart);
  for (const TooClose& close : request.too_close) {
    if (!group_of.contains(close.person)) {
      continue;
    }
    const std::vector<CaseNumber>& cases = pairing.groups[group_of[close.person]].cases;
    if (std::find(cases.begin(), cases.end(), close.number) != cases.end()) {
      broken.push_back({BrokenConstraint::Kind::too_close, close.person, 0, close.number});
    }
  }
  return broken;
}

PairingScore judge_pairs(const PairingRequest& request, const Pairing& pairing) {
  PairingRequest all = request;
  all.mode = PairingMode::mixed;
  std::vector<Pairee> people = request.people;
  if (request.joker) {
    people.push_back(*request.joker);
  }
  // Only those who are in a group count for the shares of the room.
  std::set<PersonId> grouped;
  for (const PairedGroup& group : pairing.groups) {
    grouped.insert(group.people.begin(), group.people.end());
  }
  std::erase_if(people, [&](const Pairee& person) { return !grouped.contains(person.id); });
  const Search search(all, std::move(people));
  PairingScore score;
  score.broken = static_cast<std::uint32_t>(broken_by(request, pairing).size());
  for (const PairedGroup& group : pairing.groups) {
    std::vector<std::size_t> indices;
    for (const PersonId person : group.people) {
      if (search.knows(person)) {
        indices.push_back(search.index(person));
      }
    }
    const Search::Cost cost =
        search.cost({group.cases.empty() ? 0 : group.cases.front(), 0}, indices);
    score.wishes += static_cast<std::uint32_t>(std::get<1>(cost));
    score.imbalance += static_cast<double>(std::get<2>(cost)) / static_cast<double>(thousandths);
    score.met += static_cast<std::uint32_t>(std::get<3>(cost));
  }
  return score;
}

}  // namespace palabre::planning
