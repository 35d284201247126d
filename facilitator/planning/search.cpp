// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/search.hpp"

#include <algorithm>
#include <numeric>

namespace palabre::planning {
namespace {

// Temperatures in hundredths of one repeated meeting. Between them lies all that is interesting:
// hotter forgets, colder only polishes.
// With attributes the cold end is colder, because one person too many weighs less than a meeting.
constexpr std::int64_t hot_hundredths = 60;
constexpr std::int64_t cold_hundredths = 6;
constexpr std::int64_t hot_with_mix_hundredths = 45;
constexpr std::int64_t cold_with_mix_hundredths = 2;

constexpr std::uint64_t moves_per_cooling = 64;
// The first cycle is short, each later one longer: short ones solve what is easy at once.
constexpr std::uint64_t cycle_moves_min = 20'000;
constexpr std::uint64_t cycle_moves_per_seat = 1'000;

constexpr std::uint64_t exchanges_per_person = 500;
constexpr std::uint64_t exchanges_min = 60'000;
constexpr int exchange_cycles = 2;
// A repeated meeting weighs three times as much as one unit of imbalance.
constexpr std::int64_t exchange_unit_divisor = 3;

// As many cycles in a row without anything better, while they grow, and the search gives up.
constexpr int stale_cycles_max = 6;

__extension__ using Wide = unsigned __int128;

// value × fraction / 2^32.
std::uint64_t scaled(std::uint64_t value, std::uint64_t fraction) {
  return static_cast<std::uint64_t>((static_cast<Wide>(value) * fraction) >> 32U);
}

// The 32-bit fraction which, applied `times` times, leads from `hot` to `cold`. Whole numbers only,
// so that no machine rounds otherwise.
std::uint64_t cooling_factor(std::uint64_t times, std::int64_t hot, std::int64_t cold) {
  std::uint64_t low = 0;
  std::uint64_t high = std::uint64_t{1} << 32U;
  while (high - low > 1) {
    const std::uint64_t middle = (low + high) / 2;
    std::uint64_t square = middle;
    auto reached = static_cast<std::uint64_t>(hot);
    for (std::uint64_t rest = times; rest > 0; rest /= 2) {
      reached = rest % 2 == 1 ? scaled(reached, square) : reached;
      square = scaled(square, square);
    }
    (reached >= static_cast<std::uint64_t>(cold) ? high : low) = middle;
  }
  return high;
}

}  // namespace

Allowance::Allowance(const Budget& budget)
    : budget_(budget), start_(std::chrono::steady_clock::now()) {}

double Allowance::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Allowance::leave_for_later(double part) {
  usable_ = 1.0 - part;
}

void Allowance::use_all() {
  usable_ = 1.0;
  ended_ = cancelled_;
}

bool Allowance::look() {
  const double usable_iterations = static_cast<double>(budget_.iterations_max) * usable_;
  if (ended_ || static_cast<double>(iterations_) >= usable_iterations) {
    ended_ = true;
    return false;
  }
  const double spent = seconds();
  if (spent >= budget_.seconds_max * usable_) {
    ended_ = true;
  } else if (budget_.keep_going && (++looks_ & 15U) == 0) {
    const double progress =
        std::max(spent / budget_.seconds_max,
                 static_cast<double>(iterations_) / static_cast<double>(budget_.iterations_max));
    cancelled_ = !budget_.keep_going(std::min(progress, 1.0));
    ended_ = cancelled_;
  }
  return !ended_;
}

Search::Search(Board& board, Allowance& allowance, std::uint64_t seed)
    : board_(board), model_(board.model()), allowance_(allowance), random_(seed) {
  list_movable();
}

void Search::list_movable() {
  free_people_.resize(static_cast<std::size_t>(model_.rounds));
  free_units_.resize(static_cast<std::size_t>(model_.rounds));
  bool blocks = false;
  for (int u = 0; u < static_cast<int>(model_.units.size()); ++u) {
    const bool single = model_.units[u].size() == 1;
    bool free_everywhere = true;
    for (int r = model_.first_open; r < model_.rounds; ++r) {
      if (model_.fixed(r, u) != nowhere) {
        free_everywhere = false;
      } else if (single) {
        free_people_[r].push_back(model_.units[u].front());
      } else {
        free_units_[r].push_back(u);
        blocks = true;
      }
    }
    if (free_everywhere) {
      free_groups_.push_back(u);
      if (single) {
        free_routes_.push_back(model_.units[u].front());
      }
    }
  }
  const bool limited = std::any_of(model_.seats_max.begin(), model_.seats_max.end(),
                                   [&](int seats) { return seats < model_.people; });
  sizes_may_change_ = blocks || limited || model_.people % model_.tables != 0 ||
                      free_routes_.size() != static_cast<std::size_t>(model_.people) ||
                      model_.revisits_matter;
}

int Search::open_round() {
  return model_.first_open + random_.below(model_.rounds - model_.first_open);
}

void Search::move_unit(int round, int unit, int table) {
  for (const int person : model_.units[unit]) {
    step(round, person, table);
  }
}

void Search::step(int round, int person, int table) {
  const int from = board_.seat(round, person);
  if (from != table) {
    steps_.push_back({round, person, from});
    board_.move(round, person, table);
  }
}

bool Search::accept(std::int64_t change, std::int64_t temperature) {
  return change <= 0 || (temperature > 0 && change <= (temperature * draw_(random_)) >> 16);
}

void Search::settle(std::int64_t before, std::int64_t temperature) {
  if (accept(board_.energy() - before, temperature)) {
    note_best();
  } else {
    for (auto undo = steps_.rbegin(); undo != steps_.rend(); ++undo) {
      board_.move(undo->round, undo->person, undo->from);
    }
  }
  steps_.clear();
}

void Search::note_best() {
  const Rank rank = board_.rank();
  if (rank < best_) {
    best_ = rank;
    best_seats_ = board_.seats();
    proved_ = board_.old_acquaintances() == 0 && board_.is_proved_best();
  }
}

void Search::seat_everybody() {
  std::vector<int> order(model_.units.size());
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random_.below(static_cast<int>(i))]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return model_.units[a].size() > model_.units[b].size(); });
  const bool whole_routes = model_.rotation != Rotation::scatter;
  seat_fixed();
  for (int r = model_.first_open; r < model_.rounds; ++r) {
    for (const int unit : order) {
      const int first = model_.units[unit].front();
      if (board_.seat(r, first) != nowhere) {
        continue;
      }
      const int table = emptiest_table(r, unit);
      const int group = ((table - r) % model_.tables + model_.tables) % model_.tables;
      for (const int person : model_.units[unit]) {
        board_.move(r, person, table);
        for (int later = r + 1; whole_routes && later < model_.rounds; ++later) {
          board_.move(
              later, person,
              model_.rotation == Rotation::groups ? (group + later) % model_.tables : table);
        }
      }
    }
  }
}

void Search::seat_fixed() {
  for (int r = model_.first_open; r < model_.rounds; ++r) {
    for (int unit = 0; unit < static_cast<int>(model_.units.size()); ++unit) {
      for (const int person : model_.units[unit]) {
        if (model_.fixed(r, unit) != nowhere) {
          board_.move(r, person, model_.fixed(r, unit));
        }
      }
    }
  }
}

int Search::emptiest_table(int round, int unit) const {
  constexpr std::int64_t full = 1'000'000;
  constexpr std::int64_t seen = 10'000;
  // Turning on from the table before keeps sizes equal and revisits away in every round; the search
  // then takes the groups apart without losing either.
  constexpr std::int64_t not_next = 1'000;
  const int before = round > model_.first_open && model_.rotation == Rotation::scatter
                         ? board_.seat(round - 1, model_.units[unit].front())
                         : nowhere;
  int best = 0;
  std::int64_t best_cost = INT64_MAX;
  for (int t = 0; t < model_.tables; ++t) {
    const auto size = static_cast<std::int64_t>(board_.at_table(round, t).size());
    const auto coming = static_cast<std::int64_t>(model_.units[unit].size());
    const std::int64_t cost =
        size + (size + coming > model_.seats_max[t] ? full : 0) +
        (before != nowhere && t != (before + 1) % model_.tables ? not_next : 0) +
        (model_.revisits_matter ? board_.visits(model_.units[unit].front(), t) * seen : 0);
    if (cost < best_cost) {
      best_cost = cost;
      best = t;
    }
  }
  return best;
}

void Search::anneal(std::uint64_t length, std::int64_t hot, std::int64_t cold) {
  const std::uint64_t factor = cooling_factor(length / moves_per_cooling + 1, hot, cold);
  std::int64_t temperature = hot;
  for (std::uint64_t i = 0; i < length && !proved_ && allowance_.step(); ++i) {
    if (i % moves_per_cooling == 0) {
      temperature =
          static_cast<std::int64_t>(scaled(static_cast<std::uint64_t>(temperature), factor));
    }
    if (model_.rotation == Rotation::scatter) {
      try_scatter_move(temperature);
    } else {
      try_group_move(temperature);
    }
  }
}

void Search::run(bool from_here) {
  best_ = board_.rank();
  best_seats_ = board_.seats();
  proved_ = board_.is_proved_best();
  const std::int64_t unit = board_.pair_unit();
  // Whole groups have one place for all rounds, so there is less to search.
  const bool scatters = model_.rotation == Rotation::scatter;
  const auto seats = static_cast<std::uint64_t>(model_.people) *
                     static_cast<std::uint64_t>(scatters ? model_.rounds - model_.first_open : 1);
  std::uint64_t length = std::max(cycle_moves_min, seats * cycle_moves_per_seat);
  const bool mix = !model_.attributes.empty();
  const std::int64_t hot = mix ? hot_with_mix_hundredths : hot_hundredths;
  const std::int64_t cold = mix ? cold_with_mix_hundredths : cold_hundredths;
  int stale_cycles = 0;
  const int patience = from_here ? stale_cycles_max / 2 : stale_cycles_max;
  for (int cycle = 0; !allowance_.ended() && !proved_ && stale_cycles < patience; ++cycle) {
    // Every second cycle warms the best plan a little instead of starting over.
    const bool again = cycle % 2 == 1 || from_here;
    if (again) {
      board_.restore(best_seats_);
    }
    const Rank before = best_;
    // A good start is never given up: it is only loosened, each time a little more.
    const std::int64_t warm = from_here ? std::min(hot, 10 + 4 * std::int64_t{cycle}) : hot / 2;
    anneal(length, unit * (again ? warm : hot) / 100, unit * cold / 100);
    anneal(length / 8, unit * cold / 100, unit / 1000);
    stale_cycles = best_ < before ? 0 : stale_cycles + 1;
    length += cycle % 2 == 1 ? length : 0;
  }
  board_.restore(best_seats_);
}

bool Search::exchange_routes(int turn) {
  best_ = board_.rank();
  best_seats_ = board_.seats();
  proved_ = board_.is_proved_best();
  if (free_routes_.size() < 2) {
    return proved_;
  }
  const std::int64_t unit = board_.pair_unit() / exchange_unit_divisor;
  auto length = std::max(exchanges_min, free_routes_.size() * exchanges_per_person) << turn;
  for (int cycle = 0; cycle < exchange_cycles && !proved_ && !allowance_.ended(); ++cycle) {
    // What algebra and the order of people gave is often almost right: first only polish it.
    const std::int64_t hot = turn == 0 && cycle == 0 ? unit / 4 : unit;
    std::int64_t temperature = hot;
    const std::uint64_t factor = cooling_factor(length / moves_per_cooling + 1, hot, unit / 16);
    for (std::uint64_t i = 0; i < length && !proved_ && allowance_.step(); ++i) {
      if (i % moves_per_cooling == 0) {
        temperature =
            static_cast<std::int64_t>(scaled(static_cast<std::uint64_t>(temperature), factor));
      }
      try_exchange(temperature);
    }
    board_.restore(best_seats_);
    length *= 2;
  }
  return proved_;
}

}  // namespace palabre::planning
