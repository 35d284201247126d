// SPDX-License-Identifier: AGPL-3.0-or-later
// From a request to a proposal: check, find a start, search, explain.
#include "facilitator/planning/seating.hpp"

#include <algorithm>

#include "facilitator/planning/board.hpp"
#include "facilitator/planning/conflicts.hpp"
#include "facilitator/planning/model.hpp"
#include "facilitator/planning/perfect.hpp"
#include "facilitator/planning/plan_board.hpp"
#include "facilitator/planning/relabel.hpp"
#include "facilitator/planning/search.hpp"

namespace palabre::planning {
namespace {

// Groups that have begun to turn stay together: everybody seated in the last played round belongs
// to a group by where they sat.
Request with_begun_groups(const Request& request) {
  Request fixed = request;
  if (!keeps_groups(request.rotation) || request.played.empty()) {
    return fixed;
  }
  const auto last = static_cast<RoundIndex>(request.played.size() - 1);
  for (std::size_t t = 0; t < request.tables.size() && t < request.played[last].size(); ++t) {
    for (const PersonId id : request.played[last][t]) {
      const auto person = std::find_if(request.people.begin(), request.people.end(),
                                       [&](const Person& p) { return p.id == id; });
      const bool placed_otherwise =
          person == request.people.end() || person->host_of.has_value() ||
          std::any_of(request.fixed.begin(), request.fixed.end(),
                      [&](const FixedPlace& place) { return place.person == id; });
      if (!placed_otherwise) {
        fixed.fixed.push_back({id, request.tables[t].id, last});
      }
    }
  }
  return fixed;
}

std::vector<PersonId> ids_in_order(const Model& model, std::vector<int> people) {
  std::sort(people.begin(), people.end(), [&](int a, int b) {
    const bool stays_a = model.resident[model.unit_of[a]] != 0;
    const bool stays_b = model.resident[model.unit_of[b]] != 0;
    return stays_a != stays_b ? stays_a : a < b;
  });
  std::vector<PersonId> ids;
  for (const int person : people) {
    ids.push_back(model.person_ids[person]);
  }
  return ids;
}

Plan plan_of(const Request& request, const Model& model, const Board& board) {
  Plan plan;
  plan.tables = model.table_ids;
  plan.rounds = request.played;
  for (int r = model.first_open; r < model.rounds; ++r) {
    RoundSeats round;
    for (int t = 0; t < model.tables; ++t) {
      const auto there = board.at_table(r, t);
      round.push_back(ids_in_order(model, {there.begin(), there.end()}));
    }
    plan.rounds.push_back(std::move(round));
  }
  if (!keeps_groups(model.rotation) || model.first_open == model.rounds) {
    return plan;
  }
  for (int g = 0; g < model.tables; ++g) {
    const int table = table_of_group(model.rotation, model.tables, g, model.first_open);
    std::vector<int> group;
    for (const int person : board.at_table(model.first_open, table)) {
      if (model.resident[model.unit_of[person]] == 0) {
        group.push_back(person);
      }
    }
    plan.groups.push_back(ids_in_order(model, std::move(group)));
  }
  return plan;
}

// What one search leaves behind.
struct Attempt {
  Plan plan;
  bool perfect = false;  // nobody meets anybody twice
  bool proved_best = false;
};

// Where coming back to a table is allowed, people still see as many tables as possible.
void relabel_if_free(const Request& request, Board& board) {
  const Model& model = board.model();
  if (!model.revisits_matter && model.rotation == Rotation::scatter) {
    relabel_tables(board, request.seed);
  }
}

// By algebra, and then only exchanging people's routes. Nothing if the shape does not allow it.
std::optional<Attempt> attempt_perfect(const Request& request, const Model& model,
                                       Allowance& allowance) {
  Board board(model);
  if (!seat_perfectly(board)) {
    return std::nullopt;
  }
  Search search(board, allowance, request.seed);
  constexpr int turns_max = 5;
  for (int turn = 0; turn < turns_max && !allowance.ended(); ++turn) {
    if (search.exchange_routes(turn)) {
      break;
    }
    search.run(true);
  }
  relabel_if_free(request, board);
  return Attempt{plan_of(request, model, board), board.old_acquaintances() == 0,
                 search.proved_best()};
}

Attempt attempt(const Request& request, const Model& model, const Plan* start,
                Allowance& allowance) {
  Board board(model);
  Search search(board, allowance, request.seed);
  bool proved = true;
  if (model.rotation == Rotation::free || model.first_open == model.rounds) {
    search.seat_fixed();
  } else {
    if (start != nullptr) {
      seat_as_planned(board, *start);
    }
    // Where people may come back to tables anyway, a hot start mixes as well as any shifts.
    const bool nearly = start == nullptr && model.revisits_matter && seat_nearly_perfectly(board);
    search.seat_everybody();
    if (nearly || start != nullptr) {
      search.run(true);
    }
    search.run();
    proved = search.proved_best();
    relabel_if_free(request, board);
  }
  return {plan_of(request, model, board), board.old_acquaintances() == 0, proved};
}

// Coming back to a table is worth it only for a plan without any repeated meeting, and only where
// such plans do not send nearly everybody back: where tables seat fewer than there are tables.
bool may_revisit(const Request& request, const Model& model) {
  return request.revisits == Revisits::for_a_perfect_plan && model.revisits_matter &&
         model.people <= model.tables * (model.tables - 1) &&
         std::none_of(model.resident.begin(), model.resident.end(),
                      [](char stays) { return stays != 0; });
}

// What is proved comes first, and a search only where nothing is.
Attempt best_attempt(const Request& request, Model& model, const Plan* start,
                     Allowance& allowance) {
  const bool two_ways = may_revisit(request, model);
  if (start == nullptr) {
    if (auto perfect = attempt_perfect(request, model, allowance)) {
      return *std::move(perfect);
    }
    model.revisits_matter = model.revisits_matter && !two_ways;
    if (two_ways) {
      if (auto perfect = attempt_perfect(request, model, allowance)) {
        return *std::move(perfect);
      }
    }
  }
  if (!two_ways) {
    return attempt(request, model, start, allowance);
  }
  model.revisits_matter = true;
  allowance.leave_for_later(0.4);
  Attempt best = attempt(request, model, start, allowance);
  if (best.perfect || allowance.cancelled()) {
    return best;
  }
  allowance.use_all();
  model.revisits_matter = false;
  Attempt other = attempt(request, model, start, allowance);
  return other.perfect ? std::move(other) : std::move(best);
}

Outcome search_plan(const Request& original, const Plan* start, const Budget& budget) {
  const Request request = with_begun_groups(original);
  auto built = make_model(request);
  if (auto* refusal = std::get_if<Refusal>(&built)) {
    return std::move(*refusal);
  }
  Model& model = std::get<Model>(built);
  if (judge_constraints(request) == Feasibility::impossible) {
    return Refusal{RefusalReason::unsatisfiable, smallest_conflict(request)};
  }
  Allowance allowance(budget);
  Attempt best = best_attempt(request, model, start, allowance);
  Proposal proposal;
  proposal.plan = std::move(best.plan);
  proposal.proved_best = best.proved_best;
  proposal.explanation = explain(original, proposal.plan);
  proposal.seed = request.seed;
  proposal.iterations = allowance.iterations();
  proposal.cancelled = allowance.cancelled();
  proposal.seconds = allowance.seconds();
  if (proposal.explanation.score.broken_constraints > 0) {
    return Refusal{RefusalReason::not_found, proposal.explanation.broken};
  }
  return proposal;
}

}  // namespace

Outcome propose(const Request& request, const Budget& budget) {
  return search_plan(request, nullptr, budget);
}

Outcome rebalance(const Request& request, const Plan& plan, std::span<const PersonId> locked,
                  const Budget& budget) {
  Request held = request;
  for (const PersonId id : locked) {
    const bool stays =
        std::any_of(request.people.begin(), request.people.end(),
                    [&](const Person& p) { return p.id == id && p.host_of.has_value(); }) ||
        std::any_of(request.fixed.begin(), request.fixed.end(),
                    [&](const FixedPlace& place) { return place.person == id && !place.round; });
    if (stays) {
      continue;
    }
    // For groups the first open round decides all the others.
    const std::size_t first = request.played.size();
    const std::size_t end =
        std::min<std::size_t>({keeps_groups(request.rotation) ? first + 1 : plan.rounds.size(),
                               plan.rounds.size(), request.rounds});
    for (std::size_t r = first; r < end; ++r) {
      for (const Table& table : request.tables) {
        const auto column = column_of(plan, table.id);
        if (!column || *column >= plan.rounds[r].size()) {
          continue;
        }
        const auto& there = plan.rounds[r][*column];
        if (std::find(there.begin(), there.end(), id) != there.end()) {
          held.fixed.push_back({id, table.id, static_cast<RoundIndex>(r)});
        }
      }
    }
  }
  return search_plan(held, &plan, budget);
}

}  // namespace palabre::planning
