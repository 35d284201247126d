// SPDX-License-Identifier: AGPL-3.0-or-later
// Small changes to a plan that is already known to people: somebody comes, somebody goes, two
// change places. Everybody else stays where they were told to go.
#include <algorithm>

#include "facilitator/planning/model.hpp"
#include "facilitator/planning/plan_board.hpp"

namespace palabre::planning {
namespace {

constexpr std::uint32_t thin_table_size = 3;

void erase_person(std::vector<PersonId>& people, PersonId person) {
  std::erase(people, person);
}

Request from_round(const Request& request, const Plan& plan, RoundIndex first_open) {
  Request rest = request;
  const auto rounds = std::min<std::size_t>(first_open, plan.rounds.size());
  rest.rounds = std::max(rest.rounds, static_cast<std::uint32_t>(plan.rounds.size()));
  rest.played.clear();
  for (std::size_t r = 0; r < rounds; ++r) {
    RoundSeats round;
    for (const Table& table : request.tables) {
      const auto column = column_of(plan, table.id);
      round.push_back(column && *column < plan.rounds[r].size() ? plan.rounds[r][*column]
                                                                : std::vector<PersonId>());
    }
    rest.played.push_back(std::move(round));
  }
  return rest;
}

class Insertion {
 public:
  Insertion(Board& board, int person) : board_(board), model_(board.model()), person_(person) {}

  void place() {
    if (keeps_groups(model_.rotation) && model_.resident[unit()] == 0) {
      join_group();
    } else {
      join_tables();
    }
  }

 private:
  int unit() const { return model_.unit_of[person_]; }

  // Where the person must sit in a round, by a fixed place or beside somebody they stay with.
  int decided(int round) const {
    if (model_.fixed(round, unit()) != nowhere) {
      return model_.fixed(round, unit());
    }
    for (const int other : model_.units[unit()]) {
      if (other != person_ && board_.seat(round, other) != nowhere) {
        return board_.seat(round, other);
      }
    }
    return nowhere;
  }

  void sit_in_group(int group) {
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      board_.move(r, person_, table_of_group(model_.rotation, model_.tables, group, r));
    }
  }

  void join_group() {
    const int wanted = decided(model_.first_open);
    int best = 0;
    Rank best_rank;
    bool found = false;
    for (int group = 0; group < model_.tables; ++group) {
      const int start = table_of_group(model_.rotation, model_.tables, group, model_.first_open);
      if (wanted != nowhere && wanted != start) {
        continue;
      }
      sit_in_group(group);
      if (!found || board_.rank() < best_rank) {
        best = group;
        best_rank = board_.rank();
        found = true;
      }
    }
    sit_in_group(best);
  }

  // One round after the other, then once more over all of them, because a good table in one round
  // may depend on the tables chosen later.
  void join_tables() {
    for (int pass = 0; pass < 3; ++pass) {
      for (int r = model_.first_open; r < model_.rounds; ++r) {
        const int wanted = decided(r);
        int best = wanted != nowhere ? wanted : 0;
        if (wanted == nowhere) {
          board_.move(r, person_, 0);
          Rank best_rank = board_.rank();
          for (int t = 1; t < model_.tables; ++t) {
            board_.move(r, person_, t);
            if (board_.rank() < best_rank) {
              best = t;
              best_rank = board_.rank();
            }
          }
        }
        board_.move(r, person_, best);
      }
    }
  }

  Board& board_;
  const Model& model_;
  int person_;
};

}  // namespace

std::variant<Plan, Refusal> insert_person(const Request& request, const Plan& plan, PersonId person,
                                          RoundIndex first_open) {
  const Request rest = from_round(request, plan, first_open);
  auto built = make_model(rest);
  if (auto* refusal = std::get_if<Refusal>(&built)) {
    return std::move(*refusal);
  }
  const Model& model = std::get<Model>(built);
  const auto newcomer = model.person_index(person);
  if (!newcomer) {
    return Refusal{RefusalReason::unknown_id, {}};
  }
  Plan changed = plan;
  for (std::size_t r = first_open; r < changed.rounds.size(); ++r) {
    for (auto& table : changed.rounds[r]) {
      erase_person(table, person);
    }
  }
  for (auto& group : changed.groups) {
    erase_person(group, person);
  }
  Board board(model);
  seat_exactly(board, changed);
  const auto broken_before = explain(rest, changed).broken;
  Insertion(board, *newcomer).place();
  for (int r = model.first_open; r < model.rounds; ++r) {
    const int table = board.seat(r, *newcomer);
    const auto column =
        table == nowhere ? std::nullopt : column_of(changed, model.table_ids[table]);
    if (static_cast<std::size_t>(r) < changed.rounds.size() && column &&
        *column < changed.rounds[r].size()) {
      changed.rounds[r][*column].push_back(person);
    }
  }
  if (keeps_groups(model.rotation) && !changed.groups.empty() &&
      model.resident[model.unit_of[*newcomer]] == 0 && model.first_open < model.rounds) {
    const int table = board.seat(model.first_open, *newcomer);
    for (int group = 0; group < model.tables; ++group) {
      if (table_of_group(model.rotation, model.tables, group, model.first_open) == table &&
          static_cast<std::size_t>(group) < changed.groups.size()) {
        changed.groups[group].push_back(person);
      }
    }
  }
  Refusal refusal{RefusalReason::not_found, {}};
  for (const Constraint& broken : explain(rest, changed).broken) {
    const bool new_one =
        std::find(broken_before.begin(), broken_before.end(), broken) == broken_before.end();
    if (new_one || broken.person == person || broken.other == person) {
      refusal.conflict.push_back(broken);
    }
  }
  if (!refusal.conflict.empty()) {
    return refusal;
  }
  return changed;
}

Plan swapped(const Request& request, const Plan& plan, PersonId first, PersonId second,
             std::optional<RoundIndex> round) {
  Plan changed = plan;
  const auto exchange = [&](std::vector<std::vector<PersonId>>& tables) {
    for (auto& table : tables) {
      for (PersonId& id : table) {
        if (id == first || id == second) {
          id = id == first ? second : first;
        }
      }
    }
  };
  for (std::size_t r = request.played.size(); r < changed.rounds.size(); ++r) {
    if (!round || *round == r) {
      exchange(changed.rounds[r]);
    }
  }
  if (!round) {
    exchange(changed.groups);
  }
  return changed;
}

namespace {

// The plan with a person moved to another table in one round, or to another group.
Plan with_moved(const Request& request, const Plan& plan, PersonId person, std::size_t round,
                std::size_t from, std::size_t to) {
  Plan moved = plan;
  if (!keeps_groups(request.rotation) || plan.groups.empty()) {
    erase_person(moved.rounds[round][from], person);
    moved.rounds[round][to].push_back(person);
    return moved;
  }
  const std::size_t tables = plan.tables.size();
  const std::size_t turn = (to + tables - from) % tables;
  for (std::size_t r = round; r < moved.rounds.size(); ++r) {
    for (std::size_t t = 0; t < tables; ++t) {
      auto& here = moved.rounds[r][t];
      if (std::find(here.begin(), here.end(), person) != here.end()) {
        erase_person(here, person);
        moved.rounds[r][(t + turn) % tables].push_back(person);
        break;
      }
    }
  }
  for (std::size_t g = 0; g < moved.groups.size(); ++g) {
    auto& group = moved.groups[g];
    if (std::find(group.begin(), group.end(), person) != group.end()) {
      erase_person(group, person);
      moved.groups[(g + turn) % tables].push_back(person);
      break;
    }
  }
  return moved;
}

bool may_move(const Request& request, PersonId person) {
  const bool hosts =
      std::any_of(request.people.begin(), request.people.end(),
                  [&](const Person& p) { return p.id == person && p.host_of.has_value(); });
  const bool fixed = std::any_of(request.fixed.begin(), request.fixed.end(),
                                 [&](const FixedPlace& place) { return place.person == person; });
  return !hosts && !fixed;
}

std::optional<PersonId> best_to_join(const Request& request, const Plan& plan, std::size_t round,
                                     std::size_t table) {
  std::size_t fullest = 0;
  for (std::size_t t = 0; t < plan.rounds[round].size(); ++t) {
    fullest = plan.rounds[round][t].size() > plan.rounds[round][fullest].size() ? t : fullest;
  }
  if (plan.rounds[round][fullest].size() <= plan.rounds[round][table].size() + 1) {
    return std::nullopt;
  }
  const auto broken_now = explain(request, plan).score.broken_constraints;
  std::optional<PersonId> best;
  Score best_score;
  for (const PersonId candidate : plan.rounds[round][fullest]) {
    if (!may_move(request, candidate)) {
      continue;
    }
    const Score score =
        explain(request, with_moved(request, plan, candidate, round, fullest, table)).score;
    if (score.broken_constraints <= broken_now &&
        (!best || better(request.rotation, score, best_score))) {
      best = candidate;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

Departure remove_person(const Request& request, const Plan& plan, PersonId person,
                        RoundIndex first_open) {
  Departure departure{plan, {}};
  Plan& changed = departure.plan;
  for (std::size_t r = first_open; r < changed.rounds.size(); ++r) {
    for (auto& table : changed.rounds[r]) {
      erase_person(table, person);
    }
  }
  for (auto& group : changed.groups) {
    erase_person(group, person);
  }
  Request rest = from_round(request, changed, first_open);
  std::erase_if(rest.people, [&](const Person& p) { return p.id == person; });
  std::erase_if(rest.fixed, [&](const FixedPlace& place) { return place.person == person; });
  const auto names_leaver = [&](const PersonPair& pair) {
    return pair.first == person || pair.second == person;
  };
  std::erase_if(rest.together, names_leaver);
  std::erase_if(rest.apart, names_leaver);
  for (std::size_t r = first_open; r < changed.rounds.size(); ++r) {
    for (std::size_t t = 0; t < changed.rounds[r].size() && t < changed.tables.size(); ++t) {
      const auto size = static_cast<std::uint32_t>(changed.rounds[r][t].size());
      const bool lost_somebody = plan.rounds[r][t].size() > size;
      if (lost_somebody && size < thin_table_size) {
        departure.thin_tables.push_back({static_cast<RoundIndex>(r), changed.tables[t], size,
                                         best_to_join(rest, changed, r, t)});
      }
    }
  }
  return departure;
}

}  // namespace palabre::planning
