// SPDX-License-Identifier: AGPL-3.0-or-later
#include "facilitator/planning/board.hpp"

#include <algorithm>
#include <cstdlib>

namespace palabre::planning {
namespace {

// Whole numbers per unit of imbalance, so that "alone of one's kind" can break ties below it.
constexpr std::int64_t tie_break_steps = 1024;
constexpr std::int64_t thousandths = 1000;

// In units of one repeated meeting. High enough to be obeyed in the end, low enough to be crossed.
constexpr std::int64_t broken_weight = 12;
constexpr std::int64_t revisit_weight = 2;

// The smallest sum of squared table sizes in one round: seat by seat at the emptiest table that has
// room, which no other way of filling beats. Tables below their minimum are filled first.
std::int64_t smallest_squares(const Model& model) {
  std::vector<int> sizes(model.seats_min);
  int left = model.people;
  for (const int size : sizes) {
    left -= size;
  }
  for (; left > 0; --left) {
    int best = nowhere;
    for (int t = 0; t < model.tables; ++t) {
      if (sizes[t] < model.seats_max[t] && (best == nowhere || sizes[t] < sizes[best])) {
        best = t;
      }
    }
    if (best == nowhere) {
      break;
    }
    ++sizes[best];
  }
  std::int64_t squares = 0;
  for (const int size : sizes) {
    squares += std::int64_t{size} * size;
  }
  return squares;
}

}  // namespace

Board::Board(const Model& model)
    : model_(model),
      seat_(static_cast<std::size_t>(model.rounds) * static_cast<std::size_t>(model.people),
            nowhere),
      place_(seat_.size(), 0),
      members_(static_cast<std::size_t>(model.rounds) * static_cast<std::size_t>(model.tables)),
      visits_(model.visits_played.begin(), model.visits_played.end()),
      counts_(members_.size() * model.cells.size(), 0),
      meetings_add_up_(model.rotation == Rotation::scatter) {
  met_ = meetings_add_up_ ? model.known : model.history;
  mix_unit_ = model.people * thousandths * tie_break_steps;
  std::int64_t heaviest = thousandths;
  for (const ValueCell& value : model.cells) {
    heaviest = std::max(heaviest, value.weight);
  }
  // Scatter puts meetings before the mix; for groups one pair that met once weighs as much as one
  // person too many.
  pair_unit_ = meetings_add_up_ ? 3 * mix_unit_ / thousandths * heaviest : mix_unit_;
  for (std::int64_t times = 1; times < 256; ++times) {
    meeting_cost_[times] = meetings_add_up_ ? pair_unit_ + pair_unit_ * (times * times - 1) / 16
                                            : pair_unit_ * times * times;
  }
  for (auto& list : members_) {
    list.reserve(static_cast<std::size_t>(model.people / model.tables) + 4);
  }
  size_squares_bound_ = smallest_squares(model) * (model.rounds - model.first_open);
  for (int r = model.first_open; r < model.rounds; ++r) {
    for (int t = 0; t < model.tables; ++t) {
      broken_ += capacity_cost(t, 0);
    }
  }
}

std::int64_t Board::cell_cost(int value, int count, int size) const {
  const ValueCell& known = model_.cells[value];
  const std::int64_t off =
      std::abs(std::int64_t{count} * model_.people - std::int64_t{known.people} * size);
  const bool alone = count == 1 && known.people > 1;
  return known.weight * off * tie_break_steps + (alone ? 1 : 0);
}

std::int64_t Board::gather_cost(const AttributeCells& attribute, const int* counts) const {
  int sum = 0;
  int largest = 0;
  for (int v = attribute.first; v < attribute.first + attribute.count; ++v) {
    sum += counts[v];
    largest = std::max(largest, counts[v]);
  }
  return attribute.count == 0 ? 0
                              : model_.cells[attribute.first].weight * (sum - largest) *
                                    model_.people * tie_break_steps;
}

std::int64_t Board::table_mix(int round, int table) const {
  const int size = static_cast<int>(members_[cell(round, table)].size());
  const int* here = counts(round, table);
  std::int64_t sum = 0;
  for (const AttributeCells& attribute : model_.attributes) {
    if (attribute.gather) {
      sum += gather_cost(attribute, here);
      continue;
    }
    for (int v = attribute.first; v < attribute.first + attribute.count; ++v) {
      sum += cell_cost(v, here[v], size);
    }
  }
  return sum;
}

std::int64_t Board::capacity_cost(int table, int size) const {
  return std::max(0, size - model_.seats_max[table]) + std::max(0, model_.seats_min[table] - size);
}

std::int64_t Board::apart_at(int round, int person, int table, int except) const {
  std::int64_t found = 0;
  for (const int other : model_.apart[person]) {
    found += other != except && seat(round, other) == table ? 1 : 0;
  }
  return found;
}

void Board::leave(int round, int person) {
  const int table = seat(round, person);
  auto& list = members_[cell(round, table)];
  mix_ -= table_mix(round, table);
  broken_ -= capacity_cost(table, static_cast<int>(list.size()));
  broken_ -= apart_at(round, person, table, person);
  size_squares_ -= 2 * static_cast<std::int64_t>(list.size()) - 1;

  const int place = place_[at(round, person)];
  list[place] = list.back();
  place_[at(round, list[place])] = place;
  list.pop_back();

  std::uint8_t* own =
      met_.data() + static_cast<std::size_t>(person) * static_cast<std::size_t>(model_.people);
  for (const int other : list) {
    if (meetings_add_up_) {
      const std::uint8_t left = --own[other];
      met_[static_cast<std::size_t>(other) * static_cast<std::size_t>(model_.people) +
           static_cast<std::size_t>(person)] = left;
    }
    pair_ -= meeting_cost_[own[other]];
    old_ -= own[other] > 0 ? 1 : 0;
  }
  int& visited = visits_[person * model_.tables + table];
  --visited;
  revisits_ -= visited > 0 ? 1 : 0;
  int* here = counts(round, table);
  for (std::size_t a = 0; a < model_.attributes.size(); ++a) {
    const int value =
        model_.cell_of[static_cast<std::size_t>(person) * model_.attributes.size() + a];
    if (value != nowhere) {
      --here[value];
    }
  }
  broken_ += capacity_cost(table, static_cast<int>(list.size()));
  mix_ += table_mix(round, table);
  seat_[at(round, person)] = nowhere;
}

void Board::join(int round, int person, int table) {
  auto& list = members_[cell(round, table)];
  mix_ -= table_mix(round, table);
  broken_ -= capacity_cost(table, static_cast<int>(list.size()));

  std::uint8_t* own =
      met_.data() + static_cast<std::size_t>(person) * static_cast<std::size_t>(model_.people);
  for (const int other : list) {
    pair_ += meeting_cost_[own[other]];
    old_ += own[other] > 0 ? 1 : 0;
    if (meetings_add_up_) {
      const std::uint8_t more = ++own[other];
      met_[static_cast<std::size_t>(other) * static_cast<std::size_t>(model_.people) +
           static_cast<std::size_t>(person)] = more;
    }
  }
  int& visited = visits_[person * model_.tables + table];
  revisits_ += visited > 0 ? 1 : 0;
  ++visited;
  int* here = counts(round, table);
  for (std::size_t a = 0; a < model_.attributes.size(); ++a) {
    const int value =
        model_.cell_of[static_cast<std::size_t>(person) * model_.attributes.size() + a];
    if (value != nowhere) {
      ++here[value];
    }
  }
  place_[at(round, person)] = static_cast<int>(list.size());
  list.push_back(person);
  size_squares_ += 2 * static_cast<std::int64_t>(list.size()) - 1;
  broken_ += apart_at(round, person, table, person);
  broken_ += capacity_cost(table, static_cast<int>(list.size()));
  mix_ += table_mix(round, table);
  seat_[at(round, person)] = table;
}

void Board::move(int round, int person, int table) {
  if (seat(round, person) == table) {
    return;
  }
  if (seat(round, person) != nowhere) {
    leave(round, person);
  }
  if (table != nowhere) {
    join(round, person, table);
  }
}

void Board::swap(int round, int a, int b) {
  const int table_a = seat(round, a);
  const int table_b = seat(round, b);
  leave(round, a);
  leave(round, b);
  join(round, a, table_b);
  join(round, b, table_a);
}

std::int64_t Board::swap_mix_cost(int round, int a, int b) const {
  const int table_a = seat(round, a);
  const int table_b = seat(round, b);
  const std::size_t columns = model_.attributes.size();
  std::int64_t change = 0;
  const int* here = counts(round, table_a);
  const int* there = counts(round, table_b);
  const int size_a = static_cast<int>(members_[cell(round, table_a)].size());
  const int size_b = static_cast<int>(members_[cell(round, table_b)].size());
  for (std::size_t c = 0; c < columns; ++c) {
    const int value_a = model_.cell_of[static_cast<std::size_t>(a) * columns + c];
    const int value_b = model_.cell_of[static_cast<std::size_t>(b) * columns + c];
    if (value_a == value_b) {
      continue;
    }
    if (model_.attributes[c].gather) {
      for (const auto& [row, out, in] :
           {std::tuple{here, value_a, value_b}, std::tuple{there, value_b, value_a}}) {
        int sum = 0;
        int largest = 0;
        int old_sum = 0;
        int old_largest = 0;
        const AttributeCells& attribute = model_.attributes[c];
        for (int v = attribute.first; v < attribute.first + attribute.count; ++v) {
          const int count = row[v] - (v == out ? 1 : 0) + (v == in ? 1 : 0);
          sum += count;
          largest = std::max(largest, count);
          old_sum += row[v];
          old_largest = std::max(old_largest, row[v]);
        }
        change += model_.cells[attribute.first].weight *
                  ((sum - largest) - (old_sum - old_largest)) * model_.people * tie_break_steps;
      }
      continue;
    }
    if (value_a != nowhere) {
      change += cell_cost(value_a, here[value_a] - 1, size_a) -
                cell_cost(value_a, here[value_a], size_a) +
                cell_cost(value_a, there[value_a] + 1, size_b) -
                cell_cost(value_a, there[value_a], size_b);
    }
    if (value_b != nowhere) {
      change += cell_cost(value_b, here[value_b] + 1, size_a) -
                cell_cost(value_b, here[value_b], size_a) +
                cell_cost(value_b, there[value_b] - 1, size_b) -
                cell_cost(value_b, there[value_b], size_b);
    }
  }
  return change;
}

std::int64_t Board::swap_cost(int round, int a, int b) const {
  const int table_a = seat(round, a);
  const int table_b = seat(round, b);
  const std::uint8_t* met_a = met(a);
  const std::uint8_t* met_b = met(b);
  const int given_back = meetings_add_up_ ? 1 : 0;
  std::int64_t change = 0;
  for (const int other : members_[cell(round, table_a)]) {
    if (other != a) {
      change += meeting_cost_[met_b[other]] - meeting_cost_[met_a[other] - given_back];
    }
  }
  for (const int other : members_[cell(round, table_b)]) {
    if (other != b) {
      change += meeting_cost_[met_a[other]] - meeting_cost_[met_b[other] - given_back];
    }
  }
  if (model_.revisits_matter) {
    const auto leaving = [&](int person, int table) { return visits(person, table) > 1 ? -1 : 0; };
    const auto coming = [&](int person, int table) { return visits(person, table) > 0 ? 1 : 0; };
    change += revisit_weight * pair_unit_ *
              (leaving(a, table_a) + coming(a, table_b) + leaving(b, table_b) + coming(b, table_a));
  }
  if (model_.any_apart) {
    change += broken_weight * pair_unit_ *
              (apart_at(round, a, table_b, b) - apart_at(round, a, table_a, b) +
               apart_at(round, b, table_a, a) - apart_at(round, b, table_b, a));
  }
  return change + swap_mix_cost(round, a, b);
}

std::int64_t Board::energy() const {
  return pair_ + mix_ + pair_unit_ * broken_weight * broken_ + pair_unit_ * size_squares_ +
         (model_.revisits_matter ? pair_unit_ * revisit_weight * revisits_ : 0);
}

Rank Board::rank() const {
  const bool apart = meetings_add_up_;
  return {broken_,          model_.revisits_matter ? revisits_ : 0,
          size_squares_,    apart ? old_ : pair_ + mix_,
          apart ? mix_ : 0, apart ? pair_ + (model_.revisits_matter ? 0 : revisits_) : 0};
}

std::int64_t Board::imbalance_bound() const {
  std::int64_t bound = 0;
  std::vector<std::int64_t> rests;
  for (int r = model_.first_open; r < model_.rounds; ++r) {
    for (const AttributeCells& attribute : model_.attributes) {
      if (attribute.gather) {
        continue;
      }
      for (int v = attribute.first; v < attribute.first + attribute.count; ++v) {
        // The ideal share of each table rounded down, and the largest rests rounded up: no whole
        // numbers with the same sum lie nearer.
        rests.clear();
        std::int64_t rest_sum = 0;
        for (int t = 0; t < model_.tables; ++t) {
          const auto size = static_cast<std::int64_t>(members_[cell(r, t)].size());
          rests.push_back(model_.cells[v].people * size % model_.people);
          rest_sum += rests.back();
        }
        std::sort(rests.begin(), rests.end(), std::greater<>());
        const auto up = static_cast<std::size_t>(rest_sum / model_.people);
        std::int64_t off = 0;
        for (std::size_t i = 0; i < rests.size(); ++i) {
          off += i < up ? model_.people - rests[i] : rests[i];
        }
        bound += off * model_.cells[v].weight * tie_break_steps;
      }
    }
  }
  return bound;
}

std::int64_t Board::alone() const {
  std::int64_t alone = 0;
  const std::size_t values = model_.cells.size();
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const ValueCell& value = model_.cells[i % values];
    const bool spread = !model_.attributes[value.attribute].gather;
    alone += spread && counts_[i] == 1 && value.people > 1 ? 1 : 0;
  }
  return alone;
}

bool Board::is_proved_best() const {
  return broken_ == 0 && (!model_.revisits_matter || revisits_ == 0) && old_ == 0 &&
         size_squares_ <= size_squares_bound_ && mix_ - alone() <= imbalance_bound();
}

void Board::restore(const std::vector<int>& seats) {
  for (int r = model_.first_open; r < model_.rounds; ++r) {
    for (int p = 0; p < model_.people; ++p) {
      if (seats[at(r, p)] != seat(r, p) && seat(r, p) != nowhere) {
        leave(r, p);
      }
    }
    for (int p = 0; p < model_.people; ++p) {
      if (seats[at(r, p)] != nowhere && seat(r, p) == nowhere) {
        join(r, p, seats[at(r, p)]);
      }
    }
  }
}

}  // namespace palabre::planning
