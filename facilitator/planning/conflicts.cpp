// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/conflicts.hpp"

#include <algorithm>

#include "facilitator/planning/model.hpp"

namespace palabre::planning {
namespace {

// What has to be filled in one round, or by the turning groups: bins with room, units that go
// somewhere, and people without any wish who fill up.
struct Packing {
  std::vector<int> room;    // seats left
  std::vector<int> needed;  // people still missing to the minimum
  std::vector<char> fresh;  // nothing distinguishes this bin from another fresh one of its room
  std::vector<std::vector<int>> inside;  // people already there
  std::vector<int> units;
  int fillers = 0;
  const std::vector<std::vector<char>>* forbidden = nullptr;  // [bin][unit]
};

class Packer {
 public:
  Packer(const Model& model, Packing packing) : model_(model), packing_(std::move(packing)) {
    std::stable_sort(packing_.units.begin(), packing_.units.end(),
                     [&](int a, int b) { return weight(a) > weight(b); });
  }

  Feasibility pack() {
    const bool packed = place(0);
    return packed ? Feasibility::possible
                  : (trials_ > trials_max ? Feasibility::unknown : Feasibility::impossible);
  }

 private:
  static constexpr int trials_max = 20'000;

  std::size_t weight(int unit) const {
    std::size_t sum = model_.units[unit].size() * 4;
    for (const int person : model_.units[unit]) {
      sum += model_.apart[person].size();
    }
    return sum;
  }

  bool fits(int unit, int bin) const {
    if (packing_.room[bin] < static_cast<int>(model_.units[unit].size()) ||
        (packing_.forbidden != nullptr && (*packing_.forbidden)[bin][unit] != 0)) {
      return false;
    }
    for (const int person : model_.units[unit]) {
      for (const int other : model_.apart[person]) {
        const auto& inside = packing_.inside[bin];
        if (std::find(inside.begin(), inside.end(), other) != inside.end()) {
          return false;
        }
      }
    }
    return true;
  }

  bool fills_up() const {
    long seats = 0;
    long missing = 0;
    for (std::size_t bin = 0; bin < packing_.room.size(); ++bin) {
      seats += packing_.room[bin];
      missing += std::max(0, packing_.needed[bin]);
    }
    return seats >= packing_.fillers && missing <= packing_.fillers;
  }

  bool place(std::size_t index) {
    if (++trials_ > trials_max) {
      return false;
    }
    if (index == packing_.units.size()) {
      return fills_up();
    }
    const int unit = packing_.units[index];
    const int size = static_cast<int>(model_.units[unit].size());
    std::vector<int> fresh_rooms_tried;
    for (int bin = 0; bin < static_cast<int>(packing_.room.size()); ++bin) {
      if (!fits(unit, bin)) {
        continue;
      }
      const bool fresh = packing_.fresh[bin] != 0;
      if (fresh) {
        const int kind = packing_.room[bin] * 4096 + packing_.needed[bin];
        if (std::find(fresh_rooms_tried.begin(), fresh_rooms_tried.end(), kind) !=
            fresh_rooms_tried.end()) {
          continue;
        }
        fresh_rooms_tried.push_back(kind);
      }
      auto& inside = packing_.inside[bin];
      packing_.room[bin] -= size;
      packing_.needed[bin] -= size;
      packing_.fresh[bin] = 0;
      inside.insert(inside.end(), model_.units[unit].begin(), model_.units[unit].end());
      if (place(index + 1)) {
        return true;
      }
      inside.resize(inside.size() - static_cast<std::size_t>(size));
      packing_.fresh[bin] = fresh ? 1 : 0;
      packing_.needed[bin] += size;
      packing_.room[bin] += size;
    }
    return false;
  }

  const Model& model_;
  Packing packing_;
  int trials_ = 0;
};

bool has_wish(const Model& model, int unit) {
  return model.units[unit].size() > 1 || !model.apart[model.units[unit].front()].empty();
}

bool torn_apart(const Model& model, int unit) {
  for (const int person : model.units[unit]) {
    for (const int other : model.apart[person]) {
      if (model.unit_of[other] == unit) {
        return true;
      }
    }
  }
  return false;
}

Packing empty_packing(const Model& model) {
  Packing packing;
  packing.room = model.seats_max;
  packing.needed = model.seats_min;
  packing.fresh.assign(static_cast<std::size_t>(model.tables), 1);
  packing.inside.assign(static_cast<std::size_t>(model.tables), {});
  return packing;
}

// Returns: false if it does not fit there.
bool put(const Model& model, Packing& packing, int unit, int bin) {
  for (const int person : model.units[unit]) {
    for (const int other : model.apart[person]) {
      const auto& inside = packing.inside[bin];
      if (std::find(inside.begin(), inside.end(), other) != inside.end()) {
        return false;
      }
    }
  }
  const int size = static_cast<int>(model.units[unit].size());
  packing.room[bin] -= size;
  packing.needed[bin] -= size;
  packing.fresh[bin] = 0;
  packing.inside[bin].insert(packing.inside[bin].end(), model.units[unit].begin(),
                             model.units[unit].end());
  return packing.room[bin] >= 0;
}

Feasibility judge_round(const Model& model, int round) {
  Packing packing = empty_packing(model);
  for (int unit = 0; unit < static_cast<int>(model.units.size()); ++unit) {
    const int table = model.fixed(round, unit);
    if (table != nowhere) {
      if (!put(model, packing, unit, table)) {
        return Feasibility::impossible;
      }
    } else if (model.rotation != Rotation::free) {
      if (has_wish(model, unit)) {
        packing.units.push_back(unit);
      } else {
        ++packing.fillers;
      }
    }
  }
  if (model.rotation == Rotation::free) {
    return Feasibility::possible;
  }
  return Packer(model, std::move(packing)).pack();
}

// Groups as bins: each needs room at every table it will visit beside those who stay there.
Feasibility judge_groups(const Model& model) {
  Packing tables = empty_packing(model);
  const int units = static_cast<int>(model.units.size());
  for (int unit = 0; unit < units; ++unit) {
    if (model.resident[unit] != 0 &&
        !put(model, tables, unit, model.fixed(model.first_open, unit))) {
      return Feasibility::impossible;
    }
  }
  Packing groups = empty_packing(model);
  std::vector<std::vector<char>> forbidden(static_cast<std::size_t>(model.tables),
                                           std::vector<char>(static_cast<std::size_t>(units), 0));
  for (int g = 0; g < model.tables; ++g) {
    groups.needed[g] = 0;
    for (int r = model.first_open; r < model.rounds; ++r) {
      const int table = model.rotation == Rotation::groups ? (g + r) % model.tables : g;
      groups.room[g] = std::min(groups.room[g], tables.room[table]);
      groups.needed[g] = std::max(groups.needed[g], tables.needed[table]);
      for (const int resident : tables.inside[table]) {
        groups.fresh[g] = model.apart[resident].empty() ? groups.fresh[g] : 0;
        for (const int other : model.apart[resident]) {
          forbidden[g][model.unit_of[other]] = 1;
        }
      }
    }
  }
  for (int unit = 0; unit < units; ++unit) {
    if (model.resident[unit] != 0) {
      continue;
    }
    const int table = model.fixed(model.first_open, unit);
    if (table != nowhere) {
      const int turned = model.rotation == Rotation::groups ? model.first_open : 0;
      const int g = ((table - turned) % model.tables + model.tables) % model.tables;
      if (forbidden[g][unit] != 0 || !put(model, groups, unit, g)) {
        return Feasibility::impossible;
      }
    } else if (has_wish(model, unit)) {
      groups.units.push_back(unit);
    } else {
      ++groups.fillers;
    }
  }
  if (std::any_of(groups.room.begin(), groups.room.end(), [](int room) { return room < 0; })) {
    return Feasibility::impossible;
  }
  groups.forbidden = &forbidden;
  return Packer(model, std::move(groups)).pack();
}

Feasibility judge_model(const Model& model) {
  if (model.first_open >= model.rounds) {
    return Feasibility::possible;
  }
  for (int unit = 0; unit < static_cast<int>(model.units.size()); ++unit) {
    if (torn_apart(model, unit)) {
      return Feasibility::impossible;
    }
  }
  if (model.rotation == Rotation::groups || model.rotation == Rotation::still) {
    return judge_groups(model);
  }
  Feasibility worst = Feasibility::possible;
  const auto row = [&](int round) {
    return model.fixed_table.begin() +
           static_cast<std::ptrdiff_t>(static_cast<std::size_t>(round) * model.units.size());
  };
  for (int r = model.first_open; r < model.rounds; ++r) {
    if (r > model.first_open && std::equal(row(r), row(r + 1), row(r - 1))) {
      continue;
    }
    const Feasibility here = judge_round(model, r);
    if (here == Feasibility::impossible) {
      return here;
    }
    worst = here == Feasibility::unknown ? here : worst;
  }
  return worst;
}

// One thing that can be lifted. Table limits are lifted all at once first: one sentence about the
// room is clearer than one about each of its tables.
struct Lever {
  enum Kind { host, fixed, together, apart, all_max, all_min, one_max, one_min } kind;
  std::size_t index = 0;
};

class ConflictFinder {
 public:
  explicit ConflictFinder(const Request& request) : request_(request) {
    for (std::size_t i = 0; i < request.people.size(); ++i) {
      if (request.people[i].host_of) {
        levers_.push_back({Lever::host, i});
      }
    }
    add(Lever::fixed, request.fixed.size());
    add(Lever::together, request.together.size());
    add(Lever::apart, request.apart.size());
    levers_.push_back({Lever::all_max, 0});
    levers_.push_back({Lever::all_min, 0});
  }

  std::vector<Constraint> find() {
    shrink();
    split(Lever::all_max, Lever::one_max);
    split(Lever::all_min, Lever::one_min);
    std::vector<Constraint> conflict;
    for (const Lever& lever : levers_) {
      conflict.push_back(constraint(lever));
    }
    return conflict;
  }

 private:
  void add(Lever::Kind kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      levers_.push_back({kind, i});
    }
  }

  bool impossible(const std::vector<Lever>& levers) const {
    Request reduced;
    reduced.rotation = request_.rotation;
    reduced.rounds = request_.rounds;
    reduced.played.assign(request_.played.size(), RoundSeats(request_.tables.size()));
    for (const Person& person : request_.people) {
      reduced.people.push_back({person.id, {}, std::nullopt});
    }
    for (const Table& table : request_.tables) {
      reduced.tables.push_back({table.id, 0, 0});
    }
    for (const Lever& lever : levers) {
      switch (lever.kind) {
        case Lever::host:
          reduced.people[lever.index].host_of = request_.people[lever.index].host_of;
          break;
        case Lever::fixed:
          reduced.fixed.push_back(request_.fixed[lever.index]);
          break;
        case Lever::together:
          reduced.together.push_back(request_.together[lever.index]);
          break;
        case Lever::apart:
          reduced.apart.push_back(request_.apart[lever.index]);
          break;
        case Lever::all_max:
        case Lever::all_min:
          for (std::size_t t = 0; t < request_.tables.size(); ++t) {
            limit(reduced.tables[t], request_.tables[t], lever.kind == Lever::all_max);
          }
          break;
        default:
          limit(reduced.tables[lever.index], request_.tables[lever.index],
                lever.kind == Lever::one_max);
      }
    }
    return judge_constraints(reduced) == Feasibility::impossible;
  }

  static void limit(Table& table, const Table& original, bool max) {
    (max ? table.seats_max : table.seats_min) = max ? original.seats_max : original.seats_min;
  }

  // Leaves out ever smaller parts as long as what remains is still impossible.
  void shrink() {
    for (std::size_t part = std::max<std::size_t>(1, levers_.size() / 2);; part /= 2) {
      for (std::size_t start = 0; start < levers_.size();) {
        std::vector<Lever> rest(levers_.begin(),
                                levers_.begin() + static_cast<std::ptrdiff_t>(start));
        const std::size_t end = std::min(levers_.size(), start + part);
        rest.insert(rest.end(), levers_.begin() + static_cast<std::ptrdiff_t>(end), levers_.end());
        if (impossible(rest)) {
          levers_ = std::move(rest);
        } else {
          start = end;
        }
      }
      if (part == 1) {
        return;
      }
    }
  }

  // Names single tables where few of them are enough for the contradiction.
  void split(Lever::Kind all, Lever::Kind one) {
    constexpr std::size_t tables_named_max = 3;
    const auto found = std::find_if(levers_.begin(), levers_.end(),
                                    [&](const Lever& lever) { return lever.kind == all; });
    if (found == levers_.end()) {
      return;
    }
    const std::vector<Lever> whole = levers_;
    levers_.erase(found);
    for (std::size_t t = 0; t < request_.tables.size(); ++t) {
      levers_.push_back({one, t});
    }
    shrink();
    const auto named = std::count_if(levers_.begin(), levers_.end(),
                                     [&](const Lever& lever) { return lever.kind == one; });
    if (static_cast<std::size_t>(named) > tables_named_max) {
      levers_ = whole;
    }
  }

  Constraint constraint(const Lever& lever) const {
    const auto pair = [](ConstraintKind kind, const PersonPair& p) {
      return Constraint{kind, p.first, p.second, std::nullopt, std::nullopt};
    };
    Constraint out;
    switch (lever.kind) {
      case Lever::host:
        return {ConstraintKind::host, request_.people[lever.index].id, std::nullopt,
                request_.people[lever.index].host_of, std::nullopt};
      case Lever::fixed:
        return {ConstraintKind::fixed_place, request_.fixed[lever.index].person, std::nullopt,
                request_.fixed[lever.index].table, request_.fixed[lever.index].round};
      case Lever::together:
        return pair(ConstraintKind::together, request_.together[lever.index]);
      case Lever::apart:
        return pair(ConstraintKind::apart, request_.apart[lever.index]);
      case Lever::all_max:
      case Lever::all_min:
        out.kind =
            lever.kind == Lever::all_max ? ConstraintKind::seats_max : ConstraintKind::seats_min;
        return out;
      default:
        out.kind =
            lever.kind == Lever::one_max ? ConstraintKind::seats_max : ConstraintKind::seats_min;
        out.table = request_.tables[lever.index].id;
        return out;
    }
  }

  const Request& request_;
  std::vector<Lever> levers_;
};

}  // namespace

Feasibility judge_constraints(const Request& request) {
  const auto built = make_model(request, false);
  if (const auto* refusal = std::get_if<Refusal>(&built)) {
    return refusal->reason == RefusalReason::unsatisfiable ? Feasibility::impossible
                                                           : Feasibility::unknown;
  }
  return judge_model(std::get<Model>(built));
}

std::vector<Constraint> smallest_conflict(const Request& request) {
  return ConflictFinder(request).find();
}

}  // namespace palabre::planning
